#!/bin/sh
# hypergraphx 1.8.0: of a file in HIF, the common format of hypergraph libraries, it reads numbers instead of people, makes one case of two in which the same people sit, and gives
# that case the weight 2, whatever weight is in the file. xgi 0.10.2 keeps the people and the three cases, and leaves the weights out.
#
# HIF gives each case and person a name of its own, and a case, a person and a place in a case each a weight. Its purpose is that libraries exchange data. One would
# expect three cases of weights 2.5, 4 and 1.5 between Anna, Bea and Cor. In hypergraphx the names are left in the metadata of persons 0, 1 and 2, who are counted in the order of the
# places; what the file says of the first of two equal cases is gone, and Bea is in two cases and not in three. Only the metadata of its cases says what weight the last one had.
# Seen: hypergraphx: people 2, 1, 0, cases (1, 2) of weight 2 and (0, 1) of weight 1, Bea in 2; xgi: three cases, Bea in 3, only what stands in attrs of each.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check hypergraphx==1.8.0 xgi==0.10.2 networkx==3.6.1 numpy==2.4.6 pandas==2.3.3 scipy==1.17.1
cat > cases.json <<'JSON'
{
  "network-type": "undirected",
  "nodes": [{"node": "Anna"}, {"node": "Bea"}, {"node": "Cor"}],
  "edges": [
    {"edge": "first", "weight": 2.5, "attrs": {"theme": "absence"}},
    {"edge": "second", "weight": 4},
    {"edge": "third", "weight": 1.5}
  ],
  "incidences": [
    {"edge": "third", "node": "Cor"},
    {"edge": "third", "node": "Bea"},
    {"edge": "first", "node": "Anna"},
    {"edge": "first", "node": "Bea"},
    {"edge": "second", "node": "Anna"},
    {"edge": "second", "node": "Bea"}
  ]
}
JSON
cat > look.py <<'PY'
import xgi
from hypergraphx.readwrite.hif import read_hif

cases = read_hif("cases.json")
weights = {case: cases.get_weight(case) for case in cases.get_edges()}
print("hypergraphx", cases.get_nodes(), weights, cases.degree_sequence(), cases.get_all_edges_metadata())
assert set(cases.get_nodes()) == {0, 1, 2} and weights == {(1, 2): 2, (0, 1): 1}
assert cases.degree_sequence() == {2: 1, 1: 2, 0: 1} and cases.get_node_metadata(1) == {"node": "Bea"}
assert [case["edge"] for case in cases.get_all_edges_metadata().values()] == ["second", "third"]
same = xgi.read_hif("cases.json")
members = same.edges.members(dtype=dict)
print("xgi", members, same.edges.attrs.asdict(), same.nodes.degree.asdict())
assert members == {"third": {"Bea", "Cor"}, "first": {"Anna", "Bea"}, "second": {"Anna", "Bea"}}
assert same.edges.attrs.asdict() == {"third": {}, "first": {"theme": "absence"}, "second": {}}
assert same.nodes.degree.asdict() == {"Cor": 1, "Bea": 3, "Anna": 2}
PY
venv/bin/python look.py
