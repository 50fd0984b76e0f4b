// The three forms of a card on a sheet: being written here (open), a colleague is writing, at rest.
// Each fills a row once and gives it `refresh(card)`; a field that somebody types in is never made anew.

import * as cards from './cards.js';
import * as live from './live.js';
import { button, choices, day, element, growing, several, spoken, whenAtRest } from './elements.js';

export function typing(row) {
  const words = element('p', 'pl-card');
  const who = element('p', 'pl-by');
  row.append(words, who);
  row.refresh = (card) => {
    words.textContent = card.text;
    who.textContent = `${card.typing} schrijft nu`;
  };
}

export function rest(row, sheet) {
  const words = element('div', 'pl-words');
  const text = element('p', 'pl-card');
  const under = element('p', 'pl-under');
  const led = ledNote(row, sheet);
  words.append(text, under, led.place);
  row.append(words);
  const change = button('Aanpassen', 'pl-link', () => sheet.write(row.id_));
  if (!sheet.data.readonly) row.append(change);
  row.refresh = (card) => {
    row.id_ = card.id;
    text.textContent = card.text;
    change.setAttribute('aria-label', `Aanpassen: ${card.text.slice(0, 60)}`);
    const by = card.by && card.by !== sheet.data.me ? [element('span', 'pl-by', `van ${card.by}`)] : [];
    const state = card.saved && !card.late && !card.beside ? [] : [stateOf(card)];
    under.replaceChildren(...tags(card, sheet.data), ...by, ...state);
    led.tell(card);
  };
}

// What the facilitator did with a card, for whoever wrote it; said aloud too, and only put in the page when it changes.
function ledNote(row, sheet) {
  const place = element('div', 'pl-led');
  place.setAttribute('role', 'status');
  let known = '';
  const tell = (card) => {
    const into = card.mark === 'merged' ? cards.look(cards.standsFor(card.id)).text : '';
    const other = into && cards.standsFor(card.id) !== card.id ? `: «${into}»` : '';
    const marks = { hidden: HIDDEN, merged: `Samengevoegd met een ander kaartje${other || '.'}` };
    const wrote = card.by === sheet.data.me ? 'Jij schreef' : 'Eerst stond er';
    const said = [marks[card.mark] ?? '', card.before && `De begeleider heeft dit aangepast. ${wrote}: «${card.before}»`].filter(Boolean);
    const now = JSON.stringify([said, sheet.data.readonly]);
    if (now === known) return;
    known = now;
    const back = () => cards.type(row.id_, sheet.where(), card.before, null);
    const undo = card.by === sheet.data.me ? 'Mijn woorden terugzetten' : 'Deze woorden terugzetten';
    const buttons = card.before && !sheet.data.readonly ? [button(undo, 'pl-link', back)] : [];
    place.replaceChildren(...said.map((words) => element('p', '', words)), ...buttons);
  };
  return { place, tell };
}
const HIDDEN = 'De begeleider toont dit kaartje nu niet op het bord. Het is bewaard.';

function tags(card, data) {
  return data.picks
    .map((pick) => ({ pick, words: picked(pick, card.value) }))
    .filter(({ words }) => words)
    .map(({ pick, words }) => element('span', 'pl-kind', `${pick.before}${words}`));
}

function picked(pick, value) {
  if (pick.form === 'several') return pick.options.filter((one) => value[pick.name + one.key]).map((one) => one.label).join(', ');
  const now = value[pick.name];
  if (pick.form === 'date') return now ? spoken(now) : '';
  return options(pick).find((one) => one.key === cards.standsFor(now))?.label ?? '';
}

// What can be picked: declared by the page, or the cards that the group wrote at another question.
const options = ({ options: declared, cards: from }) => (from
  ? cards.shown(from.part, from.field).filter((card) => card.text.trim()).map((card) => ({ key: card.id, label: card.text }))
  : declared);

