#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of the damage that transcripts and OCR do to a text does normalize mend, and how often does it do harm?

    bench/repairs.py HYOGUMI [--class NAME…] [--seed N] [--ocr] [--misreadings FILE] [--least N] [--failures] [--json]
    bench/repairs.py HYOGUMI --no-harm FILE… [--as transcript|layer] [--failures] [--json]

The plans of our fixtures, one transcript each, are damaged at known places (bench/damage.py): one class at a time, at
most once a cell and less than once in 60 characters, in as many copies as 200 cases take, 40 of each kind if there are
so many. What the program makes of the undamaged document is the baseline: a case is mended when its cell's text is the
baseline's. A change is a repair that the baseline hasn't; it is right when undoing it takes the text away from the
baseline. Changes in the baseline itself are wrong ones. A case that is not mended is warned of when its cell has a
warning that the baseline hasn't. Exit status 1 where a floor is missed.

--ocr does the class `shape` as pages read by OCR, with confidences and alternatives. --no-harm takes text files with a
sentence a line, or goldens in JSON, and counts what is changed in them although nothing is wrong.
"""
import argparse
import collections
import itertools
import json
import pathlib
import random
import re
import sys

sys.dont_write_bytecode = True
import damage
import plan_pages

FIXTURES = ('aone-ict-2021', 'aone-ict-2022', 'aone-ict-2023', 'shiomihara-plan-2023')
# In percent, set before anything was measured: of cases mended; of `dropped`, mended or warned of.
FLOORS = {'wrap-spaces': 95, 'doubled': 85, 'shape': 75, 'scripts': 95, 'markup': 98, 'radicals': 99, 'half-width': 99,
          'kana-twins': 92, 'marks': 92, 'numbers': 90, 'variants': 90, 'dropped': 60}
FLOOR_MENDED, FLOOR_RIGHT = 95, 99.5  # over all classes: of cases (but for `dropped`) mended, of changes right
# Of a class, and of each kind in it unless there are no more; copies at most; at most one damage in so many signs.
CASES, KIND_CASES, COPIES, SIGNS_A_DAMAGE = 200, 40, 40, 61

# How OCR reads the damaged pages.
WRONG_SIGN, RIGHT_SIGN, UNSURE_SIGN = (0.3, 0.95), (0.95, 0.999), (0.5, 0.9)
TRUTH_AMONG_ALTERNATIVES, UNSURE_SHARE = 0.6, 0.01


class Cell:
    """A field of an item: `truth` with its paragraphs apart, `text` as the transcript has it, and its baseline."""

    def __init__(self, document, row, column, truth):
        self.document, self.place, self.field, self.truth = document, (row, column), document.roles[column - 1], truth
        self.text = truth.replace('\n', ' ')
        self.baseline, self.repairs, self.warnings = None, None, None
        self.edits = {}  # of each class, made when asked for


class Document:
    """The rows of a plan, or sentences, as a table."""

    def __init__(self, name, items):
        self.name = name
        self.roles = list(items[0])
        self.header = [plan_pages.HEADERS[role] for role in self.roles]
        self.cells = {(r, c): Cell(self, r, c, text) for r, item in enumerate(items, 2)
                      for c, text in enumerate(item.values(), 1)}
        self.text = '\n'.join(cell.text for cell in self.cells.values() if cell.field != 'number')
        self.words = set(re.findall(f'(?<![{damage.KANJI}])[{damage.KANJI}]{{2}}(?![{damage.KANJI}])', self.text))
        self.fields = [cell for cell in self.cells.values() if cell.field != 'number' and cell.text]

    def run(self, options, edits=None, chance=None):
        """The cells that normalize gives; `edits` is the damage of some places."""
        edits = edits or {}
        set_in_type = options.kind != 'transcript'

        def text_of(place):
            cell = self.cells[place]
            text = cell.truth if set_in_type else cell.text
            return edits[place].apply(text) if place in edits else text

        last_row, last_column = max(self.cells)
        rows = [[text_of((r, c)) for c in range(1, last_column + 1)] for r in range(2, last_row + 1)]
        readings = Readings(self, edits, chance, options.likes) if options.kind == 'ocr' else None
        written = plan_pages.pages([self.header] + rows, self.roles, options.kind, readings)
        return plan_pages.normalize(options.hyogumi, written)

    def take_baseline(self, options):
        for place, found in self.run(options, chance=random.Random(options.seed)).items():
            if place in self.cells:
                cell = self.cells[place]
                cell.baseline, cell.repairs, cell.warnings = found['text'] or '', found['repairs'], found['warnings']


class Readings:
    """What an OCR engine says of each sign of a cell."""

    def __init__(self, document, edits, chance, likes):
        self.cells, self.edits, self.chance, self.likes = document.cells, edits, chance, likes

    def __call__(self, row, column, text):
        edit = self.edits.get((row, column))
        chars = [self.right(sign) for sign in text]
        if edit:
            truth = self.cells[row, column].truth[edit.begin:edit.end]
            for i, sign in enumerate(edit.new):
                chars[edit.begin + i] = self.wrong(truth if len(edit.new) == 1 else truth[i:i + 1] or truth)
        return chars

    def reading(self, confidence, other):
        rest = round(self.chance.uniform(0.3, 0.9) * (1 - confidence), 4)
        return {'confidence': round(confidence, 4), 'alternatives': [[other, rest]] if other else []}

    def right(self, sign):
        unsure = self.chance.random() < UNSURE_SHARE
        other = self.chance.choice(self.likes[sign]) if unsure and sign in self.likes else None
        return self.reading(self.chance.uniform(*(UNSURE_SIGN if unsure else RIGHT_SIGN)), other)

    def wrong(self, truth):
        other = truth if self.chance.random() < TRUTH_AMONG_ALTERNATIVES else None
        return self.reading(self.chance.uniform(*WRONG_SIGN), other)


# ---- drawing the damage ----------------------------------------------------------------------------------------------

def edits_by_kind(document, name, used, enough):
    """Kind to (place, edit) of the damage that can be done: never twice, and not of kinds that are enough."""
    kinds = collections.defaultdict(list)
    for cell in document.fields:
        if name not in cell.edits:
            cell.edits[name] = [edit for edit in damage.CLASSES[name](cell, document)
                                if edit.apply(cell.text) != cell.text]
        for edit in cell.edits[name]:
            if edit.kind not in enough and (document.name, cell.place, edit) not in used:
                kinds[edit.kind].append((cell.place, edit))
    return kinds


def choose(document, name, chance, used, enough):
    """One copy's damage: place to edit. Each kind that is left is as probable."""
    budget = len(document.text) // SIGNS_A_DAMAGE
    kinds = edits_by_kind(document, name, used, enough)
    edits = {}
    while len(edits) < budget and kinds:
        kind = chance.choice(sorted(kinds))
        place, edit = chance.choices(kinds[kind], [edit.weight for _, edit in kinds[kind]])[0]
        used.add((document.name, place, edit))
        edits[place] = edit
        for kind in list(kinds):
            kinds[kind] = [choice for choice in kinds[kind] if choice[0] != place]
            if not kinds[kind]:
                del kinds[kind]
    return edits


