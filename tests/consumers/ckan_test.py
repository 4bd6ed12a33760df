# SPDX-License-Identifier: GPL-3.0-or-later
"""ckan_fields.json as CKAN's DataStore and its loader take it."""
import datetime
import decimal
import re

from dataset import DatasetTest, main, read_csv, read_json

# What PostgreSQL takes for each type of the DataStore.
TYPES = {
    "text": str,
    "int": lambda text: -2**31 <= int(text) < 2**31 or int("too great"),
    "numeric": decimal.Decimal,
    "bool": lambda text: {"true": True, "false": False}[text],
    "date": datetime.date.fromisoformat,
}


class CkanTest(DatasetTest):
    FORMATS = "csv,ckan"

    def setUp(self):
        self.resources = read_json(self.out / "ckan_fields.json")["resources"]

    def test_ids_are_such_as_the_datastore_takes(self):
        for resource in self.resources:
            ids = [field["id"] for field in resource["fields"]]
            self.assertEqual(len({name.lower() for name in ids}), len(ids))
            for name in ids:
                self.assertRegex(name, re.compile(r"^[a-z][a-z0-9_]{0,62}$", re.ASCII))
            self.assertLessEqual(set(resource["primary_key"]), set(ids))

    def test_the_loader_finds_the_fields_of_its_file(self):
        for resource in self.resources:
            header, rows = read_csv(self.out / resource["file"])
            self.assertEqual(header, [field["id"] for field in resource["fields"]])
            for field in resource["fields"]:
                for row in rows:
                    if row[field["id"]]:
                        TYPES[field["type"]](row[field["id"]])
            keys = [tuple(row[name] for name in resource["primary_key"]) for row in rows]
            self.assertEqual(len(set(keys)), len(keys))

    def test_labels_and_notes_are_japanese(self):
        japanese = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
        for resource in self.resources:
            for field in resource["fields"]:
                self.assertRegex(field["info"]["notes"], japanese, field["id"])
                self.assertTrue(field["info"]["label"])
                if "type_override" in field["info"]:
                    self.assertIn(field["info"]["type_override"], ("text", "numeric", "timestamp"))

    def test_values_lead_back_to_page_and_box(self):
        tables = {resource["name"]: read_csv(self.out / resource["file"])[1] for resource in self.resources}
        self.assert_leads_back(tables, {name: name for name in ("name", "overview", "indicator")},
                               self.texts_of_the_plan())


if __name__ == "__main__":
    main()
