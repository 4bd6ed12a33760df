// SPDX-License-Identifier: GPL-3.0-or-later
// How long a report takes until it can be used, beside an empty page in the same browser. Run by bench/exports.sh as the
// browser tests are; the figures go into $HYOGUMI_FIGURES.
import {appendFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {it} from 'node:test';
import {open, reportOf, resultOf, work} from './lib.mjs';

const kTimes = 9;

async function medianOf(file) {
  const times = [];
  for (let i = 0; i < kTimes; ++i) {
    const begin = performance.now();
    const page = await open(file);
    times.push(performance.now() - begin);
    await page.close();
  }
  return Math.round(times.sort((a, b) => a - b)[(kTimes - 1) / 2]);
}

it('opens', async () => {
  const plan = process.env.HYOGUMI_PLAN;
  const report = reportOf(resultOf(plan), '--source', plan);
  const empty = join(work, 'empty.html');
  writeFileSync(empty, '<!DOCTYPE html><html data-ready><title>-</title>');
  await medianOf(empty);  // the browser is there
  const [ours, theirs] = [await medianOf(report), await medianOf(empty)];
  appendFileSync(process.env.HYOGUMI_FIGURES, `${ours} ${theirs}\n`);
});
