// The meeting file: one map, and a story, lists, tables and search that all speak of the same selection.
const data = JSON.parse(document.getElementById("netmap-data").textContent);
const words = data.words;
const scene = unpackScene(data.scene);
const $ = (id) => document.getElementById(id);
const tag = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const filled = (sentence, blanks) => Object.entries(blanks).reduce((text, [name, value]) => text.replace(`{${name}}`, () => String(value)), sentence);

document.documentElement.classList.add("has-script");
// The page follows the colours that are chosen on the map.
const root = document.documentElement;
function colours(name) {
  if (name === "auto") delete root.dataset.theme;
  else root.dataset.theme = name;
}
const map = createMap($("map"), scene, words.map, {
  select: (ids) => chosenOnMap(ids),
  tie: (ends) => tellTie(ends),
  theme: colours,
});
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

// Names in the text that are on the map become buttons
for (const name of document.querySelectorAll("[data-go]")) {
  if (map.node(name.dataset.go)) name.replaceChildren(goTo(name.dataset.go, name.textContent));
}
