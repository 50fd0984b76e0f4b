// The answers under one kernwoord, or without one: each with what is proposed, and a menu with all kernwoorden.

import { button, element } from './elements.js';
import { tools } from './coding_codebook.js';

const SHORT = 60; // signs of an answer in the name of a button

export class Answers {
  constructor(coding, key) {
    this.coding = coding;
    this.key = key; // of the kernwoord; '' for the answers without one
    this.rows = new Map(); // answer id -> its row
    this.root = element('section', key ? 'pl-kern' : 'pl-kern pl-kern-loose');
    this.title = element('h3');
    this.title.tabIndex = -1;
    this.about = element('p', 'pl-small');
    this.list = element('ul', 'pl-cards');
    this.none = element('p', 'pl-none pl-small');
    this.tools = key && !coding.data.readonly ? tools(coding) : null;
    this.root.append(this.title, this.about, this.list, this.none, ...(this.tools ? [this.tools.place] : []));
  }

  head(code) {
    this.title.textContent = code.label;
    this.about.textContent = code.description ?? '';
    this.about.hidden = !code.description;
    this.tools?.head(code);
  }

  draw(answers, proposals, all) {
    // Whoever has the menu of an answer open goes on in it, also when the answer is no longer here.
    const stays = (answer) => answers.includes(answer) || this.rows.get(answer.id)?.isBusy();
    const shown = all.filter(stays);
    for (const [id, row] of [...this.rows]) if (!shown.some((answer) => answer.id === id)) this.drop(id, row);
    shown.forEach((answer, at) => {
      if (!this.rows.has(answer.id)) this.rows.set(answer.id, this.row());
      const row = this.rows.get(answer.id);
      if (this.list.children[at] !== row) this.list.insertBefore(row, this.list.children[at] ?? null);
      row.refresh(answer, proposals(answer));
    });
    this.none.hidden = shown.length > 0;
    this.none.textContent = this.key ? 'nog niets' : all.length ? 'Alle antwoorden hebben een kernwoord.' : 'Er zijn nog geen antwoorden.';
  }

  drop(id, row) {
    const [held, after] = [row.contains(document.activeElement), row.nextElementSibling ?? row.previousElementSibling];
    row.remove();
    this.rows.delete(id);
    if (held) (after?.querySelector('button, summary') ?? this.title).focus(); // what was pressed is gone
  }

  remove() {
    this.root.remove();
  }

  row() {
    const { coding } = this;
    const row = element('li', 'pl-one pl-answer');
    const text = element('p', 'pl-card');
    row.append(text);
    const offers = element('div', 'pl-offers');
    const menu = coding.data.readonly ? null : this.menu(row);
    if (menu) row.append(offers, menu);
    row.isBusy = () => Boolean(menu?.open);
    row.refresh = (answer, proposals) => {
      row.answer = answer;
      text.textContent = answer.text;
      if (!menu) return;
      const sign = JSON.stringify([answer.text, proposals]);
      if (sign !== row.sign) this.offer(row, offers, proposals);
      row.sign = sign;
      menu.refresh();
    };
    return row;
  }

  offer(row, offers, proposals) {
    const held = offers.contains(document.activeElement);
    offers.replaceChildren(...proposals.map(({ code, because }) => {
      const pair = element('span', 'pl-offer');
      const words = `${this.key ? 'Ook bij' : 'Bij'} ${code.label}? (om\u00a0‘${because}’)`;
      const no = button('Nee', 'pl-no-offer', () => this.coding.decide(row.answer, code, false));
      no.setAttribute('aria-label', `Nee, niet bij ${code.label}: ${row.answer.text.slice(0, SHORT)}`);
      pair.append(button(words, 'pl-yes-offer', () => this.coding.decide(row.answer, code, true)), no);
      return pair;
    }));
    if (held) (offers.querySelector('button') ?? row.querySelector('summary'))?.focus();
  }

  menu(row) {
    const { coding } = this;
    const menu = element('details', 'pl-menu');
    const summary = element('summary', '', 'Kernwoorden kiezen');
    const choices = element('fieldset', 'pl-checks');
    menu.append(summary, choices);
    const boxes = new Map(); // kernwoord -> its checkbox; made when somebody opens the menu
    menu.addEventListener('toggle', () => { menu.refresh(); coding.draw(); });
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      summary.focus();
    });
    const fill = () => {
      for (const [key, box] of boxes) if (!coding.codesNow.some((code) => code.key === key)) { box.remove(); boxes.delete(key); }
      coding.codesNow.forEach((code, at) => {
        if (!boxes.has(code.key)) boxes.set(code.key, this.check(row));
        const box = boxes.get(code.key);
        if (choices.children[at] !== box) choices.insertBefore(box, choices.children[at] ?? null);
        box.show(code, coding.on(row.answer, code));
      });
    };
    summary.addEventListener('click', fill); // before it opens, so that the next key finds them
    menu.refresh = () => {
      summary.setAttribute('aria-label', `Kernwoorden kiezen: ${row.answer.text.slice(0, SHORT)}`);
      if (menu.open) fill();
    };
    return menu;
  }

  check(row) {
    const box = element('label', 'pl-check');
    const input = element('input');
    const words = element('span');
    input.type = 'checkbox';
    input.onchange = () => this.coding.decide(row.answer, box.code, input.checked);
    box.append(input, words);
    box.show = (code, on) => {
      box.code = code;
      input.checked = on;
      words.textContent = code.label;
    };
    return box;
  }
}
