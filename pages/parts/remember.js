// Asks the server for the cookie that brings somebody back as themselves, and drops drafts that have done their work.

const DRAFTS = "praktijklab.draft.";
const asked = new Map(); // key to the promise of its cookie: asked once, told to every mount

function forget(name) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (name && key.startsWith(DRAFTS + name)) localStorage.removeItem(key);
    }
  } catch { /* a browser without storage has no drafts */ }
}

async function ask(key) {
  for (let turn = 0; turn < 3; turn += 1) {
    try {
      const answer = await fetch("/sleutel", { method: "POST", body: key, credentials: "same-origin" });
      if (answer.status < 500) return answer.ok;
    } catch { /* the connection is gone for a moment */ }
    await new Promise((resume) => { setTimeout(resume, 500 * (turn + 1)); });
  }
  return false;
}

export default function ({ data, setTriggerValue }) {
  if (!asked.has(data.key)) asked.set(data.key, ask(data.key));
  // Without the cookie people can still take part; only a reload would ask their name again.
  asked.get(data.key).then((kept) => {
    forget(data.drafts);
    if (data.waits) setTriggerValue("done", kept ? "kept" : "not kept");
  });
}
