#!/bin/sh
# rustworkx 0.18.1: from_dot makes a person called "edge" of a line with defaults, adds a second "anna" when something is said of anna after her first tie, keeps nothing of what is said of
# people, and reads a weight of 2.5 as "2" with an attribute ".5": also from what its own to_dot writes.
#
# In DOT 'node', 'edge' and 'graph' with a list behind them say what holds for all that follow, a node is the same wherever its name stands, and 2.5 is a number that needs no quotes. One would
# expect two people and a tie of 5, the label that to_dot wrote, and 2.5, or a refusal, as it gives of what it cannot read: a subgraph and a 'rankdir=LR'. A network of
# two has three or four people, of whom one or two know nobody.
# Seen: people edge, anna, bert and a tie without a weight; anna, bert, anna; back from to_dot people "0" and "1" and {"weight": "2", ".5": ""}; of weight="2.5" 2.5.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check rustworkx==0.18.1 numpy==2.4.6
cat > look.py <<'PY'
import rustworkx


def read(text):
    graph = rustworkx.from_dot(text)
    people, ties = list(graph.nodes()), [tuple(tie) for tie in graph.weighted_edge_list()]
    print(text, people, ties)
    return people, ties


assert read("graph { edge [weight=5]; anna -- bert; }") == (["edge", "anna", "bert"], [(1, 2, {})])
assert read("graph { anna -- bert; anna [team=north]; }") == (["anna", "bert", "anna"], [(0, 1, {})])
assert read("graph { anna [team=north]; anna -- bert; }") == (["anna", "bert"], [(0, 1, {})])
assert read('graph { anna -- bert [weight="2.5"]; }') == (["anna", "bert"], [(0, 1, {"weight": "2.5"})])
own = rustworkx.PyGraph()
own.add_nodes_from(["anna", "bert"])
own.add_edge(0, 1, 2.5)
written = own.to_dot(lambda name: {"label": name}, lambda weight: {"weight": str(weight)})
assert '0 [label="anna"];' in written and "0 -- 1 [weight=2.5];" in written
assert read(written) == (["0", "1"], [(0, 1, {"weight": "2", ".5": ""})])
PY
venv/bin/python look.py
