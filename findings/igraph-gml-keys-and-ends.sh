#!/bin/sh
# igraph 1.0.0 (python-igraph): write_gml takes the underscores and spaces out of the names of attributes, puts 'igraph' before one
# that begins with a digit, and writes an undirected line with its ends the other way round than write_graphml does.
#
# One would expect the names to come back as they went in, since GraphML and the reader of GML keep them, and the same order of
# ends in both files. A program that takes the first end of a line for who told of it gives another answer per format.
# Seen: back from GML ['contactsperyear', 'igraph1st'], the line (0, 1) as 'source 1 target 0' in GML and n0 -> n1 in GraphML.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check igraph==1.0.0
cat > look.py <<'PY'
import re

import igraph

graph = igraph.Graph(n=2, edges=[(0, 1)])
graph.es["contacts_per_year"] = [4]
graph.es["1st"] = [3]
graph.write_gml("n.gml")
graph.write_graphml("n.graphml")
back = igraph.Graph.Read_GML("n.gml").es.attributes()
gml = re.findall(r"(source|target) (\d)", open("n.gml").read())
graphml = re.search(r'source="(\w+)" target="(\w+)"', open("n.graphml").read()).groups()
print("igraph", igraph.__version__, back, gml, graphml)
assert igraph.__version__ == "1.0.0"
assert back == ["contactsperyear", "igraph1st"]
assert gml == [("source", "1"), ("target", "0")]
assert graphml == ("n0", "n1")
PY
venv/bin/python look.py
