#!/bin/sh
# cdlib 0.4.1: max_odf and avg_odf, the largest and the mean fraction of somebody's ties that leave his group, are numbers of ties: with one person of three who has four contacts
# elsewhere the largest "fraction" is 4.
#
# The formula in its own documentation divides by the degree of each person, as Flake, Lawrence and Giles (2000) do, so that 1 means that all of somebody's ties leave the group. One would
# expect 4/6 for the largest and 2/9 for the mean. Whoever compares teams by it sees the size of a team's outside work and not its share: a busy team looks
# less of a team than a quiet one of which everybody has more ties outside than inside. The conductance of the same groups is right.
# Seen: max_odf 4 and avg_odf 1.333 for a team of three of whom one has four contacts elsewhere (0.667 and 0.222), conductance 0.4; 1 and 1.0 for a pair with one each (0.5, 0.5).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check cdlib==0.4.1 networkx==3.6.1 numpy==1.26.4
cat > look.py <<'PY'
import networkx
from cdlib import NodeClustering, evaluation

graph = networkx.Graph([("anna", "bert"), ("bert", "carla"), ("anna", "carla"), ("dirk", "eva"), ("dirk", "els"), ("eva", "jan")])
graph.add_edges_from(("carla", other) for other in ("mark", "noor", "piet", "rob"))
groups = NodeClustering([["anna", "bert", "carla"], ["dirk", "eva"]], graph, "teams")
seen = ((4, 4 / 3, 0.4), (1, 1, 0.5))
right = ((4 / 6, 2 / 9), (1 / 2, 1 / 2))
largest, mean, conductance = (ask(graph, groups, summary=False) for ask in (evaluation.max_odf, evaluation.avg_odf, evaluation.conductance))
for group, *figures, there, defined in zip(groups.communities, largest, mean, conductance, seen, right):
    inside = set(group)
    shares = [sum(other not in inside for other in graph[one]) / graph.degree(one) for one in group]
    print(group, "max_odf, avg_odf, conductance", *(round(float(figure), 3) for figure in figures), "by the formula", round(max(shares), 3), round(sum(shares) / len(shares), 3))
    assert all(abs(figure - figure_seen) < 1e-9 for figure, figure_seen in zip(figures, there))
    assert abs(max(shares) - defined[0]) < 1e-9 and abs(sum(shares) / len(shares) - defined[1]) < 1e-9
PY
venv/bin/python look.py
