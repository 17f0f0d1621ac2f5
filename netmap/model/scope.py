"""What a data set can say at all: what was measured, over which days, and by whom. Decided once, with the network.

*Not measured* is not zero: without one row of contact nobody is "not accessible", and without schools there is nothing to say
about schools. Titles, colours, sections, captions, verdicts and the list of files ask here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Literal

import numpy as np
import pandas as pd

from netmap.model.columns import combined, different
from netmap.model.records import RATINGS
from netmap.model.tables import Contacts
from netmap.settings import LAYERS, LEAST_DAYS_OF_A_RATE, LEAST_DAYS_OF_A_YEAR, WHOLE_PERIOD, Layer

Source = Literal["questionnaire", "register", "sensor", "graph", "list", "cases", "paper"]
"""Who or what wrote the ties: people who were asked, people who wrote down each contact as it was, a machine, another
program, a list of who belongs to whom without more, a list of cases, or only the paper."""
Sheet = Literal[
    "organisations",
    "functions",
    "professionals",
    "contacts",
    "responses",
    "dates",
    "cases",
    "workdays",
    "pupils",
]
"""What would have to be handed in to measure something; ``functions`` is a column with the function of each person."""
Question = Literal["access", "reach", "bottlenecks", "signals", "cases", "weekdays", "supply"]
"""What the program can be asked: are functions accessible, do they answer in time, on whom does it hang, does a signal get
through along dated contacts, who works together in cases, is there somebody every day, and how many hours."""
NEEDED: dict[Question, tuple[Sheet, ...]] = {
    "access": ("organisations", "functions", "contacts"),
    "reach": ("organisations", "functions", "contacts", "responses"),
    "bottlenecks": ("contacts",),
    "signals": ("contacts", "dates"),
    "cases": ("cases",),
    "weekdays": ("organisations", "functions", "contacts", "workdays"),
    "supply": ("organisations", "functions", "contacts", "pupils"),
}
"""What each question takes. ``contacts`` is met by contacts or by cases, as the layers of the settings say."""
SHEETS_OF_ROWS = {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".parquet", ".htm", ".html", ""}
"""Files of people; any other that is read comes from a program that draws graphs."""
ROWS_OF_A_MACHINE = 3.0
"""Rows per pair and day from which nobody can have written them down: a sensor, a telephone exchange, a mail server."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days, at least 1."""
        return (self.last - self.first).days + 1

    @property
    def short(self) -> bool:
        """Too short to speak of a year."""
        return self.days < LEAST_DAYS_OF_A_YEAR


