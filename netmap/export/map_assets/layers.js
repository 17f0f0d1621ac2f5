// What is drawn under and over the nodes and ties, in pixels of the map; the same for every painter.
//
//   const layers = createLayers(graph, words, now)
//     now()   {camera, look, lit, state, ink, limit, moving, blocked: [boxes where no name may stand], backdrop, far}
//             far: 0 … 1, how much the names of groups take the place of those of points
//             moving: null, "camera" or "places"
//   layers.under(ctx), layers.over(ctx)   for the painter; under says whether it drew anything
//   layers.forget()                       names are placed anew at the next frame
//   layers.boxes()                        the names that are shown: [{id, x, y, w, h}] in pixels of the map
//   layers.groups()                       the names of groups that are shown instead
//   layers.labelAt(x, y)                  the node whose name is there, or null
import { drawBackdrop } from "./backdrop.js";
import { placeLabels } from "./labels.js";
import { FACE, onScreen, wrapText, writeText } from "./letters.js";
import { drawLit } from "./lit.js";
import { drawRings, drawRingWords, ringWordBoxes } from "./rings_drawn.js";

const LETTERS = 13;
const WIDEST = 190;
const SPACE_PER_LABEL = 9000; // square pixels of the map for one name
const OBSTACLES = 150;
const CLOSE = 1.2; // pixels per map unit
const FEW = 6; // chosen points whose names are always there
const IMPORTANT = 8; // points whose names are there as long as they are in view

const MOST_GROUPS = 60;
const GROUP_FONT = `700 14px ${FACE}`;
const mean = (outline, axis) => outline.reduce((sum, corner) => sum + corner[axis], 0) / outline.length;

