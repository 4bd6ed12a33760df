#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How far the ICDAR 2013 figure hangs on the thresholds of the finder of tables without rules.

    bench/leave_one_out.py SHARED      SHARED holds icdar2013/ and tools/icdar.py; takes about ten minutes

Builds the program with other values of single thresholds, in a copy of the sources, and scores each build at several
least confidences. Then each document is left out in turn: the setting that is best on all others is used on it.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHANGES = [
    ("text_runs.cc", "kRunGapEm", (0.65, 1.0)),
    ("text_runs.cc", "kFigureGapEm", (0.4, 0.65)),
    ("text_columns.cc", "kRowsToRuns", (1.8, 3.5)),
    ("text_columns.cc", "kLeastShare", (0.1, 0.3)),
    ("row_groups.cc", "kRowGapEm", (1.6, 3.0)),
    ("row_groups.cc", "kLooseRowGapEm", (0.8, 1.5)),
    ("text_table_finder.cc", "kFewRows", (3, 6)),
]
ACCEPTANCE = ("text_table_finder.cc", "kLeastConfidence")
LEAST_CONFIDENCES = (0.36, 0.42, 0.48, 0.54, 0.6)


def threshold(sources, file, name, value=None):
    """The value of a threshold in the sources; sets it where one is given."""
    path = sources / "extract" / file
    text = path.read_text(encoding="utf-8")
    pattern = re.compile(rf"(constexpr \w+ {name} = )([\d.]+)")
    found = pattern.search(text)
    if value is not None:
        path.write_text(pattern.sub(lambda m: m.group(1) + str(value), text), encoding="utf-8")
    return float(found.group(2))


def build(sources, folder):
    for command in (["cmake", "-S", sources, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                     "-DHYOGUMI_TESTS=OFF"], ["cmake", "--build", folder]):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "cli" / "hyogumi"


def tables_of(program, pdf, icdar):
    """(confidence, table) of every table that the program finds."""
    read = subprocess.run([program, "extract", "-q", pdf], capture_output=True, check=False)
    tables = []
    for line in read.stdout.splitlines():
        page = json.loads(line)
        for table in page.get("tables", []):
            cells = [icdar.Cell(c["row"], c["column"], c["row"] + c["row_span"] - 1, c["column"] + c["column_span"] - 1,
                                " ".join(line["text"] for line in c["lines"])) for c in table["cells"]]
            tables.append((table["confidence"], icdar.Table(page["page"], cells)))
    return tables


def macro(scores, icdar, without=None):
    kept = [score for name, score in scores.items() if name != without]
    return icdar.f1(sum(s[0] for s in kept) / len(kept), sum(s[1] for s in kept) / len(kept))


def main():
    shared = pathlib.Path(sys.argv[1])
    sys.path.insert(0, str(shared / "tools"))
    import icdar  # the scorer that comes with the data
    data = shared / "icdar2013"
    documents = {name: icdar.read_truth(data / f"{name}-str.xml") for name in icdar.documents(data, "eu")}
    results = {}  # setting to document to (precision, recall)
    with tempfile.TemporaryDirectory() as scratch:
        sources = pathlib.Path(scratch) / "sources"
        shutil.copytree(ROOT, sources, ignore=shutil.ignore_patterns("build", ".git", "fixtures", "tests"))
        ours = threshold(sources, *ACCEPTANCE)
        threshold(sources, *ACCEPTANCE, 0.0)
        settings = [("as it is", None)]
        settings += [(f"{name} = {value}", (file, name, value)) for file, name, values in CHANGES for value in values]
        for label, change in settings:
            before = threshold(sources, *change) if change else None
            program = build(sources, pathlib.Path(scratch) / "build")
            for name, truth in documents.items():
                found = tables_of(program, data / f"{name}.pdf", icdar)
                for least in LEAST_CONFIDENCES:
                    predicted = [table for confidence, table in found if confidence >= least]
                    true, claimed, hits, _ = icdar.score(truth, predicted)
                    results.setdefault((label, least), {})[name] = icdar.prf(hits, claimed, true)
            if change:
                threshold(sources, change[0], change[1], before if before % 1 else int(before))
    figures = {setting: macro(scores, icdar) for setting, scores in results.items()}
    standard = ("as it is", ours)
    print(f"as it is: macro F1 {figures[standard]:.4f}")
    print(f"{len(figures)} settings: macro F1 {min(figures.values()):.4f} to {max(figures.values()):.4f}")
    left_out = {}
    for name in documents:
        best = max(results, key=lambda s: (round(macro(results[s], icdar, name), 6), s == standard))
        left_out[name] = results[best][name]
    print(f"each document left out in turn: macro F1 {macro(left_out, icdar):.4f}")


if __name__ == "__main__":
    main()
