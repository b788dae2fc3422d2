/* Saves what is shown: tables as CSV, the map as a drawing (SVG) or a picture (PNG). */

const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** The text of a cell, written so that no spreadsheet program treats it as a formula. */
function inertCell(value) {
  const text = String(value);
  const inert = typeof value === 'string' && FORMULA.test(text)
    ? `'${text}` : text;
  return /[",;\r\n\t]/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert;
}

function csvOf(rows) {
  return rows.map((cells) => `${cells.map(inertCell).join(',')}\n`).join('');
}

function saveTable(table) {
  const columns = columnsOf(table);
  const rows = [columns.map(({heading}) => heading),
    ...sortedRows(table).map((row) => columns.map(({of}) => of(row)))];
  // The mark at the beginning shows spreadsheet programs that the text is UTF-8.
  save(`map-${table.key}.csv`, new Blob(['\ufeff', csvOf(rows)], {type: 'text/csv'}));
}

function saveDrawing() {
  network.redraw();
  const drawing = ['<?xml version="1.0" encoding="UTF-8"?>\n', drawingOf()];
  save('map.svg', new Blob(drawing, {type: 'image/svg+xml'}));
}

/** Save the map as it is on the screen at twice the size, with its title, headline and legend. */
function savePicture() {
  pictureCanvas().toBlob((blob) => save('map.png', blob), 'image/png');
}

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = make('a', {href: address, download: name});
  link.click();
  // By the time the user leaves the page, the browser no longer needs the address.
  listen(window, 'pagehide', () => URL.revokeObjectURL(address), {once: true});
  say(`Saved as ${name}`);
}

function startSaving() {
  const choices = [['Picture (PNG)', savePicture], ['Drawing (SVG)', saveDrawing],
    ...TABLES.map((table) => [`${table.caption} (CSV)`, () => saveTable(table)]),
    ['Print', () => print()], ['This view, with a title', () => openForm(null)]];
  const item = ([text, run]) => make('li', {}, button(text, () => { closeMenus(); run(); }));
  byId('save-choices').replaceChildren(...choices.map(item));
}
