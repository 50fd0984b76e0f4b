// What stands around a board: on the projected screen the whole page, elsewhere a question and a caution.

import { element } from './elements.js';

export const frameOf = (root, board) => (root.data.frame === 'screen' ? new Screen(root, board) : new Small(root, board));

class Small {
  constructor(root, board) {
    this.question = element('p', 'pl-board-q');
    this.caution = element('p', 'pl-small pl-caution');
    this.foot = element('div', 'pl-board-foot');
    this.foot.append(this.caution, board.swap);
    root.replaceChildren(this.question, board.paper, board.table, this.foot);
  }

  update() {}

  show(message) {
    this.question.textContent = message.question ?? '';
    this.caution.textContent = message.caution ?? '';
  }
}

const MOST_SIGNS = 118;

class Screen {
  constructor(root, board) {
    this.board = board;
    this.page = element('div', 'pl-screen');
    this.step = element('p', 'pl-screen-step');
    this.title = element('h1', 'pl-screen-q');
    this.clock = element('div', 'pl-screen-clock');
    this.code = element('div', 'pl-screen-code');
    this.middle = element('div', 'pl-screen-board');
    this.middle.append(board.paper, board.table);
    this.caution = element('p', 'pl-screen-caution');
    this.source = element('p', 'pl-screen-source');
    this.source.append(element('span'), board.swap);
    this.join = element('div', 'pl-screen-join');
    this.right = element('div', 'pl-screen-right');
    this.right.append(this.clock, this.code);
    this.page.append(this.step, this.title, this.right, this.middle, this.join, this.caution, this.source);
    root.replaceChildren(this.page);
    this.scale();
    addEventListener('resize', () => this.scale());
    setInterval(() => this.tick(), 5000);
  }

  // Drawn at 1920 x 1080 and scaled as a whole: the same picture on every projector.
  scale() {
    const share = Math.min(innerWidth / 1920, innerHeight / 1080);
    this.page.style.transform = `translate(${(innerWidth - 1920 * share) / 2}px, 0) scale(${share})`;
  }

  update(data) {
    const qr = element('img');
    qr.src = data.qr;
    qr.alt = `QR-code om mee te doen met code ${data.code}`;
    const words = element('div');
    words.append(element('span', '', data.address), element('b', '', data.code));
    this.code.replaceChildren(words, qr);
    this.qr = data.qr;
    this.data = data;
  }

  show(message) {
    this.ends = message.ends ?? 0;
    const joining = message.t === 'arrivals';
    this.page.classList.toggle('pl-joining', joining);
    this.join.hidden = !joining;
    this.middle.hidden = joining;
    if (joining) this.showArrivals(message);
    else this.showStep(message);
    this.tick();
    this.giveRoom();
  }

  showStep(message) {
    // With more views than fit on one line, only the one that is shown.
    const all = message.views ?? [];
    const signs = all.reduce((sum, view) => sum + view.title.length + 3, (message.title ?? '').length);
    const views = signs > MOST_SIGNS ? all.filter((view) => view.now) : all;
    const titles = views.map((view) => element(view.now ? 'b' : 'span', '', view.title));
    this.step.replaceChildren(element('span', '', message.title ?? ''), ...(views.length ? [element('i', '', '|')] : []), ...titles);
    this.title.textContent = message.figure ? (message.question ?? '') : '';
    this.step.toggleAttribute('data-many', views.length > 4);
    this.caution.textContent = message.caution ?? '';
    this.source.firstChild.textContent = message.source ?? '';
    this.page.classList.toggle('pl-spoken', !message.figure);
    if (!message.figure) this.step.replaceChildren(element('span', '', message.title ?? ''));
    this.headed(Boolean(message.figure));
  }

  // Without a question the title of the step is the heading of the page.
  headed(byQuestion) {
    this.title.hidden = !byQuestion;
    if (byQuestion) ['role', 'aria-level'].forEach((name) => this.step.removeAttribute(name));
    else Object.entries({ role: 'heading', 'aria-level': '1' }).forEach(([name, value]) => this.step.setAttribute(name, value));
  }

  showArrivals(message) {
    this.headed(true);
    this.step.replaceChildren(element('span', '', message.title));
    this.title.textContent = 'Doe mee';
    this.caution.textContent = 'Geen account en geen e-mailadres nodig. Een schuilnaam mag.';
    this.source.firstChild.textContent = '';
    const left = element('div', 'pl-join-how');
    const qr = element('img');
    qr.src = this.qr;
    qr.alt = '';
    left.append(qr, element('p', '', `Scan de code, of ga naar`), element('p', 'pl-join-address', this.data.address),
      element('p', '', 'en vul deze code in'), element('p', 'pl-join-code', this.data.code));
    const right = element('div', 'pl-join-who');
    right.append(element('h2', '', message.rows.length ? 'Wie is er' : 'Nog niemand'));
    const list = element('ul');
    list.dataset.many = message.rows.length > 24 ? 'very' : message.rows.length > 10 ? 'yes' : 'no';
    for (const row of message.rows) {
      const line = element('li', row.people.length ? 'here' : '');
      line.append(Object.assign(element('i', `pl-mark pl-mark-${row.kind}`), { title: row.kindWords }), element('b', '', row.name));
      line.append(element('span', '', row.people.join(', ')));
      list.append(line);
    }
    right.append(list);
    this.join.replaceChildren(left, right);
  }

  tick() {
    const left = this.ends ? this.ends - Date.now() / 1000 : 0;
    if (!this.ends || this.page.classList.contains('pl-joining')) return this.clock.replaceChildren();
    const words = left <= 0 ? 'de tijd is om' : left < 60 ? 'minder dan 1 min' : `${Math.ceil(left / 60)} min`;
    if (this.clock.lastChild?.textContent === words) return;
    this.clock.replaceChildren(element('span', '', left > 0 ? 'nog' : ''), element('b', '', words));
    this.giveRoom();
  }

  // A long question gets smaller letters rather than running under the clock.
  giveRoom() {
    const room = 1920 - 56 - this.right.offsetWidth - 56 - 40;
    this.title.style.maxWidth = `${room}px`;
    this.step.style.maxWidth = this.page.classList.contains('pl-spoken') ? '' : `${room}px`;
    this.title.classList.remove('pl-long');
    this.title.classList.toggle('pl-long', this.title.scrollWidth > room + 1);
  }
}
