#!/bin/sh
# hypernetx 2.4.3: of two rows of the same person in the same case only the first counts, also when the weights are to be added: aggregate_by="sum", "last", "mean" and
# {"weight": "sum"} all give what "first" gives.
#
# aggregate_by is a parameter of Hypergraph; the documentation of what makes its table says that rows which are there twice are left out unless a method of aggregation is given,
# with {"weight": "sum"} as its example. One would expect 6.5 hours of Anna in the first case, as pandas' groupby gives, or a word that it is not carried out. A sheet with
# a row per meeting loses all meetings but the first of each person in each case.
# Seen: hours 1.5, 2, 3 and 4 for all five; with "sum" 6.5, 2, 3 and 4 were expected. collapse_edges of two equal cases does add: 2.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check hypernetx==2.4.3 networkx==3.6.1 numpy==2.4.6 pandas==2.3.3 scipy==1.17.1
cat > look.py <<'PY'
import hypernetx
import pandas

ROWS = pandas.DataFrame(
    [("first", "Anna", 1.5), ("first", "Bea", 2), ("second", "Anna", 3), ("second", "Cor", 4), ("first", "Anna", 5)],
    columns=["case", "person", "hours"],
)
assert list(ROWS.groupby(["case", "person"])["hours"].sum()) == [6.5, 2, 3, 4]
for method in ("first", "sum", "last", "mean", {"weight": "sum"}):
    cases = hypernetx.Hypergraph(
        ROWS, edge_col="case", node_col="person", cell_weight_col="hours", aggregate_by=method
    )
    hours = list(cases.incidences.dataframe["weight"])
    print(method, hours)
    assert hours == [1.5, 2, 3, 4]
equal = hypernetx.Hypergraph({"first": ["Anna", "Bea"], "second": ["Anna", "Bea"]}).collapse_edges()
assert list(equal.edges.dataframe["weight"]) == [2]
PY
venv/bin/python look.py
