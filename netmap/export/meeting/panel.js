// Beside the map: what is known of who is chosen. The figures are those of the table below, so that they stand in the file once.
const rows = new Map([...document.querySelectorAll("tr[data-node]")].map((row) => [row.dataset.node, row]));
const schools = new Map([...document.querySelectorAll("tr[data-school]")].map((row) => [row.dataset.school, row]));

function show(id) {
  const panel = $("panel");
  const node = id === null ? undefined : map.node(id);
  panel.hidden = !node;
  if (!node) return;
  const near = map.neighbours(id);
  const list = tag("ul", undefined, { class: "neighbours", tabindex: "0", role: "region", "aria-label": filled(words.neighbours, { n: near.length }) });
  for (const other of near) {
    const item = tag("li");
    item.append(goTo(other));
    list.append(item);
  }
  panel.replaceChildren(tag("h3", node.label_full), factsOf(rows.get(id)), ...coverageOf(node), tag("h4", filled(words.neighbours, { n: near.length })), list, clearButton());
}

// Header and cell of a row of a table; the first column is the name itself.
function factsOf(row) {
  const facts = tag("dl");
  if (!row) return facts;
  const heads = row.closest("table").tHead.rows[0].cells;
  for (let column = 1; column < row.cells.length; column += 1) {
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
  return [tag("h4", filled(words.coverage, { school: row.cells[0].textContent })), list];
}

function clearButton() {
  const button = tag("button", words.clear, { type: "button" });
  button.addEventListener("click", () => pick(null));
  return button;
}
show(null);
