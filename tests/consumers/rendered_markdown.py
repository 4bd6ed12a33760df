# SPDX-License-Identifier: GPL-3.0-or-later
"""plan.md as a renderer of GitHub's Markdown shows it."""
import html.parser
import re
import subprocess


class Tables(html.parser.HTMLParser):
    """The cells of each table as texts with line breaks, the headings, and every tag there is."""

    def __init__(self, page):
        super().__init__()
        self.tables, self.headings, self.tags, self.text = [], [], set(), None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th") or re.fullmatch("h[1-6]", tag):
            self.text = ""
        elif tag == "br":
            self.text += "\n"

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.tables[-1][-1].append(self.text)
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append(self.text)

    def handle_data(self, data):
        if self.text is not None:
            self.text += data


def rendered(path):
    extensions = [part for name in ("table", "strikethrough", "autolink", "tasklist") for part in ("-e", name)]
    return Tables(subprocess.run(["cmark-gfm", "--unsafe", *extensions, path], capture_output=True, check=True,
                                 text=True, encoding="utf-8").stdout)
