// A clock that counts down by itself from one end time: no rerun for each second.

import { element } from './elements.js';

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-clock');
  root.ends = data.ends;
  root.timer ??= setInterval(() => (root.isConnected ? draw(root) : clearInterval(root.timer)), 1000);
  draw(root);
}

function draw(root) {
  const left = Math.round(root.ends - Date.now() / 1000);
  const of = (number) => String(number).padStart(2, '0');
  const time = `${Math.floor(Math.abs(left) / 60)}:${of(Math.abs(left) % 60)}`;
  root.replaceChildren(element('b', '', time), element('span', 'pl-small', left >= 0 ? 'nog te gaan' : 'over de tijd'));
}
