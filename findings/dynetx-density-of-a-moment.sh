#!/bin/sh
# dynetx 0.3.2: the density of a network at one moment is 0, whoever had contact then.
#
# density(graph, t) counts the contacts of that moment with the function number_of_interactions, which gives None for every moment; a density over time is then
# a flat line at nought, as if nobody ever met. The method of the same name counts right, and so does the density of the slice of that moment: 1.
# Seen: None and 0 beside 1 and 1.0 at each of three moments; over the whole time 2 of 3 pairs, 0.667, as it should be.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check dynetx==0.3.2 networkx==3.6.1 numpy==2.3.5
cat > look.py <<'PY'
import dynetx

graph = dynetx.DynGraph()
for one, other, moment in (("anna", "bert", 1), ("bert", "carla", 3), ("anna", "bert", 5)):
    graph.add_interaction(one, other, t=moment)
assert abs(dynetx.density(graph) - 2 / 3) < 1e-9
for moment in (1, 3, 5):
    by_function, by_method = dynetx.number_of_interactions(graph, moment), graph.number_of_interactions(t=moment)
    whole, slice_ = dynetx.density(graph, moment), dynetx.density(graph.time_slice(moment, moment))
    print(moment, "contacts", by_function, by_method, "density", whole, "of the slice", slice_)
    assert (by_function, by_method, whole, slice_) == (None, 1, 0, 1.0)
PY
venv/bin/python look.py
