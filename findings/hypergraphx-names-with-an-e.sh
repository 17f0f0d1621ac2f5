#!/bin/sh
# hypergraphx 1.8.0: who has a capital E in his name is left out of the betweenness and the closeness of people over time: of four people in four meetings Eva is not in the
# answer, nor would Bart Elzinga be.
#
# s_betweenness_nodes_averaged and s_closenness_nodes_averaged promise a value for each node. One would expect Eva, who stands between all others, on top. The averaged
# measures look for an E, which marks a meeting in the two-sided graph that they make, once more in the names themselves. Without capitals all four are there, and so they are in
# the measures of one moment. The others' values do not change, so that nothing shows that somebody is missing.
# Seen: betweenness of Anna, Bea and Cor 0, and no Eva; in small letters the same and eva 0.633; at the first moment Eva 0.6.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check hypergraphx==1.8.0 networkx==3.6.1 numpy==2.4.6 pandas==2.3.3 scipy==1.17.1
cat > look.py <<'PY'
from hypergraphx import Hypergraph, TemporalHypergraph
from hypergraphx.measures.s_centralities import (
    s_betweenness_nodes,
    s_betweenness_nodes_averaged,
    s_closenness_nodes_averaged,
)

MEETINGS = ((1, ("Anna", "Bea", "Eva")), (1, ("Cor", "Eva")), (2, ("Anna", "Eva")), (2, ("Cor", "Eva")))


def over_time(change):
    meetings = TemporalHypergraph()
    for moment, people in MEETINGS:
        meetings.add_edge(tuple(map(change, people)), moment)
    between, close = s_betweenness_nodes_averaged(meetings), s_closenness_nodes_averaged(meetings)
    assert set(between) == set(close)
    return {name: round(value, 3) for name, value in between.items()}


first = s_betweenness_nodes(Hypergraph([people for moment, people in MEETINGS if moment == 1]))
as_written, small = over_time(str), over_time(str.lower)
print("over time", as_written)
print("in small letters", small)
print("first moment", first)
assert set(as_written) == {"Anna", "Bea", "Cor"}
assert set(small) == {"anna", "bea", "cor", "eva"} and max(small, key=small.get) == "eva"
assert {name: small[name.lower()] for name in as_written} == as_written
assert set(first) == {"Anna", "Bea", "Cor", "Eva"}
PY
venv/bin/python look.py
