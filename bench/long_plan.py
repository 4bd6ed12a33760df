#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets the plan of fixtures/aone-ict-2021 in type with so many items that it has this many pages.

  bench/long_plan.py PAGES OUT.pdf

Behind the last item of a section its items come again, under numbers that run on, each figure of two digits or more
another one. What the front matter declares holds for the whole. At least the twenty pages of the fixture.
"""
import argparse
import bisect
import itertools
import json
import pathlib
import random
import re
import sys
import tempfile

FIXTURE = pathlib.Path(__file__).resolve().parent.parent / 'fixtures' / 'aone-ict-2021'
sys.path[:0] = [str(FIXTURE), str(FIXTURE.parent)]
sys.dont_write_bytecode = True  # no __pycache__ among the fixtures
import typeset  # noqa: E402
import typesetting  # noqa: E402

FIGURE = re.compile(r'(?<![0-9.])[1-9](?:[0-9]|(?<=[0-9]),(?=[0-9]{3}))+(?![0-9]*[年月日.])')


def other_figures(rng, line):
    """A line as wide as this one: the digits of the typeface are."""
    def other(match):
        return rng.choice('123456789') + re.sub('[0-9]', lambda _: rng.choice('0123456789'), match[0][1:])
    return FIGURE.sub(other, line)


def endless(section):
    """The section's items, over and over; what is listed again from elsewhere, once."""
    again = [{**item, 'new': False} for item in section['items'] if not item['relisted_from']]
    return itertools.chain(section['items'], itertools.cycle(again))


def with_items(source, more):
    """The plan with so many more items, shared out among its sections."""
    sections, count = [], len(source['sections'])
    for at, section in enumerate(source['sections']):
        share = len(section['items']) + (more + count - 1 - at) // count
        items = [{**item, 'number': number, 'model': item['number']}
                 for number, item in enumerate(itertools.islice(endless(section), share), 1)]
        sections.append({**section, 'items': items})
    return {**source, 'sections': sections}


def lines_of(plan, measured):
    """The lines of every text: the measured ones of the item's model; where its number is another one, with other figures."""
    rng = random.Random(len(plan['sections'][0]['items']))
    lines = {key: value for key, value in measured.items() if key[0] == 'front'}
    for identifier, section, item in typeset.items_of(plan):
        for field in ('name', 'overview', 'indicator', 'department'):
            model = measured[f'{section["number"]}-{item["model"]}', field]
            lines[identifier, field] = model if item['number'] == item['model'] else [other_figures(rng, line) for line in model]
    return lines


def declare(plan):
    """What the front matter prints of the number of items."""
    count = sum(len(section['items']) for section in plan['sections'])
    before = count - plan['declared']['added']
    plan['front']['counts'][-1][1] = f'{count} (改定前は{before}項目)'


def pages_of(plan, measured):
    return typeset.paginate(plan, lines_of(plan, measured))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('pages', type=int)
    parser.add_argument('out', type=pathlib.Path)
    options = parser.parse_args()
    source = json.loads((FIXTURE / 'source.json').read_text(encoding='utf-8'))
    with tempfile.TemporaryDirectory() as folder:
        scratch, tools = pathlib.Path(folder), typesetting.find_tools()
        measured, _ = typeset.lay_out(typeset.texts_to_set(source), tools, scratch)
        # An item more is a page more at most: the last number of items that fits fills just so many pages.
        more = bisect.bisect_right(range(20 * options.pages), options.pages,
                                   key=lambda count: len(pages_of(with_items(source, count), measured))) - 1
        typesetting.require(more >= 0, f'{options.pages} pages: the fixture has more')
        plan = with_items(source, more)
        declare(plan)
        pages = pages_of(plan, measured)
        pdf = typeset.print_pages(plan, pages, tools, scratch)
        typeset.check_pdf(pdf, pages, plan, tools)
        options.out.write_bytes(pdf.read_bytes())


if __name__ == '__main__':
    try:
        main()
    except typesetting.Failure as failure:
        sys.exit(f'long_plan.py: {failure}')
