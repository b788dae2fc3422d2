/* Copies for others: which copy the page is, and numbers where people are not shown. */

const hasPeople = data.nodes.some((node) => isPerson(node) || node.people);
const namesNobody = Boolean(data.copy) && data.copy.share === 'public';
const hasPartners = data.nodes.some((node) => node.home || node.partner || node.partners);
const hasOwners = data.nodes.some((node) => node.owner);

/** What is on the map, in words. */
function contentText() {
  if (data.view === 'sectors') return 'pairs of sectors';
  if (data.view === 'events') return 'people, events and boards';
  return hasPeople ? 'people and organizations' : 'organizations';
}

/** Which copy it is, of when, from which sources, and what to think of. */
function copyText() {
  const {label, sources, care} = data.copy
    || {care: 'This file contains personal data. Share it with care.'};
  return [label, data.as_of ? `As of ${data.as_of}.` : '', sources, care,
    'The page loads nothing from the internet and sends nothing.'].filter(Boolean).join(' ');
}

/** How many people are known at an organization, shown or not; empty where that is not told. */
function peopleAt(node) {
  return node.known ?? (hasPeople ? shownRolesOf(node.id).length : '');
}

/** How many people are known at an organization, where not all of them are shown. */
function knownPart(node) {
  return node.known ? [make('p', {class: 'aside'},
    `${counted(node.known, 'person', 'people')} known there.`)] : [];
}

/** The ties between the people of organizations, as numbers. */
function sumsPart(node) {
  const sums = beside.get(node.id).filter(({edge}) => edge.kind === 'summed' && isLineShown(edge))
    .sort((a, b) => b.edge.ties - a.edge.ties || byName(nodes.get(a.other), nodes.get(b.other)));
  return listPart('Ties to people at', sums.map(({other, edge}) => [
    linkTo(other), aside(counted(edge.ties, 'tie')), notes(edge.notes)]));
}

/** What is known of a group where no people are shown: nobody can tell who is at two places. */
function sumsOfPlaces(ids) {
  const partners = ids.filter((id) => nodes.get(id).partner);
  return [[ids.length, 'organizations'], [partners.length, 'partners']];
}

/** Say which copy it is; what the page says of people is left out where there are none. */
function startCopy() {
  document.querySelector('footer').textContent = copyText();
  byId('hide-names').hidden = namesNobody;
  if (hasPeople) return;
  document.querySelector('label[for="search"]').textContent = data.view === 'sectors'
    ? 'Find two sectors' : 'Find an organization';
  const map = byId('map');
  map.setAttribute('aria-label',
    map.getAttribute('aria-label').replace('people and organizations', 'organizations'));
}
