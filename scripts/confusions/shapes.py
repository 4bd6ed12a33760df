#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How alike do signs look in print? Compares their pictures in several fonts.

Usage: scripts/confusions/shapes.py [--least 0.6] [--most 24] FONT… > shapes.tsv

FONT is a file (FILE#INDEX in a collection) or a family that fontconfig knows. Each sign is drawn in its em square, made
small and blurred; two pictures' likeness is their normalised correlation, the best of shifts by up to a pixel. Of the
fonts' values, half the mean and half the highest counts. Prints `sign<TAB>sign<TAB>likeness`, for each sign the MOST
likest at or above LEAST.
"""
import argparse
import sys

import numpy as np
from PIL import Image, ImageDraw

import signs

DRAWN_PX = 56  # the em as drawn
BOX_PX = 84  # the square around it
SMALL_PX = 28  # that square as compared, so that an em is about 19 px: print of 9 pt at 150 dpi
SHIFTS = ((0, 0), (0, 1), (1, 0), (1, 1), (1, -1))  # their opposites are the transposed comparison


def pictures(font, chars):
    """A row for each sign: its small blurred picture; and which signs the font lacks."""
    drawn = font.of_size(DRAWN_PX)
    ascent, descent = drawn.getmetrics()
    top = (BOX_PX - ascent - descent) / 2
    result = np.zeros((len(chars), SMALL_PX, SMALL_PX), np.float32)
    for row, char in enumerate(chars):
        image = Image.new('L', (BOX_PX, BOX_PX), 0)
        ImageDraw.Draw(image).text(((BOX_PX - drawn.getlength(char)) / 2, top), char, font=drawn, fill=255)
        result[row] = np.asarray(image.resize((SMALL_PX, SMALL_PX), Image.BOX), np.float32)
    for axis in (1, 2):
        result = (2 * result + np.roll(result, 1, axis) + np.roll(result, -1, axis)) / 4
    return result


def normalised(images):
    flat = images.reshape(len(images), -1)
    flat = flat - flat.mean(axis=1, keepdims=True)
    return flat / (np.linalg.norm(flat, axis=1, keepdims=True) + 1e-6)


def likeness(font, chars):
    images = pictures(font, chars)
    plain = normalised(images)
    best = None
    for shift in SHIFTS:
        one = plain @ normalised(np.roll(images, shift, (1, 2))).T
        one = np.maximum(one, one.T)
        best = one if best is None else np.maximum(best, one, out=best)
    lacking = font.lacking(chars)
    gaps = [row for row, char in enumerate(chars) if char in lacking]
    best[gaps, :] = best[:, gaps] = 0
    return best, np.array([char not in lacking for char in chars], np.float32)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--least', type=float, default=0.6)
    parser.add_argument('--most', type=int, default=24)
    parser.add_argument('font', nargs='+', type=signs.Font)
    args = parser.parse_args()
    chars = signs.all_signs()
    total, highest, having = 0, 0, 0
    for font in args.font:
        print(font.name, file=sys.stderr)
        one, has = likeness(font, chars)
        total, highest = total + one, np.maximum(highest, one)
        having = having + np.outer(has, has)
    alike = (total / np.maximum(having, 1) + highest) / 2
    np.fill_diagonal(alike, 0)
    for row, char in enumerate(chars):
        for other in np.argsort(-alike[row])[:args.most]:
            if alike[row, other] >= args.least:
                print(char, chars[other], f'{alike[row, other]:.3f}', sep='\t')


if __name__ == '__main__':
    main()
