// The map: draws a scene (the JSON of netmap.export.visdata.scene_json) in the app and in the meeting file alike.
//
//   const map = createMap(container, scene, words, handlers, options)
//     container  an element with a width and height; what is drawn in it becomes focusable
//     scene      {nodes, edges}: each node has label_full, group, kind, organisation, rank; a node may have a ring (its colour)
//                and an edge may be strong (drawn in full): what an overlay speaks of
//     words      sentences, of netmap.view.mapwords.map_words
//     handlers   {select(ids), open(id), tie([a, b])}: only for what a person did
//     options    {painter: createVisPainter or another, dark: () → whether the page around the map is dark}
//   map.select(id | ids | null, {move}), map.filter(set of ids to hide | null), map.search(text) → nodes,
//   map.neighbours(id) → ids, map.highlight({nodes, ties} | null), map.theme(name), map.fit(), map.destroy(), map.selected
//
// Texts reach the page only as text: canvas letters and textContent. Positions are given; nothing moves by itself.
import { createGraph } from "./graph.js";
import { ahead, listenToKeys } from "./keyboard.js";
import { createLayers } from "./layers.js";
import { lookOf } from "./look.js";
import { createMotion } from "./motion.js";
import { createVisPainter } from "./painter_vis.js";
import { listenToPointer } from "./pointer.js";
import { createSpeech } from "./speech.js";
import { createTheme } from "./theme.js";
import { createToolbar } from "./toolbar.js";

