// The cards of the step on this page, as they are now: the server's, with what is typed here laid over them.

import * as live from './live.js';

const TYPING_LASTS = 4500;
const PAUSE = 250;
const LONGEST_PAUSE = 2000; // whoever types on and on is saved in between as well

let step = '';
const cards = new Map(); // id -> card as the server last told it
const drafts = new Map(); // id -> what is typed here and not yet acknowledged, with its timer
const writing = new Map(); // id -> {by, until}
const watchers = new Set();
const besides = new Set(); // ids of cards beside which another text was kept
const moved = new Map(); // old id -> the id under which a text was kept beside another
const left = new Set(); // ids of cards that were on this sheet: whoever has it is of another organisation now
let loaded = false;

export const isLoaded = () => loaded;
export const hasLeft = (id) => left.has(id) && !drafts.has(id);
export const follow = (watcher) => (watchers.add(watcher), () => watchers.delete(watcher));
const changed = () => { for (const watcher of [...watchers]) watcher(); };
export const nowCalled = (id) => (moved.has(id) ? nowCalled(moved.get(id)) : id);

export function open(newStep) {
  if (newStep === step) return;
  step = newStep;
  loaded = false;
  cards.clear();
  drafts.clear();
  writing.clear();
  for (const entry of live.unsent()) if (entry.step === step) adopt(entry);
  ask();
}

function adopt(entry) {
  // Typed before a reload, or while the line was away: it comes back as it was.
  drafts.set(entry.id, { ...entry, timer: null });
}

let asked = 0;
const ask = () => {
  asked = performance.now();
  if (step) live.send({ t: 'sheet', step });
};

live.on('line', ({ open: isOpen }) => { if (isOpen) ask(); changed(); });
live.on('structure', ask); // a step that opens again lets late texts in
live.on('sheet', (message) => {
  if (message.step !== step) return;
  // What came after we asked is newer than this answer.
  for (const [id, card] of cards) if (!(card.told > asked)) { cards.delete(id); left.add(id); }
  for (const card of message.cards) { left.delete(card.id); if (!cards.has(card.id)) cards.set(card.id, card); }
  loaded = true;
  rebase();
  changed();
});
live.on('card', ({ card, beside }) => { if (card.step === step) { if (beside) besides.add(beside); take(card); writing.delete(card.id); changed(); } });
live.on('typing', (message) => {
  if (message.step !== step) return;
  writing.set(message.id, { by: message.by, field: message.field, part: message.part, until: Date.now() + TYPING_LASTS });
  setTimeout(changed, TYPING_LASTS + 50);
  changed();
});
live.on('no', changed);
live.on('ack', (message) => {
  const draft = drafts.get(message.id);
  if (message.both) movedBeside(message, draft);
  else if (draft && draft.n === message.n && !draft.timer) drafts.delete(message.id); // this is what was typed last
  else if (draft && message.card) draft.base = message.card.rev;
  if (message.card?.step === step) take(message.card);
  changed();
});

function take(card) {
  left.delete(card.id);
  cards.set(card.id, { ...card, told: performance.now() });
  rebase();
}

// Somebody else's change that left the words alone (a move) is no reason to keep two cards.
function rebase() {
  for (const [id, draft] of drafts) {
    const card = cards.get(id);
    if (card && card.text === draft.from) draft.base = card.rev;
  }
}

function movedBeside(message, draft) {
  moved.set(message.id, message.card.id);
  besides.add(message.card.id);
  if (!draft) return;
  drafts.delete(message.id);
  live.forget(message.id);
  if (draft.text !== message.card.text) {
    drafts.set(message.card.id, { ...draft, id: message.card.id, base: message.card.rev, copy: live.hex() });
    post(message.card.id);
  }
}

// ---------------------------------------------------------------- reading

// The cards of one field in order, each with `text` as it is on this page and `says`, the state in words.
export function list(part, field) {
  const ids = new Set();
  const found = [];
  for (const card of cards.values()) if (card.part === part && card.field === field && card.state !== 'withdrawn') ids.add(card.id);
  for (const draft of drafts.values()) if (draft.part === part && draft.field === field && !draft.gone) ids.add(draft.id);
  for (const id of ids) found.push(look(id));
  for (const [id, one] of writing) {
    const theirs = one.part === part && one.field === field && one.until > Date.now();
    if (theirs && !ids.has(id) && !cards.has(id)) found.push({ id, text: '', value: {}, by: one.by, place: Infinity, typing: one.by });
  }
  return found.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
}

