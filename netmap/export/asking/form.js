"use strict";
// One person's form. Nothing is stored or sent: the answers leave by a file that the person saves, or by the text below it.
document.documentElement.classList.add("has-script");
const data = JSON.parse(document.getElementById("ask-data").textContent);
const byId = (id) => document.getElementById(id);

/** A sentence with its blanks filled; a blank with two words has the one that goes with its number. */
const say = (key, values = {}) => data.words[key].replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_all, name, one, many) =>
  one === undefined ? values[name] : `${values[name]} ${Number(values[name]) === 1 ? one : many}`);

const make = (tag, attributes = {}, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") made.textContent = value;
    else made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
};

const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/['’‘`´]/g, "");
const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
const names = data.names.map(([number, name, sub]) => ({ number, name, sub, parts: wordsOf(`${name} ${sub}`), folded: fold(name) }));
const byNumber = new Map(names.map((one) => [one.number, one]));
const SHOWN = 30;

/** Those of whom every word that is typed begins a word of the name, function or organisation; names that begin so first. */
const fitting = (text, fixed) => {
  const typed = wordsOf(text);
  if (!typed.length) return fixed;
  const found = names.filter((one) => typed.every((word) => one.parts.some((part) => part.startsWith(word))));
  const first = fold(text.trim());
  const ahead = found.filter((one) => one.folded.startsWith(first));
  return [...fixed.filter((one) => fold(one.name).startsWith(first)), ...ahead, ...found.filter((one) => !one.folded.startsWith(first))];
};

let counter = 0;
/** A box to type a name in, with what fits below it (the pattern "editable combobox with list autocomplete" of ARIA). */
const combobox = ({ label, fixed = [], help, chosen, typedIn }) => {
  const id = `box-${(counter += 1)}`;
  const input = make("input", { type: "text", id, role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`,
    "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "words", spellcheck: "false" });
  if (help) input.setAttribute("aria-describedby", help);
  const list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: "" });
  const status = make("div", { class: "hidden", role: "status" });
  const box = make("div", { class: "combo" }, make("label", { class: "line", for: id, text: label }), input, list, status);
  let shown = [];
  let active = -1;
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (to) => {
    active = to;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === to)));
    if (to < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[to].id);
    list.children[to].scrollIntoView({ block: "nearest" });
    return undefined;
  };
  const choose = (one) => {
    close();
    chosen(one, input);
  };
  const show = () => {
    const text = input.value;
    const every = fitting(text, fixed);
    shown = every.slice(0, SHOWN);
    list.replaceChildren(...shown.map((one, at) => {
      const item = make("li", { id: `${id}-${at}`, role: "option", "aria-selected": "false", text: one.name });
      if (one.sub) item.append(make("span", { text: one.sub }));
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", () => choose(one));
      return item;
    }));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
    status.textContent = !text.trim() ? "" : shown.length ? say("suggestions", { n: every.length }) : say("none");
  };
  input.addEventListener("input", () => {
    show();
    typedIn?.(input.value);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) show();
      if (!shown.length) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(active < 0 && step < 0 ? shown.length - 1 : (active + step + shown.length) % shown.length);
    } else if (event.key === "Escape") {
      if (open) event.preventDefault();
      close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const text = fold(input.value.trim());
      const same = shown.filter((one) => fold(one.name) === text);
      if (open && active >= 0) choose(shown[active]);
      else if (open && same.length === 1) choose(same[0]);
      else if (open && shown.length) mark(0);
      else if (text) choose({ number: null, name: input.value.trim(), sub: "" });
    } else if (event.key === "Tab" && open && active >= 0) {
      choose(shown[active]);
    }
  });
  return { box, input };
};

// ------------------------------------------------------------------------------------------------ what was answered
const contacts = new Map();
const leads = new Map();
const works = new Map();
let changed = false;
const touched = () => {
  changed = true;
  byId("saved").textContent = "";
  write();
};

const answer = () => ({
  netmap: "netmap-answer",
  version: 1,
  round: data.round,
  mark: data.mark,
  made: data.made,
  saved: new Date().toISOString(),
  contacts: [...contacts.values()].map((one) => {
    const who = one.number === null ? { name: one.name, organisation: one.organisation } : { who: one.number };
    if (one.open) who.open = true;
    return Object.assign(who, Object.fromEntries(Object.entries(one.said).filter(([, value]) => value !== "")));
  }),
  lead: Object.fromEntries([...leads].filter(([, value]) => value !== "")),
  works: Object.fromEntries([...works].filter(([, value]) => value !== "")),
});
const write = () => {
  if (byId("copy-part").open) byId("copy-text").value = JSON.stringify(answer());
};

/** A choice of words; the first one says that nothing is chosen. */
const select = (label, choices, chosen) => {
  const id = `pick-${(counter += 1)}`;
  const box = make("select", { id }, make("option", { value: "", text: say("choose") }));
  for (const [key, word] of choices) box.append(make("option", { value: key, text: word }));
  box.addEventListener("change", () => chosen(box.value));
  return { part: make("div", {}, make("label", { class: "line", for: id, text: label }), box), box };
};

/** A mark from 1 to 5, or none. */
const scale = (label, low, high, chosen) => {
  const name = `mark-${(counter += 1)}`;
  const set = make("div", { class: "scale" }, make("span", { class: "end", text: low }));
  const choice = (value, word) => {
    const input = make("input", { type: "radio", name, value });
    input.addEventListener("change", () => chosen(value === "" ? "" : Number(value)));
    return make("label", {}, input, make("span", { text: word }));
  };
  for (let value = 1; value <= 5; value += 1) set.append(choice(value, String(value)));
  set.append(make("span", { class: "end", text: high }), choice("", say("unknown")));
  return make("fieldset", {}, make("legend", { text: label }), set);
};

const keyOf = (one) => (one.number === null ? `${fold(one.name)} ${fold(one.organisation)}` : one.number);
const status = (text) => {
  byId("said").textContent = text;
};

const card = (one, before) => {
  const key = keyOf(one);
  const item = make("li", { class: "card" });
  const remove = make("button", { type: "button", text: "×", "aria-label": say("remove", { name: one.name }) });
  remove.addEventListener("click", () => {
    contacts.delete(key);
    item.remove();
    status(say("removed", { name: one.name }));
    finder.input.focus();
    touched();
  });
  item.append(make("header", {}, make("h3", { text: one.name }), remove));
  const sub = one.number === null ? one.organisation : one.sub;
  if (sub) item.append(make("p", { class: "quiet sub", text: sub }));
  const pair = make("div", { class: "pair" });
  // who was named last time counts when something is said of the contact, or that it is still right
  one.open = before !== undefined;
  const set = (what) => (value) => {
    one.said[what] = value;
    one.open = Object.values(one.said).every((said) => said === "") && before !== undefined;
    touched();
  };
  const boxes = {};
  for (const [what, choices] of [["frequency", data.often], ["response", data.soon]]) {
    if (!data.of.includes(what)) continue;
    const made = select(data.text[what], choices, set(what));
    boxes[what] = made.box;
    pair.append(made.part);
  }
  if (before !== undefined) {
    const known = data.often.find(([often]) => often === before);
    const line = make("p", { class: "quiet", text: known ? say("before", { often: known[1] }) : say("before_unsaid") });
    item.append(line);
    const label = `${say("still")}: ${one.name}`;
    const still = make("button", { type: "button", class: "quick", text: say("still"), "aria-label": label, "aria-pressed": "false" });
    still.addEventListener("click", () => {
      if (known && boxes.frequency) {
        boxes.frequency.value = before;
        set("frequency")(before);
      }
      one.open = false;
      still.setAttribute("aria-pressed", "true");
      touched();
    });
    item.append(still);
  }
  if (pair.children.length) item.append(pair);
  for (const what of ["trust", "clarity"]) {
    if (data.of.includes(what)) item.append(scale(data.text[what], say(`${what}_low`), say(`${what}_high`), set(what)));
  }
  return item;
};

const add = (one, before) => {
  const key = keyOf(one);
  if (contacts.has(key)) return status(say("already", { name: one.name }));
  if (contacts.size >= data.most) return status(say("full", { most: data.most }));
  contacts.set(key, one);
  const item = card(one, before);
  // whoever is added by hand stands right below the box, those of last time below that
  if (before === undefined) byId("contacts").prepend(item);
  else byId("contacts").append(item);
  byId("nobody").checked = false;
  return status(before === undefined ? say("added", { name: one.name, count: contacts.size, most: data.most }) : "");
};

const organisation = make("input", { type: "text", id: "organisation", autocomplete: "off", spellcheck: "false" });
const fromFinder = (one) => {
  if (!one.name) return;
  add({ number: one.number, name: one.name, sub: one.sub, organisation: one.number === null ? organisation.value.trim() : "", said: {} });
  finder.input.value = "";
  organisation.value = "";
  finder.input.focus();
  touched();
};
const finder = combobox({ label: say("name"), help: "with-help", chosen: fromFinder });
const plus = make("button", { type: "button", text: say("add") });
plus.addEventListener("click", () => {
  const name = finder.input.value.trim();
  const same = names.filter((one) => one.folded === fold(name));
  fromFinder(same.length === 1 && !organisation.value.trim() ? same[0] : { number: null, name, sub: "" });
});
byId("finder").append(make("div", { class: "finder" }, finder.box,
  make("div", {}, make("label", { class: "line", for: "organisation", text: say("organisation") }), organisation), plus));
byId("nobody").addEventListener("change", touched);

for (const [number, often] of data.before) {
  const one = byNumber.get(number);
  add({ number, name: one.name, sub: one.sub, organisation: "", said: {} }, often);
}
byId("before-help").hidden = !data.before.length;

const fixed = [{ number: "nobody", name: say("lead_nobody"), sub: "" }, { number: "unknown", name: say("unknown"), sub: "" }];
for (const [number, name] of data.schools) {
  const set = (value) => {
    leads.set(number, value);
    touched();
  };
  const made = combobox({
    label: say("lead_at", { school: name }),
    fixed,
    help: "lead-help",
    typedIn: (text) => set(text.trim()),
    chosen: (one, input) => {
      input.value = one.name;
      set(one.number === null ? one.name : one.number);
    },
  });
  byId("leads").append(make("div", { class: "school" }, made.box));
}

if (byId("works")) {
  for (const [key, sentence] of data.elements) {
    byId("works").append(scale(sentence, "", "", (value) => {
      works.set(key, value);
      touched();
    }));
  }
}

// ------------------------------------------------------------------------------------------------ how it leaves
const file = `${data.file}-${data.mark}.json`;
byId("save").addEventListener("click", () => {
  if (!contacts.size && !byId("nobody").checked) {
    byId("saved").textContent = say("empty");
    return;
  }
  const link = make("a", { href: URL.createObjectURL(new Blob([JSON.stringify(answer())], { type: "application/json" })), download: file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  changed = false;
  const open = [...contacts.values()].filter((one) => one.open || (data.of.includes("frequency") && !one.said.frequency)).length;
  byId("saved").textContent = say("saved", { file }) + (open ? ` ${say("saved_open", { n: open })}` : "");
});
byId("print").addEventListener("click", () => window.print());
byId("copy-part").addEventListener("toggle", write);
byId("copy").addEventListener("click", () => {
  byId("copy-text").select();
  // the older way works from a file on disk too, where the newer one may be shut
  if (document.execCommand("copy")) byId("copied").textContent = say("copied");
  changed = false;
});
// on paper nothing can be unfolded
window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details.why")) part.open = true;
});
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
