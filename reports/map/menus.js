/* Menus among the tools: what to save, and, where the page is narrow, the rarer tools. */

/** The menus that are open, the inner one first. Where there is room, "More" is none. */
function openMenus() {
  return [byId('save'), byId('more')]
    .filter((menu) => menu.open && (menu.id === 'save' || narrow.matches));
}

function closeMenu(menu) {
  menu.open = false;
  menu.querySelector('summary').focus();
}

function closeMenus() {
  openMenus().forEach(closeMenu);
}

function startMenus() {
  const fold = () => { byId('more').open = !narrow.matches; };
  fold();
  narrow.addEventListener('change', fold);
  byId('more').addEventListener('click', (event) => {
    if (event.target.closest('button')) closeMenus();
  });
  addEventListener('click', (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
}
