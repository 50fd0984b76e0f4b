// What stands around a board: on the projected screen the whole page, elsewhere a question and a caution.

import { element } from './elements.js';
import { TurnLine } from './screen_turn.js';
import { now } from './server_time.js';
import { Light, lit } from './stage.js';

export const frameOf = (root, board) => (root.data.frame === 'screen' ? new Screen(root, board) : new Small(root, board));

class Small {
  constructor(root, board) {
    this.question = element('p', 'pl-board-q');
    this.waits = element('p', 'pl-small pl-board-waits');
    this.curtain = element('p', 'pl-board-curtain');
    this.lit = element('p', 'pl-small pl-board-lit');
    this.prompt = element('p', 'pl-small pl-board-lit');
    this.caution = element('p', 'pl-small pl-caution');
    this.foot = element('div', 'pl-board-foot');
    this.foot.append(this.caution, board.swap);
    root.replaceChildren(
      this.question, this.waits, this.curtain, board.paper, board.table, this.lit, this.prompt, this.foot,
    );
  }

  update() {}

  tell() {}

  show(message) {
    this.question.textContent = message.question ?? '';
    this.caution.textContent = message.caution ?? '';
    const lines = [
      [this.waits, message.waits ? 'De zaal ziet dit bord nog niet.' : ''],
      [this.curtain, message.curtain ?? ''],
      [this.lit, lit(message.light)],
      [this.prompt, message.prompt ? `Op het scherm: ${message.prompt}` : ''],
    ];
    for (const [line, words] of lines) {
      line.textContent = words;
      line.hidden = !words;
    }
  }
}

const MOST_SIGNS = 118;
const BOARD = { top: 162, height: 810 }; // on the page of 1920 x 1080

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
    this.light = new Light();
    this.curtain = element('div', 'pl-screen-curtain');
    this.curtainWords = element('p');
    this.curtain.append(this.curtainWords);
    this.prompt = element('p', 'pl-screen-prompt');
    this.turn = new TurnLine();
    this.blank = element('div', 'pl-screen-blank');
    this.blank.append(element('p', 'pl-heard', 'Het scherm is leeg gezet.'), element('i'));
    this.blank.hidden = true;
    this.right = element('div', 'pl-screen-right');
    this.right.append(this.clock, this.code);
    this.page.append(this.step, this.title, this.right, this.middle, this.curtain, this.light.place, this.join,
      this.turn.place, this.prompt, this.caution, this.source);
    root.replaceChildren(this.page, this.blank);
    this.scale();
    addEventListener('resize', () => this.scale());
    document.fonts.addEventListener('loadingdone', () => this.measureAnew()); // words have another width now
    setInterval(() => this.tick(), 1000);
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
    this.blank.hidden = message.t !== 'blank';
    this.page.hidden = message.t === 'blank';
    if (this.page.hidden) return;
    this.message = message;
    this.ends = this.told && this.told.step === message.step && this.told.now >= message.now ? this.told.ends : message.ends ?? 0;
    const joining = message.t === 'arrivals';
    this.page.classList.toggle('pl-joining', joining);
    this.join.hidden = !joining;
    this.middle.hidden = joining;
    this.turn.show(joining ? null : message.turn);
    if (joining) this.showArrivals(message);
    else this.showStep(message);
    this.tick();
    this.giveRoom();
  }

  // A clock that changed; a board that the screen holds on to is older than its clock.
  tell(clock) {
    this.told = clock;
    if (this.message?.step !== clock.step) return;
    this.ends = clock.ends;
    this.tick();
  }

  showStep(message) {
    // With more views than fit on one line, only the one that is shown.
    const all = message.views ?? [];
    const signs = all.reduce((sum, view) => sum + view.title.length + 3, (message.title ?? '').length);
    const views = signs > MOST_SIGNS ? all.filter((view) => view.now) : all;
    const titles = views.map((view) => element(view.now ? 'b' : 'span', '', view.title));
    this.step.replaceChildren(element('span', '', message.title ?? ''), ...(views.length ? [element('i', '', '|')] : []), ...titles);
    const asks = Boolean(message.figure || message.curtain);
    this.title.textContent = asks ? (message.question ?? '') : '';
    this.step.toggleAttribute('data-many', views.length > 4);
    this.caution.textContent = message.caution ?? '';
    this.source.firstChild.textContent = message.source ?? '';
    this.page.classList.toggle('pl-spoken', !asks);
    if (!asks) this.step.replaceChildren(element('span', '', message.title ?? ''));
    this.headed(asks);
    this.curtainWords.textContent = message.curtain ?? '';
    this.prompt.textContent = message.prompt ?? '';
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
    this.turn.tick();
    const left = this.ends ? this.ends - now() : 0;
    if (!this.ends || this.page.classList.contains('pl-joining')) return this.clock.replaceChildren();
    const words = left <= 0 ? 'De tijd is om' : left < 60 ? 'minder dan 1 min' : `${Math.ceil(left / 60)} min`;
    if (this.clock.lastChild?.textContent === words) return;
    this.clock.replaceChildren(...(left > 0 ? [element('span', '', 'nog')] : []), element('b', '', words));
    this.clock.classList.toggle('pl-up', left <= 0);
    this.giveRoom();
  }

  measureAnew() {
    this.light.now = '';
    if (this.message) this.giveRoom();
  }

  // The sentence at the foot stands above the caution; where it is long, the board gets a little smaller.
  giveFoot() {
    const joining = this.page.classList.contains('pl-joining');
    this.prompt.hidden = joining || !this.prompt.textContent;
    this.curtain.hidden = joining || !this.curtainWords.textContent;
    this.page.classList.toggle('pl-prompted', !this.prompt.hidden);
    let height = BOARD.height;
    if (!this.prompt.hidden) {
      this.prompt.classList.remove('pl-long');
      this.prompt.classList.toggle('pl-long', this.prompt.offsetHeight > 80);
      this.prompt.style.bottom = `${1080 - Math.min(this.caution.offsetTop, this.source.offsetTop) + 8}px`;
      height = Math.min(height, this.prompt.offsetTop - BOARD.top - 4);
    }
    if (!this.turn.place.hidden) {
      const under = this.prompt.hidden ? Math.min(this.caution.offsetTop, this.source.offsetTop) : this.prompt.offsetTop;
      this.turn.place.style.bottom = `${1080 - under + 6}px`;
      height = Math.min(height, this.turn.place.offsetTop - BOARD.top - 4);
    }
    this.middle.style.transform = height < BOARD.height ? `scale(${height / BOARD.height})` : '';
    this.curtain.style.height = `${height - 20}px`;
    this.light.show(joining ? null : this.message?.light, height);
  }

  // A long question gets smaller letters rather than running under the clock.
  giveRoom() {
    this.giveFoot();
    const room = 1920 - 56 - this.right.offsetWidth - 56 - 40;
    this.title.style.maxWidth = `${room}px`;
    this.step.style.maxWidth = this.page.classList.contains('pl-spoken') ? '' : `${room}px`;
    // Nor does the present view make way for those that are not shown.
    this.step.removeAttribute('data-one');
    this.step.toggleAttribute('data-one', this.step.scrollWidth > this.step.clientWidth + 1);
    this.title.classList.remove('pl-long');
    this.title.classList.toggle('pl-long', this.title.scrollWidth > room + 1);
  }
}
