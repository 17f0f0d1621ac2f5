// The meeting file: one map, and lists, tables and search that all speak of the same selection.
const data = JSON.parse(document.getElementById("netmap-data").textContent);
const words = data.words;
const $ = (id) => document.getElementById(id);
const tag = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

document.documentElement.classList.add("has-script");
const map = createMap($("map"), data.scene, words.map, { select: (ids) => show(ids.at(-1) ?? null) });

function show(id) {
  const panel = $("panel");
  panel.replaceChildren();
  const node = id === null ? undefined : map.node(id);
  if (!node) {
    panel.append(tag("p", words.panel_empty, { class: "quiet" }));
    return;
  }
  panel.append(tag("h3", node.label_full));
  const facts = tag("dl");
  for (const [what, value] of node.facts) facts.append(tag("dt", what), tag("dd", value));
  panel.append(facts);
  const near = map.neighbours(id);
  panel.append(tag("h4", words.neighbours.replace("{n}", () => String(near.length))));
  const list = tag("ul", undefined, { class: "neighbours" });
  for (const other of near) {
    const item = tag("li");
    item.append(goTo(other));
    list.append(item);
  }
  panel.append(list, clearButton());
}

function goTo(id) {
  const button = tag("button", map.node(id).label_full, { type: "button", class: "link" });
  button.addEventListener("click", () => pick(id));
  return button;
}

function clearButton() {
  const button = tag("button", words.clear, { type: "button" });
  button.addEventListener("click", () => pick(null));
  return button;
}

function pick(id) {
  $("found").replaceChildren();
  map.select(id);
  show(id);
}

// Search with suggestions
const search = $("search");
const found = $("found");
search.addEventListener("input", () => {
  found.replaceChildren();
  const hits = map.search(search.value);
  for (const node of hits.slice(0, 8)) {
    const item = tag("li");
    item.append(goTo(node.id));
    found.append(item);
  }
  if (search.value.trim() && !hits.length) found.append(tag("li", words.nothing_found, { class: "quiet" }));
});
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    const hit = map.search(search.value)[0];
    if (hit) pick(hit.id);
    event.preventDefault();
  } else if (event.key === "Escape") {
    search.value = "";
    found.replaceChildren();
  }
});

// Filters: a group of the legend, an organisation
const groups = [...document.querySelectorAll("#legend input")];
const organisation = $("organisation");
function filter() {
  const off = new Set(groups.filter((box) => !box.checked).map((box) => box.value));
  const home = organisation.value;
  const hide = new Set();
  for (const node of data.scene.nodes) {
    const elsewhere = home && node.organisation !== home && node.id !== home && !map.neighbours(node.id).some((id) => map.node(id).organisation === home);
    if (off.has(`${node.group}|${node.shape}`) || elsewhere) hide.add(node.id);
  }
  map.filter(hide);
  $("shown").textContent = words.shown.replace("{n}", () => String(data.scene.nodes.length - hide.size)).replace("{all}", () => String(data.scene.nodes.length));
}
for (const box of groups) box.addEventListener("change", filter);
organisation.addEventListener("change", filter);
$("reset").addEventListener("click", () => {
  for (const box of groups) box.checked = true;
  organisation.value = "";
  search.value = "";
  found.replaceChildren();
  pick(null);
  filter();
});

// Rows and buttons that point at a node
for (const button of document.querySelectorAll("button[data-node]")) {
  button.addEventListener("click", () => {
    pick(button.dataset.node);
    $("map").scrollIntoView({ block: "center" });
  });
}

// Tables sort by a click on their header
for (const table of document.querySelectorAll("table.sortable")) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = tag("button", head.textContent, { type: "button" });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
      const rows = [...table.tBodies[0].rows].sort((a, b) => {
        const [x, y] = [key(a), key(b)];
        const numbers = x !== "" && y !== "" && !Number.isNaN(Number(x)) && !Number.isNaN(Number(y));
        const order = numbers ? Number(x) - Number(y) : x.localeCompare(y, document.documentElement.lang, { numeric: true });
        return down ? -order : order;
      });
      table.tBodies[0].append(...rows);
    });
  });
}

// Printing shows everything that is folded away on screen
addEventListener("beforeprint", () => { for (const part of document.querySelectorAll("details")) part.open = true; });
show(null);
