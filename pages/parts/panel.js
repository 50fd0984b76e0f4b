// "Jullie blad": what this organisation wrote at the other questions, as it grows.

import * as live from './live.js';
import * as cards from './cards.js';
import { element } from './elements.js';

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-panel');
  live.connect(data.key);
  cards.open(data.step);
  root.data = data;
  root.end ??= cards.follow(() => draw(root));
  draw(root);
  return () => setTimeout(() => root.isConnected || root.end(), 0);
}

function draw(root) {
  const lists = root.data.fields.flatMap((field) => {
    const found = cards.list(root.data.part, field.key).filter((card) => card.text.trim());
    const list = element('ul', 'pl-list');
    for (const card of found) {
      const line = element('li', '', card.text);
      const sort = root.data.sorts.find((one) => one.key === card.value.sort);
      if (card.mark) line.append(' ', element('span', 'pl-small', '(niet op het bord)'));
      if (sort) line.append(' ', element('span', 'pl-kind', sort.label));
      list.append(line);
    }
    if (!found.length) list.append(element('li', 'pl-none', 'nog niets'));
    return [element('p', 'pl-h', field.title), list];
  });
  root.replaceChildren(...lists, element('p', 'pl-small', root.data.note));
}
