#!/bin/sh
# GraphML in which the key of the weight has a <default> of 2.5 and one line has no weight of its own: networkit 11.3 gives that line 0, scikit-network
# 0.33.5 gives it 1, pygraphml 2.4.2 gives it nothing and says that the undirected graph has a direction.
#
# The GraphML specification says that the default holds for whatever has no value of its own. One would expect 2.5 of all three, as of a line that says
# so itself; 0 means "no tie" to most measures, and nothing is warned of.
# Seen: networkit [4.0, 0.0], scikit-network [4.0, 1.0], pygraphml ['4', None], directed True for edgedefault="undirected".
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check networkit==11.3 scikit-network==0.33.5 pygraphml==2.4.2
cat > n.graphml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="w" for="edge" attr.name="weight" attr.type="double"><default>2.5</default></key>
<graph edgedefault="undirected"><node id="a"/><node id="b"/><node id="c"/>
<edge source="a" target="b"><data key="w">4</data></edge><edge source="b" target="c"/></graph></graphml>
XML
cat > look.py <<'PY'
import networkit
from pygraphml import GraphMLParser
from sknetwork.data import from_graphml

graph = networkit.graphio.GraphMLReader().read("n.graphml")
by_networkit = [weight for *_, weight in graph.iterEdgesWeights()]
matrix = from_graphml("n.graphml").adjacency.toarray()
by_sknetwork = [float(matrix[0, 1]), float(matrix[1, 2])]
parsed = GraphMLParser().parse("n.graphml")
by_pygraphml = [next((v.value for v in edge.attributes().values()), None) for edge in parsed.edges()]
print("networkit", by_networkit, "scikit-network", by_sknetwork, "pygraphml", by_pygraphml, parsed.directed)
assert by_networkit == [4.0, 0.0]
assert by_sknetwork == [4.0, 1.0]
assert by_pygraphml == ["4", None]
assert parsed.directed is True
PY
venv/bin/python look.py
