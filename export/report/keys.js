// SPDX-License-Identifier: GPL-3.0-or-later
// The keys, and the dialog that lists them.

const kKeysKey = 'hyogumi-report single keys';
let singleKeys = storage.get(kKeysKey) !== 'off';

function editCurrent() {
  const {item} = current;
  const name = current.field ?? mostDoubtful(item) ?? item.fields.find(canEdit)?.field;
  const field = fieldOf(item, name);
  if (field) openEditor(item, field, editOf(item, name)?.to ?? textsOf(field));
}

function showNth(number) {
  const field = current.item.fields[number - 1];
  if (!field) return;
  show(current.item, field.field, {from: 'link'});
  byId(`label-${field.field}`).focus();
}

const kKeys = [
  ['n', 'doubtNext', () => goToDoubt(1)],
  ['p', 'doubtBefore', () => goToDoubt(-1)],
  ['j', 'itemNext', () => goTo(neighbour(1, () => true))],
  ['k', 'itemBefore', () => goTo(neighbour(-1, () => true))],
  ['a', 'accept', () => toggleAccepted()],
  ['e', 'edit', editCurrent],
  ['1–9', 'fieldNth', null],
  ['/', 'search', () => byId('search').focus()],
  ['f', 'filters', () => byId('filter-order').focus()],
  ['b', 'goToBoxes', () => byId('sheet').querySelector('[tabindex="0"]')?.focus()],
  ['[', 'pageBefore', () => turnPage(-1)],
  [']', 'pageAfter', () => turnPage(1)],
  ['+', 'zoomIn', () => zoomBy(1)],
  ['-', 'zoomOut', () => zoomBy(-1)],
  ['d', 'corrections', openCorrections],
  ['?', 'help', () => openHelp()],
];

const isTyping = (element) => element.closest('input:not([type=checkbox]), textarea, select, dialog') !== null;

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape' && event.target.id === 'search') byId('item-heading').focus();
  if (!singleKeys || isTyping(event.target) || current.item === null) return;
  const known = kKeys.find(([key]) => key === event.key);
  const does = /^[1-9]$/.test(event.key) ? () => showNth(Number(event.key)) : known?.[2];
  if (!does) return;
  event.preventDefault();
  does();
});

function openHelp() {
  const choice = el('input', {type: 'checkbox', id: 'single-keys', checked: singleKeys, onchange: () => {
    singleKeys = choice.checked;
    storage.set(kKeysKey, singleKeys ? 'on' : 'off');
  }});
  byId('help-body').replaceChildren(
    el('p', {}, word('helpIntro')),
    el('table', {id: 'keys'},
      el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, word('key')), el('th', {scope: 'col'}, word('does')))),
      el('tbody', {}, ...kKeys.map(([key, does]) => el('tr', {}, el('th', {scope: 'row'}, el('kbd', {}, key)),
        el('td', {}, word(does)))),
        el('tr', {}, el('th', {scope: 'row'}, el('kbd', {}, '← ↑ → ↓')), el('td', {}, word('arrows'))),
        el('tr', {}, el('th', {scope: 'row'}, el('kbd', {}, 'Ctrl'), '+', el('kbd', {}, 'Enter')), el('td', {}, word('save'))),
        el('tr', {}, el('th', {scope: 'row'}, el('kbd', {}, 'Esc')), el('td', {}, word('cancel'))))),
    el('p', {}, el('label', {for: 'single-keys'}, choice, ' ', word('singleKeys'))));
  byId('help').showModal();
}
