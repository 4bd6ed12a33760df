// SPDX-License-Identifier: GPL-3.0-or-later
// The item that is looked at.

const current = {item: null, field: null};

function targetRow(target) {
  const figures = target.quantities.map((quantity) => {
    const value = quantity.value ?? [quantity.min, quantity.max].map((end) => end ?? '').join('–');
    return [quantity.comparison === '=' ? '' : quantity.comparison, value, quantity.unit ?? '',
            quantity.per ? `/${quantity.per}` : ''].join(' ').trim();
  });
  const dates = target.dates.map((date) => [date.from ?? '', date.to ?? ''].filter((end, i, all) => i === 0 || end !== all[0]).join('–'));
  return el('tr', {},
    el('td', {}, word(`role.${target.role}`)),
    printed('td', {}, target.text),
    el('td', {}, [...figures, ...dates].join(word('comma')) || target.absent || ''));
}

function targetTable(item) {
  if (item.targets.length === 0) return null;
  return el('details', {open: true},
    el('summary', {}, word('targets', {count: item.targets.length})),
    el('div', {class: 'scroll', role: 'region', tabindex: 0, 'aria-label': word('targets', {count: item.targets.length})},
      el('table', {id: 'targets'},
        el('thead', {}, el('tr', {}, ...['role', 'targetText', 'targetValue'].map((key) => el('th', {scope: 'col'}, word(key))))),
        el('tbody', {}, ...item.targets.map(targetRow)))));
}

function sinceLastYear(item) {
  const change = changeByItem.get(item.id);
  if (addedItems.has(item.id)) return el('p', {class: 'notice'}, word('addedSince'));
  if (!change) return null;
  return el('details', {},
    el('summary', {}, word('changedSince', {kinds: kindsText(change), old: change.old_id})), changedFields(change));
}

function checksOf(item) {
  const about = validation.checks.filter((check) =>
    (check.status === 'fail' || check.status === 'warn') && check.items.includes(item.id));
  if (about.length === 0) return null;
  return el('ul', {class: 'plain'}, ...about.map((check) =>
    el('li', {class: 'warning'}, badge(check.status), ' ', el('code', {}, check.id), ' ', messageOf(check))));
}

function itemFacts(item) {
  const facts = [sectionTitle(item.section), item.new ? word('isNew') : null,
                 item.key ? word('keyName', {key: item.key}) : null];
  const by = [item.review.by, item.review.at].filter((part) => part).join(' ');
  return el('p', {class: 'muted'}, stateBadge(item), ` ${percent(item.confidence)} · `,
    facts.filter((fact) => fact).join(' · '), by ? ` · ${by}` : '',
    ...(item.relisted_from ? [' · ', word('relistedFrom'), ' ', itemLink(item.relisted_from)] : []));
}

function drawItemTools() {
  const {item} = current;
  const focused = document.activeElement?.id;
  byId('item-tools').replaceChildren(
    button({id: 'doubt-before', 'aria-label': word('doubtBefore'), title: `${word('doubtBefore')} (p)`, onclick: () => goToDoubt(-1)}, '‹'),
    button({id: 'doubt-next', onclick: () => goToDoubt(1)}, word('doubtNext'), ' ', el('kbd', {}, 'n')),
    button({id: 'accept', class: 'primary', 'aria-pressed': String(isAccepted(item)), onclick: () => toggleAccepted()},
      word(isAccepted(item) ? 'acceptedTakeBack' : 'accept'), ' ', el('kbd', {}, 'a')));
  if (focused) byId(focused)?.focus();
}

function drawItem() {
  const {item} = current;
  if (!item) return;
  byId('item-heading').replaceChildren(printed('span', {class: 'entry-id'}, item.id), ' ', printed('span', {}, item.name ?? word('noName')));
  drawItemTools();
  const general = item.warnings.filter((warning) => !warning.field || !fieldOf(item, inResult(warning.field)));
  byId('item-body').replaceChildren(...[
    itemFacts(item), checksOf(item),
    general.length > 0 ? el('ul', {class: 'plain'}, ...general.map((warning) => warningEntry(item, null, warning))) : null,
    ...item.fields.map((field, index) => fieldSection(item, field, index + 1)),
    targetTable(item),
    item.revision_notes.length > 0 ? el('div', {}, el('h3', {}, word('revisionNotes')),
      el('ul', {}, ...item.revision_notes.map((note) => printed('li', {}, note)))) : null,
    sinceLastYear(item),
  ].filter((part) => part));
}

// Shows an item, and of it a field. `from` is where it was asked for: there the focus stays. `asked`: the box is wanted
// in the window.
function show(item, field, {from = '', asked = false} = {}) {
  if (editing !== null && (item !== editing.item || from !== 'item')) closeEditor(true);
  const before = current.item;
  current.item = item;
  current.field = field;
  if (item !== before) {
    drawItem();
    byId('item-body').scrollTop = 0;
    followInList(before);
  } else if (editing === null) {
    markField();
  }
  followOnPage(asked);
  if (from === 'page' || from === 'link') scrollInto(byId('item-body'), byId(`field-${field}`));
  setAddress();
  announce(field ? `${item.id} ${labelOf(field)}` : `${item.id} ${item.name ?? ''}`);
}

function markField() {
  for (const section of byId('item-body').querySelectorAll('.field')) {
    const isIt = section.id === `field-${current.field}`;
    section.classList.toggle('on', isIt);
    section.querySelector('.field-name').setAttribute('aria-pressed', String(isIt));
  }
}

// #ITEM or #ITEM/FIELD, percent-encoded: the address of what is shown.
function setAddress() {
  const parts = [current.item.id, current.field].filter((part) => part !== null);
  try {
    history.replaceState(null, '', `#${parts.map(encodeURIComponent).join('/')}`);
  } catch {
    // a browser may forbid it to files: then the address stays as it was
  }
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function goToAddress() {
  const [id, field] = location.hash.slice(1).split('/').map(decoded);
  const item = itemById.get(id);
  if (!item) return false;
  const known = field !== undefined && fieldOf(item, field) ? field : null;
  show(item, known, {from: 'link', asked: true});
  const focus = known ? byId(`label-${known}`) : byId('item-heading');
  focus.focus({preventScroll: true});
  byId('item-pane').scrollIntoView({block: 'nearest'});
  return true;
}

function goTo(item) {
  if (!item) return tell(word('noDoubt'));
  show(item, mostDoubtful(item), {from: 'link'});
  byId('item-heading').focus({preventScroll: true});
  if (byId('item-heading').getBoundingClientRect().top < 0) byId('item-pane').scrollIntoView({block: 'start'});
}

const goToDoubt = (step) => goTo(neighbour(step, isOpen));

// The field to look at first; none of an item that is sure.
function mostDoubtful(item) {
  const warned = item.warnings.map((warning) => warning.field && inResult(warning.field)).find((name) => fieldOf(item, name));
  const sure = item.fields.map((field) => [confidenceOf(field) ?? 1, field.field]).sort((a, b) => a[0] - b[0])[0];
  if (sure && sure[0] < reviewBelow) return sure[1];
  return warned ?? (sure && sure[0] < 1 ? sure[1] : null);
}

function toggleAccepted() {
  const {item} = current;
  if (!canName(item)) return tell(word('cantName', {item: item.id}));
  setAccepted(item, !isAccepted(item));
  drawItem();
  tell(word(isAccepted(item) ? 'isAccepted' : 'isNotAccepted', {item: item.id}));
}
