/* The same data as tables: for screen readers, and for who likes rows better than lines. */

function showTable(on) {
  const box = byId('table');
  box.hidden = !on;
  byId('table-toggle').setAttribute('aria-pressed', String(on));
  if (!on) return;
  box.replaceChildren(nodeTable('People', 'person'), nodeTable('Organizations', 'organization'),
    tieTable());
  box.focus();
  say('The same as tables');
}

function nodeTable(caption, kind) {
  const rows = data.nodes.filter((node) => isShown(node) && (node.kind || 'person') === kind).sort(byName);
  const person = kind === 'person';
  return tableOf(`${caption} (${rows.length})`,
    person ? ['Name', 'Role and organization', 'Sector', 'Ties'] : ['Name', 'Sector', 'People', 'Partner'],
    rows.map((node) => [
      linkTo(node.id),
      ...(person ? [named(node.about || '')] : []),
      named((sectorOf(node) || {name: ''}).name),
      String((person ? tiesOf(node.id) : rolesOf(node.id)).length),
      ...(person ? [] : [node.home ? 'our organization' : node.partner ? 'yes' : '']),
    ]));
}

function tieTable() {
  const rows = data.edges.filter((edge) => edge.kind === 'tie' && isLineShown(edge));
  return tableOf(`Who knows whom (${rows.length})`, ['One', 'Other', 'How well', 'Evidence'],
    rows.map((edge) => [linkTo(edge.from), linkTo(edge.to), edge.word || '',
      named((edge.notes || []).join('; '))]));
}

function tableOf(caption, headings, rows) {
  return make('table', {},
    make('caption', {}, caption),
    make('thead', {}, make('tr', {}, headings.map((text) => make('th', {scope: 'col'}, text)))),
    make('tbody', {}, rows.map((cells) => make('tr', {}, cells.map((cell, i) => make(
      i ? 'td' : 'th', i ? {} : {scope: 'row'}, cell))))));
}
