// The one live connection of this page, shared by all its components.
//
// A text is first put in the outbox (and in the browser's own storage), then sent, and leaves the outbox when
// the server says that it is in the database. So whatever happens to the connection, the server or the page,
// it is sent again; sending twice changes nothing.

const RETRY = { first: 300, most: 4000 };
const PING_EVERY = 15000;
const PONG_WITHIN = 8000;
const SHELF = 'praktijklab/uit/';
const LONGEST_SENT = 50000; // signs; the server would close the line for more
const TOO_LONG = 'Dit is te lang voor één kaartje. Je tekst blijft hier staan. Kort hem in, of verdeel hem over meer kaartjes.';

const listeners = new Map(); // message type -> set of functions
const outbox = new Map(); // card id -> what is to be sent
export const pen = crypto.getRandomValues(new Uint32Array(4)).join('');
let socket = null;
let key = '';
let wait = RETRY.first;
let open = false;
let welcomedBefore = false;
let mark = null; // what the meeting was when this line opened
let structures = 0; // how often the server told that the meeting changed
let count = 0;
let pong = null;

export function on(type, listener) {
  if (!listeners.has(type)) listeners.set(type, new Set());
  listeners.get(type).add(listener);
  return () => listeners.get(type).delete(listener);
}

export function tell(type, message) {
  for (const listener of [...(listeners.get(type) ?? [])]) listener(message);
}

export const isOpen = () => open;
export const heardStructures = () => structures;
export function takeMark() { // once, by the part of the page that can run it anew
  const taken = mark;
  mark = null;
  return taken;
}
export const hex = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');

// ---------------------------------------------------------------- the line

export function connect(withKey) {
  if (key === withKey) return;
  key = withKey;
  fetchShelf();
  line();
  watchForDialog();
}

