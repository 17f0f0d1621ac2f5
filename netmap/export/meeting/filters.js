// Filters: a group of the legend, an organisation with its contacts
const groups = [...document.querySelectorAll("#legend input")];
const organisation = $("organisation");
function filter() {
  const off = new Set(groups.filter((box) => !box.checked).map((box) => box.value));
  const home = organisation.value;
  const hide = new Set();
  for (const node of scene.nodes) {
    const elsewhere = home && node.organisation !== home && node.id !== home && !map.neighbours(node.id).some((id) => map.node(id).organisation === home);
    if (off.has(`${node.group}|${node.shape}`) || elsewhere) hide.add(node.id);
  }
  map.filter(hide);
  $("shown").textContent = filled(words.shown, { n: scene.nodes.length - hide.size, all: scene.nodes.length });
}
for (const box of groups) box.addEventListener("change", filter);
organisation.addEventListener("change", filter);
$("reset").addEventListener("click", () => {
  for (const box of groups) box.checked = true;
  organisation.value = "";
  search.clear();
  map.rings(null);
  map.highlight(null);
  pick(null);
  filter();
});
