// SPDX-License-Identifier: GPL-3.0-or-later
// The page as it is printed, with a box for each cell. Without a picture the lines of the cells are drawn as text.

const kMarginPt = 20;
// Sizes of paper in points, the shorter side first: a page that was not seen has the least that holds its boxes.
const kPapers = [[420, 595], [516, 729], [595, 842], [729, 1032], [842, 1191], [1191, 1684]];
const kZooms = [1, 1.5, 2, 3, 4];
const kLegible = 0.8;  // dots of the screen a point of the page: from here on small print can be read

// `zoom` is what was chosen; `shown`: key of a place → its button.
const view = {page: null, zoom: null, shown: new Map()};

// Until somebody chooses, the least at which the page can be read.
function zoomFor(size) {
  if (view.zoom !== null || !size) return view.zoom ?? 1;
  const width = byId('sheet-scroll').clientWidth;
  return kZooms.find((zoom) => (zoom * width) / size[0] >= kLegible) ?? 2;
}

function sizeOfPage(key) {
  if (pictures.has(key)) {
    const {width, height} = JSON.parse(pictures.get(key).textContent);
    return [width, height];
  }
  const extent = extents.get(Number(key.split('/')[0]));
  if (!extent) return null;  // a transcript has no places
  const [right, bottom] = [extent[2] + kMarginPt / 2, extent[3] + kMarginPt / 2];
  for (const [short, long] of kPapers) {
    if (right <= short && bottom <= long && bottom > right) return [short, long];
    if (right <= long && bottom <= short) return [long, short];
  }
  return [right + kMarginPt, bottom + kMarginPt];
}

// A line's text, as large as the line was printed.
function drawnLine([text, box]) {
  const [left, top, right, bottom] = box;
  const [width, height] = [right - left, bottom - top];
  const isVertical = height > 1.5 * width && signsOf(text).length > 1;
  const attributes = isVertical
    ? {x: left + width / 2, y: top, 'font-size': width * 0.9, 'writing-mode': 'vertical-rl', textLength: height}
    : {x: left, y: bottom - height * 0.15, 'font-size': height * 0.85, textLength: width};
  return svg('text', {...attributes, lengthAdjust: 'spacingAndGlyphs', lang: 'ja'}, text);
}

function drawnPage(key, [width, height]) {
  const lines = [...(placesOnPage.get(key)?.values() ?? [])].flatMap((place) => place.cell.lines)
    .filter(([text, box]) => box && text !== '');
  return svg('svg', {viewBox: `0 0 ${width} ${height}`, class: 'paper', 'aria-hidden': 'true'}, ...lines.map(drawnLine));
}

function pageName(key) {
  const [file, page] = key.split('/').map(Number);
  const text = word('pageName', {page});
  return record.sources.length > 1 ? `${record.sources[file - 1]?.file ?? file} ${text}` : text;
}

function paperOf(key, size) {
  if (!pictures.has(key)) return drawnPage(key, size);
  const {data} = JSON.parse(pictures.get(key).textContent);
  return el('img', {class: 'paper', src: data, alt: word('pictureOf', {page: pageName(key)})});
}

const ownerName = ({item, field}) => `${item.id} ${labelOf(field)}`;

// A click shows the field; another one the next of those that share the cell.
function clickPlace(place) {
  const at = place.owners.findIndex(({item, field}) => item === current.item && field === current.field);
  const ofItem = place.owners.find(({item}) => item === current.item);
  const owner = at >= 0 ? place.owners[(at + 1) % place.owners.length] : ofItem ?? place.owners[0];
  show(owner.item, owner.field, {from: 'page'});
}

function placeButton(place, key, text) {
  const isDoubtful = place.owners.some(({item}) => isOpen(item)) && place.cell.confidence < reviewBelow;
  const made = button({class: isDoubtful ? 'box doubtful' : 'box', tabindex: -1,
                       'aria-label': place.owners.slice(0, 4).map(ownerName).join(word('comma')),
                       onclick: () => clickPlace(place)}, text);
  view.shown.set(key, {made, place});
  return made;
}

function put(element, [left, top, right, bottom], [width, height]) {
  const share = (part, whole) => `${(100 * part) / whole}%`;
  Object.assign(element.style, {left: share(left, width), top: share(top, height), width: share(right - left, width),
                                height: share(bottom - top, height)});
  return element;
}

