// What the server said of the plan, each line from its own moment on: no rerun for each minute.

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-pace');
  if (root.at !== data.at) { // not at every redraw: the words count from when the server said them
    root.at = data.at;
    root.since = Date.now(); // a difference only, for the clock of a laptop may be minutes wrong
  }
  root.coming = data.coming;
  root.timer ??= setInterval(() => (root.isConnected ? draw(root) : clearInterval(root.timer)), 5000);
  draw(root);
}

function draw(root) {
  const age = (Date.now() - root.since) / 1000;
  const now = root.coming.findLast(({ after }) => after <= age) ?? root.coming[0];
  const said = now.lines.join('\n');
  if (root.said === said) return;
  root.said = said;
  root.replaceChildren(...now.lines.map((words) => Object.assign(document.createElement('p'), { textContent: words })));
}
