#!/bin/sh
# raphtory 0.17.0: with at most one step from Anna news reaches thirty people in a row, or two, by the order in which the same contacts were added; and two contacts of the same moment count as
# one after the other.
#
# temporally_reachable_nodes says of a path that the moments of its contacts rise (t_i < t_i+1), that the first is after the start, and that max_hops is the largest number of steps. One would
# expect Bert alone with one step, nobody beyond Bert when Bert met Anna and Carla at the same moment, and nobody at all when they met at the start and not after it. The order in time is
# kept otherwise: whom Bert met before Anna told him is not reached. Where contacts are known by the day, most have a moment in common with another.
# Seen: of a row of 30 all with max_hops 1 when added from the first to the last, 2 with 1 and 4 with 3 when added from the last to the first; at moments 5 and 5 carla is reached
# at 5; with start 1 bert is reached at 1; at moments 5 and 3 carla is not reached.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check raphtory==0.17.0
cat > look.py <<'PY'
from raphtory import Graph, algorithms

PROMISE = algorithms.temporally_reachable_nodes.__doc__


def reached(contacts, hops, start=0):
    meetings = Graph()
    for moment, one, other in contacts:
        meetings.add_edge(moment, one, other)
    found = algorithms.temporally_reachable_nodes(meetings, hops, start, ["anna"])
    when = {person.name: [each["0"] for each in state["reachable_nodes"]] for person, state in found.items()}
    return {name: moments for name, moments in when.items() if moments and name != "anna"}


assert "t_i < t_i+1" in PROMISE and "t_1 > start_time" in PROMISE and "maximum number of hops" in PROMISE
people = ["anna", *(f"person {number}" for number in range(2, 31))]
row = list(zip(range(1, 30), people, people[1:]))
for hops, from_the_last in ((1, 2), (2, 3), (3, 4)):
    counted = [len(reached(contacts, hops)) + 1 for contacts in (row, row[::-1])]
    print("at most", hops, "steps: from the first", counted[0], "from the last", counted[1])
    assert counted == [30, from_the_last]
for first, second, start, seen in (
    (5, 5, 0, {"bert": [5], "carla": [5]}),
    (1, 2, 1, {"bert": [1], "carla": [2]}),
    (5, 3, 0, {"bert": [5]}),
):
    found = reached([(first, "anna", "bert"), (second, "bert", "carla")], 5, start)
    print("moments", first, second, "start", start, found)
    assert found == seen
PY
venv/bin/python look.py
