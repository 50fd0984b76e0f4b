// All cards of a step, for the facilitator: hide, pin, merge, correct or spotlight one, each with its way back.

import * as live from './live.js';
import { button, element } from './elements.js';
import { correcting, merging } from './moderating_forms.js';

const AT_ONCE = 60; // rows; more on request, so that hundreds of cards stay usable
const AWAY = 'De verbinding is even weg. Er is niets veranderd; probeer het zo nog eens.';
const DONE = {
  light: 'Uitgelicht', dark: 'Niet meer uitgelicht', pin: 'Vastgezet', unpin: 'Losgemaakt', hide: 'Niet meer op het bord',
  show: 'Weer op het bord', merge: 'Samengevoegd', split: 'Gesplitst', correct: 'Aangepast', uncorrect: 'Woorden teruggezet',
};
const SAID_LASTS = 6000;
let count = 0;

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-moderate');
  live.connect(data.key);
  root.list ??= new List(root);
  root.list.update(data);
  return () => setTimeout(() => root.isConnected || root.list.end(), 0);
}

class List {
  constructor(root) {
    this.root = root;
    this.rows = new Map(); // card id -> its row
    this.waiting = new Map(); // number of a deed -> what to do when it was done
    this.most = AT_ONCE;
    this.find = labelled('Zoek in de kaartjes', Object.assign(element('input', 'pl-write'), { type: 'search', autocomplete: 'off' }));
    this.field = labelled('Welke vraag', element('select', 'pl-write'));
    this.tools = element('div', 'pl-mod-tools');
    this.tools.append(this.find.box, this.field.box);
    this.said = element('p', 'pl-mod-said');
    this.said.setAttribute('role', 'status');
    this.list = element('ul', 'pl-mods');
    this.none = element('p', 'pl-none');
    this.more = button('Toon meer', 'pl-more', () => this.showMore());
    root.replaceChildren(this.tools, this.list, this.none, this.more, this.said);
    for (const one of [this.find, this.field]) one.control.addEventListener('input', () => { this.most = AT_ONCE; this.draw(); });
    const seen = new ResizeObserver(() => this.look());
    seen.observe(root);
    const stops = [
      live.on('all-cards', (message) => this.take(message)),
      live.on('ack', (message) => this.done(message)),
      live.on('no', (message) => this.refused(message)),
      live.on('line', ({ open }) => { this.asked = ''; if (open) this.look(); else this.cutOff(); }),
    ];
    this.end = () => { stops.forEach((stop) => stop()); seen.disconnect(); live.send({ t: 'all-cards', step: '' }); };
  }

  update(data) {
    if (this.data?.step !== data.step) {
      this.message = null;
      this.rows.clear();
      this.list.replaceChildren();
    }
    this.data = data;
    this.look();
    this.draw();
  }

  // Only a list that can be seen is kept up to date.
  look() {
    const step = this.root.isConnected && this.root.checkVisibility() && this.root.clientWidth ? this.data.step : '';
    if (step === this.asked || !live.isOpen()) return;
    this.asked = step;
    live.send({ t: 'all-cards', step });
  }

  take(message) {
    if (message.step !== this.data.step) return;
    this.message = message;
    this.cards = new Map(message.cards.map((card) => [card.id, { ...card, lit: message.light === `card:${card.id}` }]));
    this.titles = new Map(message.fields.map((one) => [one.key, one.title]));
    this.draw();
  }

  wanted() {
    const words = this.find.control.value.trim().toLowerCase();
    const of = this.field.control.value;
    return [...this.cards.values()].filter((card) => (!of || card.of === of)
      && (!words || [card.text, card.before, card.by, card.about].join(' ').toLowerCase().includes(words)));
  }

  draw() {
    if (!this.message) return;
    this.drawFields();
    const every = this.wanted();
    // Whoever is busy with a card keeps it in view, whatever was looked for meanwhile.
    const busy = [...this.cards.values()].filter((card) => this.rows.get(card.id)?.open && !every.includes(card));
    const shown = [...busy, ...every.slice(0, this.most)];
    for (const [id, row] of this.rows) if (!shown.some((card) => card.id === id)) { row.remove(); this.rows.delete(id); }
    shown.forEach((card, at) => {
      if (!this.rows.has(card.id)) this.rows.set(card.id, rowOf(this, card));
      const row = this.rows.get(card.id);
      if (this.list.children[at] !== row && !row.contains(document.activeElement)) this.list.insertBefore(row, this.list.children[at] ?? null);
      row.refresh(card);
    });
    this.more.hidden = every.length <= this.most;
    this.tools.hidden = !this.cards.size;
    this.drawNone(every.length);
  }

  drawFields() {
    const known = JSON.stringify(this.message.fields);
    if (known === this.known) return;
    this.known = known;
    const now = this.field.control.value;
    this.field.control.replaceChildren(new Option('Alle vragen', ''), ...this.message.fields.map((one) => new Option(one.title, one.key)));
    this.field.control.value = this.titles.has(now) ? now : '';
    this.field.box.hidden = this.message.fields.length < 2;
  }

