#!/bin/sh
# vis-network 10.1.5: in DOT, people who are called by a number become one when the numbers are equal (007, 7 and 7.0); of "a -- b -- c [weight=3]" only the last line has the
# weight; and the port of a box ("a:n") makes another person.
#
# In DOT a number is a name as any other, what stands behind a row of lines is said of each of them, and a port is the side of a box where a line ends. One would expect what
# Graphviz 16.1.0 makes of the same text (in @viz-js/viz 3.31.0): 007, 7 and 7.0 are three, both lines have the weight, anna:n is anna. parseDOTNetwork warns of nothing, and pyvis hands its DOT
# to the same reader. Colleagues under personnel numbers with noughts in front are drawn as one, with lines to themselves, and half of the weights are gone.
# Seen: one person, 7, with two lines to itself; no weight and 3; people "anna:n" and "bert:s" with a line between them beside anna, and bert with none.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts vis-network@10.1.5 @viz-js/viz@3.31.0
cat > look.cjs <<'JS'
const assert = require("assert");
// what a page has and the reader, which touches none of it, is loaded beside
const element = () => ({ style: {}, appendChild() {}, setAttribute() {} });
globalThis.window = globalThis.self = globalThis;
globalThis.document = { addEventListener() {}, body: element(), createElement: element, createTextNode: element, documentElement: element(), head: element() };
const { parseDOTNetwork } = require("vis-network/standalone/umd/vis-network.js");

const SEEN = [
  ["graph { 007 -- 7; 7.0 -- 7 }", [7], [[7, 7, null], [7, 7, null]], ["007", "7", "7.0"], [["007", "7", null], ["7.0", "7", null]]],
  ["graph { anna -- bert -- carla [weight=3] }", ["anna", "bert", "carla"], [["anna", "bert", null], ["bert", "carla", 3]],
    ["anna", "bert", "carla"], [["anna", "bert", 3], ["bert", "carla", 3]]],
  ["graph { anna -- carla; bert; anna:n -- bert:s }", ["anna", "carla", "bert", "anna:n", "bert:s"], [["anna", "carla", null], ["anna:n", "bert:s", null]],
    ["anna", "carla", "bert"], [["anna", "carla", null], ["anna", "bert", null]]],
];
import("@viz-js/viz").then(async ({ instance }) => {
  const viz = await instance();
  for (const [text, people, lines, rightPeople, rightLines] of SEEN) {
    const { nodes, edges } = parseDOTNetwork(text);
    const there = [nodes.map((node) => node.id), edges.map((edge) => [edge.from, edge.to, edge.weight ?? null])];
    const drawn = viz.renderJSON(text);
    const name = (number) => drawn.objects[number].name;
    const right = [drawn.objects.map((one) => one.name), drawn.edges.map((edge) => [name(edge.tail), name(edge.head), edge.weight ? +edge.weight : null])];
    console.log(text, "vis-network", JSON.stringify(there), `Graphviz ${viz.graphvizVersion}`, JSON.stringify(right));
    assert.deepStrictEqual(there, [people, lines]);
    assert.deepStrictEqual(right, [rightPeople, rightLines]);
  }
}).catch((error) => { console.error(error.message); process.exit(1); });
JS
node look.cjs
