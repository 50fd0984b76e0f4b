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
  const here = `${message.here} van ${message.joined} ${message.joined === 1 ? 'deelnemer is' : 'deelnemers zijn'} hier. `;
  const wrote = `${message.written} van ${message.of} ${message.who} ${message.of === 1 ? 'heeft' : 'hebben'} geschreven.`;
  const parts = [element('p', 'pl-count', here + (message.of ? wrote : '')), table];
  if (message.where.length > 1) {
    const places = message.where.map((one) => `${one.title}: ${one.here}`).join(', ');
    parts.splice(1, 0, element('p', 'pl-small', `Waar iedereen is: ${places}.`));
  }
  if (message.late) parts.push(element('p', 'pl-small', `Nagekomen na het sluiten: ${message.late}. Open de stap om ze toe te laten.`));
  root.replaceChildren(...parts);
}
