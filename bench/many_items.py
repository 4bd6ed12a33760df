#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A document of many items for timing exports: the items of a result again and again, with numbers and ids of their own.

Usage: many_items.py RESULT.json COUNT > items.jsonl   (as `hyogumi segment` writes it; the checks hold)
"""
import copy
import json
import sys


def main() -> None:
    result = json.load(open(sys.argv[1], encoding="utf-8"))
    count = int(sys.argv[2])
    document = result["document"]
    document["declared"] = {key: None for key in document["declared"]}
    document["revision_notes"] = []
    by_section = {}
    for item in result["items"]:
        by_section.setdefault(item["section"]["number"], []).append(item)
    share = count // len(by_section)
    lines = []
    for section in document["sections"]:
        items = by_section[section["number"]]
        section["items"] = share + (count % len(by_section) if section is document["sections"][-1] else 0)
        for n in range(1, section["items"] + 1):
            item = copy.copy(items[(n - 1) % len(items)])
            item.update(id=f"{section['label']}-{n}", number=n, label=str(n), relisted_from=None, revision_notes=[])
            item["source"] = copy.deepcopy(item["source"])
            for cell in item["source"]["cells"].get("number", []):
                cell["lines"] = [{**cell["lines"][0], "text": str(n)}]
            item["repairs"] = [r for r in item["repairs"] if r["field"] != "number"]
            lines.append({"kind": "item", **item})
    for line in [{"kind": "document", "schema_version": result["schema_version"], **document}, *lines]:
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
