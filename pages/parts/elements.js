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
