// How every node and tie looks, and who is lit. The painters put the first on the screen; the second is drawn over it, so
// that pointing at somebody costs no more than drawing the neighbours.
//
//   lookOf(graph, state, ink) → {stamp, node(id), edge(i)}     for the painters; stamp: other than before when it changed
//   litBy(graph, state) → {ids, ties, centre} | null           sets of ids and of indexes of ties; null: all are equally lit
//     state   {stamp, visible(id), at(id), drawn(id): its size, selected: [ids], pointed: id | null, route: {nodes, ties} | null,
//              rings: of ringsOf | null, hiddenTies: Set of "a|b"}
import { contrastOf } from "./theme.js";

const HOLLOW = 2.5;
const STANDS_OUT = 3; // contrast with the ground below which a dot needs a rim

export function lookOf(graph, state, ink) {
  const hiddenTie = ({ from, to }) => state.hiddenTies.size > 0 && state.hiddenTies.has(from < to ? `${from}|${to}` : `${to}|${from}`);
  // Round a school only its own direct ties show by themselves: all others together would hide the rings.
  const aside = ({ from, to }) => state.rings !== null && state.rings.band.get(from) + state.rings.band.get(to) > 1;
  const rims = new Map();
  const rim = (colour) => {
    if (!rims.has(colour)) rims.set(colour, contrastOf(colour, ink.background) < STANDS_OUT ? ink.line : ink.halo);
    return rims.get(colour);
  };
  return {
    stamp: state.stamp,
    node(id) {
      const node = graph.node(id);
      const { x, y } = state.at(id);
      return {
        hidden: !state.visible(id),
        x,
        y,
        size: state.drawn(id),
        shape: node.shape,
        colour: node.hollow ? ink.background : node.color,
        border: node.hollow ? node.color : rim(node.color),
        borderWidth: node.hollow ? HOLLOW : 1,
      };
    },
    edge(index) {
      const edge = graph.edges[index];
      return {
        hidden: !state.visible(edge.from) || !state.visible(edge.to) || hiddenTie(edge) || aside(edge),
        width: edge.width,
        dashed: edge.dashes,
        colour: edge.color,
        opacity: edge.strong ? 0.95 : 0.5,
      };
    },
  };
}

// Who is pointed at or chosen with the neighbours (in the rings: with the ways to the school), or else the route.
export function litBy(graph, { pointed, route, rings, selected }) {
  const centre = pointed !== null ? [pointed] : selected;
  if (route && pointed === null) {
    const ties = new Set(route.ties.map(([a, b]) => graph.tie(a, b)).filter((index) => index >= 0));
    return { ids: new Set([...route.nodes, ...selected].filter((id) => graph.node(id))), ties, centre };
  }
  const outside = rings ? centre.filter((id) => rings.band.get(id) > 0) : [];
  if (!centre.length || (rings && pointed === null && !outside.length)) return null;
  const ids = new Set(centre);
  const ties = new Set();
  for (const id of outside) {
    const ways = graph.ways(id, rings.steps);
    for (const node of ways.nodes) ids.add(node);
    for (const tie of ways.ties) ties.add(tie);
  }
  if (outside.length) return { ids, ties, centre };
  for (const id of centre) {
    for (const other of graph.neighbours(id)) ids.add(other);
    for (const tie of graph.tiesOf(id)) ties.add(tie);
  }
  return { ids, ties, centre };
}
