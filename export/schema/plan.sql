-- SPDX-License-Identifier: GPL-3.0-or-later
-- plan.sqlite: the result's JSON as tables. docs/formats.md tells what is where.
-- Pages, rows and positions count from 1; ranges are half open, in code points from 0; boxes are PDF points from the top
-- left of the page as it is shown. A foreign key that doesn't hold is the document's own fault (its checks tell): it is
-- written all the same, and PRAGMA foreign_key_check shows it.

CREATE TABLE documents (
  document INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT,
  edition TEXT,
  publisher_name TEXT,
  publisher_code TEXT,
  issued TEXT,
  fiscal_year INTEGER,
  period_from TEXT,
  period_to TEXT,
  period_text TEXT,
  declared_items INTEGER,
  declared_items_before INTEGER,
  declared_added INTEGER,
  declared_modified INTEGER,
  profile_name TEXT NOT NULL,
  profile_sha256 TEXT NOT NULL,
  review_below REAL NOT NULL CHECK (review_below BETWEEN 0 AND 1),
  profile_checks TEXT NOT NULL CHECK (json_type(profile_checks) = 'object'), -- check -> off, warn, fail
  numbering TEXT NOT NULL CHECK (numbering IN ('section', 'document', 'none')),
  count_least INTEGER,
  count_most INTEGER,
  closed_lists TEXT NOT NULL CHECK (json_type(closed_lists) = 'array'),
  figure_rules TEXT NOT NULL CHECK (json_type(figure_rules) = 'array'),
  corrections TEXT CHECK (corrections IS NULL OR json_type(corrections) = 'object'), -- what became of a corrections file
  keys TEXT CHECK (keys IS NULL OR json_type(keys) = 'object'), -- the next key, and the retired ones
  catalogue TEXT CHECK (catalogue IS NULL OR json_type(catalogue) = 'object'), -- what the profile says for catalogues
  processing_note TEXT,
  producer TEXT NOT NULL CHECK (json_type(producer) = 'object'),
  schema_version INTEGER NOT NULL,
  valid INTEGER NOT NULL CHECK (valid IN (0, 1)), -- no check fails
  items_to_review INTEGER NOT NULL,
  repaired_characters INTEGER NOT NULL,
  ocr_share REAL NOT NULL
) STRICT;

CREATE TABLE sources (
  document INTEGER NOT NULL REFERENCES documents,
  file INTEGER NOT NULL CHECK (file >= 1),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  pages INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (text IN ('layer', 'ocr', 'mixed', 'transcript')),
  url TEXT,
  encoding TEXT,
  line_ends TEXT,
  pages_read TEXT,
  retrieved TEXT,
  PRIMARY KEY (document, file)
) STRICT, WITHOUT ROWID;

CREATE TABLE sections (
  document INTEGER NOT NULL REFERENCES documents,
  section INTEGER NOT NULL CHECK (section >= 1), -- its place in the document
  number INTEGER NOT NULL,
  label TEXT NOT NULL,
  title TEXT NOT NULL,
  items INTEGER NOT NULL,
  announced TEXT,
  PRIMARY KEY (document, section)
) STRICT, WITHOUT ROWID;

CREATE TABLE section_paths ( -- from the outermost heading to the section's own
  document INTEGER NOT NULL,
  section INTEGER NOT NULL,
  level INTEGER NOT NULL CHECK (level >= 1),
  label TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (document, section, level),
  FOREIGN KEY (document, section) REFERENCES sections
) STRICT, WITHOUT ROWID;

CREATE TABLE document_fields ( -- the columns as printed
  document INTEGER NOT NULL REFERENCES documents,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  type TEXT NOT NULL,
  unit TEXT,
  required INTEGER NOT NULL CHECK (required IN (0, 1)),
  pattern TEXT,
  tried TEXT NOT NULL CHECK (json_type(tried) = 'array'),
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_notes ( -- the document's own notes on what was revised
  document INTEGER NOT NULL,
  note INTEGER NOT NULL,
  text TEXT NOT NULL,
  file INTEGER NOT NULL,
  page INTEGER NOT NULL,
  "left" REAL, "top" REAL, "right" REAL, "bottom" REAL,
  line INTEGER,
  PRIMARY KEY (document, note),
  FOREIGN KEY (document, file) REFERENCES sources
) STRICT, WITHOUT ROWID;

CREATE TABLE document_note_items (
  document INTEGER NOT NULL,
  note INTEGER NOT NULL,
  position INTEGER NOT NULL,
  item_id TEXT NOT NULL, -- as the note names it
  PRIMARY KEY (document, note, position),
  FOREIGN KEY (document, note) REFERENCES document_notes
) STRICT, WITHOUT ROWID;

CREATE TABLE unused ( -- what is in no item
  document INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('table', 'text')),
  id TEXT NOT NULL,
  file INTEGER NOT NULL,
  page INTEGER NOT NULL,
  "left" REAL, "top" REAL, "right" REAL, "bottom" REAL,
  line INTEGER,
  reason TEXT NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (document, position),
  FOREIGN KEY (document, file) REFERENCES sources
) STRICT, WITHOUT ROWID;