@dataclass(frozen=True, slots=True)
class Scope:
    """What one data set measured. ``False``: nobody measured it, so no figure about it may be shown, not even a zero."""

    schools: bool = False
    """There are organisations that are schools."""
    functions: bool = False
    """Of somebody, or of some organisation that is no school, is known which function it has."""
    people: bool = False
    """There are people (also at level ``organisation``, where they are not shown)."""
    organisations: bool = False
    teams: bool = False
    kinds: bool = False
    """Of some organisation the kind is known."""
    neighbourhoods: bool = False
    contacts: bool = False
    """Somebody was asked about contact, or wrote it down, in the period: also when the answer was never."""
    cases: bool = False
    """There are cases in the period, or ties of which a file says that they are in cases."""
    paper: bool = False
    """Something stands on paper: who works for which school, who stands in for whom."""
    reporters: bool = False
    """It is known who reported contact: not so for what a machine or another program wrote, nor between organisations."""
    dates: bool = False
    """Contacts of the period have a date."""
    rates: bool = False
    """Of some tie is known how often there is contact."""
    responses: bool = False
    workdays: bool = False
    hours: bool = False
    pupils: bool = False
    places: bool = False
    """Of some organisation is known where it is on the map of the country."""
    outside: bool = False
    """Contacts or cases were read, but all of them lie outside the period."""
    sources: tuple[Source, ...] = ()
    """Who wrote the ties, the source of most rows first."""
    covered: Period | None = None
    """From the first to the last day in the data inside the period: of contacts, else of cases; ``None`` without dates."""
    counted_years: float | None = None
    """What a count of dated contacts is divided by to say how many there are a year: the length of the period in years, or of
    the part that is covered; ``None`` when there is no dated contact, or too few days to say it (``docs/metrics.md``)."""
    least_years: float = 1.0
    """The shortest time, in years, that any number of contacts a year is reckoned from (a year where nothing was counted): what is
    said of how often there is contact rests on at least this many times that number of contacts."""

    def ties(self, layers: Iterable[Layer] = LAYERS) -> bool:
        """Whether contact of these layers was measured: without, there is no network to speak of."""
        return any(self.contacts if layer == "contact" else self.cases for layer in layers)

    def lacks(self, question: Question, layers: Collection[Layer] = LAYERS) -> tuple[Sheet, ...]:
        """What would be needed to answer a question, in the order in which to hand it in; empty when it is measured."""
        there: dict[Sheet, bool] = {
            "organisations": self.schools,
            "functions": self.functions,
            "professionals": self.people,
            "contacts": self.ties(layers),
            "responses": self.responses,
            "dates": self.dates,
            "cases": self.cases,
            "workdays": self.workdays,
            "pupils": self.pupils and self.hours,
        }
        return tuple(sheet for sheet in NEEDED[question] if not there[sheet])

    @property
    def sided(self) -> bool:
        """Whether it is known from which side contact came: no machine says so, nor does a register of who belongs to whom."""
        silent: set[Source] = {"sensor", "cases", "paper"}
        return not set(self.sources) <= (silent if self.people else {*silent, "list"})

    def answers(self, question: Question, layers: Collection[Layer] = LAYERS) -> bool:
        """Whether the data can say anything about a question."""
        return not self.lacks(question, layers)


def scope_of(
    nodes: pd.DataFrame,
    ties: pd.DataFrame,
    contacts: pd.DataFrame,
    involvements: pd.DataFrame,
    *,
    inside: Contacts,
    outside: dict[str, int],
    covered: Period | None,
    counted_years: float | None,
    months: int,
) -> Scope:
    """The scope of one network.

    Args:
        nodes: as ``Network.nodes``.
        ties: as ``Network.ties``.
        contacts: as ``Network.contacts``.
        involvements: as ``Network.involvements``.
        inside: the contacts of the period.
        outside: rows that are not in the network, as ``Network.outside``.
        covered: the days of the period that the data are about.
        counted_years: what counts of dated contacts are divided by.
        months: length of the period, which a number without a date is about.

    """
    person = nodes["kind"] == "professional"
    organisation = ~person
    told = len(contacts) > 0 or outside.get("never", 0) > 0
    numbers = contacts["count"].notna() & contacts["date"].isna() & contacts["per_year"].isna()
    tellers = bool(person.reindex(contacts.loc[contacts["directed"], "source"]).any())
    cases = len(involvements) > 0 or bool(ties["case"].any())
    sources = _sources(inside, cases=cases, paper=bool(ties["declared"].any()))
    elsewhere = sum(outside.get(key, 0) for key in ("contacts_before", "contacts_after", "involvements"))

    def known(column: str, among: pd.Series) -> bool:
        return bool(nodes.loc[among, column].notna().any())

    return Scope(
        schools=bool((organisation & nodes["school"].astype(bool)).any()),
        functions=known("discipline", person | ~nodes["school"].astype(bool)),
        people=bool(person.any()),
        organisations=bool(organisation.any()),
        teams=known("team", person),
        kinds=known("org_kind", organisation),
        neighbourhoods=known("neighbourhood", organisation),
        contacts=told,
        cases=cases,
        paper=bool(ties["declared"].any()),
        reporters=tellers and not set(sources) <= {"sensor", "graph", "cases", "paper"},
        dates=bool(contacts["date"].notna().any()),
        rates=bool((ties["contact"] & ((ties["per_year_out"] > 0) | (ties["per_year_back"] > 0))).any()),
        responses=bool(contacts["response_days"].notna().any()),
        workdays=known("workdays", person),
        hours=known("hours", person),
        pupils=known("pupils", organisation),
        places=known("latitude", organisation),
        outside=not told and not cases and elsewhere > 0,
        sources=sources,
        covered=covered,
        counted_years=counted_years,
        least_years=min(
            [*filter(None, (counted_years, months / 12 if numbers.any() else None))], default=1.0
        ),
    )


