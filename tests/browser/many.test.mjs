// SPDX-License-Identifier: GPL-3.0-or-later
// A document of 20,000 items.
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {aone, open, reportOf, resultOf, resultWith} from './lib.mjs';

const kItems = 20000;

// The items of a document over and over, each with an id of its own.
function large() {
  const {json} = resultOf(aone);
  const once = json.items;
  json.items = Array.from({length: kItems}, (_, i) => ({...once[i % once.length], id: `m-${i + 1}`, relisted_from: null}));
  return resultWith(json);
}

describe('20,000 items', () => {
  it('are written, opened, searched and walked through', async () => {
    const page = await open(reportOf(large()));
    assert.equal(await page.locator('#items li').count(), 200);
    const begin = performance.now();
    await page.fill('#search', 'm-19999');
    await page.waitForFunction(() => document.querySelectorAll('#items li').length === 1);
    assert.ok(performance.now() - begin < 5000);
    await page.click('#items button');
    assert.equal(await page.locator('#item-heading .entry-id').textContent(), 'm-19999');
    await page.click('#filters-clear');
    await page.selectOption('#filter-order', 'document');
    await page.locator('#pager button').last().click();
    assert.equal(await page.locator('#items .entry-id').first().textContent(), 'm-201');
    await page.evaluate(() => { location.hash = '#m-15000'; });
    assert.equal(await page.locator('#items [aria-current] .entry-id').textContent(), 'm-15000');
    assert.deepEqual(page.faults, []);
  });
});
