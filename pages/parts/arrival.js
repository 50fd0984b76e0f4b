// Which question of how many: whoever goes on with a button is taken to it, with the eyes and for a screen reader.

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-arrival');
  const line = root.firstElementChild;
  line.tabIndex = -1;
  line.className = data.quiet ? 'pl-heard' : 'pl-where';
  line.textContent = data.words;
  const title = document.createElement('span');
  title.className = 'pl-heard';
  title.textContent = `: ${data.title}`;
  line.append(title);
  if (root.turn !== undefined && root.turn !== data.turn) {
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: 'start' });
  }
  root.turn = data.turn;
}
