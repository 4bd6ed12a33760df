// SPDX-License-Identifier: GPL-3.0-or-later
// The page itself: quick, safe, for everyone, on every screen.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {readFileSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {
  aone, fixture, hyogumi, open, plan2020, plan2020Scan, reportOf, resultOf, resultOfScan, resultWith, without2020, work,
} from './lib.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page) {
  await page.evaluate(axe);
  const {violations: found} = await page.evaluate(() => window.axe.run(document, {resultTypes: ['violations']}));
  return found.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html).join(' ')}`);
}

describe('the page', () => {
  const result = resultOf(aone);
  const report = reportOf(result, '--source', aone);
  const english = reportOf(result, '--messages', 'en');

  it('opens from a file without an error or a request', {skip: without2020}, async () => {  // how fast: bench/exports.sh
    const file = reportOf(resultOf(plan2020), '--source', plan2020);
    assert.ok(statSync(file).size < 12e6, `${statSync(file).size} bytes`);
    const page = await open(file);
    assert.equal(await page.locator('#items li').count(), 130);
    assert.deepEqual(page.faults, []);
  });

  it('of a scan of 24 pages is smaller than 12 MB', {skip: without2020}, async () => {
    const scan = resultOfScan(resultOf(plan2020), [plan2020Scan]);
    const file = reportOf(scan, '--source', plan2020Scan);
    assert.ok(statSync(file).size < 12e6, `${statSync(file).size} bytes`);
    assert.ok(await (await open(file)).locator('#sheet img').isVisible());
  });

  it('of grey pictures of pages is so, too', () => {
    execFileSync('pdftoppm', ['-gray', '-jpeg', '-jpegopt', 'quality=40', '-r', '300', aone, join(work, 'scan')]);
    const pages = readdirSync(work).filter((name) => /^scan-.*jpg$/.test(name)).sort().map((name) => join(work, name));
    assert.equal(pages.length, result.json.document.sources[0].pages);
    const file = reportOf(resultOfScan(result, pages), ...pages.flatMap((page) => ['--source', page]));
    assert.ok(readFileSync(file, 'utf8').includes('class="picture"'));
    assert.ok(statSync(file).size * 24 / pages.length < 12e6, `${statSync(file).size} bytes`);
  });

  it('is the same bytes on every run', () => {
    assert.deepEqual(readFileSync(reportOf(result, '--source', aone)), readFileSync(report));
  });

  it('shows the proof at the top, each check in the language of the page', async () => {
    const page = await open(report);
    const rows = await page.locator('#checks tbody tr').allTextContents();
    const {checks} = result.json.validation;
    assert.equal(rows.length, checks.length);
    for (const check of checks) {
      assert.ok(rows.some((row) => row.includes(check.id) && row.includes(check.message_ja)), check.id);
    }
    const proof = await page.locator('#proof').boundingBox();
    assert.ok(proof.y < 200);
    await page.click('#language-switch');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    assert.ok((await page.locator('#checks').textContent()).includes(checks[0].message));
    assert.ok((await page.locator('#field-overview .text').getAttribute('lang')) === 'ja');
  });

  it('opens in the language that was asked for', async () => {
    const page = await open(english);
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    assert.equal(await page.textContent('#items-heading'), 'Items');
  });

  it('charts count what their tables count', async () => {
    const page = await open(report);
    for (const id of ['chart-confidence', 'chart-sections', 'chart-departments']) {
      const counts = await page.locator(`#${id} tbody td:nth-child(2)`).allTextContents();
      assert.equal(counts.reduce((sum, count) => sum + Number(count), 0), result.json.items.length, id);
      assert.notEqual(await page.locator(`#${id} svg`).getAttribute('aria-label'), '');
    }
    await page.locator('#chart-sections summary').click();
    await page.locator('#chart-sections tbody button').nth(1).click();
    assert.equal(await page.locator('#items li').count(), result.json.document.sections[1].items);
  });

  it('shows what became of last year’s items', async () => {
    const config = fixture('aone-ict-2022/pipeline.yaml');
    const next = resultOf(fixture('aone-ict-2022/plan.pdf'), '--config', config);
    const page = await open(reportOf(next, '--previous', result.file));
    const diff = JSON.parse(hyogumi(['diff', result.file, next.file, '--to', 'json'], [1]).stdout);
    const summary = await page.textContent('#changes-summary');
    for (const part of [`変更${diff.changes.length}`, `追加${diff.added.length}`, `廃止${diff.dropped.length}`]) {
      assert.ok(summary.includes(part), `${summary} has ${part}`);
    }
    const change = diff.changes.find((each) => each.fields.name);
    await page.locator('#changes-lists > details > summary').first().click();
    const entry = page.locator('#changes-lists details details', {hasText: `${change.new_id} `}).first();
    await entry.locator('summary').click();
    const joined = async (tag) => (await entry.locator(`dd:first-of-type`).first().evaluate((dd, other) => {
      const copy = dd.cloneNode(true);
      copy.querySelectorAll(other).forEach((each) => each.remove());
      return copy.textContent;
    }, tag));
    assert.equal(await joined('ins'), change.fields.name.old);
    assert.equal(await joined('del'), change.fields.name.new);
    await page.check('#filter-changedSince');
    assert.equal(await page.locator('#items li').count(), diff.changes.length + diff.added.length);
  });

  it('takes what a document says for text, never for markup', async () => {
    const json = structuredClone(result.json);
    const evil = '</script><img src=x onerror="window.broken = 1"><!--<script>window.broken = 1</script>\u2028\u2029]]>&lt;';
    json.document.title = evil;
    json.items[0].name = evil;
    json.items[0].overview = evil;
    json.items[0].department = evil;
    json.items[0].id = evil;
    json.document.fields[3].label = evil;
    json.document.sections[0].title = evil;
    for (const item of json.items) if (item.section.number === 1) item.section.title = evil;
    const page = await open(reportOf(resultWith(json)), {hash: `#${encodeURIComponent(evil)}`});
    assert.equal(await page.evaluate(() => window.broken), undefined);
    assert.equal(await page.locator('#item-heading .entry-id').textContent(), evil);
    assert.equal(await page.locator('#field-name .text').textContent(), evil);
    assert.equal((await page.title()).replace(/\s/gu, ''), evil.replace(/\s/gu, ''));
    assert.equal(await page.locator('#items li').count(), json.items.length);
    await page.click('#corrections-open');
    assert.deepEqual(page.faults, []);
  });

  it('has no accessibility violations: light and dark, Japanese and English, dialogs, an open editor', async () => {
    for (const colorScheme of ['light', 'dark']) {
      for (const messages of ['ja', 'en']) {
        const page = await open(messages === 'ja' ? report : english, {colorScheme});
        assert.deepEqual(await violations(page), [], `${colorScheme} ${messages}`);
        await page.click('#edit-overview');
        assert.deepEqual(await violations(page), [], `${colorScheme} ${messages}, editor`);
        await page.keyboard.press('Escape');
        await page.click('#accept');
        for (const dialog of ['help', 'corrections']) {
          await page.click(`#${dialog}-open`);
          assert.deepEqual(await violations(page), [], `${colorScheme} ${messages}, ${dialog}`);
          await page.keyboard.press('Escape');
        }
        await page.context().close();
      }
    }
  });

  it('never scrolls sideways: at 420 px, and at twice the size', async () => {
    const widthOf = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    for (const messages of ['ja', 'en']) {
      const file = messages === 'ja' ? report : english;
      assert.ok((await widthOf(await open(file, {viewport: {width: 420, height: 800}}))) <= 0);
      // What a browser does at 200 %: half as many CSS pixels, each twice as large.
      const large = await open(file, {viewport: {width: 640, height: 450}, deviceScaleFactor: 2});
      assert.ok((await widthOf(large)) <= 0);
      await large.click('#label-overview');
      assert.ok(await large.locator('#sheet .box.on').isVisible());
    }
  });

  it('turns dark by the system’s wish, and by its switch', async () => {
    const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground(await open(report, {colorScheme: 'dark'}));
    const page = await open(report, {colorScheme: 'light'});
    assert.notEqual(await ground(page), dark);
    await page.click('#theme-switch');
    assert.notEqual(await ground(page), dark);
    await page.click('#theme-switch');
    assert.equal(await ground(page), dark);
  });

  it('prints the proof and the items, without its controls', async () => {
    const page = await open(report);
    const pdf = join(work, 'printed.pdf');
    writeFileSync(pdf, await page.pdf({format: 'A4'}));
    const text = execFileSync('pdftotext', ['-raw', pdf, '-'], {encoding: 'utf8'}).replace(/\s/g, '').normalize('NFKC');
    const last = result.json.items.at(-1);
    assert.ok(text.includes(result.json.validation.checks[0].id), 'the proof');
    for (const item of [result.json.items[0], last]) {
      assert.ok(text.includes(item.id + item.name.replace(/\s/g, '').normalize('NFKC')), item.id);
    }
    assert.ok(!text.includes('並び順'));
  });
});
