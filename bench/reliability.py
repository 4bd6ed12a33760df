#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is doubt honest? Holds the confidence of a result's fields against whether they are right.

Usage: bench/reliability.py GOLDEN RESULT…

GOLDEN and RESULT are results of `hyogumi run`; items are matched by id, the five text fields compared after folding
(NFKC, no white space, one ○, one 〜). Prints two Markdown tables: the share of right fields by confidence, all RESULTs
together; and for each RESULT how many fields, and how many of the wrong characters, lie below the review line.
"""
import json
import os
import re
import sys
import unicodedata

FIELDS = ('name', 'overview', 'indicator', 'department', 'divisions')
BINS = (0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)
SAME = str.maketrans('〇◯~～', '○○〜〜')


def read(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def items_of(result):
    return {item['id']: item for item in (result['items'] if isinstance(result, dict) else result)}


def folded(value):
    text = '\n'.join(value) if isinstance(value, list) else value or ''
    return re.sub(r'\s', '', unicodedata.normalize('NFKC', text)).translate(SAME)


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(row[-1] + 1, above[j] + 1, above[j - 1] + (x != y)))
    return row[-1]


def confidence(item, field):
    """Of the field's least sure cell; divisions stand in the cell of the department where they have none."""
    cells = item['source']['cells']
    return min((cell['confidence'] for cell in cells.get(field) or cells.get('department') or []), default=1)


def fields_of(golden, result):
    """(confidence, wrong characters) of each field of the items that both have."""
    return [(confidence(item, field), distance(folded(golden[key].get(field)), folded(item.get(field))))
            for key, item in result.items() if key in golden for field in FIELDS]


def percent(part, whole):
    return f'{100 * part / whole:.1f} %' if whole else '-'


def main(golden_path, *paths):
    golden = items_of(read(golden_path))
    results = {path: read(path) for path in paths}
    of_results = {path: fields_of(golden, items_of(result)) for path, result in results.items()}
    every = [field for fields in of_results.values() for field in fields]
    print('| confidence | fields | right |\n| --- | --- | --- |')
    for low, high in zip(BINS, BINS[1:]):
        wrong = [errors for sure, errors in every if low <= sure < high]
        print(f'| {low} to {min(high, 1)} | {len(wrong)} | {percent(wrong.count(0), len(wrong))} |')
    print('\n| result | review line | wrong characters | fields below it | wrong characters in them |')
    print('| --- | --- | --- | --- | --- |')
    for path, fields in of_results.items():
        line = results[path]['document']['profile']['review_below']
        below = [errors for sure, errors in fields if sure < line]
        wrong = sum(errors for _, errors in fields)
        name = os.path.splitext(os.path.basename(path))[0]
        print(f'| {name} | {line} | {wrong} | {percent(len(below), len(fields))} | {percent(sum(below), wrong)} |')


if __name__ == '__main__':
    if len(sys.argv) < 3 or sys.argv[1] in ('-h', '--help'):
        sys.exit(__doc__)
    main(*sys.argv[1:])
