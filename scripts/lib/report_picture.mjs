// SPDX-License-Identifier: GPL-3.0-or-later
// node report_picture.mjs REPORT.html OUT.png: the report open at a field of an item, beside its place on the page.
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const [report, out] = process.argv.slice(2);
const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox']});
const page = await browser.newPage({viewport: {width: 1500, height: 860}, colorScheme: 'light'});
await page.goto(`${pathToFileURL(report).href}#1-2/overview`);
await page.waitForSelector('html[data-ready]');
await page.waitForTimeout(500); // the page scrolls to the place
await page.screenshot({path: out});
await browser.close();
