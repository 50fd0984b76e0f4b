// Open answers under kernwoorden, and the codebook. Who decides something writes a small card of the group; what
// the codebook is now and what is proposed comes from the server (`coding`), asked again when those cards change.

import * as live from './live.js';
import * as cards from './cards.js';
import { Answers } from './coding_answers.js';
import { editor } from './coding_codebook.js';
import { element } from './elements.js';

const PACE = 1000; // between two questions to the server
const LOOK_AGAIN = 5000; // for answers that were written meanwhile

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-coding');
  live.connect(data.key);
  cards.open(data.step);
  root.coding ??= new Coding(root);
  root.coding.update(data);
  return () => setTimeout(() => root.isConnected || root.coding?.end(), 0);
}

// One id per thing to decide, the same on every page: two people who decide about one thing share one card.
function named(...words) {
  const text = words.join('\n');
  return [1, 2, 3, 4].map((seed) => {
    let [a, b] = [0x9e3779b9 ^ Math.imul(seed, 0x85ebca6b), 0xc2b2ae35 ^ seed];
    for (let at = 0; at < text.length; at++) {
      a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
      b = Math.imul(b ^ a ^ (a >>> 15), 0x85ebca6b) + seed;
    }
    return ((a ^ b ^ (b >>> 13)) >>> 0).toString(16).padStart(8, '0');
  }).join('');
}

class Coding {
  constructor(root) {
    this.root = root;
    this.said = null; // what the server told last
    this.lists = new Map(); // key of a kernwoord, or '' for the loose ones -> its section
    this.state = element('p', 'pl-coding-state');
    this.state.setAttribute('role', 'status');
    this.heard = element('p', 'pl-heard');
    this.heard.setAttribute('aria-live', 'polite');
    this.loose = element('div');
    this.codes = element('div', 'pl-kerns');
    this.foot = element('div');
    root.replaceChildren(this.loose, this.codes, this.foot, this.state, this.heard);
    const stops = [cards.follow(() => this.changed()), live.on('coding', (message) => this.told(message))];
    const again = setInterval(() => document.hidden || this.ask(), LOOK_AGAIN);
    this.end = () => {
      clearInterval(again);
      clearTimeout(this.later);
      for (const stop of stops) stop();
      root.coding = null;
    };
  }

  update(data) {
    const same = this.data && ['step', 'part', 'readonly', 'loose'].every((name) => this.data[name] === data[name]);
    this.data = data;
    if (same) return;
    this.said = null;
    this.lists.clear();
    for (const place of [this.loose, this.codes, this.foot]) place.replaceChildren();
    this.editor = data.readonly ? null : editor(this);
    if (this.editor) this.foot.append(this.editor.place);
    this.ask();
  }

  // ---------------------------------------------------------------- what there is

  ask() {
    clearTimeout(this.later);
    const wait = (this.asked ?? 0) + PACE - Date.now();
    if (wait > 0) {
      this.later = setTimeout(() => this.ask(), wait);
      return;
    }
    this.asked = Date.now();
    live.send({ t: 'coding', step: this.data.step, part: this.data.part });
  }

  told(message) {
    if (message.step !== this.data?.step || message.part !== this.data.part) return;
    this.said = message;
    this.draw();
  }

  changed() {
    if (!this.data) return;
    const { part, code, assigned } = this.data;
    const kept = [...cards.list(part, code), ...cards.list(part, assigned)].filter((card) => card.saved);
    const sign = `${live.isOpen()}${JSON.stringify(kept.map((card) => [card.id, card.value, card.text]))}`;
    if (sign !== this.sign) this.ask();
    this.sign = sign;
    this.draw();
  }

  // What people decided: from the cards themselves, so that one's own choice shows at once.
  decisions() {
    const found = new Map();
    for (const { value, late } of cards.list(this.data.part, this.data.assigned)) {
      if (value.answer && !late) found.set(`${value.answer}/${value.code}`, value.on === 1);
    }
    return {
      on: (answer, code) => code.keys.some((key) => found.get(`${answer.id}/${key}`)),
      known: (answer, code) => code.keys.some((key) => found.has(`${answer.id}/${key}`)),
    };
  }

