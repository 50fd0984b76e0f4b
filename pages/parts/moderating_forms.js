// What opens below a card in the facilitator's list: other words for it, or a card to merge it with.

import * as live from './live.js';
import { button, element, growing } from './elements.js';

const LONGEST = 80; // letters of a card in a list of choices

export function correcting(list, card, close) {
  const form = element('div');
  const { field, title } = growing('De woorden op het bord', `aanpassen-${card.id}`);
  field.value = card.text;
  const keep = () => list.do(card, 'correct', { text: field.value }, close);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
  });
  form.append(title, field, element('p', 'pl-small', 'Wie dit schreef, ziet wat je aanpast en houdt de eigen woorden.'));
  return finished(form, 'Bewaren', keep, close);
}

export function merging(list, card, close) {
  const form = element('div');
  const select = element('select', 'pl-write');
  select.id = `samen-${live.hex()}`;
  const title = element('label', 'pl-label', 'Samenvoegen met');
  title.htmlFor = select.id;
  const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text);
  select.append(...list.others(card).map((one) => new Option(short(one.text), one.id)));
  form.append(title, select, element('p', 'pl-small', 'Het andere kaartje blijft op het bord. Dit kaartje blijft bewaard; je kunt het weer splitsen.'));
  return finished(form, 'Samenvoegen', () => list.do(card, 'merge', { into: select.value }, close), close);
}

function finished(form, words, keep, close) {
  const bar = element('div', 'pl-bar');
  bar.append(button(words, 'pl-press', keep), button('Annuleren', 'pl-link', close));
  form.append(bar);
  form.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
  return form;
}
