/* A small map of everything, while the large one shows only a part: a frame says which. What it shows
   is drawn once, until marks change; then only the frame moves. */

const MINI = {width: 156, height: 104}; // pixels
const MINI_MARGIN = 6; // pixels around what is on it
const MOST_IN_VIEW = 0.7; // with more than this share in view, nobody needs the small map
const mini = {bitmap: null, box: null, isStale: true};

/** Draw the small map anew in the next picture, because marks may have changed. */
function forgetMini() {
  mini.isStale = true;
}

/** Where everything shown is, as a box in map units; null if nothing is shown. */
function boxOfAll() {
  const box = {left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity};
  for (const node of shown.nodes) {
    const {x, y} = placeOf(node.id);
    const reach = node.disc || node.size || 10;
    box.left = Math.min(box.left, x - reach);
    box.right = Math.max(box.right, x + reach);
    box.top = Math.min(box.top, y - reach);
    box.bottom = Math.max(box.bottom, y + reach);
  }
  return box.left > box.right ? null : box;
}

/** How map units become pixels of the small map. */
function miniScale({left, right, top, bottom}) {
  const scale = Math.min((MINI.width - 2 * MINI_MARGIN) / Math.max(right - left, 1),
    (MINI.height - 2 * MINI_MARGIN) / Math.max(bottom - top, 1));
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return {scale,
    to: (at) => ({x: MINI.width / 2 + (at.x - x) * scale, y: MINI.height / 2 + (at.y - y) * scale}),
    from: (at) => ({x: x + (at.x - MINI.width / 2) / scale, y: y + (at.y - MINI.height / 2) / scale})};
}

/** The share of everything that is in view, as the part of its width or height that is smaller. */
function shareInView(box, view) {
  const share = (low, high, from, to) => (Math.min(high, to) - Math.max(low, from))
    / Math.max(high - low, 1);
  return Math.min(share(box.left, box.right, view.left, view.right),
    share(box.top, box.bottom, view.top, view.bottom));
}

function drawBitmap() {
  const ratio = window.devicePixelRatio || 1;
  const bitmap = document.createElement('canvas');
  [bitmap.width, bitmap.height] = [MINI.width * ratio, MINI.height * ratio];
  const context = bitmap.getContext('2d');
  const {scale, to} = miniScale(mini.box);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const node of shown.nodes) {
    const look = markLooks.get(node.id);
    const {x, y} = to(placeOf(node.id));
    const half = Math.max(isPerson(node) ? 0.75 : 1.5, Math.min(20, (node.size || 10) * scale));
    context.fillStyle = look ? look.fill : colors.line;
    context.globalAlpha = look ? Math.max(0.25, look.opacity) : 1;
    context.fillRect(x - half, y - half, 2 * half, 2 * half);
  }
  mini.bitmap = bitmap;
}

/** Draw the small map, or hide it while nearly everything is in view. */
function drawMini(context) {
  const canvas = byId('mini-canvas');
  if (context.openGroup || isPicture || !canvas.getContext) return; // a drawing that is saved
  if (mini.isStale) {
    mini.box = boxOfAll();
    mini.bitmap = null;
    mini.isStale = false;
  }
  const view = inView(context);
  const isNeeded = mini.box !== null && !narrow.matches
    && shareInView(mini.box, view) < MOST_IN_VIEW;
  byId('minimap').hidden = !isNeeded;
  if (!isNeeded) return;
  if (mini.bitmap === null) drawBitmap();
  if (canvas.width !== mini.bitmap.width) {
    [canvas.width, canvas.height] = [mini.bitmap.width, mini.bitmap.height];
  }
  const small = canvas.getContext('2d');
  const ratio = canvas.width / MINI.width;
  const {to} = miniScale(mini.box);
  const [one, other] = [to({x: view.left, y: view.top}), to({x: view.right, y: view.bottom})];
  small.setTransform(ratio, 0, 0, ratio, 0, 0);
  small.clearRect(0, 0, MINI.width, MINI.height);
  small.drawImage(mini.bitmap, 0, 0, MINI.width, MINI.height);
  small.strokeStyle = colors.route;
  small.lineWidth = 2;
  small.strokeRect(Math.max(1, one.x), Math.max(1, one.y),
    Math.min(MINI.width - 1, other.x) - Math.max(1, one.x),
    Math.min(MINI.height - 1, other.y) - Math.max(1, one.y));
}

/* -- moving the large map ----------------------------------------------------------------------- */

function miniTo(event, gently) {
  const box = byId('mini-canvas').getBoundingClientRect();
  const position = miniScale(mini.box).from({x: event.clientX - box.left, y: event.clientY - box.top});
  if (gently) moveTo(position, network.getScale());
  else network.moveTo({position, scale: network.getScale()});
}

/** Move the large map by a third of what it shows. */
function onMiniKey(event) {
  if (!ARROWS[event.key]) return;
  const {width, height} = byId('map').getBoundingClientRect();
  const [dx, dy] = ARROWS[event.key];
  const {x, y} = network.getViewPosition();
  const scale = network.getScale();
  moveTo({x: x + dx * width / 3 / scale, y: y + dy * height / 3 / scale}, scale);
  event.preventDefault();
}

function startMini() {
  const part = byId('minimap');
  let pointer = null;
  part.addEventListener('pointerdown', (event) => {
    pointer = event.pointerId;
    part.setPointerCapture(pointer);
    miniTo(event, true);
  });
  part.addEventListener('pointermove', (event) => {
    if (event.pointerId === pointer) miniTo(event, false);
  });
  for (const end of ['pointerup', 'pointercancel']) {
    part.addEventListener(end, () => { pointer = null; });
  }
  part.addEventListener('click', (event) => { if (!event.detail) showAll(); }); // by keyboard
  part.addEventListener('keydown', onMiniKey);
}
