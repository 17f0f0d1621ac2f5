#!/bin/sh
# igraph 1.0.0 (python-igraph): a yes-or-no that is not known becomes a no through GraphML, both when a vertex has no value in the file and when
# igraph wrote None itself; through GML it becomes 0. A number that is not known stays unknown (NaN).
#
# One would expect None, as for a vertex that was given none, or NaN as for numbers: "not asked" and "no" are two answers.
# Seen: [True, None, False] comes back as [True, False, False] (GraphML) and [1.0, 0.0, 0.0] (GML); numbers as [1.0, nan, 3.0] in both.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check igraph==1.0.0
cat > look.py <<'PY'
import math
import warnings

import igraph

warnings.simplefilter("ignore")
KEYS = '<key id="b" for="node" attr.name="ok" attr.type="boolean"/><key id="n" for="node" attr.name="number" attr.type="double"/>'
ONE = '<node id="1"><data key="b">true</data><data key="n">1</data></node>'
with open("n.graphml", "w") as file:
    file.write(f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{KEYS}<graph edgedefault="undirected">{ONE}<node id="2"/></graph></graphml>')
read = igraph.Graph.Read_GraphML("n.graphml")
graph = igraph.Graph(n=3)
graph.vs["ok"], graph.vs["number"] = [True, None, False], [1, None, 3]
graph.write_graphml("m.graphml")
graph.write_gml("m.gml")
again, of_gml = igraph.Graph.Read_GraphML("m.graphml"), igraph.Graph.Read_GML("m.gml")
print("igraph", igraph.__version__, read.vs["ok"], read.vs["number"], again.vs["ok"], again.vs["number"], of_gml.vs["ok"], of_gml.vs["number"])
assert igraph.__version__ == "1.0.0"
assert read.vs["ok"] == [True, False] and math.isnan(read.vs["number"][1])
assert again.vs["ok"] == [True, False, False] and math.isnan(again.vs["number"][1])
assert of_gml.vs["ok"] == [1.0, 0.0, 0.0] and math.isnan(of_gml.vs["number"][1])
PY
venv/bin/python look.py
