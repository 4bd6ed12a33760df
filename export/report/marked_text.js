// SPDX-License-Identifier: GPL-3.0-or-later
// Texts with what was changed in them: struck what was there, then what is there now.

// Ranges count code points.
const signsOf = (text) => Array.from(text);

// Signs that would not be seen.
const visible = (text) => text.replace(/\n/g, '⏎').replace(/ /g, '␣').replace(/\u3000/g, '□');

const struck = (text) => (text === '' ? null : printed('del', {}, visible(text)));

// Repairs that share a sign are told once: of two that overlap the later one, whose text stands there.
function repairsInText(field) {
  const shown = [];
  for (const repair of [...field.repairs].reverse()) {
    const [begin, end] = repair.range;
    if (!shown.some((other) => begin < other.range[1] && other.range[0] < end)) shown.push(repair);
  }
  return shown.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
}

function repairTip(repair) {
  return [`${wordOr(`rule.${repair.rule}`, repair.rule)} (${percent(repair.confidence)})`, repair.evidence]
    .filter((part) => part).join('\n');
}

// The field's text with its repairs.
function repairedText(field) {
  const signs = signsOf(field.text ?? '');
  const parts = [];
  let at = 0;
  for (const repair of repairsInText(field)) {
    const [begin, end] = repair.range;
    parts.push(signs.slice(at, begin).join(''));
    const after = signs.slice(begin, end).join('');
    parts.push(el('span', {class: 'repair', title: repairTip(repair)}, struck(repair.before),
      after === '' ? null : printed('ins', {}, after)));
    at = end;
  }
  parts.push(signs.slice(at).join(''));
  return parts;
}

// The signs that two texts have in common, in order, as runs of [same, old, new].
function commonRuns(before, after) {
  const a = signsOf(before);
  const b = signsOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) ++head;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) ++tail;
  const middleA = a.slice(head, a.length - tail);
  const middleB = b.slice(head, b.length - tail);
  return [{same: a.slice(0, head).join('')}, ...middleRuns(middleA, middleB), {same: a.slice(a.length - tail).join('')}];
}

// By the longest common subsequence; a pair of long texts as a whole, lest it takes long.
function middleRuns(a, b) {
  const kMost = 1000000;
  if (a.length * b.length > kMost) return [{old: a.join(''), new: b.join('')}];
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; --i) {
    for (let j = b.length - 1; j >= 0; --j) {
      lengths[i * width + j] = a[i] === b[j] ? lengths[(i + 1) * width + j + 1] + 1
        : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const runs = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const run = {same: '', old: '', new: ''};
    while (i < a.length && j < b.length && a[i] === b[j]) [run.same, i, j] = [run.same + a[i], i + 1, j + 1];
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
      const down = j === b.length || (i < a.length && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]);
      if (down) run.old += a[i++];
      else run.new += b[j++];
    }
    runs.push(run);
  }
  return runs;
}

// One text turned into another.
function changedText(before, after) {
  return commonRuns(before, after).flatMap((run) => [
    run.same ?? '',
    run.old ? printed('del', {}, run.old.replace(/\n/g, '⏎\n')) : null,
    run.new ? printed('ins', {}, run.new.replace(/\n/g, '⏎\n')) : null,
  ]);
}
