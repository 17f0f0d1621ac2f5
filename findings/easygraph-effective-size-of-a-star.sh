#!/bin/sh
# python-easygraph 1.6.3: the effective size of somebody whose contacts do not know each other is 1, however many contacts there are, and the
# efficiency falls with each of them.
#
# Burt (1992) counts the contacts and takes off the ties among them: who stands between three people that do not know each other has effective size 3
# and efficiency 1, the most there can be. networkx 3.6.1 gives that. With one tie among the three the two agree, and the same person goes from 1 to 2.33:
# of all people in a network exactly the best placed broker comes last.
# Seen: star of three: easygraph 1.0 and 0.333, networkx 3.0; with one tie among the contacts both 2.333.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
# torch, which it asks for as well, is some gigabytes, and not used here
venv/bin/pip install --quiet --disable-pip-version-check --no-deps python-easygraph==1.6.3
venv/bin/pip install --quiet --disable-pip-version-check numpy==1.26.4 scipy==1.15.3 networkx==3.6.1 requests==2.34.2 fastjsonschema==2.22.3 matplotlib==3.11.2 tqdm==4.70.1 2>/dev/null
cat > look.py <<'PY'
import easygraph
import networkx

star = [("middle", "a"), ("middle", "b"), ("middle", "c")]
for lines, ours, theirs in [(star, 1.0, 3.0), ([*star, ("a", "b")], 7 / 3, 7 / 3)]:
    graph = easygraph.Graph()
    graph.add_edges(lines)
    size = easygraph.effective_size(graph)["middle"]
    peer = networkx.effective_size(networkx.Graph(lines))["middle"]
    print(len(lines), "lines: easygraph", size, "efficiency", easygraph.efficiency(graph)["middle"], "networkx", peer)
    assert abs(size - ours) < 1e-9 and abs(peer - theirs) < 1e-9
PY
venv/bin/python look.py
