/* What has changed since an earlier day: what is new, is gone or has moved. The panel and a table
   list the changes. On the map, each has a color and a sign. */

const compared = data.changes || null;
const CHANGE_LISTS = [
  ['new', 'person', 'New people'],
  ['gone', 'person', 'People no longer listed anywhere'],
  ['moved', 'person', 'People who moved'],
  ['left', 'person', 'People who left an organization'],
  ['unlisted', 'person', 'People no longer in an address book, but listed elsewhere'],
  ['new', 'organization', 'New organizations'],
  ['new', 'partnership', 'New partnerships'],
  ['recorded', 'partnership', 'Partnerships recorded for the first time'],
  ['gone', 'partnership', 'Partnerships that have ended'],
  ['gone', 'tie', 'Ties with no evidence left'],
  ['new', 'tie', 'New ties between people known before'],
];
const CHANGE_WORDS = {unlisted: 'no longer listed', recorded: 'recorded for the first time'};
const MARKED = ['new', 'gone', 'moved']; // the changes that have a color and a sign
const items = compared ? compared.items : [];
const ghosts = new Map((compared ? compared.ghosts : []).map((ghost) => [ghost.id, ghost]));

/** The change of each person and organization. If one has several, gone comes before moved. */
const changeOf = new Map(items.filter(({kind}) => ['person', 'organization'].includes(kind))
  .sort((a, b) => orderOf(b) - orderOf(a)).map((item) => [item.ids[0], item]));

function orderOf({what}) {
  return ['gone', 'moved', 'new', 'left', 'unlisted'].indexOf(what);
}

/** The lines of the page that are new or gone, each with its change. */
const changedLines = compared ? linesChanged() : [];

function linesChanged() {
  const tieChanges = new Map(items.filter(({kind}) => kind === 'tie')
    .map((item) => [pairKey(...item.ids), item]));
  const partnershipChanges = new Map(items.filter(({kind}) => kind === 'partnership')
    .map((item) => [item.ids[0], item]));
  const isNew = (id) => changeOf.get(id)?.what === 'new';
  return data.edges.map((edge) => {
    if (edge.kind === 'partnership') return {edge, what: partnershipChanges.get(edge.to)?.what};
    if (edge.kind !== 'tie') return {edge};
    const what = isNew(edge.from) || isNew(edge.to) ? 'new' : null;
    return {edge, what: what || tieChanges.get(pairKey(...[edge.from, edge.to].sort()))?.what};
  }).filter(({what}) => MARKED.includes(what));
}

function isCompared() {
  return compared !== null && state.changes;
}

/** Whether a node has a mark for its change. */
function isMarked(id) {
  return isCompared() && changeOf.has(id) && MARKED.includes(changeOf.get(id).what);
}

function isItemShown(item) {
  return item.ids.every((id) => ghosts.has(id) || (nodes.has(id) && isShown(nodes.get(id))));
}

function nameOfId(id) {
  return nodes.has(id) ? nameOf(nodes.get(id)) : compared.names[id] || '';
}

/* -- the switch -------------------------------------------------------------------------------- */

function startChanges() {
  if (compared === null) return;
  const toggle = byId('changes-toggle');
  toggle.hidden = false;
  element.dataset.changes = 'yes';
  toggle.textContent = `What changed since ${compared.day}`;
  toggle.addEventListener('click', toggleChanges);
  const marks = [['new', 'New'], ['gone', 'Gone'], ['moved', 'Moved, and from where']];
  byId('marks').append(...marks.map(([what, text]) => make('li',
    {class: 'changed'}, make('span', {class: `mark round ${what}`}), text)));
}

function toggleChanges() {
  state.changes = !state.changes;
  state.chapter = null;
  if (state.changes) {
    leaveFound();
    Object.assign(state, {selected: null, without: null, group: new Set()});
  }
  changed(() => (state.changes ? changesText() : overviewText()));
}

