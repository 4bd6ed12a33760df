#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which share of a plan's characters was read wrong from a scan of it, by us and by another program.

  bench/wrong_characters.py PLAN.pdf PAGES.jsonl OTHER.pdf [FIRST-LAST]

PLAN.pdf has the text that was printed, PAGES.jsonl is what `extract` reads, OTHER.pdf has a text layer by the other
program. Prints two percentages. Each page is compared as a bag of characters, folded and without white space, for each
program has its own order of reading; a sign that is missing and one that is too much are one misreading.
"""
import collections
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'fixtures'))
sys.dont_write_bytecode = True  # no __pycache__ among the fixtures
from typesetting import fold  # noqa: E402


def bag(text):
    return collections.Counter(fold(text))


def layer(pdf, pages):
    options = ['-f', pages[0], '-l', pages[1]] if pages else []
    text = subprocess.run(['pdftotext', '-raw', *options, pdf, '-'], capture_output=True, encoding='utf-8', check=True).stdout
    return [bag(page) for page in text.split('\f')[:-1]]


def read(path):
    """Of each page of `extract`."""
    with open(path, encoding='utf-8') as lines:
        pages = [page for page in map(json.loads, lines) if page['kind'] == 'page']
    return [bag(''.join(line['text'] for part in [*page['blocks'], *(cell for table in page['tables'] for cell in table['cells'])]
                        for line in part['lines'])) for page in pages]


def wrong(printed, found):
    if len(printed) != len(found):
        raise SystemExit(f'{len(found)} pages read of {len(printed)}')
    return sum(max((a - b).total(), (b - a).total()) for a, b in zip(printed, found)) / sum(a.total() for a in printed)


def main():
    plan, ours, other, *pages = sys.argv[1:]
    pages = pages and pages[0].split('-')
    printed = layer(plan, pages)
    for found in read(ours), layer(other, pages):
        print(f'{100 * wrong(printed, found):.2f}')


if __name__ == '__main__':
    main()
