/* Rows of tables and the group on the map are one choice: a box in a row adds its mark to the group,
   and whatever is in the group is checked in the table. */

const CHOOSABLE = ['people', 'organizations', 'groups', 'events']; // tables with a mark for each row
let keepsTable = false; // whether only the boxes of the table change

/** A box that adds the mark of a row to the group; none in tables of other things. */
function rowBox(table, row) {
  if (!CHOOSABLE.includes(table.key)) return '';
  const box = make('input', {type: 'checkbox', 'data-row': row.id,
    'aria-label': `Choose ${nameOf(row)}`});
  box.checked = state.group.has(row.id);
  box.addEventListener('change', () => chooseRows([row.id], box.checked));
  return make('label', {class: 'pick'}, box);
}

/** A click beside the name chooses a row, too. */
function rowOf(table, row, cells) {
  const line = make('tr', {class: state.group.has(row.id) ? 'chosen' : ''}, cells);
  if (CHOOSABLE.includes(table.key)) {
    line.addEventListener('click', (event) => {
      if (event.target.tagName === 'TD') chooseRows([row.id], !state.group.has(row.id));
    });
  }
  return line;
}

function chooseRows(ids, on) {
  const group = new Set(state.group);
  for (const id of ids) {
    if (on) group.add(id);
    else group.delete(id);
  }
  state.group = group;
  keepsTable = true;
  changed(groupText);
  keepsTable = false;
}

/** Above the tables: how many rows are chosen, and what to do with them. */
function chosenPart() {
  const some = [...state.group].filter(isOnMap);
  return make('p', {id: 'chosen-rows', class: 'actions'},
    make('span', {class: 'aside'}, some.length ? `${counted(some.length, 'row')} chosen`
      : 'Choose rows to see them together on the map.'),
    some.length ? button('Show them on the map', () => {
      toggleTable();
      fitTo(some);
    }, {id: 'rows-to-map'}) : '',
    some.length ? button('Clear', () => {
      chooseRows([...state.group], false);
      byId('table').focus();
    }, {id: 'clear-rows'}) : '');
}

/** Update the boxes, the rows and the line above to match the group, and leave the rest. */
function updateRows() {
  byId('chosen-rows').replaceWith(chosenPart());
  for (const table of CHOOSABLE.map((key) => byId(`table-${key}`)).filter(Boolean)) {
    for (const row of table.querySelectorAll('tbody tr')) {
      const box = row.querySelector('input');
      box.checked = [...state.group].some((id) => String(id) === box.getAttribute('data-row'));
      row.setAttribute('class', box.checked ? 'chosen' : '');
    }
  }
}