  // ---------------------------------------------------------------- what people do

  keep(field, id, text, value) {
    const { step, part } = this.data;
    this.wrote = true;
    cards.type(cards.nowCalled(id), { step, part, field, place: cards.next(part, field), wordless: true }, text, value);
  }

  decide(answer, code, on) {
    // Of kernwoorden that became one, an answer may have had the other: off means all of them.
    const { assigned, part, step } = this.data;
    const { on: isOn } = this.decisions();
    const keys = on ? [code.key] : code.keys.filter((key) => key === code.key || isOn(answer, { keys: [key] }));
    for (const key of keys) {
      this.keep(assigned, named(step, part, 'bij', answer.id, key), null, { answer: answer.id, code: key, on: on ? 1 : 0 });
    }
    this.say(on ? `Staat nu bij ${code.label}.` : `Staat niet bij ${code.label}.`);
  }

  add(label) {
    this.keep(this.data.code, live.hex(), label, {});
    this.say(`Kernwoord ${label} is toegevoegd.`);
  }

  rename(code, label) {
    this.keep(this.data.code, named(this.data.step, this.data.part, 'naam', code.key), label, { code: code.key });
    this.say(`Het kernwoord heet nu ${label}.`);
  }

  merge(code, other) {
    this.keep(this.data.code, named(this.data.step, this.data.part, 'samen', code.key), null, { code: code.key, into: other?.key ?? '' });
    this.say(other ? `${code.label} hoort nu bij ${other.label}.` : `${code.label} staat weer apart.`);
  }

  takeAway(code, gone = true) {
    for (const key of gone ? code.keys : [code.key]) {
      this.keep(this.data.code, named(this.data.step, this.data.part, 'weg', key), null, { code: key, gone: gone ? 1 : 0 });
    }
    this.say(gone ? `${code.label} is weggehaald. Onderaan kun je het terugzetten.` : `${code.label} staat er weer.`);
  }

  say(words) {
    this.heard.textContent = words;
  }

  // ---------------------------------------------------------------- drawing

  draw() {
    if (!this.said || !cards.isLoaded()) return;
    const { answers, codes } = this.said;
    const { on, known } = this.decisions();
    this.codesNow = codes;
    this.on = on;
    const proposals = (answer) => answer.proposals
      .map((one) => ({ ...one, code: codes.find((code) => code.key === one.code) }))
      .filter((one) => one.code && !known(answer, one.code));
    const loose = answers.filter((answer) => !codes.some((code) => on(answer, code)));
    this.section('', this.loose, 0, { label: this.data.loose }).draw(loose, proposals, answers);
    codes.forEach((code, at) => {
      const section = this.section(code.key, this.codes, at, code);
      section.draw(answers.filter((answer) => on(answer, code)), proposals, answers);
    });
    for (const [key, section] of [...this.lists]) {
      if (key && !codes.some((code) => code.key === key)) {
        section.remove();
        this.lists.delete(key);
      }
    }
    this.editor?.draw(this.said);
    this.drawState();
  }

  section(key, place, at, code) {
    if (!this.lists.has(key)) this.lists.set(key, new Answers(this, key));
    const section = this.lists.get(key);
    if (place.children[at] !== section.root) place.insertBefore(section.root, place.children[at] ?? null);
    section.head(code);
    return section;
  }

  drawState() {
    const { part, code, assigned } = this.data;
    const all = [...cards.list(part, code), ...cards.list(part, assigned)].filter((card) => !card.typing);
    const [refused, waits] = [all.find((card) => card.refused), all.find((card) => !card.saved)];
    const [look, words] = refused ? ['pl-no', refused.refused]
      : waits ? ['pl-wait', waits.why || 'Nog niet opgeslagen, je kunt doorgaan']
        : this.wrote ? ['pl-ok', 'Opgeslagen'] : ['', ''];
    if (this.state.textContent !== words) this.state.replaceChildren(...(words ? [element('span', look, words)] : []));
  }
}
