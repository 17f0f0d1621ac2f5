// The map: draws a scene (the JSON of netmap.export.visdata.scene_json) in the app and in the meeting file alike.
//
//   const map = createMap(container, scene, words, handlers, options)
//     container  an element with a width and height; what is drawn in it becomes focusable
//     scene      {title, nodes, edges, legend, schools, sectors, steps, …}; a node may have a ring (its colour) and an edge may be
//                strong (drawn in full): what an overlay speaks of; a hollow node's figure is unknown
//     words      sentences, of netmap.view.mapwords.map_words
//     handlers   {select(ids), open(id), tie([a, b]), rings(school | null), focus(steps | null), theme(name)}: only for what a
//                person did on the map itself
//     options    {painter: createVisPainter or another, dark: () → whether the page round the map is dark}
//
//   select(id | ids | null, {move, tell})    filter(hidden nodes | null, hidden ties "a|b" | null)    focus(1 … 3 | null)
//   rings(school | null, {fixed})     highlight({nodes, ties: [[a, b]]} | null)     positions(Map id → {x, y} | null)
//   pick(id): as a click on it     search(text) → nodes     neighbours(id) → ids     node(id)     schoolOf(id)
//   fit(animate, ids | nothing: all), reset(), image() → Promise of a Blob, fullscreen(), theme("light" | "dark" | "auto"), view({x, y, scale} | nothing)
//   The same object is container.netmap, for who tests a page.
//   boxes(): names that are shown     toScreen(id)     state(): what can be tested     destroy()     selected
//
// Texts reach the page only as text: canvas letters and textContent. Positions are given; nothing moves by itself.
import { createCamera } from "./camera.js";
import { createFrame } from "./frame.js";
import { createGraph } from "./graph.js";
import { nodeNear, tieNear } from "./hits.js";
import { listenToKeys } from "./keyboard.js";
import { createLayers } from "./layers.js";
import { onScreen } from "./letters.js";
import { litBy, lookOf } from "./look.js";
import { createMotion } from "./motion.js";
import { createVisPainter } from "./painter_vis.js";
import { createPictures } from "./picture.js";
import { listenToPointer } from "./pointer.js";
import { createRingView } from "./ring_view.js";
import { NARROW } from "./rings_drawn.js";
import { createSpeech, fill } from "./speech.js";
import { createState } from "./state.js";
import { createTheme } from "./theme.js";
import { createToolbar } from "./toolbar.js";
import { createWalker } from "./walker.js";

const [CROWDED, ROOM_FOR_NAMES] = [16, 32]; // pixels between neighbours
const LEAST_DOT = 2.6; // pixels: a dot never gets smaller, however far one zooms out
const MOST_MOVING = 5000; // nodes above which a change of place is a jump

