// Asks for a fresh page when the cards that it was made from have changed: at most once in two seconds, and never
// twice for the same cards.

import * as live from './live.js';
import * as cards from './cards.js';

const PAUSE = 2000;

export default function mount(component) {
  const root = component.parentElement.querySelector('.pl-newer');
  root.component = component;
  live.connect(component.data.key);
  cards.open(component.data.step);
  root.end ??= cards.follow(() => look(root));
  look(root);
  return () => setTimeout(() => root.isConnected || stop(root), 0);
}

function now({ part, field }) {
  const kept = cards.shown(part, field).filter((card) => card.text.trim() && card.saved && !card.late);
  return JSON.stringify(kept.map((card) => [card.id, card.text.trim()]));
}

function news(root) {
  const { data } = root.component;
  const known = JSON.stringify(data.known.map((one) => [one.id, one.text]));
  const found = now(data);
  return cards.isLoaded() && found !== known && found !== root.asked ? found : null;
}

function look(root) {
  if (root.timer || news(root) === null) return;
  root.timer = setTimeout(() => {
    root.timer = null;
    const found = news(root);
    if (found === null) return;
    root.asked = found;
    root.component.setTriggerValue('changed', Date.now());
  }, PAUSE);
}

function stop(root) {
  clearTimeout(root.timer);
  root.end();
}
