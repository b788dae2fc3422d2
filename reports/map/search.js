/* Search with completion: a combobox that works by keyboard alone. */

const MOST_MATCHES = 8;
const searchable = {}; // the entries to search, by whether names are shown or hidden
const search = {matches: [], active: -1};

/** The entries to search: names as they are shown, other spellings, and roles. */
function entries() {
  const key = state.namesHidden ? 'hidden' : 'shown';
  const all = rest === null ? `${key} on the map` : key; // bubbles may not be unpacked yet
  searchable[all] ??= everybody().map((node) => ({
    node,
    name: fold(nameOf(node)),
    text: fold([nameOf(node), ...(key === 'shown' || !isPerson(node) ? node.aliases || [] : []),
      node.about || ''].join(' ')),
  }));
  return searchable[all];
}

function findMatches(typed) {
  const query = fold(typed);
  if (!query) return [];
  const words = query.split(' ');
  const rank = (entry) => (entry.name === query ? 0
    : entry.name.startsWith(query) ? 1
      : entry.name.split(' ').some((word) => word.startsWith(words[0])) ? 2
        : entry.name.includes(query) ? 3 : 4);
  return entries()
    .filter((entry) => words.every((word) => entry.text.includes(word)))
    .sort((a, b) => rank(a) - rank(b) || tiesAt(b.node) - tiesAt(a.node))
    .slice(0, MOST_MATCHES)
    .map((entry) => entry.node);
}

function tiesAt({id}) {
  return (beside.get(id) || []).length;
}

function updateMatches() {
  const typed = byId('search').value;
  search.matches = findMatches(typed);
  search.active = search.matches.length ? 0 : -1;
  showMatches();
  if (typed.trim()) {
    say(search.matches.length ? counted(search.matches.length, 'match', 'matches') : 'No match');
  }
}

function showMatches() {
  const input = byId('search');
  const list = byId('matches');
  list.replaceChildren(...search.matches.map((node, index) => {
    const item = make('li', {id: `match-${index}`, role: 'option',
      'aria-selected': index === search.active ? 'true' : 'false'},
    named(nameOf(node)), node.about ? make('small', {}, named(node.about)) : '');
    item.addEventListener('mousedown', (event) => {
      event.preventDefault();
      choose(index);
    });
    return item;
  }));
  list.hidden = search.matches.length === 0;
  input.setAttribute('aria-expanded', String(!list.hidden));
  if (search.active >= 0) input.setAttribute('aria-activedescendant', `match-${search.active}`);
  else input.removeAttribute('aria-activedescendant');
}

function choose(index) {
  const node = search.matches[index];
  if (!node) return;
  byId('search').value = nameOf(node);
  closeMatches();
  if (compact.matches) setFind(false);
  chooseNode(node.id, true);
}

function closeMatches() {
  search.matches = [];
  search.active = -1;
  showMatches();
}

function onSearchKey(event) {
  const count = search.matches.length;
  if (event.key === 'Enter') {
    choose(search.active);
  } else if (event.key === 'Escape') {
    if (pathEnd.from !== null && !byId('search').value) cancelPath();
    if (compact.matches && !byId('search').value) closeFind();
    byId('search').value = '';
    closeMatches();
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count) {
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    search.active = (search.active + step + count) % count;
    showMatches();
  }
}

function startSearch() {
  byId('search').addEventListener('input', updateMatches);
  byId('search').addEventListener('keydown', onSearchKey);
  byId('search').addEventListener('blur', closeMatches);
}
