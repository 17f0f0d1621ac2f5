// The map in the app: rebuilt only when the drawing changes (data.stamp); the rest only moves what is there.
//
//   data   stamp, url of the scene (or the scene itself), words, hidden: [ids], hiddenTies: ["a|b"], chosen: [ids],
//          theme: what was chosen before
//          place: of which view the drawing is; a new drawing of the same view keeps what one looks at
//          rings: school to put in the middle | null, route: {nodes, ties} | null
import "./vis-network.min.js";
import { createMap } from "./map.js";
import { glPainter } from "./painter_gl.js";
import { unpackScene } from "./wire.js";

const ANSWER = 3000; // milliseconds in which the app answers to a click
const live = new WeakMap();
const loadSigma = () => Promise.all([import("./graphology.min.js"), import("./sigma.min.js")]);

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const box = parentElement.querySelector(".netmap-map");
  const drawn = live.get(parentElement) ?? { stamp: null, map: null };
  live.set(parentElement, drawn);
  Object.assign(drawn, { box, data, tell: { setStateValue, setTriggerValue } });
  if (drawn.stamp !== data.stamp) {
    drawn.stamp = data.stamp;
    draw(drawn, box, parentElement);
  } else if (drawn.map) follow(drawn);
  return () => {
    if (parentElement.isConnected) return;
    drawn.map?.destroy();
    drawn.stamp = null;
    live.delete(parentElement);
  };
}

// Another drawing. The one before stays until this one is there; when meanwhile yet another is asked for, this one is dropped.
async function draw(drawn, box, parentElement) {
  const { stamp, url, scene } = drawn.data;
  box.setAttribute("aria-busy", "true");
  delete box.dataset.drawn;
  let packed = scene;
  if (!packed) {
    const answer = await fetch(url).catch(() => null);
    packed = answer?.ok ? await answer.json() : null;
  }
  const painter = packed?.renderer === "webgl" ? await glPainter(loadSigma) : undefined;
  if (drawn.stamp !== stamp || !parentElement.isConnected) return;
  box.removeAttribute("aria-busy");
  const { data } = drawn;
  const kept = drawn.map && drawn.place === data.place ? { view: drawn.map.view(), ...drawn.map.state() } : null;
  drawn.map?.destroy();
  Object.assign(drawn, { map: null, place: data.place, hidden: "|", rings: null, route: "null", sent: [] });
  if (!packed || painter === null) return tellInstead(box, packed ? data.words.no_webgl : data.words.not_fetched);
  drawn.map = createMap(
    box,
    unpackScene(packed),
    data.words,
    {
      select(ids) {
        drawn.sent.push({ chosen: ids.join(" "), time: performance.now() });
        drawn.tell.setStateValue("selected", ids);
      },
      open: (id) => drawn.tell.setTriggerValue("opened", id),
      tie: (ends) => drawn.tell.setTriggerValue("tie", ends),
      theme: (name) => drawn.tell.setStateValue("theme", name),
    },
    { painter, dark: () => isDark(box) },
  );
  if (kept) {
    drawn.map.select(data.chosen, { move: false });
    if (kept.rings && !data.rings) drawn.map.rings(kept.rings.school);
    if (kept.steps) drawn.map.focus(kept.steps);
    drawn.map.view(kept.view);
  }
  follow(drawn);
  return requestAnimationFrame(() => requestAnimationFrame(() => {
    box.dataset.drawn = stamp; // it is on the screen
  }));
}

function follow(drawn) {
  const { data, map } = drawn;
  map.theme(data.theme);
  const hidden = `${data.hidden.join(" ")}|${data.hiddenTies.join(" ")}`;
  if (hidden !== drawn.hidden) {
    drawn.hidden = hidden;
    map.filter(new Set(data.hidden), new Set(data.hiddenTies));
    drawn.box.dataset.hidden = data.hidden.length + data.hiddenTies.length;
  }
  // An answer to an earlier click than the last is old: the answer to the last one follows, or never comes.
  const chosen = data.chosen.join(" ");
  drawn.sent.splice(0, drawn.sent.findIndex((click) => click.chosen === chosen) + 1);
  drawn.sent = drawn.sent.filter(({ time }) => performance.now() - time < ANSWER);
  if (!drawn.sent.length && chosen !== map.selected.join(" ")) map.select(data.chosen);
  if ((data.rings ?? null) !== drawn.rings) {
    drawn.rings = data.rings ?? null;
    map.rings(drawn.rings, { fixed: true });
  }
  const route = JSON.stringify(data.route ?? null);
  if (route !== drawn.route) {
    drawn.route = route;
    map.highlight(data.route ?? null);
  }
}

// No map: a sentence in its place. The tables of the page say the same as the map would.
function tellInstead(box, sentence) {
  const words = document.createElement("p");
  words.className = "netmap-instead";
  words.setAttribute("role", "status");
  words.textContent = sentence;
  box.replaceChildren(words);
}

// Streamlit says the colour of its page; the device's own preference says nothing when the app is light.
function isDark(box) {
  const [, r, g, b] = getComputedStyle(box).getPropertyValue("--st-background-color").match(/#(..)(..)(..)/) ?? [null, "ff", "ff", "ff"];
  return [r, g, b].reduce((sum, part) => sum + parseInt(part, 16), 0) < 3 * 128;
}
