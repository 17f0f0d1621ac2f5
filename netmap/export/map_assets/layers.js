import { placeLabels } from "./labels.js";

// What is drawn over the nodes and ties, in pixels: the names, a ring round who is chosen, the route. The same for every painter.
//
//   const layers = createLayers(graph, now)
//     now()   {camera, look, state, ink, limit, moving}
//   layers.under(ctx), layers.over(ctx)   for the painter
//   layers.forget()                       names are placed anew at the next frame
//   layers.boxes()                        the names that are shown: [{id, x, y, w, h}] in pixels of the map
//   layers.labelAt(x, y)                  the node whose name is there, or null
const LETTERS = 13;
const WIDEST = 210;
const SPACE_PER_LABEL = 9000; // square pixels of the map for one name
const OBSTACLES = 150;

export function createLayers(graph, now) {
  const measured = new Map();
  let placed = new Map(); // id → box, relative to the middle of its dot
  let placedFor = null;

  const onScreen = ({ x, y }, camera) => ({ x: (x - camera.x) * camera.scale + camera.width / 2, y: (y - camera.y) * camera.scale + camera.height / 2 });

  function measure(ctx, node) {
    if (measured.has(node.id)) return measured.get(node.id);
    const lines = node.label.split(" · ").slice(0, 2);
    let w = 0;
    const cut = lines.map((line, number) => {
      ctx.font = font(number);
      let text = line;
      while (text.length > 3 && ctx.measureText(text).width > WIDEST) text = `${text.slice(0, -2).trimEnd()}…`;
      w = Math.max(w, ctx.measureText(text).width);
      return text;
    });
    const size = { lines: cut, w: Math.ceil(w) + 4, h: cut.length * (LETTERS + 2) };
    measured.set(node.id, size);
    return size;
  }

  const font = (line) => `${line ? 400 : 600} ${line ? LETTERS - 1 : LETTERS}px system-ui, "Segoe UI", Roboto, sans-serif`;

  // Names keep their place beside their dot until the view has changed so much that others deserve the room.
  function stale(camera, moving) {
    if (!placedFor) return true;
    const zoomed = Math.abs(camera.scale / placedFor.scale - 1);
    const moved = Math.hypot(camera.x - placedFor.x, camera.y - placedFor.y) * camera.scale;
    if (camera.width !== placedFor.width || camera.height !== placedFor.height) return true;
    return moving ? zoomed > 0.25 : zoomed > 0.02 || moved > 60;
  }

  function place(ctx, { camera, look, state, limit, moving }) {
    if (!stale(camera, moving)) return;
    placedFor = camera;
    const chosen = new Set([...look.centre, ...state.selected]);
    const items = [];
    const dots = [];
    for (const node of graph.ranked) {
      if (!state.visible(node.id) || (look.lit && !look.lit.has(node.id))) continue;
      const at = onScreen(state.at(node.id), camera);
      if (at.x < -40 || at.y < -40 || at.x > camera.width + 40 || at.y > camera.height + 40) continue;
      const r = look.node(node.id).size * camera.scale;
      if (dots.length < OBSTACLES || chosen.has(node.id)) dots.push({ id: node.id, ...at, r });
      items.push({ id: node.id, ...at, r, must: chosen.has(node.id) });
    }
    items.sort((a, b) => b.must - a.must);
    const most = Math.min(limit, Math.ceil((camera.width * camera.height) / SPACE_PER_LABEL));
    const sized = items.slice(0, most * 6).map((item) => ({ ...item, ...measure(ctx, graph.node(item.id)) }));
    const boxes = placeLabels(sized, { dots, limit: most, width: camera.width, height: camera.height });
    const centres = new Map(items.map((item) => [item.id, item]));
    placed = new Map([...boxes].map(([id, box]) => [id, { x: box.x - centres.get(id).x, y: box.y - centres.get(id).y, w: box.w, h: box.h }]));
  }

  function boxes() {
    const { camera, state } = now();
    return [...placed].map(([id, box]) => {
      const at = onScreen(state.at(id), camera);
      return { id, x: at.x + box.x, y: at.y + box.y, w: box.w, h: box.h };
    });
  }

  function names(ctx, ink) {
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    for (const box of boxes()) {
      measured.get(box.id).lines.forEach((line, number) => {
        const y = box.y + number * (LETTERS + 2);
        ctx.font = font(number);
        ctx.lineWidth = 4;
        ctx.strokeStyle = ink.halo;
        ctx.strokeText(line, box.x + box.w / 2, y);
        ctx.fillStyle = number ? ink.quiet : ink.text;
        ctx.fillText(line, box.x + box.w / 2, y);
      });
    }
  }

  function rings(ctx, { camera, look, state, ink }) {
    const round = (id, colour, width, gap) => {
      if (!state.visible(id)) return;
      const at = onScreen(state.at(id), camera);
      ctx.beginPath();
      ctx.arc(at.x, at.y, look.node(id).size * camera.scale * 1.12 + gap, 0, 2 * Math.PI);
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke();
    };
    for (const node of graph.nodes) if (node.ring && (!look.lit || look.lit.has(node.id))) round(node.id, node.ring, 4, 2);
    for (const id of state.selected) round(id, ink.text, 3, 3);
  }

  return {
    under() {},
    over(ctx) {
      const all = now();
      place(ctx, all);
      rings(ctx, all);
      names(ctx, all.ink);
    },
    forget() {
      placedFor = null;
    },
    boxes,
    labelAt(x, y) {
      const hit = boxes().find((box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h);
      return hit?.id ?? null;
    },
  };
}
