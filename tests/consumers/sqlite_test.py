# SPDX-License-Identifier: GPL-3.0-or-later
"""plan.sqlite as the sqlite3 shell and a program see it."""
import copy
import sqlite3

from exports import PROFILE, SHARED, ExportTest, fold, hyogumi, main, read_csv, read_json, run, write_json
from sqlite_plan import PlanOfDatabase

# docs/formats.md shows these two; WORD is what is looked for.
LIKE = "SELECT DISTINCT item_id FROM search WHERE text LIKE '%WORD%'"
BY_INDEX = "SELECT DISTINCT item_id FROM search WHERE search_text IN (SELECT rowid FROM search_trigrams('\"WORD\"'))"
SHORTEST_IN_INDEX = 3


def csv_text(value, column):
    if value is None:
        return ""
    if column == "new":
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def texts_of(item):
    yield from (text for row in item["rows"] for text in row.values())
    yield from (item[field] for field in ("name", "overview", "indicator", "department", "label") if item[field])
    yield from (*item["divisions"], *item["fields"].values(), *item["marks"].values())
    yield from (text for unit in item["responsible"] for text in (unit["department"], unit["division"]) if text)


def items_with(word, plan):
    """A scan: the ids of the items with a text, a line of it, in which the word stands, as it reads or folded."""
    return {item["id"] for item in plan["items"] for text in texts_of(item) for line in text.split("\n")
            if word.lower() in "".join(line.split()).lower() or word.lower() in fold(line).lower()}


