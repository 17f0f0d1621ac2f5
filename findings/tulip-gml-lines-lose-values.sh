#!/bin/sh
# tulip-python 6.0.0: the import of GML keeps the own attributes of nodes, and drops those of lines without a word, 'value' and 'weight'
# too; '&amp;' in a label stays as it is written. The import of GraphML of the same program keeps the weights of lines.
#
# One would expect what holds for a node to hold for a line: with the weights gone, every tie is as strong as every other.
# Seen: own properties ['kind'] from GML (of the node; of the line neither 'value' nor 'weight'), ['label', 'weight'] from GraphML.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check tulip-python==6.0.0
cat > look.py <<'PY'
from tulip import tlp

GML = 'graph [ directed 0 node [ id 5 label "Zorg &amp; Co" kind "a" ] node [ id 9 label "B" ] edge [ source 5 target 9 value 3 weight 2.5 ] ]'
GRAPHML = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="l" for="node" attr.name="label" attr.type="string"/>'
    '<key id="w" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="undirected"><node id="a"><data key="l">A</data>'
    '</node><node id="b"/><edge source="a" target="b"><data key="w">3</data></edge></graph></graphml>'
)


def opened(plugin, name, text):
    with open(name, "w") as file:
        file.write(text)
    wanted = tlp.getDefaultPluginParameters(plugin)
    wanted[next(key for key in wanted.keys() if "file" in key)] = name
    return tlp.importGraph(plugin, wanted)


def own(graph):
    return sorted(name for name in graph.getProperties() if not name.startswith("view"))


gml, graphml = opened("GML", "n.gml", GML), opened("GraphML", "n.graphml", GRAPHML)
labels = [gml["viewLabel"][node] for node in gml.nodes()]
print("tulip-python 6.0.0", own(gml), own(graphml), labels)
assert gml.numberOfEdges() == 1
assert own(gml) == ["kind"]
assert own(graphml) == ["label", "weight"]
assert labels == ["Zorg &amp; Co", "B"]
PY
venv/bin/python look.py
