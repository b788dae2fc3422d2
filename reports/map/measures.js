/* Measures and attributes in the details and in tables. */

/** The attributes and measures of a node. Those that colors or sizes show come first, explained. */
function valuesPart(node) {
  if (!isPerson(node) && node.kind !== 'organization') return [];
  const chosen = chosenFields().filter((field) => has(field, node));
  const rest = [...ATTRIBUTES, ...MEASURES]
    .filter((field) => !chosen.includes(field) && has(field, node));
  if (!chosen.length && !rest.length) return [];
  const explained = chosen.filter(({about}) => about);
  return [make('div', {class: 'values'},
    chosen.length ? valueList(chosen, node) : '',
    explained.map(({title, about}) => make('p', {class: 'aside'}, `${title}: ${about}`)),
    rest.length ? make('details', {}, make('summary', {}, 'Attributes and numbers'),
      valueList(rest, node)) : '')];
}

/** The fields that colors and sizes show. */
function chosenFields() {
  return [...new Set([fieldBy(state.colorBy), fieldBy(state.sizeBy)])].filter(Boolean);
}

function has(field, node) {
  return rawValue(field, node) !== null;
}

function valueList(fields, node) {
  return make('dl', {class: 'pairs'}, fields.flatMap((field) => [make('dt', {}, field.title),
    make('dd', {}, named(valueText(field, node)))]));
}

/** The value of a node in words: "12 (3rd of 120)", "Democrat". */
function valueText(field, node) {
  if (!field.isNumber) {
    return listed(ownValues(field, node).map((value) => valueLabel(field, value)));
  }
  const text = numberText(field, numberOf(field, node));
  const rank = field.years ? '' : ` (${rankText(field, node)})`;
  return `${field.estimated ? 'about ' : ''}${text}${rank}`;
}

/** A column for each value that colors or sizes show, for people or for organizations. */
function chosenColumns(kind) {
  return chosenFields().filter(({kinds}) => kinds.has(kind)).map((field) => ({heading: field.title,
    look: 'value',
    of: (node) => (!has(field, node) ? ''
      : field.isNumber ? numberOf(field, node)
        : ownValues(field, node).map((value) => valueLabel(field, value)).join('; '))}));
}
