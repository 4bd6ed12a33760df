# SPDX-License-Identifier: GPL-3.0-or-later
"""What plan.md shows is what the plan says."""
import re

from exports import DANGEROUS, ExportTest, hyogumi, main, write_json
from rendered_markdown import rendered

# Texts that would be markup, one a field.
MARKUP = ["# 見出し", "- 項目\n- 項目", "1. 一\n2. 二", "> 引用", "*強調* **強調** _強調_ __強調__", "`コード` ```\nコード\n```",
          "[言葉](http://example.org/) ![絵](a.png) <http://example.org/>", "http://example.org/ www.example.org a@example.org",
          "<b>太字</b> <script>alert(1)</script> <!-- 注 -->", "A|B\\|C", "&amp; &lt; &#35;", "~~取消~~ ~取消~",
          "$x^2$ :smile: [^1] [x]: y", "---\n***\n===", "\\*そのまま\\*", "    字下げ", "| a |\n| --- |\n| b |",
          "ftp://example.org/ mailto:a@example.org xmpp:a@example.org"]


def squeezed(text):
    """As HTML shows white space."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


class MarkdownTest(ExportTest):
    FORMATS = "markdown"

    def rendered(self, folder):
        return rendered(self.folder / folder / "plan.md")

    def items_of(self, page):
        """By the item's id the rows of its table of fields, by the column's header."""
        ids = [heading.split()[0] for heading in page.headings if re.match(r"\d+-\d+ ", heading)]
        tables = [table for table in page.tables if table[0] == ["欄", "内容", "場所", "修復と警告"]]
        self.assertEqual(len(ids), len(tables))
        return {item: {row[0]: row for row in table[1:]} for item, table in zip(ids, tables)}

    def assert_shows(self, folder, plan):
        page = self.rendered(folder)
        items = self.items_of(page)
        labels = {field["name"]: field["label"] for field in plan["document"]["fields"]}
        walked = 0
        for item_id, field, text, sha256, number, box in self.origins(plan):
            if field not in ("name", "overview", "indicator"):
                continue
            row = items[item_id][labels[field]]
            self.assertEqual(squeezed(row[1]), squeezed(text))
            numbers = ", ".join(str(int(edge)) if edge == int(edge) else str(edge) for edge in box)
            self.assertIn(f"{number}ページ ({numbers})", row[2])
            walked += 1
        self.assertGreater(walked, 200)
        self.assertIn(plan["document"]["sources"][0]["sha256"], str(page.tables[0]))
        return page

    def test_shows_what_the_plan_says(self):
        page = self.assert_shows("plan", self.plan)
        for section in self.plan["document"]["sections"]:
            self.assertIn(f"{section['label']} {section['title']}", page.headings)
        checks = {row[1]: row[2] for row in page.tables[-1][1:]}
        self.assertEqual(checks, {check["id"]: check["message_ja"] for check in self.plan["validation"]["checks"]})

    def test_repairs_and_doubts_are_marked(self):
        first = self.items_of(self.rendered("rich"))["1-1"]
        self.assertIn("⻑ → 長 unicode U+2ED1 is a radical", str([row[3] for row in first.values()]))
        self.assertIn("折り返し（候補: a b）", str([row[3] for row in first.values()]))

    def test_figures_have_japanese_words(self):
        figures = [dict(zip(table[0], row)) for table in self.rendered("rich").tables for row in table[1:]
                   if "役割" in table[0]]
        self.assertGreater(len(figures), 50)
        self.assertLessEqual({row["役割"] for row in figures}, {"目標", "基準値", "実績", "取組", ""})
        self.assertLessEqual({row["比較"] for row in figures}, {"等しい", "以上", "以下", "超", "未満", ""})
        self.assertNotIn("indicator", {row["欄"] for row in figures})

    def test_texts_are_never_markup(self):
        plan = {**self.plan, "items": [dict(item) for item in self.plan["items"]]}
        for item, text in zip(plan["items"], MARKUP + DANGEROUS):
            item["overview"] = text
            item["name"] = text.split("\n")[0]
        write_json(self.folder / "markup.json", plan)
        hyogumi("export", self.folder / "markup.json", "--to", "markdown", "-o", f"{self.folder}/markup/", status=1)
        page = self.assert_shows("markup", plan)
        self.assertLessEqual(page.tags, {"h1", "h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "br", "p",
                                         "strong", "del", "ins"})
        self.assertEqual([squeezed(heading) for heading in page.headings if re.match(r"\d+-\d+ ", heading)],
                         [squeezed(f"{item['id']} {item['name']}") for item in plan["items"]])

    def test_same_bytes(self):
        self.assert_same_again("plan.md")


if __name__ == "__main__":
    main()
