'use strict';

/* Years: from the first date to the last, and which lines were there. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

test('years are all from the first to the last', () => {
  const {yearsOf} = open('whole');
  same(yearsOf([]), []);
  same(yearsOf([{}, {first: null}]), []);
  same(yearsOf([{first: 2020}]), []);
  same(yearsOf([{first: 2019, last: 2021}, {}]), [2019, 2020, 2021]);
  same(yearsOf([{first: 2020}, {first: '2021'}, {last: 2022}]), [2020, 2021, 2022]);
  same(yearsOf([{first: 1}, {first: 2020}]), []); // a date from long ago is a slip, not a slider
  same(yearsOf([{first: 1819}, {first: 2020}]), []);
  same(yearsOf([{first: 1820}, {first: 2020}]).length, 201);
  same(yearsOf([{first: NaN}, {first: 2020.5}, {first: 2020}, {last: 2021}]), [2020, 2021]);
});

test('a line without a date is there in each year', () => {
  const {hadBegun} = open('whole');
  const begun = (first, year) => hadBegun({first}, year);
  same([begun(2020, null), begun(2020, 2020), begun(2021, 2020), begun(undefined, 2020)],
    [true, true, false, true]);
});

test('the last year, or a later one, is all years', () => {
  const page = open('whole');
  const last = page.YEARS.at(-1);
  const set = (year) => { page.setYear(year); return page.state.until; };
  same([set(last - 1), set(last), set(last + 1)], [last - 1, null, null]);
});

test('what has no date is said to stay, in the plural of it', () => {
  const page = open('whole');
  const ties = page.data.edges.filter(({kind}) => kind === 'tie');
  same(page.yearText(), 'All years');
  page.state.until = 2020;
  ties.forEach((edge) => { edge.first = 2019; });
  same(page.yearText(), 'By the end of 2020');
  delete ties[0].first;
  same(page.yearText(), 'By the end of 2020; 1 tie without a date stays on the map');
  delete ties[1].first;
  same(page.yearText(), 'By the end of 2020; 2 ties without a date stay on the map');
});

test('the slider shows the year, and is one step however far it is moved', () => {
  const page = open('whole');
  const slider = page.byId('year');
  same([slider.min, slider.max], [page.YEARS[0], page.YEARS.at(-1)]);
  for (const year of [2022, 2021, 2020]) {
    slider.value = String(year);
    slider.fire('input');
  }
  slider.fire('change');
  assert.equal(page.byId('year-shown').textContent, 'Until 2020');
  assert.equal(page.location.hash, '#until=2020');
  same(page.journey.past, ['']);
});

test('moved with the keyboard, the slider is one step for each visit', () => {
  const page = open('whole');
  const slider = page.byId('year');
  const press = (year) => {
    slider.value = String(year);
    slider.fire('input');
    slider.fire('change');
  };
  slider.fire('focus');
  [2023, 2022, 2021].forEach(press);
  same([page.location.hash, page.journey.past], ['#until=2021', ['']]);
  page.select('c_dana'); // a step of another kind
  press(2020);
  press(2019);
  same(page.journey.past, ['', 'until=2021', 'person=c_dana&until=2021']);
  page.undo();
  same([page.state.until, page.state.selected], [2021, 'c_dana']);
  page.undo();
  page.undo();
  same([page.state.until, page.journey.past], [null, []]);
});

test('a drag that ends where it began is no step, and each drag is one of its own', () => {
  const page = open('whole');
  const slider = page.byId('year');
  const drag = (...years) => {
    slider.fire('pointerdown');
    for (const year of years) {
      slider.value = String(year);
      slider.fire('input');
      slider.fire('change'); // some browsers tell each year
    }
  };
  drag(2022, 2021);
  drag(2020, 2019);
  same(page.journey.past, ['', 'until=2021']);
  drag(2020, 2019);
  same(page.journey.past, ['', 'until=2021']);
  page.undo();
  drag(2022);
  same(page.journey.past, ['', 'until=2021']);
});

test('without two years there is no slider', () => {
  assert.equal(open('whole').byId('years').hidden, false);
  assert.equal(open('branching').byId('years').hidden, true);
  assert.equal(open('empty').byId('years').hidden, true);
});

test('played, the years pass one by one to the last, and stop', () => {
  const page = open('whole');
  page.setPlay(true);
  const seen = [page.state.until];
  for (let now = page.play.since; page.play.on; now += page.PACE) {
    page.frames.splice(0).forEach((frame) => frame(now));
    if (page.state.until !== seen.at(-1)) seen.push(page.state.until);
  }
  same(seen, [...page.YEARS.slice(0, -1), null]);
  assert.equal(page.byId('play').textContent, 'Play');
});

test('who has no line yet stands back', () => {
  const page = open('whole', {at: '#until=2019'});
  const faded = (id) => page.isFaded(page.nodes.get(id), null);
  same([faded('c_sam'), faded('c_maria'), faded('c_nobody')], [true, false, false]);
});
