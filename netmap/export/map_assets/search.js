// A box to search the map in: a combobox with suggestions (arrows, Enter, Escape), for the app and the meeting file alike.
//
//   const search = createSearch(container, map, words, {label})
//     label     words above the box; by default words["search.label"]
//   search.clear(), search.focus(), search.destroy()
//   A choice is map.pick(id): as if the point had been clicked on.
import { fill } from "./speech.js";

const MOST_SUGGESTIONS = 8;
let searches = 0;

export function createSearch(container, map, words, { label = words["search.label"] } = {}) {
  searches += 1;
  const name = `netmap-search-${searches}`;
  const make = (tag, attributes, text) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const title = make("label", { for: name }, label);
  const input = make("input", {
    ...{ id: name, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: words["search.hint"] },
    ...{ "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${name}-list` },
  });
  const clear = make("button", { type: "button", "aria-label": words["search.clear"], title: words["search.clear"], class: "netmap-clear", hidden: "" }, "×");
  const list = make("ul", { id: `${name}-list`, role: "listbox", "aria-label": label, hidden: "" });
  const told = make("div", { class: "netmap-live", role: "status" });
  const box = make("div", { class: "netmap-search" });
  const row = make("div", { class: "netmap-search-row" });
  row.append(input, clear);
  box.append(title, row, list, told);
  container.replaceChildren(box);
  let hits = [];
  let active = -1;

  function close() {
    list.hidden = true;
    hits = [];
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function suggest() {
    clear.hidden = !input.value;
    const wanted = input.value.trim();
    if (!wanted) {
      told.textContent = "";
      return close();
    }
    const found = map.search(wanted);
    hits = found.slice(0, MOST_SUGGESTIONS);
    list.replaceChildren(
      ...hits.map((node, index) => {
        const option = make("li", { role: "option", id: `${name}-${index}`, "aria-selected": "false" }, node.label_full);
        // before the box loses the focus, so that the list is still there
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          pick(index);
        });
        return option;
      }),
    );
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    const form = found.length === 0 ? "none" : found.length === 1 ? "one" : "many";
    told.textContent = fill(words[`search.${form}`], { n: found.length });
    box.classList.toggle("nothing", !found.length);
    return undefined;
  }

  function move(to) {
    if (!hits.length) return;
    active = (to + hits.length) % hits.length;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    list.children[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `${name}-${active}`);
  }

  function pick(index) {
    const node = hits[index];
    if (!node) return;
    input.value = node.label_full;
    clear.hidden = false;
    close();
    map.pick(node.id);
  }

  function empty() {
    input.value = "";
    suggest();
  }

  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => input.value && !hits.length && map.node(map.selected.at(-1))?.label_full !== input.value && suggest());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const keys = {
      ArrowDown: () => (list.hidden ? suggest() : move(active + 1)),
      ArrowUp: () => move(active < 0 ? -1 : active - 1),
      Enter: () => {
        if (!hits.length) suggest();
        pick(Math.max(active, 0));
      },
      Escape: () => (list.hidden ? empty() : close()),
    };
    if (!Object.hasOwn(keys, event.key) || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  clear.addEventListener("click", () => {
    empty();
    input.focus();
  });

  return { element: box, input, clear: empty, focus: () => input.focus(), destroy: () => box.remove() };
}
