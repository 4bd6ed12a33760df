# SPDX-License-Identifier: GPL-3.0-or-later
"""The damage that bench/repairs.py does to texts: a function a class gives every place where it can do some.

A function takes the cell (`text`, `baseline`, `truth`, `field`) and its document (`text`: all cells of it, `words`) and
gives Edits. An edit's `kind` is the sub-class; kinds are drawn evenly, edits of one kind by their weight.
"""
import dataclasses
import html
import pathlib
import re
import unicodedata

DATA = pathlib.Path(__file__).resolve().parent / 'data'
KANJI, HIRAGANA, KATAKANA = '一-鿿々', 'ぁ-ゖ', 'ァ-ヺー'
KANJI_WORD = re.compile(f'[{KANJI}]{{2,}}')
KATAKANA_WORD = re.compile(f'[{KATAKANA}]{{2,}}')
LATIN_WORD = re.compile('[A-Za-z]{2,}')
NUMBER = re.compile(r'(?<![A-Za-z0-9.,:/_-])(?:\d{1,3}(?:,\d{3})+|[0-9]{2,})(?![0-9.,:/_-])', re.ASCII)
NEVER_FIRST = 'ーァィゥェォッャュョヮヵヶ々'


@dataclasses.dataclass(frozen=True)
class Edit:
    """text[begin:end] becomes `new`. `folded`: several forms are equally right, so it is compared after folding."""
    kind: str
    begin: int
    end: int
    new: str
    weight: float = 1
    folded: bool = False

    def apply(self, text):
        return text[:self.begin] + self.new + text[self.end:]


def read_pairs(name):
    """The lines of a table under data/, as lists of their columns."""
    lines = (DATA / name).read_text(encoding='utf-8').splitlines()
    return [line.split('\t') for line in lines if line and not line.startswith('#')]


def ems(text):
    """How wide a typesetter would set it."""
    return sum(1 if unicodedata.east_asian_width(sign) in 'WFA' else 0.5 for sign in text)


def words(pattern, text):
    """(begin, end) of all that the pattern matches."""
    return [match.span() for match in re.finditer(pattern, text)]


def signs(kind, text, places, new_of, **more):
    """An edit for each new form that new_of gives for a sign at one of the places."""
    return [Edit(kind, i, i + 1, new, **more) for i in places for new in new_of(text[i])]


def inside(pattern, text):
    """The places of all signs inside the words that the pattern matches."""
    return [i for begin, end in words(pattern, text) for i in range(begin, end)]


# ---- spaces where the column wrapped ---------------------------------------------------------------------------------

def wrap_places(cell, document):
    """Places inside a word: of katakana anywhere, of kanji between two that elsewhere are a word by themselves."""
    for begin, end in words(KATAKANA_WORD, cell.text):
        if end - begin > 2:
            yield from (i for i in range(begin + 1, end) if cell.text[i] not in NEVER_FIRST)
    for begin, end in words(KANJI_WORD, cell.text):
        yield from (i for i in range(begin + 1, end)
                    if cell.text[i - 1:i + 1] in document.words and cell.text[i] not in NEVER_FIRST)


def wrap_spaces(cell, document):
    """Where the cell may have wrapped: no other line of it may be longer than the one that ends there."""
    room = 3  # ems by which others must be shorter, or they would be taken for full lines, too
    edits = []
    for i in wrap_places(cell, document) if cell.field != 'department' else ():
        begin = cell.truth.rfind('\n', 0, i) + 1
        end = (cell.truth + '\n').find('\n', i)
        measure = ems(cell.text[begin:i])
        others = [cell.truth[i:end]] + (cell.truth[:max(begin - 1, 0)] + '\n' + cell.truth[end + 1:]).split('\n')
        if cell.field == 'name' or all(ems(line) + room < measure for line in others):
            kind = 'katakana' if re.match(f'[{KATAKANA}]', cell.text[i]) else 'kanji'
            edits.append(Edit(kind, i, i, ' '))
    return edits


# ---- signs lost, doubled, misread ------------------------------------------------------------------------------------

def dropped(cell, document):
    """A sign of a word of kanji or katakana is lost."""
    return [Edit(kind, i, i + 1, '') for kind, word in (('kanji', KANJI_WORD), ('katakana', KATAKANA_WORD))
            for i in inside(word, cell.text)]


