#!/bin/sh
# pygraphml 2.4.2: a GraphML file that says edgedefault="undirected" is read as a directed graph, and every node has an empty label beside its own.
#
# A coordinator's contacts have no direction; read so, each has: the one whose name happens to stand first in the line reaches the other, and not the other way round. Attributes are
# filed under the ids of their keys ("d0") and not under their names, so the attribute "label" that one asks for is there for everybody, and empty, while the name stands
# under "d0". igraph and networkx read the same file as undirected, with "label" filled.
# Seen: directed True; label '' and d0 'Anna Bos'.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check pygraphml==2.4.2 networkx==3.6.1
cat > look.py <<'PY'
import networkx
from pygraphml import GraphMLParser

made = networkx.Graph()
made.add_node("n0", label="Anna Bos")
made.add_node("n1", label="Bert Iep")
made.add_edge("n0", "n1", weight=3.0)
networkx.write_graphml(made, "contacts.graphml")
assert 'edgedefault="undirected"' in open("contacts.graphml").read()
peer = networkx.read_graphml("contacts.graphml")
assert not peer.is_directed() and peer.nodes["n0"]["label"] == "Anna Bos"

graph = GraphMLParser().parse("contacts.graphml")
first = next(node for node in graph.nodes() if node.id == "n0")
told = {key: attribute.value for key, attribute in first.attributes().items()}
print("directed", graph.directed, told)
assert graph.directed is True and told == {"label": "", "d0": "Anna Bos"}
PY
venv/bin/python look.py
