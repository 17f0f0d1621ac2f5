// The map in the app: rebuilt only when the drawing changes (data.stamp); the rest only moves what is there.
import "./vis-network.min.js";
import { createMap } from "./map.js";
import { unpackScene } from "./wire.js";

const live = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const box = parentElement.querySelector(".netmap-map");
  let drawn = live.get(parentElement);
  const tell = { select: (ids) => setStateValue("selected", ids) };
  if (!drawn || drawn.stamp !== data.stamp) {
    drawn?.map.destroy();
    drawn = { stamp: data.stamp, tell, map: createMap(box, unpackScene(data.scene), data.words, { select: (ids) => drawn.tell.select(ids) }), hidden: "" };
    live.set(parentElement, drawn);
  }
  drawn.tell = tell;
  const hidden = data.hidden.join("|");
  if (hidden !== drawn.hidden) {
    drawn.hidden = hidden;
    drawn.map.filter(new Set(data.hidden));
  }
  if (data.chosen.join("|") !== drawn.map.selected.join("|")) drawn.map.select(data.chosen);
  return () => {
    if (!parentElement.isConnected) {
      drawn.map.destroy();
      live.delete(parentElement);
    }
  };
}
