// The help on keys: a dialog with what each does.
const KEYS = ["arrows", "enter", "more", "home", "zoom", "fit", "rings", "full", "escape", "help", "mouse", "touch"];

export function createKeyHelp(container, words) {
  const dialog = document.createElement("dialog");
  dialog.className = "netmap-keys";
  dialog.setAttribute("aria-label", words["key.title"]);
  const title = document.createElement("h2");
  title.textContent = words["key.title"];
  const intro = document.createElement("p");
  intro.textContent = words["key.intro"];
  const list = document.createElement("dl");
  for (const key of KEYS) {
    const what = document.createElement("dt");
    what.textContent = words[`key.${key}`];
    const does = document.createElement("dd");
    does.textContent = words[`key.${key}_do`];
    list.append(what, does);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = words.close;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.append(title, intro, list, close);
  container.append(dialog);
  return { open: () => dialog.showModal() };
}
