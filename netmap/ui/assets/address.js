// The address bar and the history of the browser: a new choice is a step that "back" takes away; everything else (another page,
// another colour) only corrects the address. Streamlit itself tells Python when the browser goes back or forward.
const done = new Set(); // turns that were handled
let tell = null;

function typing(target) {
  return target?.closest?.('input, textarea, select, [contenteditable="true"], [role="grid"], [role="textbox"]');
}

// Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z) take a choice back and bring it back, except where one types.
function onKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || typing(event.composedPath?.()[0] ?? event.target)) return;
  const key = event.key.toLowerCase();
  const what = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" && !event.shiftKey ? "redo" : null;
  if (!what) return;
  event.preventDefault();
  tell?.("pressed", what);
}

// Before the browser leaves or reloads while something is only in this window it asks.
let unkept = false;
function onLeave(event) {
  if (unkept) event.preventDefault();
}

// On a phone the list of pages lies over the page: it goes away once a page is chosen from it.
function onClick(event) {
  if (innerWidth >= 768 || !event.target.closest?.('[data-testid="stSidebarNav"] a')) return;
  document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}

export default function ({ data, setTriggerValue }) {
  if (!done.size) {
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    addEventListener("beforeunload", onLeave);
  }
  unkept = data.unkept;
  if (data.keys) tell = setTriggerValue;
  // drawn again without a new run: the address may have moved on since
  if (done.has(data.turn)) return;
  done.add(data.turn);
  const wanted = data.query ? `?${data.query}` : "";
  if (location.search === wanted) return;
  history[data.step ? "pushState" : "replaceState"](history.state, "", location.pathname + wanted + location.hash);
}
