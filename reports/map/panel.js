/* The panel beside the map: the overview, a person or organization, or the way of an introduction. */

function showPanel() {
  const panel = byId('panel');
  if (state.selected !== null) panel.replaceChildren(...detailsOf(nodes.get(state.selected)));
  else if (state.route !== null) panel.replaceChildren(...introductionParts());
  else if (nodes.has(data.focus)) panel.replaceChildren(...detailsOf(nodes.get(data.focus)));
  else panel.replaceChildren(...overviewParts());
  panel.scrollTop = 0;
}

/** A name that leads to its node. */
function linkTo(id) {
  const node = nodes.get(id);
  if (!node) return null;
  return make('button', {type: 'button', class: 'name', onclick: () => select(id, true)}, named(node.label));
}

function overviewParts() {
  const partners = data.nodes.filter((node) => node.partner).sort(byName);
  const team = data.nodes.filter((node) => node.team).sort(byName);
  const alone = partners.filter((node) => node.reliance && node.reliance.alone);
  return [
    make('h2', {}, 'At a glance'),
    make('dl', {class: 'figures'}, (data.facts || []).map(([figure, what]) => make('div', {},
      make('dd', {}, figure), make('dt', {}, what)))),
    make('p', {class: 'hint'}, 'Choose a person or an organization on the map, or search for one.'),
    ...listPart('Our team', team.map((node) => [linkTo(node.id), aside(node.about)])),
    ...listPart('Hang on one person', alone.map((node) => [linkTo(node.id)])),
    ...listPart('Partners', partners.map((node) => [linkTo(node.id), aside(node.about)]),
      {class: 'long'}),
  ];
}

function byName(a, b) {
  return a.label.localeCompare(b.label, 'en');
}

function aside(text) {
  return text ? make('span', {class: 'aside'}, named(text)) : '';
}

/** A list under a heading; one that may be long is folded then. */
function listPart(title, items, more = {}) {
  if (!items.length) return [];
  const list = make('ul', more, items.map((parts) => make('li', {}, parts)));
  if (more.class === 'long' && items.length > 12) {
    return [make('details', {}, make('summary', {}, `${title} (${items.length})`), list)];
  }
  return [make('h3', {}, title), list];
}

/* -- a person or an organization ------------------------------------------------------------- */

function detailsOf(node) {
  const sector = sectorOf(node);
  return [
    state.selected === null ? '' : make('p', {class: 'back'},
      make('button', {type: 'button', onclick: () => select(null)},
        state.route === null ? 'Back to the overview' : 'Back to the introductions')),
    make('h2', {}, named(node.label)),
    node.about ? make('p', {class: 'about'}, named(node.about)) : '',
    make('p', {class: 'tags'},
      node.home ? make('span', {}, 'our organization') : '',
      node.team ? make('span', {}, 'our team') : '',
      node.partner ? make('span', {}, 'partner') : '',
      sector ? make('span', {class: 'sector'}, swatch(sector), named(sector.name)) : ''),
    node.aliases ? make('p', {class: 'aside'}, 'also written ', named(node.aliases.join(', '))) : '',
    ...reliancePart(node.reliance),
    ...partnershipPart(node.partnership),
    ...rolesPart(node),
    ...listPart('Earlier', (node.earlier || []).map((text) => [named(text)])),
    ...listPart('Addresses', (node.links || []).map((link) => [address(link)])),
    ...tiesPart(node),
  ].filter((part) => part !== '');
}

function reliancePart(reliance) {
  if (!reliance) return [];
  return [make('div', {class: reliance.alone ? 'note alert' : 'note'},
    make('p', {}, named(reliance.sentence)),
    make('ul', {}, reliance.holders.map((holder) => make('li', {}, linkTo(holder.id),
      make('span', {class: 'aside'}, holder.text)))))];
}

function partnershipPart(rows) {
  if (!rows) return [];
  return [make('h3', {}, 'Partnership'), make('dl', {class: 'pairs'},
    rows.flatMap(([heading, text]) => [make('dt', {}, heading), make('dd', {}, named(text))]))];
}

function rolesPart(node) {
  const isPerson = node.kind !== 'organization';
  const roles = rolesOf(node.id).sort((a, b) => byName(nodes.get(a.other), nodes.get(b.other)));
  return listPart(isPerson ? 'Roles' : `People (${roles.length})`,
    roles.map(({other, edge}) => [linkTo(other), aside(edge.role)]));
}

function tiesPart(node) {
  const ties = tiesOf(node.id);
  if (!ties.length) {
    return node.kind === 'person' ? [make('h3', {}, 'Knows'), make('p', {class: 'aside'},
      'Nobody, as far as these sources tell.')] : [];
  }
  return listPart(`Knows (${ties.length})`, ties.map(({other, edge}) => [
    linkTo(other), word(edge.word), aside(nodes.get(other).about), notes(edge.notes)]), {class: 'ties'});
}

function word(text) {
  return text ? make('span', {class: `word ${text.replace(/ /g, '-')}`}, text) : '';
}

function notes(texts) {
  return texts && texts.length
    ? make('ul', {class: 'notes'}, texts.map((text) => make('li', {}, named(text)))) : '';
}

/** An address; only those that are safe to open become links. */
function address(link) {
  if (!link.href || !/^(https?:\/\/|mailto:)/i.test(link.href)) return named(link.text);
  return make('a', {href: link.href, target: '_blank', rel: 'noopener noreferrer'}, named(link.text));
}

function swatch(sector) {
  const box = make('span', {class: sector.ring ? 'swatch ring' : 'swatch', 'aria-hidden': 'true'});
  box.style.setProperty('--color', sector.color);
  return box;
}

/* -- introductions --------------------------------------------------------------------------- */

function introductionParts() {
  return [
    make('h2', {}, routes.length === 1 ? 'One introduction' : `${routes.length} introductions`),
    data.answer ? make('p', {class: 'about'}, named(data.answer)) : '',
    make('ol', {class: 'routes'}, routes.map(routePart)),
    make('p', {class: 'back'}, make('button', {type: 'button', onclick: leaveRoutes},
      'Show the whole network')),
  ].filter((part) => part !== '');
}

function routePart(route, index) {
  const open = index === state.route;
  const people = route.people.map((id) => (nodes.get(id) ? nodes.get(id).label : '?'));
  return make('li', {class: open ? 'route open' : 'route'},
    make('button', {type: 'button', class: 'route-title', 'aria-expanded': String(open),
      onclick: () => showRoute(index)},
    people.flatMap((name, i) => [i ? make('span', {class: 'to'}, ' › ') : '', named(name)])),
    make('p', {class: 'chance'}, word(route.word), ` ${route.chance}`),
    route.shares ? make('p', {class: 'aside'}, named(route.shares)) : '',
    open ? make('ol', {class: 'steps'}, route.steps.map((step) => make('li', {},
      make('p', {}, named(step.before), ' ', linkTo(step.id), named(step.after)),
      notes(step.notes)))) : '');
}

function showRoute(index) {
  state.route = index;
  redraw();
  showPanel();
  fitTo(routes[index].people);
  say(`Introduction ${index + 1} of ${routes.length}`);
  const title = byId('panel').querySelectorAll('.route-title')[index];
  if (title) title.focus();
}

function leaveRoutes() {
  state.route = null;
  redraw();
  showPanel();
  showAll();
  say('The whole network');
}
