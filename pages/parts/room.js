// Who is here and who has written, for the facilitator.

import * as live from './live.js';
import { element } from './elements.js';

let latest = null;
live.on('room', (message) => { latest = message; });

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-room');
  live.connect(data.key);
  root.end ??= live.on('room', (message) => draw(root, message));
  if (latest) draw(root, latest);
  return () => setTimeout(() => root.isConnected || root.end(), 0);
}

const AT_A_GLANCE = 12; // rows; a longer list scrolls in a box of its own, so that what stands below stays near

function draw(root, message) {
  const table = element('table', 'pl-who');
  const head = element('caption', 'pl-h', message.rows.length ? 'Wie schrijft' : '');
  const body = element('tbody');
  for (const row of message.rows) {
    const line = element('tr');
    const name = element('th', '', row.name);
    name.scope = 'row';
    line.append(name, element('td', row.now ? 'nu' : '', row.state));
    body.append(line);
  }
  table.append(head, body);
  const one = { organisaties: 'organisatie', mensen: 'mens' };
  const here = `${message.here} van ${message.joined} ${message.joined === 1 ? 'deelnemer' : 'deelnemers'} ${message.here === 1 || message.joined === 1 ? 'is' : 'zijn'} hier. `;
  const who = message.of === 1 ? one[message.who] ?? message.who : message.who;
  const wrote = `${message.written} van ${message.of} ${who} ${message.written === 1 || message.of === 1 ? 'heeft' : 'hebben'} geschreven.`;
  const places = message.where.map((place) => `${place.title}: ${place.here}`).join(', ');
  const parts = (root.parts ??= begin(root));
  parts.count.textContent = message.joined ? here + (message.of ? wrote : '') : 'Nog niemand doet mee.';
  parts.where.textContent = message.where.length > 1 ? `Waar iedereen is: ${places}.` : '';
  const done = message.done ? ` ${message.done} van ${message.joined} ${message.joined === 1 ? 'deelnemer' : 'deelnemers'} ${message.done === 1 || message.joined === 1 ? 'is' : 'zijn'} klaar.` : '';
  if (message.joined) parts.count.append(done);
  tellLost(parts, message.lost ?? []);
  parts.late.textContent = message.late ? `Nagekomen na het sluiten: ${message.late}. Open de stap om ze toe te laten.` : '';
  parts.box.replaceChildren(table);
  const long = message.rows.length > AT_A_GLANCE;
  parts.box.classList.toggle('pl-long-list', long);
  if (long) Object.entries({ role: 'region', tabindex: '0', 'aria-label': 'Wie schrijft' }).forEach(([name, value]) => parts.box.setAttribute(name, value));
  else ['role', 'tabindex', 'aria-label'].forEach((name) => parts.box.removeAttribute(name));
}

// By name: that somebody is not here says nothing of what they gave.
function tellLost(parts, lost) {
  parts.lost.hidden = !lost.length;
  parts.lost.firstChild.textContent = `Verbinding weg: ${lost.length} ${lost.length === 1 ? 'deelnemer' : 'deelnemers'}`;
  parts.names.textContent = lost.join(', ');
}

// These stay while their words change: a list that somebody scrolled stays where it was.
function begin(root) {
  const lost = element('details', 'pl-small');
  const names = element('p', 'pl-small');
  lost.append(element('summary'), names);
  const parts = { count: element('p', 'pl-count'), where: element('p', 'pl-small'), box: element('div'), lost, late: element('p', 'pl-small') };
  root.replaceChildren(...Object.values(parts));
  return { ...parts, names };
}
