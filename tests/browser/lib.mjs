// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the review report share: results and reports made by the program, and pages that are open.
import {execFileSync, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {after} from 'node:test';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const program = process.env.HYOGUMI_PROGRAM;
const root = process.env.HYOGUMI_SOURCE_DIR;

export const work = mkdtempSync(join(tmpdir(), 'hyogumi-browser-'));
after(() => rmSync(work, {recursive: true, force: true}));

export const fixture = (name) => join(root, 'fixtures', name);
export const aone = fixture('aone-ict-2021/plan.pdf');
const shared = join(root, '..', 'shared', 'plan2020');
export const plan2020 = join(shared, 'plan2020.pdf');
export const plan2020Scan = join(shared, 'plan2020-scan.pdf');
// To be given to a test that needs it: false, or why it is skipped.
export const without2020 = existsSync(plan2020) ? false : `${plan2020} is not there`;

// Runs the program; the status must be one of `statuses`.
export function hyogumi(args, statuses = [0]) {
  const done = spawnSync(program, args, {cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, env: {...process.env, LC_ALL: 'C.UTF-8'}});
  if (!statuses.includes(done.status)) throw new Error(`hyogumi ${args.join(' ')}: status ${done.status}\n${done.stderr}`);
  return done;
}

let made = 0;

// The result of a document, as an object and as a file.
export function resultOf(input, ...options) {
  const file = join(work, `result-${++made}.json`);
  hyogumi(['run', input, '-q', '-o', file, ...options], [0, 1]);
  return {file, json: JSON.parse(readFileSync(file, 'utf8'))};
}

// A result that a test has changed.
export function resultWith(json) {
  const file = join(work, `result-${++made}.json`);
  writeFileSync(file, JSON.stringify(json));
  return {file, json};
}

// The report on a result, as a file.
export function reportOf(result, ...options) {
  const file = join(work, `report-${++made}.html`);
  const language = options.includes('--messages') ? [] : ['--messages', 'ja'];
  hyogumi(['export', result.file, '--to', 'report', '-o', file, ...language, ...options], [0, 1]);
  return file;
}

let browser = null;
after(() => browser?.close());

// The report opened as a person does who clicks on the file. `page.faults` are errors and requests, which may not be.
export async function open(file, {hash = '', ...context} = {}) {
  browser ??= await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox']});
  const opened = await browser.newContext({viewport: {width: 1280, height: 900}, acceptDownloads: true, ...context});
  const page = await opened.newPage();
  page.faults = [];
  page.on('console', (message) => {
    if (message.type() !== 'log') page.faults.push(message.text());
  });
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) page.faults.push(request.url());
  });
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(pathToFileURL(file).href + hash);
  await page.waitForSelector('html[data-ready]');
  return page;
}

// The result as if it were of a scan of the same print: all stands where it stood. `files` are the pages as pictures, or
// one file of them all.
export function resultOfScan(result, files) {
  const json = structuredClone(result.json);
  const [source] = json.document.sources;
  json.document.sources = files.map((file) => ({
    ...source, file: basename(file), pages: files.length === 1 ? source.pages : 1,
    sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
  }));
  const places = json.items.flatMap((item) => [...item.source.parts, ...Object.values(item.source.cells).flat()]);
  if (files.length > 1) for (const place of places) [place.file, place.page] = [place.page, 1];
  return resultWith(json);
}

// As the contract says texts are compared.
export const fold = (text) =>
  text.normalize('NFKC').replace(/\s/gu, '').replace(/[〇◯]/g, '○').replace(/[~～]/g, '〜');

// The words of a PDF's page and their boxes, by a program that has nothing to do with ours.
export function wordsOf(pdf, number) {
  const xml = execFileSync('pdftotext', ['-bbox', '-f', number, '-l', number, pdf, '-'], {encoding: 'utf8'});
  const [, width, height] = /<page width="([\d.]+)" height="([\d.]+)"/.exec(xml);
  const words = [...xml.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)];
  const plain = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
  return {
    width: Number(width), height: Number(height),
    words: words.map(([, left, top, right, bottom, text]) =>
      ({box: [left, top, right, bottom].map(Number), text: plain(text)})),
  };
}
