// SPDX-License-Identifier: GPL-3.0-or-later
// What the reviewer says: texts put right, and items looked at. Kept over a reload where the browser allows it.

const kStorageKey = `hyogumi-report ${record.sources.map((source) => source.sha256).join(' ')}`;

const review = {
  by: '',
  edits: new Map(),     // item.own → Map(field → {expect, to, at}); of a field of several rows, texts a row
  accepted: new Map(),  // item.own → at
  given: true,          // all of it is in a file that was downloaded
  kept: true,           // and in the browser's storage
};

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const sameTexts = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// What is edited as one: the text, or the texts of the rows.
const textsOf = (field) => (field.rows.length > 0 ? field.rows : [field.text ?? '']);

const editOf = (item, name) => review.edits.get(item.own)?.get(name);
const editsOf = (item) => review.edits.get(item.own) ?? new Map();
const isEdited = (item) => editsOf(item).size > 0;
const isAccepted = (item) => review.accepted.has(item.own);
const isOpen = (item) => item.doubtful && !isEdited(item) && !isAccepted(item);

const correctionCount = () =>
  review.accepted.size + [...review.edits.values()].reduce((sum, fields) => sum + fields.size, 0);

function keep() {
  const edits = [...review.edits].map(([id, fields]) => [id, [...fields]]);
  review.kept = storage.set(kStorageKey, JSON.stringify({by: review.by, edits, accepted: [...review.accepted]}));
}

function changed() {
  review.given = correctionCount() === 0;
  keep();
  byId('corrections-count').textContent = correctionCount();
  document.dispatchEvent(new CustomEvent('reviewed'));
}

function setEdit(item, field, to) {
  if (!review.edits.has(item.own)) review.edits.set(item.own, new Map());
  const fields = review.edits.get(item.own);
  const expect = textsOf(field);
  if (sameTexts(expect, to)) {
    fields.delete(field.field);
  } else {
    fields.set(field.field, {expect, to, at: today()});
  }
  if (fields.size === 0) review.edits.delete(item.own);
  changed();
}

function setAccepted(item, accepted) {
  if (accepted) review.accepted.set(item.own, today());
  else review.accepted.delete(item.own);
  changed();
}

function keptReview() {
  try {
    return JSON.parse(storage.get(kStorageKey) ?? 'null');
  } catch {
    return null;  // somebody else wrote there
  }
}

// What is kept from before, as far as this result still has the texts that it is about.
function restore() {
  const kept = keptReview();
  if (kept === null) return;
  review.by = kept.by;
  for (const [own, fields] of kept.edits) {
    const item = itemByOwn.get(own);
    const valid = fields.filter(([name, edit]) => {
      const field = item && fieldOf(item, name);
      return field && sameTexts(textsOf(field), edit.expect);
    });
    if (valid.length > 0) review.edits.set(own, new Map(valid));
  }
  for (const [own, at] of kept.accepted) {
    if (itemByOwn.has(own)) review.accepted.set(own, at);
  }
  review.given = correctionCount() === 0;
  byId('corrections-count').textContent = correctionCount();
}

window.addEventListener('beforeunload', (event) => {
  if (!review.given || editing !== null) event.preventDefault();
});
