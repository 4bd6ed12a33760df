// SPDX-License-Identifier: GPL-3.0-or-later
// What became of the items of the year before (docs/diff.md).

const changeByItem = new Map((changes?.changes ?? []).map((change) => [change.new_id, change]));
const addedItems = new Set((changes?.added ?? []).map((entry) => entry.id));

const kindsText = (change) => change.kinds.map((kind) => word(`kind.${kind}`)).join(word('comma'));

const nameOf = (id) => itemById.get(id)?.name ?? '';

function changedFields(change) {
  return el('dl', {class: 'changed-fields'}, ...Object.entries(change.fields).flatMap(([field, texts]) => [
    el('dt', {}, labelOf(field)),
    el('dd', {class: 'text', lang: 'ja'}, ...changedText(texts.old, texts.new)),
  ]));
}

function changeEntry(change) {
  const renumbered = change.old_id === change.new_id ? '' : `${change.old_id} → `;
  const details = el('details', {},
    el('summary', {}, printed('span', {}, `${renumbered}${change.new_id} ${nameOf(change.new_id)}`), ' ',
      el('span', {class: 'muted'}, kindsText(change))));
  // Texts are compared when somebody looks.
  details.addEventListener('toggle', () => details.append(el('p', {}, itemLink(change.new_id)), changedFields(change)),
    {once: true});
  return el('li', {}, details);
}

function listOf(heading, entries, render) {
  if (entries.length === 0) return [];
  const list = el('ul', {class: 'plain'});
  const box = el('details', {}, el('summary', {}, el('h3', {}, word(heading, {count: entries.length}))), list);
  putInPortions(list, entries, render);
  return [box];
}

function noteEntry(note) {
  return el('li', {}, printed('span', {}, note.text), ' ', ...note.items.flatMap((id) => [itemLink(id), ' ']),
    note.unchanged.length > 0 ? el('span', {class: 'doubt-text'}, word('noteUnchanged', {items: note.unchanged.join(', ')}))
      : null);
}

function drawChanges() {
  if (changes === null) return;
  byId('changes-section').hidden = false;
  const named = (edition) => [edition.title ?? edition.id, edition.fiscal_year].filter((part) => part).join(' ');
  byId('changes-summary').textContent = word('changesSummary', {
    old: named(changes.old), new: named(changes.new), changed: changes.changes.length, added: changes.added.length,
    dropped: changes.dropped.length});
  const entry = (link) => (item) =>
    el('li', {}, link ? itemLink(item.id) : item.id, ' ', printed('span', {}, item.name ?? ''));
  const columns = [...changes.columns.added.map((name) => `+ ${labelOf(name)}`),
                   ...changes.columns.dropped.map((name) => `− ${labelOf(name)}`)];
  byId('changes-lists').replaceChildren(
    ...listOf('changesChanged', changes.changes, changeEntry),
    ...listOf('changesAdded', changes.added, entry(true)),
    ...listOf('changesDropped', changes.dropped, entry(false)),
    ...listOf('changesSplits', changes.splits, (split) =>
      el('li', {}, `${split.old_id} → `, ...split.new_ids.flatMap((id) => [itemLink(id), ' ']))),
    ...listOf('changesNotes', changes.revision_notes, noteEntry),
    ...listOf('changesWithoutNote', changes.changed_without_note, (id) => el('li', {}, itemLink(id), ' ', nameOf(id))),
    ...(columns.length > 0 ? [el('p', {}, word('changesColumns'), ' ', columns.join(word('comma')))] : []));
}