// The same as the board has them: pinned ones first, without what the facilitator hid or merged.
export const shown = (part, field) =>
  list(part, field).filter((card) => !card.mark).sort((a, b) => Number(b.pinned) - Number(a.pinned));

// The card that stands for a card since the facilitator merged them; a card that was not merged stands for itself.
export function standsFor(id) {
  let now = id;
  for (let turn = 0; turn < cards.size && cards.get(now)?.mark === 'merged' && cards.get(now).into; turn += 1) now = cards.get(now).into;
  return now;
}

export function look(id) {
  const card = cards.get(id);
  const draft = drafts.get(id);
  const other = writing.get(id);
  const sent = live.waiting(id);
  return {
    id,
    text: draft?.text ?? card?.text ?? '',
    value: draft?.value ?? card?.value ?? {},
    place: card?.place ?? draft?.place ?? Infinity,
    by: card?.by ?? '',
    late: card?.state === 'late',
    typing: other && other.until > Date.now() ? other.by : '',
    saved: Boolean(card) && !draft && !sent,
    refused: sent?.refused ?? '',
    why: sent?.why ?? '',
    beside: besides.has(id),
    mark: card?.mark ?? '', // what the facilitator did with it
    pinned: card?.pinned ?? false,
    before: draft ? '' : (card?.before ?? ''), // the words of the writer, where the facilitator changed them
  };
}

export const next = (part, field) =>
  Math.max(0, ...list(part, field).map((card) => (Number.isFinite(card.place) ? card.place : 0))) + 1;

// ---------------------------------------------------------------- writing

// Somebody types in a card here. `where`: {step, part, field, place, wordless}; null leaves text or value as it is.
// A card without words is only kept where what is chosen on it says enough (`wordless`).
export function type(id, where, text, value) {
  const card = cards.get(id);
  const draft = drafts.get(id) ?? {
    id, ...where, text: card?.text ?? '', from: card?.text ?? '', value: card?.value ?? {}, base: card?.rev ?? 0, copy: live.hex(),
    place: card?.place ?? where.place, timer: null, told: 0,
  };
  if (text !== null) draft.text = text;
  if (value !== null) draft.value = { ...draft.value, ...value };
  drafts.set(id, draft);
  if (!card && !live.waiting(id) && !draft.text.trim() && !where.wordless) { // nothing yet: nothing to keep
    clearTimeout(draft.timer);
    return changed();
  }
  if (Date.now() - (draft.told ?? 0) > 1500) {
    draft.told = Date.now();
    live.send({ t: 'typing', step, part: where.part, field: where.field, id });
  }
  clearTimeout(draft.timer);
  draft.since ??= Date.now();
  const overdue = Date.now() - draft.since > LONGEST_PAUSE;
  draft.timer = setTimeout(() => post(id), text === null || overdue ? 0 : PAUSE);
  changed();
}

export function post(id) {
  const draft = drafts.get(id);
  if (!draft) return;
  clearTimeout(draft.timer);
  draft.timer = draft.since = null;
  const { text, value, base, copy, place, part, field } = draft;
  draft.n = live.post({ t: 'put', id, step, part, field, text, value, base, copy, place });
}

export function flush() {
  for (const [id, draft] of drafts) if (draft.timer && draft.text.trim()) post(id);
}
addEventListener('pagehide', flush);
document.addEventListener('visibilitychange', () => document.hidden && flush());

export function withdraw(id) {
  const known = cards.get(id);
  drafts.delete(id);
  live.forget(id);
  if (known) {
    known.state = 'withdrawn';
    live.post({ t: 'withdraw', id, step });
  }
  changed();
}

export function restore(id) {
  const known = cards.get(id);
  if (!known) return;
  known.state = 'live';
  live.forget(id);
  live.post({ t: 'restore', id, step });
  changed();
}

// Give a card the place of its neighbour in one direction (-1 up, 1 down).
export function move(id, part, field, direction) {
  const cardsHere = list(part, field).filter((card) => cards.has(card.id));
  const at = cardsHere.findIndex((card) => card.id === id);
  const [near, far] = [cardsHere[at + direction], cardsHere[at + 2 * direction]];
  if (at < 0 || !near) return;
  const place = far ? (near.place + far.place) / 2 : near.place + direction;
  cards.get(id).place = place;
  live.post({ t: 'move', id, step, place });
  changed();
}
