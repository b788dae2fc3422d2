/* Copies for others: texts that say which copy this is, and numbers if people are not shown. */

const hasPeople = data.nodes.some((node) => isPerson(node) || node.people);
const namesNobody = Boolean(data.copy) && data.copy.share === 'public';
const hasPartners = data.nodes.some((node) => node.home || node.partner || node.partners);
const hasOwners = data.nodes.some((node) => node.owner);

/** The kinds of nodes on the map, in words. */
function contentText() {
  if (data.view === 'sectors') return 'pairs of sectors';
  if (data.view === 'events') return 'people, events and boards';
  return hasPeople ? 'people and organizations' : 'organizations';
}

/** The text at the foot of the page: which copy this is, its day, its sources, and a warning. */
function copyText() {
  const {label, sources, care} = data.copy
    || {care: 'This file contains personal data. Share it with care.'};
  return [label, data.as_of ? `As of ${data.as_of}.` : '', sources, care,
    server === null ? 'The page loads nothing from the internet and sends nothing.'
      : 'The page asks only the server that it comes from.'].filter(Boolean).join(' ');
}

/** The number of people known at an organization, shown or not; empty if the page does not say. */
function peopleAt(node) {
  return node.known ?? (hasPeople ? shownRolesOf(node.id).length : '');
}

/** A line with the number of people known at an organization, if not all of them are shown. */
function knownPart(node) {
  return node.known ? [make('p', {class: 'aside'},
    `${counted(node.known, 'person', 'people')} known there.`)] : [];
}

/** A list of the numbers of ties to the people of other organizations. */
function sumsPart(node) {
  const sums = beside.get(node.id).filter(({edge}) => edge.kind === 'summed' && isLineShown(edge))
    .sort((a, b) => b.edge.ties - a.edge.ties || byName(nodes.get(a.other), nodes.get(b.other)));
  return listPart('Ties to people at', sums.map(({other, edge}) => [
    linkTo(other), aside(counted(edge.ties, 'tie')), notes(edge.notes)]));
}

/**
 * The numbers of a group if no people are shown. People are not counted, because one person may be
 * at two organizations.
 */
function sumsOfPlaces(ids) {
  const partners = ids.filter((id) => nodes.get(id).partner);
  return [[ids.length, 'organizations'], [partners.length, 'partners']];
}

/** Say which copy this is. If it shows no people, change the texts that mention people. */
function startCopy() {
  const text = make('p', {id: 'about-file'}, copyText());
  const more = button('More', () => {
    const isWhole = more.getAttribute('aria-expanded') !== 'true';
    more.setAttribute('aria-expanded', String(isWhole));
    more.textContent = isWhole ? 'Less' : 'More';
    element.querySelector('footer').setAttribute('data-whole', isWhole ? 'yes' : 'no');
  }, {id: 'more-about-file', 'aria-expanded': 'false', 'aria-controls': 'about-file'});
  element.querySelector('footer').replaceChildren(text, more);
  byId('hide-names').hidden = namesNobody;
  if (hasPeople) return;
  element.querySelector('label[for="search"]').textContent = data.view === 'sectors'
    ? 'Find two sectors' : 'Find an organization';
  const map = byId('map');
  map.setAttribute('aria-label',
    map.getAttribute('aria-label').replace('people and organizations', 'organizations'));
}
