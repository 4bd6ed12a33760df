#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages for people: links lead somewhere, and both READMEs say the same.

Usage: pages_test.py SOURCE_FOLDER|DOC_FOLDER

DOC_FOLDER is where the pages are installed. Those that lead into the sources are then left out.
"""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("fixtures/**/README.md")])
if not (ROOT / "CMakeLists.txt").exists():
    PAGES = [page for page in PAGES if page.name != "CONTRIBUTING.md" and "fixtures" not in page.relative_to(ROOT).parts]


def anchor(heading):
    """As GitHub makes it of a heading."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)|[`*]", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def without_code(text):
    return re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)


def anchors(page):
    return {anchor(heading) for heading in re.findall(r"^#+ (.*)$", without_code(page.read_text("utf-8")), re.M)}


def commands(page):
    """The commands of a page, without what is said of them."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
    return [re.sub(r"\s+#.*", "", line) for block in blocks for line in block.splitlines()]


def links_of(page):
    """Where the page leads to, but for pictures and the other language."""
    links = re.findall(r"[^!]\[[^\]]*\]\(([^)\s]+)\)", page.read_text("utf-8"))
    return sorted({link for link in links if not link.startswith("README")})


class PagesTest(unittest.TestCase):
    def test_links_lead_somewhere(self):
        followed = 0
        for page in PAGES:
            for link in re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text("utf-8"))):
                if re.match(r"[a-z]+:", link):
                    continue
                path, _, name = link.partition("#")
                target = (page.parent / path).resolve() if path else page
                with self.subTest(page=str(page.relative_to(ROOT)), link=link):
                    self.assertTrue(target.exists())
                    self.assertTrue(target.is_relative_to(ROOT))
                    if name:
                        self.assertIn(name, anchors(target))
                followed += 1
        self.assertGreater(followed, 200)

    def test_both_readmes_say_the_same(self):
        english, japanese = ROOT / "README.md", ROOT / "README.ja.md"
        self.assertEqual(commands(english), commands(japanese))
        self.assertEqual(links_of(english), links_of(japanese))
        headings = [len(re.findall(r"^## ", page.read_text("utf-8"), re.M)) for page in (english, japanese)]
        self.assertEqual(headings[0], headings[1])


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
