/* Shows what the team would lose if a person left, in the panel and on the map. */

function thinkAway(id) {
  state.without = id;
  changed(() => departureText(id, gone));
  byId('stays').focus();
}

function bringBack() {
  const id = state.without;
  state.without = null;
  changed(() => `${nameOf(nodes.get(id))} stays`);
  if (byId('leaves')) byId('leaves').focus();
}

function departureParts() {
  const node = nodes.get(state.without);
  const stays = [...gone.cutOff, ...gone.lost].filter((id) => !gone.dark.includes(id));
  const rows = (ids) => [...ids].map((id) => nodes.get(id)).sort(byName)
    .map((other) => [linkTo(other.id), aside(other.about)]);
  return [
    make('p', {class: 'back'}, button('Undo: this person stays', bringBack, {id: 'stays'})),
    make('h2', {}, 'What if ', named(nameOf(node)), ' leaves?'),
    make('div', {class: 'note alert'},
      make('p', {id: 'departure'}, named(departureText(node.id, gone)))),
    make('p', {class: 'aside'}, isWhole() ? 'All ties count, however weak.'
      : 'All ties shown now count, however weak. There may be others.'),
    ...listPart(`People out of reach (${gone.people.size})`, rows(gone.people)),
    ...listPart(`Organizations with nobody left in reach (${gone.dark.length})`,
      rows(gone.dark)),
    ...listPart(`Organizations only partly in reach (${stays.length})`, rows(stays)),
    ...listPart(`Organizations with weaker ties (${gone.weaker.length})`,
      rows(gone.weaker.filter((id) => !gone.dark.includes(id)))),
  ];
}
