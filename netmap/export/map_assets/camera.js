// Where one looks: zoom, everything in view, one point in the middle. Movements are short, and none for who wants none.
//
//   createCamera(painter, motion, {points(ids | nothing: all) → [{x, y, size}], room() → {top, right, bottom, left} in pixels})
import { onScreen } from "./letters.js";

const CLOSEST_FIT = 1.6;
const LEAST_SCALE_AROUND = 0.6;
const AROUND_SCALE = 1.1; // closest, for somebody with the neighbours

export function createCamera(painter, motion, { points, room }) {
  function glide(to, duration = 250) {
    const from = painter.camera();
    motion.run("camera", duration, (share) => {
      const scale = from.scale * (to.scale / from.scale) ** share;
      painter.moveTo({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, scale });
    });
  }

  // A rectangle of the map, in the room that buttons and words leave.
  function show([left, top, right, bottom], duration, closest = CLOSEST_FIT) {
    const { width, height } = painter.camera();
    const keep = room();
    const [wide, high] = [Math.max(60, width - keep.left - keep.right), Math.max(60, height - keep.top - keep.bottom)];
    const scale = Math.min(wide / (right - left), high / (bottom - top), closest);
    const x = (left + right) / 2 + (keep.right - keep.left) / 2 / scale;
    const y = (top + bottom) / 2 + (keep.bottom - keep.top) / 2 / scale;
    glide({ x, y, scale }, duration);
  }

  function fit(duration = 250, ids = undefined, closest = CLOSEST_FIT) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y, size } of points(ids)) [left, top, right, bottom] = [Math.min(left, x - size), Math.min(top, y - size), Math.max(right, x + size), Math.max(bottom, y + size)];
    if (left < right) show([left, top, right, bottom], duration, closest);
  }

  return {
    glide,
    show,
    zoom(factor) {
      const { x, y, scale } = painter.camera();
      glide({ x, y, scale: scale * factor }, 150);
    },
    fit,
    // Somebody with the neighbours: nothing moves when all are in view already, and large enough to tell apart.
    around(ids) {
      const { width, height, scale } = painter.camera();
      const keep = room();
      const seen = points(ids).every((place) => {
        const { x, y } = onScreen(place, painter.camera());
        return x > keep.left && y > keep.top && x < width - keep.right && y < height - keep.bottom;
      });
      if (!seen || scale < LEAST_SCALE_AROUND) fit(250, ids, AROUND_SCALE);
    },
    toMap(px, py) {
      const { x, y, scale, width, height } = painter.camera();
      return { x: (px - width / 2) / scale + x, y: (py - height / 2) / scale + y, scale };
    },
  };
}
