-- SPDX-License-Identifier: GPL-3.0-or-later
-- Made when all rows are there. items_flat and targets_flat have the columns of items.csv and targets.csv; the first is
-- written by the program, as its columns are those of the documents.

INSERT INTO search_trigrams (search_trigrams) VALUES ('rebuild');
CREATE UNIQUE INDEX cells_by_field ON cells (item, field, part);
CREATE INDEX items_by_id ON items (document, id);
CREATE INDEX items_by_section ON items (document, section);
CREATE INDEX search_texts_by_item ON search_texts (item);

CREATE VIEW search AS -- WHERE text LIKE '%防災%': a word of any length
  SELECT d.id AS document_id, i.id AS item_id, i.name, t.field, t.text, t.form, t.item, t.search_text
  FROM search_texts AS t
  JOIN items AS i ON i.item = t.item
  JOIN documents AS d ON d.document = i.document;

CREATE VIEW items_distinct AS -- without the rows that are listed again
  SELECT * FROM items_flat WHERE relisted_from IS NULL;

CREATE VIEW targets_flat AS
  WITH figures AS (
    SELECT t.item, 1 AS source, t.target, coalesce(q.quantity, 0) AS place, 'indicator' AS field, t.role, t.label AS measure,
      t.text AS target_text, t.absent, q.quantity, NULL AS date, coalesce(q."begin", t."begin") AS "begin",
      coalesce(q."end", t."end") AS "end"
    FROM targets AS t LEFT JOIN quantities AS q ON q.item = t.item AND q.target = t.target
    UNION ALL
    SELECT item, 2, NULL, quantity, field, role, NULL, NULL, NULL, quantity, NULL, "begin", "end"
    FROM quantities WHERE target IS NULL
    UNION ALL
    SELECT item, 3, NULL, date, field, role, NULL, NULL, NULL, NULL, date, "begin", "end" FROM dates WHERE target IS NULL),
  spans AS (
    SELECT item, date, target, date_from, date_to,
      CASE WHEN date_from = date_to THEN date_from
           ELSE coalesce(date_from, '..') || '/' || coalesce(date_to, '..') END AS span
    FROM dates)
  SELECT d.id AS document_id, i.key, i.id AS item_id,
    row_number() OVER (PARTITION BY f.item ORDER BY f.source, f.target, f.place) AS "row",
    f.field, f.target, f.role, f.measure, f.target_text AS text, f.absent, q.text AS quantity, q.value, q.min, q.max,
    CASE q.comparison WHEN '=' THEN 'eq' WHEN '>=' THEN 'ge' WHEN '<=' THEN 'le' WHEN '>' THEN 'gt' WHEN '<' THEN 'lt' END
      AS comparison,
    q.unit, q.per,
    (SELECT group_concat(qualifier, ' ') FROM (SELECT qualifier FROM quantity_qualifiers AS w
       WHERE w.item = f.item AND w.quantity = f.quantity ORDER BY w.position)) AS qualifiers,
    q.scale, q.currency,
    (SELECT group_concat(span, ' ') FROM (SELECT span FROM spans AS w WHERE w.item = f.item
       AND (w.target = f.target OR w.date = f.date) ORDER BY w.date)) AS dates,
    first.date_from, first.date_to, f."begin", f."end", s.name AS source_file, coalesce(c.page, p.page) AS page,
    CASE WHEN c.cell IS NULL THEN p."left" ELSE c."left" END AS "left",
    CASE WHEN c.cell IS NULL THEN p."top" ELSE c."top" END AS "top",
    CASE WHEN c.cell IS NULL THEN p."right" ELSE c."right" END AS "right",
    CASE WHEN c.cell IS NULL THEN p."bottom" ELSE c."bottom" END AS "bottom"
  FROM figures AS f
  JOIN items AS i ON i.item = f.item
  JOIN documents AS d ON d.document = i.document
  LEFT JOIN quantities AS q ON q.item = f.item AND q.quantity = f.quantity
  LEFT JOIN dates AS first ON first.item = f.item AND first.date = coalesce(f.date,
    (SELECT min(w.date) FROM dates AS w WHERE w.item = f.item AND w.target = f.target))
  LEFT JOIN cells AS c ON c.item = f.item AND c.field = f.field AND c.part = 1
  LEFT JOIN parts AS p ON p.item = f.item AND p.part = 1
  LEFT JOIN sources AS s ON s.document = i.document AND s.file = coalesce(c.file, p.file);