export function createMap(container, scene, words, handlers = {}, { painter: createPainter = createVisPainter, dark } = {}) {
  const graph = createGraph(scene);
  const motion = createMotion();
  const state = {
    hidden: new Set(),
    selected: [],
    pointed: null,
    route: null,
    visible: (id) => !state.hidden.has(id),
    at: (id) => graph.node(id),
  };
  let look = null;

  const box = document.createElement("div");
  box.className = "netmap-canvas";
  box.tabIndex = 0;
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", words.label);
  const live = document.createElement("div");
  live.className = "netmap-live";
  live.setAttribute("aria-live", "polite");
  const speech = createSpeech(live, graph, words);
  const bar = createToolbar(words, [
    { sign: "+", name: "zoom_in", act: () => zoom(1.4) },
    { sign: "−", name: "zoom_out", act: () => zoom(1 / 1.4) },
    { sign: "⤢", name: "fit", act: () => fit() },
  ]);
  container.replaceChildren(box, bar, live);

  const theme = createTheme(container, () => paint(), dark);
  const layers = createLayers(graph, () => ({ camera: painter.camera(), look, state, ink: theme.ink(), limit: painter.limits.labels, moving: motion.moving("camera") }));
  const painter = createPainter(box, graph, { layers: { under: (ctx) => look && layers.under(ctx), over: (ctx) => look && layers.over(ctx) } });
  paint();

  function paint() {
    look = lookOf(graph, state, theme.ink());
    layers.forget();
    painter.draw(look);
  }

  // The camera
  function glide(to, duration = 250) {
    const from = painter.camera();
    motion.run("camera", duration, (share) => {
      const scale = from.scale * (to.scale / from.scale) ** share;
      painter.moveTo({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, scale });
    });
  }

  function zoom(factor) {
    const { x, y, scale } = painter.camera();
    glide({ x, y, scale: scale * factor }, 150);
  }

  const shown = () => graph.nodes.filter((node) => state.visible(node.id));

  function fit(animate = true, ids = shown().map((node) => node.id)) {
    if (!ids.length) return;
    const { width, height } = painter.camera();
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const id of ids) {
      const { x, y } = state.at(id);
      const { size } = graph.node(id);
      [left, top, right, bottom] = [Math.min(left, x - size), Math.min(top, y - size), Math.max(right, x + size), Math.max(bottom, y + size)];
    }
    const margin = Math.min(48, width / 12);
    const scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top), 1.6);
    if (scale > 0) glide({ x: (left + right) / 2, y: (top + bottom) / 2, scale }, animate ? 250 : 0);
  }

  function centre(id) {
    const { x, y } = state.at(id);
    glide({ x, y, scale: Math.max(painter.camera().scale, 0.8) });
  }

  // Choosing
  function say(id) {
    speech.say(id === null ? words.nothing : speech.about(id));
  }

  function choose(ids, tell) {
    state.selected = ids.filter((id) => graph.node(id));
    paint();
    say(state.selected.at(-1) ?? null);
    if (tell) handlers.select?.([...state.selected]);
  }

  const toggled = (id) => (state.selected.includes(id) ? state.selected.filter((other) => other !== id) : [...state.selected, id]);

  function walk(dx, dy) {
    const here = state.selected.at(-1);
    const next = here === undefined
      ? graph.first(state.visible)
      : ahead(state.at(here), graph.neighbours(here).filter(state.visible).map((id) => ({ id, ...xy(id) })), dx, dy);
    if (next === null) return;
    choose([next], true);
    centre(next);
  }

  const xy = (id) => ({ x: state.at(id).x, y: state.at(id).y });

  // What lies under the mouse
  function inMap(x, y) {
    const camera = painter.camera();
    return { x: (x - camera.width / 2) / camera.scale + camera.x, y: (y - camera.height / 2) / camera.scale + camera.y, scale: camera.scale };
  }

  function nodeAt(px, py, reach) {
    const { x, y, scale } = inMap(px, py);
    let best = { id: null, gap: reach / scale };
    for (const { id } of shown()) {
      const at = state.at(id);
      const gap = Math.hypot(at.x - x, at.y - y) - look.node(id).size;
      if (gap < best.gap) best = { id, gap };
    }
    return best.id ?? layers.labelAt(px, py);
  }

  function tieAt(px, py) {
    const { x, y, scale } = inMap(px, py);
    let best = { index: -1, gap: 6 / scale };
    graph.edges.forEach(({ from, to }, index) => {
      if (!state.visible(from) || !state.visible(to)) return;
      const gap = distanceToLine({ x, y }, state.at(from), state.at(to));
      if (gap < best.gap) best = { index, gap };
    });
    return best.index;
  }

  function point(id) {
    if (id === state.pointed) return;
    state.pointed = id;
    box.style.cursor = id === null ? "" : "pointer";
    paint();
  }

  const deafen = [
    listenToPointer(box, {
      nodeAt,
      tieAt,
      hover: point,
      grab: () => motion.stop("camera"),
      open: (id) => handlers.open?.(id),
      click({ id, tie, many }) {
        if (tie >= 0 && handlers.tie) return handlers.tie([graph.edges[tie].from, graph.edges[tie].to]);
        return choose(id === null ? [] : many ? toggled(id) : [id], true);
      },
    }),
    listenToKeys(box, { walk, zoom, fit, clear: () => choose([], true), enter: () => state.selected.length && handlers.select?.([...state.selected]) }),
  ];
  const watcher = new ResizeObserver(() => (state.selected.length ? painter.redraw() : fit(false)));
  watcher.observe(box);

  return {
    graph,
    painter,
    get selected() { return [...state.selected]; },
    select(wanted, { move = true } = {}) {
      const ids = wanted === null ? [] : [wanted].flat();
      choose(ids, false);
      if (move && state.selected.length === 1) centre(state.selected[0]);
    },
    filter(ids) {
      state.hidden = ids ?? new Set();
      const left = state.selected.filter(state.visible);
      if (left.length < state.selected.length) choose(left, true);
      paint();
      fit();
    },
    highlight(route) {
      state.route = route;
      paint();
    },
    search: graph.search,
    neighbours: graph.neighbours,
    node: graph.node,
    theme: theme.set,
    boxes: layers.boxes,
    fit,
    destroy() {
      deafen.forEach((stop) => stop());
      watcher.disconnect();
      motion.destroy();
      theme.destroy();
      painter.destroy();
    },
  };
}

function distanceToLine(point, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy);
}
