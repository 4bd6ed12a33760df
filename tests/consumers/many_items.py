#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes items.jsonl of COUNT items: those of RESULT, a plan in JSON, over and over with ids and numbers of their own.

Usage: many_items.py RESULT COUNT > items.jsonl
"""
import copy
import json
import sys


def renumbered(item, number):
    item["number"] = number
    item["label"] = str(number)
    item["id"] = f"{item['section']['number']}-{number}"
    for cell in item["source"]["cells"].get("number", []):
        for line in cell["lines"]:
            line["text"] = str(number)
    return item


def main():
    result = json.load(open(sys.argv[1], encoding="utf-8"))
    count = int(sys.argv[2])
    document = result["document"]
    document["declared"] = {key: None for key in document["declared"]}
    document["revision_notes"] = []
    document["profile"]["count"] = None
    models = [item for item in result["items"] if item["relisted_from"] is None and "number" in item["source"]["cells"]]
    sections = document["sections"]
    items = []
    for at, section in enumerate(sections):
        size = count // len(sections) + (at < count % len(sections))
        own = [item for item in models if item["section"]["path"] == section["path"]]
        for number in range(1, size + 1):
            item = renumbered(copy.deepcopy(own[(number - 1) % len(own)]), number)
            item["revision_notes"] = []
            items.append(item)
        section["items"] = size
    print(json.dumps({"kind": "document", "schema_version": 1, **document}, ensure_ascii=False))
    for item in items:
        print(json.dumps({"kind": "item", **item}, ensure_ascii=False))


if __name__ == "__main__":
    main()
