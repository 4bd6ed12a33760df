// SPDX-License-Identifier: GPL-3.0-or-later
// What was extracted, as the elements above have it; and how texts are compared.

const parsed = (id) => (byId(id) ? JSON.parse(byId(id).textContent) : null);

const record = parsed('record');
const validation = parsed('validation');
const changes = parsed('changes');
const reviewBelow = record.profile.review_below;

const items = [];
for (const element of document.querySelectorAll('script.items')) {
  for (const line of element.textContent.split('\n')) {
    if (line !== '') items.push(JSON.parse(line));
  }
  element.remove();  // its memory is needed no longer
}
const itemById = new Map(items.map((item) => [item.id, item]));

const countsOf = (keys) => keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map());

// What the reviewer says of an item is kept by `own`: its id, and where several have the same one its row, too.
const itemsWithId = countsOf(items.map((item) => item.id));
for (const item of items) {
  const [part] = item.parts;
  item.own = itemsWithId.get(item.id) > 1 && part ? `${item.id} ${part.table} ${part.row}` : item.id;
}
const itemByOwn = new Map(items.map((item) => [item.own, item]));
const itemsWithOwn = countsOf(items.map((item) => item.own));
// Can a correction name this item and no other?
const canName = (item) => itemsWithOwn.get(item.own) === 1;

const pictures = new Map();  // "file/page" → the element
for (const element of document.querySelectorAll('script.picture')) pictures.set(element.dataset.page, element);

const pageKey = (place) => `${place.file}/${place.page}`;

// "file/page" → what stands there, in the order of the document: a box has all fields and items that share it.
const placesOnPage = new Map();
// "file" → the right and lower ends of all that stands on its pages.
const extents = new Map();

function addPlace(item, field, cell) {
  const key = pageKey(cell);
  if (!placesOnPage.has(key)) placesOnPage.set(key, new Map());
  const at = cell.box ? cell.box.join() : [cell.line, ...cell.lines.map(([text]) => text)].join('\n');
  const places = placesOnPage.get(key);
  if (!places.has(at)) places.set(at, {cell, owners: []});
  places.get(at).owners.push({item, field: field.field});
  if (!cell.box) return;
  const [left, top, right, bottom] = cell.box;
  const extent = extents.get(cell.file) ?? [Infinity, Infinity, 0, 0];
  extents.set(cell.file, [Math.min(extent[0], left), Math.min(extent[1], top), Math.max(extent[2], right),
                          Math.max(extent[3], bottom)]);
}

const isRepaired = (item) => item.fields.some((field) => field.repairs.length > 0);

// Should a person look at it? Those that a person did are done.
function isDoubtful(item) {
  if (item.review.state === 'reviewed' || item.review.state === 'corrected') return false;
  return item.review.state === 'needs_review' || item.confidence < reviewBelow || item.warnings.length > 0;
}

for (const [index, item] of items.entries()) {
  item.index = index;
  item.doubtful = isDoubtful(item);
  for (const field of item.fields) {
    for (const cell of field.cells) addPlace(item, field, cell);
  }
}

const pages = [...new Set([...placesOnPage.keys(), ...pictures.keys()])];
pages.sort((a, b) => {
  const [fileA, pageA] = a.split('/').map(Number);
  const [fileB, pageB] = b.split('/').map(Number);
  return fileA - fileB || pageA - pageB;
});

const labels = new Map(record.fields.map((field) => [field.name, field.label]));
// A column has the name that the document prints above it.
function labelOf(name) {
  if (labels.get(name)) return labels.get(name);
  return wordOr(`field.${name}`, name);
}

const sectionTitle = (index) => {
  const section = record.sections[index];
  if (!section) return word('noSection');
  return [section.label, section.title].filter((text) => text).join(' ');
};

const fieldOf = (item, name) => item.fields.find((field) => field.field === name);

// As texts are compared everywhere in hyogumi: NFKC, white space removed, circles and wave dashes made one.
function fold(text) {
  return text.normalize('NFKC').replace(/[\p{White_Space}\uFEFF]/gu, '').replace(/[〇◯]/g, '○').replace(/[~～]/g, '〜');
}

// What is searched: case does not count, either.
const searchable = (text) => fold(text).toLowerCase();

const searchTexts = new Map();  // item → its folded texts, made when they are first looked for
function searchTextOf(item) {
  if (!searchTexts.has(item)) {
    const texts = item.fields.map((field) => field.text ?? '');
    searchTexts.set(item, [item.id, item.key ?? '', ...texts].map(searchable).join('\n'));
  }
  return searchTexts.get(item);
}
