// A painter for large networks (painter_vis.js says what a painter does): sigma and graphology keep the camera and draw the nodes
// with WebGL; ties come a batch at a time. While the map moves, a slow card moves the last picture instead of drawing anew.
//
//   glPainter(load) → Promise of createGlPainter, or of null where the browser has no WebGL 2
//     load()   brings sigma and graphology in (globalThis.Sigma, globalThis.graphology); only called when they can work
import { knownShape, markPrograms, packedColour } from "./marks_gl.js";
import { createTies } from "./ties_gl.js";

const GL_MOST_SCALE = 6;
const GL_FURTHEST = 4; // the whole drawing in a quarter of the box
const STILL_AFTER = 160; // milliseconds without movement
const QUICK = 14; // milliseconds: a card that draws all nodes in less draws every frame of a movement
const TIES_A_FRAME = 24; // milliseconds of drawing ties, then the page may do something else
const TIES_A_SLOW_FRAME = 70; // on a slow card, where showing what is there takes as long
const UNUSED_LAYERS = ["edges", "edgeLabels", "labels", "hovers", "hoverNodes"];

function hasWebgl2() {
  try {
    const gl = document.createElement("canvas").getContext("webgl2");
    gl?.getExtension("WEBGL_lose_context")?.loseContext();
    return Boolean(gl);
  } catch {
    return false;
  }
}

export async function glPainter(load) {
  if (!hasWebgl2()) return null;
  try {
    await load();
    return createGlPainter;
  } catch {
    return null; // it could not be loaded or does not run here: the same as without
  }
}