  drawNone(number) {
    const kept = 'Wat mensen hier schrijven, zie je als de stap gesloten is. Zo blijft open wie wat schrijft.';
    const words = number ? '' : this.cards.size ? 'Geen kaartje met deze woorden.' : this.message.kept ? kept : 'Er zijn nog geen kaartjes.';
    this.none.textContent = words;
    this.none.hidden = !words;
  }

  showMore() {
    const first = this.list.children.length;
    this.most += AT_ONCE;
    this.draw();
    this.list.children[first]?.querySelector('button')?.focus();
  }

  // ---------------------------------------------------------------- deeds

  do(card, what, more = {}, after = () => {}) {
    if (!live.isOpen()) return this.say(AWAY, true);
    const n = `lead-${count += 1}`;
    this.waiting.set(n, () => { this.say(`${DONE[what]}: ${start(card.text)}`); after(); });
    live.send({ t: 'lead', n, id: card.id, step: this.data.step, do: what, ...more });
  }

  done({ n }) {
    const then = this.waiting.get(n);
    this.waiting.delete(n);
    then?.();
  }

  refused({ n, why }) {
    if (this.waiting.delete(n)) this.say(why, true);
  }

  cutOff() {
    if (this.waiting.size) this.say('De verbinding viel weg. Kijk zo of het gelukt is.', true);
    this.waiting.clear();
  }

  say(words, wrong = false) {
    this.said.textContent = words;
    this.said.classList.toggle('pl-wrong', wrong);
    clearTimeout(this.quiet);
    if (!wrong) this.quiet = setTimeout(() => { this.said.textContent = ''; }, SAID_LASTS); // it lies over the list
  }

  // Cards that can be merged with this one: of the same question, and about the same.
  others(card) {
    return [...this.cards.values()].filter((one) => one.same === card.same && one.id !== card.id && !one.into && !one.hidden && !one.late);
  }
}

export const start = (text) => (text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text).replace(/\s+/g, ' ');

function labelled(words, control) {
  control.id = `kaartjes-${live.hex()}`;
  const title = element('label', 'pl-label', words);
  title.htmlFor = control.id;
  const box = element('div');
  box.append(title, control);
  return { box, control };
}

// One card; it is made once, and its words and buttons change in place, so that the cursor stays.
function rowOf(list, first) {
  const row = element('li', 'pl-mod');
  const [of, text, how, before] = ['pl-mod-of', 'pl-mod-text', 'pl-mod-how', 'pl-mod-of'].map((look) => element('p', look));
  const form = element('div', 'pl-mod-form');
  let card = first;
  const press = (name, what) => {
    const made = button('', 'pl-link', () => what(made));
    made.words = (words, hidden = false) => {
      if (hidden && document.activeElement === made) buttons.correct.focus(); // what was pressed goes; the cursor stays near
      made.hidden = hidden;
      if (made.textContent !== words) made.textContent = words;
      made.setAttribute('aria-label', `${words}: ${start(card.text)}`);
    };
    return [name, made];
  };
  const either = (yes, no, test) => () => list.do(card, test() ? no : yes);
  const buttons = Object.fromEntries([
    press('light', either('light', 'dark', () => card.lit)),
    press('pin', either('pin', 'unpin', () => card.pinned)),
    press('hide', either('hide', 'show', () => card.hidden)),
    press('correct', (from) => row.open_(correcting(list, card, close), from)),
    press('merge', (from) => (card.into ? list.do(card, 'split') : row.open_(merging(list, card, close), from))),
    press('uncorrect', () => list.do(card, 'uncorrect')),
  ]);
  const close = () => {
    row.open = false;
    const inside = form.contains(document.activeElement);
    form.replaceChildren();
    if (inside) row.from.focus();
  };
  row.open_ = (made, from) => {
    row.open = true;
    row.from = from;
    form.replaceChildren(made);
    made.querySelector('textarea, select').focus();
  };
  const doing = element('div', 'pl-mod-do');
  doing.append(...Object.values(buttons));
  row.append(of, text, how, before, doing, form);
  row.refresh = (now) => {
    card = now;
    const about = now.about && `over ${now.about}`;
    of.textContent = [list.titles.get(now.of), now.by, about].filter(Boolean).join(' · ');
    if (text.textContent !== now.text) text.textContent = now.text;
    const into = now.into && `samengevoegd met «${start(list.cards.get(now.into)?.text ?? '')}»`;
    const told = [now.lit && 'uitgelicht', now.pinned && 'vastgezet', now.hidden && 'niet op het bord', into, now.late && 'nagekomen'];
    how.textContent = told.filter(Boolean).join(' · ');
    before.textContent = now.before && `Aangepast. Eerst stond er: «${now.before}»`;
    before.hidden = !now.before;
    const aside = now.hidden || Boolean(now.into) || now.late;
    row.classList.toggle('pl-mod-aside', aside);
    buttons.light.words(now.lit ? 'Niet meer uitlichten' : 'Uitlichten', aside && !now.lit);
    buttons.pin.words(now.pinned ? 'Losmaken' : 'Vastzetten');
    buttons.hide.words(now.hidden ? 'Weer tonen' : 'Niet tonen');
    buttons.correct.words('Aanpassen');
    buttons.merge.words(now.into ? 'Splitsen' : 'Samenvoegen met…', !now.into && !list.others(now).length);
    buttons.uncorrect.words('Woorden terugzetten', !now.before);
  };
  return row;
}
