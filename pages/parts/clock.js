// A clock that counts down by itself from one end time: no rerun for each second, and none for a minute more.

import * as live from './live.js';
import { element } from './elements.js';
import { heard, now } from './server_time.js';

const LAST_MINUTE = 60;

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-clock');
  heard(data.now);
  root.parts ??= begin(root);
  root.small = data.small;
  root.step = data.step;
  root.classList.toggle('pl-clock-small', data.small);
  take(root, data);
  return () => setTimeout(() => root.isConnected || end(root), 0);
}

function begin(root) {
  const parts = { time: element('b'), words: element('span', 'pl-small'), heard: element('span', 'pl-heard') };
  parts.heard.setAttribute('aria-live', 'polite'); // there before it says anything
  const shown = element('div', 'pl-clock-shown');
  shown.setAttribute('role', 'timer');
  shown.append(parts.time, parts.words);
  root.replaceChildren(shown, parts.heard);
  root.stop = live.on('clock', (message) => message.step === stepOf(root) && take(root, message));
  root.timer = setInterval(() => (root.isConnected ? draw(root) : end(root)), 1000);
  return parts;
}

function end(root) {
  root.stop();
  clearInterval(root.timer);
}

// A page shows one step: the one that it tells the server of.
const stepOf = (root) => root.step || document.querySelector('.pl-watch')?.step;

// Of what the page says and what the live line says the newest counts.
function take(root, said) {
  if (said.now < (root.said?.now ?? 0)) return;
  const other = root.said?.ends !== said.ends;
  root.said = said;
  if (other) {
    root.told = moment(leftOf(root)); // what is so already is not news
    say(root.parts.heard, '');
  }
  draw(root);
}

const leftOf = (root) => root.said.ends - now();
const moment = (left) => (left <= 0 ? 'up' : left <= LAST_MINUTE ? 'minute' : '');

function draw(root) {
  const left = leftOf(root);
  const closes = root.said.at_end === 'close';
  const [time, words] = !root.said.ends ? ['', ''] : root.small ? calm(left, closes) : exact(left, closes);
  say(root.parts.time, time);
  say(root.parts.words, words);
  root.classList.toggle('pl-up', Boolean(root.said.ends) && left <= 0);
  const at = root.said.ends ? moment(left) : '';
  if (at === root.told) return;
  root.told = at;
  say(root.parts.heard, at === 'up' ? calm(left, closes).join(' ') : at ? 'Nog 1 minuut.' : '');
}

// For whoever writes: whole minutes, and at the end what it means for them.
function calm(left, closes) {
  if (left <= 0) return ['De tijd is om.', closes ? 'Deze stap sluit nu.' : 'Je kunt je zin afmaken.'];
  const minutes = left <= LAST_MINUTE ? 'Nog minder dan 1 minuut' : `Nog ${Math.ceil(left / 60)} minuten`;
  return closes ? [`${minutes}.`, 'Deze stap sluit als de tijd om is.'] : [minutes, ''];
}

// For whoever leads.
function exact(left, closes) {
  const whole = Math.abs(Math.round(left));
  const time = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  if (left > 0) return [time, closes ? 'nog te gaan, dan sluit de stap' : 'nog te gaan'];
  return [time, closes ? 'over de tijd, de stap sluit nu' : 'over de tijd'];
}

function say(place, words) {
  if (place.textContent !== words) place.textContent = words;
}