# ---- judging what came of it -----------------------------------------------------------------------------------------

def distance(a, b):
    """Edit distance; what begins and ends alike is left out first."""
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    common = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    a, b = a[common:], b[common:]
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(row[-1] + 1, above[j] + 1, above[j - 1] + (x != y)))
    return row[-1]


def undone(text, repair):
    begin, end = repair['range']
    return text[:begin] + repair['before'] + text[end:]


def is_mended(cell, edit, text):
    """To the letter, but for an &nbsp;; in a folded edit any form that is as right as the printed one."""
    if text.replace('\u00A0', ' ') == cell.baseline:
        return True
    return edit.folded and damage.folded(text) == damage.folded(cell.baseline) and (
        damage.even(text) or not damage.even(cell.baseline))


def without(found, known, key):
    """Those of `found` that are not in `known`, by their keys, each as often as it is there."""
    left = collections.Counter(key(entry) for entry in known)
    extra = []
    for entry in found:
        if left[key(entry)] > 0:
            left[key(entry)] -= 1
        else:
            extra.append(entry)
    return extra


def new_repairs(cell, found):
    return without(found['repairs'], cell.repairs, lambda repair: (repair['rule'], repair['before'], repair['after']))


def new_warnings(cell, found):
    return without(found['warnings'], cell.warnings, lambda warning: warning['code'])


