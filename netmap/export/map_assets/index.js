// The map in the app: rebuilt only when the drawing changes (data.stamp); the rest only moves what is there.
//
//   data   stamp, scene, words, hidden: [ids], hiddenTies: ["a|b"], chosen: [ids], theme: what was chosen before
//          place: of which view the drawing is; a new drawing of the same view keeps what one looks at
//          rings: school to put in the middle | null, route: {nodes, ties} | null
import "./vis-network.min.js";
import { createMap } from "./map.js";
import { unpackScene } from "./wire.js";

const live = new WeakMap();

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const box = parentElement.querySelector(".netmap-map");
  let drawn = live.get(parentElement);
  if (!drawn || drawn.stamp !== data.stamp) {
    const view = drawn && drawn.place === data.place ? drawn.map.view() : null;
    drawn?.map.destroy();
    drawn = { stamp: data.stamp, place: data.place, hidden: "|", rings: null, route: "null" };
    const made = drawn;
    made.map = createMap(
      box,
      unpackScene(data.scene),
      data.words,
      {
        select: (ids) => made.tell.setStateValue("selected", ids),
        open: (id) => made.tell.setTriggerValue("opened", id),
        tie: (ends) => made.tell.setTriggerValue("tie", ends),
        theme: (name) => made.tell.setStateValue("theme", name),
      },
      { dark: () => isDark(box) },
    );
    if (view) made.map.view(view);
    live.set(parentElement, drawn);
  }
  const { map } = drawn;
  drawn.tell = { setStateValue, setTriggerValue };
  map.theme(data.theme);
  const hidden = `${data.hidden.join(" ")}|${data.hiddenTies.join(" ")}`;
  if (hidden !== drawn.hidden) {
    drawn.hidden = hidden;
    map.filter(new Set(data.hidden), new Set(data.hiddenTies));
  }
  if (data.chosen.join(" ") !== map.selected.join(" ")) map.select(data.chosen);
  if ((data.rings ?? null) !== drawn.rings) {
    drawn.rings = data.rings ?? null;
    map.rings(drawn.rings);
  }
  const route = JSON.stringify(data.route ?? null);
  if (route !== drawn.route) {
    drawn.route = route;
    map.highlight(data.route ?? null);
  }
  return () => {
    if (!parentElement.isConnected) {
      drawn.map.destroy();
      live.delete(parentElement);
    }
  };
}

// Streamlit says the colour of its page; the device's own preference says nothing when the app is light.
function isDark(box) {
  const [, r, g, b] = getComputedStyle(box).getPropertyValue("--st-background-color").match(/#(..)(..)(..)/) ?? [null, "ff", "ff", "ff"];
  return [r, g, b].reduce((sum, part) => sum + parseInt(part, 16), 0) < 3 * 128;
}