function showChanges() {
  if (compared === null) return;
  byId('changes-toggle').setAttribute('aria-pressed', String(state.changes));
  element.querySelectorAll('#marks .changed').forEach((mark) => { mark.hidden = !state.changes; });
}

/* -- in the panel and in a table --------------------------------------------------------------- */

function changesParts() {
  return [
    make('p', {class: 'back'}, button('Hide changes', toggleChanges)),
    make('h2', {}, `What changed since ${compared.day}`),
    ...(state.chapter === null
      ? [make('p', {class: 'about', id: 'changes-told'}, changesText())] : []),
    ...storyParts(),
    ...CHANGE_LISTS.filter(isListed).flatMap(([what, kind, title]) => changesPart(title,
      itemsOf({what, kind}))),
  ].filter((part) => part !== '');
}

/** A sentence about the changes. With filters, it says how many of them are shown. */
function changesText() {
  const here = items.filter(isItemShown).length;
  if (here === items.length) return compared.sentence;
  return `${inDigits(here)} of ${counted(items.length, 'change')} since ${compared.day} `
    + `${here === 1 ? 'is' : 'are'} shown; the filters hide the rest.`;
}

/** Whether a list is in the panel: all are, or the one of the open step. */
function isListed([what, kind]) {
  if (state.chapter === null) return true;
  const chapter = chapters[state.chapter];
  return chapter.what === what && chapter.kind === kind;
}

function changesPart(title, itemsHere) {
  const rows = itemsHere.map(itemParts).sort((a, b) => compareText(a.name, b.name))
    .map(({parts}) => parts);
  return rows.length > 12 && state.chapter === null ? listPart(title, rows, {class: 'long'})
    : listPart(`${title} (${rows.length})`, rows);
}

function itemParts(item) {
  const [one, other] = item.ids;
  if (item.kind === 'tie') {
    const {edge} = tiesOf(one).find((n) => n.other === other);
    return {name: nameOfId(one), parts: [linkTo(one), ' and ', linkTo(other), word(edge.word),
      notes(item.notes || edge.notes)]};
  }
  const about = nodes.has(one) ? nodes.get(one).about : '';
  return {name: nameOfId(one), parts: [ghosts.has(one) ? ghostLink(one) : linkTo(one),
    item.before ? movePart(item) : aside(about), notes(item.notes)]};
}

/** The organizations before and after a move. */
function movePart({before, after = []}) {
  const all = (ids) => ids.flatMap((id, at) => [at ? ', ' : '', linkTo(id) || named(nameOfId(id))]);
  const to = after.length ? [' to ', ...all(after)] : [];
  return make('span', {class: 'aside'}, 'from ', all(before), to);
}

/** The change of a node, for its details. */
function changePart(id) {
  const item = isCompared() ? changeOf.get(id) : null;
  if (!item) return [];
  const texts = {new: 'New', gone: 'No longer listed anywhere', moved: 'Moved', left: 'Left an organization',
    unlisted: 'No longer in an address book'};
  return [make('div', {class: `note changed ${item.what}`},
    make('p', {}, `${texts[item.what]} since ${compared.day}`),
    item.before ? movePart(item) : '', notes(item.notes))];
}

function ghostLink(id) {
  const ghost = ghosts.get(id);
  return button(named(ghost.label), () => {
    moveTo({x: ghost.x, y: ghost.y}, Math.max(network.getScale(), 1));
    say(`${ghost.label} was here`);
  }, {class: 'name'});
}

