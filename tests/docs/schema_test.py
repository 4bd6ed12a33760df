#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the published schema promises, by another implementation than the program's own (python3-jsonschema).

    schema_test.py PROGRAM    runs hyogumi on the fixtures; exit status 0 where all holds
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import typing
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "fixtures"
SCHEMA = json.loads((ROOT / "export" / "schema" / "plan.schema.json").read_text("utf-8"))
PROGRAM = ""  # set by the command line
VALID_OR_CHECK_FAILED = (0, 1)

Node = dict[str, typing.Any]

# For fixtures/aone-ict-2021/plan.pdf: one that is applied, and one that is lost.
CORRECTIONS = """\
sources: {sha256}
by: 佐藤
at: 2024-05-20
corrections:
  - set: {{item: 1-2, field: indicator, find: 件数120万件, to: 件数 120万件}}
  - set: {{item: 1-3, field: indicator, find: どこにもない, to: 別の文}}
"""


def resolved(part: Node) -> Node:
    return SCHEMA["definitions"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part


def parts_of(part: Node, path: str) -> typing.Iterator[tuple[str, Node]]:
    """Each part of a schema with its path, definitions where they are defined."""
    yield path, part
    for key, inner in part.get("properties", {}).items():
        yield from parts_of(inner, f"{path}.{key}")
    for key, inner in part.get("definitions", {}).items():
        yield from parts_of(inner, key)
    for inner in part.get("anyOf", []) + part.get("allOf", []):
        yield from parts_of(inner, path)
    for key in ("items", "additionalProperties"):
        if isinstance(part.get(key), dict):
            yield from parts_of(part[key], path + "[]")


def unknown_keys(value: typing.Any, part: Node, path: str = "") -> typing.Iterator[str]:
    """The keys in `value` that `part` says nothing of. Where names are the document's (`marks`), each is known."""
    part = resolved(part)
    for inner in part.get("allOf", []) + [inner for inner in part.get("anyOf", []) if inner.get("type") != "null"]:
        yield from unknown_keys(value, inner, path)
    if isinstance(value, list):
        for element in value:
            yield from unknown_keys(element, part.get("items", {}), path + "[]")
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in part.get("properties", {}):
                yield from unknown_keys(inner, part["properties"][key], f"{path}.{key}")
            elif "properties" in part:
                yield f"{path}.{key}"
            else:
                yield from unknown_keys(inner, part.get("additionalProperties", {}), path + ".*")


class Schema(unittest.TestCase):
    def test_is_one_of_draft_7(self) -> None:
        jsonschema.Draft7Validator.check_schema(SCHEMA)

    def test_every_key_has_title_and_description(self) -> None:
        count = 0
        for path, part in parts_of(SCHEMA, ""):
            for key, inner in part.get("properties", {}).items():
                with self.subTest(key=f"{path}.{key}"):
                    self.assertTrue(resolved(inner).get("title", "").strip(), "no title")
                    self.assertTrue(resolved(inner).get("description", "").strip(), "no description")
                count += 1
        self.assertGreater(count, 100)

    def test_nothing_stands_beside_a_reference(self) -> None:
        """A reader of draft 7 passes over it, a title too: {"title": …, "allOf": [{"$ref": …}]} it understands."""
        for path, part in parts_of(SCHEMA, ""):
            if "$ref" in part:
                self.assertEqual(list(part), ["$ref"], path)

    def test_examples_are_valid(self) -> None:
        count = 0
        for path, part in parts_of(SCHEMA, ""):
            validator = jsonschema.Draft7Validator({**part, "definitions": SCHEMA["definitions"]})
            for example in part.get("examples", []):
                with self.subTest(path=path, example=example):
                    validator.validate(example)
                count += 1
        self.assertGreater(count, 50)


class Results(unittest.TestCase):
    """Results of the fixtures, in which between them most keys are filled."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="hyogumi-schema-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def result_of(self, document: str, *options: str) -> pathlib.Path:
        """Runs the program and holds what it writes against the schema."""
        out = self.folder / f"{document.replace('/', '-')}.json"
        run = subprocess.run([PROGRAM, "run", str(FIXTURES / document), "-o", str(out), *options], cwd=ROOT,
                             stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        self.assertIn(run.returncode, VALID_OR_CHECK_FAILED, run.stderr)
        result = json.loads(out.read_text("utf-8"))
        self.assertTrue(result["items"])
        jsonschema.Draft7Validator(SCHEMA).validate(result)
        self.assertEqual(sorted(set(unknown_keys(result, SCHEMA))), [])
        return out

    @staticmethod
    def profile_of(document: str) -> tuple[str, str]:
        return "--config", str((FIXTURES / document).parent / "pipeline.yaml")

    def test_years_with_keys(self) -> None:
        first = self.result_of("aone-ict-2021/plan.pdf")
        second = "aone-ict-2022/plan.pdf"
        out = self.result_of(second, *self.profile_of(second), "--previous", str(first))
        result = json.loads(out.read_text("utf-8"))
        self.assertTrue(result["document"]["keys"]["retired"])

    def test_rows_and_further_columns(self) -> None:
        for document in ("aone-ict-2023/plan.pdf", "shiomihara-plan-2023/plan.pdf"):
            self.result_of(document, *self.profile_of(document))

    def test_drift(self) -> None:
        document = "drift/column-lost.pdf"
        result = json.loads(self.result_of(document, *self.profile_of(document)).read_text("utf-8"))
        self.assertTrue(result["document"]["drift"])

    def test_transcript(self) -> None:
        result = json.loads(self.result_of("aone-ict-2021/transcript.txt").read_text("utf-8"))
        self.assertTrue(any(item["repairs"] for item in result["items"]))

    def test_corrections(self) -> None:
        document = "aone-ict-2021/plan.pdf"
        corrections = self.folder / "corrections.yaml"
        sums = subprocess.run(["sha256sum", str(FIXTURES / document)], capture_output=True, text=True, check=True)
        corrections.write_text(CORRECTIONS.format(sha256=sums.stdout.split()[0]), "utf-8")
        result = json.loads(self.result_of(document, "--corrections", str(corrections)).read_text("utf-8"))
        self.assertEqual(len(result["document"]["corrections"]["lost"]), 1)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    PROGRAM = sys.argv[1]
    unittest.main(argv=sys.argv[:1])