export function createGlPainter(box, graph, { layers }) {
  const extent = (axis) => graph.nodes.reduce(([low, high], node) => [Math.min(low, node[axis]), Math.max(high, node[axis])], [Infinity, -Infinity]);
  const [[left, right], [top, bottom]] = graph.nodes.length ? [extent("x"), extent("y")] : [[0, 1], [0, 1]];
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const side = Math.max(right - left, bottom - top, 100);
  const holder = document.createElement("div");
  holder.className = "netmap-gl";
  box.append(holder);

  // Where things are in sigma: from 0 to 1 over the whole drawing, y up.
  const inSigma = ({ x, y }) => ({ x: (x - middle.x) / side + 0.5, y: 0.5 - (y - middle.y) / side });
  const pixels = () => Math.min(box.clientWidth, box.clientHeight) || 1;
  const ratioFor = (wanted) => Math.min(GL_FURTHEST, pixels() / (Math.min(GL_MOST_SCALE, wanted) * side));
  const scale = () => pixels() / (eye.ratio * side);

  const marks = new Map();
  for (const { id, x, y, shape } of graph.nodes) marks.set(id, { x, y: -y, type: knownShape(shape), size: 1, edge: 0, fill: 0, line: 0, hidden: true });
  // The strongest ties first: what is there of a drawing that grows says most.
  const ends = graph.edges.map(({ from, to }, index) => [marks.get(from), marks.get(to), index]).sort((a, b) => graph.edges[b[2]].width - graph.edges[a[2]].width);

  const { Graph } = globalThis.graphology;
  const renderer = new globalThis.Sigma(new Graph(), holder, {
    allowInvalidContainer: true,
    nodeProgramClasses: markPrograms(["dot", ...[...marks.values()].map((mark) => mark.type)], () => scale()),
    defaultNodeType: "dot",
    nodeReducer: (id) => ({ ...marks.get(id) }),
    renderLabels: false,
    stagePadding: 0,
    enableCameraRotation: false,
    doubleClickZoomingRatio: 1,
    doubleClickZoomingDuration: 1, // a longer one would hold the map where it is
    minCameraRatio: ratioFor(GL_MOST_SCALE),
    maxCameraRatio: GL_FURTHEST,
    zoomDuration: 150,
  });
  const eye = renderer.getCamera();
  renderer.setCustomBBox({ x: [middle.x - side / 2, middle.x + side / 2], y: [-middle.y - side / 2, -middle.y + side / 2] });
  // Mouse and fingers move the camera; what lies under them is the map's, and when to draw is decided here.
  renderer.getMouseCaptor().removeAllListeners();
  renderer.getTouchCaptor().removeAllListeners();
  renderer.unbindCameraHandlers();
  renderer.createCanvasContext("under", { beforeLayer: "edges" });
  renderer.createWebGLContext("ties", { beforeLayer: "nodes", preserveDrawingBuffer: true });
  renderer.createCanvasContext("over", { beforeLayer: "mouse" });
  const sheets = renderer.getCanvases();
  for (const name of UNUSED_LAYERS) sheets[name].style.display = "none"; // each layer costs, also an empty one
  sheets.mouse.style.opacity = 0;
  renderer.resize(true);
  const nodes = new Graph({ type: "undirected" });
  for (const [id, { x, y }] of marks) nodes.addNode(id, { x, y });
  renderer.setGraph(nodes);
  const ties = createTies(renderer.webGLContexts.ties);

  let measure = pixels();
  let drawn = null; // the look that is on the screen
  let cost = 0; // milliseconds that the card needs for the nodes
  let nodesAt = null; // the camera with which they were drawn, and when
  let tiesAt = null;
  let tiesLeft = false;
  let changed = false;
  let dragged = 0;
  let waiting = null;

  const camera = () => ({
    x: middle.x + (eye.x - 0.5) * side,
    y: middle.y - (eye.y - 0.5) * side,
    scale: scale(),
    width: box.clientWidth,
    height: box.clientHeight,
  });
  const moving = () => performance.now() - dragged < STILL_AFTER;
  const same = (a, b) => a && a.x === b.x && a.y === b.y && a.scale === b.scale && a.width === b.width && a.height === b.height;

  function ask() {
    waiting ??= requestAnimationFrame(frame);
  }

  // One frame: what has to be drawn anew is, the rest of it is moved; ties last, as far as the time goes.
  function frame() {
    waiting = null;
    if (!drawn || !box.isConnected) return;
    renderer.resize();
    const now = camera();
    const busy = moving();
    if (changed || !same(nodesAt, now)) {
      if (changed || !busy || cost < QUICK || performance.now() - nodesAt.time > 6 * cost) drawNodes(now);
    }
    shift(sheets.nodes, nodesAt, now);
    const slow = cost > QUICK;
    if (!busy && !same(tiesAt, now)) {
      const { matrix, width, height, pixelRatio } = renderer.getRenderParams();
      ties.begin({ matrix, width, height, ratio: pixelRatio, scale: now.scale });
      tiesAt = now;
      tiesLeft = true;
    }
    shift(sheets.ties, tiesAt, now);
    if (tiesLeft && !busy) tiesLeft = ties.more(slow ? TIES_A_SLOW_FRAME : TIES_A_FRAME);
    // every sheet that is shown costs a slow card as much as the nodes: no ties while moving, no ground without a drawing
    if (slow && busy) sheets.ties.style.visibility = "hidden";
    for (const name of ["under", "over"]) {
      const ctx = renderer.canvasContexts[name];
      ctx.clearRect(0, 0, now.width, now.height);
      sheets[name].style.display = layers[name](ctx) === false ? "none" : "";
    }
    if (busy || tiesLeft) ask();
  }

  function drawNodes(now) {
    const start = performance.now();
    renderer.render();
    const gl = renderer.webGLContexts.nodes;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4)); // waits for the card: that is what it costs
    const spent = performance.now() - start;
    cost = nodesAt ? 0.7 * cost + 0.3 * spent : spent;
    nodesAt = { ...now, time: performance.now() };
    changed = false;
  }

  // A picture that was drawn with another camera, moved to where it would be now.
  function shift(sheet, was, now) {
    const grown = was ? now.scale / was.scale : 0;
    sheet.style.visibility = grown > 0.4 && grown < 3 ? "visible" : "hidden";
    sheet.style.transform = same(was, now) ? "none" : `translate(${(was?.x - now.x) * now.scale}px, ${(was?.y - now.y) * now.scale}px) scale(${grown})`;
  }

  function onMove() {
    dragged = performance.now();
    ask();
  }
  eye.on("updated", onMove);
  renderer.on("resize", () => {
    nodesAt = tiesAt = null;
  });

  function fillTies() {
    const place = new Map([...marks.values()].map((mark) => [mark, inSigma({ x: mark.x, y: -mark.y })]));
    const shown = [];
    ends.forEach(([from, to, index]) => {
      const now = drawn.edge(index);
      if (now.hidden) return;
      shown.push({ from: place.get(from), to: place.get(to), width: now.width, dashed: now.dashed, colour: packedColour(now.colour, now.opacity) });
    });
    ties.fill(shown);
    tiesAt = null;
  }

  return {
    limits: { labels: 250, dots: true },
    draw(look) {
      drawn = look;
      const others = [];
      let moved = false;
      for (const [id, mark] of marks) {
        const now = look.node(id);
        const fill = packedColour(now.colour);
        const line = packedColour(now.border);
        const away = mark.x !== now.x || mark.y !== -now.y;
        if (!away && mark.fill === fill && mark.line === line && mark.size === now.size && mark.hidden === now.hidden && mark.edge === now.borderWidth) continue;
        if (away) Object.assign(nodes.getNodeAttributes(id), { x: now.x, y: -now.y });
        moved ||= away;
        Object.assign(mark, { x: now.x, y: -now.y, size: now.size, edge: now.borderWidth, fill, line, hidden: now.hidden });
        others.push(id);
      }
      if (others.length) take(moved ? null : others);
      fillTies();
      ask();
    },
    place(at) {
      for (const [id, mark] of marks) {
        const { x, y } = at(id);
        Object.assign(mark, { x, y: -y });
        Object.assign(nodes.getNodeAttributes(id), { x, y: -y });
      }
      take(null);
      fillTies();
      onMove();
    },
    camera,
    moveTo({ x, y, scale: wanted }) {
      cancelAnimationFrame(eye.nextFrame);
      eye.nextFrame = null;
      measure = pixels();
      eye.setState({ ...inSigma({ x, y }), ratio: ratioFor(wanted) });
    },
    redraw() {
      if (pixels() !== measure) eye.setState({ ratio: (eye.ratio * pixels()) / measure }); // the same scale in a box of another size
      measure = pixels();
      ask();
    },
    async canvas() {
      dragged = 0;
      frame();
      renderer.render(); // in one go with reading it: the card keeps the nodes no longer than that
      const sheet = document.createElement("canvas");
      while (tiesLeft) tiesLeft = ties.more(1000);
      Object.assign(sheet, { width: sheets.nodes.width, height: sheets.nodes.height });
      const ctx = sheet.getContext("2d");
      for (const name of ["under", "ties", "nodes", "over"]) ctx.drawImage(sheets[name], 0, 0);
      return sheet;
    },
    destroy() {
      cancelAnimationFrame(waiting);
      ties.kill();
      renderer.kill();
      holder.remove();
    },
  };

  // The marks that changed go to sigma; null: all, with their places. It draws at the next frame of ours.
  function take(ids) {
    renderer.refresh(ids ? { partialGraph: { nodes: ids }, skipIndexation: true, schedule: true } : { schedule: true });
    cancelAnimationFrame(renderer.renderFrame);
    renderer.renderFrame = null;
    changed = true;
  }
}
