# SPDX-License-Identifier: GPL-3.0-or-later
"""items.csv and its like as pandas reads them, and where the values of csv and jsonl lead."""
import json

import pandas

from exports import ExportTest, main, read_csv


class CsvTest(ExportTest):
    FORMATS = "csv,jsonl"

    def test_pandas_keeps_rows_and_types(self):
        items = pandas.read_csv(self.folder / "plan" / "items.csv", dtype={
            "document_id": str, "key": str, "id": str, "section_label": str, "label": str})
        expected = self.plan["items"]
        self.assertEqual(list(items["id"]), [item["id"] for item in expected])
        self.assertIn("1-7", set(items["id"]))
        self.assertEqual(str(items["new"].dtype), "bool")
        self.assertEqual(list(items["new"]), [item["new"] for item in expected])
        self.assertEqual(str(items["page"].dtype), "int64")
        self.assertEqual(str(items["number"].dtype), "int64")
        self.assertEqual(list(items["confidence"].astype(float)), [item["confidence"] for item in expected])
        self.assertEqual(list(items["overview"]), [item["overview"] for item in expected])

    def test_codes_keep_their_zeros(self):
        documents = pandas.read_csv(self.folder / "plan" / "documents.csv", dtype=str)
        self.assertEqual(documents["publisher_code"].fillna("")[0], self.plan["document"]["publisher"]["code"] or "")
        items = pandas.read_csv(self.folder / "rich" / "items.csv", dtype=str)
        self.assertIn("007", set(items["overview"]))

    def test_csv_values_lead_back(self):
        items = {row["id"]: row for row in read_csv(self.folder / "rich" / "items.csv")}
        sources = {row["file"]: row for row in read_csv(self.folder / "rich" / "sources.csv")}
        found = {(row["item_id"], row["field"], items[row["item_id"]].get("label" if row["field"] == "number"
                                                                          else row["field"]),
                  sources[row["file"]]["sha256"], int(row["page"]),
                  tuple(float(row[edge]) for edge in ("left", "top", "right", "bottom")))
                 for row in read_csv(self.folder / "rich" / "cells.csv")}
        expected = set(self.origins(self.rich))
        self.assertGreater(len(expected), 300)
        self.assertLessEqual(expected, found)

    def test_jsonl_values_lead_back(self):
        lines = [json.loads(line) for line in (self.folder / "rich" / "items.jsonl").read_text("utf-8").splitlines()]
        self.assertEqual(len(lines), len(self.rich["items"]))
        for line, item in zip(lines, self.rich["items"]):
            self.assertEqual(line["document_id"], self.rich["document"]["id"])
            self.assertEqual({key: line[key] for key in item if key != "source"},
                             {key: value for key, value in item.items() if key != "source"})
            for field, cells in item["source"]["cells"].items():
                for cell, made in zip(cells, line["source"]["cells"][field], strict=True):
                    self.assertEqual((made["page"], made["bbox"]), (cell["page"], cell["bbox"]))


if __name__ == "__main__":
    main()
