// SPDX-License-Identifier: GPL-3.0-or-later
// The beginning: language, light or dark, and the first item.

const kLanguageKey = 'hyogumi-report language';
const kThemeKey = 'hyogumi-report theme';
const kThemes = ['auto', 'light', 'dark'];

function setTheme(theme) {
  const root = document.documentElement;
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
  byId('theme-switch').textContent = word('theme', {theme: word(`theme.${theme}`)});
  byId('theme-switch').dataset.theme = theme;
}

function nextTheme() {
  const theme = kThemes[(kThemes.indexOf(byId('theme-switch').dataset.theme) + 1) % kThemes.length];
  setTheme(theme);
  storage.set(kThemeKey, theme);
}

function putWords() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', word(element.dataset.label));
  }
  const switch_ = byId('language-switch');
  switch_.textContent = language === 'ja' ? 'English' : '日本語';
  switch_.lang = language === 'ja' ? 'en' : 'ja';
}

function drawAll() {
  putWords();
  setTheme(storage.get(kThemeKey) ?? 'auto');
  drawProof();
  drawCharts();
  drawChanges();
  drawFilters();
  drawList();
  drawItem();
  if (view.page !== null) showPage(view.page);
}

byId('language-switch').addEventListener('click', () => {
  language = language === 'ja' ? 'en' : 'ja';
  storage.set(kLanguageKey, language);
  closeEditor(true);
  drawAll();
});
byId('theme-switch').addEventListener('click', nextTheme);
byId('help-open').addEventListener('click', openHelp);
byId('corrections-open').addEventListener('click', openCorrections);
window.addEventListener('hashchange', goToAddress);
document.addEventListener('reviewed', () => {
  drawSummary();
  drawCharts();
  if (current.item) redrawEntry(current.item);
});

language = storage.get(kLanguageKey) ?? language;
restore();
applyFilters();
drawAll();
if (!goToAddress()) {
  if (listed.length > 0) show(listed[0], mostDoubtful(listed[0]), {from: 'start'});
  else byId('item-heading').textContent = word('noItems');
  if (location.hash === '' || listed.length === 0) scrollTo(0, 0);
}
document.documentElement.dataset.ready = '';
