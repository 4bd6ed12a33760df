// SPDX-License-Identifier: GPL-3.0-or-later
// One field of an item: its text, what was changed in it, where it comes from, and the place to put it right.

function confidenceOf(field) {
  return field.cells.length === 0 ? null : Math.min(...field.cells.map((cell) => cell.confidence));
}

function fieldText(item, field) {
  const edit = editOf(item, field.field);
  if (field.text === null) return el('p', {class: 'text none'}, word('noText'));
  if (!edit && field.text === '') return el('p', {class: 'text none'}, word('emptyText'));
  const parts = edit ? changedText(edit.expect.join('\n'), edit.to.join('\n')) : repairedText(field);
  return el('p', {class: 'text', lang: 'ja', onclick: () => {
    if (String(getSelection()) === '') show(item, field.field, {from: 'item', asked: true});
  }}, ...parts);
}

function repairRow(repair) {
  return el('tr', {},
    el('td', {lang: 'ja'}, struck(repair.before) ?? '∅', ' → ', repair.after === '' ? '∅' : el('ins', {}, visible(repair.after))),
    el('td', {}, wordOr(`rule.${repair.rule}`, repair.rule)),
    el('td', {lang: /[\u3040-\u30FF\u4E00-\u9FFF]/.test(repair.evidence ?? '') ? 'ja' : 'en'}, repair.evidence ?? ''),
    el('td', {class: 'number'}, percent(repair.confidence)));
}

function repairTable(field) {
  if (field.repairs.length === 0) return null;
  return el('details', {open: true},
    el('summary', {}, word('repairs', {count: field.repairs.length})),
    el('div', {class: 'scroll', role: 'region', tabindex: 0, 'aria-label': word('repairsOf', {field: labelOf(field.field)})},
      el('table', {},
        el('thead', {}, el('tr', {}, ...['change', 'rule', 'evidence', 'confidence'].map((key) =>
          el('th', {scope: 'col'}, word(key))))),
        el('tbody', {}, ...field.repairs.map(repairRow)))));
}

const kLikely = 0.005;  // what is less likely is not worth a look

function doubtText(doubt, sign) {
  const likely = doubt.alternatives.filter(([, share]) => share >= kLikely);
  const others = likely.map(([other, share]) => `${other} ${percent(share)}`).join(word('comma'));
  return word(likely.length > 0 ? 'doubt' : 'doubtAlone', {sign, confidence: percent(doubt.confidence), others});
}

// A line as it was read; the signs that OCR is not sure of are marked, and what else they may be stands behind.
function sourceLine([text, , , doubts = []]) {
  const signs = signsOf(text);
  const parts = [];
  let at = 0;
  for (const doubt of doubts) {
    parts.push(signs.slice(at, doubt.at).join(''), el('mark', {}, signs[doubt.at] ?? ''));
    at = doubt.at + 1;
  }
  parts.push(signs.slice(at).join(''));
  const others = doubts.map((doubt) => el('li', {}, doubtText(doubt, signs[doubt.at] ?? '')));
  return el('li', {}, el('span', {lang: 'ja', class: 'line'}, ...parts),
    others.length > 0 ? el('ul', {class: 'doubts'}, ...others) : null);
}

function cellSource(cell) {
  const place = cell.line === null ? pageName(pageKey(cell)) : word('lineName', {line: cell.line});
  return [
    el('p', {class: 'muted'}, `${place} · ${wordOr(`read.${cell.text}`, cell.text)} · ${percent(cell.confidence)}`),
    el('ol', {class: 'lines'}, ...cell.lines.map(sourceLine)),
  ];
}

function sourceDetails(field) {
  const lines = field.cells.flatMap((cell) => cell.lines);
  if (lines.length === 0 || (lines.length === 1 && lines[0][0] === field.text && !lines[0][3])) return null;
  const unsure = field.cells.some((cell) => cell.lines.some(([, , , doubts]) => doubts));
  return el('details', {open: unsure},
    el('summary', {}, word(unsure ? 'asReadUnsure' : 'asRead')), ...field.cells.flatMap(cellSource));
}

// Where the passage stands in the text, white space apart: [begin, end] in code units; null where that is not clear.
function placeOf(passage, text) {
  const at = [...text.matchAll(/\S/g)].map((sign) => sign.index);
  const wanted = passage.replace(/\s/g, '');
  const bare = text.replace(/\s/g, '');
  if (wanted === '' || countOf(bare, wanted) !== 1) return null;
  const first = bare.indexOf(wanted);
  return [at[first], at[first + wanted.length - 1] + 1];
}

// The text with the other reading that a warning offers, where it is clear which part of the text that is about. A
// warning on a space or a line end names no part: there the reading differs in white space only.
function suggestedText(field, warning) {
  const text = field.text ?? '';
  if (warning.suggestion === null || field.rows.length > 0) return null;
  const place = placeOf(warning.value ?? warning.suggestion, text);
  return place && text.slice(0, place[0]) + warning.suggestion + text.slice(place[1]);
}

