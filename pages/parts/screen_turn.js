// A rondje on the projected screen: who has the floor, who comes next, and how long this turn still is.

import { element } from './elements.js';
import { now } from './server_time.js';

export class TurnLine {
  constructor() {
    this.place = element('p', 'pl-screen-turn');
    this.who = element('b');
    this.next = element('span', 'pl-screen-turn-next');
    this.time = element('span', 'pl-screen-turn-time');
    this.place.append(this.who, this.next, this.time);
    this.place.hidden = true;
  }

  // In the picture of a conversation the names stand already (`drawn`); then only the time is told here.
  show(turn) {
    this.turn = turn ?? null;
    this.place.hidden = !turn?.now;
    if (this.place.hidden) return;
    this.place.classList.toggle('pl-drawn', turn.drawn);
    this.who.textContent = turn.drawn ? '' : `Aan het woord: ${turn.now}`;
    this.next.textContent = turn.drawn ? '' : turn.next ? `daarna: ${turn.next}` : 'daarna is het rondje klaar';
    this.tick();
  }

  // Never counted up: nobody's talking time is shown.
  tick() {
    if (!this.turn?.now) return;
    const left = Math.ceil(this.turn.ends - now());
    const words = left > 0 ? `nog ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` : 'de tijd van deze beurt is om';
    const said = this.turn.drawn && left > 0 ? `Deze beurt: ${words}` : words;
    if (this.time.textContent !== said) this.time.textContent = said;
  }
}
