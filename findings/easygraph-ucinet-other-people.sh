#!/bin/sh
# python-easygraph 1.6.3: a network that it writes itself in UCINET's DL comes back with other people and other ties: names lose their capitals, a name of
# two words is two people of whom the second takes the place of the next, 2.5 becomes 2, and a matrix with format=lowerhalf has no tie at all.
#
# UCINET's DL has quotes for names with spaces and reads decimals. One would expect the writer to quote, or a refusal; and of a half matrix its ties,
# as igraph reads them, or a refusal. Nothing is warned of.
# Seen: Anna Post - Bea 2.5 and Bea - Cor 1 come back as anna - post 2 and bea - post 1, and Cor is gone; lowerhalf: 3 people, 0 ties.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
# torch, which it asks for as well, is some gigabytes, and not used here
venv/bin/pip install --quiet --disable-pip-version-check --no-deps python-easygraph==1.6.3
venv/bin/pip install --quiet --disable-pip-version-check numpy==1.26.4 scipy==1.15.3 networkx==3.6.1 requests==2.34.2 fastjsonschema==2.22.3 matplotlib==3.11.2 tqdm==4.70.1 2>/dev/null
printf 'dl n=3\nformat=lowerhalf\nlabels:\nAnna,Bea,Cor\ndata:\n0\n1 0\n0 2 0\n' > half.dl
cat > look.py <<'PY'
import easygraph

graph = easygraph.Graph()
graph.add_edge("Anna Post", "Bea", weight=2.5)
graph.add_edge("Bea", "Cor")
easygraph.write_ucinet(graph, "round.dl")
back = easygraph.read_ucinet("round.dl")
ties = sorted((start, end, values["weight"]) for start, end, _, values in back.edges if start < end)
print(sorted(back.nodes), ties)
assert sorted(back.nodes) == ["anna", "bea", "post"]
assert sorted(weight for *_, weight in ties) == [1.0, 2.0]
half = easygraph.read_ucinet("half.dl")
print(sorted(half.nodes), list(half.edges))
assert len(half.nodes) == 3 and len(half.edges) == 0
PY
venv/bin/python look.py
