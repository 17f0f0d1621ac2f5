"""From records to a network: the contacts and cases of the period; who is in it is in ``nodes.py``, who is tied to whom in ``ties.py``."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from netmap.errors import InputError
from netmap.model.cases import shared_cases, with_pairs
from netmap.model.columns import (
    Mask,
    Numbers,
)
from netmap.model.confirmed import confirmed
from netmap.model.network import GAP_COLUMNS, LEAD_COLUMNS, Network
from netmap.model.nodes import declared, needs_of, nodes_of
from netmap.model.records import RATINGS, Intake
from netmap.model.scope import covered_days, scope_of, years_counted
from netmap.model.tables import Contacts, Involvements, newest
from netmap.model.tallies import IN_MEMORY, Tallier
from netmap.model.ties import ties_of
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
    nodes = nodes_of(intake, words, reported=_reported(inside))
    cases = with_pairs(shared_cases(involvements, tallier=tallier), intake.pairs)
    counted_years = years_counted(rows, outside, start, reference, settings.months)
    if settings.named_by == "both":
        rows, outside["unconfirmed"] = confirmed(rows, nodes.index[nodes["reported"]])
    ties = ties_of(rows, cases, declared(intake), nodes.index, settings.months, counted_years, tallier)
    return Network(
        nodes=nodes,
        ties=ties,
        contacts=rows,
        involvements=involvements,
        needs=needs_of(intake, words),
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
