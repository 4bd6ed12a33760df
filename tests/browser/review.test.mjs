// SPDX-License-Identifier: GPL-3.0-or-later
// What a reviewer does: finds, filters, accepts, edits; and the next run applies it to the letter.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {aone, fixture, open, reportOf, resultOf, resultWith, work} from './lib.mjs';

const transcript = fixture('aone-ict-2021/transcript.txt');

const go = (page, id) => page.evaluate((hash) => { location.hash = hash; }, `#${encodeURIComponent(id)}`);

async function edit(page, id, field, text) {
  await go(page, id);
  await page.click(`#edit-${field}`);
  await page.locator(`#field-${field} textarea`).fill(text);
  await page.locator(`#field-${field} textarea`).press('Control+Enter');
}

let saved = 0;

async function save(page, name = '佐藤: 県庁 #1') {
  await page.click('#corrections-open');
  await page.fill('#reviewer', name);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#corrections-download')]);
  const path = join(work, `${++saved}.corrections.yaml`);
  await download.saveAs(path);
  await page.keyboard.press('Escape');
  return {name: download.suggestedFilename(), path};
}

// The result of reading again with a corrections file.
const again = (path) => resultOf(aone, '--corrections', path).json;

describe('review', () => {
  const result = resultOf(aone);
  const report = reportOf(result, '--source', aone);
  const byId = (json, id) => json.items.find((item) => item.id === id);

  it('search folds what it compares and looks into every column', async () => {
    const page = await open(report);
    const item = result.json.items.find((each) => each.overview.includes('、'));
    const phrase = Array.from(item.overview.replace(/\s/g, '')).slice(2, 14);
    await page.fill('#search', [...phrase.slice(0, 5), ' ', ...phrase.slice(5)].join('').replace(/[0-9]/g,
      (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xFEE0)));
    await page.waitForFunction(() => /件中/.test(document.getElementById('list-count').textContent));
    const ids = await page.locator('#items .entry-id').allTextContents();
    assert.ok(ids.includes(item.id), `${item.id} is among ${ids}`);
    assert.ok(ids.length < 10);
    await page.fill('#search', 'ここにはない語');
    await page.waitForFunction(() => document.querySelectorAll('#items li').length === 0);
    await page.click('#filters-clear');
    assert.equal(await page.locator('#items li').count(), result.json.items.length);
  });

  it('the list begins with what is least sure, and filters by each property', async () => {
    const page = await open(report);
    const shown = async () => page.locator('#items .entry-id').allTextContents();
    const first = byId(result.json, (await shown())[0]);
    assert.ok(first.review.state === 'needs_review' || first.warnings.length > 0);
    const least = Math.min(...result.json.items.map((item) => item.confidence));
    assert.equal(first.confidence, least);
    const sorted = (ids) => [...ids].sort();
    const expectOnly = async (has) =>
      assert.deepEqual(sorted(await shown()), sorted(result.json.items.filter(has).map((item) => item.id)));
    await page.selectOption('#filter-section', '1');
    await expectOnly((item) => item.section.number === result.json.document.sections[1].number);
    await page.click('#filters-clear');
    const {department} = result.json.items[5];
    await page.selectOption('#filter-department', `:${department}`);
    await expectOnly((item) => item.department === department);
    await page.click('#filters-clear');
    await page.selectOption('#filter-confidence', '1,Infinity');
    await expectOnly((item) => item.confidence === 1);
    await page.click('#filters-clear');
    await page.check('#filter-warned');
    await expectOnly((item) => item.warnings.length > 0);
    await page.uncheck('#filter-warned');
    await page.check('#filter-repaired');
    await expectOnly((item) => item.repairs.length > 0);
  });

  it('lists the items that a check names', async () => {
    const json = structuredClone(result.json);
    json.items[7].name = '';
    const page = await open(reportOf(resultWith(json)));
    const check = page.locator('#checks tr.fail, #checks tr.warn', {hasText: 'required-fields'});
    assert.equal(await check.count(), 1);
    await check.getByRole('button').click();
    assert.deepEqual(await page.locator('#items .entry-id').allTextContents(), [json.items[7].id]);
    await page.click('#filters-clear');
    await check.getByRole('link', {name: json.items[7].id, exact: true}).click();
    assert.equal(await page.locator('#item-heading .entry-id').textContent(), json.items[7].id);
  });

  it('of items with the same id an edit and an acceptance are of one', async () => {
    const json = structuredClone(result.json);
    json.items[2].id = json.items[1].id;
    const page = await open(reportOf(resultWith(json)));
    const row = json.items[2].source.parts[0];
    await page.click(`#items button[data-id="${json.items[1].id} ${row.table} ${row.row}"]`);
    await page.click('#edit-name');
    await page.locator('#field-name textarea').fill('ただ一つの名称');
    await page.locator('#field-name textarea').press('Control+Enter');
    await page.click('#accept');
    assert.equal(await page.textContent('#corrections-count'), '2');
    const after = again((await save(page)).path);
    const {given, found, lost} = after.document.corrections;
    assert.deepEqual([given, found, lost], [2, 2, []]);
    assert.equal(after.items[2].name, 'ただ一つの名称');
    assert.equal(after.items[2].review.state, 'corrected');
    assert.deepEqual(after.items[1], result.json.items[1]);
  });

  it('those of the same row, too, are not edited', async () => {
    const json = structuredClone(result.json);
    json.items[2].id = json.items[1].id;
    json.items[2].source.parts = json.items[1].source.parts;
    const page = await open(reportOf(resultWith(json)));
    await page.locator('#items button', {hasText: json.items[2].name}).click();
    await page.click('#edit-name');
    assert.equal(await page.locator('#field-name textarea').count(), 0);
    await page.click('#accept');
    assert.equal(await page.textContent('#corrections-count'), '0');
    assert.match(await page.textContent('body'), /訂正を記録できません/);
  });

  it('half of a character is not taken for another one', async () => {
    const page = await open(report);
    await go(page, result.json.items[1].id);
    await page.click('#edit-name');
    await page.locator('#field-name textarea').evaluate((area) => { area.value = 'a\ud800b'; });
    await page.locator('#field-name textarea').press('Control+Enter');
    assert.equal(await page.textContent('#corrections-count'), '0');
    assert.match(await page.textContent('body'), /サロゲート/);
  });

  it('an edit is applied to the letter by the next run, and an accepted item is reviewed', async () => {
    const page = await open(report);
    const texts = {
      name: '  no: "1-7" #と\\言う 🎌𠮷',
      overview: '- 一行目\n  字下げの二行目\t\n\n\'終\': {と: [る]} & *印 ! | > % @ `',
      indicator: 'はい\u2028yes ~ null 0x1F',
    };
    const [edited, accepted] = [result.json.items[1].id, result.json.items[2].id];
    for (const [field, text] of Object.entries(texts)) await edit(page, edited, field, text);
    await go(page, accepted);
    await page.click('#accept');
    assert.equal(await page.textContent('#corrections-count'), '4');
    const {name, path} = await save(page);
    assert.equal(name, 'plan.corrections.yaml');
    const after = again(path);
    const {given, found, lost} = after.document.corrections;
    assert.deepEqual({given, found, lost}, {given: 4, found: 4, lost: []});
    for (const [field, text] of Object.entries(texts)) assert.equal(byId(after, edited)[field], text);
    assert.equal(byId(after, edited).review.state, 'corrected');
    assert.equal(byId(after, edited).review.by, '佐藤: 県庁 #1');
    assert.equal(byId(after, accepted).review.state, 'reviewed');
    assert.match(byId(after, accepted).review.at, /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(page.faults, []);
  });

  it('every column can be edited: number, mark, department, divisions', async () => {
    const page = await open(report);
    const item = result.json.items[0];
    await edit(page, item.id, 'department', '架空部');
    await edit(page, item.id, 'divisions', '第一課\n第二課');
    await edit(page, item.id, 'new', item.new ? '' : '○');
    const last = result.json.items.at(-1);
    await edit(page, last.id, 'number', '99');
    const {path} = await save(page);
    const after = again(path);
    assert.deepEqual(after.document.corrections.lost, []);
    assert.equal(after.items[0].department, '架空部');
    assert.deepEqual(after.items[0].divisions, ['第一課', '第二課']);
    assert.equal(after.items[0].new, !item.new);
    assert.equal(after.items.at(-1).label, '99');
  });

  // What is expected is the text after its repairs: that is what stands there when corrections are applied.
  it('a repaired text can be corrected', async () => {
    const read = resultOf(transcript);
    const item = read.json.items.find((each) => each.repairs.some((repair) => repair.field === 'overview'));
    assert.ok(item, 'something in the transcript is repaired');
    const page = await open(reportOf(read));
    await edit(page, item.id, 'overview', `${item.overview}。追記`);
    const {path} = await save(page);
    const after = resultOf(transcript, '--corrections', path).json;
    assert.deepEqual(after.document.corrections.lost, []);
    assert.equal(byId(after, item.id).overview, `${item.overview}。追記`);
  });

  it('of an item of several rows one row is corrected', async () => {
    const plan = fixture('aone-ict-2023/plan.pdf');
    const profile = ['--config', fixture('aone-ict-2023/pipeline.yaml')];
    const read = resultOf(plan, ...profile);
    const textsOf = (item, field) => item.rows.map((row) => row[field] ?? '');
    const isApart = (item, field) => {
      const texts = textsOf(item, field);
      return texts.length > 1 && texts.every((text) => text !== '' && texts.filter((each) => each.includes(text)).length === 1);
    };
    const field = Object.keys(read.json.items.find((item) => item.rows.length > 1).rows[0]).find((name) =>
      read.json.items.some((item) => isApart(item, name)));
    const item = read.json.items.find((each) => isApart(each, field));
    const page = await open(reportOf(read));
    await go(page, item.id);
    await page.click(`#edit-${field}`);
    await page.locator(`#field-${field} textarea`).nth(1).fill('直した行');
    await page.locator(`#field-${field} textarea`).nth(1).press('Control+Enter');
    const {path} = await save(page);
    const after = resultOf(plan, ...profile, '--corrections', path).json;
    assert.deepEqual(after.document.corrections.lost, []);
    const expected = textsOf(item, field);
    expected[1] = '直した行';
    assert.deepEqual(textsOf(byId(after, item.id), field), expected);
  });

  it('shows a repair as struck and new text, with rule, evidence and confidence', async () => {
    const read = resultOf(transcript);
    const item = read.json.items.find((each) => each.repairs.some((repair) => repair.field === 'overview'));
    const repair = item.repairs.find((each) => each.field === 'overview');
    const page = await open(reportOf(read), {hash: `#${item.id}/overview`});
    const field = page.locator('#field-overview');
    assert.ok((await field.locator('.text .repair').count()) > 0);
    const row = field.locator('table tbody tr').first();
    assert.ok((await row.textContent()).includes(repair.rule));
    assert.ok((await row.textContent()).includes(repair.evidence));
    assert.match(await row.textContent(), /\d %/);
  });

  it('takes the suggestion of a warning into the editor', async () => {
    const item = result.json.items.find((each) => each.warnings.some((warning) => warning.suggestion !== null));
    const warning = item.warnings.find((each) => each.suggestion !== null);
    const page = await open(report, {hash: `#${item.id}/${warning.field}`});
    await page.locator(`#field-${warning.field}`).getByRole('button', {name: 'この候補で修正'}).first().click();
    const text = await page.locator(`#field-${warning.field} textarea`).inputValue();
    assert.ok(text.includes(warning.suggestion) && text !== item[warning.field]);
    assert.equal(text.replace(/\s/g, ''), item[warning.field].replace(/\s/g, ''), 'only a space differs');
  });

  it('edits stay over a reload, and can be taken back', async () => {
    const page = await open(report);
    const {id, name} = result.json.items[4];
    await edit(page, id, 'name', '別の名称');
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    assert.equal(await page.textContent('#corrections-count'), '1');
    await go(page, id);
    assert.equal(await page.locator('#field-name .text ins').first().textContent() !== '', true);
    await page.locator('#field-name').getByRole('button', {name: '元に戻す'}).click();
    assert.equal(await page.textContent('#corrections-count'), '0');
    assert.equal(await page.locator('#field-name .text').textContent(), name);
  });

  it('the command that applies the corrections names the profile', async () => {
    const page = await open(report);
    await page.click('#corrections-open');
    assert.equal(await page.locator('#corrections-body p code').textContent(), 'hyogumi run plan.pdf --config ' +
      `<定義「${result.json.document.profile.name}」のファイル> --corrections plan.corrections.yaml -o plan.json`);
  });

  it('a second review goes on from the file of the first', async () => {
    const page = await open(report);
    const [first, second] = [result.json.items[1].id, result.json.items[2].id];
    await edit(page, first, 'name', '一回目');
    const {path} = await save(page, '佐藤');
    const once = resultOf(aone, '--corrections', path);
    const next = await open(reportOf(once, '--source', aone));
    await edit(next, first, 'name', '二回目');
    await edit(next, second, 'name', '別の項目');
    await next.click('#corrections-open');
    await next.setInputFiles('#old-file', path);
    await next.keyboard.press('Escape');
    const second_ = await save(next, '鈴木');
    const twice = again(second_.path);
    assert.deepEqual(twice.document.corrections.lost, []);
    assert.equal(twice.document.corrections.given, 3);
    assert.equal(byId(twice, first).name, '二回目');
    assert.equal(byId(twice, second).name, '別の項目');
  });
});