def covered_days(
    contacts: pd.DataFrame, involvements: pd.DataFrame, start: date | None, reference: date | None
) -> Period | None:
    """From the first to the last day that the data speak of, inside the period.

    Args:
        contacts: rows inside the period, with ``date``.
        involvements: rows inside the period, with ``start`` and ``end``; asked when no contact has a date.
        start: the last day before the period.
        reference: the last day of the period.

    """
    days = contacts["date"].dropna()
    if days.empty:
        days = pd.concat([involvements["start"], involvements["end"]]).dropna()
        if start is not None and reference is not None:
            # a case that began before the period is looked at from its first day
            days = days.clip(pd.Timestamp(start) + pd.Timedelta(days=1), pd.Timestamp(reference))
    if days.empty:
        return None
    return Period(days.min().date(), days.max().date())


def years_counted(
    contacts: pd.DataFrame,
    outside: dict[str, int],
    start: date | None,
    reference: date | None,
    months: int,
) -> float | None:
    """How many years a count of dated contacts is about (``Scope.counted_years``).

    From the first to the last date of rows of which each is a contact; up to an end of the period where the data go on
    beyond it. At least ``WHOLE_PERIOD`` of the period counts as the whole. One date, or fewer than
    ``LEAST_DAYS_OF_A_RATE`` days, says nothing about a year.

    Args:
        contacts: rows inside the period.
        outside: rows that are not, as ``Network.outside``.
        start: the last day before the period.
        reference: the last day of the period.
        months: length of the period.

    """
    days = contacts.loc[contacts["tells_rate"] & contacts["per_year"].isna(), "date"].dropna()
    if days.empty or start is None or reference is None or days.min() == days.max():
        return None
    before, after = outside.get("contacts_before", 0), outside.get("contacts_after", 0)
    first = pd.Timestamp(start) + pd.Timedelta(days=1) if before else days.min()
    last = pd.Timestamp(reference) if after else days.max()
    counted = (last - first).days + 1
    if counted < LEAST_DAYS_OF_A_RATE:
        return None
    whole = (reference - start).days
    return months / 12 if counted >= WHOLE_PERIOD * whole else counted / 365


def _sources(rows: Contacts, *, cases: bool, paper: bool) -> tuple[Source, ...]:
    found: Counter[Source] = Counter()
    for sheet in different(rows.places.sheet.astype(np.int64)).tolist():
        part = rows.taken(rows.places.sheet == sheet)
        found[_source(rows.places.sheets[sheet].file if sheet >= 0 else "", part)] += len(part)
    ranked = [source for source, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))]
    if cases:
        ranked.append("cases")
    if paper:
        ranked.append("paper")
    return tuple(ranked)


def _source(file: str, rows: Contacts) -> Source:
    """Who wrote the contacts of one sheet."""
    if PurePath(file).suffix.casefold() not in SHEETS_OF_ROWS:
        return "graph"
    known = {column: ~np.isnan(cells) for column, cells in rows.numbers.items()}
    if any(known[column].any() for column in ("per_year", *RATINGS)):
        return "questionnaire"
    on_a_day = ~np.isnat(rows.date)
    dated = on_a_day & ~known["count"]
    if dated.sum() * 2 > len(rows):
        ends = rows.source[dated].astype(np.int64), rows.target[dated].astype(np.int64)
        pair = np.minimum(*ends) * len(rows.ids) + np.maximum(*ends)
        days = len(combined([pd.factorize(pair)[0], pd.factorize(rows.date[dated])[0]])[1])
        return "sensor" if dated.sum() >= ROWS_OF_A_MACHINE * days else "register"
    if on_a_day.any() or known["count"].any() or known["response_days"].any():
        return "register"
    return "list"
