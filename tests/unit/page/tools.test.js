'use strict';

/* The menu of tools: the link to what is shown, and full screen. */

const assert = require('node:assert/strict');
const {test} = require('node:test');
const {open} = require('./page.js');

const said = (page) => page.byId('status').textContent;

test('a link has the address of the page and what is shown', async () => {
  const page = open('whole', {at: '#person=c_dana'});
  const copied = [];
  page.navigator = {clipboard: {writeText: async (text) => { copied.push(text); }}};
  page.select('o_clinic');
  await page.copyLink();
  assert.deepEqual(copied, ['file:///map.html#organization=o_clinic']);
  assert.match(said(page), /^Link copied\. .* Others need the file, too\.$/);
});

test('a link on a website needs no file', async () => {
  const page = open('whole');
  page.location.href = 'https://library.example/map.html';
  page.navigator = {clipboard: {writeText: async () => {}}};
  await page.copyLink();
  assert.equal(said(page), 'Link copied. It opens this view.');
});

test('an older browser copies in another way, or the page says how to', async () => {
  const page = open('whole');
  page.navigator = {};
  await page.copyLink();
  assert.match(said(page), /^Your browser does not allow this\. Copy the address/);
});

test('full screen is offered only where the browser has it', () => {
  assert.equal(open('whole').byId('full-screen').hidden, true);
});