/** The changes as a table. */
function changedTables() {
  if (compared === null) return [];
  const other = (item) => (item.kind === 'tie' ? item.ids[1] : item.kind === 'partnership'
    ? data.nodes.find((node) => node.home)?.id : null);
  const places = (ids = []) => ids.map(nameOfId).join(', ');
  const who = (id) => (ghosts.has(id) ? ghosts.get(id).label : nameOfId(id));
  const caption = `Changed since ${compared.day}`;
  return [{key: 'changed', caption, present: true, when: isCompared,
    rows: () => items.filter(isItemShown),
    columns: [
      {heading: 'Who or what', of: (item) => who(item.ids[0]), link: (item) => item.ids[0]},
      {heading: 'With', of: (item) => (other(item) ? nameOfId(other(item)) : ''), link: other},
      {heading: 'Changed', of: ({what}) => CHANGE_WORDS[what] || what},
      {heading: 'Kind', of: ({kind}) => kind},
      {heading: 'From', of: ({before}) => places(before)},
      {heading: 'To', of: ({after}) => places(after)},
      {heading: 'Notes', of: (item) => unlessHidden((item.notes || []).join('; '))},
    ]}];
}

/* -- on the map -------------------------------------------------------------------------------- */

/**
 * Draw what is below the lines: rails along new lines, dashes along lines that are gone, and arrows
 * for people who moved.
 */
function drawChangedLines(context) {
  if (!isCompared()) return;
  const focus = inFocus();
  context.save();
  for (const {edge, what} of changedLines) {
    if (!isLineShown(edge) || isDark(edge.from) || isDark(edge.to)) continue;
    if (!storyTold().lines.has(edge)) continue;
    const near = focus === null || (focus.has(edge.from) && focus.has(edge.to));
    context.globalAlpha = near ? 1 : 0.13;
    const [one, other] = [edge.from, edge.to].map((id) => placeOf(id));
    drawRails(context, one, other, what, edge.width || 1);
  }
  context.globalAlpha = focus === null ? 1 : 0.13;
  for (const [one, other] of partnershipsGone()) drawRails(context, one, other, 'gone', 4);
  for (const item of itemsTold()) {
    if (item.what === 'moved') drawMove(context, item, focus);
  }
  context.restore();
}

/** The ends of the partnerships that have ended. Their lines are no longer on the map. */
function partnershipsGone() {
  const home = data.nodes.find((node) => node.home);
  if (!home || !isShown(home) || state.hidden.get('line')?.has('partnership')) return [];
  // The view around a node draws only the partnerships of the node in the middle.
  const isDrawn = (id) => data.view !== 'around' || [id, home.id].includes(data.focus);
  return itemsTold().filter((item) => item.kind === 'partnership' && item.what === 'gone'
    && isDrawn(item.ids[0]))
    .map(({ids: [id]}) => [home.id, id].map((end) => ghosts.get(end) || placeOf(end)));
}

/** Draw two thin lines beside a new line, or dashes for a line that is gone. */
function drawRails(context, one, other, what, width) {
  const stroke = (color, thick, dash = []) => {
    context.strokeStyle = color;
    context.lineWidth = thick;
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(one.x, one.y);
    context.lineTo(other.x, other.y);
    context.stroke();
  };
  if (what === 'new') {
    stroke(colors.new, width + 6);
    stroke(colors.paper, width + 3);
  } else {
    stroke(colors.gone, Math.min(width + 1, 3), [9, 7]);
    drawSign(context, (one.x + other.x) / 2, (one.y + other.y) / 2, signSize(), 'gone');
  }
  context.setLineDash([]);
}

/** Draw a dashed arrow from each organization that a person left to where they are now. */
function drawMove(context, item, focus) {
  const [id] = item.ids;
  const end = placeOf(id);
  const stop = nodes.get(id).size + 6;
  context.globalAlpha = focus !== null && !focus.has(id) ? 0.13 : 1;
  for (const place of item.before) {
    if (!nodes.has(place) || !isShown(nodes.get(place))) continue;
    const start = placeOf(place);
    const length = Math.hypot(end.x - start.x, end.y - start.y);
    if (length <= stop) continue;
    const [dx, dy] = [(end.x - start.x) / length, (end.y - start.y) / length];
    const tip = {x: end.x - dx * stop, y: end.y - dy * stop};
    context.strokeStyle = colors.moved;
    context.fillStyle = colors.moved;
    context.lineWidth = 3;
    context.setLineDash([10, 6]);
    context.beginPath();
    context.moveTo(start.x, start.y);
    context.lineTo(tip.x - dx * 8, tip.y - dy * 8);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(tip.x, tip.y);
    context.lineTo(tip.x - dx * 14 - dy * 7, tip.y - dy * 14 + dx * 7);
    context.lineTo(tip.x - dx * 14 + dy * 7, tip.y - dy * 14 - dx * 7);
    context.closePath();
    context.fill();
  }
}

