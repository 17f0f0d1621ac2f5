// Mouse, pen and finger on the map: what is under it, and whether that was a click, a double click or only a drag.
//
//   listenToPointer(box, {nodeAt(x, y, reach), tieAt(x, y), click, open, hover, grab}) → stop()
//     click({id | null, tie | -1, many})   many: with Ctrl, Shift or ⌘; open(id): twice in a short time
const CLICK_MOVES = 6; // pixels that a hand may move and still click
const TWICE = 400; // milliseconds
const REACH = { mouse: 6, pen: 10, touch: 18 }; // pixels around a dot that count as the dot

export function listenToPointer(box, act) {
  let down = null;
  let last = { id: null, time: 0 };
  const fingers = new Set();
  const place = (event) => {
    const frame = box.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  const reach = (event) => REACH[event.pointerType] ?? REACH.mouse;
  const on = {
    pointerdown(event) {
      fingers.add(event.pointerId);
      down = fingers.size === 1 && event.button === 0 ? place(event) : null;
      act.grab();
    },
    pointermove(event) {
      const { x, y } = place(event);
      if (down && Math.hypot(x - down.x, y - down.y) > CLICK_MOVES) down = null;
      if (event.pointerType === "mouse" && !event.buttons) act.hover(act.nodeAt(x, y, reach(event)));
    },
    pointerup(event) {
      fingers.delete(event.pointerId);
      if (!down) return;
      const { x, y } = down;
      down = null;
      const id = act.nodeAt(x, y, reach(event));
      const twice = id !== null && id === last.id && event.timeStamp - last.time < TWICE;
      last = { id, time: event.timeStamp };
      if (twice) act.open(id);
      else act.click({ id, tie: id === null ? act.tieAt(x, y) : -1, many: event.ctrlKey || event.metaKey || event.shiftKey });
    },
    pointercancel(event) {
      fingers.delete(event.pointerId);
      down = null;
    },
    pointerleave(event) {
      fingers.delete(event.pointerId);
      act.hover(null);
    },
    wheel: () => act.grab(),
  };
  for (const [name, listener] of Object.entries(on)) box.addEventListener(name, listener, { passive: true });
  return () => {
    for (const [name, listener] of Object.entries(on)) box.removeEventListener(name, listener);
  };
}
