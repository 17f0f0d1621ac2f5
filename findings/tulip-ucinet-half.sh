#!/bin/sh
# tulip-python 6.0.0: the import of UCINET's DL takes 'diagonal = absent' and 'diagonal absent', and refuses 'diagonal=absent' without the
# spaces, while it takes 'n=3' and 'format=lowerhalf' without them; and of a half matrix it makes two lines per pair.
#
# One would expect '=' to mean the same behind each keyword, and three pairs of a half matrix to be three lines, as igraph has it.
# Seen: no graph ('invalid value for parameter DIAGONAL'), and 4 lines for the 2 pairs that are not zero.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check tulip-python==6.0.0
cat > look.py <<'PY'
from tulip import tlp

seen = {}
for how in ("diagonal=absent", "diagonal = absent", "diagonal absent"):
    with open("n.dl", "w") as file:
        file.write(f"dl n=3 format=lowerhalf {how}\nlabels:\nAnna,Bert,Carla\ndata:\n4\n0 2\n")
    wanted = tlp.getDefaultPluginParameters("UCINET")
    wanted[next(key for key in wanted.keys() if "file" in key)] = "n.dl"
    graph = tlp.importGraph("UCINET", wanted)
    seen[how] = graph.numberOfEdges() if graph else None
print("tulip-python 6.0.0", seen)
assert seen == {"diagonal=absent": None, "diagonal = absent": 4, "diagonal absent": 4}
PY
venv/bin/python look.py
