#!/bin/sh
# pathpy2 2.2.0: the average length of the shortest paths counts everybody's way to himself, which is nought, as a path. Of three people of whom two know each other and both know
# a third who brings in a fourth it is 1.0, as if all knew all.
#
# Its own words are "the average shortest path length between all nodes". One would expect 4/3, the mean of the six pairs, as of igraph 1.0.0, or at least not 1 where somebody is two steps
# away. The figure is too small by (n - 1) / n: by a half for two people, a fifth for five and a tenth for ten, so that small teams look closer together than large ones with
# the same ties, and two that know each other are at half a step.
# Seen: 0.5 for a pair, 1.0 for the four, 0.8 for five who all know each other; igraph 1.0, 1.333 and 1.0. The diameters are right: 1, 2 and 1.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check pathpy2==2.2.0 numpy==2.4.6 scipy==1.16.3 igraph==1.0.0
cat > look.py <<'PY'
import itertools

import igraph
import pathpy
from pathpy.algorithms.shortest_paths import avg_path_length, diameter

NETWORKS = (
    ("a pair", [("anna", "bert")], 0.5, 1.0, 1),
    ("four", [("anna", "bert"), ("bert", "carla"), ("anna", "carla"), ("carla", "dirk")], 1.0, 4 / 3, 2),
    ("five, all with all", list(itertools.combinations(("anna", "bert", "carla", "dirk", "eva"), 2)), 0.8, 1.0, 1),
)
for name, ties, seen, right, widest in NETWORKS:
    network = pathpy.Network(directed=False)
    for one, other in ties:
        network.add_edge(one, other)
    there, beside = avg_path_length(network), igraph.Graph.TupleList(ties).average_path_length()
    print(name, "pathpy2", round(float(there), 3), "igraph", round(beside, 3), "diameter", diameter(network))
    assert abs(there - seen) < 1e-9 and abs(beside - right) < 1e-9 and diameter(network) == widest
PY
venv/bin/python look.py
