#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Are the figures of a plan's cells read as a careful reader reads them?

    bench/figures.py RESULT.json FIGURES.jsonl [--failures] [--least SHARE]
    bench/figures.py --all HYOGUMI [--failures] [--least SHARE]

Holds what `hyogumi run` wrote against figures.jsonl (fixtures/README.md tells its keys): the shares of its quantities
and dates that are there with the right value, unit and role, and of look-alikes that are in none; and what is read that
the truth has not. A quantity is matched by its number's place in the field. --all does it for all fixtures that have
one, fixtures/cells too. Exit status 1 where the share of the indicator cells' numbers that are right is under --least (0 to 1), or
something is invented.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIXTURES = {  # result's name: the plan, its profile, the truth
    'aone-ict-2021': ('fixtures/aone-ict-2021/plan.pdf', 'pipeline.yaml', None),
    'aone-ict-2022': ('fixtures/aone-ict-2022/plan.pdf', 'fixtures/aone-ict-2022/pipeline.yaml', None),
    'aone-ict-2022-second-revision': ('fixtures/aone-ict-2022-second-revision/plan.pdf',
                                      'fixtures/aone-ict-2022/pipeline.yaml', None),
    'aone-ict-2023': ('fixtures/aone-ict-2023/plan.pdf', 'fixtures/aone-ict-2023/pipeline.yaml', None),
    'shiomihara-plan-2023': ('fixtures/shiomihara-plan-2023/plan.pdf', 'fixtures/shiomihara-plan-2023/pipeline.yaml',
                             None),
    'plan2020': ('../shared/plan2020/plan2020.pdf', 'pipeline.yaml', 'tests/plan2020/figures.jsonl'),
}
GOALS = ('indicator', 'target', 'baseline')
NUMBER = re.compile(r'\d[\d,]*(?:\.\d+)?')


def fold(text):
    """Full-width ASCII as ASCII, sign for sign."""
    return ''.join(chr(ord(c) - 0xFEE0) if '！' <= c <= '～' else c for c in text)


def text_of(item, field):
    return item[field] if field in ('overview', 'indicator', 'name') else item['fields'].get(field)


def place(text, part, nth):
    at = -1
    for _ in range(nth):
        at = text.index(part, at + 1)
    return at, at + len(part)


def read_figures(item):
    """(kind, field, range, entry, role) of all that the result has; the same place twice is once."""
    seen = {}
    for target in item['targets']:
        for kind, entries in (('quantity', target['quantities']), ('date', target['dates'])):
            for entry in entries:
                key = kind, 'indicator', tuple(entry['range'])
                seen.setdefault(key, (entry, []))[1].append(target['role'])
    for kind, entries in (('quantity', item['quantities']), ('date', item['dates'])):
        for entry in entries:
            seen.setdefault((kind, entry['field'], tuple(entry['range'])), (entry, []))[1].append(
                entry['role'] or 'amount')
    return [(kind, field, where, entry, roles) for (kind, field, where), (entry, roles) in seen.items()]


def readings(entry):
    """The entry with each of its other readings laid over it."""
    found = [entry] + [{**entry, **other} for other in entry.get('alt', [])]
    for key in ('qualifiers', 'per', 'unit', 'comparison'):
        found += [{**base, key: value} for value in entry.get('or_' + key, []) for base in list(found)]
    found += [{**entry, 'from': begin, 'to': end} for begin, end in entry.get('or_span', [])]
    return found


def unit_of(text):
    return None if text is None else fold(text)


def differs(truth, entry, roles, kind):
    """The keys in which an entry departs from the nearest reading."""
    best = None
    for reading in readings(truth):
        wrong = []
        if kind == 'date':
            wrong = [key for key in ('from', 'to', 'inferred') if reading.get(key) != entry[key]]
        else:
            wrong = [key for key in ('value', 'min', 'max')
                     if (reading[key] is None) != (entry[key] is None) or
                     (reading[key] is not None and abs(reading[key] - entry[key]) > 1e-9 * max(1, abs(reading[key])))]
            if unit_of(reading['unit']) != unit_of(entry['unit']):
                wrong.append('unit')
            wrong += [key for key in ('comparison', 'per', 'currency') if reading[key] != entry[key]]
            if reading['qualifiers'] != entry['qualifiers']:
                wrong.append('qualifiers')
        if best is None or len(wrong) < len(best):
            best = wrong
    if not set(roles) <= set(truth.get('role') or roles):
        best = best + ['role']
    return best


