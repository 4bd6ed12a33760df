# SPDX-License-Identifier: GPL-3.0-or-later
"""A validator of Tabular Data Packages and of their data, written after specs.frictionlessdata.io.

npm has none that is still kept; frictionless.py has the specification's own schemas, which see the descriptor alone.
"""
import csv
import datetime
import decimal
import hashlib
import pathlib
import re

TYPES = {
    "string": str,
    "integer": int,
    "number": decimal.Decimal,
    "date": datetime.date.fromisoformat,
}


def typed(field, text):
    """The value of a cell; ValueError where it is of another type."""
    if field["type"] == "boolean":
        if text in field.get("trueValues", ["true", "True", "TRUE", "1"]):
            return True
        if text in field.get("falseValues", ["false", "False", "FALSE", "0"]):
            return False
        raise ValueError(text)
    try:
        return TYPES[field["type"]](text)
    except decimal.InvalidOperation as error:
        raise ValueError(text) from error


class Package:
    """A package in a folder. `faults` has a line for everything that is not as datapackage.json says."""

    def __init__(self, folder, descriptor):
        self.folder = pathlib.Path(folder)
        self.descriptor = descriptor
        self.faults = []
        self.rows = {}
        self._check_names()
        for resource in descriptor["resources"]:
            self._check_bytes(resource)
            self.rows[resource["name"]] = self._read(resource)
        for resource in descriptor["resources"]:
            self._check_keys(resource)

    def _check_names(self):
        resources = self.descriptor["resources"]
        for name in [self.descriptor["name"]] + [resource["name"] for resource in resources]:
            if not re.fullmatch(r"[-a-z0-9._/]+", name):
                self.faults.append(f"{name}: no name")
        if len({resource["name"] for resource in resources}) < len(resources):
            self.faults.append("two resources of one name")
        for what in ("licenses", "sources"):
            if not self.descriptor.get(what):
                self.faults.append(f"no {what}")

    def _check_bytes(self, resource):
        data = (self.folder / resource["path"]).read_bytes()
        if len(data) != resource["bytes"]:
            self.faults.append(f"{resource['name']}: {len(data)} bytes")
        if "sha256:" + hashlib.sha256(data).hexdigest() != resource["hash"]:
            self.faults.append(f"{resource['name']}: hash")
        if data.startswith(b"\xef\xbb\xbf"):
            self.faults.append(f"{resource['name']}: byte order mark")

    def _read(self, resource):
        dialect = resource["dialect"]
        fields = resource["schema"]["fields"]
        missing = resource["schema"]["missingValues"]
        with open(self.folder / resource["path"], newline="", encoding=resource["encoding"]) as file:
            lines = list(csv.reader(file, strict=True, delimiter=dialect["delimiter"], quotechar=dialect["quoteChar"],
                                    doublequote=dialect["doubleQuote"],
                                    skipinitialspace=dialect["skipInitialSpace"]))
        if lines[0] != [field["name"] for field in fields]:
            self.faults.append(f"{resource['name']}: another header")
        rows = []
        for number, line in enumerate(lines[1:], 2):
            if len(line) != len(fields):
                self.faults.append(f"{resource['name']}: {len(line)} cells in record {number}")
                continue
            rows.append({field["name"]: self._cell(resource["name"], number, field, text, missing)
                         for field, text in zip(fields, line)})
        for field in fields:
            values = [row[field["name"]] for row in rows]
            if field.get("constraints", {}).get("unique") and len(set(values)) < len(values):
                self.faults.append(f"{resource['name']}: {field['name']} is not unique")
        return rows

    def _cell(self, table, number, field, text, missing):
        constraints = field.get("constraints", {})
        where = f"{table}: record {number}, {field['name']}"
        if text in missing:
            if constraints.get("required"):
                self.faults.append(f"{where}: required")
            return None
        try:
            value = typed(field, text)
        except ValueError:
            self.faults.append(f"{where}: {text!r} is no {field['type']}")
            return None
        if "enum" in constraints and value not in constraints["enum"]:
            self.faults.append(f"{where}: {text!r} is not in the list")
        return value

    def _check_keys(self, resource):
        schema = resource["schema"]
        rows = self.rows[resource["name"]]
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        if len(set(keys)) < len(keys) or any(None in key for key in keys):
            self.faults.append(f"{resource['name']}: primary key")
        for foreign in schema.get("foreignKeys", []):
            there = foreign["reference"]
            known = {tuple(row[name] for name in there["fields"]) for row in self.rows[there["resource"]]}
            for row in rows:
                key = tuple(row[name] for name in foreign["fields"])
                if None not in key and key not in known:
                    self.faults.append(f"{resource['name']}: {key} is not in {there['resource']}")
