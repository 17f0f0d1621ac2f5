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
//   rings(school | null)     highlight({nodes, ties: [[a, b]]} | null)     positions(Map id → {x, y} | null)
//   pick(id): as a click on it     search(text) → nodes     neighbours(id) → ids     node(id)     schoolOf(id)
//   fit(animate, ids | nothing: all), reset(), image() → Promise of a Blob, fullscreen(), theme("light" | "dark" | "auto"), view({x, y, scale} | nothing)
//   boxes(): names that are shown     toScreen(id)     state(): what can be tested     destroy()     selected
//
// Texts reach the page only as text: canvas letters and textContent. Positions are given; nothing moves by itself.
import { createCamera } from "./camera.js";
import { createFrame } from "./frame.js";
import { createGraph } from "./graph.js";
import { nodeNear, tieNear } from "./hits.js";
import { ahead, listenToKeys } from "./keyboard.js";
import { createLayers } from "./layers.js";
import { onScreen } from "./letters.js";
import { litBy, lookOf } from "./look.js";
import { createMotion } from "./motion.js";
import { createVisPainter } from "./painter_vis.js";
import { pictureName, pictureOf, pictureWords, saveAs } from "./picture.js";
import { listenToPointer } from "./pointer.js";
import { ringsOf } from "./rings.js";
import { NARROW } from "./rings_drawn.js";
import { createSpeech, fill } from "./speech.js";
import { createTheme } from "./theme.js";
import { createToolbar } from "./toolbar.js";

const LEAST_DOT = 2.6; // pixels: a dot never gets smaller, however far one zooms out
const MOST_MOVING = 5000; // nodes above which a change of place is a jump

