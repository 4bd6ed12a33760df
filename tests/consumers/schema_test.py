# SPDX-License-Identifier: GPL-3.0-or-later
"""The published JSON Schema in another implementation: Debian's python3-jsonschema."""
import pathlib
import tempfile
import unittest

import jsonschema

from dataset import PROFILE, SOURCES, hyogumi, main, read_json

FIXTURES = SOURCES / "fixtures"
OWN = SOURCES / "pipeline.yaml"
# Each fixture that is a plan, and the profile that reads it.
PLANS = {
    "aone-ict-2021/plan.pdf": PROFILE,
    "aone-ict-2021/plan-libreoffice.pdf": OWN,
    "aone-ict-2021/transcript.txt": OWN,
    "aone-ict-2022/plan.pdf": FIXTURES / "aone-ict-2022/pipeline.yaml",
    "aone-ict-2022-second-revision/plan.pdf": FIXTURES / "aone-ict-2022/pipeline.yaml",
    "aone-ict-2023/plan.pdf": FIXTURES / "aone-ict-2023/pipeline.yaml",
    "drift/plan.pdf": FIXTURES / "drift/pipeline.yaml",
    "shiomihara-plan-2023/plan.pdf": FIXTURES / "shiomihara-plan-2023/pipeline.yaml",
}


class SchemaTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        schema = read_json(SOURCES / "export" / "schema" / "plan.schema.json")
        jsonschema.Draft7Validator.check_schema(schema)
        cls.validator = jsonschema.Draft7Validator(schema)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)

    def result_of(self, plan):
        out = self.folder / (plan.replace("/", "-") + ".json")
        hyogumi("run", "-q", "--config", PLANS[plan], FIXTURES / plan, "-o", out)
        return read_json(out)

    def faults_of(self, result):
        return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}"
                for fault in self.validator.iter_errors(result)]

    def test_every_result_is_valid(self):
        for plan in PLANS:
            with self.subTest(plan=plan):
                result = self.result_of(plan)
                self.assertEqual(self.faults_of(result), [])
                self.assertGreater(len(result["items"]), 0)

    def test_what_breaks_it_is_found(self):
        result = self.result_of("aone-ict-2021/plan.pdf")
        self.assertEqual(result["document"]["catalogue"]["publisher"]["code"], "999997")
        result["document"]["catalogue"]["publisher"]["code"] = "99999"
        del result["items"][0]["source"]
        self.assertEqual(len(self.faults_of(result)), 2)


if __name__ == "__main__":
    main()
