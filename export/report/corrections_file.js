// SPDX-License-Identifier: GPL-3.0-or-later
// The corrections file (docs/corrections.md), which the next run applies.

// A text as a double-quoted scalar of YAML 1.2: JSON's escapes, and those characters escaped that YAML takes for line
// ends or does not let stand.
function quoted(text) {
  return JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const countOf = (text, passage) => text.split(passage).length - 1;

// An id may be that of another item once numbers were corrected, or of several from the start: then an item is named by
// its row.
const idsAreAsRead = !items.some((item) =>
  item.fields.some((field) => field.field === 'number' && field.repairs.some((repair) => repair.rule === 'correction')));

function addressOf(item) {
  const part = item.parts[0];
  if ((idsAreAsRead && item.own === item.id) || !part || !part.row) return [['item', quoted(item.id)]];
  return [['table', quoted(part.table)], ['row', String(part.row)]];
}

// One operation: [name, [[key, value]…]], the values as YAML.
function setOperations(item, name, edit) {
  const address = addressOf(item);
  if (edit.expect.length === 1) {
    return [['set', [...address, ['field', quoted(name)], ['expect', quoted(edit.expect[0])],
                     ['to', quoted(edit.to[0])]]]];
  }
  return edit.expect.flatMap((row, index) => row === edit.to[index] ? [] : [
    ['set', [...address, ['field', quoted(name)], ['find', quoted(row)], ['to', quoted(edit.to[index])]]]]);
}

// What was seen: the texts that are not edited. What follows from an edited one may change with it.
function reviewedOperation(item) {
  const units = ['department', 'divisions', 'responsible'];
  const edited = [...editsOf(item).keys()];
  const unitsChange = edited.some((name) => units.includes(name));
  const seen = item.fields.filter((field) =>
    field.text !== null && !edited.includes(field.field) && !(unitsChange && units.includes(field.field)));
  const expect = seen.map((field) => [quoted(field.field), quoted(field.text)]);
  return ['reviewed', [...addressOf(item), ...(expect.length > 0 ? [['expect', expect]] : [])]];
}

function allOperations() {
  const operations = [];
  for (const item of items) {
    for (const [name, edit] of editsOf(item)) {
      for (const operation of setOperations(item, name, edit)) operations.push({operation, at: edit.at});
    }
    if (isAccepted(item)) operations.push({operation: reviewedOperation(item), at: review.accepted.get(item.own)});
  }
  return operations;
}

function entryText({operation: [name, keys], at}, indent) {
  const lines = [`${indent}- ${name}:`];
  for (const [key, value] of [...keys, ['by', quoted(review.by)], ['at', at]]) {
    if (Array.isArray(value)) {
      lines.push(`${indent}    ${key}:`, ...value.map(([k, v]) => `${indent}      ${k}: ${v}`));
    } else {
      lines.push(`${indent}    ${key}: ${value}`);
    }
  }
  return lines.join('\n') + '\n';
}

function correctionsText() {
  const sources = record.sources.map((source) => `  - ${source.sha256}  # ${source.file.replace(/\s/g, ' ')}\n`);
  return `# ${word('fileComment')}\nsources:\n${sources.join('')}corrections:\n` +
    allOperations().map((entry) => entryText(entry, '  ')).join('');
}

// A file that the result was made with goes on: its corrections come first, as they did. Null where its end is not the
// list of corrections, an entry a line.
function appended(old) {
  const lines = old.replace(/\r\n/g, '\n').replace(/\s+$/, '').split('\n');
  const keys = lines.map((line, index) => ({line, index})).filter(({line}) => /^[^\s#-]/.test(line));
  const last = keys.at(-1);
  const entry = last && lines.slice(last.index + 1).find((line) => /^\s*- /.test(line));
  if (!entry || !/^corrections:\s*(#.*)?$/.test(last.line)) return null;
  const indent = /^\s*/.exec(entry)[0];
  return lines.join('\n') + '\n' + allOperations().map((each) => entryText(each, indent)).join('');
}

// The name that `hyogumi run` looks for beside its input.
function correctionsName() {
  const file = record.sources[0]?.file ?? 'plan';
  return `${file.replace(/\.[^.]*$/, '')}.corrections.yaml`;
}

function download(text) {
  const url = URL.createObjectURL(new Blob([text], {type: 'application/yaml'}));
  const link = el('a', {href: url, download: correctionsName()});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  review.given = true;
  tell(word('downloaded', {name: correctionsName()}));
}

let oldFile = null;  // the text of the corrections file that the result was made with, once it was given

function continuedText() {
  return oldFile === null ? correctionsText() : appended(oldFile);
}

function oldFileInput(redraw) {
  const made = record.corrections;
  if (made === null || !made.for_these_sources) return [];
  const input = el('input', {type: 'file', id: 'old-file', accept: '.yaml,.yml', onchange: async () => {
    oldFile = input.files.length > 0 ? await input.files[0].text() : null;
    redraw();
  }});
  const bad = oldFile !== null && appended(oldFile) === null;
  return [
    el('p', {class: 'notice'}, word(bad ? 'oldFileUnfit' : oldFile === null ? 'oldFile' : 'oldFileTaken',
      {file: made.file})),
    el('p', {}, el('label', {for: 'old-file'}, word('oldFileLabel', {file: made.file})), ' ', input),
  ];
}

// What to type next. The result knows its profile's name, not where its file lies.
function nextRun() {
  const file = record.sources[0]?.file ?? '';
  const profile = record.profile.name === '' ? word('profileFile') : word('profileFileOf', {name: record.profile.name});
  return el('code', {}, `hyogumi run ${file} --config `, el('var', {}, `<${profile}>`),
    ` --corrections ${correctionsName()} -o ${file.replace(/\.[^.]*$/, '') || 'plan'}.json`);
}

function drawCorrections() {
  const body = byId('corrections-body');
  const empty = correctionCount() === 0;
  const preview = el('pre', {class: 'file', tabindex: 0, id: 'corrections-text', 'aria-label': word('fileLabel')});
  const take = button({class: 'primary', id: 'corrections-download', onclick: () => download(continuedText())},
    word('download', {name: correctionsName()}));
  const show = () => {
    const text = continuedText();
    preview.textContent = text ?? '';
    take.disabled = empty || text === null || review.by.trim() === '';
  };
  const by = el('input', {id: 'reviewer', value: review.by, autocomplete: 'name', oninput: () => {
    review.by = by.value;
    keep();
    show();
  }});
  body.replaceChildren(
    el('p', {}, word(empty ? 'correctionsNone' : 'correctionsIntro')),
    el('p', {}, el('label', {for: 'reviewer'}, word('reviewer')), ' ', by),
    ...oldFileInput(drawCorrections),
    el('p', {}, take),
    ...(review.kept ? [] : [el('p', {class: 'notice'}, word('notKept'))]),
    el('p', {}, word('nextRun'), el('br'), nextRun()),
    preview);
  show();
}

function openCorrections() {
  drawCorrections();
  byId('corrections').showModal();
  if (review.by === '') byId('reviewer').focus();
}
