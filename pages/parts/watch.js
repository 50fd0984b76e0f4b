// Tells the page when its structure changed, says when the connection is away, and keeps the server told of
// which step this page shows.

import * as live from './live.js';
import { element } from './elements.js';

const AWAY = 'Je kunt doortypen. Wat je schrijft staat op dit apparaat en gaat vanzelf mee zodra de verbinding terug is.';
const AWAY_SCREEN = 'Wat je ziet is de laatste stand. Je hoeft niets te doen: de verbinding komt vanzelf terug.';

export default function mount(component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector('.pl-watch');
  root.component = component;
  root.look = () => live.send({ t: 'look', step: data.step, board: document.querySelector('.pl-board') !== null });
  live.connect(data.key);
  root.watch ??= begin(root);
  root.look();
  return () => setTimeout(() => root.isConnected || root.watch.forEach((stop) => stop()), 0);
}

function begin(root) {
  const changed = () => root.component.setTriggerValue('changed', Date.now());
  let soon = null;
  const notice = element('div', 'pl-weg');
  notice.setAttribute('role', 'status');
  notice.hidden = true;
  root.append(notice);
  return [
    live.on('structure', changed),
    live.on('stranger', () => say(notice, 'Deze link werkt niet meer.', 'Laad de pagina opnieuw. Wat was opgeslagen, is er nog.')),
    live.on('line', ({ open, again }) => {
      clearTimeout(soon);
      if (!open) soon = setTimeout(() => say(notice, 'De verbinding is even weg.', root.component.data.writes ? AWAY : AWAY_SCREEN), 600);
      else {
        notice.hidden = true;
        root.look();
        if (again) setTimeout(changed, 300); // something may have changed meanwhile
      }
    }),
    live.on('looks', () => root.look()),
  ];
}

function say(notice, what, more) {
  notice.replaceChildren(element('b', '', what), ` ${more}`);
  notice.hidden = false;
}
