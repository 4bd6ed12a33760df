# SPDX-License-Identifier: GPL-3.0-or-later
"""What is printed where on a PDF's pages, by pdftotext, which has nothing to do with our program."""
import subprocess
import unicodedata
import xml.etree.ElementTree


def fold(text):
    """As texts are compared: NFKC, no white space, one kind of circle and of wave."""
    text = "".join(unicodedata.normalize("NFKC", text).split())
    return text.translate(str.maketrans({"〇": "○", "◯": "○", "~": "〜", "～": "〜"}))


class PrintedPages:
    """The words of each page with their boxes, in points from the top left."""

    def __init__(self, pdf):
        page = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout
        html = "{http://www.w3.org/1999/xhtml}"
        self.pages = [[([float(word.get(edge)) for edge in ("xMin", "yMin", "xMax", "yMax")], word.text)
                       for word in element.iter(html + "word")]
                      for element in xml.etree.ElementTree.fromstring(page).iter(html + "page")]

    def text_in(self, page, box):
        """The words whose middle is inside of the box, in reading order, folded."""
        left, top, right, bottom = box
        inside = [(at, text) for at, text in self.pages[page - 1]
                  if left < (at[0] + at[2]) / 2 < right and top < (at[1] + at[3]) / 2 < bottom]
        inside.sort(key=lambda word: word[0][1])
        lines = []
        for at, text in inside:
            if not lines or at[1] - lines[-1][0][0][1] > 4:  # points: less than any line's height
                lines.append([])
            lines[-1].append((at, text))
        return fold("".join(text for line in lines for _, text in sorted(line, key=lambda word: word[0][0])))