export function createMap(container, scene, words, handlers = {}, { painter: createPainter = createVisPainter, dark } = {}) {
  const graph = createGraph(scene);
  const motion = createMotion();
  const state = createState(graph);
  let [look, lit] = [null, null];
  let soon = 0;
  const smallest = Math.min(...graph.nodes.map(({ size }) => size));

  const frame = createFrame(container, words);
  const { box } = frame;
  const speech = createSpeech(frame.live, graph, words);
  const theme = createTheme(container, () => look && paint(), dark);
  const bar = createToolbar(words, {
    zoom: (factor) => camera.zoom(factor),
    fit: () => fit(),
    reset,
    full: fullscreen,
    picture: () => pictures.save(),
    theme(name) {
      theme.set(name);
      showTools();
      handlers.theme?.(name);
    },
    keep(on) {
      state.keep = on;
      speech.say(on ? words.keep_on : words.keep_off);
      showTools();
    },
    rings: () => ringView.toggle(here()),
    focus: (steps) => setFocus(steps, true),
    keys: frame.help,
  });
  frame.add(bar.element);

  // Where points lie so close together that groups say more: 1, and 0 where there is room for names of points.
  const farOut = (scale) => Math.min(1, Math.max(0, (ROOM_FOR_NAMES - scale * graph.spacing(graph.nodes.length - state.hidden.size)) / (ROOM_FOR_NAMES - CROWDED)));

  const layers = createLayers(graph, words, () => ({
    ...{ camera: painter.camera(), look, lit, state, ink: theme.ink(), limit: painter.limits.labels, backdrop: scene.backdrop },
    moving: motion.moving("places") ? "places" : motion.moving("camera") ? "camera" : null,
    get far() { return farOut(painter.camera().scale); },
    get blocked() { return bar.boxes(box.getBoundingClientRect()); },
  }));
  const painter = createPainter(box, graph, {
    layers: {
      under: (ctx) => look && layers.under(ctx),
      over(ctx) {
        if (!look) return;
        layers.over(ctx);
        keepDotsVisible();
      },
    },
  });
  state.byPainter = painter.limits.dots;
  const camera = createCamera(painter, motion, { points: (ids) => (ids ?? shown().map(({ id }) => id)).filter((id) => graph.node(id)).map((id) => ({ ...state.goal(id), size: state.size(id) })), room: () => frame.room(state.rings !== null) });
  const xy = (id) => ({ x: state.at(id).x, y: state.at(id).y });
  const shown = () => graph.nodes.filter((node) => state.visible(node.id));

  // Drawing: everything, or only who is lit.
  function paint() {
    state.stamp += 1;
    look = lookOf(graph, state, theme.ink());
    painter.draw(look);
    light();
  }

  function light() {
    lit = litBy(graph, { ...state, pointed: state.pointed ?? state.cursor });
    layers.forget();
    painter.redraw();
    showTools();
  }

  function keepDotsVisible() {
    const wanted = () => LEAST_DOT / painter.camera().scale;
    if (painter.limits.dots) {
      state.least = wanted();
      return;
    }
    if (soon || Math.max(wanted(), state.least) < smallest || Math.abs(wanted() / (state.least || 1e-9) - 1) < 0.2) return;
    soon = setTimeout(() => {
      soon = 0;
      state.least = wanted();
      paint();
    }, 60);
  }

  function showTools() {
    const school = state.rings?.school ?? here();
    const about = scene.schools?.find(({ id }) => id === school);
    bar.show({ rings: about ? { label: about.label, on: state.rings !== null, fixed: state.fixed } : null, chosen: state.selected.length, steps: state.steps, full: frame.full(), theme: theme.wanted, keep: state.keep });
  }

  const here = () => schoolOf(state.cursor ?? state.selected.at(-1));
  const schoolOf = (id) => [id, graph.node(id)?.organisation].find((one) => scene.schools?.some((school) => school.id === one)) ?? null;

  const fit = (duration = 250, ids = undefined) => (state.rings && !ids ? ringView.fit(duration) : camera.fit(duration, ids));

  // Places: a movement from where everybody is to where everybody goes.
  function moveTo(target) {
    const from = new Map(graph.nodes.map(({ id }) => [id, xy(id)]));
    state.going = target;
    const to = state.goal;
    motion.run("places", graph.nodes.length > MOST_MOVING ? 0 : 450, (share) => {
      if (share === 1) {
        state.places = target;
        return paint();
      }
      state.places = new Map(graph.nodes.map(({ id }) => {
        const [a, b] = [from.get(id), to(id)];
        return [id, { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }];
      }));
      return painter.place(state.at);
    });
  }

  // Choosing
  function choose(ids, tell) {
    state.selected = [...new Set(ids)].filter((id) => graph.node(id));
    if (state.steps !== null) {
      if (!state.selected.length) state.steps = null;
      state.near = state.steps === null ? null : graph.within(state.selected, state.steps);
      paint();
    } else light();
    if (tell) handlers.select?.([...state.selected]);
  }

  function chooseAloud(ids) {
    choose(ids, true);
    if (!ids.length) speech.say(words.nothing);
    else if (ids.length === 1) speech.say(`${fill(words.chosen_one, { name: graph.node(ids[0]).label_full })} ${speech.about(ids[0])}`);
    else speech.say(`${fill(words.chosen_many, { n: speech.number(ids.length) })} ${speech.about(ids.at(-1))}`);
  }

  const toggled = (id) => (state.selected.includes(id) ? state.selected.filter((other) => other !== id) : [...state.selected, id]);
  const tellShown = () => speech.say(fill(words.shown, { n: speech.number(shown().length), all: speech.number(graph.nodes.length) }));

  function setFocus(steps, tell = false) {
    state.steps = state.selected.length ? steps : null;
    state.near = state.steps === null ? null : graph.within(state.selected, state.steps);
    paint();
    camera.fit();
    tellShown();
    if (tell) handlers.focus?.(state.steps);
  }

  const pictures = createPictures({ scene, words, painter, state, theme, speech });
  const ringView = createRingView({ graph, scene, state, camera, painter, frame, speech, words, handlers, light, moveTo });
  const walker = createWalker({
    ...{ graph, state, camera, speech, words, handlers, light, chooseAloud, toggled },
    leave: [
      { when: () => state.rings && !state.fixed, act: () => ringView.show(null, { tell: true }) },
      { when: frame.full, act: fullscreen },
      { when: () => true, act: bar.enter },
    ],
  });

  function fullscreen() {
    frame.fullscreen().then(showTools);
  }

  function point(id) {
    if (id === state.pointed) return;
    state.pointed = id;
    box.style.cursor = id === null ? "" : "pointer";
    light();
  }

  const tieShown = (index) => !look.edge(index).hidden;
  const nodeAt = (x, y, reach) => nodeNear(camera.toMap(x, y), graph.nodes, state, reach) ?? layers.labelAt(x, y);
  const deafen = [
    listenToPointer(box, {
      nodeAt,
      tieAt: (x, y) => tieNear(camera.toMap(x, y), graph.edges, state, tieShown),
      hover: point,
      grab: () => motion.stop("camera"),
      open: (id) => handlers.open?.(id),
      click({ id, tie, many }) {
        state.cursor = null;
        if (tie >= 0 && handlers.tie) return handlers.tie([graph.edges[tie].from, graph.edges[tie].to]);
        return chooseAloud(id === null ? [] : many || state.keep ? toggled(id) : [id]);
      },
    }),
    listenToKeys(box, { ...walker, zoom: camera.zoom, fit, rings: () => ringView.toggle(here()), full: fullscreen, help: frame.help }),
    frame.onFull(showTools),
    frame.onBlur(() => {
      if (state.cursor === null) return;
      state.cursor = null;
      light();
    }),
  ];
  let seen = false; // a map that begins with a choice has to come into view once too
  const watcher = new ResizeObserver(() => {
    container.classList.toggle("narrow", box.clientWidth < NARROW);
    if (state.rings || !state.selected.length || !seen) fit(0);
    else painter.redraw();
    if (!seen && !state.rings && state.selected.length === 1) camera.around([state.selected[0], ...graph.neighbours(state.selected[0])]);
    seen ||= box.clientWidth > 0;
  });

  function reset() {
    Object.assign(state, { cursor: null, pointed: null, steps: null, near: null, route: null });
    if (state.rings && !state.fixed) ringView.show(null, { tell: true });
    chooseAloud([]);
    paint();
    camera.fit();
  }

  paint();
  camera.fit(0);
  watcher.observe(box);
  return (container.netmap = {
    get selected() { return [...state.selected]; },
    select(wanted, { move = true, tell = false } = {}) {
      state.cursor = null;
      choose(wanted === null ? [] : [wanted].flat(), tell);
      if (move && state.selected.length && !state.rings) camera.around([...state.selected, ...state.selected.flatMap(graph.neighbours)]);
    },
    pick(id) {
      state.cursor = null;
      chooseAloud([id]);
      if (!state.rings) camera.around([id, ...graph.neighbours(id)]);
    },
    filter(ids, ties = null) {
      Object.assign(state, { hidden: ids ?? new Set(), hiddenTies: ties ?? new Set() });
      const left = state.selected.filter((id) => !state.hidden.has(id));
      if (left.length < state.selected.length) choose(left, true);
      paint();
      tellShown();
    },
    focus: (steps) => setFocus(steps),
    rings: (school, { fixed = false } = {}) => ringView.show(school ?? null, { fixed }),
    highlight(route) {
      state.route = route;
      light();
    },
    positions(places) {
      state.base = places;
      if (!state.rings) moveTo(places);
    },
    view(to) {
      if (to) {
        motion.stop("camera");
        painter.moveTo(to);
      }
      return painter.camera();
    },
    search: graph.search,
    neighbours: graph.neighbours,
    node: graph.node,
    schoolOf,
    fit: (animate = true, ids = undefined) => fit(animate ? 250 : 0, ids),
    reset,
    image: pictures.image,
    fullscreen,
    theme(name) {
      theme.set(name);
      showTools();
    },
    boxes: layers.boxes,
    toScreen: (id) => onScreen(state.at(id), painter.camera()),
    state: () => ({ lit: lit && { nodes: [...lit.ids], ties: [...lit.ties] }, cursor: state.cursor, shown: shown().map(({ id }) => id), steps: state.steps, rings: state.rings, groups: layers.groups() }),
    focusMap: () => box.focus(),
    destroy() {
      clearTimeout(soon);
      deafen.forEach((stop) => stop());
      watcher.disconnect();
      motion.destroy();
      theme.destroy();
      painter.destroy();
      container.replaceChildren();
    },
  });
}
