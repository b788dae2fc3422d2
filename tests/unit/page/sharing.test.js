'use strict';

/* Copies for others, and what a page says where it shows no people. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

test('each page says what is on it', () => {
  same(['whole', 'public', 'sectors', 'empty', 'above'].map((name) => open(name).contentText()),
    ['people and organizations', 'organizations', 'pairs of sectors', 'organizations',
      'people and organizations']);
});

test('a page says for whom it is, of when, and what to think of', () => {
  const said = (name) => open(name).byId('about-file').textContent;
  assert.equal(said('whole'), 'As of 24 November 2026. This file contains personal data. Share it'
    + ' with care. The page loads nothing from the internet and sends nothing.');
  assert.equal(said('public'), 'Copy for the public: organizations and numbers, no people. As of 24'
    + ' November 2026. It names no person. The page loads nothing from the internet and sends'
    + ' nothing.');
  assert.equal(said('empty'),
    'This file contains personal data. Share it with care. The page loads nothing from the'
    + ' internet and sends nothing.');
});

test('where no people are shown they are numbers, and nobody can be searched', () => {
  const page = open('public');
  const clinic = page.data.nodes.find(({label}) => label === 'Riverbend Clinic');
  same([page.peopleAt(clinic), page.hasPeople, page.namesNobody], [2, false, true]);
  same(page.sumsOfPlaces([clinic.id, page.data.nodes[0].id]),
    [[2, 'organizations'], [1, 'partners']]);
  assert.equal(page.byId('hide-names').hidden, true);
  assert.equal(page.document.querySelector('label[for="search"]').textContent,
    'Find an organization');
  same(page.knownPart(clinic).map((part) => part.textContent), ['2 people known there.']);
  same(page.knownPart({known: 1}).map((part) => part.textContent), ['1 person known there.']);
  same(page.findMatches('dana'), []);
});

test('where people are shown they are counted as they are shown', () => {
  const page = open('whole');
  const clinic = page.nodes.get('o_clinic');
  same([page.peopleAt(clinic), page.knownPart(clinic)], [2, []]);
  page.setShown('line', 'affiliation', false);
  page.refilter();
  same(page.peopleAt(clinic), 0);
});

test('what the width of a line tells is told of the lines that there are', () => {
  same(['whole', 'above', 'sectors', 'empty'].map((name) => open(name).widthText().split(',')[0]),
    ['The wider a line', 'The wider a line', '', '']);
  assert.match(open('whole').widthText(), /Unknown is not weak\.$/);
});