def doubled(cell, document):
    """A kanji or kana stands there twice."""
    return [edit for kind, signs_of in (('kanji', KANJI), ('hiragana', HIRAGANA), ('katakana', KATAKANA))
            for edit in signs(kind, cell.text, inside(f'[{signs_of}]', cell.text), lambda sign: [sign * 2])]


MISREADINGS = DATA / 'misreadings.tsv'
# Taken where that is not there.
STAND_IN = [(truth, read, 1) for truth, read in (
    '災炎 庁店 園圃 柵相 待侍 持特 場揚 情惰 報軸 末未 土士 千干 大犬 太大 人入 目日 自白 間問 開閉 間聞 '
    '員貝 貸賃 微徴 理埋 輸輪 績積 設没 検険 域城 推椎 体休 析折 処拠 シツ ツシ ソン ンソ ワク クワ マア').split()]


def read_misreadings(path, least):
    """(truth, read, count) of each misreading that was measured `least` times and that context can tell: figures for
    figures are left out. One that came once may be of its line alone, or of the alignment."""
    rows = [line.split('\t') for line in pathlib.Path(path).read_text(encoding='utf-8').splitlines()
            if line.count('\t') >= 2 and not line.startswith('#')]
    return [(truth, read, float(count)) for truth, read, count, *_ in rows
            if truth and read and unicodedata.normalize('NFKC', truth) != unicodedata.normalize('NFKC', read)
            and not (truth.isdigit() and read.isdigit()) and count.replace('.', '', 1).isdigit() and float(count) >= least]


class Shape:
    """Signs read as others of like shape: as often each pair, over all documents, as its count says."""

    def __init__(self, misreadings, whole):
        self.of = {}
        for truth, read, count in misreadings:
            share = count / max(1, whole.count(truth))
            self.of.setdefault(truth, []).append((read, share))

    def __call__(self, cell, document):
        return [Edit('shape', i, i + len(truth), read, weight=share) for truth, reads in self.of.items()
                for i in (match.start() for match in re.finditer(re.escape(truth), cell.text)) for read, share in reads]


# ---- other scripts ---------------------------------------------------------------------------------------------------

