/* Search with completion: a combobox that works by keyboard alone. */

const search = {matches: [], active: -1};

function updateMatches() {
  const typed = byId('search').value;
  const value = valueTyped(typed);
  search.matches = [...matchesOf(typed), ...(value ? [value] : [])];
  search.active = search.matches.length ? 0 : -1;
  showMatches();
  if (typed.trim()) {
    say(foundText());
  }
}

function foundText() {
  const like = search.matches.filter((match) => match.similar).length;
  const exact = search.matches.filter((match) => match.node && !match.similar).length;
  if (!exact && !like && search.matches.length) return 'A value to show only';
  if (!exact && !like) return 'No match';
  const texts = [exact && counted(exact, 'match', 'matches'), like && `${like} similar`];
  return listed(texts.filter(Boolean));
}

/** What an item of the list says. */
function matchParts({node, similar: isLike, filter, value}) {
  if (filter) {
    const {count} = filter.options.find((option) => option.value === value);
    return ['Show only ', named(`${filter.title}: ${filter.label(value)}`),
      make('span', {class: 'count'}, countText(count))];
  }
  return [isLike ? make('span', {class: 'similar'}, 'similar: ') : '', named(nameOf(node)),
    node.about ? make('small', {}, named(node.about)) : ''];
}

function showMatches() {
  const input = byId('search');
  const list = byId('matches');
  list.replaceChildren(...search.matches.map((match, index) => {
    const item = make('li', {id: `match-${index}`, role: 'option',
      'aria-selected': index === search.active ? 'true' : 'false'}, matchParts(match));
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
  const match = search.matches[index];
  if (!match) return;
  byId('search').value = match.node ? nameOf(match.node) : '';
  closeMatches();
  if (compact.matches) setFind(false);
  if (match.node) chooseNode(match.node.id, true);
  else showOnly(match.filter, match.value, true);
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
