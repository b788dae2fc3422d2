/* The panel beside the map: the overview, a person or organization, an introduction, or what
   has changed. */

function showPanel() {
  const panel = byId('panel');
  panel.replaceChildren(...savedParts(), ...panelParts());
  if (panel.dataset.about === aboutWhat()) return;
  panel.scrollTop = 0;
  panel.dataset.about = aboutWhat();
  followChoice();
}

function panelParts() {
  if (noteForm.isOpen) return noteParts();
  if (state.without !== null) return departureParts();
  if (state.group.size) return groupParts();
  if (state.selected !== null) return detailsOf(nodes.get(state.selected));
  if (state.introduce !== null) return introductionParts();
  if (isCompared()) return changesParts();
  if (state.route !== null) return introductionParts();
  if (nodes.has(data.focus)) return detailsOf(nodes.get(data.focus));
  return overviewParts();
}

/** The subject of the panel: while it stays the same, the panel keeps its scroll position. */
function aboutWhat() {
  return JSON.stringify([noteForm.isOpen, state.without, state.group.size, state.selected,
    state.introduce, state.route, isCompared(), state.chapter, state.shown]);
}

const charts = [...(byId('charts') || {children: []}).children];

/** The charts of a node, or of the overview. They name people, so hidden names hide them too. */
function chartsOf(id = '') {
  return state.namesHidden ? [] : charts.filter((chart) => chart.dataset.of === String(id));
}

function chartsPart() {
  const some = chartsOf();
  if (!some.length) return [];
  return [make('details', {}, make('summary', {}, 'Sectors and how fresh the ties are'),
    isFiltered() ? make('p', {class: 'aside'}, 'For the whole network; filters do not change it.')
      : '', some)];
}

/** A name that leads to its node. */
function linkTo(id) {
  const node = nodes.get(id) || (bubbles.size && rest && rest.nodes[id]);
  if (!node) return null;
  return button(named(nameOf(node)), () => chooseNode(id, true), {class: 'name'});
}

function overviewParts() {
  const all = everybody().filter((node) => !isFiltered() || isLeft(node));
  const partners = all.filter((node) => node.partner).sort(byName);
  const team = all.filter((node) => node.team === true).sort(byName);
  return [
    ...pathEndPart(),
    ...nearPart(),
    make('h2', {}, 'At a glance'),
    toldPart(),
    ...savedListParts(),
    figuresPart(figuresTold()),
    ...openPart(),
    ...notesPart(),
    ...messageParts(all),
    make('p', {class: 'hint'}, `Choose ${choiceText()} on the map, or search for one.`),
    bubbles.size && server !== null ? serverHint() : '',
    bubbles.size && server === null ? make('p', {class: 'hint'}, nearTeam.people.size
      ? 'Details have the evidence of ties, and "Introduce me", for people within two ties of the team. '
        + 'For others, ask graphkit: "graphkit show" and "graphkit path".'
      : 'This overview shows no evidence. '
        + 'The command "graphkit show" lists the ties of a person, with the evidence.') : '',
    ...chartsPart(),
    ...listPart('Our team', team.map((node) => [linkTo(node.id), aside(node.about)])),
    ...listPart('Partners', partners.map((node) => [linkTo(node.id), aside(node.about)]),
      {class: 'long'}),
  ].filter((part) => part !== '');
}

/** The whole title and sentence; at the top of a small screen there is only their beginning. */
function toldPart() {
  if (!compact.matches) return '';
  return make('p', {class: 'told'}, make('span', {class: 'title'},
    named(element.querySelector('h1').textContent)), named(headlineNow()));
}

function choiceText() {
  if (bubbles.size) return 'a group (it opens in place), a person or an organization';
  if (hasPeople) return 'a person or an organization';
  return data.view === 'sectors' ? 'a pair of sectors' : 'an organization';
}

/** A list of numbers, each with what it counts. */
function figuresPart(figures) {
  return make('dl', {class: 'figures'}, figures.map(([figure, what]) => make('div', {},
    make('dt', {}, what), make('dd', {}, figure.toLocaleString('en')))));
}

function aside(text) {
  return text ? make('span', {class: 'aside'}, named(text)) : '';
}

/** A list under a heading. A list of class "long" is folded if it has more than 12 items. */
function listPart(title, items, more = {}) {
  if (!items.length) return [];
  const list = make('ul', more, items.map((parts) => make('li', {}, parts)));
  if (more.class === 'long' && items.length > 12) {
    return [make('details', {}, make('summary', {}, `${title} (${items.length})`), list)];
  }
  return [make('h3', {}, title), list];
}

/* -- a person or an organization ------------------------------------------------------------- */

