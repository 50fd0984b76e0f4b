// Tells the page when its structure changed, says when the connection is away, and keeps the server told of
// which step this page shows.

import * as live from './live.js';
import { element } from './elements.js';
import * as keys from './keys.js';

const AWAY = 'Je kunt doortypen. Wat je schrijft staat op dit apparaat en gaat vanzelf mee zodra de verbinding terug is.';
const AWAY_SCREEN = 'Wat je ziet is de laatste stand. Je hoeft niets te doen: de verbinding komt vanzelf terug.';

let handled = 0; // of the changes that were told, those for which the page ran anew

export default function mount(component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector('.pl-watch');
  root.component = component;
  root.look = () => live.send({ t: 'look', step: data.step, board: document.querySelector('.pl-board') !== null });
  live.connect(data.key);
  keys.follow(data.keys, data.rows);
  root.watch ??= begin(root);
  if (root.step !== undefined && root.step !== data.step) {
    closeAgenda();
    keys.arrive();
  }
  root.step = data.step;
  if (root.says !== undefined && root.says !== data.says) hear(root.heard, data.says);
  root.says = data.says;
  root.look();
  return () => setTimeout(() => {
    if (root.isConnected) return;
    root.watch.forEach((stop) => stop());
    keys.follow([], []);
  }, 0);
}

function begin(root) {
  const changed = () => {
    handled = live.heardStructures();
    root.component.setTriggerValue('changed', Date.now());
  };
  // Other parts of the page may have opened the line before this one was there to hear what came over it.
  const behind = () => {
    const mark = live.takeMark();
    if ((mark && mark !== root.component.data.mark) || handled !== live.heardStructures()) changed();
  };
  setTimeout(behind, 0);
  let soon = null;
  // Both are there before they say anything, for a screen reader only follows what it knows.
  const notice = element('div', 'pl-line');
  notice.setAttribute('role', 'status');
  root.heard = element('p', 'pl-heard');
  root.heard.setAttribute('aria-live', 'polite');
  root.append(notice, root.heard);
  return [
    live.on('structure', changed),
    live.on('stranger', ({ why }) => {
      root.why = why ?? root.why; // why it is said once, and then the line closes
      if (root.why) notice.replaceChildren(element('div', 'pl-weg', root.why));
      else say(notice, 'Deze link werkt niet meer.', 'Laad de bladzijde opnieuw. Wat was opgeslagen, is er nog.');
    }),
    live.on('line', ({ open, again }) => {
      clearTimeout(soon);
      if (!open) soon = setTimeout(() => say(notice, 'De verbinding is even weg.', root.component.data.writes ? AWAY : AWAY_SCREEN), 600);
      else {
        if (notice.firstChild) hear(root.heard, 'De verbinding is er weer.');
        notice.replaceChildren();
        root.look();
        if (again) setTimeout(changed, 300); // something may have changed meanwhile
      }
    }),
    live.on('welcome', behind),
    live.on('looks', () => root.look()),
  ];
}

function say(notice, what, more) {
  const words = element('div', 'pl-weg');
  words.append(element('b', '', what), ` ${more}`);
  notice.replaceChildren(words);
}

// For a screen reader: what changed on the page without anybody here doing something.
function hear(place, words) {
  place.textContent = '';
  setTimeout(() => { place.textContent = words; }, 300);
  setTimeout(() => { if (place.textContent === words) place.textContent = ''; }, 10000); // old news is in the way
}

// On a phone the agenda lies over the page: whoever chose a step in it wants to see that step.
function closeAgenda() {
  if (innerWidth > 640) return;
  document.querySelector('[data-testid="stSidebar"]:not([data-collapsed="true"]) [data-testid="stSidebarCollapseButton"] button')?.click();
}
