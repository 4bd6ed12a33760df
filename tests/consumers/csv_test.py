# SPDX-License-Identifier: GPL-3.0-or-later
"""items.csv and its like as pandas reads them, and where the values of csv and jsonl lead."""
import json

import pandas

from exports import PROFILE, SHARED, ExportTest, hyogumi, main, read_csv, read_json, write_json


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

    def test_pandas_reads_plan2020(self):
        """Told of no types but that codes are texts."""
        source = SHARED / "plan2020" / "plan2020.pdf"
        if not source.exists():
            self.skipTest("there is no ../shared/plan2020")
        hyogumi("run", "-q", "--config", PROFILE, source, "-o", self.folder / "plan2020.json")
        for bom in ("--bom", "--no-bom"):
            folder = self.folder / f"plan2020{bom}"
            hyogumi("export", self.folder / "plan2020.json", "--to", "csv", bom, "-o", f"{folder}/")
            codes = dict.fromkeys(("document_id", "key", "id", "section_label", "label"), str)
            items = pandas.read_csv(folder / "items.csv", dtype=codes)
            self.assertEqual(items.columns[0], "document_id")
            self.assertEqual(len(items), 130)
            truth = read_json(SHARED / "plan2020" / "truth.json")
            self.assertEqual(list(items["id"]), [item["id"] for item in truth])
            self.assertIn("1-7", set(items["id"]))
            self.assertEqual((str(items["new"].dtype), int(items["new"].sum())), ("bool", 33))
            self.assertEqual([str(items[name].dtype) for name in ("number", "page", "repairs")], ["int64"] * 3)
            self.assertEqual([str(items[name].dtype) for name in ("confidence", "left", "top", "right", "bottom")],
                             ["float64"] * 5)
            targets = pandas.read_csv(folder / "targets.csv", dtype={"document_id": str, "key": str, "item_id": str})
            self.assertEqual([str(targets[name].dtype) for name in ("row", "page", "begin", "end")], ["int64"] * 4)
            self.assertEqual(str(targets["value"].dtype), "float64")
            self.assertLessEqual(set(targets["item_id"]), set(items["id"]))

    def test_leading_zeros_stay(self):
        plan = json.loads(json.dumps(self.plan))
        plan["document"]["publisher"]["code"] = "070009"
        plan["items"][0]["label"] = "007"
        write_json(self.folder / "zeros.json", plan)
        hyogumi("export", self.folder / "zeros.json", "--to", "csv", "-o", f"{self.folder}/zeros/", status=1)
        documents = pandas.read_csv(self.folder / "zeros" / "documents.csv", dtype={"publisher_code": str})
        self.assertEqual(documents["publisher_code"][0], "070009")
        items = pandas.read_csv(self.folder / "zeros" / "items.csv", dtype={"label": str})
        self.assertEqual((items["label"][0], items["label"][1]), ("007", "2"))

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
