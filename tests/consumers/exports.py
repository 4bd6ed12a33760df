# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the row formats share: a plan, the same with everything in it that a plan may have, and exports."""
import copy
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import unicodedata
import unittest

PROGRAM, SOURCES = (pathlib.Path(argument) for argument in sys.argv[1:3])
PLAN = SOURCES / "fixtures" / "aone-ict-2021" / "plan.pdf"
PROFILE = SOURCES / "pipeline.yaml"
SHARED = SOURCES.parent / "shared"

# What a spreadsheet would run, or take for something else than a text. The first one would write on the disk.
DANGEROUS = ["=WEBSERVICE(\"http://127.0.0.1/\")", "=1+1", "+1+1", "-1+1", "@SUM(1,1)", "＝1+1", "=cmd|' /C calc'!A1",
             "'=1+1", "\t=1+1", "007", "1-7", "1/2", "12345678901234567890", "1E5", "TRUE"]


def run(*arguments, status=0):
    """Runs a program; gives its stdout."""
    done = subprocess.run([*map(str, arguments)], capture_output=True, text=True, encoding="utf-8")
    if done.returncode != status:
        raise AssertionError(f"{arguments}: status {done.returncode}, not {status}\n{done.stderr}")
    return done.stdout


def hyogumi(*arguments, status=0):
    return run(PROGRAM, *arguments, status=status)


def read_json(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def write_json(path, value):
    pathlib.Path(path).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def read_csv(path):
    """The rows of a file, with the ' that keeps spreadsheets from running a cell taken off."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = [[cell[1:] if cell.startswith("'") else cell for cell in row] for row in csv.reader(file, strict=True)]
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def fold(text):
    """As the contract has it."""
    text = "".join(unicodedata.normalize("NFKC", text).split())
    return text.translate(str.maketrans({"〇": "○", "◯": "○", "~": "〜", "～": "〜"}))


def enriched(plan):
    """The plan with a value in everything that a result may have; many of its checks fail."""
    plan = copy.deepcopy(plan)
    document, items = plan["document"], plan["items"]
    document["drift"] = [
        {"kind": "column-moved", "status": "fail", "field": "name", "expected": "3", "found": "2", "file": 1, "page": 3,
         "bbox": [1, 2.5, 3, 4], "line": None, "table": "p3t1", "message": "moved", "message_ja": "移動",
         "items": ["1-1", "1-2"]},
        {"kind": "count-out-of-range", "status": "fail", "field": None, "expected": "2-5", "found": "6", "file": None,
         "page": None, "bbox": None, "line": None, "table": None, "message": "six", "message_ja": "六", "items": []}]
    document["corrections"] = {
        "file": "a.yaml", "sha256": "e" * 64, "for_these_sources": True, "given": 3, "found": 1, "unread": 1, "lost": [
            {"operation": "set", "line": 7, "item": "1-2", "field": "name", "table": None, "row": None, "expected": "甲",
             "found": "乙", "message": "not there", "message_ja": "ありません"}]}
    document["keys"] = {"next": 7, "retired": [{"key": "k2", "id": "1-9", "name": None, "year": 2020}]}
    document["profile"]["count"] = [2, 500]
    items[0].update(key="k1", fields={"budget": "1,200", "another": ""}, relisted_from="1-9",
                    review={"state": "corrected", "by": "佐藤", "at": "2024-05-20"},
                    rows=[{"indicator": "目標", "budget": "1"}, {"indicator": "", "budget": ""}],
                    warnings=[{"code": "wrap-space-undecidable", "field": "overview", "message": "the line wraps",
                               "message_ja": "折り返し", "suggestion": "a b", "value": "ab"}],
                    repairs=[{"id": "r1", "field": "name", "range": [0, 1], "before": "⻑", "after": "長",
                              "rule": "unicode", "evidence": "U+2ED1 is a radical", "confidence": 1, "file": 1,
                              "page": 3, "bbox": [1, 2, 3.25, 4]},
                             {"id": "r2", "field": "overview", "range": [2, 2], "before": "-", "after": "",
                              "rule": "hyphens", "evidence": "a wrapped word", "confidence": 0.9, "file": None,
                              "page": None, "bbox": None}],
                    unread=[{"field": "overview", "text": "7番", "range": [0, 2]}],
                    responsible=[{"department": "総務部", "division": "広報課", "role": None},
                                 {"department": "農林部", "division": None, "role": None}])
    lines = items[0]["source"]["cells"]["name"][0]["lines"]
    lines[0]["doubts"] = [{"at": 0, "confidence": 0.5, "alternatives": [["災", 0.25], ["炎", 0.125]]}]
    for item, text in zip(items[3:], DANGEROUS):
        item["overview"] = text
    items[-1]["overview"] = "橋の点検に使う〇〇ＩＣＴ（試行）\n・防災と減災"
    return plan


class ExportTest(unittest.TestCase):
    """A folder with plan.json, rich.json, and exports of them in plan/ and rich/."""

    FORMATS = ""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        hyogumi("run", "-q", "--config", PROFILE, PLAN, "-o", cls.folder / "plan.json")
        cls.plan = read_json(cls.folder / "plan.json")
        write_json(cls.folder / "rich.json", enriched(cls.plan))
        formats = "json," + cls.FORMATS
        hyogumi("export", cls.folder / "plan.json", "--to", formats, "-o", cls.folder / "plan/")
        hyogumi("export", cls.folder / "rich.json", "--to", formats, "-o", cls.folder / "rich/", status=1)
        cls.rich = read_json(cls.folder / "rich" / "plan.json")

    def assert_same_again(self, name):
        again = self.folder / "again"
        hyogumi("export", self.folder / "rich.json", "--to", self.FORMATS, "-o", f"{again}/", status=1)
        self.assertEqual((again / name).read_bytes(), (self.folder / "rich" / name).read_bytes())

    def origins(self, plan):
        """(item, field, text, file's sha256, page, box) of each cell of each text of a plan: the source record."""
        document = plan["document"]
        for item in plan["items"]:
            texts = {**item["fields"], **item, "number": item["label"], "divisions": "\n".join(item["divisions"])}
            for field, cells in item["source"]["cells"].items():
                if field not in ("new", "responsible") and texts.get(field) is not None:
                    for cell in cells:
                        yield (item["id"], field, texts[field], document["sources"][cell["file"] - 1]["sha256"],
                               cell["page"], tuple(cell["bbox"]))


def main():
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
