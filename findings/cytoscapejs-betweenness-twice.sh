#!/bin/sh
# cytoscape 3.35.0 (Cytoscape.js): betweennessCentrality without direction counts every pair twice, from each end. Of a path a - b - c it gives b 2,
# with directed: true 1.
#
# Freeman (1977) counts pairs, and so do igraph, networkx and R's sna: of an undirected path of three the middle has 1. One would expect the same,
# or at least not more than with a direction, where the one path is the only one.
# Seen: [0, 2, 0] undirected, [0, 1, 0] directed; igraph 1.0.0 on the same path [0.0, 1.0, 0.0].
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check igraph==1.0.0
venv/bin/python -c "import igraph; seen = igraph.Graph([(0, 1), (1, 2)]).betweenness(); print('igraph', seen); assert seen == [0.0, 1.0, 0.0]"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cytoscape@3.35.0
cat > look.cjs <<'JS'
const assert = require("assert");
const cytoscape = require("cytoscape");
const path = cytoscape({
  headless: true,
  elements: [
    ...["a", "b", "c"].map((id) => ({ data: { id } })),
    { data: { source: "a", target: "b" } },
    { data: { source: "b", target: "c" } },
  ],
});
const seen = (directed) => {
  const found = path.elements().betweennessCentrality({ directed });
  return ["a", "b", "c"].map((id) => found.betweenness(`#${id}`));
};
console.log("cytoscape", cytoscape.version, seen(false), seen(true));
assert.strictEqual(cytoscape.version, "3.35.0");
assert.deepStrictEqual(seen(false), [0, 2, 0]);
assert.deepStrictEqual(seen(true), [0, 1, 0]);
JS
node look.cjs
