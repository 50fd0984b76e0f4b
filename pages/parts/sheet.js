// The cards of one question of a sheet: which rows there are, and in which form each is.

import * as live from './live.js';
import * as cards from './cards.js';
import * as forms from './card_forms.js';
import { button, element } from './elements.js';

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-sheet');
  live.connect(data.key);
  cards.open(data.step);
  root.sheet ??= new Sheet(root);
  root.sheet.update(data);
  return () => setTimeout(() => root.isConnected || root.sheet.end(), 0);
}

class Sheet {
  constructor(root) {
    this.rows = new Map(); // card id -> its row on the page
    this.writing = null; // the id of the card that is being written here
    this.gone = null; // the card that was just taken away, for putting it back
    this.list = element('ul', 'pl-cards');
    this.back = element('p', 'pl-small');
    this.back.setAttribute('role', 'status');
    this.heard = element('p', 'pl-heard');
    this.heard.setAttribute('aria-live', 'polite');
    this.more = button('', 'pl-more', () => this.add());
    root.replaceChildren(this.list, this.back, this.more, this.heard);
    this.end = cards.follow(() => this.draw());
  }

  update(data) {
    const same = this.data && ['step', 'part', 'field', 'readonly'].every((name) => this.data[name] === data[name]);
    this.data = data;
    if (!same) {
      this.writing = this.gone = null;
      this.rows.clear();
      this.list.replaceChildren();
    }
    this.more.textContent = data.more;
    this.draw();
  }

  where() {
    const { step, part, field } = this.data;
    return { step, part, field, place: cards.next(part, field) };
  }

  add() {
    this.gone = null;
    this.write(live.hex());
  }

  write(id) {
    this.writing = id;
    this.draw();
    this.rows.get(id)?.focus_?.();
  }

  takeAway(id) {
    const card = cards.look(id);
    this.gone = card.text.trim() && card.saved ? id : null;
    this.writing = null;
    cards.withdraw(id);
    this.more.focus();
  }

  // Said aloud as well, for whoever does not see the card change places.
  move(id, direction) {
    const { part, field } = this.data;
    cards.move(id, part, field, direction);
    const at = this.shown.findIndex((card) => card.id === id);
    this.heard.textContent = `Dit kaartje staat nu op plek ${at + 1} van ${this.shown.length}.`;
  }

  only(id) {
    return this.shown.length === 1 && this.shown[0].id === id;
  }

  draw() {
    if (!this.data) return;
    this.writing &&= cards.nowCalled(this.writing);
    if (cards.hasLeft(this.writing)) this.writing = null;
    const { part, field, readonly } = this.data;
    this.shown = cards.list(part, field).filter((card) => card.text.trim() || card.typing || card.id === this.writing);
    // Somebody who wrote nothing yet finds an empty card, also below those of colleagues.
    const wrote = this.shown.some((card) => card.by === this.data.me && !card.typing);
    if (!readonly && !this.writing && !wrote && !this.gone && cards.isLoaded()) this.writing = live.hex();
    if (this.writing && !this.shown.some((card) => card.id === this.writing)) this.shown.push(cards.look(this.writing));
    this.tidy();
    this.shown.forEach((card, at) => {
      const row = this.row(card);
      if (this.list.children[at] !== row) this.place(row, at);
    });
    const begun = this.shown.some((card) => card.id !== this.writing || card.text.trim());
    this.more.hidden = readonly || !(begun || this.gone);
    this.drawBack();
    if (this.data.reach && !this.reached && cards.isLoaded()) this.reach();
  }

  // Somebody asked for these cards, and they may be below what is seen.
  reach() {
    this.reached = true;
    const field = this.rows.get(this.writing)?.querySelector('textarea') ?? this.more;
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: 'center' });
  }

  // Moving a row would take the cursor out of its field, so the field that has it stays and the others move.
  place(row, at) {
    const inside = row.contains(document.activeElement) ? document.activeElement : null;
    const range = inside?.selectionStart === undefined ? null : [inside.selectionStart, inside.selectionEnd];
    this.list.insertBefore(row, this.list.children[at] ?? null);
    if (inside && document.activeElement !== inside) {
      inside.focus({ preventScroll: true });
      if (range) inside.setSelectionRange?.(...range);
    }
  }

  // Rows of cards that are gone go; a card that was kept beside another goes on under its new id.
  tidy() {
    for (const [id, row] of [...this.rows]) {
      const now = cards.nowCalled(id);
      if (now !== id) {
        this.rows.delete(id);
        this.rows.set(now, row);
      } else if (!this.shown.some((card) => card.id === id)) {
        row.remove();
        this.rows.delete(id);
      }
    }
  }

  row(card) {
    const form = card.id === this.writing && !this.data.readonly ? 'open' : card.typing ? 'typing' : 'rest';
    let row = this.rows.get(card.id);
    if (row?.form !== form) {
      const fresh = element('li', `pl-one pl-one-${form}`);
      fresh.form = form;
      row?.replaceWith(fresh);
      row = fresh;
      this.rows.set(card.id, row);
      forms[form](row, this, card);
    }
    row.refresh(card);
    return row;
  }

  drawBack() {
    if (Boolean(this.gone) === Boolean(this.back.firstChild)) return;
    this.back.replaceChildren(...(this.gone ? ['Het kaartje is weggehaald. ', button('Terugzetten', 'pl-link', () => this.putBack())] : []));
  }

  putBack() {
    const id = this.gone;
    this.gone = null;
    cards.restore(id);
    this.draw();
    (this.rows.get(id)?.querySelector('button') ?? this.more).focus(); // the button that was pressed is gone
  }
}