function warningEntry(item, field, warning) {
  const suggested = field === null ? null : suggestedText(field, warning);
  return el('li', {class: 'warning'},
    el('span', {}, messageOf(warning)), ' ', el('code', {class: 'muted'}, warning.code),
    warning.suggestion === null ? null : el('p', {}, word('suggestion'), ' ', printed('ins', {}, warning.suggestion)),
    suggested === null ? null : button({class: 'quiet', onclick: () => {
      openEditor(item, field, [suggested]);
    }}, word('takeSuggestion')));
}

const inResult = (name) => (name === 'division' ? 'divisions' : name);

function warningsOf(item, field) {
  const about = item.warnings.filter((warning) => warning.field && inResult(warning.field) === field.field);
  if (about.length === 0) return null;
  return el('ul', {class: 'plain'}, ...about.map((warning) => warningEntry(item, field, warning)));
}

// A row of several can be told by its text only where this stands once in the whole.
function canEdit(field) {
  if (field.text === null) return false;
  return field.rows.length === 0 || field.rows.every((row) => row !== '' && countOf(field.text, row) === 1);
}

// Half of a sign beyond U+FFFF, which no file of UTF-8 can hold.
const kHalfASign = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

let editing = null;  // {item, field, areas}

function closeEditor(save) {
  if (editing === null) return;
  const {item, field, areas} = editing;
  editing = null;
  if (save && areas.some((area) => kHalfASign.test(area.value))) {
    tell(word('halfASign'));
  } else if (save) {
    setEdit(item, field, areas.map((area) => area.value));
    tell(word('saved', {item: item.id, field: labelOf(field.field)}));
  }
  drawItem();
  byId(`edit-${field.field}`)?.focus();
}

function editorKeys(event) {
  if (event.isComposing) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    closeEditor(true);
  } else if (event.key === 'Escape') {
    event.preventDefault();
    closeEditor(false);
  }
}

function openEditor(item, field, texts) {
  if (!canName(item)) return tell(word('cantName', {item: item.id}));
  if (!canEdit(field)) return tell(word('cantEdit'));
  closeEditor(true);
  show(item, field.field, {from: 'item'});
  const areas = texts.map((text, index) => el('textarea', {
    rows: Math.min(14, 2 + text.split('\n').length + Math.floor(text.length / 30)), lang: 'ja',
    'aria-label': texts.length > 1 ? word('editRow', {field: labelOf(field.field), row: index + 1})
      : word('editOf', {field: labelOf(field.field)}),
    onkeydown: editorKeys}));
  areas.forEach((area, index) => { area.value = texts[index]; });
  const form = el('div', {class: 'editor'}, ...areas, el('p', {class: 'tools'},
    button({class: 'primary', onclick: () => closeEditor(true)}, word('save')),
    button({onclick: () => closeEditor(false)}, word('cancel')), el('span', {class: 'muted'}, word('editKeys'))));
  editing = {item, field, areas};
  byId(`field-${field.field}`).querySelector('.text').replaceWith(form);
  areas[0].focus();
}

function editTools(item, field) {
  const edit = editOf(item, field.field);
  if (!canEdit(field)) return null;
  return el('span', {class: 'tools'},
    edit ? button({class: 'quiet', onclick: () => {
      setEdit(item, field, edit.expect);
      drawItem();
      byId(`edit-${field.field}`)?.focus();
    }}, word('takeBack')) : null,
    button({class: 'quiet', id: `edit-${field.field}`,
            'aria-label': word('editOf', {field: labelOf(field.field)}),
            onclick: () => openEditor(item, field, edit ? edit.to : textsOf(field))}, word('edit')));
}

function fieldSection(item, field, number) {
  const confidence = confidenceOf(field);
  const unsure = confidence !== null && confidence < reviewBelow;
  const isCurrent = field.field === current.field;
  return el('section', {class: `field${isCurrent ? ' on' : ''}${unsure ? ' unsure' : ''}`, id: `field-${field.field}`,
                        'aria-labelledby': `label-${field.field}`},
    el('div', {class: 'field-head'},
      el('h3', {}, button({class: 'field-name', id: `label-${field.field}`, 'aria-pressed': String(isCurrent),
                           title: word('showOnPage'),
                           onclick: () => show(item, field.field, {from: 'item', asked: true})},
        number <= 9 ? el('kbd', {'aria-hidden': 'true'}, String(number)) : null, ' ',
        printed('span', {}, labelOf(field.field)))),
      confidence === null ? null : el('span', {class: unsure ? 'doubt-text' : 'muted'}, percent(confidence)),
      editTools(item, field)),
    fieldText(item, field), warningsOf(item, field), repairTable(field), sourceDetails(field));
}
