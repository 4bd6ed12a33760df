# SPDX-License-Identifier: GPL-3.0-or-later
"""plan.xlsx and items.csv with a byte order mark as LibreOffice opens, shows and saves them."""
import csv

import openpyxl

from exports import DANGEROUS, ExportTest, hyogumi, main, run

# CSV as LibreOffice's dialog proposes it for a file with a byte order mark (comma, quotes, UTF-8), which it does not ask
# when nobody looks; and the same with every column taken for text.
CSV_AS_PROPOSED = "CSV:44,34,76,1"
CSV_AS_TEXT = "CSV:44,34,76,1,{},0,false,true".format("/".join(f"{column}/2" for column in range(1, 41)))
SAVED_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"


class SpreadsheetTest(ExportTest):
    FORMATS = "xlsx"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        hyogumi("export", cls.folder / "rich.json", "--to", "csv", "--bom", "--header", "label", "-o",
                f"{cls.folder}/csv/", status=1)
        cls.book = openpyxl.load_workbook(cls.folder / "rich" / "plan.xlsx")

    def convert(self, source, kind, *options):
        target = self.folder / f"{source.suffix[1:]}-{self.id().split('.')[-1]}-{kind.split(':')[0]}"
        run("soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", *options, "--convert-to",
            kind, "--outdir", target, source)
        return target / f"{source.stem}.{kind.split(':')[0]}"

    @staticmethod
    def rows(sheet):
        rows = [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]
        return [dict(zip(rows[0], row)) for row in rows[1:]]

    def assert_texts_are_kept(self, rows):
        by_id = {row["項目ID"]: row for row in rows}
        self.assertEqual(len(by_id), len(self.rich["items"]))
        for item in self.rich["items"]:
            row = by_id[item["id"]]
            self.assertEqual(row["取組概要"], item["overview"].replace("\t", " ") if "\t" not in str(row["取組概要"])
                             else item["overview"])
            self.assertEqual(row["番号（印字）"], item["label"])
        self.assertIn("1-7", by_id)

    def test_workbook_is_as_the_plan(self):
        self.assertEqual(self.book.sheetnames[:4], ["項目", "目標値", "検査", "確認"])
        sheet = self.book["項目"]
        self.assertEqual(sheet.freeze_panes, "D2")
        self.assertEqual(sheet.auto_filter.ref, sheet.dimensions)
        self.assert_texts_are_kept(self.rows(sheet))
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                self.assertIn(cell.data_type, ("s", "n"))  # no formula, no error
                if cell.data_type == "s":
                    self.assertEqual(cell.number_format, "@")
        self.assertEqual([row["新規"] for row in self.rows(sheet)], [int(item["new"]) for item in self.rich["items"]])
        self.assertEqual([row["検査"] for row in self.rows(self.book["検査"])],
                         [check["id"] for check in self.rich["validation"]["checks"]])

    def labels(self):
        """Of each field the header of its column in 項目."""
        return {"divisions": "課", **{field["name"]: field["label"] for field in self.rich["document"]["fields"]}}

    def test_values_are_words_for_people(self):
        items, labels = self.rich["items"], self.labels()
        states = {"auto": "自動", "needs_review": "要確認", "reviewed": "確認済み", "corrected": "訂正済み"}
        self.assertEqual([row["確認状態"] for row in self.rows(self.book["項目"])],
                         [states[item["review"]["state"]] for item in items])
        targets = self.rows(self.book["目標値"])
        signs = {"=": "等しい", ">=": "以上", "<=": "以下", ">": "超", "<": "未満"}
        roles = {"target": "目標", "baseline": "基準値", "result": "実績", "action": "取組"}
        expected = [(labels["indicator"], roles[target["role"]], signs[quantity["comparison"]])
                    for item in items for target in item["targets"] for quantity in target["quantities"]]
        self.assertGreater(len(expected), 50)
        self.assertEqual([(row["欄"], row["役割"], row["比較"]) for row in targets if row["目標番号"] and row["比較"]],
                         expected)
        self.assertEqual({row["文字の由来"] for row in self.rows(self.book["元ファイル"])}, {"文字層"})
        self.assertEqual([row["欄"] for row in self.rows(self.book["確認"]) if row["警告の種類"]],
                         [labels.get(warning["field"], "") for item in items
                          if item["review"]["state"] not in ("reviewed", "corrected") for warning in item["warnings"]])

    def test_dates_are_dates(self):
        days = [row["期日（初日）"].date().isoformat() for row in self.rows(self.book["目標値"]) if row["期日（初日）"]]
        expected = [date["from"] for item in self.rich["items"] for target in item["targets"]
                    for date in target["dates"][:1] for _ in target["quantities"] or [0] if date["from"]]
        self.assertGreater(len(expected), 5)
        self.assertLessEqual(set(expected), set(days))

    def test_links_lead_to_the_report(self):
        links = {cell.value: cell.hyperlink for (cell,) in self.book["項目"].iter_rows(min_row=2, min_col=3, max_col=3)}
        for item in self.rich["items"]:
            self.assertEqual((links[item["id"]].target, links[item["id"]].location), ("report.html", item["id"]))

    def test_values_lead_back(self):
        items = {row["項目ID"]: row for row in self.rows(self.book["項目"])}
        (source,) = self.rows(self.book["元ファイル"])
        texts = {**self.labels(), "number": "番号（印字）"}
        found = set()
        for row in self.rows(self.book["位置"]):
            for field, label in self.labels().items():
                for place in filter(None, str(row.get(label, "")).split("\n")):
                    page, box = place.split(": ")
                    found.add((row["項目ID"], field, items[row["項目ID"]][texts[field]], source["SHA-256"], int(page),
                               tuple(float(edge) for edge in box.split())))
        expected = {origin for origin in self.origins(self.rich) if not origin[2].startswith("\t")}
        self.assertGreater(len(expected), 300)
        self.assertLessEqual(expected, found)

    def test_is_shown_right(self):
        for source in (self.folder / "rich" / "plan.xlsx", self.folder / "csv" / "items.csv"):
            options = () if source.suffix == ".xlsx" else (f"--infilter={CSV_AS_TEXT}",)
            shown = run("pdftotext", "-layout", self.convert(source, "pdf", *options), "-")
            for text in ("項目ID", "取組概要", "担当（全部局）", "1-7", self.rich["items"][0]["name"][:4]):
                self.assertIn(text, shown)
            for damage in ("1月7日", "�", "ã", "縺", "繧"):
                self.assertNotIn(damage, shown)

    def test_workbook_saved_again(self):
        saved = openpyxl.load_workbook(self.convert(self.folder / "rich" / "plan.xlsx", "xlsx"))
        self.assert_texts_are_kept(self.rows(saved["項目"]))
        for row in saved["項目"].iter_rows():
            for cell in row:
                self.assertNotEqual(cell.data_type, "f", cell.coordinate)
        table = self.convert(self.folder / "rich" / "plan.xlsx", SAVED_AS_CSV)
        with open(table, newline="", encoding="utf-8") as file:
            self.assert_texts_are_kept(list(csv.DictReader(file)))

    def test_csv_saved_again(self):
        source = self.folder / "csv" / "items.csv"
        saved = openpyxl.load_workbook(self.convert(source, "xlsx", f"--infilter={CSV_AS_TEXT}"))
        rows = [{column: str(value).removeprefix("'") for column, value in row.items()}
                for row in self.rows(saved.worksheets[0])]
        self.assertEqual(list(rows[0])[0], "文書ID")  # and no byte order mark before it
        self.assert_texts_are_kept(rows)

    def test_csv_opened_as_it_is_runs_nothing(self):
        """Without a word on its columns: what looks like a number or a day may become one, but nothing is computed."""
        saved = openpyxl.load_workbook(self.convert(
            self.folder / "csv" / "items.csv", "xlsx", f"--infilter={CSV_AS_PROPOSED}"))
        rows = {row["項目ID"]: row for row in self.rows(saved.worksheets[0])}
        self.assertEqual(len(rows), len(self.rich["items"]))
        for row in saved.worksheets[0].iter_rows():
            for cell in row:
                self.assertNotEqual(cell.data_type, "f", cell.coordinate)
        self.assertIn("1-7", rows)
        texts = {item["id"]: item["overview"] for item in self.rich["items"]}
        for item in self.rich["items"][3:3 + DANGEROUS.index("007")]:
            self.assertIn(texts[item["id"]].strip(), rows[item["id"]]["取組概要"])

    def test_same_bytes(self):
        self.assert_same_again("plan.xlsx")


if __name__ == "__main__":
    main()