CREATE VIEW item_texts AS -- each field of each item that has cells, with its text
  SELECT DISTINCT i.document, i.item, c.field,
    CASE c.field
      WHEN 'number' THEN i.label
      WHEN 'name' THEN i.name
      WHEN 'overview' THEN i.overview
      WHEN 'indicator' THEN i.indicator
      WHEN 'department' THEN i.department
      WHEN 'divisions' THEN (SELECT group_concat(division, char(10)) FROM
        (SELECT division FROM divisions AS w WHERE w.item = i.item ORDER BY w.position))
      ELSE coalesce((SELECT text FROM fields AS w WHERE w.item = i.item AND w.field = c.field),
                    (SELECT mark FROM marks AS w WHERE w.item = i.item AND w.field = c.field)) END AS text
  FROM items AS i JOIN cells AS c ON c.item = i.item;

CREATE VIEW value_origin AS -- each value with the file, page and box that it is from, and the lines as drawn
  SELECT d.id AS document_id, i.id AS item_id, t.field, f.label, t.text, c.part, s.name AS source_file, s.sha256, c.page,
    c."left", c."top", c."right", c."bottom", c.line, c.table_id, c.table_row, c.table_column, c.reading, c.confidence,
    (SELECT group_concat(text, char(10)) FROM
       (SELECT text FROM cell_lines AS l WHERE l.cell = c.cell ORDER BY l.position)) AS printed,
    (SELECT count(*) FROM repairs AS r WHERE r.item = c.item AND r.field = c.field) AS repairs
  FROM item_texts AS t
  JOIN cells AS c ON c.item = t.item AND c.field = t.field
  JOIN items AS i ON i.item = t.item
  JOIN documents AS d ON d.document = i.document
  LEFT JOIN sources AS s ON s.document = c.document AND s.file = c.file
  LEFT JOIN document_fields AS f ON f.document = c.document
    AND f.name IN (c.field, CASE c.field WHEN 'divisions' THEN 'division' END);

CREATE VIEW review_queue AS -- what a person should look at, the least sure first; a row a warning
  SELECT d.id AS document_id, i.id AS item_id, i.name, i.review_state, i.confidence, w.field, w.code, w.message_ja,
    w.value, w.suggestion, p.page
  FROM items AS i
  JOIN documents AS d ON d.document = i.document
  LEFT JOIN warnings AS w ON w.item = i.item
  LEFT JOIN parts AS p ON p.item = i.item AND p.part = 1
  WHERE i.review_state = 'needs_review' OR (i.review_state = 'auto' AND w.code IS NOT NULL)
  ORDER BY i.confidence, i.item, w.position;

CREATE VIEW checks_failed AS
  SELECT d.id AS document_id, c.id, c.status, c.message_ja, c.message, c.expected, c.found,
    (SELECT group_concat(item_id, ' ') FROM (SELECT item_id FROM check_items AS w
       WHERE w.document = c.document AND w."check" = c.position ORDER BY w.position)) AS items
  FROM checks AS c JOIN documents AS d ON d.document = c.document
  WHERE c.status IN ('fail', 'warn')
  ORDER BY c.document, c.status, c.position;

CREATE VIEW sections_counted AS -- and what is to be looked at in each
  SELECT d.id AS document_id, s.label, s.title, count(i.item) AS items, coalesce(sum(i.new), 0) AS new,
    count(i.relisted_from) AS relisted, count(i.item) FILTER (WHERE i.review_state = 'needs_review') AS to_review
  FROM sections AS s
  JOIN documents AS d ON d.document = s.document
  LEFT JOIN items AS i ON i.document = s.document AND i.section = s.section
  GROUP BY s.document, s.section;

CREATE VIEW departments_counted AS -- an item that several departments answer for counts for each
  SELECT r.department, count(DISTINCT r.item) AS items,
    count(DISTINCT CASE WHEN i.relisted_from IS NULL THEN r.item END) AS distinct_items
  FROM responsible AS r JOIN items AS i ON i.item = r.item
  GROUP BY r.department
  ORDER BY items DESC, r.department;
