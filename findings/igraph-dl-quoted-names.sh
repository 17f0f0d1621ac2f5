#!/bin/sh
# igraph 1.0.0 (python-igraph): the DL reader parts a name at its space although it stands in quotes.
#
# UCINET's own help says that a label with a space can be entered in quotes. With n=3 and three quoted labels, a line each, one
# would expect three names, or a refusal. igraph takes the first three words, quotes included, without a warning: everybody
# has another name, and the third person is called after the second.
# Seen: ['"Anna ', 'Wilg"', '"Bert '], while the same with underscores gives ['Anna_Wilg', 'Bert_Berk', 'Carla_Eik'].
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check igraph==1.0.0
cat > look.py <<'PY'
import igraph

HEAD = "DL n=3\nformat = edgelist1\nlabels:\n{}\ndata:\n1 2 4\n2 3 1.5\n"
seen = {}
for sort, labels in {
    "quoted": ('"Anna Wilg"', '"Bert Berk"', '"Carla Eik"'),
    "joined": ("Anna_Wilg", "Bert_Berk", "Carla_Eik"),
}.items():
    with open(f"{sort}.dl", "w") as file:
        file.write(HEAD.format("\n".join(labels)))
    seen[sort] = igraph.Graph.Read_DL(f"{sort}.dl", directed=False).vs["name"]
print("igraph", igraph.__version__, seen)
assert igraph.__version__ == "1.0.0"
assert seen["quoted"] == ['"Anna ', 'Wilg"', '"Bert ']
assert seen["joined"] == ["Anna_Wilg", "Bert_Berk", "Carla_Eik"]
PY
venv/bin/python look.py
