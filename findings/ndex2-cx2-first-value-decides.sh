#!/bin/sh
# ndex2 3.12.0: in a CX2Network the first value of an attribute decides for all that follow: after a 1, a 2.5 is written as 2, for nodes and for ties,
# and nothing is warned of.
#
# CX2 declares one type per attribute, so that one would expect 'double' as soon as one value needs it (pandas does so for a column), or an error
# that the value does not fit. The order in which people are added decides whether the hours of half of them are cut off.
# Seen: hours 1, 2.5 -> 1, 2 (declared integer); hours 2.5, 1 -> 2.5, 1.0 (declared double).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check ndex2==3.12.0
cat > look.py <<'PY'
from ndex2.cx2 import CX2Network


def written(first, second):
    network = CX2Network()
    a = network.add_node(attributes={"name": "Anna", "hours": first})
    b = network.add_node(attributes={"name": "Bea", "hours": second})
    network.add_edge(source=a, target=b, attributes={"weight": first})
    network.add_edge(source=b, target=a, attributes={"weight": second})
    parts = {key: value for part in network.to_cx2() for key, value in part.items()}
    hours = [node["v"]["hours"] for node in parts["nodes"]]
    weights = [edge["v"]["weight"] for edge in parts["edges"]]
    return hours, weights, parts["attributeDeclarations"][0]["nodes"]["hours"]["d"]


for values in [(1, 2.5), (2.5, 1)]:
    print(values, "->", written(*values))
assert written(1, 2.5) == ([1, 2], [1, 2], "integer")
assert written(2.5, 1) == ([2.5, 1.0], [2.5, 1.0], "double")
PY
venv/bin/python look.py
