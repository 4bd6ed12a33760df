#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which signs does Tesseract take for which? Typesets text, makes scans of it, reads them, and counts.

Usage: scripts/confusions/misread.py [--signs 80000] [--seed 1] [--right] [--words DIR] [--text FILES]… FONT…

FONT is a file (FILE#INDEX in a collection) or a family that fontconfig knows. DIR is IPADIC's source, EUC-JP CSV
(/usr/share/mecab/dic/ipadic of package mecab-ipadic): words are drawn by their cost, a quarter of them by a kanji of
level 1 that is drawn first, every kanji as likely as another. FILES is a file or a pattern of files: text in UTF-8, or
such in gzip, HTML or roff, of which the runs of Japanese are taken; with both, half the lines are of words. Each line
of some 36 signs is drawn in one font at 8.5 to 10.5 pt and 200 or 300 dpi, as a clean, a bilevel, or a blurred and
noisy scan; half of them are then scaled to signs of 36 px, as Hyogumi does. Tesseract (jpn, LSTM) reads it as a line or
a raw line. After the folding, truth and reading are aligned by edit distance; a stretch that differs counts where it
has as many signs in both, up to three, or one sign in one and two in the other. Lines with more than 40 % wrong are
left out.

Prints `truth<TAB>read<TAB>count`, the most frequent first; with --right also how often a sign was read as itself.
Uses libtesseract5, one core; some 500 signs a second.
"""
import argparse
import collections
import csv
import ctypes
import glob
import gzip
import html
import math
import os
import random
import re
import string
import sys

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

import signs

LINE_SIGNS = 36
OVERSAMPLING = 4
HYOGUMI_SIGN_PX = 36
MOST_WRONG = 0.4
LEAST_COST = 3000  # lest the commonest words crowd out the others
COST_FACTOR = 800  # a word's cost is -800 log of its probability
SHARES = {  # of the words, by IPADIC's files
    'Noun.csv': 36, 'Noun.verbal.csv': 24, 'Noun.adjv.csv': 5, 'Noun.adverbal.csv': 2, 'Noun.place.csv': 6,
    'Noun.name.csv': 3, 'Noun.org.csv': 3, 'Suffix.csv': 3, 'Prefix.csv': 1, 'Verb.csv': 12, 'Adj.csv': 3,
    'Adverb.csv': 2, 'Postp.csv': 8}
JAPANESE = re.compile('[ぁ-ヿ一-鿿々〆、。・「」『』（）〜0-9A-Za-z%,.()/-]{12,}')
KANA_OR_KANJI = re.compile('[ぁ-ヿ一-鿿]')


class Words:
    """Lines of words of IPADIC."""

    def __init__(self, folder, rng):
        self.rng, self.shares = rng, SHARES
        self.words, self.weights, having = {}, {}, collections.defaultdict(list)
        for name in self.shares:
            words, weights = [], []
            with open(os.path.join(folder, name), encoding='euc_jp', errors='replace', newline='') as file:
                for row in csv.reader(file):
                    if '\uFFFD' in row[0] or len(row[0]) > 12:
                        continue
                    words.append(row[0])
                    weights.append(math.exp(-max(int(row[3]), LEAST_COST) / COST_FACTOR))
                    for sign in set(row[0]):
                        if signs.level(sign) == 1:
                            having[sign].append((row[0], weights[-1]))
            self.words[name], self.weights[name] = words, list(np.cumsum(weights))
        self.having = {sign: tuple(zip(*pairs)) for sign, pairs in sorted(having.items())}
        self.kanji = list(self.having)

    def word(self):
        rng = self.rng
        if rng.random() < 0.25:
            return rng.choices(*self.having[rng.choice(self.kanji)])[0]
        name = rng.choices(list(self.shares), list(self.shares.values()))[0]
        return rng.choices(self.words[name], cum_weights=self.weights[name])[0]

    def line(self):
        rng, text = self.rng, ''
        while len(text) < LINE_SIGNS:
            word = self.word()
            kind = rng.random()
            if kind < 0.04:
                word = f'（{word}）' if rng.random() < 0.5 else f'「{word}」'
            elif kind < 0.12:
                word += rng.choice('、、。・・〜○')
            elif kind < 0.16:
                word = rng.choice(('', '平成', '第', '約')) + str(rng.randrange(1, 3000)) + rng.choice('年回人件%月か')
            elif kind < 0.18:
                word += ''.join(rng.choices(string.ascii_uppercase + string.ascii_lowercase, k=rng.randint(1, 6)))
            text += word
        return text


class Texts:
    """Lines of runs of Japanese in files, each run once; over again when they are used up."""

    def __init__(self, paths, rng):
        runs = {}
        for path in paths:
            with (gzip.open if path.endswith('.gz') else open)(path, 'rb') as file:
                text = html.unescape(re.sub('<[^>]*>', '', file.read().decode('utf-8', 'ignore')))
            text = re.sub(r'\\f[A-Z]|\\-|\\&', '', text)
            for run in JAPANESE.findall(re.sub('(?<=[ぁ-鿿、。])[ \n]+(?=[ぁ-鿿])', '', text)):
                if len(KANA_OR_KANJI.findall(run)) * 10 >= 7 * len(run):
                    runs[run] = None
        runs = list(runs)
        rng.shuffle(runs)
        self.text, self.at = ''.join(runs), 0

    def line(self):
        if self.at + LINE_SIGNS > len(self.text):
            self.at = 0
        self.at += LINE_SIGNS
        return self.text[self.at - LINE_SIGNS:self.at]


def scan(font, text, rng, noise):
    """A grey picture of the line, as a scanner of one kind or another makes it."""
    dpi = rng.choice((200, 300))
    em = rng.uniform(8.5, 10.5) * dpi / 72
    drawn = font.of_size(round(em * OVERSAMPLING))
    ascent, descent = drawn.getmetrics()
    margin = round(em * OVERSAMPLING * 0.3)
    image = Image.new('L', (round(drawn.getlength(text)) + 2 * margin, ascent + descent + 2 * margin), 255)
    ImageDraw.Draw(image).text((margin, margin), text, font=drawn, fill=0)
    image = image.resize((image.width // OVERSAMPLING, image.height // OVERSAMPLING), Image.BOX)
    kind = rng.choice(('clean', 'bilevel', 'bilevel', 'noisy', 'noisy'))
    if kind == 'bilevel':
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.9)))
        grey = np.asarray(image, np.float32) + noise.normal(0, 10, (image.height, image.width))
        image = Image.fromarray(np.where(grey < rng.uniform(110, 190), 0, 255).astype(np.uint8))
    elif kind == 'noisy':
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 1.0) * dpi / 250))
        grey = 40 + np.asarray(image, np.float32) * 0.8
        grey = grey + noise.normal(0, rng.uniform(4, 16), grey.shape)
        image = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    if rng.random() < 0.5:
        scale = HYOGUMI_SIGN_PX / em
        image = image.resize((round(image.width * scale), round(image.height * scale)), Image.BILINEAR)
    return image


class Reader:
    SINGLE_LINE, RAW_LINE, LSTM_ONLY = 7, 13, 1

    def __init__(self):
        self.lib = ctypes.CDLL('libtesseract.so.5')
        for name in ('TessBaseAPICreate', 'TessBaseAPIGetUTF8Text'):
            getattr(self.lib, name).restype = ctypes.c_void_p
        self.api = ctypes.c_void_p(self.lib.TessBaseAPICreate())
        if self.lib.TessBaseAPIInit2(self.api, None, b'jpn', self.LSTM_ONLY) != 0:
            raise SystemExit('Tesseract has no Japanese data: install tesseract-ocr-jpn')
        self.lib.TessBaseAPISetVariable(self.api, b'debug_file', b'/dev/null')

    def read(self, image, mode):
        self.lib.TessBaseAPISetPageSegMode(self.api, mode)
        self.lib.TessBaseAPISetImage(self.api, image.tobytes(), image.width, image.height, 1, image.width)
        self.lib.TessBaseAPISetSourceResolution(self.api, 300)
        text = ctypes.c_void_p(self.lib.TessBaseAPIGetUTF8Text(self.api))
        if not text:
            return ''
        result = ctypes.string_at(text).decode('utf-8', 'replace')
        self.lib.TessDeleteText(text)
        return result


def stretches(truth, read):
    """The two aligned by edit distance: pairs of equal signs, and of the stretches between that differ."""
    cost = [list(range(len(read) + 1))]
    for row, sign in enumerate(truth, 1):
        above, line = cost[-1], [row]
        for column, other in enumerate(read, 1):
            line.append(min(above[column - 1] + (sign != other), above[column] + 1, line[-1] + 1))
        cost.append(line)
    pairs, row, column = [], len(truth), len(read)
    while row or column:
        here = cost[row][column]
        if row and column and here == cost[row - 1][column - 1] + (truth[row - 1] != read[column - 1]):
            row, column = row - 1, column - 1
            pairs.append((truth[row], read[column]))
        elif row and here == cost[row - 1][column] + 1:
            row -= 1
            pairs.append((truth[row], ''))
        else:
            column -= 1
            pairs.append(('', read[column]))
    result, open_stretch = [], False
    for one, other in reversed(pairs):
        if one != other and open_stretch:
            result[-1] = (result[-1][0] + one, result[-1][1] + other)
        else:
            result.append((one, other))
        open_stretch = one != other
    return result


def count(counts, truth, read):
    """Adds what the line teaches; gives how many of its signs were wrong."""
    parts = stretches(truth, read)
    wrong = sum(max(len(one), len(other)) for one, other in parts if one != other)
    if wrong > MOST_WRONG * len(truth):
        return wrong
    for one, other in parts:
        if len(one) == len(other) <= 3:
            counts.update(zip(one, other))
        elif {len(one), len(other)} == {1, 2}:
            counts[one, other] += 1
        elif one == other:
            counts.update(zip(one, other))
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--signs', type=int, default=80000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--words')
    parser.add_argument('--text', action='append', default=[], help='a file, or a pattern of files')
    parser.add_argument('--right', action='store_true')
    parser.add_argument('font', nargs='+', type=signs.Font)
    args = parser.parse_args()
    rng, noise = random.Random(args.seed), np.random.default_rng(args.seed)
    sources = [Words(args.words, rng)] if args.words else []
    if args.text:
        sources.append(Texts(sorted(path for name in args.text for path in glob.glob(name)), rng))
    lacking = {}  # of (font, sign): whether
    reader, counts, seen, wrong, lines = Reader(), collections.Counter(), 0, 0, 0
    while seen < args.signs:
        font = args.font[lines % len(args.font)]
        source = sources[lines // len(args.font) % len(sources)]
        lines += 1
        text = source.line()
        for sign in set(text):
            if (font, sign) not in lacking:
                lacking[font, sign] = bool(font.lacking(sign))
        text = ''.join(sign for sign in text if not lacking[font, sign])
        if not text:
            continue
        image = scan(font, text, rng, noise)
        read = reader.read(image, rng.choice((Reader.SINGLE_LINE, Reader.RAW_LINE)))
        truth = signs.fold(text)
        seen += len(truth)
        wrong += count(counts, truth, signs.fold(read))
        if lines % 100 == 0:
            print(f'{lines} lines, {seen} signs, {wrong / seen:.1%} wrong', file=sys.stderr, flush=True)
    for (one, other), times in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if one != other or args.right:
            print(one, other, times, sep='\t')


if __name__ == '__main__':
    main()
