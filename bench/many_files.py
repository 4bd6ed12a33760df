#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes many files for `hyogumi batch` out of the fixtures: plans and transcripts, each a little other than the rest,
some of them damaged, some that nobody can read. The same seed gives the same files.

  bench/many_files.py FOLDER COUNT [--seed N] [--kind mixed|damaged] [--also PDF…]

mixed: 60 % PDFs and 20 % transcripts that are whole, 10 % PDFs damaged somewhere, 10 % unreadable (empty, cut off behind
the header, other files under a PDF's name). damaged: every file is a PDF damaged in one to thirty places. Names repeat
across folders as they do among publishers: A/plan.pdf, B/plan.pdf. The PDFs of --also are taken beside those of the
fixtures.
"""
import argparse
import pathlib
import random
import re

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / 'fixtures'
NUMBER = re.compile(rb'(?<![0-9])[0-9]{1,10}(?![0-9])')
LARGE = [b'0', b'1', b'65536', b'2147483647', b'4294967296', b'9999999999', b'-1']


def spans(rng, data, longest):
    begin = rng.randrange(len(data))
    return begin, min(len(data), begin + rng.randint(1, longest))


def flip(rng, data):
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def overwrite(rng, data):
    begin, end = spans(rng, data, 64)
    data[begin:end] = rng.randbytes(end - begin)


def drop(rng, data):
    begin, end = spans(rng, data, 2000)
    del data[begin:end]


def repeat(rng, data):
    begin, end = spans(rng, data, 2000)
    data[begin:begin] = data[begin:end]


def move(rng, data):
    begin, end = spans(rng, data, 2000)
    taken = data[begin:end]
    del data[begin:end]
    at = rng.randrange(len(data) + 1)
    data[at:at] = taken


def change_number(rng, data):
    """Of an object, an offset, a length, a count, a size: what the file's structure hangs by."""
    begin = rng.randrange(len(data))
    found = NUMBER.search(data, begin)
    if found:
        data[found.start():found.end()] = rng.choice(LARGE)


def cut(rng, data):
    del data[rng.randint(len(data) // 4, len(data) - 1):]


DAMAGE = [flip, overwrite, drop, repeat, move, change_number, change_number, cut]


def damaged(rng, data, most):
    data = bytearray(data)
    for _ in range(rng.randint(1, most)):
        rng.choice(DAMAGE)(rng, data)
        if len(data) < 100:
            break
    return bytes(data)


def other_pdf(rng, data):
    """The same plan in a file of its own: what follows a PDF's end is a comment."""
    return data + b'%% %d\n' % rng.getrandbits(64)


def other_transcript(rng, data):
    return data.rstrip(b'\n') + b'\n' * rng.randint(1, 9) + b' ' * rng.randint(0, 99) + b'\n'


def unreadable(rng, data):
    return rng.choice([
        lambda: b'',
        lambda: data[:rng.randint(1, 400)],
        lambda: b'<html><body>404 Not Found</body></html>\n' * rng.randint(1, 9),
        lambda: b'PK\x03\x04' + rng.randbytes(3000),
        lambda: rng.randbytes(5000),
        lambda: b'%PDF-1.7\n' + rng.randbytes(3000),
    ])()


def mixed(rng, number, pdfs, transcripts):
    share = number % 10  # the same shares in any run of ten
    if share < 6:
        return 'plan.pdf', other_pdf(rng, rng.choice(pdfs))
    if share < 8:
        return 'plan.txt', other_transcript(rng, rng.choice(transcripts))
    if share < 9:
        return 'plan.pdf', damaged(rng, rng.choice(pdfs), 30)
    return 'plan.pdf', unreadable(rng, rng.choice(pdfs))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=pathlib.Path)
    parser.add_argument('count', type=int)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--kind', choices=['mixed', 'damaged'], default='mixed')
    parser.add_argument('--also', type=pathlib.Path, nargs='+', default=[], metavar='PDF')
    options = parser.parse_args()
    rng = random.Random(options.seed)
    pdfs = [path.read_bytes() for path in [*sorted(FIXTURES.glob('**/*.pdf')), *options.also]]
    transcripts = [path.read_bytes() for path in sorted(FIXTURES.glob('**/transcript.txt'))]
    for number in range(options.count):
        if options.kind == 'mixed':
            name, data = mixed(rng, number, pdfs, transcripts)
        else:
            name, data = 'plan.pdf', damaged(rng, rng.choice(pdfs), 30)
        folder = options.folder / f'{number:05}'
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


if __name__ == '__main__':
    main()