class SqliteTest(ExportTest):
    FORMATS = "sqlite,csv"

    def setUp(self):
        self.database = sqlite3.connect(self.folder / "rich" / "plan.sqlite")
        self.addCleanup(self.database.close)

    def shell(self, statement, folder="plan"):
        return run("sqlite3", self.folder / folder / "plan.sqlite", statement).splitlines()

    def test_is_sound(self):
        for folder in ("plan", "rich"):
            self.assertEqual(self.shell("PRAGMA integrity_check; PRAGMA foreign_key_check;", folder), ["ok"])
            self.shell("INSERT INTO search_trigrams(search_trigrams) VALUES('integrity-check')", folder)

    def test_has_all_of_the_result(self):
        for folder in ("plan", "rich"):
            result = read_json(self.folder / folder / "plan.json")
            with sqlite3.connect(self.folder / folder / "plan.sqlite") as connection:
                again = PlanOfDatabase(connection)
                self.assertEqual(again.record(), result["document"])
                self.assertEqual(again.validation(), result["validation"])
                for made, item in zip(again.items(), result["items"], strict=True):
                    self.assertEqual(made, item)
            connection.close()

    def assert_finds(self, plan, folder, words):
        for word in words:
            expected = items_with(word, plan)
            for statement in [LIKE] if len(word) < SHORTEST_IN_INDEX else [LIKE, BY_INDEX]:
                found = self.shell(statement.replace("WORD", word), folder)
                self.assertEqual(set(found), expected, (word, statement))
                self.assertEqual(len(found), len(expected))

    def test_search(self):
        words = ["情報発信", "防災", "橋", "ICT", "a", "、", "県", "ネットワーク", "ﾈｯﾄ", "○", "（", "(", "無い言葉", "龘"]
        self.assert_finds(self.rich, "rich", words)
        self.assertTrue(items_with("防災", self.rich) and items_with("橋", self.rich) and items_with("ICT", self.rich))

    def test_search_in_plan2020(self):
        source = SHARED / "plan2020" / "plan2020.pdf"
        if not source.exists():
            self.skipTest("there is no ../shared/plan2020")
        folder = self.folder / "plan2020"
        hyogumi("run", "-q", "--config", PROFILE, source, "-o", self.folder / "plan2020.json")
        hyogumi("export", self.folder / "plan2020.json", "--to", "sqlite", "-o", f"{folder}/")
        plan = read_json(self.folder / "plan2020.json")
        self.assert_finds(plan, "plan2020", ["情報発信", "防災", "橋"])
        self.assertEqual(self.shell("SELECT count(*) FROM items_distinct", "plan2020"),
                         [str(sum(item["relisted_from"] is None for item in plan["items"]))])

    def test_views(self):
        self.assertEqual(self.shell("SELECT count(*) FROM items_distinct", "rich"),
                         [str(sum(item["relisted_from"] is None for item in self.rich["items"]))])
        self.assertEqual(self.shell("SELECT id FROM checks_failed WHERE status = 'fail'", "rich"),
                         [check["id"] for check in self.rich["validation"]["checks"] if check["status"] == "fail"])
        self.assertEqual(self.shell("SELECT count(DISTINCT item_id) FROM review_queue WHERE review_state = 'needs_review'"),
                         [str(self.plan["validation"]["items_to_review"])])
        self.assertEqual(self.shell("SELECT sum(items) FROM sections_counted"), [str(len(self.plan["items"]))])
        views = self.shell("SELECT name FROM sqlite_schema WHERE type = 'view'")
        for view in views:
            self.shell(f'SELECT * FROM "{view}"')
        self.assertIn("項目", views)
        self.assertIn("departments_counted", views)

    def test_flat_views_are_the_csv(self):
        for folder in ("plan", "rich"):
            for table in ("items", "targets"):
                rows = read_csv(self.folder / folder / f"{table}.csv")
                connection = sqlite3.connect(self.folder / folder / "plan.sqlite")
                cursor = connection.execute(f"SELECT * FROM {table}_flat")
                names = [column[0] for column in cursor.description]
                made = [{name: csv_text(value, name) for name, value in zip(names, row)} for row in cursor]
                connection.close()
                self.assertEqual(made, rows)
                self.assertGreater(len(rows), 50)

    def test_values_lead_back(self):
        found = set(self.database.execute(
            'SELECT item_id, field, text, sha256, page, "left", "top", "right", "bottom" FROM value_origin'))
        expected = [(*origin[:5], *origin[5]) for origin in self.origins(self.rich)]
        self.assertGreater(len(expected), 300)
        self.assertLessEqual(set(expected), found)

    def test_constraints_hold(self):
        self.database.isolation_level = None  # a transaction would keep foreign keys as they are
        for statement in ("INSERT INTO items (item, document, id, label, new, confidence, review_state) "
                          "VALUES (99999, 1, 'x', '1', 2, 1, 'auto')",
                          "INSERT INTO sources VALUES (1, 9, 'a', 'b', 1, 'guess', NULL, NULL, NULL, NULL, NULL)",
                          "INSERT INTO divisions VALUES (1, 1, NULL)",
                          "PRAGMA foreign_keys = ON; INSERT INTO divisions VALUES (99999, 1, 'x')"):
            with self.assertRaises(sqlite3.IntegrityError, msg=statement):
                for part in statement.split("; "):
                    self.database.execute(part)

    def test_a_plan_that_is_wrong(self):
        plan = copy.deepcopy(self.plan)
        plan["items"][1]["id"] = plan["items"][0]["id"]
        write_json(self.folder / "twice.json", plan)
        hyogumi("export", self.folder / "twice.json", "--to", "sqlite", "-o", f"{self.folder}/twice/", status=1)
        self.assertEqual(self.shell("SELECT count(*) FROM items", "twice"), [str(len(plan["items"]))])
        self.assertIn("ids-unique|fail", self.shell("SELECT id, status FROM checks_failed", "twice"))

    def test_several_documents(self):
        other = copy.deepcopy(self.plan)
        other["document"]["id"] = "f" * 16
        write_json(self.folder / "other.json", other)
        hyogumi("export", self.folder / "plan.json", self.folder / "other.json", "--to", "sqlite", "-o",
                f"{self.folder}/two/")
        self.assertEqual(self.shell("PRAGMA foreign_key_check; SELECT count(*), count(DISTINCT document_id) "
                                    "FROM items_flat", "two"), [f"{2 * len(self.plan['items'])}|2"])

    def test_same_bytes(self):
        self.assert_same_again("plan.sqlite")


if __name__ == "__main__":
    main()
