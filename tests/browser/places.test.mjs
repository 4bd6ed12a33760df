// SPDX-License-Identifier: GPL-3.0-or-later
// A field and its place on the page. What the box stands over is told by the picture and by pdftotext, not by the
// program's own numbers.
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {aone, fold, open, plan2020, reportOf, resultOf, without2020, wordsOf} from './lib.mjs';

// Where the lit box lies on the picture, as shares of it, and how dark the picture is there.
async function litBox(page) {
  return page.evaluate(async () => {
    const picture = document.querySelector('#sheet img');
    await picture.decode();
    const sheet = picture.getBoundingClientRect();
    const box = document.querySelector('#sheet .box.on').getBoundingClientRect();
    const shares = [(box.left - sheet.left) / sheet.width, (box.top - sheet.top) / sheet.height,
                    (box.right - sheet.left) / sheet.width, (box.bottom - sheet.top) / sheet.height];
    const canvas = document.createElement('canvas');
    canvas.width = picture.naturalWidth;
    canvas.height = picture.naturalHeight;
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    const [left, top, right, bottom] = shares.map((share, i) => share * (i % 2 ? canvas.height : canvas.width));
    const inset = 3;  // the table's own rules
    const dots = context.getImageData(left + inset, top + inset, right - left - 2 * inset, bottom - top - 2 * inset).data;
    let dark = 0;
    for (let i = 0; i < dots.length; i += 4) dark += dots[i] < 128 ? 1 : 0;
    const window_ = document.getElementById('sheet-scroll').getBoundingClientRect();
    const seen = box.bottom > window_.top && box.top < window_.bottom && box.right > window_.left &&
      box.left < window_.right && box.bottom > 0 && box.top < innerHeight;
    return {shares, ink: dark / (dots.length / 4), seen};
  });
}

// The text that pdftotext has inside of the box.
function textUnder(shares, {width, height, words}) {
  const [left, top, right, bottom] = shares.map((share, i) => share * (i % 2 ? height : width));
  const inside = words.filter(({box}) => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    return x > left && x < right && y > top && y < bottom;
  });
  inside.sort((a, b) => Math.abs(a.box[1] - b.box[1]) > 2 ? a.box[1] - b.box[1] : a.box[0] - b.box[0]);
  return fold(inside.map(({text}) => text).join(''));
}

async function checkPlaces(pdf, result, report, ids) {
  const page = await open(report);
  for (const id of ids) {
    const item = result.json.items.find((each) => each.id === id);
    await page.evaluate((hash) => { location.hash = hash; }, `#${encodeURIComponent(id)}`);
    for (const field of ['name', 'overview', 'indicator']) {
      if (!item[field]) continue;
      await page.click(`#label-${field}`);
      const lit = await litBox(page);
      assert.ok(lit.seen, `${id} ${field}: the box is in the window`);
      assert.ok(lit.ink > 0.01, `${id} ${field}: there is ink under the box (${lit.ink})`);
      const words = wordsOf(pdf, item.source.cells[field][0].page);
      assert.ok(textUnder(lit.shares, words).startsWith(fold(item[field]).slice(0, 20)) || item.repairs.length > 0,
        `${id} ${field}: ${textUnder(lit.shares, words)} is printed under the box`);
    }
  }
  assert.deepEqual(page.faults, []);
}

describe('places', () => {
  const result = resultOf(aone);
  const report = reportOf(result, '--source', aone);

  it('a click on a field lights up the ink that its text was read from', async () => {
    await checkPlaces(aone, result, report, [result.json.items[0].id, result.json.items[40].id, result.json.items.at(-1).id]);
  });

  it('the same in a plan of 24 pages', {skip: without2020}, async () => {
    const long = resultOf(plan2020);
    await checkPlaces(plan2020, long, reportOf(long, '--source', plan2020), ['1-1', '2-21', '3-30', '5-38']);
  });

  it('a click on a box brings its item and field', async () => {
    const page = await open(report);
    const item = result.json.items[3];
    await page.selectOption('#page-choice', `1/${item.source.cells.overview[0].page}`);
    const at = item.source.cells.overview[0].bbox;
    const {width, height} = wordsOf(aone, item.source.cells.overview[0].page);
    const sheet = await page.locator('#sheet img').boundingBox();
    await page.locator('#page-pane').scrollIntoViewIfNeeded();
    const box = page.locator('#sheet .box').and(page.locator(`[aria-label^="${item.id} "]`)).nth(3);
    await box.click();
    assert.equal(await page.locator('#item-heading .entry-id').textContent(), item.id);
    const field = await page.locator('.field.on').getAttribute('id');
    const lit = (await litBox(page)).shares;
    const expected = item.source.cells[field.replace('field-', '')][0].bbox;
    [width, height, width, height].forEach((whole, i) =>
      assert.ok(Math.abs(lit[i] * whole - expected[i]) < 1.5, `${field}: ${lit[i] * whole} is ${expected[i]}`));
    assert.ok(sheet.width > 0 && at.length === 4);
  });

  it('an address opens its item and field', async () => {
    const item = result.json.items[10];
    const page = await open(report, {hash: `#${encodeURIComponent(item.id)}/indicator`});
    assert.equal(await page.locator('#item-heading .entry-id').textContent(), item.id);
    assert.equal(await page.locator('.field.on').getAttribute('id'), 'field-indicator');
    assert.ok((await litBox(page)).seen);
  });

  it('without the source the boxes stand on blank paper with the text of their lines, and the page says so', async () => {
    const page = await open(reportOf(result), {hash: `#${result.json.items[0].id}/name`});
    assert.match(await page.locator('#page-notice').textContent(), /--source/);
    assert.equal(await page.locator('#sheet img').count(), 0);
    const line = result.json.items[0].source.cells.name[0].lines[0];
    const drawn = page.locator('#sheet svg text', {hasText: line.text}).first();
    const [text, box] = [await drawn.boundingBox(), await page.locator('#sheet .box.on').boundingBox()];
    assert.ok(text.x > box.x - 2 && text.x + text.width < box.x + box.width + 2, 'the line is drawn inside of its box');
    assert.ok(text.y > box.y - 2 && text.y + text.height < box.y + box.height + 4);
  });

  it('a file with another SHA-256 is refused', async () => {
    assert.throws(() => reportOf(result, '--source', result.file), /source-other-file/);
  });
});
