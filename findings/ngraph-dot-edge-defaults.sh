#!/bin/sh
# ngraph.fromdot 7.1.0: what 'edge [...]' says of all lines that follow is left out; a second line between the same ends takes the place of
# the first, and one that is written from the other end stays beside it, also in a graph without direction.
#
# DOT's 'edge [weight=5]' holds for every later line, 'graph' has no direction and is no 'strict' one: one would expect weights, and
# two lines in both cases or one in both. graphlib-dot 0.6.4 gives the weight, and two lines in both cases.
# Seen: a--b without a weight; [a b 3] for the same order, [a b 2] and [b a 3] for the other.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ngraph.fromdot@7.1.0 graphlib-dot@0.6.4
cat > look.cjs <<'JS'
const assert = require("assert");
const fromDot = require("ngraph.fromdot");
const graphlib = require("graphlib-dot");
const lines = (text) => {
  const found = [];
  fromDot(text).forEachLink((line) => void found.push([line.fromId, line.toId, (line.data || {}).weight ?? null]));
  return found;
};
const others = (text) => {
  const graph = graphlib.read(text);
  return graph.edges().map((line) => Number(graph.edge(line).weight)).sort();
};
const usual = "graph { edge [weight=5]; a -- b }";
const same = "graph { a -- b [weight=2]; a -- b [weight=3] }";
const turned = "graph { a -- b [weight=2]; b -- a [weight=3] }";
console.log("ngraph.fromdot 7.1.0", JSON.stringify([usual, same, turned].map(lines)), JSON.stringify([usual, same, turned].map(others)));
assert.deepStrictEqual(lines(usual), [["a", "b", null]]);
assert.deepStrictEqual(lines(same), [["a", "b", 3]]);
assert.deepStrictEqual(lines(turned), [["a", "b", 2], ["b", "a", 3]]);
assert.deepStrictEqual([usual, same, turned].map(others), [[5], [2, 3], [2, 3]]);
JS
node look.cjs