def is_right(cell, text, repair, edit):
    """Does it bring the text nearer to the baseline, or to a form that is as right?"""
    if distance(undone(text, repair), cell.baseline) > distance(text, cell.baseline):
        return True
    same = damage.folded(repair['before']) == damage.folded(repair['after'])
    return bool(edit and edit.folded and same and is_mended(cell, edit, text))


class Score:
    """What came of the damage of one class."""

    def __init__(self):
        self.counts = collections.Counter()
        self.kinds = collections.defaultdict(collections.Counter)
        self.failures = []

    def take(self, document, edits, found):
        """Counts one damaged copy."""
        for cell in document.fields:
            self.take_cell(cell, edits.get(cell.place), found[cell.place])

    def take_cell(self, cell, edit, found):
        text = found['text'] or ''
        mended = text == cell.baseline if edit is None else is_mended(cell, edit, text)
        repairs = new_repairs(cell, found)
        wrong = [repair for repair in repairs if not is_right(cell, text, repair, edit)]
        warned = not mended and bool(new_warnings(cell, found))
        self.counts.update(changed=len(repairs), right=len(repairs) - len(wrong), wrong=len(wrong))
        if edit is None:
            self.counts['others'] += not mended
        else:
            counts = {'cases': 1, 'mended': mended, 'warned': warned, 'letter': text == cell.baseline}
            self.counts.update(counts)
            self.kinds[edit.kind].update(counts)
        if wrong or not mended:
            self.failures.append(failure(cell, edit, text, mended, warned, wrong))

    def kinds_with(self, cases):
        """The kinds that have so many."""
        return {kind for kind, counts in self.kinds.items() if counts['cases'] >= cases}

    def found(self):
        """Mended, or at least told as suspect."""
        return self.counts['mended'] + self.counts['warned']


def around(text, at, room=10):
    """What stands around a place, and `at` points to its first difference."""
    return text[max(0, at - room):at + room].replace('\n', '⏎')


def failure(cell, edit, text, mended, warned, wrong):
    at = next((i for i, (x, y) in enumerate(itertools.zip_longest(text, cell.baseline)) if x != y), 0)
    printed = edit.apply(cell.text) if edit else cell.text
    damaged_at = edit.begin if edit else at
    return {'document': cell.document.name, 'row': cell.place[0] - 1, 'field': cell.field,
            'kind': edit.kind if edit else None, 'mended': mended, 'warned': warned,
            'truth': around(cell.text, damaged_at), 'damaged': around(printed, damaged_at),
            'baseline': around(cell.baseline, at), 'result': around(text, at),
            'wrong': [{key: repair[key] for key in ('rule', 'before', 'after')} for repair in wrong]}


def measure(name, documents, options):
    """Damages copies of the documents by one class until there are cases enough."""
    score, used = Score(), set()
    for copy in range(COPIES):
        before = score.counts['cases']
        enough = score.kinds_with(KIND_CASES) if before >= CASES else set()
        for document in documents:
            chance = random.Random(f'{options.seed} {name} {copy} {document.name}')
            edits = choose(document, name, chance, used, enough)
            if edits:
                score.take(document, edits, document.run(options, edits, chance))
        if score.counts['cases'] == before:
            break
    return score


# ---- telling ---------------------------------------------------------------------------------------------------------

def share(part, whole):
    return 100 * part / whole if whole else None


def percent(part, whole):
    return '-' if not whole else f'{100 * part / whole:.1f} %'


def missed(scores, clean):
    """What falls short of its floor. Changes of clean text count among the wrong ones."""
    lines = []

    def hold(what, part, whole, floor):
        if whole and share(part, whole) < floor:
            lines.append(f'{what}: {percent(part, whole)}, wanted {floor} %')

    for name, score in scores.items():
        what, part = ('found as suspect', score.found()) if name == 'dropped' else ('mended', score.counts['mended'])
        hold(f'{name}, {what}', part, score.counts['cases'], FLOORS[name])
        if score.counts['cases'] < CASES:
            lines.append(f'{name}: {score.counts["cases"]} cases, wanted {CASES}')
    mendable = total(scores, but='dropped')
    hold('all but dropped, mended', mendable['mended'], mendable['cases'], FLOOR_MENDED)
    every = total(scores)
    hold('all, changes right', every['right'], every['changed'] + clean['changes'], FLOOR_RIGHT)
    return lines