function detailsOf(known) {
  const node = withDetails(known);
  const sector = sectorOf(node);
  return [
    state.selected === null ? '' : make('p', {class: 'back'},
      button(backText(), () => select(null))),
    make('h2', {}, named(nameOf(node))),
    node.about ? make('p', {class: 'about'}, named(node.about)) : '',
    notes(node.notes),
    make('p', {class: 'tags'},
      node.home ? make('span', {}, 'our organization') : '',
      node.team ? make('span', {}, 'our team') : '',
      node.partner ? make('span', {}, 'partner') : '',
      sector ? make('span', {class: 'sector'}, swatch(sector), named(sector.name)) : ''),
    make('p', {class: 'actions'},
      canIntroduce(node)
        ? button('Introduce me', () => introduceMe(node.id), {id: 'introduce-me'}) : '',
      isPerson(node) && canThinkAway
        ? button('What if this person leaves?', () => thinkAway(node.id), {id: 'leaves'}) : '',
      isTarget(node) ? '' : button('Add to a group', () => toggleGroup(node.id), {id: 'to-group'}),
      ...serverLinks(node)),
    ...serverPart(node),
    ...pathEndPart(),
    ...rarerPart(node),
    ...nearPart(),
    ...notesPart(node.id),
    ...farPart(node),
    ...targetPart(node),
    node.aliases && !(isPerson(node) && state.namesHidden) ? make('p', {class: 'aside'},
      'also written ', named(node.aliases.join(', '))) : '',
    ...changePart(node.id),
    ...reliancePart(node),
    ...heldPart(node),
    ...bubblePart(node),
    ...knownPart(node),
    ...partnershipPart(node.partnership),
    ...valuesPart(node),
    ...linksPart(node),
    ...rolesPart(node),
    ...listPart('Earlier', (node.earlier || []).map((text) => [named(text)])),
    ...(isPerson(node) && state.namesHidden ? []
      : listPart('Addresses', (node.links || []).map((link) => [address(link)]))),
    ...tiesPart(node),
    ...sumsPart(node),
  ].filter((part) => part !== '');
}

function backText() {
  if (state.introduce === null && isCompared()) return 'Back to what has changed';
  return state.route === null ? 'Back to the overview' : 'Back to the introductions';
}

function reliancePart({id, reliance}) {
  if (!reliance) return [];
  return [make('div', {class: reliance.alone ? 'note alert' : 'note'},
    state.namesHidden ? '' : make('p', {}, named(reliance.sentence)),
    chartsOf(id),
    make('ul', {}, reliance.holders.map((holder) => make('li', {}, linkTo(holder.id),
      make('span', {class: 'aside'}, holder.text)))))];
}

// Headings in a partnership with texts that contain no names of people.
const NAMELESS = ['Stage', 'Kind', 'Partner since', 'Review on'];

function partnershipPart(rows) {
  if (!rows) return [];
  return [make('h3', {}, 'Partnership'), make('dl', {class: 'pairs'},
    rows.flatMap(([heading, text]) => [make('dt', {}, heading),
      make('dd', {}, named(state.namesHidden && !NAMELESS.includes(heading) ? 'hidden' : text))]))];
}

function rolesPart(node) {
  const roles = shownRolesOf(node.id)
    .sort((a, b) => byDay(nodes.get(a.other), nodes.get(b.other)));
  return listPart(isPerson(node) ? 'Roles' : `People (${roles.length})`,
    roles.map(({other, edge}) => [linkTo(other), aside(edge.role)]));
}

/** Events come before boards, the newest first. */
function byDay(one, other) {
  return compareText(other.on || '', one.on || '') || byName(one, other);
}

/** The links of an organization, in the direction that the source gives. */
function linksPart(node) {
  const links = beside.get(node.id).filter(({edge}) => edge.kind === 'link' && isLineShown(edge))
    .sort((a, b) => byName(nodes.get(a.other), nodes.get(b.other)));
  return listPart(`Linked organizations (${links.length})`, links.map(({other, edge}) => [
    linkTo(other), aside(edge.role ? `${nameOf(nodes.get(edge.from))}: ${edge.role}` : '')]),
  {class: 'long'});
}

function tiesPart(node) {
  const all = isInRest(node.id) ? besideAbove(node.id) : tiesOf(node.id);
  const ofNode = (id) => nodes.get(id) || nodeAt(id);
  const ties = (isInRest(node.id) ? leftAbove(all) : shownTiesOf(node.id))
    .sort((a, b) => b.edge.strength - a.edge.strength || byName(ofNode(a.other), ofNode(b.other)));
  const left = all.length - ties.length;
  const hidden = left
    ? [make('p', {class: 'aside'}, `The filters hide ${counted(left, 'tie')}.`)] : [];
  if (!ties.length) {
    return node.kind === 'person' ? [make('h3', {}, 'Knows'), ...(left ? hidden : [make('p',
      {class: 'aside'}, 'Nobody, as far as these sources show.')])] : [];
  }
  const tieRow = ({other, edge}) => [
    linkTo(other), word(edge.word), aside(ofNode(other).about), notes(edge.notes)];
  return [...listPart(`Knows (${ties.length})`, ties.slice(0, FIRST_TIES).map(tieRow),
    {class: 'ties'}), ...moreTies(ties.slice(FIRST_TIES), tieRow), ...hidden,
    ...evidenceElsewhere(node, ties)];
}

const FIRST_TIES = 60; // ties shown at first, because more of them take long to lay out

function moreTies(ties, tieRow) {
  if (!ties.length) return [];
  const list = make('ul', {class: 'ties'});
  const all = button(`Show ${inDigits(ties.length)} more`, () => {
    all.remove();
    list.append(...ties.map((tie) => make('li', {}, tieRow(tie))));
    list.querySelector('button').focus();
  });
  return [list, make('p', {}, all)];
}

function word(text) {
  return text ? make('span', {class: `word ${text.replace(/ /g, '-')}`}, text) : '';
}

function notes(texts) {
  return texts && texts.length && !state.namesHidden
    ? make('ul', {class: 'notes'}, texts.map((text) => make('li', {}, named(text)))) : '';
}

/** An address. It becomes a link only if it is safe to open. */
function address(link) {
  if (!link.href || !/^(https?:\/\/|mailto:)/i.test(link.href)) return named(link.text);
  const how = {target: '_blank', rel: 'noopener noreferrer'};
  return make('a', {href: link.href, ...how}, named(link.text));
}

function swatch(sector) {
  const box = make('span', {class: sector.ring ? 'swatch ring' : 'swatch', 'aria-hidden': 'true'});
  box.style.setProperty('--color', sector.color);
  return box;
}