CREATE TABLE drift ( -- what the document has in another form than its profile
  document INTEGER NOT NULL REFERENCES documents,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('warn', 'fail')),
  field TEXT,
  expected TEXT,
  found TEXT,
  file INTEGER,
  page INTEGER,
  "left" REAL, "top" REAL, "right" REAL, "bottom" REAL,
  line INTEGER,
  table_id TEXT,
  message TEXT NOT NULL,
  message_ja TEXT NOT NULL,
  PRIMARY KEY (document, position),
  FOREIGN KEY (document, file) REFERENCES sources
) STRICT, WITHOUT ROWID;

CREATE TABLE drift_items (
  document INTEGER NOT NULL,
  drift INTEGER NOT NULL,
  position INTEGER NOT NULL,
  item_id TEXT NOT NULL,
  PRIMARY KEY (document, drift, position),
  FOREIGN KEY (document, drift) REFERENCES drift
) STRICT, WITHOUT ROWID;

CREATE TABLE checks (
  document INTEGER NOT NULL REFERENCES documents,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pass', 'warn', 'fail', 'skip')),
  message TEXT NOT NULL,
  message_ja TEXT NOT NULL,
  expected TEXT NOT NULL CHECK (json_valid(expected)),
  found TEXT NOT NULL CHECK (json_valid(found)),
  PRIMARY KEY (document, position),
  UNIQUE (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE check_items (
  document INTEGER NOT NULL,
  "check" INTEGER NOT NULL,
  position INTEGER NOT NULL,
  item_id TEXT NOT NULL,
  PRIMARY KEY (document, "check", position),
  FOREIGN KEY (document, "check") REFERENCES checks
) STRICT, WITHOUT ROWID;

CREATE TABLE items (
  item INTEGER PRIMARY KEY, -- of the whole dataset, in order; ids are unique only where the check ids-unique passes
  document INTEGER NOT NULL REFERENCES documents,
  id TEXT NOT NULL,
  key TEXT,
  section INTEGER,
  number INTEGER,
  label TEXT NOT NULL,
  new INTEGER NOT NULL CHECK (new IN (0, 1)),
  name TEXT,
  relisted_from TEXT,
  overview TEXT,
  indicator TEXT,
  department TEXT,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  review_state TEXT NOT NULL CHECK (review_state IN ('auto', 'needs_review', 'reviewed', 'corrected')),
  review_by TEXT,
  review_at TEXT,
  FOREIGN KEY (document, section) REFERENCES sections
) STRICT;

CREATE TABLE marks (
  item INTEGER NOT NULL REFERENCES items,
  position INTEGER NOT NULL,
  header TEXT NOT NULL, -- both as printed
  mark TEXT NOT NULL,
  field TEXT, -- the column that it stands in
  PRIMARY KEY (item, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_notes ( -- the revision notes that name the item
  item INTEGER NOT NULL REFERENCES items,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (item, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE divisions ( -- of the first department
  item INTEGER NOT NULL REFERENCES items,
  position INTEGER NOT NULL,
  division TEXT NOT NULL,
  PRIMARY KEY (item, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE responsible ( -- all departments and divisions
  item INTEGER NOT NULL REFERENCES items,
  position INTEGER NOT NULL,
  department TEXT NOT NULL,
  division TEXT,
  role TEXT,
  PRIMARY KEY (item, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE fields ( -- further columns that the profile names
  item INTEGER NOT NULL REFERENCES items,
  position INTEGER NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (item, position),
  UNIQUE (item, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE sub_rows ( -- of an item of several rows: the fields that differ between them
  item INTEGER NOT NULL REFERENCES items,
  "row" INTEGER NOT NULL,
  position INTEGER NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (item, "row", position)
) STRICT, WITHOUT ROWID;

CREATE TABLE targets ( -- the statements of the indicator
  item INTEGER NOT NULL REFERENCES items,
  target INTEGER NOT NULL,
  text TEXT NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('target', 'baseline', 'result', 'action')),
  label TEXT,
  absent TEXT,
  bullet TEXT,
  level INTEGER NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (item, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE quantities (
  item INTEGER NOT NULL REFERENCES items,
  quantity INTEGER NOT NULL,
  target INTEGER, -- none of a figure in another field than the indicator
  field TEXT NOT NULL,
  role TEXT CHECK (role IN ('target', 'baseline', 'result', 'action')),
  text TEXT NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  value REAL,
  min REAL,
  max REAL,
  comparison TEXT NOT NULL CHECK (comparison IN ('=', '>=', '<=', '>', '<')),
  unit TEXT,
  per TEXT,
  scale REAL NOT NULL,
  currency TEXT,
  rule TEXT NOT NULL,
  PRIMARY KEY (item, quantity),
  FOREIGN KEY (item, target) REFERENCES targets
) STRICT, WITHOUT ROWID;

CREATE TABLE quantity_qualifiers (
  item INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  position INTEGER NOT NULL,
  qualifier TEXT NOT NULL, -- as printed
  PRIMARY KEY (item, quantity, position),
  FOREIGN KEY (item, quantity) REFERENCES quantities
) STRICT, WITHOUT ROWID;

CREATE TABLE dates (
  item INTEGER NOT NULL REFERENCES items,
  date INTEGER NOT NULL,
  target INTEGER, -- none of a date in another field than the indicator
  field TEXT NOT NULL,
  role TEXT CHECK (role IN ('target', 'baseline', 'result', 'action')),
  text TEXT NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  date_from TEXT, -- YYYY-MM-DD; both days are in it; none where it is open
  date_to TEXT,
  inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
  rule TEXT NOT NULL,
  PRIMARY KEY (item, date),
  FOREIGN KEY (item, target) REFERENCES targets
) STRICT, WITHOUT ROWID;

CREATE TABLE unread ( -- numbers that no rule understands
  item INTEGER NOT NULL REFERENCES items,
  position INTEGER NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (item, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE parts ( -- where the item's row stands; two where a page break cut it
  item INTEGER NOT NULL REFERENCES items,
  part INTEGER NOT NULL,
  document INTEGER NOT NULL,
  file INTEGER NOT NULL,
  page INTEGER NOT NULL,
  "left" REAL, "top" REAL, "right" REAL, "bottom" REAL,
  line INTEGER,
  table_id TEXT NOT NULL,
  table_row INTEGER NOT NULL,
  PRIMARY KEY (item, part),
  FOREIGN KEY (document, file) REFERENCES sources
) STRICT, WITHOUT ROWID;

CREATE TABLE cells ( -- that a field's text is from
  cell INTEGER PRIMARY KEY,
  item INTEGER NOT NULL REFERENCES items,
  field TEXT NOT NULL,
  part INTEGER NOT NULL,
  document INTEGER NOT NULL,
  file INTEGER NOT NULL,
  page INTEGER NOT NULL,
  "left" REAL, "top" REAL, "right" REAL, "bottom" REAL,
  line INTEGER,
  reading TEXT NOT NULL CHECK (reading IN ('layer', 'ocr', 'mixed', 'transcript')),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  table_id TEXT,
  table_row INTEGER,
  table_column INTEGER,
  FOREIGN KEY (document, file) REFERENCES sources
) STRICT;

CREATE TABLE cell_lines ( -- as drawn, before anything is joined or mended
  cell INTEGER NOT NULL REFERENCES cells,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  "left" REAL, "top" REAL, "right" REAL, "bottom" REAL,
  line INTEGER,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  PRIMARY KEY (cell, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE doubts ( -- signs of a line that OCR is not sure of
  cell INTEGER NOT NULL,
  line INTEGER NOT NULL, -- the position of the line
  position INTEGER NOT NULL,
  at INTEGER NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  alternatives TEXT NOT NULL CHECK (json_type(alternatives) = 'array'), -- [sign, confidence] each
  PRIMARY KEY (cell, line, position),
  FOREIGN KEY (cell, line) REFERENCES cell_lines
) STRICT, WITHOUT ROWID;

CREATE TABLE repairs (
  item INTEGER NOT NULL REFERENCES items,
  repair INTEGER NOT NULL,
  id TEXT NOT NULL,
  field TEXT NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  rule TEXT NOT NULL,
  evidence TEXT NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  document INTEGER NOT NULL,
  file INTEGER,
  page INTEGER,
  "left" REAL, "top" REAL, "right" REAL, "bottom" REAL,
  PRIMARY KEY (item, repair),
  FOREIGN KEY (document, file) REFERENCES sources
) STRICT, WITHOUT ROWID;

CREATE TABLE warnings (
  item INTEGER NOT NULL REFERENCES items,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  field TEXT,
  message TEXT NOT NULL,
  message_ja TEXT NOT NULL,
  suggestion TEXT,
  value TEXT,
  PRIMARY KEY (item, position)
) STRICT, WITHOUT ROWID;

-- What is searched in: each text of an item folded (NFKC, without white space, 〇 and ◯ as ○, ~ and ～ as 〜), and where
-- that changes more than white space also as it reads, without white space.
CREATE TABLE search_texts (
  search_text INTEGER PRIMARY KEY,
  item INTEGER NOT NULL REFERENCES items,
  field TEXT NOT NULL,
  form TEXT NOT NULL CHECK (form IN ('folded', 'read')),
  text TEXT NOT NULL
) STRICT;

-- Words of three characters and more. MATCH with a shorter word finds nothing here: LIKE on the view search does.
CREATE VIRTUAL TABLE search_trigrams USING fts5 (
  text, content = 'search_texts', content_rowid = 'search_text', tokenize = 'trigram');