export function createLayers(graph, words, now) {
  const measured = new Map();
  let placed = new Map(); // id → box, relative to the middle of its dot
  let placedFor = null;
  let groups = []; // names of areas: {lines, x, y, w, h}, relative to at in map units

  function measure(ctx, node) {
    if (measured.has(node.id)) return measured.get(node.id);
    ctx.font = font(0);
    // function and organisation on a line each; a long name on two
    const parts = node.label.split(" · ");
    const lines = (parts.length > 1 ? parts : wrapText(ctx, node.label, WIDEST)).slice(0, 2);
    let w = 0;
    const cut = lines.map((line, number) => {
      ctx.font = font(parts.length > 1 ? number : 0);
      let text = line;
      while (text.length > 3 && ctx.measureText(text).width > WIDEST) text = `${text.slice(0, -2).trimEnd()}…`;
      w = Math.max(w, ctx.measureText(text).width);
      return text;
    });
    const size = { lines: cut, two: parts.length > 1, w: Math.ceil(w) + 4, h: cut.length * (LETTERS + 2) };
    measured.set(node.id, size);
    return size;
  }

  const font = (line) => `${line ? 400 : 600} ${line ? LETTERS - 1 : LETTERS}px ${FACE}`;

  // Names keep their place beside their dot until the view has changed so much that others deserve the room.
  function stale(camera, moving) {
    if (!placedFor) return true;
    const zoomed = Math.abs(camera.scale / placedFor.scale - 1);
    const moved = Math.hypot(camera.x - placedFor.x, camera.y - placedFor.y) * camera.scale;
    if (camera.width !== placedFor.width || camera.height !== placedFor.height) return true;
    return moving ? zoomed > 0.25 : zoomed > 0.02 || moved > 60;
  }

  const important = new Set(graph.ranked.slice(0, IMPORTANT).map(({ id }) => id));

  function place(ctx, { camera, lit, state, limit, moving, blocked, backdrop, far }) {
    if (!stale(camera, moving)) return;
    placedFor = camera;
    const chosen = new Set([...(lit?.centre ?? []), ...state.selected].slice(0, FEW));
    const route = new Set(state.route?.nodes ?? []);
    // Round a school only who is direct has a name, until one comes closer: the sectors already say what they are.
    const named = state.rings && camera.scale < CLOSE ? 1 : state.rings?.limit;
    const nameless = (id) => state.rings !== null && state.rings.band.get(id) > named && !lit;
    const items = [];
    const dots = [];
    const areas = lit || state.rings ? [] : (backdrop?.areas ?? []).filter((area) => area.label && (far > 0.5 || !area.far));
    const instead = areas.some((area) => area.far); // of the names of points
    for (const node of graph.ranked) {
      if (!state.visible(node.id) || (lit && !lit.ids.has(node.id))) continue;
      const at = onScreen(state.at(node.id), camera);
      if (at.x < -40 || at.y < -40 || at.x > camera.width + 40 || at.y > camera.height + 40) continue;
      const r = state.size(node.id) * camera.scale;
      if (dots.length < OBSTACLES || chosen.has(node.id)) dots.push({ id: node.id, ...at, r });
      if (!nameless(node.id) && (!instead || chosen.has(node.id) || route.has(node.id))) items.push({ id: node.id, ...at, r, must: chosen.has(node.id) || route.has(node.id) || (!state.rings && important.has(node.id)), near: state.rings ? [1, 0, 2, 3, 4][state.rings.band.get(node.id)] : 0 });
    }
    items.sort((a, b) => b.must - a.must || a.near - b.near);
    const most = Math.min(limit, Math.ceil((camera.width * camera.height) / SPACE_PER_LABEL));
    const sized = items.slice(0, most * 6).map((item) => ({ ...item, ...measure(ctx, graph.node(item.id)) }));
    groups = placeGroups(ctx, areas, { camera, blocked });
    if (instead) dots.length = 0; // groups are named over their points
    blocked = [...blocked, ...groups.map(({ at, x, y, w, h }) => ({ x: onScreen(at, camera).x + x, y: onScreen(at, camera).y + y, w, h }))];
    const boxes = placeLabels(sized, { dots, blocked: state.rings ? [...blocked, ...ringWordBoxes(ctx, camera, state.rings, words)] : blocked, limit: most, width: camera.width, height: camera.height });
    const centres = new Map(items.map((item) => [item.id, item]));
    placed = new Map([...boxes].map(([id, box]) => [id, { x: box.x - centres.get(id).x, y: box.y - centres.get(id).y, w: box.w, h: box.h }]));
  }

  // The largest groups first, each in the middle of its area; none over another.
  function placeGroups(ctx, areas, { camera, blocked }) {
    ctx.font = GROUP_FONT;
    const named = areas.filter(({ outline }) => outline.length).map(({ label, outline, count }, number) => {
      const at = { x: mean(outline, 0), y: mean(outline, 1) };
      const lines = wrapText(ctx, label, WIDEST).slice(0, 2);
      const w = Math.max(...lines.map((line) => ctx.measureText(line).width)) + 6;
      const h = lines.length * (LETTERS + 4);
      const here = onScreen(at, camera);
      return { id: number, at, lines, count, here, x: here.x, y: here.y - h / 2 - LETTERS / 2, r: 0, w, h };
    });
    const spots = placeLabels(named, { blocked, limit: MOST_GROUPS, width: camera.width, height: camera.height });
    return named.filter(({ id }) => spots.has(id)).map(({ id, at, lines, here }) => {
      const { x, y, w, h } = spots.get(id);
      return { at, lines, x: x - here.x, y: y - here.y, w, h };
    });
  }

  function groupNames(ctx, { camera, ink }) {
    ctx.font = GROUP_FONT;
    for (const { at, lines, x, y, w } of groups) {
      const { x: left, y: top } = onScreen(at, camera);
      lines.forEach((line, number) => writeText(ctx, line, left + x + w / 2, top + y + number * (LETTERS + 4), ink.text, ink));
    }
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
    groupNames(ctx, now());
    for (const box of boxes()) {
      const { lines, two } = measured.get(box.id);
      lines.forEach((line, number) => {
        ctx.font = font(two ? number : 0);
        writeText(ctx, line, box.x + box.w / 2, box.y + number * (LETTERS + 2), two && number ? ink.quiet : ink.text, ink);
      });
    }
  }

  function ringRound(ctx, { camera, state }, id, colour, width, gap, dash = []) {
    if (!graph.node(id) || !state.visible(id)) return;
    const at = onScreen(state.at(id), camera);
    ctx.beginPath();
    ctx.setLineDash(dash);
    ctx.arc(at.x, at.y, state.size(id) * camera.scale * 1.15 + gap, 0, 2 * Math.PI);
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function marks(ctx, all) {
    const { lit, state, ink } = all;
    for (const node of graph.nodes) if (node.ring && (!lit || lit.ids.has(node.id))) ringRound(ctx, all, node.id, node.ring, 4, 2);
    const whole = state.rings !== null && state.selected.length > 1; // the school in the middle, which needs no mark
    for (const id of state.selected) if (!whole || state.rings.band.get(id) > 0) ringRound(ctx, all, id, ink.text, 3, 3);
    if (state.cursor !== null) {
      ringRound(ctx, all, state.cursor, ink.halo, 7, 7);
      ringRound(ctx, all, state.cursor, ink.accent, 3, 7, [7, 4]);
    }
  }

  // A route: an arrow over each tie, and the number of each stop. Anything else that is pointed out has neither.
  function route(ctx, { camera, state, ink }) {
    if (!state.route || !isRoute(state.route)) return;
    for (const [from, to] of state.route.ties) {
      if (!graph.node(from) || !graph.node(to) || !state.visible(from) || !state.visible(to)) continue;
      arrow(ctx, onScreen(state.at(from), camera), onScreen(state.at(to), camera), state.size(from) * camera.scale, state.size(to) * camera.scale, ink);
    }
    ctx.font = `700 12px ${FACE}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    state.route.nodes.forEach((id, index) => {
      if (!graph.node(id) || !state.visible(id)) return;
      const at = onScreen(state.at(id), camera);
      const r = state.size(id) * camera.scale;
      const [x, y] = [at.x + r * 0.75 + 6, at.y - r * 0.75 - 6];
      ctx.beginPath();
      ctx.arc(x, y, 10, 0, 2 * Math.PI);
      ctx.fillStyle = ink.accent;
      ctx.fill();
      ctx.lineWidth = 2;
      ctx.strokeStyle = ink.halo;
      ctx.stroke();
      ctx.fillStyle = ink.onAccent;
      ctx.fillText(String(index + 1), x, y + 0.5);
    });
  }

  return {
    under(ctx) {
      const all = now();
      drawBackdrop(ctx, all);
      if (all.state.rings) drawRings(ctx, all);
      return Boolean(all.backdrop || all.state.rings);
    },
    over(ctx) {
      const all = now();
      if (all.lit) drawLit(ctx, { ...all, graph });
      route(ctx, all);
      marks(ctx, all);
      if (all.moving === "places") return;
      place(ctx, all);
      names(ctx, all.ink);
      if (all.state.rings) drawRingWords(ctx, all, words);
    },
    forget() {
      placedFor = null;
    },
    boxes,
    groups: () => groups.map(({ lines }) => lines.join(" ")),
    labelAt(x, y) {
      const hit = boxes().find((box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h);
      return hit?.id ?? null;
    },
  };
}

const isRoute = ({ nodes, ties }) => nodes.length > 2 && ties.length === nodes.length - 1 && ties.every(([a, b], index) => a === nodes[index] && b === nodes[index + 1]);

function arrow(ctx, from, to, start, end, ink) {
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / long, (to.y - from.y) / long];
  const tip = { x: to.x - dx * (end + 3), y: to.y - dy * (end + 3) };
  const line = (width, colour) => {
    ctx.beginPath();
    ctx.moveTo(from.x + dx * start, from.y + dy * start);
    ctx.lineTo(tip.x - dx * 8, tip.y - dy * 8);
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
  };
  line(8, ink.halo);
  line(4, ink.accent);
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  ctx.lineTo(tip.x - dx * 15 - dy * 8, tip.y - dy * 15 + dx * 8);
  ctx.lineTo(tip.x - dx * 15 + dy * 8, tip.y - dy * 15 - dx * 8);
  ctx.closePath();
  ctx.fillStyle = ink.accent;
  ctx.fill();
}
