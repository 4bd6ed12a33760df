#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the manifests of batches say, in a few words.

  bench/manifest_figures.py statuses MANIFEST…   how many files ended with which status
  bench/manifest_figures.py codes MANIFEST…      with which errors
  bench/manifest_figures.py longest MANIFEST…    how long the one took that took longest, and which it was
  bench/manifest_figures.py pages MANIFEST…      what a page costs, by what the text is read from: a row of Markdown each;
                                                 only of batches with one worker, whose results lie beside the manifest
"""
import collections
import json
import pathlib
import sys

KINDS = {'layer': 'text layers', 'transcript': 'transcripts', 'ocr': 'scans'}
MANY = 1000000


def lines_of(manifests):
    """(path of the manifest, line) of every file."""
    for manifest in map(pathlib.Path, manifests):
        for line in manifest.read_text(encoding='utf-8').splitlines():
            yield manifest, json.loads(line)


def counted(names):
    return ', '.join(f'{name}: {count:,}' for name, count in sorted(collections.Counter(names).items()))


def statuses(lines):
    print(counted(line['status'] for _, line in lines))


def codes(lines):
    print(counted(error['code'] for _, line in lines for error in line['error']) or 'none')


def longest(lines):
    manifest, line = max(lines, key=lambda entry: entry[1]['seconds'])
    ended = ', '.join(error['code'] for error in line['error']) or 'a result'
    print(f'{line["seconds"]:.1f} s ({ended}; {manifest.stem}, {pathlib.Path(line["file"]).parent.name})')


def page_costs(lines):
    seconds, pages = collections.Counter(), collections.Counter()
    for manifest, line in lines:
        if line['output']:
            result = json.loads((manifest.parent / line['output']).read_text(encoding='utf-8'))
            kind = result['document']['sources'][0]['text']
            seconds[kind] += line['seconds']
            pages[kind] += line['pages']
    for kind, name in KINDS.items():
        if pages[kind]:
            cost = seconds[kind] / pages[kind]
            print(f'| {name} | {pages[kind]:,} | {1000 * cost:.1f} | {MANY * cost / 3600:,.1f} |')


def main():
    what, *manifests = sys.argv[1:]
    {'statuses': statuses, 'codes': codes, 'longest': longest, 'pages': page_costs}[what](lines_of(manifests))


if __name__ == '__main__':
    main()
