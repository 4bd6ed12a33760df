#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the table of look-alikes, and the misreadings to hold it against; tells how much of these it has.

Usage: scripts/confusions/table.py SHAPES [MEASURED…] > normalize/data/confusions.txt
       scripts/confusions/table.py --bench OTHERS > bench/data/misreadings.tsv
       scripts/confusions/table.py --check TABLE MISREADINGS…

SHAPES is what shapes.py prints, MEASURED what misread.py --right prints, OTHERS the same of other fonts; MISREADINGS
any of these, or bench/data's. The check prints, for pairs of one sign each, which share of the misreadings the table
knows, by how often they happen, and whether it knows some pairs that are known to be confused.

All of it, in an hour on one core; the fonts' packages are named in the heads of the two files:
  OURS=('Noto Sans CJK JP' 'Noto Serif CJK JP' IPAexGothic IPAexMincho 'VL Gothic' TakaoMincho)
  OTHERS=(MotoyaLCedar 'Sawarabi Gothic' 'Sawarabi Mincho' 'BIZ UDGothic' 'BIZ UDMincho' 'Ume Gothic' 'Ume Mincho')
  DOCS=(--text '/usr/share/debian-reference/*.ja.html' --text '/usr/share/developers-reference/ja/*.html'
        --text '/usr/share/doc/debian-handbook/html/ja-JP/*.html' --text '/usr/share/man/ja/man*/*.gz')
  WORDS=(--words /usr/share/mecab/dic/ipadic)
  export OMP_THREAD_LIMIT=1
  shapes.py "${OURS[@]}" > shapes.tsv
  misread.py --right --seed 1 --signs 500000 "${WORDS[@]}" "${OURS[@]}" > measured.tsv
  misread.py --right --seed 11 --signs 900000 "${WORDS[@]}" "${OURS[@]}" Dejima > measured2.tsv
  misread.py --right --seed 2 --signs 300000 "${WORDS[@]}" "${DOCS[@]}" "${OTHERS[@]}" > others.tsv
