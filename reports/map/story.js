/* The changes since an earlier day, told step by step: each step is one kind of change. The map marks
   what is told and fades the rest. */

/** For each kind of change: how it is counted, one and many, and whether the headline names it. */
const STORY = [
  ['new', 'partnership', 'partnership begun', 'partnerships begun', true],
  ['recorded', 'partnership', 'partnership first recorded', 'partnerships first recorded', true],
  ['gone', 'partnership', 'partnership ended', 'partnerships ended', true],
  ['moved', 'person', 'person moved', 'people moved', true],
  ['left', 'person', 'person left an organization', 'people left an organization', false],
  ['gone', 'person', 'person no longer listed anywhere', 'people no longer listed anywhere', false],
  ['unlisted', 'person', 'person no longer in an address book',
    'people no longer in an address book', false],
  ['new', 'person', 'new person', 'new people', false],
  ['new', 'organization', 'new organization', 'new organizations', false],
  ['gone', 'tie', 'tie with no evidence left', 'ties with no evidence left', false],
  ['new', 'tie', 'new tie between people known before', 'new ties between people known before',
    false],
];
const MOST_RAILS = 80; // more changed ties are drawn only in their own step

/** The steps of the story: the kinds of change that there are. */
const chapters = STORY.map(([what, kind, one, many, isMain]) => ({what, kind, one, many, isMain}))
  .filter(({what, kind}) => items.some((item) => item.what === what && item.kind === kind));

/** Whether the story is told: changes are shown, and nothing else is in focus. */
function isStory() {
  return isCompared() && state.selected === null && !state.group.size && state.without === null
    && state.introduce === null;
}

function itemsOf({what, kind}) {
  return items.filter((item) => item.what === what && item.kind === kind && isItemShown(item));
}

/** The changes of the open step; all if none is open. */
function itemsTold() {
  if (state.chapter === null) return items.filter(isItemShown);
  return itemsOf(chapters[state.chapter]);
}

function countedIn(chapter) {
  return counted(itemsOf(chapter).length, chapter.one, chapter.many);
}

/** The headline: what has changed, the main kinds first; in a step, what it is about. */
function storyHeadline() {
  const since = `Since ${compared.day}`;
  if (state.chapter !== null) return `${since}: ${countedIn(chapters[state.chapter])}.`;
  const here = chapters.filter((chapter) => itemsOf(chapter).length);
  if (!here.length) return changesText();
  const main = here.filter(({isMain}) => isMain);
  const others = here.filter(({isMain}) => !isMain);
  return `${since}: ${listed([...main, ...others].slice(0, Math.max(3, main.length)).map(countedIn))}.`;
}

/* -- what is in focus -------------------------------------------------------------------------- */

let told = {of: null, nodes: new Set(), lines: new Set(), marks: new Set()};

/**
 * What the open step is about: the nodes in focus, the lines that belong to it, and the ids of nodes
 * that get a mark. It is found again only if the step or what is shown has changed.
 */
function storyTold() {
  const of = `${state.chapter} ${shownFor}`;
  if (told.of === of) return told;
  const here = itemsTold();
  const home = data.nodes.find((node) => node.home);
  const partnerships = new Set();
  const ties = new Set();
  const found = {of, nodes: new Set(home ? [home.id] : []), lines: new Set(), marks: new Set()};
  const isCrowd = state.chapter === null && changedLines.length > MOST_RAILS;
  for (const {kind, ids, before = [], after = []} of here) {
    if (kind === 'tie' && isCrowd) continue;
    for (const id of [...ids, ...before, ...after]) if (nodes.has(id)) found.nodes.add(id);
    if (kind === 'partnership') partnerships.add(ids[0]);
    else if (kind === 'tie') ties.add(pairKey(...ids));
    else found.marks.add(ids[0]);
  }
  for (const edge of data.edges) {
    const isPartnership = edge.kind === 'partnership' && partnerships.has(edge.to);
    if (isPartnership || (edge.kind === 'tie' && ties.has(pairKey(...[edge.from, edge.to].sort())))) {
      found.lines.add(edge);
    }
  }
  if (state.chapter === null && !isCrowd) {
    for (const {edge} of changedLines) if (edge.kind === 'tie') found.lines.add(edge);
  }
  told = found;
  return told;
}

/** The nodes in focus while the story is told, or null. */
function storyFocus() {
  return isStory() ? storyTold().nodes : null;
}

/** Whether a line belongs to what is told. */
function isToldLine(edge) {
  return isStory() && storyTold().lines.has(edge);
}

/* -- going from step to step ------------------------------------------------------------------- */

function goChapter(by) {
  const next = state.chapter === null ? (by > 0 ? 0 : -2) : state.chapter + by;
  if (next < -1 || next >= chapters.length) {
    say(by > 0 ? 'This is the last step' : 'This is the first step');
    return;
  }
  openChapter(next < 0 ? null : next);
}

function openChapter(at) {
  const pressed = byId('panel').contains(document.activeElement) && document.activeElement.id;
  state.chapter = at;
  changed(() => chapterText());
  showView();
  if (pressed === false) return;
  const places = [pressed, 'chapter-on', 'chapter-back'].map(byId);
  places.find((place) => place && !place.disabled)?.focus();
}

function chapterText() {
  if (state.chapter === null) return changesText();
  return `Step ${state.chapter + 1} of ${chapters.length}: ${countedIn(chapters[state.chapter])}`;
}

/** The steps in the panel, and the buttons to go through them. */
function storyParts() {
  if (!chapters.length) return [];
  const last = chapters.length - 1;
  return [
    make('ol', {class: 'chapters', 'aria-label': 'Steps'}, chapters.map((chapter, at) => make('li',
      {'aria-current': at === state.chapter ? 'step' : false},
      button(countedIn(chapter), () => openChapter(at), {class: 'name', id: `chapter-${at}`})))),
    make('p', {class: 'actions', role: 'group', 'aria-label': 'Step by step'},
      button('Previous', () => goChapter(-1),
        {id: 'chapter-back', disabled: state.chapter === null}),
      button(state.chapter === null ? 'First step' : 'Next', () => goChapter(1),
        {id: 'chapter-on', disabled: state.chapter === last}),
      state.chapter === null ? ''
        : make('span', {class: 'aside'}, `Step ${state.chapter + 1} of ${last + 1}`)),
  ];
}
