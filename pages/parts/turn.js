// A rondje on a page: who has the floor, who comes next and, for whoever leads, the clock of the turn.

import * as live from './live.js';
import { element } from './elements.js';
import { heard, now } from './server_time.js';

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-turn');
  live.connect(data.key);
  heard(data.now_at);
  root.parts ??= begin(root);
  root.data = data;
  if (root.step !== data.step) root.said = null;
  root.step = data.step;
  take(root, data);
  return () => setTimeout(() => root.isConnected || end(root), 0);
}

function begin(root) {
  const parts = { who: element('p', 'pl-turn-now'), next: element('p', 'pl-small'), time: element('p', 'pl-turn-time') };
  const words = element('div');
  words.setAttribute('role', 'status');
  words.append(parts.who, parts.next);
  parts.time.setAttribute('role', 'timer');
  root.replaceChildren(words, parts.time);
  root.stop = live.on('turn', (message) => message.step === root.step && take(root, message));
  root.timer = setInterval(() => (root.isConnected ? draw(root) : end(root)), 1000);
  return parts;
}

function end(root) {
  root.stop();
  clearInterval(root.timer);
}

// Of what the page says and what the live line says the newest counts.
function take(root, said) {
  if (said.now_at < (root.said?.now_at ?? 0)) return;
  heard(said.now_at);
  root.said = said;
  draw(root);
}

function draw(root) {
  const { who, next, time } = root.parts;
  const said = root.said;
  root.hidden = !said.now;
  if (who.dataset.name !== said.now) {
    who.dataset.name = said.now;
    who.replaceChildren(element('span', '', 'Aan het woord: '), element('b', '', said.now));
  }
  say(next, said.next ? `Daarna: ${said.next}` : said.now ? 'Daarna is het rondje klaar.' : '');
  say(time, root.data.clock && said.now ? left(said.ends) : '');
}

// How long a turn lasts is never counted up: nobody's talking time is kept or shown.
export function left(ends) {
  const seconds = Math.round(ends - now());
  if (seconds <= 0) return 'De tijd van deze beurt is om.';
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function say(place, words) {
  if (place.textContent !== words) place.textContent = words;
}
