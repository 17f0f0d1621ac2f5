#!/bin/sh
# pyvis 0.3.2: in a network without direction a second line between the same two is left out without a word, with its value; and from_nx makes one
# line of a->b and b->a of a networkx.DiGraph, with the value of the first, unless the network was made with directed=True beforehand.
#
# One would expect two lines (as directed=True gives for the same two calls), one with the sum, or a warning. Whoever draws who told of whom
# sees half of what was told.
# Seen: add_edge(1, 2, value=1), add_edge(2, 1, value=5) gives one line of 1; from_nx of weights 2 and 3 one line of width 2.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check pyvis==0.3.2 networkx==3.6.1
cat > look.py <<'PY'
import networkx
from pyvis.network import Network


def drawn(directed):
    page = Network(directed=directed)
    page.add_nodes([1, 2])
    page.add_edge(1, 2, value=1)
    page.add_edge(1, 2, value=5)
    return [edge["value"] for edge in page.edges]


turned = Network()
turned.add_nodes([1, 2])
turned.add_edge(1, 2, value=1)
turned.add_edge(2, 1, value=5)
both = networkx.DiGraph()
both.add_edge("a", "b", weight=2)
both.add_edge("b", "a", weight=3)
page = Network()
page.from_nx(both)
widths = [edge["width"] for edge in page.edges]
print("pyvis 0.3.2", drawn(True), drawn(False), [edge["value"] for edge in turned.edges], widths, page.directed)
assert drawn(True) == [1, 5]
assert drawn(False) == [1]
assert [edge["value"] for edge in turned.edges] == [1]
assert widths == [2]
assert page.directed is False
PY
venv/bin/python look.py