def overlaps(a, b):
    return a[0] < b[1] and b[0] < a[1]


def run_cells(hyogumi, source, out):
    """The result of a source of fixtures/cells: its cells as a normalized page, from there on the pipeline's."""
    columns = (('number', '番号'), ('name', '施策名'), ('overview', '取組概要'), ('indicator', '指標・目標'), ('department', '部局名'))

    def line(text):
        return {'text': text, 'bbox': None, 'x': None, 'size': None, 'vertical': False, 'confidence': 1, 'struck': [],
                'line': 1}

    def cell(row, column, text):
        return {'row': row, 'column': column, 'row_span': 1, 'column_span': 1, 'bbox': None,
                'lines': [line(part) for part in text.split('\n')] if text else [], 'text': text, 'repairs': [],
                'warnings': [], 'confidence': 1, 'joint': None}

    title = f"{source['fiscal_year']}年度アクションプラン\n1 分野"
    cells = [cell(1, i + 1, header) for i, (_, header) in enumerate(columns)]
    for row, item in enumerate(source['items'], 2):
        texts = {**item, 'number': str(item['number']), 'department': '総務部'}
        cells += [cell(row, i + 1, texts[field]) for i, (field, _) in enumerate(columns)]
    page = {'kind': 'page', 'file': 1, 'page': 1, 'size': None, 'rotation': 0, 'text': 'transcript',
            'blocks': [{'kind': 'text', 'bbox': None, 'lines': [line(part) for part in title.split('\n')], 'text': title,
                        'repairs': [], 'warnings': []}],
            'tables': [{'id': 'p1t1', 'continues': None, 'beside': None, 'first_row_continues': False, 'bbox': None,
                        'ruled': False, 'closed_sides': [], 'confidence': 1, 'rows': len(source['items']) + 1,
                        'columns': len(columns), 'header_rows': 1, 'roles': [field for field, _ in columns],
                        'cells': cells}],
            'ledger': {'characters': 0, 'in_cells': 0, 'in_blocks': 0, 'furniture': 0, 'dropped': []}, 'diagnostics': []}
    document = {'kind': 'document', 'schema_version': 1, 'producer': {'name': 'hyogumi', 'version': '0', 'components': {}},
                'sources': [{'file': 'cells.txt', 'sha256': '0' * 64, 'pages': 1, 'text': 'transcript'}]}
    pages = '\n'.join(json.dumps(part, ensure_ascii=False) for part in (document, page)) + '\n'
    items = subprocess.run([hyogumi, 'segment', '--config', ROOT / 'pipeline.yaml', '-q', '-'], input=pages.encode(),
                           stdout=subprocess.PIPE, check=True)
    subprocess.run([hyogumi, 'export', '-', '-o', out], input=items.stdout, check=False)  # no print to be proven by


class Score:
    def __init__(self):
        self.numbers = self.right = self.all_right = 0       # in goal cells: value, unit and role; all keys
        self.others = self.others_right = 0                  # quantities and dates elsewhere
        self.dates = self.dates_right = 0
        self.baselines = self.baselines_right = 0
        self.inferred = self.inferred_right = 0
        self.look_alikes = self.look_alikes_right = 0
        self.absent = self.absent_right = 0
        self.invented = []
        self.failures = []


