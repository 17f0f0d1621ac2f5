// What graphology and Cytoscape.js make of our files: their figures, and the network written again. Run in the folder of the files.
const fs = require("fs");
const Graph = require("graphology");
const gexf = require("graphology-gexf");
const graphml = require("graphology-graphml");
const betweenness = require("graphology-metrics/centrality/betweenness");
const { coreNumber } = require("graphology-cores");
const cytoscape = require("cytoscape");

const text = (name) => fs.readFileSync(name, "utf-8");
const graph = gexf.parse(Graph, text("network.gexf"));
const apart = betweenness(graph, { getEdgeWeight: null, normalized: true });
const core = coreNumber(graph);
const rows = (nodes) => JSON.stringify(nodes);
fs.writeFileSync("graphology.figures", rows(graph.mapNodes((node, values) => (
  { name: values.label, degree: graph.degree(node), betweenness: apart[node], core: core[node] }
))));
fs.writeFileSync("graphology.gexf", gexf.write(graph));
fs.writeFileSync("graphology.json", JSON.stringify(graph.export()));
fs.writeFileSync("graphology_graphml.json", JSON.stringify(graphml.parse(Graph, text("network.graphml")).export()));

const read = JSON.parse(text("network.json"));
const cy = cytoscape({
  headless: true,
  elements: [
    ...read.nodes.map((values) => ({ group: "nodes", data: { ...values, id: String(values.id) } })),
    ...read.edges.map((values) => ({ group: "edges", data: { ...values, source: String(values.source), target: String(values.target) } })),
  ],
});
const size = cy.nodes().length;
const every = Math.max(1, Math.floor(size / 20)); // its search from one node takes a second in a network of 2,000
const between = cy.elements().betweennessCentrality({ directed: false });
fs.writeFileSync("cytoscape.figures", rows(cy.nodes().map((node, place) => ({
  name: node.data("label"),
  degree: cy.elements().degreeCentrality({ root: node, weight: () => 1, alpha: 0 }).degree,
  betweenness: between.betweenness(node) / ((size - 1) * (size - 2)), // it counts each pair from both ends
  ...(place % every ? {} : { harmonic: cy.elements().closenessCentrality({ root: node, harmonic: true }) / (size - 1) }),
}))));
fs.writeFileSync("cytoscape.cyjs", JSON.stringify(cy.json()));
