"""From records to a network: the period, the ties of each layer, and what each school needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from netmap.errors import InputError
from netmap.model.cases import counted, shared_cases, with_pairs
from netmap.model.columns import (
    NOTHING,
    Array,
    Coded,
    Mask,
    Numbers,
    as_objects,
    combined,
    different,
    first_rows,
    nothing,
)
from netmap.model.confirmed import confirmed
from netmap.model.network import GAP_COLUMNS, LEAD_COLUMNS, NODE_COLUMNS, TIE_COLUMNS, Network
from netmap.model.records import RATINGS, Intake, Organisation, Professional
from netmap.model.scope import covered_days, scope_of, years_counted
from netmap.model.tables import Contacts, Involvements, newest
from netmap.model.tallies import IN_MEMORY, Grouped, Tallier
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.settings import Settings

CONTACT_COLUMNS = (
    "source",
    "target",
    "date",
    "per_year",
    "count",
    "tells_rate",
    "response_days",
    "answered",
    *RATINGS,
    "channel",
    "theme",
    "directed",
)
INVOLVEMENT_COLUMNS = (
    "case",
    "professional",
    "case_role",
    "start",
    "end",
    "meeting",
    "school",
    "joint_plan",
    "parents",
    "youth",
)


def build(
    intake: Intake, settings: Settings, words: Vocabulary | None = None, tallier: Tallier = IN_MEMORY
) -> Network:
    """The network of one period.

    A dated contact counts when it falls in the last ``settings.months`` before the reference date; a contact without
    date always counts. A case counts when it was open at some time in the period.

    Args:
        intake: records with ids.
        settings: ``reference_date`` (default: the newest date in the data) and ``months``.
        words: the vocabulary; the one that comes with netmap by default.
        tallier: who makes the tallies of contacts and cases; every one gives the same network.

    Raises:
        InputError: there is not a single professional or organisation.

    """
    words = words or vocabulary()
    if not intake.professionals and not intake.organisations:
        files = sorted({sheet.file for sheet in intake.sheets})
        raise InputError("errors.input.no_network", files=", ".join(files))
    contacts, involved = Contacts.of(intake.contacts), Involvements.of(intake.involvements)
    reference = settings.reference_date or newest_date(intake)
    start = period_start(reference, settings.months)
    inside, outside = _inside(contacts, start, reference)
    opened = involved.taken(_open_in(involved, start, reference))
    outside["involvements"] = len(involved) - len(opened)
    del contacts, involved
    rows, involvements = _contacts(inside), _involvements(opened)
    nodes = _nodes(intake, words, reported=_reported(inside))
    cases = with_pairs(shared_cases(involvements, tallier=tallier), intake.pairs)
    counted_years = years_counted(rows, outside, start, reference, settings.months)
    if settings.named_by == "both":
        rows, outside["unconfirmed"] = confirmed(rows, nodes.index[nodes["reported"]])
    ties = ties_of(rows, cases, _declared(intake), nodes.index, settings.months, counted_years, tallier)
    return Network(
        nodes=nodes,
        ties=ties,
        contacts=rows,
        involvements=involvements,
        needs=_needs(intake, words),
        elements=pd.DataFrame(
            sorted((e.organisation or "", e.element, e.score) for e in intake.elements),
            columns=["organisation", "element", "score"],
        ),
        reference_date=reference,
        months=settings.months,
        scope=scope_of(
            nodes,
            ties,
            rows,
            involvements,
            inside=inside,
            outside=outside,
            covered=covered_days(rows, involvements, start, reference),
            counted_years=counted_years,
            months=settings.months,
        ),
        outside=outside,
        gaps=pd.DataFrame(
            [(gap.school, gap.discipline, gap.role, gap.why) for gap in intake.gaps],
            columns=list(GAP_COLUMNS),
            dtype=object,
        ),
        leads=pd.DataFrame(
            [(one.respondent, one.school, one.said, one.lead, one.discipline) for one in intake.leads],
            columns=list(LEAD_COLUMNS),
            dtype=object,
        ),
    )


def newest_date(intake: Intake) -> date | None:
    """The newest date of contact in the data; without dated contacts, of the start or end of a case."""
    found = newest(Contacts.of(intake.contacts).date)
    if found is not None:
        return found
    cases = Involvements.of(intake.involvements)
    return newest(np.concatenate([cases.start, cases.end]))


def period_start(reference: date | None, months: int) -> date | None:
    """The last day before the period: ``months`` before the reference date (31 March minus one month is 28 February)."""
    if reference is None:
        return None
    return (pd.Timestamp(reference) - pd.DateOffset(months=months)).date()


def _inside(rows: Contacts, start: date | None, reference: date | None) -> tuple[Contacts, dict[str, int]]:
    never = (rows.numbers["per_year"] == 0) | (rows.numbers["count"] == 0)
    before = ~never & (rows.date <= np.datetime64(start) if start else np.zeros(len(rows), bool))
    after = (
        ~never & ~before & (rows.date > np.datetime64(reference) if reference else np.zeros(len(rows), bool))
    )
    outside = {"contacts_before": before.sum(), "contacts_after": after.sum(), "never": never.sum()}
    kept = ~(never | before | after)
    return rows if kept.all() else rows.taken(kept), {key: int(count) for key, count in outside.items()}


def _reported(rows: Contacts) -> set[str]:
    """Who told of a contact."""
    told = np.zeros(len(rows.ids), bool)
    told[rows.source[rows.directed]] = True
    return {rows.ids[at] for at in np.flatnonzero(told).tolist()}


def _contacts(inside: Contacts) -> pd.DataFrame:
    numbers = [cells for cells in inside.numbers.values() if not np.isnan(cells).all()]
    keys = [np.where(np.isnan(cells), -np.inf, cells) for cells in reversed(numbers)]
    # a day that is not known is the smallest number there is, and comes first
    order = np.lexsort((*keys, inside.date.astype(np.int64), inside.target, inside.source))
    rows = inside.taken(order)
    ids = np.array([*inside.ids, None], object)
    said = np.array([False, True, None], object)
    columns: dict[str, Any] = {
        "source": pd.Series(ids[rows.source], dtype=object),
        "target": pd.Series(ids[rows.target], dtype=object),
        "date": rows.date.astype("datetime64[s]"),
        "tells_rate": rows.tells_rate,
        "directed": rows.directed,
        "answered": pd.Series(said[rows.answered], dtype=object),
        **rows.numbers,
        **{column: pd.Series(cells.objects(), dtype=object) for column, cells in rows.words.items()},
    }
    return pd.DataFrame({column: columns[column] for column in CONTACT_COLUMNS})


def _open_in(rows: Involvements, start: date | None, reference: date | None) -> Mask:
    if start is None or reference is None:
        return np.ones(len(rows), bool)
    opened: Mask = ~(rows.end <= np.datetime64(start)) & ~(rows.start > np.datetime64(reference))
    return opened


def _involvements(rows: Involvements) -> pd.DataFrame:
    # The hash has done its work: from here on a case is a number without any relation to it, in an order that depends
    # on the people and dates and not on the key of this installation.
    case = _case_numbers(rows)
    order = np.lexsort((rows.professional, case))
    rows, case = rows.taken(order), case[order]
    ids = np.array([*rows.ids, None], object)
    columns: dict[str, Any] = {
        "case": case,
        "professional": pd.Series(ids[rows.professional], dtype=object),
        "school": pd.Series(ids[rows.school], dtype=object),
        "start": rows.start.astype("datetime64[s]"),
        "end": rows.end.astype("datetime64[s]"),
        **{column: pd.Series(cells.objects(), dtype=object) for column, cells in rows.words.items()},
    }
    return pd.DataFrame({column: columns[column] for column in INVOLVEMENT_COLUMNS})


def _case_numbers(rows: Involvements) -> Numbers:
    """A number from 1 for the case of each row: cases in the order of their sorted lists of (person, start, end).

    The order is found place by place: the cases that are equal so far are told apart by their next row, so that a case of
    very many people costs no more than its rows.
    """
    if not len(rows):
        return np.empty(0, np.int64)
    # a day that is not known comes after any other, as "None" does after digits
    days = [
        np.where(np.isnat(column), np.datetime64("9999-12-31"), column) for column in (rows.end, rows.start)
    ]
    order = np.lexsort((*days, rows.professional))
    steps = [np.diff(column[order].astype(np.int64)) != 0 for column in (rows.professional, *days)]
    rank = np.empty(len(order), np.int64)
    rank[order] = np.concatenate([[1], 1 + np.cumsum(np.logical_or.reduce(steps))])
    order = np.lexsort((rank, rows.case))
    case, rank = np.unique(rows.case[order], return_inverse=True)[1].astype(np.int64), rank[order]
    size = np.bincount(case)
    start = np.cumsum(size) - size
    group = np.zeros(len(size), np.int64)
    """Cases that are equal so far have one number, in the order of what was seen."""
    open_, place = np.arange(len(size)), 0
    while len(open_):
        # a case without a further row comes first among its equals
        there = size[open_] > place
        following = np.where(there, rank[np.where(there, start[open_] + place, 0)], 0)
        order_here = np.lexsort((following, group[open_]))
        open_ = open_[order_here]
        key = np.column_stack([group[open_], following[order_here]])
        new = np.concatenate([[True], (key[1:] != key[:-1]).any(axis=1)])
        alone = new & np.concatenate([new[1:], [True]])
        begins = np.flatnonzero(np.concatenate([[True], key[1:, 0] != key[:-1, 0]]))
        # groups keep room for all of their cases, so that numbers of later groups stay larger
        first = np.maximum.accumulate(np.where(new, np.arange(len(open_)), 0))
        base = np.repeat(begins, np.diff(np.append(begins, len(open_))))
        group[open_] += first - base
        open_ = open_[~alone & (there[order_here])]
        place += 1
    numbers = np.empty(len(size), np.int64)
    numbers[np.lexsort((np.arange(len(size)), group))] = np.arange(1, len(size) + 1)
    found = np.empty(len(order), np.int64)
    found[order] = numbers[case]
    return found


def _nodes(intake: Intake, words: Vocabulary, reported: set[str]) -> pd.DataFrame:
    organisations = {row.id: row for row in intake.organisations}
    kinds = {kind: words.kinds.get(kind or "") for kind in {row.kind for row in intake.organisations}}
    schools = {kind: words.is_school(kind) for kind in kinds}
    every: list[Professional | Organisation] = [*intake.organisations, *intake.professionals]
    homes = [organisations.get(person.organisation or "") for person in intake.professionals]
    said: dict[str, list[Any]] = {
        "kind": ["organisation"] * len(organisations) + ["professional"] * len(homes),
        "organisation": [row.parent for row in intake.organisations],
        "org_kind": [row.kind for row in intake.organisations],
        "discipline": [(kind := kinds[row.kind]) and kind.discipline for row in intake.organisations],
        "school": [schools[row.kind] for row in intake.organisations],
        "schools": [()] * len(organisations),
        "neighbourhood": [row.neighbourhood for row in intake.organisations],
    }
    said["org_kind"] += [home and home.kind for home in homes]
    said["school"] += [home is not None and schools[home.kind] for home in homes]
    said["neighbourhood"] += [home and home.neighbourhood for home in homes]
    for column in ("organisation", "discipline", "schools"):
        said[column] += [getattr(person, column) for person in intake.professionals]
    order = sorted(range(len(every)), key=lambda at: every[at].id)
    ids = [every[at].id for at in order]
    table: dict[str, pd.Series] = {}
    for column in NODE_COLUMNS:
        if column == "reported":
            cells: list[Any] = [
                ids[at] in reported or every[order[at]].answered is True for at in range(len(ids))
            ]
        elif column in said:
            cells = [said[column][at] for at in order]
        else:
            cells = [getattr(every[at], column, None) for at in order]
        holds: Any = bool if column in YES_NO else float if column in OF_NODES else object
        table[column] = pd.Series(cells, dtype=holds)
    return pd.DataFrame(table).set_axis(pd.Index(ids, dtype="str", name="id"))


OF_NODES = frozenset({"hours", "max_cases", "pupils", "latitude", "longitude"})
"""Columns of nodes that hold a number."""
YES_NO = frozenset({"school", "listed", "reported"})


def _declared(intake: Intake) -> set[tuple[str, str]]:
    pairs = {(person.id, school) for person in intake.professionals for school in person.schools}
    pairs |= {(person.id, person.deputy) for person in intake.professionals if person.deputy}
    pairs |= {(pair.first, pair.second) for pair in intake.pairs if pair.declared}
    return {(a, b) if a < b else (b, a) for a, b in pairs if a != b}


def _needs(intake: Intake, words: Vocabulary) -> pd.DataFrame:
    pairs: set[tuple[str, str]] = set()
    for school in intake.organisations:
        if not words.is_school(school.kind):
            continue
        stated = [
            row for row in intake.needs if _need_is_for(row.school, row.school_kind, school.id, school.kind)
        ]
        if intake.needs:
            pairs |= {(school.id, row.discipline) for row in stated}
        else:
            default = words.needs.get(school.kind or "", words.needs["school"])
            pairs |= {(school.id, discipline) for discipline in default}
    return pd.DataFrame(sorted(pairs), columns=["school", "discipline"], dtype=object)


def _need_is_for(wanted: str | None, wanted_kind: str | None, school: str, kind: str | None) -> bool:
    if wanted is not None:
        return wanted == school
    return wanted_kind is None or wanted_kind in {kind, "school"}


def ties_of(
    contacts: pd.DataFrame,
    cases: pd.DataFrame,
    declared: set[tuple[str, str]],
    ids: pd.Index,
    months: int,
    counted_years: float | None,
    tallier: Tallier = IN_MEMORY,
) -> pd.DataFrame:
    """The table ``Network.ties``, only between nodes with these ids.

    Args:
        contacts: the rows of contact in the period.
        cases: who share cases: ``source, target, shared_cases, case_weight``.
        declared: the pairs on paper.
        ids: of the nodes.
        months: length of the period, which a number without a date is about.
        counted_years: what the number of dated contacts is about; ``None``: too few days to say how many a year.
        tallier: who makes the tallies.

    """
    count = len(ids)
    number = pd.Index(ids.to_numpy(dtype=object))
    order = np.argsort(number.to_numpy())
    rank = np.full(count + 1, NOTHING, np.int64)  # the number of a node follows the order of ids
    rank[order] = np.arange(count)

    def pairs_of(table: pd.DataFrame) -> tuple[Numbers, Mask]:
        ends = [rank[number.get_indexer(table[end])] for end in ("source", "target")]
        known: Mask = (ends[0] >= 0) & (ends[1] >= 0)
        return ends[0] * count + ends[1], known

    key, known = pairs_of(contacts)
    known &= key // max(count, 1) != key % max(count, 1)
    arrows = _arrows(
        contacts if known.all() else contacts[known], key[known], count, months, counted_years, tallier
    )
    on_case, there = pairs_of(cases)
    shared, weight = (
        cases[column].to_numpy(dtype=float)[there] for column in ("shared_cases", "case_weight")
    )
    paper, there_too = pairs_of(pd.DataFrame(sorted(declared), columns=["source", "target"], dtype=object))
    return _tied(arrows, (on_case[there], shared, weight), paper[there_too], number.to_numpy()[order])


@dataclass(frozen=True, slots=True)
class _Arrows:
    """Contact summed by direction: ``key`` is source × nodes + target."""

    key: Numbers
    columns: dict[str, Array]
    words: dict[str, Coded]
    """Of ``WORDS``: the sorted tuple of each; nothing where there is none."""


def _arrows(
    contacts: pd.DataFrame,
    key: Numbers,
    count: int,
    months: int,
    counted_years: float | None,
    tallier: Tallier,
) -> _Arrows:
    """Contact rows summed per direction.

    A line without direction counts half each way: what is recorded of it is the sum, and that nobody is known to have told.
    """
    dated = (contacts["date"].notna() & contacts["tells_rate"]) | contacts["count"].notna()
    counted_rows = contacts["count"].fillna(1.0).where(dated & contacts["per_year"].isna())
    years = np.where(contacts["date"].notna(), counted_years or np.nan, months / 12)
    directed = contacts["directed"].to_numpy(dtype=bool)
    row, share = np.arange(len(key)), np.where(directed, 1.0, 0.5)
    if not directed.all():
        back = np.flatnonzero(~directed)
        row = np.concatenate([row, back])
        key = np.concatenate([key, key[back] % count * count + key[back] // count])
    (keys,), _ = tallier.tally(key)

    def grouped(cells: Array) -> tuple[Grouped, Numbers]:
        found = Grouped.of(tallier, key, cells[row])
        return found, np.searchsorted(keys, found.groups)

    def filled(value: Any, at: Numbers, cells: Array) -> Array:
        made: Array = np.full(len(keys), value, cells.dtype)
        made[at] = cells
        return made

    per_year, often = grouped(contacts["per_year"].to_numpy(dtype=float) * share)
    counted, told = grouped(counted_rows.to_numpy(dtype=float) / years * share)
    answers, answered = grouped(contacts["response_days"].to_numpy(dtype=float))
    days, seen = grouped(_day_numbers(contacts["date"]))
    (one_way,), _ = tallier.tally(key[directed[row]])
    # A frequency and dated rows describe the same contact twice: the larger of the two, never their sum.
    columns: dict[str, Array] = {
        "per_year": np.fmax(filled(np.nan, often, per_year.largest), filled(np.nan, told, counted.total)),
        "last_contact": filled(
            np.datetime64("NaT"), seen, days.largest.astype(np.int64).astype("datetime64[D]").astype(DAYS)
        ),
        "response": filled(np.nan, answered, answers.median),
        "responses": filled(0, answered, answers.number),
        "recorded": np.isin(keys, one_way, assume_unique=True),
    }
    for rating in RATINGS:
        marks, marked = grouped(contacts[rating].to_numpy(dtype=float))
        columns[f"{rating}_sum"] = filled(0.0, marked, marks.total)
        columns[f"{rating}_n"] = filled(0, marked, marks.number)
    at = np.searchsorted(keys, key)
    words = {column: _sets(at, contacts[column], row, len(keys), tallier) for column in ("channel", "theme")}
    return _Arrows(keys, columns, words)


DAYS = "datetime64[s]"
"""How tables of a network hold days."""


def _day_numbers(days: pd.Series) -> Array:
    """Days as numbers; NaN where there is none."""
    known = days.notna().to_numpy()
    numbers = days.to_numpy().astype("datetime64[D]").astype(np.int64).astype(float)
    return np.where(known, numbers, np.nan)


def _tied(arrows: _Arrows, cases: tuple[Numbers, Array, Array], paper: Numbers, ids: Array) -> pd.DataFrame:
    """Every pair with contact, a shared case or on paper, once."""
    count = max(len(ids), 1)
    source, target = np.divmod(arrows.key, count)
    back = source > target
    pair = np.where(back, target * count + source, arrows.key)
    keys = different(np.concatenate([pair, cases[0], paper]))
    sides = [(np.searchsorted(keys, pair[side]), side) for side in (~back, back)]
    rows = len(keys)

    def filled(value: object, column: str, at: Array, side: Mask) -> Array:
        cells = arrows.columns[column][side]
        made: Array = np.full(rows, value, cells.dtype)
        made[at] = cells
        return made

    def added(column: str) -> Array:
        return np.add(*(filled(0, column, *side) for side in sides))

    def marked(found: Numbers) -> Mask:
        made = np.zeros(rows, bool)
        made[np.searchsorted(keys, found)] = True
        return made

    first, second = np.divmod(keys, count)
    out: dict[str, Any] = {
        "source": pd.Series(ids[first], dtype=object),
        "target": pd.Series(ids[second], dtype=object),
        "contact": marked(pair),
        "case": marked(cases[0]),
        "declared": marked(paper),
    }
    for name, side in zip(("out", "back"), sides, strict=True):
        out[f"per_year_{name}"] = filled(0.0, "per_year", *side)
        out[f"recorded_{name}"] = filled(False, "recorded", *side)
        out[f"response_{name}"] = filled(np.nan, "response", *side)
        out[f"responses_{name}"] = filled(0, "responses", *side).astype("int64")
    out["last_contact"] = np.fmax(*(filled(np.datetime64("NaT"), "last_contact", *side) for side in sides))
    for rating in RATINGS:
        observed = added(f"{rating}_n")
        out[rating] = np.where(
            observed > 0, added(f"{rating}_sum") / np.where(observed > 0, observed, 1), np.nan
        )
    for column, cells in arrows.words.items():
        both = np.full((2, rows), NOTHING, np.int64)
        for place, (there, way) in enumerate(sides):
            both[place, there] = cells.codes[way]
        out[f"{column}s"] = pd.Series(_unions(both[0], both[1], cells.values), dtype=object)
    shared, weight = np.zeros(rows), np.zeros(rows)
    together = np.searchsorted(keys, cases[0])
    shared[together], weight[together] = cases[1], cases[2]
    out["shared_cases"], out["case_weight"] = counted(pd.Series(shared)), weight
    return pd.DataFrame({column: out[column] for column in TIE_COLUMNS})


def _sets(group: Numbers, column: pd.Series, row: Numbers, count: int, tallier: Tallier) -> Coded:
    """The different words of each group as a sorted tuple; ``row``: which of the column each member of a group is."""
    numbers, words = pd.factorize(column, sort=True)
    codes = numbers[row]
    said = codes >= 0
    if not said.any():
        return nothing(count)
    (group, word), _ = tallier.tally(group[said], codes[said].astype(np.int64))
    starts = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    # few different combinations of words: each is one tuple, whoever has it
    size = np.diff(np.append(starts, len(group)))
    at = np.repeat(np.arange(len(starts)), size)
    place = np.arange(len(group)) - starts[at]
    key = np.zeros(len(starts), np.int64)
    for step in range(int(size.max())):
        here = place == step
        key = pd.factorize(key)[0].astype(np.int64) * (len(words) + 1)
        key[at[here]] += word[here] + 1
    numbers, kinds = pd.factorize(key)
    first = first_rows(numbers, len(kinds))
    found = np.full(count, NOTHING, np.int32)
    found[group[starts]] = numbers
    return Coded(
        found, tuple(tuple(words[word[starts[one] : starts[one] + size[one]]]) for one in first.tolist())
    )


def _unions(one: Numbers, two: Numbers, tuples: tuple[tuple[str, ...], ...]) -> Array:
    """The words of either side as a sorted tuple, worked out once for each different pair of sides."""
    numbers, first = combined([one, two])
    every = (*tuples, ())  # nothing is the last one
    pairs = zip(one[first].tolist(), two[first].tolist(), strict=True)
    found: Array = as_objects([tuple(sorted({*every[a], *every[b]})) for a, b in pairs])[numbers]
    return found
