# SPDX-License-Identifier: GPL-3.0-or-later
"""The data package as a validator and a reader of it see it."""
import copy
import shutil
import tempfile

from dataset import PROFILE, DatasetTest, hyogumi, main, read_csv, read_json
from frictionless import Profiles
from table_schema import Package


class DatapackageTest(DatasetTest):
    FORMATS = "datapackage"

    def setUp(self):
        self.descriptor = read_json(self.out / "datapackage.json")

    def test_is_valid(self):
        package = Package(self.out, self.descriptor)
        self.assertEqual(package.faults, [])
        self.assertEqual(len(package.rows["items"]), len(self.plan["items"]))
        self.assertGreater(len(package.rows["cells"]), len(self.plan["items"]))

    def test_is_as_the_specification_has_it(self):
        profiles = Profiles()
        self.assertEqual(profiles.faults_of_package(self.descriptor), [])

        def faults_after(damage):
            descriptor = copy.deepcopy(self.descriptor)
            damage(descriptor)
            return " ".join(profiles.faults_of_package(descriptor))

        def items_of(package):
            return next(resource for resource in package["resources"] if resource["name"] == "items")

        self.assertIn("tabular-data-package: : required", faults_after(lambda package: package.pop("profile")))
        self.assertIn("data-package: resources: minItems", faults_after(lambda package: package.update(resources=[])))
        self.assertIn("tabular-data-resource: : oneOf", faults_after(lambda package: items_of(package).pop("path")))
        self.assertIn("table-schema: : required", faults_after(
            lambda package: items_of(package)["schema"].pop("fields")))
        self.assertIn("table-schema: fields/0: anyOf", faults_after(
            lambda package: items_of(package)["schema"]["fields"][0].update(type="never")))
        self.assertIn("table-schema: foreignKeys/0: ", faults_after(
            lambda package: items_of(package)["schema"].update(foreignKeys=[{"fields": ["id"]}])))

    def test_the_validator_finds_damage(self):
        def faults_after(damage):
            descriptor = copy.deepcopy(self.descriptor)
            damage({resource["name"]: resource for resource in descriptor["resources"]})
            return " ".join(Package(self.out, descriptor).faults)

        def change(resource, name, **keys):
            next(field for field in resource["schema"]["fields"] if field["name"] == name).update(keys)

        self.assertIn("hash", faults_after(lambda r: r["items"].update(hash="sha256:0")))
        self.assertIn("bytes", faults_after(lambda r: r["items"].update(bytes=1)))
        self.assertIn("no integer", faults_after(lambda r: change(r["items"], "name", type="integer")))
        self.assertIn("not in the list", faults_after(
            lambda r: change(r["items"], "review", constraints={"enum": ["never"]})))
        self.assertIn("not unique", faults_after(
            lambda r: change(r["items"], "document_id", constraints={"unique": True})))
        self.assertIn("required", faults_after(
            lambda r: change(r["items"], "relisted_from", constraints={"required": True})))
        self.assertIn("primary key", faults_after(lambda r: r["items"]["schema"].update(primaryKey=["document_id"])))
        self.assertIn("is not in documents", faults_after(lambda r: r["items"]["schema"].update(foreignKeys=[
            {"fields": ["id"], "reference": {"resource": "documents", "fields": ["document_id"]}}])))

    def test_says_what_the_catalogue_block_says(self):
        self.assertEqual(self.descriptor["title"], "青嶺県ICT推進行動計画2021の取組")
        self.assertEqual(self.descriptor["title_en"], "Measures of the Aone ICT Action Plan 2021")
        self.assertEqual(self.descriptor["licenses"],
                         [{"path": "https://creativecommons.org/licenses/by/4.0/deed.ja", "title": "CC BY 4.0"}])
        source = self.descriptor["sources"][0]
        self.assertEqual(source["path"], "https://www.aone.example.org/ict/plan2021.pdf")
        self.assertEqual(source["hash"], "sha256:" + self.plan["document"]["sources"][0]["sha256"])
        self.assertIn("を加工して作成", self.descriptor["processing_note"])

    def test_every_column_has_a_title_and_a_description_in_both_languages(self):
        for resource in self.descriptor["resources"]:
            self.assertTrue(resource["title"] and resource["title_en"])
            for field in resource["schema"]["fields"]:
                for key in ("title", "title_en", "description", "description_en"):
                    self.assertTrue(field[key], f"{resource['name']}.{field['name']}: {key}")

    def test_values_lead_back_to_page_and_box(self):
        tables = {resource["name"]: read_csv(self.out / resource["path"])[1]
                  for resource in self.descriptor["resources"]}
        items = next(resource for resource in self.descriptor["resources"] if resource["name"] == "items")
        column_of = {field["field"]: field["name"] for field in items["schema"]["fields"] if "field" in field}
        self.assert_leads_back(tables, column_of, self.texts_of_the_plan())
        for row in tables["sources"]:
            self.assertEqual(row["sha256"], self.plan["document"]["sources"][int(row["file"]) - 1]["sha256"])

    def test_shares_the_files_of_csv_and_takes_options_back_that_it_cannot_do_with(self):
        folder = tempfile.mkdtemp(dir=self.folder)
        said = hyogumi("export", self.folder / "plan.json", "--to", "csv,datapackage", "--bom", "--header", "label",
                       "-o", folder)
        self.assertIn("--bom", said)
        self.assertIn("--header label", said)
        self.assertEqual(Package(folder, read_json(folder + "/datapackage.json")).faults, [])
        shutil.rmtree(folder)

    def test_a_licence_is_never_assumed(self):
        profile = self.folder / "no-licence.yaml"
        profile.write_text("extends: PROFILE\ncatalogue: {licence: , source_url: , landing_page: }\n".replace(
            "PROFILE", str(PROFILE)), encoding="utf-8")
        said = hyogumi("export", self.folder / "plan.json", "--to", "datapackage", "--config", profile, "-o",
                       self.folder / "never", status=2)
        self.assertIn("catalogue.licence.url", said)
        self.assertIn("catalogue.source_url", said)
        self.assertFalse((self.folder / "never").exists())


if __name__ == "__main__":
    main()
