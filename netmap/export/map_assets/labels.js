// Which labels fit. Pure arithmetic on boxes in pixels; the caller measures the letters.
//
//   placeLabels(items, {dots, blocked, limit, width, height})
//     items   [{id, x, y, r, w, h, must}] in order of importance: the dot and the size of its label
//     dots    [{id, x, y, r}] that a label of another node may not cover
//     blocked boxes in which no label may stand
//     limit   most labels
//     → Map id → {x, y, w, h}: the label's box; no two overlap, and none leaves the map. A label goes below its dot, else
//       above, right or left; one that must be seen may cover a dot, and so may the first few where the dots leave no room: a
//       map without any name says nothing. All others stand only where there is room around them.
const LABEL_GAP = 3;
const ROOM = 5; // pixels that a name keeps from the one before it, unless it must be there
const CELL = 80;
const FEWEST_LABELS = 6;

export function placeLabels(items, { dots = [], blocked = [], limit = 100, width = Infinity, height = Infinity } = {}) {
  const taken = boxGrid();
  const covered = boxGrid();
  for (const box of blocked) taken.add(box);
  for (const dot of dots) covered.add({ x: dot.x - dot.r, y: dot.y - dot.r, w: 2 * dot.r, h: 2 * dot.r, id: dot.id });
  const placed = new Map();
  function place(item, overDots) {
    const { x, y, r, w, h } = item;
    const tries = [
      { x: x - w / 2, y: y + r + LABEL_GAP, w, h },
      { x: x - w / 2, y: y - r - LABEL_GAP - h, w, h },
      { x: x + r + LABEL_GAP, y: y - h / 2, w, h },
      { x: x - r - LABEL_GAP - w, y: y - h / 2, w, h },
    ];
    const inside = (box) => box.x >= 0 && box.y >= 0 && box.x + box.w <= width && box.y + box.h <= height;
    const wide = (box) => (item.must || overDots ? box : { x: box.x - ROOM, y: box.y - ROOM, w: box.w + 2 * ROOM, h: box.h + 2 * ROOM });
    const fits = tries.filter((box) => inside(box) && !taken.hit(wide(box), null));
    const spot = fits.find((box) => !covered.hit(box, item.id)) ?? (overDots ? fits[0] : undefined);
    if (!spot) return;
    taken.add(spot);
    placed.set(item.id, spot);
  }
  for (const item of items) {
    if (placed.size < limit || item.must) place(item, item.must);
  }
  for (const item of items) {
    if (placed.size >= Math.min(FEWEST_LABELS, limit)) break;
    if (!placed.has(item.id)) place(item, true);
  }
  return placed;
}

function boxGrid() {
  const cells = new Map();
  const over = function* (box) {
    for (let i = Math.floor(box.x / CELL); i <= Math.floor((box.x + box.w) / CELL); i += 1) {
      for (let j = Math.floor(box.y / CELL); j <= Math.floor((box.y + box.h) / CELL); j += 1) yield `${i},${j}`;
    }
  };
  return {
    add(box) {
      for (const cell of over(box)) {
        if (cells.has(cell)) cells.get(cell).push(box);
        else cells.set(cell, [box]);
      }
    },
    hit(box, own) {
      for (const cell of over(box)) {
        for (const other of cells.get(cell) ?? []) {
          if (other.id !== undefined && other.id === own) continue;
          if (box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h) return true;
        }
      }
      return false;
    },
  };
}
