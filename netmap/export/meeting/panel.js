// Beside the map: what is known of who is chosen. The figures are those of the table below, so that they stand in the file once.
const rows = new Map([...document.querySelectorAll("tr[data-node]")].map((row) => [row.dataset.node, row]));
const schools = new Map([...document.querySelectorAll("tr[data-school]")].map((row) => [row.dataset.school, row]));

// What is chosen: nobody, one, or several at once.
function show(ids) {
  const chosen = ids.filter((id) => map.node(id));
  if (!chosen.length) tell();
  else if (chosen.length === 1) tellOne(chosen[0]);
  else tellSeveral(chosen);
}

function tell(...parts) {
  $("panel").hidden = !parts.length;
  $("panel").replaceChildren(...parts);
  if (parts.length) $("panel").append(clearButton());
}

function tellOne(id) {
  const near = map.neighbours(id);
  const heading = fill(words.neighbours, { n: near.length });
  tell(tag("h3", map.node(id).label_full), ...lookCloser(id), factsOf(rows.get(id)), ...coverageOf(map.node(id)), tag("h4", heading), listOf(near, heading));
}

// The people of an organisation, and for a school everybody in rings around it.
function lookCloser(id) {
  const buttons = [];
  const offer = (text, act) => {
    const button = tag("button", text, { type: "button" });
    button.addEventListener("click", () => {
      act();
      show([id]);
    });
    buttons.push(button);
  };
  if (map.folds(id)) offer(map.isOpen(id) ? words.fold : words.unfold, () => map.toggle(id));
  if (everybody.schools.some((school) => school.id === id)) offer(words.rings, () => map.rings(id));
  if (!buttons.length) return [];
  const row = tag("p", undefined, { class: "closer" });
  row.append(...buttons);
  return [row];
}

function tellSeveral(ids) {
  const shared = map.neighbours(ids[0]).filter((other) => ids.every((id) => id !== other && map.neighbours(id).includes(other)));
  const heading = fill(words.shared, { n: shared.length });
  tell(tag("h3", fill(words.several, { n: ids.length })), listOf(ids, words.chosen), tag("h4", heading), listOf(shared, heading));
}

// A tie: its row in the table, which names both ends in one order or the other.
function tellTie([a, b]) {
  const ends = [map.node(a).label_full, map.node(b).label_full];
  const row = [...document.querySelectorAll("#ties tbody tr")].find(({ cells }) => ends.includes(cells[0].textContent) && ends.includes(cells[1].textContent));
  tell(tag("h3", ends.join(" – ")), row ? factsOf(row, 2) : tag("p", words.not_listed));
  map.select(null);
  map.highlight({ nodes: [a, b], ties: [[a, b]] });
}

function listOf(ids, label) {
  const list = tag("ul", undefined, { class: "neighbours", "aria-label": label });
  for (const id of ids) {
    const item = tag("li");
    item.append(goTo(id));
    list.append(item);
  }
  return list;
}

// Header and cell of a row of a table, after the columns that name it.
function factsOf(row, first = 1) {
  const facts = tag("dl");
  if (!row) return facts;
  const heads = row.closest("table").tHead.rows[0].cells;
  for (let column = first; column < row.cells.length; column += 1) {
    if (row.cells[column].textContent) facts.append(tag("dt", heads[column].textContent), tag("dd", row.cells[column].textContent));
  }
  return facts;
}

// How far the needed functions are from a school, or from the school where a person works.
function coverageOf(node) {
  const row = schools.get(node.id) ?? schools.get(node.organisation);
  if (!row) return [];
  const heads = row.closest("table").tHead.rows[0].cells;
  const list = tag("dl", undefined, { class: "cover" });
  for (let column = 1; column < row.cells.length; column += 1) {
    const cell = row.cells[column];
    if (cell.dataset.says !== undefined) list.append(tag("dt", heads[column].textContent), tag("dd", cell.textContent, { class: cell.className }));
  }
  return [tag("h4", fill(words.coverage, { school: row.cells[0].textContent })), list];
}

function clearButton() {
  const button = tag("button", words.clear, { type: "button" });
  button.addEventListener("click", () => pick(null));
  return button;
}

// Names in the text and in the tables that are on the map lead to it
for (const name of document.querySelectorAll("[data-go]")) {
  if (map.node(name.dataset.go)) name.replaceChildren(goTo(name.dataset.go, name.textContent));
}
for (const [id, row] of rows) {
  if (map.node(id)) row.cells[0].replaceChildren(goTo(id, row.cells[0].textContent));
}
