# SPDX-License-Identifier: GPL-3.0-or-later
"""A result made again of plan.sqlite: proof that the database has lost nothing."""
import json


class Database:
    def __init__(self, connection):
        self.connection = connection

    def rows(self, table, where="", *values, order="rowid"):
        cursor = self.connection.execute(f"SELECT * FROM {table} {where} ORDER BY {order}", values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor]


def box(row):
    edges = [row["left"], row["top"], row["right"], row["bottom"]]
    return None if edges[0] is None else edges


def place(row):
    return {"file": row["file"], "page": row["page"], "bbox": box(row), "line": row["line"]}


def only(row, *names):
    return {name: row[name] for name in names}


def figure(row):
    return {**only(row, "text", "rule"), "range": [row["begin"], row["end"]]}


class PlanOfDatabase:
    def __init__(self, connection, document=1):
        self.database = Database(connection)
        self.document = document

    def of_document(self, table, order):
        return self.database.rows(table, "WHERE document = ?", self.document, order=order)

    def ids(self, table, column, position):
        rows = self.database.rows(table, f'WHERE document = ? AND "{column}" = ?', self.document, position,
                                  order="position")
        return [row["item_id"] for row in rows]

    def record(self):
        row = self.of_document("documents", "document")[0]
        sections = []
        for section in self.of_document("sections", "section"):
            paths = self.database.rows("section_paths", "WHERE document = ? AND section = ?", self.document,
                                       section["section"], order="level")
            sections.append({**only(section, "number", "label", "title", "items", "announced"),
                             "path": [only(heading, "label", "title") for heading in paths]})
        year = row["fiscal_year"]
        return {
            **only(row, "id", "title", "edition", "issued", "fiscal_year", "processing_note"),
            "publisher": {"name": row["publisher_name"], "code": row["publisher_code"]},
            "period": None if year is None else {"from": row["period_from"], "to": row["period_to"],
                                                 "text": row["period_text"]},
            "sources": [{"file": source["name"], **only(source, "sha256", "pages", "text", "url", "encoding",
                                                        "line_ends", "pages_read", "retrieved")}
                        for source in self.of_document("sources", "file")],
            "declared": {name: row[f"declared_{name}"] for name in ("items", "items_before", "added", "modified")},
            "sections": sections,
            "revision_notes": [{"text": note["text"], "items": self.ids("document_note_items", "note", note["note"]),
                                **place(note)} for note in self.of_document("document_notes", "note")],
            "fields": [{**only(field, "name", "label", "type", "unit", "pattern"),
                        "required": bool(field["required"]), "tried": json.loads(field["tried"])}
                       for field in self.of_document("document_fields", "position")],
            "unused": [{**only(unused, "kind", "id", "reason", "rows"), **place(unused)}
                       for unused in self.of_document("unused", "position")],
            "profile": {"name": row["profile_name"], "sha256": row["profile_sha256"],
                        "review_below": row["review_below"], "checks": json.loads(row["profile_checks"]),
                        "numbering": row["numbering"],
                        "count": None if row["count_least"] is None else [row["count_least"], row["count_most"]],
                        "lists": json.loads(row["closed_lists"]), "figure_rules": json.loads(row["figure_rules"])},
            "drift": [{**only(drift, "kind", "status", "field", "expected", "found", "message", "message_ja"),
                       **place(drift), "table": drift["table_id"],
                       "items": self.ids("drift_items", "drift", drift["position"])}
                      for drift in self.of_document("drift", "position")],
            "corrections": json.loads(row["corrections"] or "null"), "keys": json.loads(row["keys"] or "null"),
            "catalogue": json.loads(row["catalogue"] or "null"),
            "producer": json.loads(row["producer"])}

    def validation(self):
        row = self.of_document("documents", "document")[0]
        return {"valid": bool(row["valid"]), **only(row, "items_to_review", "repaired_characters", "ocr_share"),
                "checks": [{**only(check, "id", "status", "message", "message_ja"),
                            "expected": json.loads(check["expected"]), "found": json.loads(check["found"]),
                            "items": self.ids("check_items", "check", check["position"])}
                           for check in self.of_document("checks", "position")]}

    def items(self):
        record = self.record()
        return [self.item(row, record) for row in self.of_document("items", "item")]

    def of_item(self, table, order):
        return self.database.rows(table, "WHERE item = ?", self.current, order=order)

    def quantity(self, row):
        qualifiers = self.database.rows("quantity_qualifiers", "WHERE item = ? AND quantity = ?", self.current,
                                        row["quantity"], order="position")
        return {**figure(row), **only(row, "value", "min", "max", "comparison", "unit", "per", "scale", "currency"),
                "qualifiers": [entry["qualifier"] for entry in qualifiers]}

    @staticmethod
    def date(row):
        return {**figure(row), "from": row["date_from"], "to": row["date_to"], "inferred": bool(row["inferred"])}

    def cells(self):
        cells = {}
        for row in self.of_item("cells", "cell"):
            lines = []
            for line in self.database.rows("cell_lines", "WHERE cell = ?", row["cell"], order="position"):
                doubts = self.database.rows("doubts", "WHERE cell = ? AND line = ?", row["cell"], line["position"],
                                            order="position")
                lines.append({**only(line, "text", "line", "confidence"), "bbox": box(line),
                              "doubts": [{**only(doubt, "at", "confidence"),
                                          "alternatives": json.loads(doubt["alternatives"])} for doubt in doubts]})
            cells.setdefault(row["field"], []).append(
                {**place(row), "text": row["reading"], "confidence": row["confidence"], "table": row["table_id"],
                 "row": row["table_row"], "column": row["table_column"], "lines": lines})
        return cells

    def item(self, row, record):
        self.current = row["item"]
        section = None if row["section"] is None else record["sections"][row["section"] - 1]
        quantities = self.of_item("quantities", "quantity")
        dates = self.of_item("dates", "date")
        sub_rows = {}
        for entry in self.of_item("sub_rows", '"row", position'):
            sub_rows.setdefault(entry["row"], {})[entry["field"]] = entry["text"]
        return {
            **only(row, "id", "key", "number", "label", "name", "relisted_from", "overview", "indicator", "department",
                   "confidence"),
            "section": section and only(section, "number", "label", "title", "path"), "new": bool(row["new"]),
            "marks": {mark["header"]: mark["mark"] for mark in self.of_item("marks", "position")},
            "revision_notes": [note["text"] for note in self.of_item("item_notes", "position")],
            "targets": [{**figure(target), **only(target, "role", "label", "absent", "bullet", "level"),
                         "quantities": [self.quantity(q) for q in quantities if q["target"] == target["target"]],
                         "dates": [self.date(d) for d in dates if d["target"] == target["target"]]}
                        for target in self.of_item("targets", "target")],
            "quantities": [{**self.quantity(q), **only(q, "field", "role")} for q in quantities if q["target"] is None],
            "dates": [{**self.date(d), **only(d, "field", "role")} for d in dates if d["target"] is None],
            "unread": [{**only(entry, "field", "text"), "range": [entry["begin"], entry["end"]]}
                       for entry in self.of_item("unread", "position")],
            "divisions": [entry["division"] for entry in self.of_item("divisions", "position")],
            "responsible": [only(unit, "department", "division", "role")
                            for unit in self.of_item("responsible", "position")],
            "fields": {entry["field"]: entry["text"] for entry in self.of_item("fields", "position")},
            "rows": list(sub_rows.values()),
            "source": {"parts": [{**place(part), "table": part["table_id"], "row": part["table_row"]}
                                 for part in self.of_item("parts", "part")], "cells": self.cells()},
            "review": {"state": row["review_state"], "by": row["review_by"], "at": row["review_at"]},
            "repairs": [{**only(repair, "id", "field", "before", "after", "rule", "evidence", "confidence", "file",
                                "page"), "range": [repair["begin"], repair["end"]], "bbox": box(repair)}
                        for repair in self.of_item("repairs", "repair")],
            "warnings": [only(warning, "code", "field", "message", "message_ja", "suggestion", "value")
                         for warning in self.of_item("warnings", "position")]}
