#!/bin/sh
# networkit 11.3: GML and DOT are written without the weights of a weighted graph, with the ends of each line swapped; and EdgeListReader keeps the first of
# two lines between the same two and leaves the second out, with its weight.
#
# Its own GraphML and GEXF writers keep the weights. One would expect the same of GML, which has a place for them, or a word; and of two lines their sum,
# or both: networkit graphs may have two lines between the same two.
# Seen: weights [2.0, 3.0] come back from GML as [1.0, 1.0], from GraphML as [2.0, 3.0]; Anna-Bea 2, Bea-Cor 3, Anna-Bea 4 -> [2.0, 3.0].
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check networkit==11.3
printf 'Anna;Bea;2\nBea;Cor;3\nAnna;Bea;4\n' > list.csv
cat > look.py <<'PY'
from networkit import Graph, graphio

graph = Graph(3, weighted=True)
graph.addEdge(0, 1, 2.0)
graph.addEdge(1, 2, 3.0)
graphio.GMLGraphWriter().write(graph, "n.gml")
graphio.DotGraphWriter().write(graph, "n.dot")
graphio.GraphMLWriter().write(graph, "n.graphml")
by_gml = [weight for *_, weight in graphio.GMLGraphReader().read("n.gml").iterEdgesWeights()]
by_graphml = [weight for *_, weight in graphio.GraphMLReader().read("n.graphml").iterEdgesWeights()]
dot = open("n.dot").read().split()
by_list = [weight for *_, weight in graphio.EdgeListReader(";", 0, continuous=False).read("list.csv").iterEdgesWeights()]
print("GML", by_gml, "GraphML", by_graphml, "DOT", dot, "edge list", by_list)
assert by_gml == [1.0, 1.0]
assert by_graphml == [2.0, 3.0]
assert dot == ["graph", "{", "1", "--", "0;", "2", "--", "1;", "}"]
assert by_list == [2.0, 3.0]
PY
venv/bin/python look.py
