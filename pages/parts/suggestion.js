// One suggestion for the conversation at a time, with why it is made, for whoever leads.

import * as live from './live.js';
import { button, element } from './elements.js';

const latest = new Map(); // step -> its suggestions, the most useful first
const prompts = new Map(); // step -> the sentence on its screen now
live.on('suggestions', ({ step, list }) => latest.set(step, list));
live.on('board', ({ step, prompt }) => prompts.set(step, prompt ?? ''));

const NO_REASON = 'De antwoorden geven er nu geen aanleiding meer voor.';
const CURTAIN = 'Kan op het scherm zodra het bord is onthuld.';
const PATIENCE = 4000; // ms until a press that changed nothing can be done again

export default function mount(component) {
  const root = component.parentElement.querySelector('.pl-suggestion');
  root.component = component;
  live.connect(component.data.key);
  root.parts ??= begin(root);
  root.end ??= listen(root);
  const { step, prompt } = component.data;
  if (root.step !== step) Object.assign(root, { step, at: '', chosen: false });
  if (root.prompt !== prompt) prompts.set(step, root.prompt = prompt); // the page knows it before the board is drawn
  wait(root, false);
  draw(root);
  return () => setTimeout(() => root.isConnected || root.end(), 0);
}

function listen(root) {
  const redraw = ({ step }) => { if (step === root.component.data.step) draw(root); };
  const stops = [live.on('suggestions', redraw), live.on('board', redraw)];
  return () => stops.forEach((stop) => stop());
}

// The suggestion on the screen; a card to ask on with (of a conversation) is none.
function onScreen({ step, others }) {
  const prompt = prompts.get(step) ?? '';
  return others.includes(prompt) ? '' : prompt;
}

// What stands on the screen stays in sight, also when the answers gave reason for it only a moment ago.
function known(data) {
  const list = latest.get(data.step) ?? [];
  const prompt = onScreen(data);
  if (!prompt || list.some((one) => one.words === prompt)) return list;
  return [{ key: '', words: prompt, why: NO_REASON, source: '' }, ...list];
}

// Whoever reads one or has a finger on its button keeps it as long as it is there; else the first one shows.
function shown(root, list) {
  const held = root.chosen || root.matches(':hover, :focus-within');
  return (held && list.find((one) => one.key === root.at))
    || list.find((one) => one.words === onScreen(root.component.data)) || list[0];
}

function draw(root) {
  const { data } = root.component;
  const list = known(data);
  const one = shown(root, list);
  const { parts } = root;
  root.hidden = !one;
  if (!one) return;
  root.at = one.key;
  const on = one.words === onScreen(data);
  const say = (part, words) => { if (part.textContent !== words) part.textContent = words; };
  say(parts.words, one.words);
  say(parts.why, `Waarom: ${one.why}`);
  say(parts.source, one.source && `Bron: ${one.source}`);
  say(parts.state, on && data.on ? 'Staat op het scherm' : '');
  parts.state.hidden = !parts.state.textContent;
  say(parts.more, on && !data.on ? 'Staat klaar. De zaal ziet nu iets anders.' : on || data.revealed ? '' : CURTAIN);
  parts.put.hidden = on || !data.revealed;
  parts.away.hidden = !on;
  parts.next.hidden = list.length < 2;
}

function begin(root) {
  const ask = (what, value) => {
    wait(root, true);
    root.component.setTriggerValue(what, value);
    setTimeout(() => wait(root, false), PATIENCE);
  };
  const next = () => {
    const list = known(root.component.data);
    const at = list.findIndex((one) => one.key === root.at);
    root.chosen = true;
    root.at = list[(at + 1) % list.length].key;
    draw(root);
  };
  const parts = {
    words: element('p', 'pl-suggestion-words'),
    why: element('p', 'pl-suggestion-why'),
    source: element('p', 'pl-small'),
    state: element('p', 'pl-ok'),
    more: element('p', 'pl-small'),
    put: button('Zet op het scherm', 'pl-do', () => { root.chosen = true; ask('put', root.at); }),
    away: button('Haal van het scherm', 'pl-do', () => ask('away', root.at || 'weg')),
    next: button('Volgende suggestie', 'pl-link', next),
  };
  parts.state.setAttribute('role', 'status');
  const bar = element('div', 'pl-suggestion-bar');
  bar.append(parts.put, parts.away, parts.next);
  const { words, why, source, state, more } = parts;
  root.append(element('p', 'pl-h', 'Suggestie voor het gesprek'), words, why, source, state, more, bar);
  return parts;
}

function wait(root, waiting) {
  root.parts.put.disabled = waiting;
  root.parts.away.disabled = waiting;
}
