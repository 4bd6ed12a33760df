// SPDX-License-Identifier: GPL-3.0-or-later
// The proof: what the checks say, and the document in figures.

const kStatusOrder = ['fail', 'warn', 'skip', 'pass'];
const kItemsNamed = 8;

function itemLink(id) {
  const known = itemById.has(id);
  return known ? printed('a', {href: `#${encodeURIComponent(id)}`, class: 'item-link'}, id) : printed('span', {}, id);
}

const badge = (status) => el('span', {class: `badge ${status}`}, word(`status.${status}`));

function checkItems(check) {
  if (check.items.length === 0) return [];
  const named = check.items.slice(0, kItemsNamed).flatMap((id) => [itemLink(id), ' ']);
  const all = button({class: 'quiet', onclick: () => {
    setFilters({check: check.id});
    byId('items-heading').focus();
  }}, word('checkItems', {count: check.items.length}));
  return [el('p', {class: 'check-items'}, ...named, check.items.length > kItemsNamed ? '… ' : null, all)];
}

function checkRow(check) {
  return el('tr', {class: check.status},
    el('td', {}, badge(check.status)),
    el('th', {scope: 'row'}, el('code', {}, check.id)),
    el('td', {}, messageOf(check), ...checkItems(check)));
}

function drawChecks() {
  const checks = [...validation.checks].sort((a, b) => kStatusOrder.indexOf(a.status) - kStatusOrder.indexOf(b.status));
  byId('checks').replaceChildren(
    el('caption', {class: 'unseen'}, word('proof')),
    el('thead', {}, el('tr', {}, ...['status', 'check', 'says'].map((key) => el('th', {scope: 'col'}, word(key))))),
    el('tbody', {}, ...checks.map(checkRow)));
}

function drawVerdict() {
  const count = (status) => validation.checks.filter((check) => check.status === status).length;
  const counts = Object.fromEntries(kStatusOrder.map((status) => [status, count(status)]));
  byId('verdict').replaceChildren(badge(validation.valid ? 'pass' : 'fail'), ' ',
    el('strong', {}, word(validation.valid ? 'valid' : 'invalid')), ' ', word('checkCounts', counts));
}

function figure(value, name) {
  return el('li', {}, el('span', {class: 'value'}, String(value)), ' ', el('span', {class: 'muted'}, word(name)));
}

function drawSummary() {
  byId('summary').replaceChildren(
    figure(record.declared.items === null ? items.length : `${items.length} / ${record.declared.items}`,
      record.declared.items === null ? 'figure.items' : 'figure.declared'),
    figure(items.filter(isOpen).length, 'figure.doubtful'),
    figure(items.filter((item) => isAccepted(item) || isEdited(item)).length, 'figure.done'),
    figure(items.filter(isRepaired).length, 'figure.repaired'),
    figure(items.filter((item) => item.new).length, 'figure.new'),
    figure(percent(validation.ocr_share), 'figure.ocr'));
}

function drawNotices() {
  const notices = [];
  const lost = record.corrections?.lost ?? [];
  if (lost.length > 0) {
    notices.push(el('div', {class: 'notice'}, el('p', {}, word('lost', {count: lost.length, file: record.corrections.file})),
      el('ul', {}, ...lost.map((entry) => el('li', {}, messageOf(entry))))));
  }
  for (const drift of record.drift) {
    notices.push(el('p', {class: 'notice'}, `${messageOf(drift)} `, ...drift.items.flatMap((id) => [itemLink(id), ' '])));
  }
  byId('notices').replaceChildren(...notices);
}

function drawHead() {
  byId('title').textContent = record.title ?? record.id;
  const facts = [record.publisher.name, record.edition, record.fiscal_year && word('year', {year: record.fiscal_year})];
  const sources = record.sources.map((source) => word('source', {...source, digest: source.sha256.slice(0, 12)}));
  byId('subtitle').replaceChildren(
    ...[...facts, ...sources].filter((part) => part).flatMap((part, i) => [i > 0 ? ' · ' : '', part]));
  const components = Object.entries(record.producer.components ?? {})
    .filter(([, version]) => version !== null).map(([name, version]) => `${name} ${version}`);
  byId('producer').textContent = [`${record.producer.name} ${record.producer.version}`, ...components,
                                  word('profile', {name: record.profile.name})].join(' · ');
}

function drawProof() {
  drawHead();
  drawVerdict();
  drawSummary();
  drawNotices();
  drawChecks();
}
