#!/bin/sh
# rustworkx 0.18.1: a Matrix Market file of who knows whom comes back with every tie twice and without its weight, and of a file that writes out the noughts everybody knows everybody, himself
# too. Its own writer puts 1 in the place of every weight and calls a symmetric network a general one.
#
# In Matrix Market "symmetric" stands for the other half, which is left out of the file, and a nought is no tie. One would expect two ties of 2.5 and 1, which is what scipy
# 1.17.1 wrote and reads, and what a PyGraph, which has no direction, would have; and 2.5 in a file of type real. The writer says that ties become entries that are not nought.
# Whoever has one contact has two, and back from its own file the network has a direction.
# Seen: of 2 ties 4, with None for a weight, Bert has 4 contacts; 9 ties of three people where the noughts are written out; back from its own file 4 ties with a direction.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check rustworkx==0.18.1 numpy==2.4.6 scipy==1.17.1
cat > look.py <<'PY'
import numpy
import rustworkx
import scipy.io
import scipy.sparse

ANNA, BERT, CARLA = range(3)
KNOWS = numpy.array([[0, 2.5, 0], [2.5, 0, 1], [0, 1, 0]])
scipy.io.mmwrite("listed.mtx", scipy.sparse.coo_array(KNOWS))
scipy.io.mmwrite("written-out.mtx", KNOWS)
for name in ("listed.mtx", "written-out.mtx"):
    with open(name) as text:
        assert "real symmetric" in text.readline()
    assert (scipy.sparse.coo_array(scipy.io.mmread(name)).toarray() == KNOWS).all()
listed, written_out = (rustworkx.read_matrix_market_file(name) for name in ("listed.mtx", "written-out.mtx"))
print(type(listed).__name__, list(listed.weighted_edge_list()), listed.degree(BERT))
print(type(written_out).__name__, sorted(written_out.edge_list()))
assert isinstance(listed, rustworkx.PyGraph) and listed.degree(BERT) == 4
assert list(listed.weighted_edge_list()) == [(1, 0, None), (0, 1, None), (2, 1, None), (1, 2, None)]
assert sorted(written_out.edge_list()) == [(one, other) for one in range(3) for other in range(3)]
own = rustworkx.PyGraph()
own.add_nodes_from(["anna", "bert", "carla"])
own.add_edges_from([(ANNA, BERT, 2.5), (BERT, CARLA, 1.0)])
text = rustworkx.write_matrix_market(own)
print(text)
assert text.splitlines()[0].endswith("real general") and text.splitlines()[-4:] == ["1 2 1", "2 1 1", "2 3 1", "3 2 1"]
back = rustworkx.read_matrix_market(text)
assert isinstance(back, rustworkx.PyDiGraph) and len(back.edge_list()) == 4
PY
venv/bin/python look.py
