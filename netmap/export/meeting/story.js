// The story: one step at a time, and the map shows what it speaks of. Presenting fills the screen and listens to the keys of a presenter.
const steps = [...document.querySelectorAll("#steps > li")];
let at = 0;

function go(number) {
  at = Math.max(0, Math.min(steps.length - 1, number));
  steps.forEach((step, index) => { step.hidden = index !== at; });
  $("where").textContent = fill(words.step, { n: at + 1, all: steps.length });
  $("back").disabled = at === 0;
  $("next").disabled = at === steps.length - 1;
  const seen = data.steps[at];
  map.select(null);
  tell();
  map.rings(seen.school);
  // One alone says nothing: then everybody around it is seen.
  const alone = seen.nodes.length === 1 && !seen.school;
  if (alone) map.select(seen.nodes, { move: false });
  const near = alone ? [...seen.nodes, ...map.neighbours(seen.nodes[0])] : seen.nodes;
  map.highlight(seen.nodes.length && !alone ? { nodes: seen.nodes, ties: seen.ties } : null);
  if (!seen.school) map.fit(true, near.length ? near : undefined);
}

$("back").addEventListener("click", () => go(at - 1));
$("next").addEventListener("click", () => go(at + 1));

const work = $("work");
function presenting(on) {
  root.classList.toggle("presenting", on);
  $("present").textContent = on ? words.stop : words.present;
  $("present").setAttribute("aria-pressed", String(on));
  if (on) work.requestFullscreen?.().catch(() => {});
  else if (document.fullscreenElement) document.exitFullscreen();
  requestAnimationFrame(() => map.fit());
}
$("present").addEventListener("click", () => presenting(!root.classList.contains("presenting")));
document.addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement && root.classList.contains("presenting")) presenting(false);
});

// A presenter sends Page Up and Page Down; the arrows belong to the map and to what is typed.
document.addEventListener("keydown", (event) => {
  if (!root.classList.contains("presenting")) return;
  if (event.key === "PageDown") go(at + 1);
  else if (event.key === "PageUp") go(at - 1);
  else if (event.key === "Escape" && !event.defaultPrevented) presenting(false);
  else return;
  event.preventDefault();
});

// A cell of the coverage matrix shows its best route
for (const cell of document.querySelectorAll("td[data-says]")) {
  const button = tag("button", cell.textContent, { type: "button", "aria-label": cell.dataset.says, title: cell.dataset.says });
  cell.replaceChildren(button);
  button.addEventListener("click", () => {
    const route = cell.dataset.via.split(" ").filter((id) => map.node(id));
    const row = cell.closest("tr");
    tell(tag("h3", row.cells[0].textContent), tag("p", cell.dataset.says));
    map.select(null);
    map.rings(route.length ? null : row.dataset.school);
    map.highlight(route.length ? { nodes: route, ties: route.slice(1).map((id, index) => [route[index], id]) } : null);
    $("map").scrollIntoView({ block: "center" });
  });
}
go(0);
