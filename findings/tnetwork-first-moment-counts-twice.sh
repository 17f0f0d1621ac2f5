#!/bin/sh
# tnetwork 1.2: contacts added up by day count the first moment of each day twice, and contacts added up over the whole period leave out the last moment, with whoever met only then.
#
# aggregate_time_period("day") says that the weight is the number of times a contact is there in the period. Of a day with one meeting one would expect 1, and a contact of nine o'clock to
# weigh as much as one of two o'clock. aggregate_sliding_window() without parameters says that it adds up the whole period: one would expect every meeting, as cumulated_graph()
# of the same network has. With windows of a length the last moment is left out when it is the first of its window, and is there when it is not.
# Seen: 2 and 1 for a meeting at 9 and one at 14 of the first day, 2 for the only meeting of the third; 5 of 6 meetings and 3 of 4 people over the whole period, 5 of 6 in
# windows of a day, the third day gone; cumulated_graph 6 meetings of 4 people.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check tnetwork==1.2 networkx==3.6.1 numpy==2.4.6
cat > look.py <<'PY'
import tnetwork

HOUR, DAY = 3_600, 86_400
MEETINGS = (
    ("anna", "bert", 9 * HOUR),
    ("bert", "carla", 14 * HOUR),
    ("bert", "carla", DAY + 10 * HOUR),
    ("anna", "bert", DAY + 11 * HOUR),
    ("anna", "bert", DAY + 12 * HOUR),
    ("carla", "dirk", 2 * DAY + 9 * HOUR),
)
meetings = tnetwork.DynGraphSN(frequency=HOUR)
for one, other, moment in MEETINGS:
    meetings.add_interaction(one, other, moment)


def counted(graph):
    return {"-".join(sorted(ends)): weight for *ends, weight in graph.edges(data="weight")}


days = [counted(graph) for graph in meetings.aggregate_time_period("day").snapshots().values()]
(whole,) = meetings.aggregate_sliding_window().snapshots().values()
windows = [counted(graph) for graph in meetings.aggregate_sliding_window(DAY).snapshots().values()]
added = meetings.cumulated_graph()
print("per day", days)
print("whole period", counted(whole), sorted(whole))
print("windows of a day", windows)
print("cumulated", counted(added), sorted(added))
assert days == [{"anna-bert": 2, "bert-carla": 1}, {"bert-carla": 2, "anna-bert": 2}, {"carla-dirk": 2}]
assert counted(whole) == {"anna-bert": 3, "bert-carla": 2} and sorted(whole) == ["anna", "bert", "carla"]
assert windows == [{"anna-bert": 1, "bert-carla": 1}, {"bert-carla": 1, "anna-bert": 2}]
assert counted(added) == {"anna-bert": 3, "bert-carla": 2, "carla-dirk": 1} and len(added) == 4
PY
venv/bin/python look.py
