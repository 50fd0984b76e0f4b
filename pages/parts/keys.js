// Leading without a mouse: Alt and a digit press a button, and the cursor never falls off a row of buttons.
//
// Not Streamlit's own shortcuts: those with Alt also press while somebody types in a field, those without are one slip
// away from closing a step, and their names are read aloud in English.

let digits = []; // { digit, button }: the button by its own key
let rows = []; // the keys of containers
let pressed = null; // { button, row, name }: what somebody pressed last, as long as it has the cursor

export function follow(theDigits, theRows) {
  digits = theDigits;
  rows = theRows;
  mend();
  setTimeout(tell, 500); // the buttons are drawn after this
}

// For a screen reader, which says it with the button.
function tell() {
  for (const { digit, button } of digits) buttonOf(button)?.setAttribute('aria-keyshortcuts', `Alt+${digit}`);
}

const TYPED = 'textarea, select, [contenteditable="true"], input:not([type="radio"]):not([type="checkbox"])';
const buttonOf = (name) => document.querySelector(`.st-key-${name} button`);

addEventListener('keydown', (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return;
  const found = digits.find(({ digit }) => event.code === `Digit${digit}`); // the key itself: on a Mac it types a sign
  if (!found || event.target.closest?.(TYPED)) return;
  event.preventDefault(); // a browser may have a tab under it
  const button = buttonOf(found.button);
  if (!button || button.disabled || button.getClientRects().length === 0) return;
  button.focus();
  button.click();
});

// ---------------------------------------------------------------- the cursor

let before = null; // the button that was pressed before this one
addEventListener('click', (event) => {
  const button = event.target.closest?.('button');
  const row = button && rowOf(button);
  // The second half of a double press: where somebody opened a step, the button that closes it may stand by now.
  if (row && event.detail > 1 && button !== before) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  before = button;
  pressed = row && document.activeElement === button ? { button, row, name: nameOf(button) } : null;
}, true);
addEventListener('focusin', (event) => { if (pressed && event.target !== pressed.button) pressed = null; });

// A key that is held down would press the next button as well.
addEventListener('keydown', (event) => {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ') && event.target.closest?.('button') && rowOf(event.target)) event.preventDefault();
}, true);

const nameOf = (button) => button.closest('[class*="st-key-"]')?.className.match(/st-key-[\w-]+/)?.[0];
const rowOf = (button) => rows.find((name) => button.closest(`.st-key-${name}`));

// A button that has become grey or is gone loses the cursor, and a keyboard would begin at the top of the page again.
function mend() {
  if (!pressed) return;
  const { button, row } = pressed;
  if (button.isConnected && !button.disabled) return;
  const lost = document.activeElement === document.body || document.activeElement === button || !document.activeElement;
  if (!lost) { pressed = null; return; }
  // The same button where it is only drawn anew (a filled one is another element), else its first neighbour.
  const there = [...document.querySelectorAll(`.st-key-${row} button:not(:disabled)`)].filter((one) => one.getClientRects().length);
  const next = there.find((one) => nameOf(one) === pressed.name) ?? there[0];
  if (!next) return; // the page is still being drawn
  pressed = { button: next, row, name: nameOf(next) };
  next.focus({ preventScroll: true });
}

// Streamlit's names of the agenda and of the buttons that fold it are English, and screen readers say them.
const NAMES = {
  '[data-testid="stSidebar"]': 'Agenda',
  '[data-testid="stExpandSidebarButton"]': 'Agenda openen',
  '[data-testid="stSidebarCollapseButton"] button': 'Agenda sluiten',
};
function speakDutch() {
  for (const [place, words] of Object.entries(NAMES)) {
    for (const one of document.querySelectorAll(`${place}:not([aria-label="${words}"])`)) one.setAttribute('aria-label', words);
  }
}

new MutationObserver(() => { mend(); speakDutch(); }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });

// Another step is another page: it begins at its top, and whoever goes by the keys is taken to its heading.
let byKey = false;
addEventListener('keydown', () => { byKey = true; }, true);
addEventListener('pointerdown', () => { byKey = false; }, true);

export function arrive() {
  document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  if (!byKey) return;
  setTimeout(() => {
    const heading = document.querySelector('[data-testid="stMain"] h1');
    if (!heading || (document.activeElement && document.activeElement !== document.body)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, 400);
}
