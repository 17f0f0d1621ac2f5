"""Two files of periods that differ by a month, laid side by side: no number below ten can be worked out from them.

The attacker knows of every number how it was rounded, that more months hold at least as much as fewer, and what adds up to what;
and has the files of all periods.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from netmap.analysis import from_intake, rescore
from netmap.ingest.read import read
from netmap.samples import write_sample
from netmap.settings import Settings, installation
from netmap.told import machine_tables
from netmap.told.summary import metric_tables, summary
from netmap.told.table import Hidden
from netmap.view.weights import least_rate

LINDEWAARD = Path(__file__).parents[2] / "sample_networks" / "lindewaard"
TEN = 10
NETWORK_COUNTS = {
    "reach": {"responses"},
    "certainty": {"contact_rows"},
    "cases": {"cases"},
}
NETWORK_SHARES = {
    "reach": {"answered"},
    "cases": {"two_or_more_disciplines", "joint_plan", "parents", "youth", "regisseur"},
}
COUNTS = {
    "nodes": {"active_cases", "answers"},
    "ties": {"contacts_per_year", "shared_cases", "case_weight"},
    "blind_spots": {"shared_cases"},
    "response_by_discipline": {"answers"},
    "case_shares": {"yes", "known"},
}
"""Table → columns that count contacts, answers or cases."""
SHARES = {"nodes": {"answered_by"}}
FOLLOWS = {"nodes": {"strength", "load"}}
"""What follows from counts that are told, and a number that is no secret."""
OTHERS = {
    "nodes": {
        *(
            "degree",
            "reach_1",
            "reach_2",
            "reach_3",
            "harmonic",
            "betweenness",
            "core",
            "community",
            "component",
        ),
        *(
            "constraint",
            "effective_size",
            "loss",
            "response_days",
            "reciprocity",
            "stability",
            "reach_in_time",
        ),
        *("contact_age", "brokerage", "loss_reach", "loss_days", "needed_betweenness"),
    },
    "ties": {"response_days_out", "response_days_back", "betweenness"},
    "blind_spots": {"reporters"},
    "response_by_discipline": {"median_days", "givers"},
    "ei_by_group": {"nodes", "within", "between", "ei_index", "expected"},
    "mixing": {"ties", "expected", "ratio"},
    "key_players": {"order", "fragmentation"},
    "key_informers": {"order", "reach"},
    "robustness_curve": {"removed", "accessible"},
    "dependence": {"steps", "steps_after", "steps_to_node"},
    "group_losses": {"people", "lost", "lost_through", "slower", "schools"},
    "ratings_by_discipline": {"mean", "pairs", "givers"},
    "reporting_by_group": {"people", "reported", "share"},
    "most_telling": {"opens", "secures"},
    "leads_by_school": {"answers", "named", "agree", "right"},
}
"""Columns with numbers of people, organisations, ties and ways, which are no secret: decision 34 says why."""


def of_row(table, row, labels):
    """What a row is about, in the ids that are behind those of the file."""
    if table == "nodes":
        return (labels.inner(row["id"]),)
    if "source" in row:
        return tuple(sorted(labels.inner(row[end]) for end in ("source", "target")))
    return (row.get("discipline") or row.get("figure"),)


class Files:
    """What the files of one period and level say of each number, and what it is."""

    def __init__(self, shown, exact):
        self.shown, self.exact, self.seen = {}, {}, defaultdict(set)
        self.each = shown.labels.scope.counted_years / shown.labels.scope.least_years
        self._take(exact, self.exact)
        self._take(shown, self.shown)

    def true(self, key):
        """The number itself."""
        return float(self.exact.get(key) or 0) * (self.each if key[-1] == "contacts_per_year" else 1.0)

    def _take(self, found, into):
        labels, scores = found.labels, found.scores
        least = least_rate(labels) / TEN
        tables = {"nodes": machine_tables.nodes(scores, labels), "ties": machine_tables.ties(scores, labels)}
        rows = {name: table.records() for name, table in tables.items()}
        rows |= metric_tables(scores, labels)["tables"]
        self.rows, self.labels = rows, labels
        for name, several in rows.items():
            for row in several:
                self.seen[name] |= {
                    key
                    for key, value in row.items()
                    if isinstance(value, int | float | Hidden) and not isinstance(value, bool)
                }
                for column in COUNTS.get(name, ()):
                    value = row.get(column)
                    if column == "contacts_per_year" and isinstance(value, int | float):
                        value /= least
                    into[(name, *of_row(name, row, labels), column)] = value
        told = summary(scores, labels, found.intake, ())
        for section, keys in NETWORK_COUNTS.items():
            into |= {(section, key): told[section][key] for key in keys}
        into |= {("outside", key): value for key, value in told["input"]["outside_period"].items()}
        self.told = told


def bounds(value, key, each=1.0):
    """What a number can be, from what is told of it; ``each``: how much one of what is told stands for.

    In a period of more than a year, ten contacts a year are more than ten contacts.
    """
    if isinstance(value, Hidden) or value == f"< {TEN}":
        return (1, math.ceil(TEN * each) - 1)
    if value is None or math.isnan(value):
        return (0, math.inf)
    tens = round(value / TEN)
    assert math.isclose(value, TEN * tens, abs_tol=1e-6), f"{key} is told exactly: {value}"
    if not tens:
        return (0, 0)
    half = TEN / 2 - 1e-6 * (tens % 2)  # halves go to the even ten
    least, most = max(TEN, TEN * tens - half), TEN * tens + half
    return (math.ceil(least * each), math.floor(most * each))


def solved(files):
    """The numbers from 1 up to nine that follow from the files of some periods (fewest months first), as they are, and between any two."""
    known = {}
    for key in sorted({key for one in files for key in one.shown}, key=str):
        # what is in no row of a file was not there; a pair that is no blind spot may still share cases
        absent = None if key[0] == "blind_spots" else 0
        chain = [
            bounds(one.shown.get(key, absent), key, one.each if key[-1] == "contacts_per_year" else 1.0)
            for one in files
        ]
        for i in range(1, len(chain)):
            chain[i] = (max(chain[i][0], chain[i - 1][0]), chain[i][1]) if key[0] != "outside" else chain[i]
        for i in range(len(chain) - 2, -1, -1):
            chain[i] = (chain[i][0], min(chain[i][1], chain[i + 1][1])) if key[0] != "outside" else chain[i]
        known[key] = chain
    for month in range(len(files)):  # all answers are given by somebody
        parts = [key for key in known if key[0] == "nodes" and key[-1] == "answers"]
        low, high = (sum(known[key][month][side] for key in parts) for side in (0, 1))
        total = known["reach", "responses"][month]
        for key in parts:
            one = known[key][month]
            known[key][month] = (
                max(one[0], total[0] - (high - one[1])),
                min(one[1], total[1] - (low - one[0])),
            )
    found = []
    for key, chain in known.items():
        true = [one.true(key) for one in files]
        for i, (low, high) in enumerate(chain):
            assert key not in files[i].exact or low - 1e-6 <= true[i] <= high + 1e-6, (
                key,
                true[i],
                low,
                high,
            )
            if low == high and 0 < true[i] < TEN:
                found.append((key, i))
        for i, j in combinations(range(len(files)), 2):
            apart = abs(true[j] - true[i])
            low, high = max(0, chain[j][0] - chain[i][1]), chain[j][1] - chain[i][0]
            if low >= high and 0 < apart < TEN:
                found.append((key, i, j))
    return found


@cache
def intake_of(folder):
    files = [(one.name, one.read_bytes()) for one in sorted(folder.iterdir()) if one.suffix != ".md"]
    return read(files, installation=installation())


def files_of(folder, names, periods):
    here, several = installation(), []
    for months in periods:
        shown = from_intake(intake_of(folder), Settings(names=names, months=months), installation=here)
        level = "organisation" if names == "organisation" else "person"
        open_ = Settings(names="full", months=months, level=level)
        exact = (
            rescore(shown, open_)
            if names != "organisation"
            else from_intake(intake_of(folder), open_, installation=here)
        )
        several.append(Files(shown, exact))
    return several


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    write_sample(folder, 60, 3)
    return folder


@pytest.fixture(scope="module")
def months(town):
    return files_of(town, "role", (1, 2, 3))


def test_the_files_of_three_periods_tell_no_number_below_ten(months):
    assert solved(months) == []
    small = sum(0 < abs(months[2].true(key) - months[1].true(key)) < TEN for key in months[2].shown)
    assert small > 100, "there are differences to be found"


def test_what_somebody_has_in_all_follows_from_what_is_told_of_each_tie(months):
    for one in months:
        least, shown = least_rate(one.labels), defaultdict(float)
        for tie in one.rows["ties"]:
            rate = tie["contacts_per_year"]
            for end in ("source", "target"):
                shown[tie[end]] += least / 2 if isinstance(rate, Hidden) else rate or 0
        for node in one.rows["nodes"]:
            told = node["strength"]
            if isinstance(told, Hidden):
                assert shown[node["id"]] < least
            elif told is not None:
                assert told == pytest.approx(least * round(shown[node["id"]] / least))


def test_every_column_with_numbers_is_known_to_count_contacts_or_cases_or_not_to(months):
    for one in months:
        for table, columns in one.seen.items():
            known = set().union(*(group.get(table, set()) for group in (COUNTS, SHARES, FOLLOWS, OTHERS)))
            assert columns <= known, table


def test_shares_of_contacts_and_cases_are_coarse(months):
    for one in months:
        for section, keys in NETWORK_SHARES.items():
            shares = [one.told[section][key] for key in keys]
            assert [share for share in shares if share is not None and share != round(share, 2)] == []


def test_a_number_that_is_told_exactly_would_be_found(months):
    plain = [Files.__new__(Files) for _ in months]
    for one, copy in zip(months, plain, strict=True):
        copy.shown = {key: value for key, value in one.exact.items() if key[-1] == "answers"}
        copy.shown["reach", "responses"], copy.exact, copy.each = (
            one.exact["reach", "responses"],
            one.exact,
            1.0,
        )
    with pytest.raises(AssertionError, match="told exactly"):
        solved(plain)


@pytest.mark.nightly
@pytest.mark.parametrize("names", ["role", "organisation"])
def test_the_files_of_all_periods_of_lindewaard_tell_no_number_below_ten(names):
    assert solved(files_of(LINDEWAARD, names, range(1, 25))) == []
