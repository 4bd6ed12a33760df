#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How alike do signs look in print? Compares their pictures in several fonts.

Usage: scripts/confusions/shapes.py [--least 0.3] [--most 60] FONT… > shapes.tsv

FONT is a file (FILE#INDEX in a collection) or a family that fontconfig knows. Each sign is drawn in its em square. Two
pictures of it are compared: a small blurred one, and one that tells for each place how much edge of which of four
directions is there. From either the average of all signs is taken, so that two full kanji aren't alike for being full;
what is left is compared by the cosine of the angle. As that makes all faint signs alike, no likeness is above the plain
correlation of the small pictures. Half the mean of the fonts' values and half the highest counts.
Prints `sign<TAB>sign<TAB>likeness`, for each sign the MOST likest at or above LEAST. About a minute for six fonts with
libopenblas0, several without.
"""
import argparse
import sys

import numpy as np
from PIL import Image, ImageDraw

import signs

DRAWN_PX = 56  # the em as drawn
BOX_PX = 84  # the square around it
SMALL_PX = 28  # that square as compared, so that an em is about 19 px: print of 9 pt at 150 dpi
EDGES_PX = 42  # that square when edges are sought
EDGE_CELLS = 14  # places along a side that edges are told of
DIRECTIONS = 4


def blurred(images):
    for axis in (-2, -1):
        images = (2 * images + np.roll(images, 1, axis) + np.roll(images, -1, axis)) / 4
    return images


def shrunk(images, side):
    """Squares with a whole multiple of `side` pixels along each side, with so many only."""
    by = images.shape[-1] // side
    return images.reshape(len(images), side, by, side, by).mean(axis=(2, 4))


def drawings(font, chars):
    drawn = font.of_size(DRAWN_PX)
    ascent, descent = drawn.getmetrics()
    top = (BOX_PX - ascent - descent) / 2
    result = np.zeros((len(chars), BOX_PX, BOX_PX), np.float32)
    for row, char in enumerate(chars):
        image = Image.new('L', (BOX_PX, BOX_PX), 0)
        ImageDraw.Draw(image).text(((BOX_PX - drawn.getlength(char)) / 2, top), char, font=drawn, fill=255)
        result[row] = np.asarray(image, np.float32) / 255
    return result


def edges(images):
    """For each place and direction the root of the strength of edges there: faint edges count too."""
    soft = blurred(shrunk(images, EDGES_PX))
    down = np.roll(soft, -1, 1) - np.roll(soft, 1, 1)
    right = np.roll(soft, -1, 2) - np.roll(soft, 1, 2)
    strength = np.hypot(right, down)
    angle = np.mod(np.arctan2(down, right), np.pi) / np.pi * DIRECTIONS
    maps = []
    for direction in range(DIRECTIONS):
        off = np.abs(angle - direction)
        share = np.clip(1 - np.minimum(off, DIRECTIONS - off), 0, 1)
        maps.append(np.sqrt(shrunk(blurred(blurred(share * strength)), EDGE_CELLS)))
    return np.stack(maps, 1)


def compared(images, average_of):
    """Each with each, without what is common to all signs (axis 0) or to all places of a picture (axis 1)."""
    flat = images.reshape(len(images), -1)
    flat = flat - flat.mean(axis=average_of, keepdims=True)
    flat /= np.linalg.norm(flat, axis=1, keepdims=True) + 1e-6
    return flat @ flat.T


def likeness(font, chars):
    images = drawings(font, chars)
    small = blurred(shrunk(images, SMALL_PX))
    result = (compared(small, 0) + compared(edges(images), 0)) / 2
    result = np.minimum(result, compared(small, 1))
    lacking = font.lacking(chars)
    gaps = [row for row, char in enumerate(chars) if char in lacking]
    result[gaps, :] = result[:, gaps] = 0
    return result, np.array([char not in lacking for char in chars], np.float32)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--least', type=float, default=0.3)
    parser.add_argument('--most', type=int, default=60)
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
