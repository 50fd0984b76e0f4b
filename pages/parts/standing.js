// How each agreement stands: one of a few words, and a word why. One card per agreement, whoever writes it.

import * as live from './live.js';
import * as cards from './cards.js';
import { choices, element, growing, whenAtRest } from './elements.js';

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-standing');
  live.connect(data.key);
  cards.open(data.step);
  root.rows ??= new Map(); // agreement id -> its row
  root.data = data;
  root.end ??= cards.follow(() => draw(root));
  draw(root);
  return () => setTimeout(() => root.isConnected || root.end(), 0);
}

// The card that says how an agreement stands has the same id for everybody: step and agreement mixed.
const mixed = (one, other) => [...one].map((sign, at) => (parseInt(sign, 16) ^ parseInt(other[at], 16)).toString(16)).join('');

function draw(root) {
  const { part, what, before } = root.data;
  const here = cards.shown(part, what).filter((card) => card.text.trim()).map((card) => ({ id: card.id, text: card.text, said: '' }));
  const all = [...before, ...here];
  for (const [id, row] of root.rows) if (!all.some((one) => one.id === id)) { row.remove(); root.rows.delete(id); }
  for (const one of all) {
    if (!root.rows.has(one.id)) {
      root.rows.set(one.id, made(root, one));
      root.append(root.rows.get(one.id));
    }
    root.rows.get(one.id).refresh(one);
  }
  root.none ??= root.appendChild(element('p', 'pl-none', 'Er zijn nog geen afspraken.'));
  root.none.hidden = all.length > 0;
}

function made(root, agreement) {
  const { step, part, field, statuses, why, readonly } = root.data;
  const row = element('fieldset', 'pl-one pl-stand');
  const id = mixed(step, agreement.id);
  const where = { step, part, field, place: 0, wordless: true };
  const say = (text, more) => {
    row.mine = true; // what others say of an agreement is not said aloud here
    cards.type(cards.nowCalled(id), where, text, { of: agreement.id, ...more });
  };
  const words = element('legend', 'pl-card');
  const said = element('p', 'pl-small');
  const status = choices('Hoe staat het?', statuses.map((one) => ({ key: one, label: one })), `stand-${id}`, (key) => say(null, { status: key }));
  const { field: reason, title, grow } = growing(why, `waarom-${id}`);
  reason.addEventListener('input', () => say(reason.value, {}));
  const state = element('p', 'pl-under');
  const heard = whenAtRest();
  row.append(words, said, status, title, reason, state, heard.place);
  row.disabled = readonly;
  row.refresh = ({ text, said: then }) => {
    words.textContent = text;
    said.textContent = then && `Vorige keer: ${then}`;
    said.hidden = !then;
    const card = cards.look(cards.nowCalled(id));
    status.show(card.value.status ?? '');
    if (card.text !== reason.value && card.saved) {
      reason.value = card.text;
      grow();
    }
    const how = card.refused || (card.saved ? 'Opgeslagen' : card.why || 'Nog niet opgeslagen, je kunt doortypen');
    state.textContent = card.saved || card.value.of ? how : '';
    if (row.mine) heard.say(state.textContent);
  };
  return row;
}