/** Draw what is above the marks: rings with a sign, and ghosts. */
function drawChangedMarks(context) {
  if (!isCompared()) return;
  const focus = inFocus();
  context.save();
  for (const [id, {what}] of changeOf) {
    const node = nodes.get(id);
    if (!MARKED.includes(what) || !isShown(node) || isDark(id)) continue;
    if (!storyTold().marks.has(id)) continue;
    context.globalAlpha = isFaded(node, focus) ? 0.13 : 1;
    drawChangedMark(context, {...placeOf(id), size: node.size || 10}, what,
      node.shape === 'square');
  }
  context.globalAlpha = state.chapter === null || partnershipsGone().length ? 1 : 0.13;
  for (const ghost of ghosts.values()) drawChangedMark(context, ghost, 'gone', true);
  context.restore();
}

function drawChangedMark(context, {x, y, size}, what, isSquare) {
  const reach = what === 'gone' ? size : size + 4;
  context.beginPath();
  if (isSquare) context.rect(x - reach, y - reach, 2 * reach, 2 * reach);
  else context.arc(x, y, reach, 0, 2 * Math.PI);
  if (what === 'gone') { // hollow, because nobody is there any more
    context.fillStyle = colors.paper;
    context.fill();
    context.setLineDash([4, 3]);
  }
  context.strokeStyle = colors[what];
  context.lineWidth = Math.min(5, Math.max(2.5, 2.2 / network.getScale()));
  context.stroke();
  context.setLineDash([]);
  const away = reach * (isSquare ? 1 : 0.75);
  drawSign(context, x + away, y - away, Math.min(signSize(), size * 1.4), what);
}

/** The size of a sign, in map units: nearly the same size on the screen at every zoom. */
function signSize() {
  return Math.max(5, 6 / network.getScale());
}

/** The strokes of each sign, in a square from -1 to 1. */
const SIGNS = {
  new: [[[-0.55, 0], [0.55, 0]], [[0, -0.55], [0, 0.55]]],
  gone: [[[-0.42, -0.42], [0.42, 0.42]], [[-0.42, 0.42], [0.42, -0.42]]],
  moved: [[[-0.55, 0], [0.55, 0]], [[0.1, -0.42], [0.55, 0], [0.1, 0.42]]],
};

function drawSign(context, x, y, size, what) {
  context.fillStyle = colors[what];
  context.beginPath();
  context.arc(x, y, size, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = colors.paper;
  context.lineWidth = size * 0.28;
  for (const stroke of SIGNS[what]) {
    context.beginPath();
    stroke.forEach(([dx, dy], at) => {
      if (at) context.lineTo(x + dx * size, y + dy * size);
      else context.moveTo(x + dx * size, y + dy * size);
    });
    context.stroke();
  }
}

/** The labels of ghosts. */
function ghostLabels(scale) {
  if (!isCompared()) return [];
  return [...ghosts.values()].map((ghost) => ({node: {...ghost, kind: 'organization'},
    at: network.canvasToDOM(ghost), radius: ghost.size * scale, rank: 4e5, disc: 0}));
}

/** Extend a box so that ghosts are in view too. */
function roomForGhosts(box) {
  if (!isCompared()) return;
  for (const {x, y, size} of ghosts.values()) {
    Object.assign(box, {left: Math.min(box.left, x - size), right: Math.max(box.right, x + size),
      top: Math.min(box.top, y - size), bottom: Math.max(box.bottom, y + size)});
  }
}
