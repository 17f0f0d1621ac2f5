// Read a GEXF file as graphology does and tell what is in it: node read_gexf.cjs FILE (with NODE_PATH set)
const fs = require("fs");
const Graph = require("graphology");
const gexf = require("graphology-gexf");

const graph = gexf.parse(Graph, fs.readFileSync(process.argv[2], "utf-8"));
process.stdout.write(JSON.stringify(graph.export()));