export function open(row, sheet, card) {
  const data = sheet.data;
  const { field, title, grow } = growing(data.label, `kaartje-${card.id}`);
  field.value = card.text;
  row.id_ = card.id;
  field.addEventListener('input', () => {
    cards.type(row.id_, sheet.where(), field.value, null);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) sheet.add();
  });
  const made = data.picks.map((pick) => control(pick, card.id, (name, key) => cards.type(row.id_, sheet.where(), null, { [name]: key })));
  // What a card is about comes before its words; what only adds to it comes after.
  const above = made.filter(({ pick }) => pick.form === 'list' && !pick.after);
  const below = made.filter((one) => !above.includes(one));
  const state = element('span', 'pl-state');
  state.setAttribute('role', 'status');
  state.setAttribute('aria-live', 'off'); // it changes with every key; `heard` says how it ends
  const heard = whenAtRest();
  const up = button('Omhoog', 'pl-link', () => sheet.move(row.id_, -1));
  const down = button('Omlaag', 'pl-link', () => sheet.move(row.id_, 1));
  const away = button('Weghalen', 'pl-link', () => sheet.takeAway(row.id_));
  const bar = element('div', 'pl-bar');
  bar.append(state, heard.place, up, down, away);
  const led = ledNote(row, sheet);
  row.append(...above, title, field, led.place, ...below, bar);
  row.focus_ = () => {
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  };
  row.refresh = (now) => {
    row.id_ = now.id;
    // Another's words for this card come in while this field holds nothing of its own; the cursor stays.
    if (now.text !== field.value && now.saved) {
      const [from, to] = [field.selectionStart, field.selectionEnd];
      field.value = now.text;
      if (document.activeElement === field) field.setSelectionRange(from, to);
      grow();
    }
    for (const one of made) one.show(one.pick.form === 'several' ? now.value : now.value[one.pick.name] ?? '');
    const last = sheet.only(now.id);
    up.hidden = down.hidden = last;
    away.hidden = last && !now.text.trim();
    const how = stateOf(now);
    say(state, how);
    heard.say(how.textContent);
    led.tell(now);
  };
}

// The control of a choice on a card; it has `show` for what is kept, and its own `pick`.
function control(pick, id, set) {
  const choose = (key) => set(pick.name, key);
  const name = `${pick.name}-${id}`;
  if (pick.form === 'list') return chooser(pick, choose);
  if (pick.form === 'date') return Object.assign(day(pick.label, name, choose), { pick });
  if (pick.form === 'several') return Object.assign(several(pick, (key, on) => set(pick.name + key, on)), { pick });
  return Object.assign(choices(pick.label, pick.options, name, choose), { pick });
}

function chooser(pick, choose) {
  const box = element('div', 'pl-about');
  const select = element('select', 'pl-write');
  select.id = `kies-${pick.name}-${live.hex()}`;
  const title = element('label', 'pl-label', pick.label);
  title.htmlFor = select.id;
  select.onchange = () => choose(select.value);
  box.append(title, select);
  box.pick = pick;
  box.show = (key) => {
    const now = options(pick);
    const known = JSON.stringify(now);
    if (box.known !== known) { // somebody wrote a new one meanwhile
      box.known = known;
      select.replaceChildren(new Option(pick.empty, ''), ...now.map((one) => new Option(one.label, one.key)));
    }
    select.value = cards.standsFor(key);
  };
  return box;
}

// Only a changed state is put in the page.
function say(place, state) {
  if (place.firstChild?.textContent === state.textContent && place.firstChild?.className === state.className) return;
  place.replaceChildren(state);
}

function stateOf(card) {
  if (card.refused) return element('span', 'pl-no', card.refused);
  if (!card.text.trim()) return element('span', 'pl-empty', '');
  if (!card.saved) return element('span', 'pl-wait', card.why || 'Nog niet opgeslagen, je kunt doortypen');
  if (card.late) return element('span', 'pl-wait', 'De stap was al gesloten. Je tekst is bewaard; de begeleider kan hem toelaten.');
  if (card.beside) return element('span', 'pl-ok', 'Opgeslagen. Een collega schreef in hetzelfde kaartje: beide teksten zijn bewaard.');
  return element('span', 'pl-ok', 'Opgeslagen');
}
