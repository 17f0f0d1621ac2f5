#!/bin/sh
# GraphML in which one line says directed="false" in a graph of edgedefault="directed": igraph 1.0.0 (python) and graphology-graphml 0.5.2 read it
# as directed without a word, networkx 3.6.1 refuses the file.
#
# The GraphML primer lets each line have its own direction. One would expect at least one of the three to keep it: graphology has mixed
# graphs, and says that it is one of type 'directed'.
# Seen: igraph True and [(0, 1), (1, 2)]; networkx 'directed=false edge found in directed graph.'; graphology 'directed', 2 directed lines.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check igraph==1.0.0 networkx==3.6.1
cat > look.py <<'PY'
import igraph
import networkx

seen = igraph.Graph.Read_GraphML("n.graphml")
try:
    networkx.read_graphml("n.graphml")
    said = ""
except networkx.NetworkXError as problem:
    said = str(problem)
print("igraph", igraph.__version__, seen.is_directed(), seen.get_edgelist(), "networkx", networkx.__version__, said)
assert seen.is_directed() and seen.get_edgelist() == [(0, 1), (1, 2)]
assert said == "directed=false edge found in directed graph."
PY
cat > n.graphml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><node id="a"/><node id="b"/><node id="c"/>
<edge source="a" target="b" directed="false"/><edge source="b" target="c"/></graph></graphml>
XML
venv/bin/python look.py
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts graphology@0.26.0 graphology-graphml@0.5.2
cat > look.cjs <<'JS'
const assert = require("assert");
const Graph = require("graphology");
const graph = require("graphology-graphml").parse(Graph, require("fs").readFileSync("n.graphml", "utf-8"));
console.log("graphology-graphml 0.5.2", graph.type, graph.directedSize, graph.undirectedSize);
assert.deepStrictEqual([graph.type, graph.directedSize, graph.undirectedSize], ["directed", 2, 0]);
JS
node look.cjs
