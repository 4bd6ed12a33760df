# SPDX-License-Identifier: GPL-3.0-or-later
"""The signs that the table of look-alikes is about, and the fonts that they are typeset in."""
import os
import subprocess
import unicodedata

from PIL import ImageFont

MARKS = ('、。・ー〜―々〃〆「」『』【】〈〉《》〔〕○●◎□■△▲▽▼◇◆☆★※→←↑↓×÷±≠≦≧∞♂♀°′″¥§¶†‡—−‐“”‘’')
SAME = str.maketrans('〇◯~～', '○○〜〜')


def fold(text):
    """The folding that Hyogumi compares texts by: NFKC, no white space, one ○, one 〜."""
    return ''.join(unicodedata.normalize('NFKC', text).split()).translate(SAME)


def level(sign):
    """Of a kanji of JIS X 0208, 1 or 2; of any other sign, 0."""
    try:
        row = sign.encode('euc_jp')[0] - 0xA0
    except UnicodeEncodeError:
        return 0
    return 1 if 16 <= row <= 47 else 2 if 48 <= row <= 84 else 0


def rows(first, last):
    for row in range(first, last + 1):
        for cell in range(1, 95):
            try:
                yield bytes((0xA0 + row, 0xA0 + cell)).decode('euc_jp')
            except UnicodeDecodeError:
                pass


def all_signs():
    """Kanji of levels 1 and 2, kana, ASCII and common marks, as the folding leaves them."""
    signs = [*rows(16, 84), *rows(4, 5), *map(chr, range(0x21, 0x7F)), *MARKS]
    return list(dict.fromkeys(sign for sign in signs if fold(sign) == sign))


class Font:
    """A font by its file (FILE or FILE#INDEX in a collection) or by its family, as fontconfig knows it."""

    def __init__(self, name):
        path, _, index = name.partition('#')
        if not os.path.exists(path):
            found = subprocess.run(['fc-match', '-f', '%{family}\t%{file}\t%{index}', name], check=True,
                                   stdout=subprocess.PIPE, text=True).stdout.split('\t')
            if name.lower() not in found[0].lower().split(','):
                raise SystemExit(f'{name}: no such font')
            path, index = found[1:]
        self.name, self.path, self.index = name, path, int(index or 0)
        self.missing = bytes(self.of_size(32).getmask('\uFFFE'))

    def of_size(self, pixels):
        return ImageFont.truetype(self.path, pixels, index=self.index)

    def lacking(self, signs):
        """Which of the signs the font has no picture of."""
        font = self.of_size(32)
        return {sign for sign in signs if sign.strip() and bytes(font.getmask(sign)) in (self.missing, b'')}
