/* The menu "Tools": what is needed now and then. Also the rarer actions in the details of a person
   or an organization. */

/* -- a link to what is shown ------------------------------------------------------------------- */

/** The address of the page with what is shown, even if the browser did not take it. */
function linkNow() {
  const fragment = toFragment(state);
  return location.href.split('#')[0] + (fragment ? `#${fragment}` : '');
}

async function copyLink() {
  const link = linkNow();
  const isDone = await putOnClipboard(link);
  if (!isDone) say('Your browser does not allow this. Copy the address from its address bar.');
  else if (link.startsWith('file:')) {
    say('Link copied. It opens this view of the file on this computer. Others need the file, too.');
  } else say('Link copied. It opens this view.');
}

/** Put a text on the clipboard. Older browsers, and some for files, know only the second way. */
async function putOnClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromBox(text);
  }
}

function copyFromBox(text) {
  const before = document.activeElement;
  const box = make('textarea',
    {class: 'unseen', readonly: true, 'aria-hidden': 'true', tabindex: -1});
  box.value = text;
  document.body.append(box);
  let isDone = false;
  try {
    box.select();
    isDone = document.execCommand('copy');
  } catch { // `copyLink` says so
  }
  box.remove();
  if (before) before.focus();
  return isDone;
}

/* -- full screen ------------------------------------------------------------------------------- */

async function toggleFullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await element.requestFullscreen();
  } catch {
    say('Your browser does not allow full screen here.');
  }
}

function startFullScreen() {
  const choice = byId('full-screen');
  choice.hidden = !document.fullscreenEnabled;
  choice.addEventListener('click', () => {
    closeMenus();
    toggleFullScreen();
  });
  listen(document, 'fullscreenchange', () => {
    choice.setAttribute('aria-pressed', String(Boolean(document.fullscreenElement)));
  });
}

/* -- in the details ---------------------------------------------------------------------------- */

const rarer = {open: false}; // whether the rarer actions are unfolded

/** The rarer actions for a node, folded away. */
function rarerPart(node) {
  const actions = [pathButton(node), nearButton(node), ...moveButtons(node),
    button('Add a note', () => openNote({on: node.id}), {id: 'note-here'}), hideButton(node)]
    .filter((part) => part !== '');
  const part = make('details', {class: 'rarer', id: 'rarer', open: rarer.open},
    make('summary', {}, 'More actions'), make('p', {class: 'actions'}, actions));
  part.addEventListener('toggle', () => { rarer.open = part.open; });
  return [part];
}

function startTools() {
  byId('copy-link').addEventListener('click', () => {
    closeMenus();
    copyLink();
  });
  byId('new-note').addEventListener('click', () => {
    closeMenus();
    openNote({});
  });
  startMarksMoving();
  startDragging();
  startFullScreen();
  startHiding();
}