function line() {
  socket?.close();
  const address = new URL('/live', location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  const mine = (socket = new WebSocket(address));
  mine.binaryType = 'arraybuffer';
  mine.onopen = () => mine.send(JSON.stringify({ key }));
  mine.onmessage = (event) => mine === socket && receive(event.data);
  mine.onclose = (event) => mine === socket && lost(event.code);
}

function lost(code) {
  const was = open;
  open = false;
  clearTimeout(pong);
  if (code === 4401) return tell('stranger', {});
  if (was) tell('line', { open: false });
  setTimeout(line, wait * (0.7 + Math.random() * 0.6)); // not all sixty in the same moment
  wait = Math.min(wait * 1.7, RETRY.most);
}

async function receive(data) {
  if (typeof data !== 'string') return unpack(data);
  const message = JSON.parse(data);
  if (message.t === 'welcome') welcomed(message.mark);
  else if (message.t === 'structure') structures += 1;
  else if (message.t === 'pong') clearTimeout(pong);
  else if (message.t === 'ack') acknowledged(message);
  else if (message.t === 'no') refused(message);
  tell(message.t, message);
}

let unpacking = Promise.resolve();
function unpack(data) {
  // One after the other, so that an older board never overtakes a newer one.
  unpacking = unpacking.then(async () => {
    const text = await new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
    const message = JSON.parse(text);
    tell(message.t, message);
  }).catch((problem) => console.error(problem));
}

function welcomed(now) {
  open = true;
  mark = now;
  wait = RETRY.first;
  for (const entry of outbox.values()) if (!entry.refused) transmit(entry);
  tell('line', { open: true, again: welcomedBefore });
  welcomedBefore = true;
}

setInterval(() => {
  if (!open) return;
  send({ t: 'ping' });
  clearTimeout(pong);
  pong = setTimeout(() => socket?.close(), PONG_WITHIN); // the Wi-Fi is gone without a word
}, PING_EVERY);
addEventListener('offline', () => socket?.close()); // the browser knows it before the line does
for (const moment of ['online', 'pageshow']) addEventListener(moment, () => { if (key && !open) { wait = RETRY.first; line(); } });

export function send(message) {
  if (open && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

// ---------------------------------------------------------------- the outbox

// What may wait in the outbox: a card ({t: 'put', id, step, part, field, text, value, base, copy, place}),
// or a deed on a card ({t: 'withdraw' | 'restore' | 'move', id, step}).
export function post(message) {
  const refused = (message.text ?? '').length > LONGEST_SENT ? TOO_LONG : '';
  const entry = { ...message, n: ++count, pen: message.pen ?? pen, refused };
  outbox.set(slot(message), entry);
  keep(entry);
  if (!refused) transmit(entry);
  return entry.n;
}

export const waiting = (id) => outbox.get(`put/${id}`) ?? null;
export const unsent = () => [...outbox.values()].filter((entry) => entry.t === 'put');
export function forget(id) {
  for (const kind of ['put', 'withdraw', 'restore', 'move']) drop(`${kind}/${id}`);
}

const slot = (message) => `${message.t}/${message.id}`;
const transmit = (entry) => send(entry);

function drop(name) {
  if (!outbox.delete(name)) return;
  try { localStorage.removeItem(shelf() + name); } catch { /* storage is switched off: then memory must do */ }
}

function acknowledged(message) {
  for (const [name, entry] of outbox) if (entry.id === message.id && entry.n === message.n) drop(name);
}

function refused(message) {
  const entry = [...outbox.values()].find((one) => one.id === message.id && one.n === message.n);
  if (!entry) return;
  entry.why = message.why; // why it is not saved yet, in the server's words
  if (message.again) {
    setTimeout(() => outbox.get(slot(entry)) === entry && transmit(entry), 1500 + Math.random() * 1500);
  } else if (entry.t === 'put') {
    entry.refused = message.why;
    keep(entry);
  } else drop(slot(entry));
}

// Storage is per person, so that two people on one device never send each other's texts.
const shelf = () => `${SHELF}${key.slice(-10)}/`;

function keep(entry) {
  try { localStorage.setItem(shelf() + slot(entry), JSON.stringify(entry)); } catch { /* full or switched off */ }
}

function fetchShelf() {
  try {
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(shelf()))) {
      const entry = JSON.parse(localStorage.getItem(name));
      entry.n = ++count;
      outbox.set(slot(entry), entry);
    }
  } catch { /* storage is switched off */ }
}

// ---------------------------------------------------------------- Streamlit's own dialog

// When the server is gone Streamlit lays an English dialog over the page and makes it inert. Ours says it in
// Dutch and lets people type on, so this presses the dialog's own Close button and gives the cursor back.
let watching = false;
function watchForDialog() {
  if (watching) return;
  watching = true;
  let last = null;
  let from = 0;
  let to = 0;
  document.addEventListener('focusin', (event) => { if (event.target.matches?.('textarea, input')) last = event.target; });
  document.addEventListener('selectionchange', () => {
    if (document.activeElement === last && last) [from, to] = [last.selectionStart, last.selectionEnd];
  });
  new MutationObserver(() => {
    const dialogs = [...document.querySelectorAll('[data-testid="stDialog"], [role="dialog"]')];
    const dialog = dialogs.find((one) => /connection error/i.test(one.textContent));
    if (!dialog) return;
    dialog.querySelector('button[aria-label="Close"]')?.click();
    const back = () => {
      if (!last?.isConnected || document.activeElement === last) return;
      [from, to] = [last.selectionStart, last.selectionEnd]; // the field still knows; selectionchange may come too late
      last.focus({ preventScroll: true });
      try { last.setSelectionRange(from, to); } catch { /* not a text field */ }
    };
    [0, 50, 200, 400].forEach((ms) => setTimeout(back, ms));
    // A key that is pressed before the cursor is back goes to the field too.
    document.addEventListener('keydown', () => document.activeElement === document.body && back(), { capture: true, once: true });
  }).observe(document.body, { childList: true, subtree: true });
}
