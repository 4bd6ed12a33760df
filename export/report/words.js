// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the page, in Japanese and English (words.json).

const words = JSON.parse(document.getElementById('words').textContent);
let language = document.documentElement.lang === 'en' ? 'en' : 'ja';

// The words called `key`; {name} in them stands for values.name.
function word(key, values = {}) {
  const text = words[key][language === 'ja' ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

// What is known by a code, by its code where the page has no words for it.
function wordOr(key, otherwise) {
  return Object.hasOwn(words, key) ? word(key) : otherwise;
}

// A message that the result has in both languages.
function messageOf(entry) {
  return (language === 'ja' && entry.message_ja) || entry.message;
}

function percent(share) {
  const rounded = Math.floor(share * 1000) / 10;  // 99.96 % is not 100 %
  return `${rounded} %`;
}