export function createMap(container, scene, words, handlers = {}, { painter: createPainter = createVisPainter, dark } = {}) {
  const graph = createGraph(scene);
  const motion = createMotion();
  const state = {
    ...{ stamp: 0, hidden: new Set(), hiddenTies: new Set(), selected: [], pointed: null, cursor: null },
    ...{ steps: null, near: null, rings: null, route: null, keep: false, places: null, base: null, least: 0 },
    visible: (id) => !state.hidden.has(id) && (state.near === null || state.near.has(id)),
    at: (id) => state.places?.get(id) ?? graph.node(id),
    size: (id) => Math.max(state.least, state.rings?.size.get(id) ?? graph.node(id).size),
    drawn: (id) => (painter.limits.dots ? (state.rings?.size.get(id) ?? graph.node(id).size) : state.size(id)),
  };
  let [look, lit, came] = [null, null, null];
  let soon = 0;

  const frame = createFrame(container, words);
  const { box } = frame;
  const speech = createSpeech(frame.live, graph, words);
  const theme = createTheme(container, () => look && paint(), dark);
  const bar = createToolbar(words, {
    zoom: (factor) => camera.zoom(factor),
    fit: () => camera.fit(),
    reset,
    full: fullscreen,
    picture: savePicture,
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
    rings: toggleRings,
    focus: (steps) => setFocus(steps, true),
    keys: frame.help,
  });
  frame.add(bar.element);

  const layers = createLayers(graph, words, () => ({
    ...{ camera: painter.camera(), look, lit, state, ink: theme.ink(), limit: painter.limits.labels, backdrop: scene.backdrop },
    moving: motion.moving("places") ? "places" : motion.moving("camera") ? "camera" : null,
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
  const camera = createCamera(painter, motion, { points: (ids) => (ids ?? shown().map(({ id }) => id)).filter((id) => graph.node(id)).map((id) => ({ ...xy(id), size: state.size(id) })), room: () => frame.room(state.rings !== null) });
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
    const wanted = LEAST_DOT / painter.camera().scale;
    if (painter.limits.dots) {
      state.least = wanted;
      return;
    }
    if (Math.abs(wanted / (state.least || 1e-9) - 1) < 0.2 || soon) return;
    soon = setTimeout(() => {
      soon = 0;
      state.least = LEAST_DOT / painter.camera().scale;
      paint();
    }, 60);
  }

  function showTools() {
    const school = state.rings?.school ?? schoolOf(state.cursor ?? state.selected.at(-1));
    const about = scene.schools?.find(({ id }) => id === school);
    bar.show({ rings: about ? { label: about.label, on: state.rings !== null } : null, chosen: state.selected.length, steps: state.steps, full: frame.full(), theme: theme.wanted, keep: state.keep });
  }

  const schoolOf = (id) => [id, graph.node(id)?.organisation].find((one) => scene.schools?.some((school) => school.id === one)) ?? null;

  // Places: a movement from where everybody is to where everybody goes.
  function moveTo(target) {
    const from = new Map(graph.nodes.map(({ id }) => [id, xy(id)]));
    const to = (id) => target?.get(id) ?? graph.node(id);
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

  // Rings round a school
  function setRings(school, tell = false) {
    const made = school === null ? null : ringsOf(graph, scene, school);
    if (!made && !state.rings) return;
    came ??= made && painter.camera();
    Object.assign(state, { rings: made, steps: null, near: null });
    frame.rings(made);
    moveTo(made ? made.at : state.base);
    const edge = made?.circles.at(-1).r;
    if (made) camera.show([-edge, -edge, edge, edge], 450, Infinity);
    else {
      camera.back(came);
      came = null;
    }
    speech.say(made ? ringsTold(made) : words.rings_leave);
    light();
    if (tell) handlers.rings?.(made ? school : null);
  }

  function ringsTold(made) {
    const empty = made.sectors.filter(({ gap }) => gap).map(({ label }) => label);
    const gaps = empty.length ? fill(words.ring_gaps, { n: made.limit, list: empty.join(", ") }) : fill(words.ring_no_gaps, { n: made.limit });
    return fill(words.ring_told, { school: made.label, gaps });
  }

  function toggleRings() {
    setRings(state.rings ? null : schoolOf(state.cursor ?? state.selected.at(-1)), true);
  }

  // Keys
  function goTo(id) {
    state.cursor = id;
    light();
    const { x, y } = onScreen(state.at(id), painter.camera());
    const { width, height } = painter.camera();
    if (x < 40 || y < 40 || x > width - 40 || y > height - 40) camera.centre(xy(id));
    speech.say(speech.about(id));
  }

  function walk(dx, dy) {
    const here = state.cursor ?? state.selected.at(-1) ?? null;
    if (here === null || !state.visible(here)) return home();
    const near = graph.neighbours(here).filter(state.visible);
    if (!near.length) return speech.say(words.none_at_all);
    const next = ahead(xy(here), near.map((id) => ({ id, ...xy(id) })), dx, dy);
    return next === null ? speech.say(words.none_that_way) : goTo(next);
  }

  function home() {
    const first = graph.first(state.visible);
    if (first !== null) goTo(first);
  }

  function enter(more) {
    const id = state.cursor ?? state.selected.at(-1);
    if (id === undefined) return;
    if (more) chooseAloud(toggled(id));
    else if (state.selected.length === 1 && state.selected[0] === id) handlers.open?.(id);
    else chooseAloud([id]);
  }

  function back() {
    if (state.selected.length || state.cursor !== null) {
      state.cursor = null;
      chooseAloud([]);
    } else if (state.rings) setRings(null, true);
    else if (frame.full()) fullscreen();
    else bar.enter();
  }

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
    listenToKeys(box, { walk, enter, home, back, zoom: camera.zoom, fit: () => camera.fit(), rings: toggleRings, full: fullscreen, help: frame.help }),
    frame.onFull(showTools),
    frame.onBlur(() => {
      if (state.cursor === null) return;
      state.cursor = null;
      light();
    }),
  ];
  const watcher = new ResizeObserver(() => {
    container.classList.toggle("narrow", box.clientWidth < NARROW);
    if (state.rings) {
      const edge = state.rings.circles.at(-1).r;
      camera.show([-edge, -edge, edge, edge], 0, Infinity);
    } else if (state.selected.length) painter.redraw();
    else camera.fit(0);
  });

  function reset() {
    Object.assign(state, { cursor: null, pointed: null, steps: null, near: null, route: null });
    if (state.rings) setRings(null, true);
    chooseAloud([]);
    paint();
    camera.fit();
  }

  async function image() {
    const parts = pictureWords(scene, words, state.rings ? fill(words.rings_of, { school: state.rings.label }) : scene.overlay, state.visible);
    return pictureOf(painter, parts, theme.ink());
  }

  async function savePicture() {
    const name = pictureName(words, state.rings?.label);
    try {
      saveAs(await image(), name);
      speech.say(fill(words.picture_saved, { name }));
    } catch {
      speech.say(words.picture_failed);
    }
  }

  paint();
  camera.fit(0);
  watcher.observe(box);
  return {
    get selected() { return [...state.selected]; },
    select(wanted, { move = true, tell = false } = {}) {
      choose(wanted === null ? [] : [wanted].flat(), tell);
      if (move && state.selected.length === 1 && !state.rings) camera.centre(xy(state.selected[0]));
    },
    pick(id) {
      chooseAloud([id]);
      if (!state.rings) camera.centre(xy(id));
    },
    filter(ids, ties = null) {
      Object.assign(state, { hidden: ids ?? new Set(), hiddenTies: ties ?? new Set() });
      const left = state.selected.filter((id) => !state.hidden.has(id));
      if (left.length < state.selected.length) choose(left, true);
      paint();
      tellShown();
    },
    focus: (steps) => setFocus(steps),
    rings: (school) => setRings(school ?? null),
    highlight(route) {
      state.route = route;
      light();
    },
    positions(places) {
      state.base = places;
      if (!state.rings) moveTo(places);
    },
    view(to) {
      if (to) painter.moveTo(to);
      return painter.camera();
    },
    search: graph.search,
    neighbours: graph.neighbours,
    node: graph.node,
    schoolOf,
    fit: (animate = true, ids = undefined) => camera.fit(animate ? 250 : 0, ids),
    reset,
    image,
    fullscreen,
    theme(name) {
      theme.set(name);
      showTools();
    },
    boxes: layers.boxes,
    toScreen: (id) => onScreen(state.at(id), painter.camera()),
    state: () => ({ lit: lit && { nodes: [...lit.ids], ties: [...lit.ties] }, cursor: state.cursor, shown: shown().map(({ id }) => id), steps: state.steps, rings: state.rings }),
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
  };
}