def total(scores, but=None):
    counts = collections.Counter()
    for name, score in scores.items():
        if name != but:
            counts.update(score.counts)
    return counts


def row(name, counts, wanted):
    unmended = counts['cases'] - counts['mended']
    return (f'| {name} | {counts["cases"]} | {percent(counts["mended"], counts["cases"])} | '
            f'{percent(counts["letter"], counts["cases"])} | {percent(counts["warned"], unmended)} | '
            f'{percent(counts["mended"] + counts["warned"], counts["cases"])} | {counts["changed"]} | '
            f'{percent(counts["right"], counts["changed"])} | {counts["wrong"]} | {counts["others"]} | {wanted} |')


def print_scores(scores, clean):
    print('| damage | cases | mended | to the letter | warned of the rest | mended or warned | changes | right | wrong '
          '| other cells changed | wanted |')
    print('|' + ' --- |' * 11)
    for name, score in scores.items():
        what = 'mended or warned' if name == 'dropped' else 'mended'
        print(row(name, score.counts, f'≥ {FLOORS[name]} % {what}'))
    print(row('all but dropped', total(scores, but='dropped'), f'≥ {FLOOR_MENDED} % mended'))
    every = total(scores)
    every.update(changed=clean['changes'], wrong=clean['changes'])
    print(row('all, and the clean text', every, f'≥ {FLOOR_RIGHT} % right'))
    print('\n| damage | kind | cases | mended | warned of the rest |\n| --- | --- | --- | --- | --- |')
    for name, score in scores.items():
        for kind, counts in sorted(score.kinds.items()) if len(score.kinds) > 1 else ():
            unmended = counts['cases'] - counts['mended']
            print(f'| {name} | {kind} | {counts["cases"]} | {percent(counts["mended"], counts["cases"])} '
                  f'| {percent(counts["warned"], unmended)} |')


def print_clean(clean):
    print(f'\nClean text, {clean["characters"]} characters: {clean["warnings_per_1000"]:.2f} warnings per 1,000 '
          f'characters ({counted(clean["warnings"])}); {clean["changes"]} changes ({counted(clean["rules"])}).')


def counted(counts):
    return ', '.join(f'{name} {count}' for name, count in counts.items()) or 'none'


def told(repair):
    return f'{repair["rule"]}: {repair["before"]!r} → {repair["after"]!r}'


def print_failures(scores):
    for name, score in scores.items():
        for case in score.failures:
            unmended = 'warned' if case['warned'] else 'missed' if case['kind'] else 'harmed'
            wrong = ''.join(f' !{told(repair)}' for repair in case['wrong'])
            print(f'{name}/{case["kind"] or "-"} {case["document"]} row {case["row"]} {case["field"]} '
                  f'{"mended" if case["mended"] else unmended}: {case["truth"]!r} as {case["damaged"]!r}; '
                  f'wanted {case["baseline"]!r}, got {case["result"]!r}{wrong}')


def clean_of(documents):
    """Warnings and changes in text that nobody damaged."""
    cells = [cell for document in documents for cell in document.fields]
    characters = sum(len(cell.text) for cell in cells)
    warnings = collections.Counter(warning['code'] for cell in cells for warning in cell.warnings)
    rules = collections.Counter(repair['rule'] for cell in cells for repair in cell.repairs)
    return {'characters': characters, 'warnings_per_1000': 1000 * warnings.total() / characters,
            'warnings': dict(warnings.most_common()), 'changes': rules.total(), 'rules': dict(rules.most_common())}


# ---- no harm ---------------------------------------------------------------------------------------------------------

def sentences_or_items(path):
    """A JSON golden as its items, any other file as a cell a line."""
    name = pathlib.Path(path).stem
    if str(path).endswith('.json'):
        return Document(name, plan_pages.items_of(path))
    lines = pathlib.Path(path).read_text(encoding='utf-8').split('\n')
    return Document(name, [{'number': str(i), 'overview': line} for i, line in enumerate(filter(None, lines), 1)])


def silently_changed(cell):
    """Is there a change, white space apart, that no repair tells of?"""
    text = cell.baseline
    for repair in sorted(cell.repairs, key=lambda repair: repair['range'], reverse=True):
        text = undone(text, repair)
    return ''.join(text.split()) != ''.join(cell.text.split())


