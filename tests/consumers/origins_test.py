# SPDX-License-Identifier: GPL-3.0-or-later
"""From each value of each format back to page and box, where pdftotext finds the text of the value.

Each format is walked by what its own files say, as a reader would who has nothing else.
"""
import collections
import json
import pathlib
import re
import sqlite3
import tempfile
import unittest

import rdflib

from dataset import PROFILE, SOURCES, hyogumi, main, read_csv, read_json, sha256
from printed_pages import PrintedPages, fold
from rendered_markdown import rendered

# A value of an item. `shown` is a text, or a figure or a day as numbers; `places` are (sha256, page, box).
Value = collections.namedtuple("Value", "item field shown places")
Figure = collections.namedtuple("Figure", "text value")
Days = collections.namedtuple("Days", "first last")

# The keys between the flat tables, as docs/formats.md has them.
KEYS = {
    ("cells", "items"): (("document_id", "item_id"), ("document_id", "id")),
    ("cells", "sources"): (("document_id", "file"), ("document_id", "file")),
    ("targets", "items"): (("document_id", "item_id"), ("document_id", "id")),
}
EDGES = ("left", "top", "right", "bottom")
UNIT_FIELDS = ("department", "divisions")
FIELD_OF = {"division": "divisions"}  # as sub-rows call it


def number(text):
    return None if text in ("", None) else float(text)


def days_in(text):
    """The days of a column of the tables: one, or the first and the last; `..` is an open end."""
    for days in text.split():
        first, _, last = days.partition("/")
        yield Days(*(None if day == ".." else day for day in (first, last or first)))


class Places:
    """The places of an item's fields."""

    def __init__(self, cells):
        self.cells = cells  # field → places

    def of(self, field):
        return self.cells.get(field, [])

    def of_units(self):
        return [place for field in UNIT_FIELDS for place in self.of(field)]


def texts(item, field, text, places):
    """A value, or one a line where the lines are units of their own."""
    for part in text.split("\n") if field == "divisions" else [text]:
        yield Value(item, field, fold(part), places)


# json and jsonl


def figures_of(item, field, entry, places):
    for figure in entry["quantities"]:
        yield Value(item, field, Figure(fold(figure["text"]), number(figure["value"])), places.of(field))
    for date in entry["dates"]:
        yield Value(item, field, Days(date["from"], date["to"]), places.of(field))


def values_of_item(item, digests):
    name = item["id"]
    places = Places({field: [(digests[cell["file"] - 1], cell["page"], cell["bbox"]) for cell in cells]
                     for field, cells in item["source"]["cells"].items()})
    columns = {**item["fields"], "number": item["label"], "divisions": "\n".join(item["divisions"]),
               **{field: item[field] for field in ("name", "overview", "indicator", "department")}}
    for field, text in columns.items():
        if text is not None:
            yield from texts(name, field, text, places.of(field))
    for mark in item["marks"].values():
        yield Value(name, "new", fold(mark), places.of("new"))
    for row in item["rows"]:
        for field, text in row.items():
            field = FIELD_OF.get(field, field)
            yield from texts(name, field, text, places.of(field))
    for unit in item["responsible"]:
        for text in filter(None, (unit["department"], unit["division"])):
            yield Value(name, "responsible", fold(text), places.of_units())
    for target in item["targets"]:
        for text in filter(None, (target["text"], target["label"], target["absent"])):
            yield Value(name, "indicator", fold(text), places.of("indicator"))
        yield from figures_of(name, "indicator", target, places)
    for kind in ("quantities", "dates"):
        for entry in item[kind]:
            yield from figures_of(name, entry["field"], {"quantities": [], "dates": [], kind: [entry]}, places)


def walk_json(folder):
    plan = read_json(folder / "plan.json")
    digests = [source["sha256"] for source in plan["document"]["sources"]]
    for item in plan["items"]:
        yield from values_of_item(item, digests)


