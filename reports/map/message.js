/* The message of the map: partners that hang on one person, that person, partners where we know
   nobody, and targets that we do not reach. Each has a mark, an entry in the legend with its count,
   a list in the panel and a column or table. */

const MESSAGE_RING = 4; // pixels between a mark and the dashed ring around it
const BADGE = 7; // the radius of a sign, in pixels

/** Whether a node is a target that we do not reach: a ghost, or an organization on the map. */
function isUnreached(node) {
  return Boolean(node.target);
}

function isAlone(node) {
  return node.depends === 'one person';
}

function isContactless(node) {
  return node.depends === 'nobody';
}

/** The nodes that stand for people and organizations of the network. */
function members(list) {
  return list.filter((node) => !isTarget(node));
}

/** The ids of the people that a partner hangs on. */
function onesOf({reliance}) {
  return reliance ? reliance.holders.filter(({one}) => one).map(({id}) => id) : [];
}

/** The partners on the map that hang on a person. */
function heldBy(person) {
  return person.holds ? everybody().filter((node) => onesOf(node).includes(person.id)) : [];
}

/** What a node means for the message, in words; empty for most. */
function messageText(node) {
  if (isTarget(node)) return '';
  const alone = node.alone && `${counted(node.alone, 'partner')} ${hang(node.alone)} on one person`;
  const nobody = node.nobody && `${counted(node.nobody, 'partner')} `
    + `${node.nobody === 1 ? 'has' : 'have'} nobody we know`;
  return [isAlone(node) ? 'hangs on one person' : '', isContactless(node) ? 'nobody we know' : '',
    node.holds ? `${counted(node.holds, 'partner')} ${hang(node.holds)} on this person` : '',
    isUnreached(node) ? 'target, not reached' : '', alone || '', nobody || '']
    .filter(Boolean).join(', ');
}

function hang(number) {
  return number === 1 ? 'hangs' : 'hang';
}

/* -- the legend -------------------------------------------------------------------------------- */

/** For each mark: its class, its meaning, and how many of it a node stands for. */
const MESSAGE_MARKS = [
  ['alone', 'Partner that hangs on one person', (node) => node.alone || (isAlone(node) ? 1 : 0)],
  ['round alone', 'Person that partners hang on', (node) => (node.holds ? 1 : 0)],
  ['contactless', 'Partner where we know nobody',
    (node) => node.nobody || (isContactless(node) ? 1 : 0)],
  ['ghost round', 'Target sector, not reached', (node) => (node.target === 'sector' ? 1 : 0)],
  ['ghost', 'Target organization, not reached',
    (node) => (node.target === 'organization' ? 1 : 0)],
].map(([look, text, count]) => ({look, text, count}));

/** What the legend counts: nodes on the map, and those in bubbles once they are unpacked. */
function messageNodes() {
  return rest === null ? data.nodes : everybody().filter((node) => !isBubble(node));
}

let messageCounts = {of: null, all: []}; // for the whole map, found again when it is unpacked

function countAll() {
  const of = rest === null ? 'packed' : 'unpacked';
  if (messageCounts.of !== of) {
    messageCounts = {of, all: MESSAGE_MARKS.map(({count}) => countOf(messageNodes(), count))};
  }
  return messageCounts.all;
}

function countOf(list, count) {
  return list.reduce((sum, node) => sum + count(node), 0);
}

/** Whether the map marks anything of the message. */
function hasMessage() {
  return countAll().some(Boolean);
}

/** Update the legend. While a filter is on, its counts say how many are shown. */
function showMessage() {
  byId('message').hidden = isCompared() || !hasMessage();
  const here = isFiltered() && hasMessage() ? messageNodes().filter(isLeft) : null;
  const rows = MESSAGE_MARKS.map((mark, at) => ({...mark, all: countAll()[at]}));
  byId('message-marks').replaceChildren(...rows.filter(({all}) => all)
    .map(({look, text, count, all}) => make('li', {},
      make('span', {class: `mark ${look}`, 'aria-hidden': 'true'}), text,
      make('span', {class: 'count'}, countText(all, here ? countOf(here, count) : all)))));
}

/* -- in the panel and in tables ---------------------------------------------------------------- */

/** What the overview in the panel lists first. */
function messageParts(all) {
  const some = (has) => all.filter(has).sort(byName);
  const names = (ids) => listed(ids.filter((id) => nodes.has(id)).map((id) => nameOf(nodes.get(id))));
  const part = (title, list, row) => (list.length > 12
    ? listPart(title, list.map(row), {class: 'long'})
    : listPart(`${title} (${list.length})`, list.map(row)));
  const alone = some(isAlone);
  const holders = some((node) => node.holds).sort((a, b) => b.holds - a.holds || byName(a, b));
  const nobody = some(isContactless);
  const unreached = some(isUnreached);
  return [
    ...part('Hang on one person', alone,
      (node) => [linkTo(node.id), aside(names(onesOf(node)))]),
    ...part('The people they hang on', holders, (node) => [linkTo(node.id),
      aside(`${counted(node.holds, 'partner')} ${hang(node.holds)} on them`)]),
    ...part('Nobody we know', nobody, (node) => [linkTo(node.id), aside(node.about)]),
    ...part('Targets not reached', unreached, (node) => [linkTo(node.id), aside(node.target)]),
  ];
}

/** What is known of a target, and how to look for a way to it. */
function targetPart(node) {
  if (!isUnreached(node)) return [];
  return [make('div', {class: 'note target'}, make('p', {}, named(node.told)),
    make('h3', {}, 'How to look for a way'), make('p', {}, wayTold(node.way)))];
}

