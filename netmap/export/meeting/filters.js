// Filters: a group of the legend, an organisation with its contacts
const groups = [...document.querySelectorAll("#legend input")];
const organisation = $("organisation");
organisation.parentElement.hidden = organisation.length < 2; // nobody works anywhere: nothing to choose
function filter() {
  const off = new Set(groups.filter((box) => !box.checked).map((box) => box.value));
  const home = organisation.value;
  const hide = new Set();
  const nodes = map.nodes();
  for (const node of nodes) {
    const elsewhere = home && node.organisation !== home && node.id !== home && !map.neighbours(node.id).some((id) => id === home || map.node(id).organisation === home);
    if (off.has(node.group) || elsewhere) hide.add(node.id);
  }
  map.filter(hide);
  $("shown").textContent = fill(words.shown, { n: nodes.length - hide.size, all: nodes.length });
}
for (const box of groups) box.addEventListener("change", filter);
organisation.addEventListener("change", () => {
  if (map.folds(organisation.value) && !map.isOpen(organisation.value)) map.toggle(organisation.value);
  else filter();
});
drawn.push(filter);
const people = $("people");
people.hidden = !homes.size;
function unfoldAll(on) {
  people.setAttribute("aria-pressed", String(on));
  people.textContent = on ? words.gather : words.unfold_all;
  map.rings(null);
  map.all(on);
}
people.addEventListener("click", () => unfoldAll(people.getAttribute("aria-pressed") !== "true"));
$("reset").addEventListener("click", () => {
  for (const box of groups) box.checked = true;
  organisation.value = "";
  search.clear();
  map.highlight(null);
  pick(null);
  unfoldAll(false);
});
