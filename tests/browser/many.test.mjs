// SPDX-License-Identifier: GPL-3.0-or-later
// A document of 20,000 items.
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {aone, open, reportOf, resultOf, work} from './lib.mjs';

const kItems = 20000;

// A report whose items stand in it over and over, each with an id of its own.
function large() {
  const [head, list, ...rest] = readFileSync(reportOf(resultOf(aone)), 'utf8').split(/(?<=class="items">\n)|(?=<\/script>\n<script type="application\/json" id="validation")/);
  const lines = list.trim().split('\n');
  const many = Array.from({length: kItems}, (_, i) => lines[i % lines.length].replace(/^{"id":"[^"]*"/, `{"id":"m-${i + 1}"`));
  const file = join(work, 'many.html');
  writeFileSync(file, [head, many.join('\n'), '\n', ...rest].join(''));
  return file;
}

describe('20,000 items', () => {
  it('are opened, searched and walked through', async () => {
    const page = await open(large());
    assert.equal(await page.locator('#items li').count(), 200);
    await page.fill('#search', 'm-19999');
    await page.waitForFunction(() => document.querySelectorAll('#items li').length === 1);
    await page.click('#items button');
    assert.equal(await page.locator('#item-heading .entry-id').textContent(), 'm-19999');
    await page.click('#filters-clear');
    await page.selectOption('#filter-order', 'document');
    await page.locator('#pager button').last().click();
    assert.equal(await page.locator('#items .entry-id').first().textContent(), 'm-201');
    await page.evaluate(() => { location.hash = '#m-15000'; });
    await page.waitForFunction(() => document.querySelector('#items [aria-current] .entry-id')?.textContent === 'm-15000');
    assert.deepEqual(page.faults, []);
  });
});