def harm_of(document):
    """Characters changed in a text in which nothing is wrong, by rule."""
    changed = collections.Counter()
    for cell in document.fields:
        for repair in cell.repairs:
            changed[repair['rule']] += distance(repair['before'], repair['after'])
    harm = {rule: count for rule, count in changed.items() if rule not in ('unicode', 'spaces')}
    return {'file': document.name, **clean_of([document]), 'characters_changed': sum(harm.values()), 'by_rule': harm,
            'unicode': changed['unicode'], 'spaces': changed['spaces'],
            'cells_changed_silently': sum(silently_changed(cell) for cell in document.fields)}


def print_harm(results):
    print('| file | characters | changed | per 100,000 | by rule | spaces | unicode | cells changed without a repair '
          '| warnings per 1,000 |\n|' + ' --- |' * 9)
    for harm in results:
        each = 100000 * harm['characters_changed'] / harm['characters']
        print(f'| {harm["file"]} | {harm["characters"]} | {harm["characters_changed"]} | {each:.1f} | '
              f'{counted(harm["by_rule"])} | {harm["spaces"]} | {harm["unicode"]} | {harm["cells_changed_silently"]} | '
              f'{harm["warnings_per_1000"]:.2f} |')


def print_changes(document):
    """Every change of a clean text in its context."""
    for cell in document.fields:
        for repair in cell.repairs:
            print(f'{document.name} row {cell.place[0] - 1} {told(repair)} '
                  f'in {around(cell.baseline, repair["range"][0])!r} ({repair["evidence"]})')


def no_harm(options):
    documents = [sentences_or_items(path) for path in options.no_harm]
    for document in documents:
        document.take_baseline(options)
    results = [harm_of(document) for document in documents]
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        print_harm(results)
    if options.failures:
        for document in documents:
            print_changes(document)
    return 0


# ---- the program -----------------------------------------------------------------------------------------------------

def bench(options):
    documents = [Document(name, plan_pages.items_of(plan_pages.ROOT / 'fixtures' / name / 'golden.json'))
                 for name in FIXTURES]
    damage.CLASSES['shape'] = damage.Shape(options.misreadings, ''.join(document.text for document in documents))
    for document in documents:
        document.take_baseline(options)
    names = ['shape'] if options.ocr else options.classes or list(damage.CLASSES)
    scores = {name: measure(name, documents, options) for name in names}
    clean = clean_of(documents)
    short = missed(scores, clean)
    if options.json:
        print(json.dumps({'classes': {name: {**score.counts, 'kinds': score.kinds, 'failures': score.failures}
                                      for name, score in scores.items()}, 'clean': clean, 'missed': short},
                         ensure_ascii=False, indent=1))
    else:
        print_scores(scores, clean)
        print_clean(clean)
        if 'shape' in scores and not options.misreadings_counted:
            print('\nThe misreadings are a stand-in: bench/data/misreadings.tsv is not there.')
        print(''.join(f'\nMissed: {line}' for line in short) or '\nAll floors are kept.')
        if options.failures:
            print()
            print_failures(scores)
    return 1 if short else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('hyogumi')
    parser.add_argument('--class', dest='classes', nargs='+', choices=list(damage.CLASSES), metavar='NAME')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--ocr', action='store_true')
    parser.add_argument('--misreadings', metavar='FILE', help='instead of bench/data/misreadings.tsv')
    parser.add_argument('--least', type=int, default=3, metavar='N',
                        help='only misreadings that were measured so often (default: %(default)s)')
    parser.add_argument('--no-harm', nargs='+', metavar='FILE')
    parser.add_argument('--as', dest='kind', choices=('transcript', 'layer'), default='transcript')
    parser.add_argument('--failures', action='store_true', help='tell every case not mended, every wrong change')
    parser.add_argument('--json', action='store_true')
    options = parser.parse_args()
    options.kind = 'ocr' if options.ocr else options.kind
    path = options.misreadings or damage.MISREADINGS
    options.misreadings_counted = bool(options.misreadings) or path.exists()
    options.misreadings = damage.read_misreadings(path, options.least) if options.misreadings_counted else damage.STAND_IN
    options.likes = collections.defaultdict(list)
    for truth, read, _ in options.misreadings:
        options.likes[truth].append(read)
    return options


if __name__ == '__main__':
    chosen = arguments()
    sys.exit(no_harm(chosen) if chosen.no_harm else bench(chosen))