/** The partners that hang on a person. */
function heldPart(node) {
  if (!node.holds) return [];
  const held = heldBy(node).sort(byName);
  const heading = `${node.holds === 1 ? 'This partner hangs' : 'These partners hang'} `
    + `on ${nameOf(node)}`;
  return held.length ? listPart(heading, held.map(({id}) => [linkTo(id)]))
    : [make('p', {class: 'note'}, `${counted(node.holds, 'partner')} ${hang(node.holds)} `
      + `on ${nameOf(node)}.`)];
}

/** A column of a table, if some node on the map has something to say in it. */
function messageColumns(heading, of) {
  return [...data.nodes, ...(bubbles.size ? [{depends: 'one person', holds: 1}] : [])]
    .some((node) => of(node) !== '') ? [{heading, of}] : [];
}

/** What a partner depends on, for a table. */
function dependsText(node) {
  if (!node.depends) return '';
  const names = state.namesHidden ? []
    : onesOf(node).filter((id) => nodes.has(id)).map((id) => nodes.get(id).label);
  return names.length ? `one person: ${listed(names)}`
    : isAlone(node) ? 'one person' : 'nobody we know';
}

function targetTables() {
  return [{key: 'targets', caption: 'Targets not reached', present: data.nodes.some(isUnreached),
    rows: () => data.nodes.filter((node) => isUnreached(node) && isShown(node)),
    columns: [
      {heading: 'Name', of: nameOf, link: (node) => node.id},
      {heading: 'Kind', of: (node) => node.target},
      {heading: 'What is known', of: (node) => node.told},
      {heading: 'How to look for a way', of: (node) => node.way},
    ]}];
}

/* -- on the map -------------------------------------------------------------------------------- */

/** Draw rings around partners that hang on one person and around that person, and signs. */
function drawMessage(context) {
  if (isCompared() || !hasMessage()) return;
  const focus = inFocus();
  const view = inView(context);
  context.save();
  for (const node of data.nodes) {
    if (!isShown(node) || isDark(node.id) || isTarget(node)) continue;
    if (!node.depends && !node.holds && !node.alone && !node.nobody && !node.target) continue;
    const {x, y} = placeOf(node.id);
    const reach = node.size + 3 * BADGE / network.getScale();
    if (x + reach < view.left || x - reach > view.right
      || y + reach < view.top || y - reach > view.bottom) continue;
    context.globalAlpha = isFaded(node, focus) ? 0.13 : 1;
    if (isBubble(node)) drawBubbleMessage(context, node, x, y);
    else drawNodeMessage(context, node, x, y);
  }
  context.restore();
}

function drawNodeMessage(context, node, x, y) {
  const pixel = 1 / network.getScale();
  const isSquare = node.shape === 'square';
  const corner = node.size + BADGE * 0.4 * pixel;
  const away = corner * (isSquare ? 1 : 0.75);
  if (isAlone(node) || node.holds) {
    drawRing(context, x, y, node.size * (isSquare ? 1.3 : 1) + MESSAGE_RING * pixel, pixel);
  }
  if (isContactless(node)) drawBadge(context, x + away, y - away, '?', pixel);
  if (isUnreached(node)) {
    drawGhostEdge(context, node, x, y, node.size + MESSAGE_RING * pixel, pixel);
  }
}

/** Draw a dashed ring, on a pale one so that lines and colors below do not hide it. */
function drawRing(context, x, y, radius, pixel) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.strokeStyle = colors.paper;
  context.lineWidth = 5 * pixel;
  context.stroke();
  context.strokeStyle = colors.ink;
  context.lineWidth = 2.2 * pixel;
  context.setLineDash([4.5 * pixel, 3 * pixel]);
  context.stroke();
  context.setLineDash([]);
}

/** Draw the dashed outline of a target. */
function drawGhostEdge(context, {id, shape}, x, y, radius, pixel) {
  outline(context, shape, x, y, radius);
  context.strokeStyle = colors.ink;
  context.lineWidth = (id === state.selected ? 3 : 1.6) * pixel;
  context.setLineDash([2 * pixel, 3 * pixel]);
  context.stroke();
  context.setLineDash([]);
}

function drawBadge(context, x, y, text, pixel) {
  context.beginPath();
  context.arc(x, y, (text.length > 1 ? BADGE + 4 : BADGE) * pixel, 0, 2 * Math.PI);
  context.fillStyle = colors.ink;
  context.strokeStyle = colors.paper;
  context.lineWidth = 1.5 * pixel;
  context.fill();
  context.stroke();
  writeSign(context, x, y, text, colors.paper, pixel);
}

function writeSign(context, x, y, text, color, pixel) {
  context.fillStyle = color;
  context.font = `700 ${(text.length > 2 ? 9 : 11) * pixel}px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x, y + 0.5 * pixel);
}

/** On a group: how many of its partners hang on one person, and at how many we know nobody. */
function drawBubbleMessage(context, node, x, y) {
  const pixel = 1 / network.getScale();
  const at = (degrees) => [x + node.size * Math.cos(degrees * Math.PI / 180),
    y + node.size * Math.sin(degrees * Math.PI / 180)];
  if (node.alone) {
    const [left, top] = at(-50);
    context.beginPath();
    context.arc(left, top, 10 * pixel, 0, 2 * Math.PI);
    context.fillStyle = colors.paper;
    context.fill();
    drawRing(context, left, top, 10 * pixel, pixel);
    writeSign(context, left, top, String(node.alone), colors.ink, pixel);
  }
  if (node.nobody) {
    const [left, top] = at(-15);
    drawBadge(context, left, top, node.nobody > 1 ? `${node.nobody}?` : '?', pixel);
  }
}
