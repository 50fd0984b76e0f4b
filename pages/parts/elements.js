// Small builders. Text always goes in as text, never as markup.

export function element(tag, className = '', text = null) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== null) made.textContent = text;
  return made;
}

export function button(words, className, press) {
  const made = element('button', className, words);
  made.type = 'button';
  made.onclick = press;
  return made;
}

// A group of choices as real radio buttons; pressing the chosen one again takes the choice away.
export function choices(label, options, name, choose) {
  const group = element('fieldset', 'pl-choices');
  group.append(element('legend', '', label));
  for (const option of options) {
    const one = element('label', 'pl-choice');
    const input = element('input');
    input.type = 'radio';
    input.name = name;
    input.value = option.key;
    input.onchange = () => choose(option.key);
    input.onclick = () => { if (input.wasChosen) { input.checked = false; choose(''); } };
    one.append(input, element('span', '', option.label));
    group.append(one);
  }
  group.show = (key) => {
    for (const input of group.querySelectorAll('input')) {
      input.checked = input.value === key;
      input.wasChosen = input.checked;
    }
  };
  return group;
}

// A field of two lines that grows with what is typed in it.
export function growing(label, id) {
  const field = element('textarea', 'pl-write');
  field.id = id;
  field.rows = 2;
  field.setAttribute('autocomplete', 'off');
  const grow = () => {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 2}px`;
  };
  field.addEventListener('input', grow);
  requestAnimationFrame(grow);
  const title = element('label', 'pl-label', label);
  title.htmlFor = id;
  return { field, title, grow };
}

// A day, by the browser's own field.
export function day(label, id, choose) {
  const box = element('div', 'pl-day');
  const field = element('input', 'pl-write');
  field.type = 'date';
  field.id = id;
  const title = element('label', 'pl-label', label);
  title.htmlFor = id;
  field.onchange = () => choose(field.value);
  box.append(title, field);
  box.show = (now) => { if (document.activeElement !== field) field.value = now; };
  return box;
}

// A state for ears only: said once it has lasted, so not at every key.
const LASTING = 1500;
export function whenAtRest() {
  const place = element('span', 'pl-heard');
  place.setAttribute('aria-live', 'polite');
  let words = '';
  let timer = null;
  const say = (now) => {
    if (now === words) return;
    words = now;
    place.textContent = '';
    clearTimeout(timer);
    timer = setTimeout(() => { place.textContent = words; }, LASTING);
  };
  return { place, say };
}

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
export function spoken(date) {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return `${dayOfMonth} ${MONTHS[month - 1]} ${year}`;
}

// Any number of options: folded, for there can be many. `choose(key, 1 or 0)`.
export function several(pick, choose) {
  const box = element('details', 'pl-several');
  const said = element('summary', 'pl-label');
  const group = element('div', 'pl-choices');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', pick.label);
  for (const option of pick.options) {
    const one = element('label', 'pl-choice');
    const input = element('input');
    input.type = 'checkbox';
    input.value = option.key;
    input.onchange = () => choose(option.key, input.checked ? 1 : 0);
    one.append(input, element('span', '', option.label));
    group.append(one);
  }
  box.append(said, group);
  box.show = (value) => {
    for (const input of group.querySelectorAll('input')) input.checked = value[pick.name + input.value] === 1;
    const names = pick.options.filter((one) => value[pick.name + one.key] === 1).map((one) => one.label);
    said.textContent = `${pick.label}: ${names.join(', ') || 'nog niemand'}`;
  };
  return box;
}