"""
import argparse
import collections
import math
import sys

import signs

HEAD = '''\
# What a sign that was read from a picture may really be: the sign that was read, then, after a tab, signs that it may
# stand for, each with a score, the likeliest first. The score is an estimate from 0 to 1 of how easily the one is taken
# for the other, not a probability: above 0.5 the misreading was seen; below it the two look alike, or were once
# taken for each other without looking so.
# The signs are as the folding leaves them (NFKC, one ○, one 〜): kanji of JIS X 0208, kana, ASCII, common marks.
'''
HEAD_SHAPES = '''\
# Source: made by scripts/confusions (shapes.py{tools}, table.py) and taken from no one's table. Likeness is the
# correlation of small blurred pictures of the signs, and of the directions of their edges, in Noto Sans and Serif CJK
# JP (Debian's fonts-noto-cjk), IPAex Gothic and Mincho (fonts-ipaexfont-gothic, -mincho), VL Gothic (fonts-vlgothic)
# and Takao Mincho (fonts-takao-mincho).
'''
HEAD_MEASURED = '''\
# Misreadings were counted on {seen} signs of words of IPADIC (Debian's mecab-ipadic), drawn by chance, typeset in the
# same fonts, and in Dejima Mincho (fonts-dejima-mincho), at 8.5 to 10.5 pt, made into scans of 200 and 300 dpi, and read by Tesseract 5.3 (tesseract-ocr-jpn 4.1.0).
'''
HEAD_BENCH = '''\
# Signs, what Tesseract 5.3 (tesseract-ocr-jpn 4.1.0) took them for, and how often: measured on fonts that the table
# normalize/data/confusions.txt is not made of, to hold that table and repairs against. Truth, read, count; signs are as
# the folding leaves them (NFKC, one ○, one 〜). Only kanji, kana and Japanese marks as truth; one sign for two, or two
# for one, from twice on.
# Source: made by scripts/confusions (misread.py --seed 2, table.py --bench) on {seen} signs: by turns words of
# IPADIC (Debian's mecab-ipadic) drawn by chance, and text of debian-reference-ja, developers-reference-ja,
# debian-handbook and manpages-ja; in Motoya L Cedar (fonts-motoya-l-cedar), Sawarabi Gothic and Mincho
# (fonts-sawarabi-gothic, -mincho), BIZ UD Gothic and Mincho (fonts-morisawa-bizud-gothic, -mincho), Ume Gothic and
# Mincho (fonts-horai-umefont) at 8.5 to 10.5 pt, scanned at 200 and 300 dpi. M+ is not among them: its kanji are those
# of VL Gothic, which the table is made of.
'''
MOST = 24  # truths of a sign
LEAST_LIKENESS = {0: 0.65, 1: 0.55, 2: 0.65}  # by the level of the kanji that it may be, 0: no kanji
LEAST_SCORE = 0.05
ONCE_LIKENESS = 0.35  # what was misread but once, and is less alike, is told with half its score
COMMON = 0.1  # what a sign that is ten times as common is worth, where some have to be left out
DOUBT = 5  # occurrences that are added: a sign misread the one time it was there isn't always misread
HALF_SHARE = 0.05  # this share of misreadings is halfway from 0.5 to 1
PROBES = ('災炎', '緊貞', '震雷', '震岩', '室宝', '安妥', '士土', '庁店', '蔓慕', '嶺領', '柵棚', '翼翌', '魅魁', '沫沬', '沫洙',
          '簿薄', '賦賊', '賦賎', '未末', '待侍', '氷水', '徹撤', '微徴', '設股', '析折', '遣遺', 'ぱば', 'パバ', 'ソン', 'シツ',
          'ー一', '口ロ', '力カ', '工エ', '二ニ', '夕タ', 'ぺペ', 'へヘ', 'っつ', 'ョヨ', 'l1', '0O', '、,', '○0', '・.')


def rows(path, least_columns=3):
    with open(path, encoding='utf-8') as file:
        for line in file:
            fields = line.rstrip('\n').split('\t')
            if len(fields) >= least_columns and not (line.startswith('# ') or line == '#\n'):
                yield fields


def read_table(path):
    table = {}
    for read, text in rows(path, 2):
        fields = text.split(' ')
        table[read] = dict(zip(fields[::2], map(float, fields[1::2])))
    return table


def make(shapes, measured):
    usual = set(signs.all_signs())
    likeness = {(one, other): float(value) for one, other, value in rows(shapes)}
    for (one, other), value in list(likeness.items()):
        likeness.setdefault((other, one), value)
    scores = collections.defaultdict(dict)
    for (read, truth), value in likeness.items():
        least = LEAST_LIKENESS[signs.level(truth)]
        if value >= least:
            scores[read][truth] = max(0.5 * (value - least) / (1 - least), LEAST_SCORE)
    there = collections.Counter()
    counts = collections.Counter()
    for truth, read, times in (row for path in measured for row in rows(path)):
        there[truth] += int(times)
        if truth != read and truth in usual and read in usual:
            counts[truth, read] += int(times)
    for (truth, read), times in counts.items():
        share = times / (there[truth] + DOUBT)
        score = 0.5 + 0.5 * share / (share + HALF_SHARE)
        alone = times == 1 and likeness.get((read, truth), 0) < ONCE_LIKENESS
        scores[read][truth] = score / 2 if alone else score
    print(HEAD + HEAD_SHAPES.format(tools=', misread.py' if measured else ''), end='')
    if measured:
        print(HEAD_MEASURED.format(seen=f'{sum(there.values()):,}'), end='')
    for read in sorted(scores):
        # A sign that is common is likelier what was misread than a rare one that is as easily misread.
        best = sorted(scores[read], key=lambda truth: (-scores[read][truth] - COMMON * math.log10(1 + there[truth]), truth))
        best = sorted(((truth, scores[read][truth]) for truth in best[:MOST]), key=lambda item: (-item[1], item[0]))
        print(read, ' '.join(f'{truth} {score:.2f}' for truth, score in best), sep='\t')


def bench(measured):
    counts = [(truth, read, int(times)) for truth, read, times in rows(measured)]
    print(HEAD_BENCH.format(seen=f'{sum(times for _, _, times in counts):,}'), end='')
    for truth, read, times in counts:
        single = len(truth) == len(read) == 1
        if truth != read and not any(map(str.isascii, truth)) and (single or times > 1):
            print(truth, read, times, sep='\t')


def share(part, whole):
    return f'{part} of {whole} ({part / max(whole, 1):.1%})'


def check(table, paths):
    known = read_table(table)
    print(f'{len(known)} lines, {sum(map(len, known.values()))} pairs')
    for path in paths:
        print(path)
        groups = collections.defaultdict(lambda: [0, 0, 0, 0])
        for truth, read, times in rows(path):
            if truth == read or len(truth) != 1 or len(read) != 1:
                continue
            kanji = signs.level(truth) > 0, signs.level(read) > 0
            for group in ('all', {2: 'kanji for kanji', 1: 'kanji and other', 0: 'neither a kanji'}[sum(kanji)]):
                has = truth in known.get(read, ())
                for at, value in enumerate((has * int(times), int(times), has, 1)):
                    groups[group][at] += value
        for group, (had, times, pairs_had, pairs) in sorted(groups.items()):
            print(f'  {group}: {share(had, times)} of the misreadings, {share(pairs_had, pairs)} of the pairs')
    found = [f'{truth}←{read} {known[read][truth]:.2f}' for pair in PROBES for truth, read in (pair, pair[::-1])
             if truth in known.get(read, ())]
    lacking = [f'{truth}←{read}' for pair in PROBES for truth, read in (pair, pair[::-1])
               if truth not in known.get(read, ())]
    print('known:', ', '.join(found))
    print('not known:', ', '.join(lacking))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--check', action='store_true')
    parser.add_argument('--bench', action='store_true')
    parser.add_argument('file', nargs='+')
    args = parser.parse_args()
    if args.check:
        check(args.file[0], args.file[1:])
    elif args.bench and len(args.file) == 1:
        bench(args.file[0])
    elif not args.bench:
        make(args.file[0], args.file[1:])
    else:
        sys.exit(__doc__)


if __name__ == '__main__':
    main()