def measure(result, entries):
    score = Score()
    items = {item['id']: item for item in result['items']}
    by_item = {}
    for entry in entries:
        by_item.setdefault(entry['id'], []).append(entry)
    for ident, truths in by_item.items():
        item = items[ident]
        read = read_figures(item)
        known = []
        for truth in truths:
            field = truth['field']
            text = text_of(item, field)
            where = place(text, truth['text'], truth['nth'])
            known.append((field, where))
            hits = [r for r in read if r[1] == field and overlaps(r[2], where)]
            describe = f"{ident} {field} {truth['kind']} {truth['text']}"
            if truth['kind'] == 'absent':
                score.absent += 1
                found = any(t['absent'] and overlaps(t['range'], where) for t in item['targets'])
                score.absent_right += field != 'indicator' or found
                if field == 'indicator' and not found:
                    score.failures.append(describe)
                continue
            if truth['kind'] == 'none':
                score.look_alikes += 1
                score.look_alikes_right += not hits
                if hits:
                    score.failures.append(f"{describe}: read as {[h[3]['text'] for h in hits]}")
                continue
            of_kind = [h for h in hits if h[0] == truth['kind']]
            if truth['kind'] == 'quantity':  # the one whose number it is
                number = NUMBER.search(fold(truth['text']))
                if number:
                    at = where[0] + number.start(), where[0] + number.end()
                    of_kind = [h for h in of_kind if overlaps(h[2], at)] or of_kind
            if not hits and truth.get('or') == 'none':
                continue
            wrong = differs(truth, of_kind[0][3], of_kind[0][4], truth['kind']) if of_kind else ['not read']
            core = [key for key in wrong if key in ('value', 'min', 'max', 'unit', 'role', 'not read', 'from', 'to')]
            if field in GOALS:
                score.numbers += 1
                score.right += not core
                score.all_right += not wrong
            else:
                score.others += 1
                score.others_right += not core
            if truth['kind'] == 'date':
                score.dates += 1
                score.dates_right += not core
                if truth['inferred']:
                    score.inferred += 1
                    score.inferred_right += not wrong
            if field in GOALS and set(truth['role']) <= {'baseline', 'result'}:
                score.baselines += 1
                score.baselines_right += not core
            if wrong:
                got = {k: of_kind[0][3].get(k) for k in wrong if k in of_kind[0][3]} if of_kind else ''
                roles = of_kind[0][4] if 'role' in wrong else ''
                score.failures.append(f"{describe}: {', '.join(wrong)} {got} {roles}")
    fields = {(entry['id'], entry['field']) for entry in entries}
    annotated = {field for _, field in fields}
    for ident, item in items.items():
        for kind, field, where, entry, _ in read_figures(item):
            if field not in annotated:
                continue
            truths = [t for t in by_item.get(ident, []) if t['field'] == field]
            if not any(overlaps(where, place(text_of(item, field), t['text'], t['nth'])) for t in truths):
                score.invented.append(f"{ident} {field} {kind} {entry['text']}")
    return score


def share(right, of):
    return f'{right}/{of}' + (f' {100 * right / of:.1f} %' if of else '')


def report(name, score, failures):
    print(f'{name}: goal cells {share(score.right, score.numbers)} (all keys {share(score.all_right, score.numbers)}), '
          f'baselines and results {share(score.baselines_right, score.baselines)}, '
          f'other cells {share(score.others_right, score.others)}, dates {share(score.dates_right, score.dates)}, '
          f'inferred {share(score.inferred_right, score.inferred)}, '
          f'look-alikes {share(score.look_alikes_right, score.look_alikes)}, '
          f'absent {share(score.absent_right, score.absent)}, invented {len(score.invented)}')
    if failures:
        for line in score.failures + [f'invented: {line}' for line in score.invented]:
            print('   ', line)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('files', nargs='+')
    parser.add_argument('--all', action='store_true')
    parser.add_argument('--failures', action='store_true')
    parser.add_argument('--least', type=float, default=0)
    options = parser.parse_args()
    jobs = []
    if options.all:
        with tempfile.TemporaryDirectory() as folder:
            for name, (plan, profile, truth) in FIXTURES.items():
                if not (ROOT / plan).exists():
                    print(f'{name}: skipped, {plan} is not there')
                    continue
                out = pathlib.Path(folder) / f'{name}.json'
                subprocess.run([options.files[0], 'run', ROOT / plan, '--config', ROOT / profile, '-o', out, '--quiet'],
                               check=False)
                jobs.append((name, json.loads(out.read_text()), ROOT / (truth or f'fixtures/{name}/figures.jsonl')))
            for source in sorted((ROOT / 'fixtures/cells').glob('*.json')):
                out = pathlib.Path(folder) / source.name
                run_cells(options.files[0], json.loads(source.read_text()), out)
                jobs.append((f'cells/{source.stem}', json.loads(out.read_text()), source.with_suffix('.figures.jsonl')))
    else:
        jobs.append((options.files[0], json.loads(pathlib.Path(options.files[0]).read_text()),
                     pathlib.Path(options.files[1])))
    bad = False
    for name, result, truth in jobs:
        score = measure(result, [json.loads(line) for line in truth.read_text().splitlines()])
        report(name, score, options.failures)
        bad = bad or bool(score.invented) or (score.numbers and score.right / score.numbers < options.least)
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
