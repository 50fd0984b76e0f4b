// What the facilitator puts on or before the board on the projected screen: a sentence, one card, a curtain.

import { element } from './elements.js';

const LARGEST = 64;
const SMALLEST = 30;
const SMALLER = 2;
const CUT = 160; // signs of a card in a line beside the board

// One card or theme, large, over the board. `room` is what it may take: {width, height}.
export class Light {
  constructor() {
    this.place = element('div', 'pl-screen-light');
    this.card = element('div', 'pl-lit');
    this.head = element('p', 'pl-lit-head');
    this.lines = element('div', 'pl-lit-lines');
    this.by = element('p', 'pl-lit-by');
    this.card.append(this.head, this.lines, this.by);
    this.place.append(this.card);
    this.place.hidden = true;
  }

  show(light, height) {
    this.place.hidden = !light;
    if (!light) return;
    const now = JSON.stringify([light, height]);
    if (this.now === now) return;
    this.now = now;
    this.place.style.height = `${height}px`;
    this.card.classList.toggle('pl-lit-theme', light.kind === 'theme');
    this.head.textContent = light.head ?? '';
    this.by.textContent = light.by ?? '';
    this.fill(light.lines, height - 40);
  }

  // As large as fits; what is still too long at the smallest size ends with an ellipsis.
  fill(lines, height) {
    const whole = lines.reduce((sum, line) => sum + line.length, 0);
    const fits = (signs) => { this.write(lines, signs); return this.card.offsetHeight <= height; };
    for (let size = LARGEST; size >= SMALLEST; size -= SMALLER) {
      this.lines.style.fontSize = `${size}px`;
      if (fits(whole)) return;
    }
    let [good, bad] = [0, whole];
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (fits(middle)) good = middle;
      else bad = middle;
    }
    fits(good);
  }

  write(lines, signs) {
    let left = signs;
    const shown = [];
    for (const line of lines) {
      if (left <= 0 && shown.length) break;
      shown.push(line.length <= left ? line : shortened(line, left));
      left -= line.length;
    }
    const more = shown.length < lines.length && !shown.at(-1).endsWith('…');
    if (more) shown.push('…');
    this.lines.replaceChildren(...shown.map((line) => element('p', '', line)));
  }
}

// A text cut between two words where that is near.
export function shortened(text, signs) {
  if (text.length <= signs) return text;
  const cut = [...text.slice(0, signs)].slice(0, -1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > cut.length - 30 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

// The same in one line, for the small board on a page.
export function lit(light) {
  if (!light) return '';
  const words = light.kind === 'theme' ? light.head : light.lines.join(' ');
  return `Uitgelicht: ${shortened(words.replace(/\s+/g, ' '), CUT)}`;
}
