// Keeps the shape of a form (which rows, which choices) in the browser beside the drafts of its texts.

const DRAFTS = "praktijklab.draft.";

export default function ({ data, setStateValue }) {
  try {
    if (data.value === null) setStateValue("kept", localStorage.getItem(DRAFTS + data.name) ?? "");
    else localStorage.setItem(DRAFTS + data.name, data.value);
  } catch {
    if (data.value === null) setStateValue("kept", "");
  }
}
