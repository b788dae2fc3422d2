/* The content of the map as tables, for screen readers and for people who prefer rows. */

/** A column: its heading, and `of`, the text or number of a row to show, sort and save. */
const nameColumn = {heading: 'Name', of: nameOf, link: (node) => node.id};
const sectorColumn = {heading: 'Sector', of: (node) => (sectorOf(node) || {name: ''}).name};
const endColumn = (heading, side) => ({heading, of: (edge) => nameOf(nodes.get(edge[side])),
  link: (edge) => edge[side]});

const TABLES = [
  {key: 'people', caption: 'People', present: hasPeople,
    rows: () => data.nodes.filter((n) => isShown(n) && isPerson(n)),
    columns: [
      nameColumn,
      {heading: 'Role and organization', of: (node) => node.about || ''},
      sectorColumn,
      ...messageColumns('Partners that hang on them', (node) => node.holds || ''),
      {heading: 'Ties', of: (node) => shownTiesOf(node.id).length},
    ],
    chosen: () => chosenColumns('person')},
  {key: 'organizations', caption: 'Organizations', present: data.view !== 'sectors',
    rows: () => data.nodes.filter((n) => isShown(n) && n.kind === 'organization'),
    columns: [
      nameColumn,
      sectorColumn,
      {heading: 'People', of: peopleAt},
      ...(hasPartners ? [
        {heading: 'Partner',
          of: (node) => (node.home ? 'our organization' : node.partner ? 'yes' : '')},
        {heading: 'Stage', of: (node) => node.stage || ''}] : []),
      ...(hasOwners ? [{heading: 'Looked after by',
        of: (node) => (nodes.has(node.owner) ? nameOf(nodes.get(node.owner)) : '')}] : []),
      ...messageColumns('Depends on', dependsText),
    ],
    chosen: () => chosenColumns('organization')},
  {key: 'groups', caption: 'Groups', present: bubbles.size > 0,
    rows: () => data.nodes.filter((n) => isShown(n) && isBubble(n)),
    columns: [
      nameColumn,
      {heading: 'Mostly', of: (node) => (sectorOf(node) || {name: ''}).name},
      {heading: 'People', of: (node) => node.people || 0},
      {heading: 'Organizations', of: (node) => node.organizations || 0},
      ...(hasPartners ? [{heading: 'Partners', of: (node) => node.partners || 0}] : []),
      {heading: 'Ties within', of: (node) => node.inside},
    ]},
  ...targetTables(),
  ...changedTables(),
  {key: 'ties', caption: 'Ties between people',
    present: [...data.edges, ...(data.looks || [])].some((edge) => edge.kind === 'tie'),
    rows: () => data.edges.filter((edge) => edge.kind === 'tie' && isLineShown(edge)),
    columns: [
      endColumn('One', 'from'),
      endColumn('Other', 'to'),
      {heading: 'How well', of: (edge) => edge.word || '',
        sort: (edge) => STRENGTHS.indexOf(edge.word)},
      {heading: 'Last evidence', of: (edge) => edge.last || ''},
      {heading: 'Evidence', of: (edge) => unlessHidden((edge.notes || []).join('; '))},
    ]},
  {key: 'links', caption: 'Links between organizations',
    present: [...data.edges, ...(data.looks || [])].some((edge) => edge.kind === 'link'),
    rows: () => data.edges.filter((edge) => edge.kind === 'link' && isLineShown(edge)),
    columns: [
      endColumn('One', 'from'),
      endColumn('Other', 'to'),
      {heading: 'What', of: (edge) => edge.role || ''},
    ]},
  {key: 'sums', caption: bubbles.size ? 'Ties between groups' : 'Ties between organizations',
    present: data.edges.some((edge) => edge.kind === 'summed'),
    rows: () => data.edges.filter((edge) => edge.kind === 'summed' && isLineShown(edge)),
    columns: [
      endColumn('One', 'from'),
      endColumn('Other', 'to'),
      {heading: 'Ties', of: (edge) => edge.ties},
    ]},
  {key: 'pairs', caption: 'Pairs of sectors', present: data.view === 'sectors',
    rows: () => data.nodes.filter((n) => isShown(n) && n.kind === 'pair'),
    columns: [nameColumn, {heading: 'Ties', of: (node) => node.ties},
      {heading: 'In words', of: (node) => node.about || ''}]},
  {key: 'events', caption: 'Events', present: data.view === 'events',
    rows: () => data.nodes.filter((n) => isShown(n) && n.kind === 'event'),
    columns: [nameColumn, {heading: 'When, and how many', of: (node) => node.about || '',
      sort: (node) => node.on || ''}]},
  ...attendanceTables(),
].filter(({present}) => present);
const sorting = new Map([...TABLES, NOTES_TABLE].map(({key}) => [key, {column: 0, down: false}]));

