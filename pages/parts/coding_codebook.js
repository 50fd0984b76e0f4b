// The codebook: what can be done with one kernwoord (rename, merge, take away), a new one, and putting back.

import { button, element } from './elements.js';

const LONGEST = 60; // signs of a kernwoord
let count = 0;

function field(label, press) {
  const line = element('div', 'pl-kern-line');
  const input = element('input', 'pl-write');
  const title = element('label', 'pl-label', label);
  input.id = title.htmlFor = `kernwoord-${++count}`;
  input.maxLength = LONGEST;
  input.autocomplete = 'off';
  const done = () => input.value.trim() && press(input.value.trim().replace(/\s+/g, ' '));
  input.addEventListener('keydown', (event) => { if (event.key === 'Enter') done(); });
  line.append(title, input);
  return { line, input, done };
}

// What can be done with one kernwoord, under a "Wijzigen" that opens.
export function tools(coding) {
  const place = element('details', 'pl-menu');
  const summary = element('summary', '', 'Wijzigen');
  let code = null;
  const close = () => {
    place.open = false;
    summary.focus();
  };
  const name = field('Andere naam', (label) => { if (label !== code.label) coding.rename(code, label); close(); });
  const rename = button('Hernoemen', 'pl-press', name.done);
  const select = element('select', 'pl-write');
  const title = element('label', 'pl-label', 'Samenvoegen met');
  select.id = title.htmlFor = `samen-${++count}`;
  const merge = button('Samenvoegen', 'pl-press', () => {
    const other = coding.codesNow.find((one) => one.key === select.value);
    if (!other) return;
    close();
    coding.merge(code, other);
    coding.lists.get(other.key)?.title.focus();
  });
  const away = button('Weghalen', 'pl-link', () => {
    close();
    coding.takeAway(code);
  });
  const together = element('div', 'pl-kern-line');
  together.append(title, select, merge);
  name.line.append(rename);
  place.append(summary, name.line, together, away);
  place.addEventListener('toggle', () => {
    if (!place.open) return;
    name.input.value = code.label;
    fill();
  });
  place.addEventListener('keydown', (event) => { if (event.key === 'Escape' && place.open) close(); });

  function fill() {
    const others = (coding.codesNow ?? []).filter((one) => one.key !== code.key);
    const sign = JSON.stringify(others.map((one) => [one.key, one.label]));
    if (select.sign === sign) return;
    const chosen = select.value;
    select.sign = sign;
    select.replaceChildren(new Option('Kies een kernwoord', ''), ...others.map((one) => new Option(one.label, one.key)));
    select.value = others.some((one) => one.key === chosen) ? chosen : '';
  }

  const head = (now) => {
    code = now;
    summary.setAttribute('aria-label', `Wijzigen: ${now.label}`);
    if (place.open) fill();
  };
  return { place, head };
}

// A new kernwoord, and those that were merged or taken away.
export function editor(coding) {
  const place = element('div', 'pl-kernboek');
  const add = field('Nieuw kernwoord', (label) => {
    const same = coding.codesNow?.find((one) => one.label.toLowerCase() === label.toLowerCase());
    if (same) coding.say(`${same.label} is er al.`);
    else coding.add(label);
    add.input.value = '';
    add.input.focus();
  });
  add.line.append(button('Kernwoord toevoegen', 'pl-press', add.done));
  const gone = element('details', 'pl-menu');
  const list = element('ul', 'pl-list');
  gone.append(element('summary', '', 'Weggehaald of samengevoegd'), list);
  place.append(add.line, gone);

  const draw = ({ away, codes }) => {
    gone.hidden = !away.length;
    const sign = JSON.stringify([away, codes.map((one) => one.label)]);
    if (gone.sign === sign) return;
    gone.sign = sign;
    const held = list.contains(document.activeElement);
    list.replaceChildren(...away.map((one) => {
      const other = codes.find((code) => code.key === one.into);
      const line = element('li', '', other ? `${one.label}, nu bij ${other.label} ` : `${one.label} `);
      const back = button(other ? 'Weer apart zetten' : 'Terugzetten', 'pl-link', () => (other ? coding.merge(one) : coding.takeAway(one, false)));
      back.setAttribute('aria-label', `${back.textContent}: ${one.label}`);
      line.append(back);
      return line;
    }));
    if (held) (list.querySelector('button') ?? add.input).focus();
  };
  return { place, draw };
}
