# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of this folder share: the program, a dataset made from a fixture, and CSV as docs/formats.md has it."""
import csv
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SOURCES = (pathlib.Path(argument) for argument in sys.argv[1:3])
CONSUMERS = SOURCES / "tests" / "consumers"
PLAN = SOURCES / "fixtures" / "aone-ict-2021" / "plan.pdf"
PROFILE = CONSUMERS / "catalogue.yaml"


def hyogumi(*arguments, status=0):
    """Runs the program; gives its stderr."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8")
    if done.returncode != status:
        raise AssertionError(f"{arguments}: status {done.returncode}, not {status}\n{done.stderr}")
    return done.stderr


def read_json(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def sha256(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def read_csv(path):
    """Header and rows of a file, with the ' that keeps spreadsheets from running a cell taken off."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = [[cell[1:] if cell.startswith("'") else cell for cell in row] for row in csv.reader(file, strict=True)]
    return rows[0], [dict(zip(rows[0], row)) for row in rows[1:]]


class DatasetTest(unittest.TestCase):
    """A folder with plan.json, and in out/ the formats that FORMATS names, of the plan with a catalogue block."""

    FORMATS = ""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.out = cls.folder / "out"
        hyogumi("run", "-q", "--config", PROFILE, PLAN, "-o", cls.folder / "plan.json")
        cls.plan = read_json(cls.folder / "plan.json")
        if cls.FORMATS:
            hyogumi("export", cls.folder / "plan.json", "--to", cls.FORMATS, "-o", cls.out)

    def place_of(self, item_id, field):
        """Page and box of the cell that a field's text is from, as the source record of the result has it."""
        item = next(item for item in self.plan["items"] if item["id"] == item_id)
        cell = item["source"]["cells"][field][0]
        return cell["page"], cell["bbox"]

    def assert_leads_back(self, tables, column_of, values):
        """Does each value of `values` (item, field, text) lead through the table of cells to its place in the source?"""
        place = {(row["item_id"], row["field"]): row for row in tables["cells"] if row["part"] == "1"}
        items = {row["id"]: row for row in tables["items"]}
        walked = 0
        for item_id, field, text in values:
            self.assertEqual(items[item_id][column_of[field]], text)
            cell = place[item_id, field]
            page, box = self.place_of(item_id, field)
            self.assertEqual(int(cell["page"]), page)
            self.assertEqual([float(cell[edge]) for edge in ("left", "top", "right", "bottom")], box)
            walked += 1
        self.assertGreater(walked, 100)

    def texts_of_the_plan(self):
        return [(item["id"], field, item[field]) for item in self.plan["items"]
                for field in ("name", "overview", "indicator") if item[field] and field in item["source"]["cells"]]


def main():
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
