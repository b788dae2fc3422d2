/* Hues that readers expect: parties have colors of their own. All are hues of the palette, so that
   color-blind people tell them apart as they do others. */

const [BLUE, ORANGE, GREEN, PINK, SKY, VERMILION, YELLOW] = HUES;

/** The attributes with values that have a customary hue, by their title. */
const PARTY_TITLE = /\b(party|partei|parties|fraktion)\b/i;

/** Names of parties, as `fold` writes them, with their hue. */
const PARTY_HUES = new Map([
  ...['democrat', 'democrats', 'democratic', 'democratic party', 'd', 'dem'].map((name) => [name, BLUE]),
  ...['republican', 'republicans', 'republican party', 'r', 'rep', 'gop'].map((name) => [name, VERMILION]),
  ...['green', 'greens', 'green party', 'grune', 'die grunen', 'bundnis 90/die grunen']
    .map((name) => [name, GREEN]),
  ...['libertarian', 'libertarian party', 'fdp', 'freie demokraten'].map((name) => [name, YELLOW]),
  ...['labour', 'labour party', 'spd', 'sozialdemokraten'].map((name) => [name, VERMILION]),
  ...['conservative', 'conservatives', 'conservative party'].map((name) => [name, BLUE]),
  ...['liberal democrats', 'liberal democrat'].map((name) => [name, ORANGE]),
  ...['linke', 'die linke'].map((name) => [name, PINK]),
  ...['afd'].map((name) => [name, SKY]),
]);

/**
 * The hues of some values, the most frequent first: a party has its customary one unless a more
 * frequent value has it; the others get those that are left, in the order of the palette.
 */
function huesOf(by, values) {
  const hues = new Map();
  const isTaken = (hue) => [...hues.values()].includes(hue);
  for (const value of by?.attribute && PARTY_TITLE.test(by.title) ? values : []) {
    const hue = PARTY_HUES.get(fold(by.label(value)));
    if (hue && !isTaken(hue)) hues.set(value, hue);
  }
  for (const value of values) {
    if (!hues.has(value)) hues.set(value, HUES.find((hue) => !isTaken(hue)));
  }
  return hues;
}
