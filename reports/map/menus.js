/* The menus among the tools: "Tools", "Save" and, on a small screen, "More" with the rarer tools. */

/** The open menus, the inner one first. On a wide page, "More" is not a menu. */
function openMenus() {
  return [byId('save'), byId('tools'), byId('more')]
    .filter((menu) => menu.open && (menu.id !== 'more' || compact.matches));
}

function closeMenu(menu) {
  menu.open = false;
  menu.querySelector('summary').focus();
}

function closeMenus() {
  openMenus().forEach(closeMenu);
}

function startMenus() {
  const fold = () => { byId('more').open = !compact.matches; };
  fold();
  listen(compact, 'change', fold);
  byId('more').addEventListener('click', (event) => {
    if (event.target.closest('button')) closeMenus();
  });
  listen(window, 'click', (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
}
