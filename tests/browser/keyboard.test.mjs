// SPDX-License-Identifier: GPL-3.0-or-later
// Everything without a mouse.
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {aone, open, reportOf, resultOf} from './lib.mjs';

const heading = (page) => page.locator('#item-heading .entry-id').textContent();
const focused = (page) => page.evaluate(() => document.activeElement.id);

describe('keyboard', () => {
  const result = resultOf(aone);
  const report = reportOf(result, '--source', aone);

  it('goes from one doubtful item to the next, accepts, edits and saves', async () => {
    const page = await open(report);
    const first = await heading(page);
    await page.keyboard.press('n');
    const second = await heading(page);
    assert.notEqual(second, first);
    assert.equal(await focused(page), 'item-heading');
    await page.keyboard.press('p');
    assert.equal(await heading(page), first);
    await page.keyboard.press('a');
    assert.equal(await page.textContent('#corrections-count'), '1');
    await page.keyboard.press('n');
    assert.equal(await heading(page), second);
    await page.keyboard.press('p');
    assert.notEqual(await heading(page), first, 'what is accepted is not doubtful');
    await page.keyboard.press('j');
    await page.keyboard.press('3');
    await page.keyboard.press('e');
    await page.keyboard.type('鍵盤から ');
    await page.keyboard.press('Control+Enter');
    assert.equal(await page.textContent('#corrections-count'), '2');
    await page.keyboard.press('d');
    await page.keyboard.type('鈴木');
    const [download] = await Promise.all([page.waitForEvent('download'), (async () => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    })()]);
    assert.equal(download.suggestedFilename(), 'plan.corrections.yaml');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    assert.equal(await focused(page), 'search');
    await page.keyboard.type('n');
    assert.equal(await page.inputValue('#search'), 'n', 'letters are letters in a text field');
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), 'item-heading');
    assert.deepEqual(page.faults, []);
  });

  it('reaches the boxes of the page', async () => {
    const page = await open(report, {hash: `#${result.json.items[0].id}/name`});
    await page.keyboard.press('b');
    const label = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    const before = await label();
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await label(), before);
    await page.keyboard.press('ArrowDown');
    const chosen = await label();
    await page.keyboard.press('Enter');
    const field = await page.locator('.field.on .field-name span').textContent();
    assert.equal(`${await heading(page)} ${field}`, chosen);
  });

  it('lists every key in its help', async () => {
    const page = await open(report);
    await page.keyboard.press('?');
    assert.ok(await page.locator('#help').isVisible());
    const keys = await page.locator('#keys kbd').allTextContents();
    for (const key of ['n', 'p', 'j', 'k', 'a', 'e', '/', 'd', '?', 'Esc']) assert.ok(keys.includes(key), key);
    await page.uncheck('#single-keys');
    await page.keyboard.press('Escape');
    const before = await heading(page);
    await page.keyboard.press('n');
    assert.equal(await heading(page), before, 'the letter keys can be turned off');
  });

  it('reaches every control by Tab, and shows where it is', async () => {
    const page = await open(report);
    await page.click('#filter-warned');
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
    const wanted = await page.evaluate(() => {
      const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
      const reachable = all.filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility());
      reachable.forEach((element, i) => { element.dataset.walk = String(i); });
      return reachable.length;
    });
    const seen = new Set();
    for (let i = 0; i < wanted + 40; ++i) {
      await page.keyboard.press('Tab');
      const [at, outline] = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return [document.activeElement.dataset.walk, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
      });
      if (at === undefined) continue;
      assert.ok(outline, `the focus is seen on ${at}`);
      seen.add(at);
    }
    assert.equal(seen.size, wanted);
  });
});
