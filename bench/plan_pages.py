# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents as `hyogumi extract` writes them (pages.jsonl), made of texts, and what normalize makes of them."""
import json
import pathlib
import re
import subprocess
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROFILE = ROOT / 'pipeline.yaml'
HEADERS = {'number': '整理番号', 'name': '施策（事業）名称', 'overview': '取組概要', 'indicator': '指標・目標',
           'department': '部局等名 担当課'}
EM, LEADING, MARGIN = 10, 14, 4  # points: of the type, from line to line, around the text of a cell


def items_of(path):
    """The fields of each item of a golden: of department and divisions a line each, as in the print."""
    result = json.loads(pathlib.Path(path).read_text(encoding='utf-8'))
    rows = []
    for number, item in enumerate(result['items'] if isinstance(result, dict) else result, 1):
        units = [item.get('department') or '', *(item.get('divisions') or [])]
        rows.append({'number': str(number), 'name': item['name'] or '', 'overview': item.get('overview') or '',
                     'indicator': item.get('indicator') or '', 'department': '\n'.join(filter(None, units))})
    return rows


def width(text):
    return EM * sum(1 if unicodedata.east_asian_width(sign) in 'WFA' else 0.5 for sign in text)


def line_of(text, left=None, top=None, chars=None, number=None):
    """A line: in a transcript text only, elsewhere with its box, and read by OCR with the readings of its signs."""
    line = {'text': text, 'bbox': None, 'confidence': 1, 'x': None, 'size': None, 'vertical': False, 'struck': []}
    if left is not None:
        edges = [round(left + width(text[:i]), 2) for i in range(len(text) + 1)]
        line.update(bbox=[edges[0], top, edges[-1], top + EM], x=edges, size=EM)
    else:
        line['line'] = number
    if chars is not None:
        line['chars'] = chars
        for sign in chars:
            line['confidence'] *= sign['confidence']
        line['confidence'] = round(line['confidence'], 4)
    return line


def cell_of(row, column, lines, bbox=None):
    return {'row': row, 'column': column, 'row_span': 1, 'column_span': 1, 'bbox': bbox, 'lines': lines, 'text': None,
            'repairs': [], 'warnings': [], 'confidence': 1, 'joint': None}


def plain_cells(rows):
    """Of a transcript: a cell is one line, the paragraphs in it a space apart."""
    return [cell_of(r, c, [line_of(line, number=r) for line in text.split('\n') if line])
            for r, texts in enumerate(rows, 1) for c, text in enumerate(texts, 1)]


def set_cells(rows, chars_of):
    """Set in columns as wide as their longest line, each paragraph a line; and the size that the page must have."""
    cells, top = [], MARGIN
    widths = [max(width(line) for row in rows for line in row[c].split('\n')) + 2 * MARGIN for c in range(len(rows[0]))]
    for r, texts in enumerate(rows, 1):
        bottom = top + 2 * MARGIN + LEADING * max(text.count('\n') + 1 for text in texts)
        left = MARGIN
        for c, text in enumerate(texts, 1):
            chars = chars_of(r, c, text) if chars_of else None
            lines, at = [], 0
            for i, line in enumerate(text.split('\n')):
                if line:
                    lines.append(line_of(line, left + MARGIN, top + MARGIN + LEADING * i,
                                         chars and chars[at:at + len(line)]))
                at += len(line) + 1
            cells.append(cell_of(r, c, lines, [left, top, round(left + widths[c - 1], 2), bottom]))
            left = round(left + widths[c - 1], 2)
        top = bottom
    return cells, [left + MARGIN, top + MARGIN]


def pages(rows, roles, kind='transcript', chars_of=None):
    """A document of one table, its first row the header. `chars_of(row, column, text)` gives the readings of a cell."""
    cells, size = (plain_cells(rows), None) if kind == 'transcript' else set_cells(rows, chars_of)
    box = size and [MARGIN, MARGIN, size[0] - MARGIN, size[1] - MARGIN]
    count = sum(len(re.sub(r'\s', '', line['text'])) for cell in cells for line in cell['lines'])
    source = {'file': 'plan', 'sha256': '0' * 64, 'pages': 1, 'text': kind, 'url': None,
              'encoding': 'UTF-8' if kind == 'transcript' else None,
              'line_ends': 'LF' if kind == 'transcript' else None, 'pages_read': None, 'retrieved': None}
    producer = {'name': 'hyogumi', 'version': '0.1.0', 'components': {}}
    table = {'id': 'p1t1', 'continues': None, 'beside': None, 'first_row_continues': False, 'bbox': box,
             'ruled': kind != 'transcript', 'closed_sides': [], 'confidence': 1, 'rows': len(rows),
             'columns': len(roles), 'header_rows': 1, 'roles': roles, 'cells': cells}
    page = {'kind': 'page', 'file': 1, 'page': 1, 'size': size, 'rotation': 0, 'text': kind, 'blocks': [],
            'tables': [table],
            'ledger': {'characters': count, 'in_cells': count, 'in_blocks': 0, 'furniture': 0, 'dropped': []},
            'diagnostics': []}
    document = {'kind': 'document', 'schema_version': 1, 'sources': [source], 'profile': None, 'producer': producer}
    return ''.join(json.dumps(line, ensure_ascii=False) + '\n' for line in (document, page))


def normalize(hyogumi, written, *options):
    """(row, column) to the cell that normalize gives."""
    done = subprocess.run([hyogumi, 'normalize', '-q', '--config', PROFILE, *options, '-'], input=written.encode(),
                          capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f'hyogumi normalize: status {done.returncode}: {done.stderr.decode()}')
    page = json.loads(done.stdout.decode().split('\n')[1])
    return {(cell['row'], cell['column']): cell for cell in page['tables'][0]['cells']}
