// SPDX-License-Identifier: GPL-3.0-or-later
// Elements. What the document says is put in as text, never as markup.

const byId = (id) => document.getElementById(id);

const kSvg = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

// el('p', {class: 'muted', onclick: f}, 'text', child): null children and attributes are left out.
const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(kSvg, tag), attributes, children);

const button = (attributes, ...children) => el('button', {type: 'button', ...attributes}, ...children);

// Text that the document printed, whatever the language of the page.
const printed = (tag, attributes, text) => el(tag, {lang: 'ja', ...attributes}, text);

// Tells those who don't see the page what happened.
function announce(text) {
  byId('status').textContent = text;
  byId('status').className = 'unseen';
}

// The same for everyone, for a while: what else on the page would not show it.
let toldFor = null;
function tell(text) {
  announce(text);
  byId('status').className = 'told';
  clearTimeout(toldFor);
  toldFor = setTimeout(() => { byId('status').className = 'unseen'; }, 4000);
}

// Storage is not everywhere: a browser may forbid it to files.
const storage = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  },
};

// Shown as long as there are more than `size`, that many at a time.
function putInPortions(list, entries, render, size = 100) {
  let shown = 0;
  const more = button({class: 'quiet', onclick: () => put()}, '');
  function put() {
    const next = entries.slice(shown, shown + size).map(render);
    shown += next.length;
    list.append(...next);
    more.textContent = word('more', {count: entries.length - shown});
    if (shown === entries.length) more.remove();
    else list.after(more);
    if (shown > size) next[0].querySelector('a, button')?.focus();
  }
  if (entries.length > 0) put();
}
