// SPDX-License-Identifier: GPL-3.0-or-later
// On paper: the proof, and below it the items that are listed, with their texts and what was changed in them.

function printedItem(item) {
  return el('article', {},
    el('h3', {}, printed('span', {}, `${item.id} ${item.name ?? ''}`), ' ', stateBadge(item), ` ${percent(item.confidence)}`),
    el('dl', {}, ...item.fields.flatMap((field) => {
      const edit = editOf(item, field.field);
      return [el('dt', {}, labelOf(field.field)),
              el('dd', {class: 'text', lang: 'ja'},
                ...(edit ? changedText(edit.expect.join('\n'), edit.to.join('\n')) : repairedText(field)))];
    })),
    item.warnings.length > 0 ? el('ul', {}, ...item.warnings.map((warning) => el('li', {}, messageOf(warning)))) : null);
}

window.addEventListener('beforeprint', () => {
  byId('print-items').replaceChildren(el('h2', {}, word('items')), ...listed.map(printedItem));
});
window.addEventListener('afterprint', () => byId('print-items').replaceChildren());
