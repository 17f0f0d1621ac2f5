// A painter: puts nodes and ties on the screen and keeps the camera. What they look like, the labels, what is drawn under
// and over them, the mouse and the keys are the map's (map.js), so that every painter behaves the same.
//
//   const painter = createVisPainter(box, graph, {layers: {under(ctx), over(ctx)}})
//     under, over   called at every frame, before and after the nodes and ties, with a canvas context in pixels of the box;
//                   under answers whether it drew anything
//   painter.draw(look)      look.node(id) → {hidden, x, y, size, colour, border, borderWidth, shape}
//                           look.edge(i)  → {hidden, width, colour, opacity, dashed}; lengths in map units
//   painter.place(at)       only other positions, at(id) → {x, y}: one frame of a movement
//   painter.camera()        {x, y, scale, width, height}: the middle of the view in map units, pixels per unit, size in pixels
//   painter.moveTo({x, y, scale})   at once; the map makes it a movement
//   painter.redraw()        under and over again
//   painter.canvas()        Promise of a canvas that holds what is seen, on nothing
//   painter.limits          {labels, dots}: most labels at a time; whether it keeps small dots visible by itself
//   painter.destroy()
const TIES_STAY_WHILE_DRAGGING = 1500;
const PICTURE_RATIO = 2; // pixels of a picture for one of the screen, at least
const LEAST_SCALE = 0.02;
const MOST_SCALE = 6;

export function createVisPainter(box, graph, { layers }) {
  const vis = globalThis.vis;
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const drawnNodes = new Map();
  const drawnEdges = new Map();
  const many = graph.edges.length > TIES_STAY_WHILE_DRAGGING;
  const network = new vis.Network(
    box,
    { nodes, edges },
    {
      physics: { enabled: false },
      layout: { improvedLayout: false },
      edges: { smooth: false, selectionWidth: 0, hoverWidth: 0, chosen: false },
      nodes: { chosen: false, labelHighlightBold: false },
      interaction: { hover: false, selectable: false, dragNodes: false, keyboard: false, tooltipDelay: 3600000, hideEdgesOnDrag: many, hideEdgesOnZoom: many, zoomSpeed: 0.7 },
    },
  );
  const inPixels = (layer) => (ctx) => {
    const ratio = network.canvas.pixelRatio;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    layer(ctx);
    ctx.restore();
  };
  network.on("beforeDrawing", inPixels(layers.under));
  network.on("afterDrawing", inPixels(layers.over));
  network.on("zoom", () => {
    const { scale } = camera();
    if (scale < LEAST_SCALE || scale > MOST_SCALE) network.moveTo({ scale: Math.min(MOST_SCALE, Math.max(LEAST_SCALE, scale)), animation: false });
  });

  function camera() {
    const { x, y } = network.getViewPosition();
    return { x, y, scale: network.getScale(), width: box.clientWidth, height: box.clientHeight };
  }

  // Only what changed goes to the library: an update of everything is felt from a thousand nodes.
  function changes(ids, seen, look) {
    const changed = [];
    for (const id of ids) {
      const now = look(id);
      const mark = JSON.stringify(now);
      if (seen.get(id) === mark) continue;
      seen.set(id, mark);
      changed.push(now);
    }
    return changed;
  }

  return {
    limits: { labels: 160, dots: false },
    draw(look) {
      const newNodes = changes(graph.nodes.map((node) => node.id), drawnNodes, (id) => {
        const now = look.node(id);
        const color = { background: now.colour, border: now.border };
        return { id, x: now.x, y: now.y, size: now.size, shape: now.shape, hidden: now.hidden, color, borderWidth: now.borderWidth };
      });
      const newEdges = changes(graph.edges.keys(), drawnEdges, (id) => {
        const now = look.edge(id);
        const { from, to } = graph.edges[id];
        return { id, from, to, width: now.width, dashes: now.dashed, hidden: now.hidden, color: { color: now.colour, opacity: now.opacity } };
      });
      if (newNodes.length) nodes.update(newNodes);
      if (newEdges.length) edges.update(newEdges);
      if (!newNodes.length && !newEdges.length) network.redraw();
    },
    place(at) {
      for (const { id } of graph.nodes) {
        const { x, y } = at(id);
        Object.assign(network.body.nodes[id], { x, y });
      }
      drawnNodes.clear();
      network.redraw();
    },
    camera,
    moveTo: ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale: Math.min(MOST_SCALE, Math.max(LEAST_SCALE, scale)), animation: false }),
    redraw: () => network.redraw(),
    async canvas() {
      const { canvas, renderer } = network;
      const { canvas: element } = canvas.frame;
      // sharper than the screen, for a beamer or paper; the next redraw sets the size of the screen again
      canvas.pixelRatio = Math.max(canvas.pixelRatio, PICTURE_RATIO);
      element.width = Math.round(element.clientWidth * canvas.pixelRatio);
      element.height = Math.round(element.clientHeight * canvas.pixelRatio);
      renderer._redraw();
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [element.width, element.height];
      copy.getContext("2d").drawImage(element, 0, 0);
      network.redraw();
      return copy;
    },
    destroy: () => network.destroy(),
  };
}
