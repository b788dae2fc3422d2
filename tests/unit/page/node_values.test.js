'use strict';

/* Attributes and measures: who has which value, how scales are divided, and ranks. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open, same} = require('./page.js');

test('attributes come from Python, and a value is that of the node itself', () => {
  const page = open('members');
  same(page.ATTRIBUTES.map(({key}) => key), ['a.party', 'tags', 'a.wealth', 'a.district', 'community']);
  const [party, tags, wealth] = page.ATTRIBUTES;
  same(page.ownValues(party, page.nodes.get('c_00')), ['Rose']);
  same(page.ownValues(tags, page.nodes.get('c_01')), ['Newsletter', 'Donor']);
  same(page.numberOf(wealth, page.nodes.get('c_11')), 12000);
  same(page.numberOf(party, page.nodes.get('c_00')), null);
  same(page.attributeValues(party, page.nodes.get('o_one')), []); // only people have a party
});

test('who has no value has that of the organization, and else none', () => {
  const page = open('members');
  const district = page.fieldBy('a.district');
  const [person, place] = [page.nodes.get('c_00'), page.nodes.get('o_one')];
  same(page.attributeValues(district, person), ['']);
  district.kinds.add('organization');
  place[district.column] = 1;
  same(page.attributeValues(district, person), [page.attributeValues(district, place)[0]]);
  same(page.attributeValues(district, page.nodes.get('c_04')), ['South']); // the own value counts
});

test('a value that may name somebody is hidden with the names, and a number in links', () => {
  const page = open('members');
  const trusts = {values: ['Dana Whitfield', 'nobody'], named: true};
  same(page.valueName(trusts, 0), '0');
  same(page.valueLabel(trusts, '0'), 'Dana Whitfield');
  page.state.namesHidden = true;
  same(page.valueLabel(trusts, '0'), 'Value 1');
  same(page.valueLabel({values: ['Rose']}, 'Rose'), 'Rose');
  same(page.valueLabel(trusts, ''), 'Not known');
});

test('a scale has few parts with round limits, and each number is in one', () => {
  const {binsOf, binAt} = open('empty');
  const values = (numbers, field = {}) => binsOf(field, numbers).map(({value}) => value);
  same(values([]), []);
  same(values([3, 1, 5]), ['1', '2', '3', '4', '5']);
  same(values([2019, 2021], {isYear: true}), ['2019', '2020', '2021']);
  same(values([0, 100]).slice(0, 2), ['0 to 4', '5 to 9']);
  same(values([0, 0.5, 1]).slice(0, 2), ['0 to 0.05', '0.05 to 0.1']);
  same(values([0, 1, 1, 1, 2, 400]), ['0', '1', '2 to 4', '5 to 9', '10 to 19', '20 to 49', '50 to 99',
    '100 to 199', '200 to 400']);
  same(values([7]), ['7']);
  for (const numbers of [[0, 100], [0, 0.5, 1], [-3, 8.5], [0, 1, 1, 1, 2, 400], [1e-7, 2e-7, 1],
    [12345.25, 12345.5], [0, 0, 0, 5000]]) {
    const bins = binsOf({}, numbers);
    assert.ok(bins.length <= 30, `${numbers}: ${bins.length}`);
    same(new Set(bins.map(({value}) => value)).size, bins.length, String(numbers));
    for (const number of numbers) {
      const bin = bins[binAt(bins, number)];
      assert.ok(bin.low - 1e-9 <= number && number < bin.next + 1e-9, `${number} in ${bin.value}`);
    }
  }
});

test('ranks count those who have more, and say who is equal', () => {
  const page = open('members');
  const wealth = page.fieldBy('a.wealth');
  same(page.rankText(wealth, page.nodes.get('c_11')), '1st of 12');
  same(page.rankText(wealth, page.nodes.get('c_09')), '3rd of 12');
  page.nodes.get('c_10')[wealth.column] = 12000;
  page.ranks.clear();
  same(page.rankText(wealth, page.nodes.get('c_10')), '1st of 12, with 1 other');
  same([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 1002].map(page.ordinal),
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '101st', '111th', '1,002nd']);
});

test('numbers read as people write them', () => {
  const {numberText} = open('empty');
  same([numberText({}, 12000), numberText({percent: true}, 0.01556), numberText({years: true}, 1999)],
    ['12,000', '0.016%', '1999']);
});
