// How every node and tie looks now, from what is chosen: the painters only put it on the screen.
//
//   lookOf(graph, state, ink) → {node(id), edge(i), lit: Set | null, centre: [ids]}
//     state   {visible(id), at(id), size(id) | null, selected: [ids], pointed: id | null, route: {nodes, ties} | null}
//     lit     the ids in full colour; null: all
const EDGES_FAINT_OVER = 4000;

export function lookOf(graph, state, ink) {
  const { selected, pointed, route } = state;
  const centre = pointed !== null ? [pointed] : selected;
  const lit = litBy(graph, centre, pointed === null ? route : null);
  const onRoute = new Set(route?.ties.map(([a, b]) => graph.tie(a, b)) ?? []);
  const heart = new Set(centre);
  const faintTies = graph.edges.length <= EDGES_FAINT_OVER;
  return {
    lit,
    centre,
    node(id) {
      const node = graph.node(id);
      const bright = !lit || lit.has(id);
      const { x, y } = state.at(id);
      return {
        hidden: !state.visible(id),
        x,
        y,
        size: state.size?.(id) ?? node.size,
        shape: node.shape,
        colour: bright ? node.color : ink.faint,
        border: bright ? ink.halo : ink.faint,
        borderWidth: 1,
      };
    },
    edge(index) {
      const { from, to, width, color, dashes, strong } = graph.edges[index];
      const ofRoute = onRoute.has(index) && pointed === null;
      const bright = !lit || ofRoute || (!(route && pointed === null) && (heart.has(from) || heart.has(to)));
      return {
        hidden: !state.visible(from) || !state.visible(to) || (!bright && !faintTies),
        width,
        dashed: dashes,
        colour: !bright ? ink.faint : lit && !strong ? ink.line : color,
        opacity: !bright ? 0.25 : lit || strong ? 0.95 : 0.5,
      };
    },
  };
}

// In full colour: who is pointed at or chosen with the neighbours, or else the route.
function litBy(graph, centre, route) {
  if (route) return new Set([...route.nodes, ...centre]);
  if (!centre.length) return null;
  const lit = new Set(centre);
  for (const id of centre) for (const other of graph.neighbours(id)) lit.add(other);
  return lit;
}
