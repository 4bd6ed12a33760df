// SPDX-License-Identifier: GPL-3.0-or-later
// Which items are listed, and in which order.

const kNoFilter = {text: '', check: '', section: '', department: '', confidence: '', order: 'doubt', repaired: false,
                   doubtful: false, warned: false, changedSince: false, edited: false};
let filters = {...kNoFilter};
let listed = [];  // the items that pass, in order

const kFlags = {
  doubtful: isOpen,
  repaired: isRepaired,
  warned: (item) => item.warnings.length > 0,
  edited: (item) => isEdited(item) || isAccepted(item),
  changedSince: (item) => changeByItem.has(item.id) || addedItems.has(item.id),
};

function passes(item, terms, ofCheck) {
  if (ofCheck && !ofCheck.has(item.id)) return false;
  if (filters.section !== '' && String(item.section) !== filters.section) return false;
  if (filters.department !== '' && `:${item.department ?? ''}` !== filters.department) return false;
  if (filters.confidence !== '' && !isWithin(item, filters.confidence.split(',').map(Number))) return false;
  for (const [flag, has] of Object.entries(kFlags)) {
    if (filters[flag] && !has(item)) return false;
  }
  return terms.every((term) => searchTextOf(item).includes(term));
}

// The least sure first; of those alike the ones with warnings, then the document's order.
const byDoubt = (a, b) =>
  isOpen(b) - isOpen(a) || a.confidence - b.confidence || b.warnings.length - a.warnings.length || a.index - b.index;

const searchTerms = () => filters.text.split(/\s+/).map(searchable).filter((term) => term !== '');

function applyFilters() {
  const terms = searchTerms();
  const check = validation.checks.find((each) => each.id === filters.check);
  const ofCheck = check ? new Set(check.items) : null;
  listed = items.filter((item) => passes(item, terms, ofCheck));
  if (filters.order === 'doubt') listed.sort(byDoubt);
}

// Others than those named are off.
function setFilters(some) {
  filters = {...kNoFilter, order: filters.order, ...some};
  drawFilters();
  showList(0);
}

function select(key, choices) {
  const id = `filter-${key}`;
  const control = el('select', {id, onchange: () => {
    filters[key] = control.value;
    showList(0);
  }}, ...choices.map(([value, label]) => el('option', {value, selected: filters[key] === value}, label)));
  return el('div', {class: 'filter'}, el('label', {for: id}, word(`filter.${key}`)), control);
}

function flag(key) {
  const id = `filter-${key}`;
  const control = el('input', {type: 'checkbox', id, checked: filters[key], onchange: () => {
    filters[key] = control.checked;
    showList(0);
  }});
  return el('label', {for: id, class: 'flag'}, control, ' ', word(`filter.${key}`));
}

const isFiltered = () => Object.keys(kNoFilter).some((key) => key !== 'order' && filters[key] !== kNoFilter[key]);

function searchField() {
  let waiting = null;
  const field = el('input', {type: 'search', id: 'search', value: filters.text, autocomplete: 'off', oninput: () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      filters.text = field.value;
      showList(0);
    }, items.length > 2000 ? 250 : 60);
  }});
  return el('div', {class: 'filter wide'}, el('label', {for: 'search'}, word('search'), ' ', el('kbd', {}, '/')), field);
}

function choices(values) {
  return [['', word('all')], ...values];
}

function drawFilters() {
  const sections = [...new Set(items.map((item) => item.section))].sort((a, b) => a - b);
  const departments = [...new Set(items.map((item) => item.department ?? ''))];
  const checks = validation.checks.filter((check) => check.items.length > 0);
  const more = [
    select('order', ['doubt', 'document'].map((order) => [order, word(`order.${order}`)])),
    select('check', choices(checks.map((check) => [check.id, `${check.id} (${check.items.length})`]))),
    select('section', choices(sections.map((section) => [String(section), sectionTitle(section)]))),
    select('department', choices(departments.map((name) => [`:${name}`, name || word('noDepartment')]))),
    select('confidence', choices(kConfidences.map((range) => [range.join(), confidenceLabel(range)]))),
  ];
  const flags = Object.keys(kFlags).filter((key) => key !== 'changedSince' || changes !== null);
  byId('filters').replaceChildren(searchField(), ...more,
    el('div', {class: 'flags', role: 'group', 'aria-label': word('filters')}, ...flags.map(flag)),
    button({class: 'quiet', id: 'filters-clear', onclick: () => {
      setFilters({});
      byId('search').focus();
    }}, word('clearFilters')));
}
byId('filters').addEventListener('submit', (event) => event.preventDefault());
