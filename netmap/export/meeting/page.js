// The map: what follows speaks of the same selection. A large one needs WebGL; where there is none the page stays as it is
// without a script, with the still picture, and says so. All scripts of the page are one function, so it can be left here.
const large = folded.renderer === "webgl" || everybody.renderer === "webgl";

// Sigma throws where it cannot work, so it lies in the page as text until it is known that it can.
async function putIn() {
  const script = tag("script", $("gl").textContent);
  document.head.append(script);
}
const painter = large ? await glPainter(putIn) : undefined;
if (painter === null) {
  $("no-map").textContent = words.no_map;
  return;
}

root.classList.add("has-script");
// The page follows the colours that are chosen on the map.
function colours(name) {
  if (name === "auto") delete root.dataset.theme;
  else root.dataset.theme = name;
}
const drawn = []; // what follows when the map shows others than before
const map = createStage(
  $("map"),
  { select: (ids) => chosenOnMap(ids), tie: (ends) => tellTie(ends), theme: colours, drawn: () => drawn.forEach((then) => then()) },
  { painter },
);
const search = createSearch($("search"), map, words.map);

// A choice of one's own ends what the story lit.
function chosenOnMap(ids) {
  map.highlight(null);
  show(ids);
}

function pick(id) {
  map.select(id);
  chosenOnMap(id === null ? [] : [id]);
}

function goTo(id, text = map.node(id)?.label_full ?? "") {
  const button = tag("button", text, { type: "button", class: "link" });
  button.addEventListener("click", () => {
    pick(id);
    $("map").scrollIntoView({ block: "nearest" });
  });
  return button;
}
