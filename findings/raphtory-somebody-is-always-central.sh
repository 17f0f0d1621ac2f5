#!/bin/sh
# raphtory 0.17.0: the degree centrality is the number of contacts against that of whoever has most, so that somebody always has 1: of two pairs who know nobody else all four people are as central
# as can be.
#
# Its documentation says that it divides by the largest degree that is possible, and that it can be more than 1 for who has a tie to himself. One would expect a third for each of the four, and 3/4
# for who knows three of four others, as Freeman (1979) has it and networkx 3.6.1 gives it. The figure of one person changes with contacts between others, and two networks cannot be laid side by
# side: in a network of loose pairs everybody is at the top.
# Seen: 1.0 for each of two pairs (networkx 0.333); 1.0 for who knows three of four others (0.75); bert 1.0, and 0.5 when carla gets a second contact, while his own stays one;
# with a tie to himself anna has 1.0 and not 2 or more (networkx 3.0).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check raphtory==0.17.0 networkx==3.6.1
cat > look.py <<'PY'
import networkx
from raphtory import Graph, algorithms


def central(*ties):
    graph = Graph()
    for one, other in ties:
        graph.add_edge(1, one, other)
    here = {person.name: value["degree_centrality"] for person, value in algorithms.degree_centrality(graph).items()}
    there = networkx.degree_centrality(networkx.Graph(ties))
    print(ties, here, there)
    return here, there


assert "maximum possible degree" in " ".join(algorithms.degree_centrality.__doc__.split())
here, there = central(("anna", "bert"), ("carla", "dirk"))
assert set(here.values()) == {1.0} and set(there.values()) == {1 / 3}
here, there = central(("anna", "bert"), ("carla", "dirk"), ("carla", "eva"))
assert here["bert"] == 0.5 and there["bert"] == 0.25
here, there = central(("anna", "bert"), ("anna", "carla"), ("anna", "dirk"), ("dirk", "eva"))
assert here["anna"] == 1.0 and there["anna"] == 0.75
here, there = central(("anna", "bert"), ("anna", "anna"))
assert here["anna"] == 1.0 and there["anna"] == 3.0
PY
venv/bin/python look.py