/** The columns of a table, with those of the values that colors and sizes show. */
function columnsOf({columns, chosen}) {
  const known = new Set(columns.map(({heading}) => heading));
  return [...columns, ...(chosen ? chosen() : []).filter(({heading}) => !known.has(heading))];
}

/** How a table is sorted: by its first column if the one chosen is gone. */
function sortingOf(table) {
  const {column, down} = sorting.get(table.key);
  return column < columnsOf(table).length ? {column, down} : {column: 0, down: false};
}

/** The rows of a table as they are shown, sorted. */
function sortedRows(table) {
  const {column, down} = sortingOf(table);
  const {of, sort = of} = columnsOf(table)[column];
  const keyed = table.rows().map((row) => ({row, key: sort(row)}));
  const compare = ({key: a}, {key: b}) => {
    if (a === '' || b === '') return (a === '') - (b === ''); // empty cells stay at the end
    const numbers = typeof a === 'number' && typeof b === 'number';
    return (numbers ? a - b : compareText(a, b)) * (down ? -1 : 1);
  };
  return keyed.sort(compare).map(({row}) => row);
}

function showTable() {
  const box = byId('table');
  box.hidden = !state.table;
  byId('table-toggle').setAttribute('aria-pressed', String(state.table));
  if (state.table && keepsTable) updateRows();
  else if (state.table) box.replaceChildren(chosenPart(), ...currentTables().map((table) => tablePart(table)));
  else box.replaceChildren();
}

/** The tables that apply at the moment. */
function currentTables() {
  return [...TABLES, NOTES_TABLE].filter(({when}) => !when || when());
}

function toggleTable() {
  state.table = !state.table;
  changed(() => (state.table ? 'Tables are shown' : 'The map is shown'));
  byId(state.table ? 'table' : 'map').focus();
}

/** The rows of a long table that are shown at first, because laying out all of them takes long. */
const FIRST_ROWS = 500;

function tablePart(table, most = FIRST_ROWS) {
  const rows = sortedRows(table);
  const {column, down} = sortingOf(table);
  const columns = columnsOf(table);
  const head = columns.map(({heading}, index) => make('th', {scope: 'col',
    'aria-sort': index === column ? (down ? 'descending' : 'ascending') : false},
  button(heading, () => sortBy(table, index))));
  const count = inDigits(rows.length);
  const cell = (row) => (each, index) => make(index ? 'td' : 'th',
    index ? {class: each.look || false} : {scope: 'row', class: CHOOSABLE.includes(table.key) && 'pick-row'},
    index ? '' : rowBox(table, row), (each.link && linkTo(each.link(row))) || named(String(each.of(row))));
  const rest = rows.length <= most ? [] : make('tfoot', {}, make('tr', {},
    make('td', {colspan: columns.length},
      button(`Show all ${count} rows`, () => showAllRows(table)))));
  return make('table', {id: `table-${table.key}`},
    make('caption', {}, `${table.caption} (${count})`),
    make('thead', {}, make('tr', {}, head)),
    make('tbody', {}, rows.slice(0, most)
      .map((row) => rowOf(table, row, columns.map(cell(row))))),
    rest);
}

function showAllRows(table) {
  byId(`table-${table.key}`).replaceWith(tablePart(table, Infinity));
  const next = byId(`table-${table.key}`).querySelectorAll('tbody tr')[FIRST_ROWS];
  (next.querySelector('button') || byId('table')).focus();
}

function sortBy(table, column) {
  const before = sorting.get(table.key);
  sorting.set(table.key, {column, down: before.column === column && !before.down});
  byId(`table-${table.key}`).replaceWith(tablePart(table));
  byId(`table-${table.key}`).querySelectorAll('thead button')[column].focus();
  const {heading} = columnsOf(table)[column];
  const down = sorting.get(table.key).down ? ', descending' : '';
  say(`${table.caption}, by ${heading.toLowerCase()}${down}`);
}
