#!/bin/sh
# graphology-metrics 2.4.2: a second line between two people makes the person who was added last know the one who was added first, for closeness: of a path anna - bert -
# carla - dirk with a second line between anna and bert, dirk is as close to all as bert and carla are.
#
# graphology has networks with more than one line per pair (MultiUndirectedGraph), and closeness asks in how many steps others are reached, where a second line changes nothing. One
# would expect 0.5, 0.75, 0.75 and 0.5, as without it, or a refusal, as its hits and modularity give of such a network. A line to oneself does the same in a network of single
# lines, and there to the betweenness as well: the two ends of the path, who have nobody behind them, stand between others. Who was typed in last comes out in the middle.
# Seen: dirk's closeness 0.75 and not 0.5 with anna - bert twice, bert - carla twice or carla - carla; betweenness 0, 2, 2, 0, and 0.5, 1, 1, 0.5 with carla - carla.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts graphology@0.26.0 graphology-metrics@2.4.2 graphology-indices@0.17.0
cat > look.cjs <<'JS'
const assert = require("assert");
const { MultiUndirectedGraph, UndirectedGraph } = require("graphology");
const { betweenness, closeness } = require("graphology-metrics").centrality;

const path = [["anna", "bert"], ["bert", "carla"], ["carla", "dirk"]];
const seen = [
  [UndirectedGraph, [], 0.5, [0, 2, 2, 0]],
  [MultiUndirectedGraph, [], 0.5, [0, 2, 2, 0]],
  [MultiUndirectedGraph, [["anna", "bert"]], 0.75, [0, 2, 2, 0]],
  [MultiUndirectedGraph, [["bert", "carla"]], 0.75, [0, 2, 2, 0]],
  [UndirectedGraph, [["carla", "carla"]], 0.75, [0.5, 1, 1, 0.5]],
];
for (const [Kind, more, dirk, between] of seen) {
  const graph = new Kind();
  for (const [one, other] of [...path, ...more]) {
    graph.mergeNode(one);
    graph.mergeNode(other);
    graph.addEdge(one, other);
  }
  const close = closeness(graph);
  const middle = Object.values(betweenness(graph, { normalized: false }));
  console.log(Kind.name, JSON.stringify(more), JSON.stringify(close), JSON.stringify(middle));
  assert.deepStrictEqual(close, { anna: 0.5, bert: 0.75, carla: 0.75, dirk });
  assert.deepStrictEqual(middle, between);
}
JS
node look.cjs
