// Keys on the map, while it has the focus: a key means what a person does, and does it once.
//
//   listenToKeys(box, {walk(dx, dy), enter(more), zoom(factor), fit, home, rings, full, back, help}) → stop()
export function listenToKeys(box, act) {
  const keys = {
    ArrowLeft: () => act.walk(-1, 0),
    ArrowRight: () => act.walk(1, 0),
    ArrowUp: () => act.walk(0, -1),
    ArrowDown: () => act.walk(0, 1),
    Enter: (event) => act.enter(event.shiftKey),
    " ": (event) => act.enter(event.shiftKey),
    "+": () => act.zoom(1.4),
    "=": () => act.zoom(1.4),
    "-": () => act.zoom(1 / 1.4),
    0: () => act.fit(),
    Home: () => act.home(),
    r: () => act.rings(),
    f: () => act.full(),
    Escape: () => act.back(),
    "?": () => act.help(),
  };
  const listener = (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.target !== box || !Object.hasOwn(keys, key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    keys[key](event);
  };
  box.addEventListener("keydown", listener);
  return () => box.removeEventListener("keydown", listener);
}

// The neighbour that lies nearest in a direction: aside counts double against straight ahead. null: nobody lies there.
export function ahead(from, others, dx, dy) {
  let best = null;
  for (const { id, x, y } of others) {
    const along = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (along > 0 && (best === null || along + 2 * aside < best.cost)) best = { id, cost: along + 2 * aside };
  }
  return best?.id ?? null;
}
