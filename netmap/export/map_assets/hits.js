// What lies at a place of the map. Pure arithmetic, quick enough to ask at every movement of a mouse.
const TIE_REACH = 6; // pixels

export function nodeNear({ x, y, scale }, nodes, state, reach) {
  let best = { id: null, gap: reach / scale };
  for (const { id } of nodes) {
    if (!state.visible(id)) continue;
    const at = state.at(id);
    const gap = Math.hypot(at.x - x, at.y - y) - state.size(id);
    if (gap < best.gap) best = { id, gap };
  }
  return best.id;
}

export function tieNear({ x, y, scale }, edges, state, shown) {
  let best = { index: -1, gap: TIE_REACH / scale };
  edges.forEach(({ from, to }, index) => {
    const [a, b] = [state.at(from), state.at(to)];
    const gap = best.gap;
    if (Math.min(a.x, b.x) - gap > x || Math.max(a.x, b.x) + gap < x || Math.min(a.y, b.y) - gap > y || Math.max(a.y, b.y) + gap < y) return;
    const far = distanceToLine({ x, y }, a, b);
    if (far < gap && shown(index)) best = { index, gap: far };
  });
  return best.index;
}

export function distanceToLine(point, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy);
}
