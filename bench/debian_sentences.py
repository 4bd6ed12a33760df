#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes Japanese sentences, one a line, out of the documentation packages of Debian: text for `repairs.py --no-harm`.

Usage: bench/debian_sentences.py [NUMBER [SEED]] >sentences.txt          at most NUMBER, 10000 by default

A line is what a block element of a page holds (a paragraph, an entry, a heading, a cell), white space folded to one
space, with at least one hiragana, each once, in an order shuffled by the seed. Packages that are not installed are told
and left out. The texts are their authors' (GFDL, GPL) and stay out of the repository.
"""
import html.parser
import pathlib
import random
import re
import subprocess
import sys

PACKAGES = ('debian-reference-ja', 'developers-reference-ja', 'debian-faq-ja', 'maint-guide-ja', 'debian-handbook',
            'debian-policy-ja', 'debian-edu-doc-ja', 'aptitude-doc-ja')
ONLY_UNDER = {'debian-handbook': '/ja-JP/'}  # this package has all languages
SKIPPED = {'script', 'style', 'pre'}
INLINE = {'a', 'abbr', 'acronym', 'b', 'bdo', 'big', 'cite', 'code', 'del', 'dfn', 'em', 'font', 'i', 'img', 'ins',
          'kbd', 'label', 'mark', 'q', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'tt', 'u', 'var', 'wbr'}


class Blocks(html.parser.HTMLParser):
    """The texts of a page's block elements."""

    def __init__(self):
        super().__init__()
        self.blocks, self.text, self.skipping = [], '', 0

    def end_block(self):
        self.blocks.append(' '.join(self.text.split()))
        self.text = ''

    def handle_starttag(self, tag, attrs):
        if tag not in INLINE:
            self.end_block()
        self.skipping += tag in SKIPPED

    def handle_endtag(self, tag):
        if tag not in INLINE:
            self.end_block()
        self.skipping = max(0, self.skipping - (tag in SKIPPED))

    def handle_data(self, data):
        if not self.skipping:
            self.text += data


def pages_of(package):
    """The HTML files of a package."""
    listed = subprocess.run(['dpkg', '-L', package], capture_output=True, text=True, check=False)
    if listed.returncode:
        print(f'{package} is not installed: left out', file=sys.stderr)
    paths = [path for path in listed.stdout.splitlines()
             if path.endswith(('.html', '.htm')) and ONLY_UNDER.get(package, '') in path]
    return [path for path in map(pathlib.Path, sorted(paths)) if path.is_file()]


def sentences_of(path):
    page = Blocks()
    page.feed(path.read_text(encoding='utf-8', errors='ignore'))
    page.end_block()
    return [text for text in page.blocks if re.search('[ぁ-ゖ]', text)]


def main(number=10000, seed=1):
    files = sorted({page.resolve() for package in PACKAGES for page in pages_of(package)})
    sentences = list(dict.fromkeys(sentence for path in files for sentence in sentences_of(path)))
    random.Random(seed).shuffle(sentences)
    sys.stdout.write(''.join(sentence + '\n' for sentence in sentences[:number]))


if __name__ == '__main__':
    if len(sys.argv) > 3 or not all(argument.isdigit() for argument in sys.argv[1:]):
        sys.exit(__doc__)
    main(*map(int, sys.argv[1:]))
