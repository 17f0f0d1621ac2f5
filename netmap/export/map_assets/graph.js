// The network as the map asks about it: who is who, who is near whom. Pure: no page, no drawing.
//
//   const graph = createGraph(scene)
//     nodes, edges       as in the scene
//     node(id)           the node, or undefined
//     neighbours(id)     ids, the most important first
//     tie(a, b)          index of the edge between two nodes, or -1
//     tiesOf(id)         indexes of the edges at a node
//     spacing(n)         map units between neighbours when n nodes fill the drawing evenly
//     steps(ids)         Map id → least number of ties from any of ids (themselves 0); who cannot be reached is absent
//     within(ids, n)     Set of the ids at most n ties away
//     ways(id, far)      {nodes, ties}: all shortest ways from a node to where far (of steps) is 0; ties are indexes
//     search(text)       nodes whose label holds every word of the text: those that begin with it first
//     first(allowed)     the most important node for which allowed(id) holds, or null
export function createGraph(scene) {
  const { nodes, edges } = scene;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ranked = [...nodes].sort((a, b) => a.rank - b.rank);
  const near = new Map(nodes.map((node) => [node.id, new Map()]));
  edges.forEach((edge, index) => {
    near.get(edge.from).set(edge.to, index);
    near.get(edge.to).set(edge.from, index);
  });
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const span = (axis) => nodes.reduce(([low, high], node) => [Math.min(low, node[axis]), Math.max(high, node[axis])], [Infinity, -Infinity]).reduce((low, high) => high - low);
  const room = nodes.length ? span("x") * span("y") : 0; // of the whole drawing, in square map units
  let folded = null; // made at the first search: a large network should not wait for it when it opens

  function steps(ids) {
    const far = new Map();
    for (const id of ids) if (byId.has(id)) far.set(id, 0);
    let edge = [...far.keys()];
    for (let step = 1; edge.length; step += 1) {
      const next = [];
      for (const id of edge) {
        for (const other of near.get(id).keys()) {
          if (far.has(other)) continue;
          far.set(other, step);
          next.push(other);
        }
      }
      edge = next;
    }
    return far;
  }

  return {
    nodes,
    edges,
    ranked,
    node: (id) => byId.get(id),
    spacing: (shown) => Math.sqrt(room / Math.max(shown, 1)),
    degree: (id) => near.get(id)?.size ?? 0,
    neighbours: (id) => [...(near.get(id)?.keys() ?? [])].sort((a, b) => byId.get(a).rank - byId.get(b).rank),
    tie: (a, b) => near.get(a)?.get(b) ?? -1,
    tiesOf: (id) => [...(near.get(id)?.values() ?? [])],
    steps,
    within(ids, most) {
      const far = steps(ids);
      return new Set([...far.keys()].filter((id) => far.get(id) <= most));
    },
    ways(id, far) {
      const nodes = new Set([id]);
      const ties = new Set();
      for (const here of nodes) {
        for (const [other, index] of far.has(here) ? near.get(here) : []) {
          if (far.get(other) !== far.get(here) - 1) continue;
          nodes.add(other);
          ties.add(index);
        }
      }
      return { nodes, ties };
    },
    search(text) {
      const parts = plain(text).split(/\s+/).filter(Boolean);
      if (!parts.length) return [];
      folded ??= ranked.map((node) => [node, plain(node.label_full)]);
      const start = parts.join(" ");
      const place = (label) => (label.startsWith(start) ? 0 : label.includes(` ${start}`) ? 1 : 2);
      return folded
        .filter(([, label]) => parts.every((part) => label.includes(part)))
        .map(([node, label]) => [node, place(label)])
        .sort((a, b) => a[1] - b[1] || a[0].rank - b[0].rank)
        .map(([node]) => node);
    },
    first: (allowed) => ranked.find((node) => allowed(node.id))?.id ?? null,
  };
}
