// The board of a step, drawn from what the live route sends; the same in words is one press away.

import * as live from './live.js';
import { button, element } from './elements.js';
import { frameOf } from './board_frames.js';

const SIZE = { width: 1828, height: 810 }; // of every figure, in its own pixels
const READABLE = 640; // narrower than this, words serve better than a picture
const FONTS = ['400 24px "Source Sans"', '600 24px "Source Sans"', 'italic 400 24px "Source Sans"'];
const latest = new Map(); // step -> the last board, so that a page that is drawn anew is not empty
let ready = null;

live.on('board', (message) => latest.set(message.step, message));

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-board');
  live.connect(data.key);
  root.data = data;
  prepare(data.plotly);
  const fresh = !root.board;
  root.board ??= new Board(root);
  root.board.update();
  if (fresh) setTimeout(() => live.tell('looks', {}), 0); // the server sends boards only to pages that show one
  return () => setTimeout(() => root.isConnected || root.board.end(), 0);
}

// Begin to fetch what drawing needs, once a page.
export function prepare(address) {
  ready ??= load(address);
}

function load(address) {
  const script = new Promise((done, failed) => {
    if (window.Plotly) return done();
    const tag = document.createElement('script');
    tag.src = address;
    tag.onload = done;
    tag.onerror = failed;
    document.head.append(tag);
  });
  return Promise.all([script, ...FONTS.map((font) => document.fonts.load(font))]);
}

export class Board {
  constructor(root) {
    this.root = root;
    this.words = null; // null: whatever suits the width
    this.figure = element('div', 'pl-figure');
    this.figure.setAttribute('role', 'img');
    this.paper = element('div', 'pl-paper');
    this.paper.append(this.figure);
    this.table = element('div', 'pl-table');
    this.table.tabIndex = 0;
    this.table.setAttribute('role', 'region');
    this.swap = button('Als tabel', 'pl-link', () => { this.words = !this.inWords(); this.draw(); });
    this.frame = frameOf(root, this);
    const stops = ['board', 'arrivals', 'blank'].map((type) => live.on(type, (message) => this.show(message)));
    stops.push(live.on('clock', (message) => this.frame.tell(message)));
    const sizes = new ResizeObserver(() => this.fit());
    sizes.observe(root);
    this.end = () => {
      stops.forEach((stop) => stop());
      sizes.disconnect();
      live.tell('looks', {});
    };
  }

  update() {
    this.frame.update(this.root.data);
    const known = latest.get(this.root.data.step);
    if (known && !this.message) this.show(known);
  }

  show(message) {
    const { step } = this.root.data;
    if (message.t === 'board' && step && message.step !== step) return;
    this.message = message;
    this.draw();
  }

  inWords() {
    return this.words ?? this.root.clientWidth < READABLE;
  }

  async draw() {
    const { message } = this;
    if (!message) return;
    this.frame.show(message);
    const words = this.inWords();
    this.swap.textContent = words ? 'Als beeld' : 'Als tabel';
    this.paper.hidden = words || !message.figure;
    this.table.hidden = !words || !message.table;
    this.swap.hidden = !message.figure;
    if (message.table && words) this.fillTable(message.table);
    if (!message.figure) return this.clear();
    if (words) return;
    await ready;
    if (message !== this.message) return; // a newer one came while the fonts were loading
    this.figure.setAttribute('aria-label', `Bord: ${message.question} Dezelfde inhoud staat in de tabel.`);
    const { data, layout } = structuredClone(message.figure);
    await window.Plotly.react(this.figure, data, layout, { displayModeBar: false, staticPlot: this.root.data.frame === 'screen' });
    this.fit();
    this.root.dataset.drawn = String(Number(this.root.dataset.drawn ?? 0) + 1);
  }

  // What is not to be seen is not in the page either.
  clear() {
    if (this.figure.firstChild) window.Plotly.purge(this.figure);
    if (!this.message.table) this.table.replaceChildren();
  }

  fit() {
    const share = this.paper.clientWidth / SIZE.width;
    if (!share) return;
    this.figure.style.transform = `scale(${share})`;
    this.paper.style.height = `${SIZE.height * share}px`;
    if (this.message && this.words === null && this.inWords() !== this.paper.hidden) this.draw();
  }

  fillTable({ caption, headers, rows }) {
    const table = element('table');
    table.append(element('caption', '', caption));
    const head = element('tr');
    for (const words of headers) head.append(Object.assign(element('th', '', words), { scope: 'col' }));
    const body = element('tbody');
    for (const row of rows) {
      const line = element('tr');
      row.forEach((words, at) => {
        const cell = element(at ? 'td' : 'th', '', words);
        if (at) cell.dataset.head = headers[at]; // on a phone a cell says itself what it is
        else cell.scope = 'row';
        line.append(cell);
      });
      body.append(line);
    }
    const top = element('thead');
    top.append(head);
    table.append(top, body);
    this.table.setAttribute('aria-label', caption);
    this.table.replaceChildren(table);
  }
}
