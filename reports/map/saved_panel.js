/* Saved views in the panel: the list, the one that is shown, and the form in which they are made. */

/** What is above the rest of the panel: the form, or the saved view that is shown. */
function savedParts() {
  if (form !== null) return [formPart()];
  return state.shown === null ? [] : [shownPart(state.shown)];
}

function shownPart(index) {
  const {text} = state.saved[index];
  const last = state.saved.length - 1;
  return make('section', {class: 'saved', 'aria-label': 'Saved view'},
    make('p', {class: 'aside'}, `View ${index + 1} of ${last + 1}`),
    make('h2', {}, named(titleOf(index))),
    text && !state.namesHidden ? make('p', {class: 'words'}, named(text)) : '',
    make('p', {class: 'actions', role: 'group', 'aria-label': 'Saved views'},
      button('Previous', () => goSaved(-1), {id: 'saved-back', disabled: index === 0}),
      button('Next', () => goSaved(1), {id: 'saved-on', disabled: index === last}),
      button('Close', closeSaved, {id: 'saved-close'})),
    make('details', {}, make('summary', {}, 'Change this view'),
      make('p', {class: 'actions'},
        button('Edit', () => openForm(index), {disabled: state.namesHidden}),
        button('Earlier', () => moveSaved(index, -1), {disabled: index === 0}),
        button('Later', () => moveSaved(index, 1), {disabled: index === last}),
        button('Delete', () => deleteSaved(index)))));
}

function formPart() {
  const {index} = form;
  const old = index === null ? {title: suggestedTitle(), text: ''} : state.saved[index];
  const words = make('textarea', {id: 'saved-words', rows: 4, maxlength: LONGEST_TEXT});
  words.value = old.text;
  const title = make('input', {id: 'saved-title', type: 'text', maxlength: LONGEST_TITLE,
    autocomplete: 'off'});
  title.value = old.title;
  const whole = make('form', {class: 'saved', 'aria-labelledby': 'saved-heading'},
    make('h2', {id: 'saved-heading'}, index === null ? 'Save this view' : 'Change this view'),
    make('p', {}, make('label', {for: 'saved-title'}, 'Title'), title),
    make('p', {}, make('label', {for: 'saved-words'}, 'What it shows (optional)'), words),
    make('p', {class: 'actions'}, make('button', {type: 'submit'}, 'Save'),
      button('Cancel', closeForm)));
  whole.addEventListener('submit', (event) => {
    event.preventDefault();
    saveForm();
  });
  whole.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    closeForm();
  });
  return whole;
}

function suggestedTitle() {
  if (state.selected !== null && !state.namesHidden) return nameOf(nodes.get(state.selected));
  const view = views.find(({name}) => name === outside.view);
  return (view?.label || 'The map').slice(0, LONGEST_TITLE);
}

/** The list of saved views, for the overview. */
function savedListParts() {
  if (!state.saved.length) return [];
  return [
    make('h3', {}, `Saved views (${state.saved.length})`),
    make('ol', {class: 'chapters'}, state.saved.map((_, index) => make('li',
      {'aria-current': index === state.shown ? 'step' : false},
      button(named(titleOf(index)), () => openSaved(index), {class: 'name'})))),
    make('p', {class: 'actions'},
      outside.pageWith ? button('Save the map with these views', saveMapWithViews) : '',
      button('Save the list', saveList)),
  ];
}

/** Save a copy of this page that contains the saved views. */
function saveMapWithViews() {
  save('map-with-views.html', new Blob([outside.pageWith(state.saved)], {type: 'text/html'}));
}

/** Save the views as a file for `graphkit map --story`. */
function saveList() {
  const steps = state.saved.map(({title, text, link}) => ({title, text, link: `#${link}`}));
  save('map-views.json', new Blob([`${JSON.stringify({steps}, null, 1)}\n`],
    {type: 'application/json'}));
}