function drawSheet(key) {
  view.page = key;
  view.shown = new Map();
  const sheet = byId('sheet');
  const size = sizeOfPage(key);
  const places = [...(placesOnPage.get(key) ?? [])];
  sheet.className = size ? 'sheet' : 'sheet transcript';
  sheet.style.aspectRatio = size ? `${size[0]} / ${size[1]}` : '';
  sheet.style.width = size ? `${100 * zoomFor(size)}%` : '';
  const notice = pictures.has(key) ? null : !size ? 'noPage' : pictures.size > 0 ? 'noPictureHere' : 'noPicture';
  byId('page-notice').hidden = notice === null;
  byId('page-notice').textContent = notice === null ? '' : word(notice);
  if (size) {
    const boxes = places.filter(([, place]) => place.cell.box).map(([at, place]) =>
      put(placeButton(place, at, ''), place.cell.box, size));
    sheet.replaceChildren(paperOf(key, size),
      el('div', {role: 'group', 'aria-label': word('boxes', {page: pageName(key)})}, ...boxes));
  } else {
    sheet.replaceChildren(...places.map(([at, place]) =>
      placeButton(place, at, place.cell.lines.map(([text]) => text).join('\n'))));
  }
  const first = view.shown.values().next().value;
  if (first) first.made.tabIndex = 0;
  drawPageTools(zoomFor(size));
}

function showPage(key) {
  drawSheet(key);
  light();
}

function turnPage(step) {
  const next = pages[pages.indexOf(view.page) + step];
  if (next === undefined) return;
  showPage(next);
  byId('sheet-scroll').scrollTop = 0;
  announce(pageName(next));
}

function setZoom(zoom) {
  view.zoom = zoom;
  drawSheet(view.page);
  scrollInto(byId('sheet-scroll'), light());
}

function zoomBy(step) {
  const at = kZooms.indexOf(zoomFor(sizeOfPage(view.page)));
  setZoom(kZooms[Math.min(kZooms.length - 1, Math.max(0, at + step))]);
}

function drawPageTools(shownZoom) {
  const at = pages.indexOf(view.page);
  const choice = el('select', {'aria-label': word('page'), id: 'page-choice', onchange: () => showPage(choice.value)},
    ...pages.map((key) => el('option', {value: key, selected: key === view.page}, pageName(key))));
  const zoom = el('select', {'aria-label': word('zoom'), onchange: () => setZoom(Number(zoom.value))},
    ...kZooms.map((each) => el('option', {value: each, selected: each === shownZoom}, `${each * 100} %`)));
  const focused = document.activeElement?.id;
  byId('page-tools').replaceChildren(
    button({id: 'page-before', disabled: at <= 0, 'aria-label': word('pageBefore'), onclick: () => turnPage(-1)}, '‹'), choice,
    button({id: 'page-after', disabled: at === pages.length - 1, 'aria-label': word('pageAfter'), onclick: () => turnPage(1)}, '›'),
    zoom);
  if (focused) byId(focused)?.focus();
}

// Lights up the current item's boxes and, brighter, the current field's.
function light() {
  let lit = null;
  for (const {made, place} of view.shown.values()) {
    const ofItem = place.owners.some(({item}) => item === current.item);
    const isIt = place.owners.some(({item, field}) => item === current.item && field === current.field);
    made.classList.toggle('of-item', ofItem);
    made.classList.toggle('on', isIt);
    if (isIt || ofItem) made.setAttribute('aria-pressed', String(isIt));
    else made.removeAttribute('aria-pressed');
    if (isIt && !lit) lit = made;
  }
  if (lit) rove(lit);
  return lit;
}

// One of the boxes is in the order of Tab; the arrow keys go to the others.
function rove(to) {
  for (const {made} of view.shown.values()) made.tabIndex = made === to ? 0 : -1;
}

byId('sheet').addEventListener('keydown', (event) => {
  const steps = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1};
  const all = [...view.shown.values()].map(({made}) => made);
  const at = all.indexOf(document.activeElement);
  if (at < 0 || !(event.key in steps)) return;
  event.preventDefault();
  const next = all[Math.min(all.length - 1, Math.max(0, at + steps[event.key]))];
  rove(next);
  next.focus({preventScroll: true});
  scrollInto(byId('sheet-scroll'), next);
});

// The page that the field, or the item, stands on. The window itself scrolls only where somebody asked for the field.
function followOnPage(asked) {
  const field = current.field && fieldOf(current.item, current.field);
  const cell = field?.cells[0] ?? current.item.fields.find((each) => each.cells.length > 0)?.cells[0] ??
    current.item.parts[0];
  if (!cell) return light();
  const here = field?.cells.some((each) => pageKey(each) === view.page);
  if (!here && pageKey(cell) !== view.page) drawSheet(pageKey(cell));
  const lit = light() ?? byId('sheet').querySelector('.of-item');
  scrollInto(byId('sheet-scroll'), lit);
  if (!asked || !lit) return;
  const {top, bottom} = lit.getBoundingClientRect();
  if (top < 0 || bottom > window.innerHeight) lit.scrollIntoView({block: 'center', inline: 'nearest'});
}
