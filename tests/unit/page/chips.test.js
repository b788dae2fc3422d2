'use strict';

/* Chips say which filters are in use, and remove them; the map fits what is left. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

const chips = (page) => page.byId('chips').children.map((item) => item.children[0]);
const texts = (page) => chips(page).map((chip) => chip.textContent.replace('\u00d7', ''));

test('a chip names the values that a filter leaves, or that it leaves out', () => {
  const page = open('members');
  same(chips(page), []);
  const party = page.filterBy('a.party');
  page.showOnly(party, 'Rose');
  same(texts(page), ['Party: Rose']);
  page.setShown('a.party', 'Violet', true);
  page.refresh();
  same(texts(page), ['Party: without Oak']);
  page.setAll(party, false);
  same(texts(page), ['Party: none']);
});

test('a chip of numbers names the range and what is not known', () => {
  const page = open('whole');
  const year = page.filterBy('year');
  page.setRange(year, 0, 2);
  page.refresh();
  same(texts(page), ['Year of the last evidence: 2019 to 2021, or no date']);
  page.setShown('year', '', false);
  page.refresh();
  same(texts(page), ['Year of the last evidence: 2019 to 2021']);
});

test('a chip removes its filter, and the year', () => {
  const page = open('whole');
  page.showOnly(page.filterBy('sector'), 'health');
  page.state.until = 2020;
  page.refresh();
  same(texts(page), ['Sectors: health', 'Until 2020']);
  chips(page)[1].click();
  same([page.state.until, texts(page)], [null, ['Sectors: health']]);
  chips(page)[0].click();
  same([page.isFiltered(), page.byId('left-out').hidden], [false, true]);
});

test('only this, and again for all', () => {
  const page = open('members');
  const box = page.byId(page.filterBy('a.party').id);
  const only = box.querySelectorAll('.only')[1];
  same(only.getAttribute('aria-label'), 'Only Violet');
  only.click();
  same([...page.shown.nodes].filter(page.isPerson).length, 4);
  only.click();
  same(page.isFiltered(), false);
});

test('the map fits what is left', () => {
  const page = open('whole');
  page.showAll();
  const whole = page.network.view;
  page.showOnly(page.filterBy('sector'), 'schools');
  assert.notDeepEqual(structuredClone(page.network.view), structuredClone(whole));
  page.byId('clear-filters').click();
  same(page.network.view, whole);
});
