// SPDX-License-Identifier: GPL-3.0-or-later
// Bars: how sure the items are, and where they belong. Each chart has its table, for those who don't see it.

const kBar = {height: 16, gap: 6, label: 150, width: 420, count: 64};

// `rows`: {label, title, value, part}; of `value` items `part` are still open.
function barChart(name, rows) {
  const most = Math.max(1, ...rows.map((row) => row.value));
  const room = kBar.width - kBar.label - kBar.count;
  const height = rows.length * (kBar.height + kBar.gap) + 2;
  const bars = rows.flatMap((row, index) => {
    const y = index * (kBar.height + kBar.gap) + 1;
    const width = (row.value / most) * room;
    const baseline = y + kBar.height - 4;
    return [
      svg('text', {x: kBar.label - 8, y: baseline, class: 'bar-label', 'text-anchor': 'end'}, shorten(row.label, 11),
        svg('title', {}, row.label)),
      svg('rect', {x: kBar.label, y, width: Math.max(width, row.value > 0 ? 1 : 0), height: kBar.height, class: 'bar'}),
      svg('rect', {x: kBar.label, y, width: (row.part / most) * room, height: kBar.height, class: 'bar-open'}),
      svg('text', {x: kBar.label + width + 6, y: baseline, class: 'bar-value'},
        row.part > 0 ? `${row.value} (${row.part})` : String(row.value)),
    ];
  });
  return svg('svg', {viewBox: `0 0 ${kBar.width} ${height}`, role: 'img', 'aria-label': word(name)}, ...bars);
}

function shorten(text, most) {
  const signs = signsOf(text);
  return signs.length > most ? signs.slice(0, most - 1).join('') + '…' : text;
}

function chartTable(name, rows) {
  return el('details', {},
    el('summary', {}, word('asTable')),
    el('table', {},
      el('caption', {class: 'unseen'}, word(name)),
      el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, word(`${name}.of`)), el('th', {scope: 'col'}, word('items')),
        el('th', {scope: 'col'}, word('open')))),
      el('tbody', {}, ...rows.map((row) => el('tr', {},
        el('th', {scope: 'row'}, button({class: 'quiet', onclick: () => {
          setFilters(row.filter);
          byId('items-heading').focus();
        }}, row.label)),
        el('td', {class: 'number'}, String(row.value)), el('td', {class: 'number'}, String(row.part)))))));
}

function drawChart(id, name, rows) {
  byId(id).replaceChildren(el('h3', {}, word(name)), barChart(name, rows), chartTable(name, rows));
}

const kConfidences = [[0, 0.5], [0.5, 0.7], [0.7, 0.8], [0.8, 0.9], [0.9, 0.95], [0.95, 0.99], [0.99, 1], [1, Infinity]];

const isWithin = (item, [low, high]) => item.confidence >= low && item.confidence < high;

const confidenceLabel = ([low, high]) =>
  high === Infinity ? percent(1) : `${Math.round(low * 100)}–${Math.round(high * 100)} %`;

function rowOf(label, members, filter) {
  return {label, value: members.length, part: members.filter(isOpen).length, filter};
}

const kDepartmentsShown = 12;

function grouped(keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

function drawCharts() {
  drawChart('chart-confidence', 'chart.confidence', kConfidences.map((range) =>
    rowOf(confidenceLabel(range), items.filter((item) => isWithin(item, range)), {confidence: range.join()})));
  const sections = [...grouped((item) => item.section)].sort(([a], [b]) => a - b);
  drawChart('chart-sections', 'chart.sections', sections.map(([section, members]) =>
    rowOf(sectionTitle(section), members, {section: String(section)})));
  const departments = [...grouped((item) => item.department ?? '')].sort(([, a], [, b]) => b.length - a.length);
  const rows = departments.slice(0, kDepartmentsShown).map(([department, members]) =>
    rowOf(department === '' ? word('noDepartment') : department, members, {department: `:${department}`}));
  const others = departments.slice(kDepartmentsShown).flatMap(([, members]) => members);
  if (others.length > 0) rows.push(rowOf(word('others'), others, {}));
  drawChart('chart-departments', 'chart.departments', rows);
}