def walk_jsonl(folder):
    for line in (folder / "items.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        yield from values_of_item(item, [source["sha256"] for source in item["sources"]])


# csv, datapackage, ckan: the same tables, found and joined as each one says


def walk_tables(tables, keys=KEYS, column_of=None):
    column_of = {"number": "label", **(column_of or {})}

    def children(child, parent):
        fields, there = keys[child, parent]
        found = collections.defaultdict(list)
        for row in tables[child]:
            found[tuple(row[name] for name in fields)].append(row)
        return lambda row: found[tuple(row[name] for name in there)]

    def place(cell):
        fields, there = keys["cells", "sources"]
        source, = (row for row in tables["sources"] if [row[name] for name in there] == [cell[name] for name in fields])
        return source["sha256"], int(cell["page"]), [float(cell[edge]) for edge in EDGES]

    cells_of, targets_of = children("cells", "items"), children("targets", "items")
    for item in tables["items"]:
        cells = collections.defaultdict(list)
        for cell in sorted(cells_of(item), key=lambda cell: int(cell["part"])):
            cells[cell["field"]].append(place(cell))
        yield from values_of_row(item, Places(cells), column_of)
        for target in targets_of(item):
            yield from values_of_target(target, item["id"], Places(cells))
            first = cells[target["field"]][0]
            assert (int(target["page"]), [float(target[edge]) for edge in EDGES]) == first[1:], target


def values_of_row(row, places, column_of):
    name = row["id"]
    for field in places.cells:
        column = column_of.get(field, field)
        if field != "new" and row[column] != "":
            yield from texts(name, field, row[column], places.of(field))
    for mark in json.loads(row["marks"] or "{}").values():
        yield Value(name, "new", fold(mark), places.of("new"))
    for line in row["responsible"].splitlines():
        for text in line.split(" "):
            yield Value(name, "responsible", fold(text), places.of_units())
    for sub_row in json.loads(row["rows"] or "[]"):
        for field, text in sub_row.items():
            yield from texts(name, FIELD_OF.get(field, field), text, places.of(FIELD_OF.get(field, field)))


def values_of_target(row, name, places):
    field = row["field"]
    for text in filter(None, (row["text"], row["measure"], row["absent"])):
        yield Value(name, field, fold(text), places.of(field))
    if row["quantity"]:
        yield Value(name, field, Figure(fold(row["quantity"]), number(row["value"])), places.of(field))
    for days in days_in(row["dates"]):
        yield Value(name, field, days, places.of(field))


def walk_csv(folder):
    return walk_tables({path.stem: read_csv(path)[1] for path in folder.glob("*.csv")})


def walk_datapackage(folder):
    resources = read_json(folder / "datapackage.json")["resources"]
    keys = {(resource["name"], key["reference"]["resource"]): (key["fields"], key["reference"]["fields"])
            for resource in resources for key in resource["schema"].get("foreignKeys", [])}
    items, = (resource for resource in resources if resource["name"] == "items")
    column_of = {column["field"]: column["name"] for column in items["schema"]["fields"] if "field" in column}
    return walk_tables({resource["name"]: read_csv(folder / resource["path"])[1] for resource in resources}, keys,
                       column_of)


def walk_ckan(folder):
    """The DataStore has the columns that `fields` names, of the rows of the file."""
    tables = {}
    for resource in read_json(folder / "ckan_fields.json")["resources"]:
        ids = [field["id"] for field in resource["fields"]]
        header, rows = read_csv(folder / resource["file"])
        assert header == ids, resource["name"]
        tables[resource["name"]] = [{name: row[name] for name in ids} for row in rows]
    return walk_tables(tables)


# sqlite


def walk_sqlite(folder):
    with sqlite3.connect(folder / "plan.sqlite") as database:
        items = collections.defaultdict(lambda: Places(collections.defaultdict(list)))
        seen = collections.OrderedDict()
        for item, field, text, digest, page, *box in database.execute(
                'SELECT item_id, field, text, sha256, page, "left", "top", "right", "bottom" FROM value_origin '
                "ORDER BY item_id, field, part"):
            items[item].of(field)
            items[item].cells[field].append((digest, page, box))
            seen[item, field] = text
        for (item, field), text in seen.items():
            if text is not None:
                yield from texts(item, field, text, items[item].of(field))
        for item, text, division in database.execute(
                "SELECT i.id, r.department, r.division FROM responsible AS r JOIN items AS i USING (item)"):
            for unit in filter(None, (text, division)):
                yield Value(item, "responsible", fold(unit), items[item].of_units())
        for item, field, text in database.execute(
                "SELECT i.id, s.field, s.text FROM sub_rows AS s JOIN items AS i USING (item)"):
            yield from texts(item, FIELD_OF.get(field, field), text, items[item].of(FIELD_OF.get(field, field)))
        for item, *shown in database.execute(
                "SELECT i.id, t.text, t.label, t.absent FROM targets AS t JOIN items AS i USING (item)"):
            for text in filter(None, shown):
                yield Value(item, "indicator", fold(text), items[item].of("indicator"))
        for item, field, text, value in database.execute(
                "SELECT i.id, q.field, q.text, q.value FROM quantities AS q JOIN items AS i USING (item)"):
            yield Value(item, field, Figure(fold(text), number(value)), items[item].of(field))
        for item, field, first, last in database.execute(
                "SELECT i.id, d.field, d.date_from, d.date_to FROM dates AS d JOIN items AS i USING (item)"):
            yield Value(item, field, Days(first, last), items[item].of(field))
    database.close()


# markdown and report


# What parts the texts of a cell that has several units.
UNIT_ENDS = {"課": "\n", "担当（全部局）": "[ \n]"}


def walk_markdown(folder):
    page = rendered(folder / "plan.md")
    document = {row[0]: row[1] for row in page.tables[0]}
    digest, = re.findall(r"SHA-256 ([0-9a-f]{64})", document["元ファイル"])

    def places_in(text):
        return [(digest, int(number_), [float(edge) for edge in box.split(",")])
                for number_, box in re.findall(r"(\d+)ページ \(([^)]*)\)", text)]

    ids = iter([heading.split()[0] for heading in page.headings if re.match(r"\S+-\d+ ", heading)])
    places, item = {}, None
    for header, *rows in page.tables[1:]:
        if header == ["欄", "内容", "場所", "修復と警告"]:
            item = next(ids)
            places = {row[0]: places_in(row[2]) for row in rows}
            for label, text, place, _ in rows:
                if label == "内訳の行":  # "column: text", a line each
                    for column, part in re.findall(r"^([^:\n]+): ((?:.|\n(?![^:\n]+: ))*)", text, re.MULTILINE):
                        yield Value(item, column, fold(part), places[column])
                else:
                    for part in re.split(UNIT_ENDS.get(label, "(?!)"), text):
                        yield Value(item, label, fold(part), places_in(place))
        elif header[:2] == ["欄", "役割"]:
            for row in (dict(zip(header, row)) for row in rows):
                label = row["欄"]
                for text in filter(None, (row["目標の文"], row["指標名"])):
                    yield Value(item, label, fold(text), places[label])
                if row["数量"]:
                    yield Value(item, label, Figure(fold(row["数量"]), number(row["値"])), places[label])
                for days in days_in(row["期日"]):
                    yield Value(item, label, days, places[label])


def walk_report(folder):
    page = (folder / "report.html").read_text("utf-8")

    def scripts(attribute):
        return re.findall(f'<script type="application/json" {attribute}>(.*?)</script>', page, re.DOTALL)

    digests = [source["sha256"] for source in json.loads(scripts('id="record"')[0])["sources"]]
    for line in "\n".join(scripts('class="items"')).splitlines():
        if not line.strip():
            continue
        item = json.loads(line)
        places = Places({field["field"]: [(digests[cell["file"] - 1], cell["page"], cell["box"])
                                          for cell in field["cells"]] for field in item["fields"]})
        for field in item["fields"]:
            for text in filter(lambda text: text is not None, (field["text"], *field["rows"])):
                yield from texts(item["id"], field["field"], text, places.of(field["field"]))
        for target in item["targets"]:
            for text in filter(None, (target["text"], target["label"], target["absent"])):
                yield Value(item["id"], "indicator", fold(text), places.of("indicator"))
            yield from figures_of(item["id"], "indicator", target, places)


class OriginsTest(unittest.TestCase):
    """Two plans: one with a further column, amounts, marks and days; one with sub-rows and several cells a field."""

    FORMATS = "json,jsonl,csv,datapackage,dcat,ckan,sqlite,markdown,report"

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.plans = [Plan(SOURCES / "fixtures" / name, pathlib.Path(folder.name) / name)
                     for name in ("aone-ict-2022", "aone-ict-2023")]

    def assert_leads_to_the_print(self, values, plan, expected=frozenset()):
        """Is every value printed in its box, and is none of `expected` left out?"""
        values = list(values)
        for value in values:
            self.assertTrue(value.places, value)
            for digest, _, _ in value.places:
                self.assertEqual(digest, plan.digest, value)
            printed = "".join(plan.pages.text_in(page, box) for _, page, box in value.places)
            if value.shown == "" and value.field in ("new", "新規"):
                self.assertEqual(printed, "", value)
            else:
                self.assertIn(plan.printed_as(value), printed, value)
        self.assertGreater(len(values), 400)
        self.assertEqual(expected - {value[:3] for value in values}, set())

    def walk(self, way, without=lambda value: False):
        for plan in self.plans:
            with self.subTest(plan=plan.name):
                self.assert_leads_to_the_print(way(plan.out), plan, {
                    value[:3] for value in plan.values if not without(value)})

    def test_json(self):
        self.walk(walk_json)

    def test_jsonl(self):
        self.walk(walk_jsonl)

    def test_csv(self):
        self.walk(walk_csv)

    def test_datapackage(self):
        self.walk(walk_datapackage)

    def test_ckan(self):
        self.walk(walk_ckan)

    def test_sqlite(self):
        self.walk(walk_sqlite)

    def test_dcat(self):
        ways = {".csv": walk_csv, "plan.json": walk_json, "items.jsonl": walk_jsonl, "plan.sqlite": walk_sqlite,
                "datapackage.json": walk_datapackage, "plan.md": walk_markdown, "report.html": walk_report}
        for plan in self.plans:
            graph = rdflib.Graph().parse(str(plan.out / "dcat.jsonld"), format="json-ld")
            files = [(str(url), str(digest)) for url, digest in graph.query("""
                PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX spdx: <http://spdx.org/rdf/terms#>
                SELECT ?url ?hash WHERE { ?file a dcat:Distribution ; dcat:downloadURL ?url ; dcat:accessURL ?page ;
                                                spdx:checksum/spdx:checksumValue ?hash }""")]
            self.assertEqual({url.rsplit("/", 1)[1] for url, _ in files},
                             {path.name for path in plan.out.iterdir()} - {"dcat.jsonld", "ckan_fields.json"})
            for url, digest in files:
                path = plan.out / url.rsplit("/", 1)[1]
                self.assertEqual(sha256(path), digest)
                way = ways.get(path.name, ways.get(path.suffix))
                self.assert_leads_to_the_print(way(path.parent), plan)

    def test_markdown(self):
        for plan in self.plans:
            labels = {field["name"]: field["label"] for field in plan.result["document"]["fields"]}
            labels = {**labels, "divisions": "課", "responsible": "担当（全部局）"}
            with self.subTest(plan=plan.name):
                self.assert_leads_to_the_print(walk_markdown(plan.out), plan, {
                    (item, labels[field], shown) for item, field, shown, _ in plan.values if field != "responsible"})

    def test_report(self):
        """It shows the figures of the targets alone."""
        self.walk(walk_report, lambda value: value.field == "responsible" or (
            value.field != "indicator" and isinstance(value.shown, (Figure, Days))))


class Plan:
    def __init__(self, fixture, folder):
        folder.mkdir()
        self.name = fixture.name
        self.out = folder / "out"
        source = fixture / "plan.pdf"
        self.digest = sha256(source)
        self.pages = PrintedPages(source)
        catalogue = PROFILE.read_text("utf-8").partition("\ncatalogue:")[2]
        profile = folder / "pipeline.yaml"
        profile.write_text(f"extends: {fixture}/pipeline.yaml\nprofile: {fixture.name}\ncatalogue:{catalogue}", "utf-8")
        hyogumi("run", "-q", "--config", profile, source, "-o", folder / "plan.json")
        hyogumi("export", folder / "plan.json", "--to", OriginsTest.FORMATS, "--source", source, "-o", self.out)
        self.result = read_json(folder / "plan.json")
        self.values = [value for item in self.result["items"] for value in values_of_item(item, [self.digest])]
        # Days are numbers in the files; what was printed, only the result tells.
        self.days = {(item["id"], date.get("field", "indicator"), Days(date["from"], date["to"])): fold(date["text"])
                     for item in self.result["items"]
                     for date in (*item["dates"], *(date for target in item["targets"] for date in target["dates"]))}

    def printed_as(self, value):
        if isinstance(value.shown, Days):
            return next(text for (item, _, days), text in self.days.items()
                        if item == value.item and days == value.shown)
        return value.shown.text if isinstance(value.shown, Figure) else value.shown


if __name__ == "__main__":
    main()
