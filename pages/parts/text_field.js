// One text field of our own, for what people fill in before a live meeting exists.
// Streamlit's own fields are disabled the moment the connection drops; this one is not, and it keeps a draft.

const PAUSE = 250; // ms without typing after which the text goes to the server
const SETTLE = 4000; // ms after which a text that the server does not seem to have is offered again
const DRAFTS = "praktijklab.draft.";
const fields = new WeakMap();

const drafts = {
  read(name) { try { return localStorage.getItem(DRAFTS + name); } catch { return null; } },
  write(name, text) { try { localStorage.setItem(DRAFTS + name, text); } catch { /* no room: the page still works */ } },
};

function element(tag, className, parent) {
  const made = document.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

function build(parentElement, data, key) {
  const root = element("div", "pl-field", parentElement);
  const label = element("label", "", root);
  const hint = element("p", "pl-hint", root);
  const control = element(data.lines > 1 || data.several ? "textarea" : "input", "", root);
  const long = element("p", "pl-long", root);
  if (control.tagName === "INPUT") control.type = "text";
  else control.rows = data.lines;
  control.id = `${key}-veld`;
  hint.id = `${key}-uitleg`;
  long.id = `${key}-lang`;
  long.setAttribute("role", "status");
  label.htmlFor = control.id;

  const field = { turn: data.turn, data, marked: data.wrong, timer: 0, settle: 0, offered: null };
  const text = () => control.value;

  // Heals what an outage swallowed: the page says what it has, and gets the text once more when that is old.
  // Counted from the last report: one that came while the server is changing pages would call the old page back.
  field.heal = () => {
    clearTimeout(field.settle);
    field.settle = setTimeout(() => {
      if (field.timer || !control.isConnected || field.data.known === text()) return;
      field.offered = null;
      field.report();
    }, SETTLE);
  };
  field.report = () => {
    clearTimeout(field.timer);
    field.timer = 0;
    if (text() === field.offered) return;
    field.offered = text();
    field.heal();
    field.setState("value", [field.turn, text()]);
  };
  const grow = () => {
    if (control.tagName !== "TEXTAREA" || !control.offsetParent) return;
    control.style.height = "auto";
    control.style.height = `${control.scrollHeight + 2}px`;
  };
  const measure = () => {
    const { most } = field.data;
    const said = [...text()].length > most
      ? `Dit is te lang: er passen ${most} tekens. Je tekst blijft staan.` : "";
    if (long.textContent !== said) long.textContent = said;
    control.setAttribute("aria-invalid", String(Boolean(said || field.marked)));
  };
  const put = (words) => {
    control.value = words;
    drafts.write(field.data.draft, words);
  };

  control.addEventListener("input", () => {
    drafts.write(field.data.draft, text());
    clearTimeout(field.timer);
    field.timer = setTimeout(field.report, PAUSE);
    field.marked = false; // somebody is putting it right
    measure();
    grow();
  });
  control.addEventListener("blur", field.report);
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || field.data.lines > 1) return;
    event.preventDefault();
    field.report();
    field.heal();
    field.setTrigger("enter", [field.turn, text()]);
  });
  // A button that is pressed right after typing must find the text: report before the press, whatever has focus.
  const early = () => {
    if (field.timer) field.report();
    field.heal();
  };
  document.addEventListener("pointerdown", early, true);
  const width = new ResizeObserver(grow);
  width.observe(parentElement);

  field.leave = () => {
    clearTimeout(field.timer);
    clearTimeout(field.settle);
    document.removeEventListener("pointerdown", early, true);
    width.disconnect();
  };
  field.update = (next) => {
    if (next.wrong !== field.data.wrong) field.marked = next.wrong;
    field.data = next;
    root.className = `pl-field ${next.look}${next.quiet ? " quiet" : ""}`;
    label.textContent = next.label;
    hint.textContent = next.hint;
    hint.hidden = !next.hint;
    control.placeholder = next.placeholder;
    control.autocomplete = next.autocomplete;
    control.setAttribute("aria-describedby", next.hint ? `${hint.id} ${long.id}` : long.id);
    if (next.look === "code") { control.autocapitalize = "characters"; control.spellcheck = false; }
    if (next.turn !== field.turn) { // the page itself changed the text
      field.turn = next.turn;
      put(next.value);
      field.report();
    }
    measure();
    grow();
    field.heal();
  };

  const kept = drafts.read(data.draft);
  control.value = kept ?? data.value;
  field.offered = data.known;
  return field;
}

export default function ({ parentElement, data, key, setStateValue, setTriggerValue }) {
  let field = fields.get(parentElement);
  const first = !field;
  if (first) {
    field = build(parentElement, data, key);
    fields.set(parentElement, field);
  }
  field.setState = setStateValue;
  field.setTrigger = setTriggerValue;
  field.update(data);
  if (first) field.report(); // a draft of before a reload
  return () => {
    field.leave();
    fields.delete(parentElement);
    parentElement.querySelector(".pl-field")?.remove();
  };
}
