// SPDX-License-Identifier: GPL-3.0-or-later
// The list of items, a portion at a time: a document of 20,000 stays quick.

const kListed = 200;
let listFrom = 0;

function stateOf(item) {
  if (isEdited(item)) return 'edited';
  if (isAccepted(item)) return 'accepted';
  if (item.review.state === 'reviewed' || item.review.state === 'corrected') return item.review.state;
  return item.doubtful ? 'doubtful' : 'auto';
}

const stateBadge = (item) => el('span', {class: `state ${stateOf(item)}`}, word(`state.${stateOf(item)}`));

// The columns that a search was found in, where the name doesn't show it.
function matches(item, terms) {
  if (terms.length === 0) return null;
  const found = item.fields.filter((field) =>
    field.field !== 'name' && terms.some((term) => searchable(field.text ?? '').includes(term)));
  if (found.length === 0) return null;
  return el('span', {class: 'muted'}, word('foundIn', {fields: found.map((field) => labelOf(field.field)).join(word('comma'))}));
}

function listEntry(item, terms) {
  const isCurrent = item === current.item;
  return el('li', {},
    button({class: `entry ${stateOf(item)}`, 'data-id': item.own, 'aria-current': isCurrent ? 'true' : null,
            onclick: () => show(item, null, {from: 'list'})},
      el('span', {class: 'entry-head'}, printed('span', {class: 'entry-id'}, item.id), ' ', stateBadge(item), ' ',
        el('span', {class: 'entry-confidence'}, percent(item.confidence))),
      printed('span', {class: 'entry-name'}, item.name ?? word('noName')),
      matches(item, terms)));
}

function drawPager() {
  const pager = byId('pager');
  pager.hidden = listed.length <= kListed;
  if (pager.hidden) return pager.replaceChildren();
  const to = Math.min(listFrom + kListed, listed.length);
  const turn = (key, from, off) => button({disabled: off, onclick: () => {
    showList(from);
    byId('items').querySelector('button')?.focus();
  }}, word(key));
  pager.replaceChildren(
    turn('before', Math.max(0, listFrom - kListed), listFrom === 0), ' ',
    el('span', {}, word('range', {from: listFrom + 1, to, all: listed.length})), ' ',
    turn('after', listFrom + kListed, to === listed.length));
}

function drawList() {
  const terms = searchTerms();
  byId('items').replaceChildren(...listed.slice(listFrom, listFrom + kListed).map((item) => listEntry(item, terms)));
  byId('items').setAttribute('start', String(listFrom + 1));
  byId('list-count').textContent = word(isFiltered() ? 'listedOf' : 'listedAll', {count: listed.length, all: items.length});
  byId('filters-clear').hidden = !isFiltered();
  drawPager();
}

// The items that pass the filters, from the `from`th on.
function showList(from) {
  applyFilters();
  listFrom = from;
  drawList();
}

// One entry anew: its state has changed. The order stays as it is until somebody asks for another list.
function redrawEntry(item) {
  const old = byId('items').querySelector(`button[data-id="${CSS.escape(item.own)}"]`)?.parentNode;
  if (!old) return;
  const hadFocus = old.contains(document.activeElement);
  const anew = listEntry(item, searchTerms());
  old.replaceWith(anew);
  if (hadFocus) anew.querySelector('button').focus();
}

// Brings the current item's entry into the list's window; an item that the filters hide stays hidden.
function followInList(before) {
  const index = listed.indexOf(current.item);
  if (before) redrawEntry(before);
  if (index < 0) return;
  if (index < listFrom || index >= listFrom + kListed) {
    listFrom = Math.floor(index / kListed) * kListed;
    drawList();
  } else {
    redrawEntry(current.item);
  }
  const entry = byId('items').querySelector('[aria-current]');
  scrollInto(byId('items'), entry);
}

// Scrolls `inner` into the window of `outer`, and nothing else.
function scrollInto(outer, inner) {
  if (!inner) return;
  const window_ = outer.getBoundingClientRect();
  const box = inner.getBoundingClientRect();
  const off = (low, high, from, to) => (low < from ? low - from : Math.max(0, Math.min(high - to, low - from)));
  outer.scrollTop += off(box.top, box.bottom, window_.top + 8, window_.top + outer.clientHeight - 8);
  outer.scrollLeft += off(box.left, box.right, window_.left + 8, window_.left + outer.clientWidth - 8);
}

// The next item from here, in the list's order, that `wanted` holds for; round the end.
function neighbour(step, wanted) {
  const count = listed.length;
  const at = listed.indexOf(current.item);
  for (let i = 1; i <= count; ++i) {
    const from = at < 0 && step < 0 ? 0 : at;
    const item = listed[(((from + step * i) % count) + count) % count];
    if (wanted(item)) return item;
  }
  return null;
}