CYRILLIC = dict(zip('ABCEHIKMOPTXYaceopxyis', 'АВСЕНІКМОРТХУасеорхуіѕ'))
GREEK = dict(zip('ABEZHIKMNOPTYXov', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον'))
SIMPLIFIED = dict(read_pairs('simplified.tsv'))
HANGUL = dict(read_pairs('hangul.tsv'))
FINAL_N = 4  # of the 28 endings that Unicode orders the Hangul syllables by


def look_alikes(text):
    """A letter, or all of a word's, in Cyrillic or Greek."""
    edits = []
    for script, table in (('Cyrillic', CYRILLIC), ('Greek', GREEK)):
        edits += signs(script, text, inside(LATIN_WORD, text), lambda sign, table=table: table.get(sign, ''))
        for begin, end in words(LATIN_WORD, text):
            if all(sign in table for sign in text[begin:end]):
                edits.append(Edit(script, begin, end, ''.join(table[sign] for sign in text[begin:end])))
    return edits


def hangul_for(katakana):
    """The syllables that sound so, or nothing where one is not known."""
    syllables = ''
    for sign in katakana:
        if sign == 'ン' and syllables and (ord(syllables[-1]) - 0xAC00) % 28 == 0:
            syllables = syllables[:-1] + chr(ord(syllables[-1]) + FINAL_N)
        elif sign in HANGUL:
            syllables += HANGUL[sign]
        else:
            return ''
    return syllables


def hangul(text, document):
    """Two or three katakana of a longer word that the document writes elsewhere, too."""
    edits = []
    for begin, end in words(f'[{KATAKANA}]{{3,}}', text):
        if document.text.count(text[begin:end]) < 2:
            continue
        for length in (2, 3):
            for i in range(begin, end - length + 1):
                new = hangul_for(text[i:i + length])
                cut = i + length < end and text[i + length] in NEVER_FIRST + 'ン'
                if new and not cut and length < end - begin:
                    edits.append(Edit('Hangul', i, i + length, new))
    return edits


def scripts(cell, document):
    simplified = signs('simplified', cell.text, inside(KANJI_WORD, cell.text), lambda sign: SIMPLIFIED.get(sign, ''))
    return look_alikes(cell.text) + simplified + hangul(cell.text, document)


# ---- markup ----------------------------------------------------------------------------------------------------------

def markup(cell, document):
    """Tags, entities and marks. Tags that part paragraphs come only where the plain text gives the same paragraphs."""
    text, whole = cell.text, (0, len(cell.text))
    edits = [Edit('bold', begin, end, f'<{tag}>{text[begin:end]}</{tag}>') for tag in ('b', 'strong')
             for word in (KANJI_WORD, KATAKANA_WORD) for begin, end in words(word, text)]
    edits += signs('entity', text, inside('[・「」（）(),、]', text), lambda sign: (f'&#{ord(sign)};', f'&#x{ord(sign):X};'))
    edits += signs('entity', text, inside('[&<>"]', text), lambda sign: [html.escape(sign)])
    edits += [Edit('entity', i, i + 1, '&nbsp;') for i in inside(' ', cell.truth)]
    if cell.baseline != cell.truth:
        return edits
    paragraphs = cell.truth.split('\n')
    for mark in '-*+':
        if not any(re.match(r'\d|[-*+#]', paragraph) for paragraph in paragraphs):
            edits.append(Edit('Markdown', *whole, '<br>'.join(f'{mark} {paragraph}' for paragraph in paragraphs)))
    edits += [Edit('Markdown', 0, 0, '#' * depth + ' ') for depth in (1, 2, 3) if cell.field == 'name']
    edits += [Edit('break', i, i + 1, new) for i in inside('\n', cell.truth) for new in ('<br>', '<br/>', '<br />')]
    if len(paragraphs) > 1:
        items = [f'<li>{paragraph}</li>' for paragraph in paragraphs]
        edits += [Edit('list', *whole, f'<{tag}>{"".join(items)}</{tag.split()[0]}>')
                  for tag in ('ul', 'ol', 'ul style="list-style-type: none"')]
        edits.append(Edit('list', *whole, '<ul>' + '\n'.join(items) + '</ul>'))
    return edits


# ---- forms that Unicode has of one sign ------------------------------------------------------------------------------

def forms_by_nfkc(*blocks):
    """Of each sign the forms in these blocks that NFKC makes it of."""
    forms = {}
    for first, last in blocks:
        for code in range(first, last + 1):
            sign = unicodedata.normalize('NFKC', chr(code))
            if sign != chr(code) and len(sign) == 1:
                forms.setdefault(sign, []).append(chr(code))
    return forms


RADICALS = forms_by_nfkc((0x2E80, 0x2EF3), (0x2F00, 0x2FD5))
HALF_WIDTH = {sign: forms[0] for sign, forms in forms_by_nfkc((0xFF61, 0xFF9D)).items()}
VOICE_MARKS = {'\u3099': ('゛', '\u3099', 'ﾞ'), '\u309A': ('゜', '\u309A', 'ﾟ')}


def radicals(cell, document):
    return signs('radical', cell.text, range(len(cell.text)), lambda sign: RADICALS.get(sign, ''))


def half_width_run(run):
    """A run of katakana in half width, or nothing where a sign has no such form."""
    new = ''
    for sign in unicodedata.normalize('NFD', run):
        if sign not in HALF_WIDTH and sign not in VOICE_MARKS:
            return ''
        new += VOICE_MARKS[sign][-1] if sign in VOICE_MARKS else HALF_WIDTH[sign]
    return new


def parted(sign):
    """A voiced kana and its mark as signs of their own."""
    base, *mark = unicodedata.normalize('NFD', sign)
    return [base + form for form in VOICE_MARKS[mark[0]]] if mark and mark[0] in VOICE_MARKS else []


def half_width(cell, document):
    text = cell.text
    edits = [Edit('katakana', begin, end, half_width_run(text[begin:end])) for begin, end in words(KATAKANA_WORD, text)
             if half_width_run(text[begin:end])]
    edits += [Edit('brackets', begin, end, '｢' + text[begin + 1:end - 1] + '｣')
              for begin, end in words('「[^「」]*」', text)]
    edits += signs('punctuation', text, inside('[、。]', text), HALF_WIDTH.get)
    return edits + signs('voice mark', text, inside(f'[{HIRAGANA}{KATAKANA}]', text), parted)


VARIANTS = dict(read_pairs('old_forms.tsv'))


def variants(cell, document):
    """The old form of a sign whose new form stands elsewhere in the document, too."""
    return signs('old form', cell.text, range(len(cell.text)),
                 lambda sign: [VARIANTS[sign]] if sign in VARIANTS and document.text.count(sign) > 1 else [])


# ---- signs that look alike -------------------------------------------------------------------------------------------

def both_ways(pairs):
    return {a: b for pair in pairs.split() for a, b in (pair, pair[::-1])}


KANJI_TWINS, BAR_TWINS = both_ways('カ力 ロ口 ニ二 ト卜 タ夕 エ工 ハ八'), both_ways('ー一')
HIRAGANA_TWINS, SIZE_TWINS = both_ways('へヘ べベ りリ'), both_ways('ッツ ャヤ ュユ ョヨ ァア ィイ')


def kana_twins(cell, document):
    """Inside words of kanji or katakana, and of hiragana へ, べ and り anywhere."""
    text, edits = cell.text, []
    katakana = inside(KATAKANA_WORD, text)
    in_words = inside(KANJI_WORD, text) + katakana
    edits += signs('kanji', text, in_words, lambda sign: KANJI_TWINS.get(sign, ''))
    edits += signs('bar', text, in_words, lambda sign: BAR_TWINS.get(sign, ''))
    edits += signs('hiragana', text, inside('[へべり]', text) + katakana, lambda sign: HIRAGANA_TWINS.get(sign, ''))
    return edits + signs('size', text, katakana, lambda sign: SIZE_TWINS.get(sign, ''))


BRACKETS = both_ways('(（ )） [［ ]］')


def marks(cell, document):
    """Marks of entries, bars of katakana words, dots, brackets and waves in forms that look like them."""
    text = cell.text
    starts = [i for i in inside('○', text) if i == 0 or cell.truth[i - 1] == '\n']
    edits = signs('circle', text, starts, lambda sign: '0Oo')
    edits += signs('circle', text, starts, lambda sign: '〇◯', folded=True)
    bars = [i for i in inside(KATAKANA_WORD, text) if text[i] == 'ー']
    edits += signs('bar', text, bars, lambda sign: '－―一|-')
    edits += signs('dot', text, inside('・', text), lambda sign: '･·•‧')
    edits += signs('bracket', text, inside(r'[()（）\[\]［］]', text), lambda sign: BRACKETS[sign], folded=True)
    waves = inside(r'(?<=\d)〜(?=\d)', text)
    edits += signs('wave', text, waves, lambda sign: 'ー')
    return edits + signs('wave', text, waves, lambda sign: '~～', folded=True)


# ---- numbers ---------------------------------------------------------------------------------------------------------

def numbers(cell, document):
    """Of numbers of two figures and more, those of a URL or a word left out."""
    text, edits = cell.text, []
    for begin, end in words(NUMBER, text):
        number, places = text[begin:end], range(begin, end)
        edits += signs('letter', text, places, lambda sign: {'0': 'Oo', '1': 'lI'}.get(sign, ''))
        if number.endswith('000'):
            edits += [Edit('letter', end - 3, end, letter * 3) for letter in 'Oo']
        edits += signs('comma', text, places, lambda sign: ('.', ' ', '、', ', ', '.,') if sign == ',' else ())
        edits += [Edit('wrap', i, i, ' ') for i in range(begin + 1, end) if text[i] != ',']
        edits += signs('full width', text, places, lambda sign: chr(ord(sign) + 0xFEE0) if sign.isdigit() else '',
                       folded=True)
    return edits


CLASSES = {'wrap-spaces': wrap_spaces, 'dropped': dropped, 'doubled': doubled, 'shape': None, 'scripts': scripts,
           'markup': markup, 'radicals': radicals, 'half-width': half_width, 'kana-twins': kana_twins, 'marks': marks,
           'numbers': numbers, 'variants': variants}


# ---- what is equally right -------------------------------------------------------------------------------------------

SAME = str.maketrans('〇◯~～', '○○〜〜')


def folded(text):
    """As the contract folds: NFKC, no white space, one ○, one 〜."""
    return re.sub(r'\s', '', unicodedata.normalize('NFKC', text)).translate(SAME)


def even(text):
    """Has each pair of brackets, and each number, one width?"""
    pairs = re.findall(r'\([^()（）]*）|（[^()（）]*\)|\[[^\[\]［］]*］|［[^\[\]［］]*\]', text)
    return not pairs and not re.search('[0-9][,，]?[０-９]|[０-９][,，]?[0-9]', text)
