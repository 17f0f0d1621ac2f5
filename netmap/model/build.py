"""From records to a network: the period, the ties of each layer, and what each school needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd

from netmap.errors import InputError
from netmap.model.cases import counted, shared_cases, with_pairs
from netmap.model.network import GAP_COLUMNS, NODE_COLUMNS, TIE_COLUMNS, Network, turned
from netmap.model.records import RATINGS, Contact, Intake, Involvement, Organisation, Professional
from netmap.model.scope import covered_days, scope_of, years_counted
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


def build(intake: Intake, settings: Settings, words: Vocabulary | None = None) -> Network:
    """The network of one period.

    A dated contact counts when it falls in the last ``settings.months`` before the reference date; a contact without
    date always counts. A case counts when it was open at some time in the period.

    Args:
        intake: records with ids.
        settings: ``reference_date`` (default: the newest date in the data) and ``months``.
        words: the vocabulary; the one that comes with netmap by default.

    Raises:
        InputError: there is not a single professional or organisation.

    """
    words = words or vocabulary()
    if not intake.professionals and not intake.organisations:
        files = sorted({sheet.file for sheet in intake.sheets})
        raise InputError("errors.input.no_network", files=", ".join(files))
    reference = settings.reference_date or newest_date(intake)
    start = period_start(reference, settings.months)
    inside, outside = _inside(intake.contacts, start, reference)
    contacts = _contacts(inside)
    involved = [row for row in intake.involvements if _open_in(row, start, reference)]
    outside["involvements"] = len(intake.involvements) - len(involved)
    involvements = _involvements(involved)
    nodes = _nodes(intake, words, reported=set(contacts.loc[contacts["directed"], "source"]))
    cases = with_pairs(shared_cases(involvements), intake.pairs)
    counted_years = years_counted(contacts, outside, start, reference, settings.months)
    ties = ties_of(contacts, cases, _declared(intake), nodes.index, settings.months, counted_years)
    return Network(
        nodes=nodes,
        ties=ties,
        contacts=contacts,
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
            contacts,
            involvements,
            inside=inside,
            outside=outside,
            covered=covered_days(contacts, involvements, start, reference),
            counted_years=counted_years,
            months=settings.months,
        ),
        outside=outside,
        gaps=pd.DataFrame(
            [(gap.school, gap.discipline, gap.role, gap.why) for gap in intake.gaps],
            columns=list(GAP_COLUMNS),
            dtype=object,
        ),
    )


def newest_date(intake: Intake) -> date | None:
    """The newest date of contact in the data; without dated contacts, of the start or end of a case."""
    dates = [row.date for row in intake.contacts if row.date]
    if not dates:
        dates = [day for row in intake.involvements for day in (row.start, row.end) if day]
    return max(dates, default=None)


def period_start(reference: date | None, months: int) -> date | None:
    """The last day before the period: ``months`` before the reference date (31 March minus one month is 28 February)."""
    if reference is None:
        return None
    return (pd.Timestamp(reference) - pd.DateOffset(months=months)).date()


def _inside(
    rows: Iterable[Contact], start: date | None, reference: date | None
) -> tuple[list[Contact], dict[str, int]]:
    outside = {"contacts_before": 0, "contacts_after": 0, "never": 0}
    inside: list[Contact] = []
    for row in rows:
        if row.per_year == 0 or row.count == 0:
            outside["never"] += 1
        elif row.date and start and row.date <= start:
            outside["contacts_before"] += 1
        elif row.date and reference and row.date > reference:
            outside["contacts_after"] += 1
        else:
            inside.append(row)
    return inside, outside


def _contacts(inside: Sequence[Contact]) -> pd.DataFrame:
    numbers = ("per_year", "count", "response_days", *RATINGS)
    kinds: dict[str, type] = {**dict.fromkeys(numbers, float), "tells_rate": bool, "directed": bool}
    # column by column: a row of cells for each of millions of contacts takes more memory than all the rest
    table = pd.DataFrame(
        {
            column: pd.Series(map(attrgetter(column), inside), dtype=kinds.get(column, object))
            for column in CONTACT_COLUMNS
        }
    )
    table["date"] = table["date"].astype("datetime64[s]")
    table = table.sort_values(["source", "target", "date", *numbers], na_position="first", kind="stable")
    return table.reset_index(drop=True)


def _open_in(row: Involvement, start: date | None, reference: date | None) -> bool:
    if start is None or reference is None:
        return True
    return not (row.end is not None and row.end <= start) and not (
        row.start is not None and row.start > reference
    )


def _involvements(rows: Sequence[Involvement]) -> pd.DataFrame:
    # The hash has done its work: from here on a case is a number without any relation to it, in an order that depends
    # on the people and dates and not on the key of this installation.
    cases: dict[str, list[Involvement]] = {}
    for row in rows:
        cases.setdefault(row.case, []).append(row)
    order = sorted(
        cases.values(),
        key=lambda case: sorted((row.professional, str(row.start), str(row.end)) for row in case),
    )
    numbers = {case[0].case: number for number, case in enumerate(order, start=1)}
    table = pd.DataFrame(
        [(numbers[row.case], *(getattr(row, column) for column in INVOLVEMENT_COLUMNS[1:])) for row in rows],
        columns=list(INVOLVEMENT_COLUMNS),
    ).astype({"case": "int64"})
    for column in ("start", "end"):
        table[column] = table[column].astype("datetime64[s]")
    return table.sort_values(["case", "professional"], kind="stable").reset_index(drop=True)


def _nodes(intake: Intake, words: Vocabulary, reported: set[str]) -> pd.DataFrame:
    organisations = {row.id: row for row in intake.organisations}
    rows: list[dict[str, Any]] = []
    for organisation in intake.organisations:
        kind = words.kinds.get(organisation.kind or "")
        rows.append(
            _as_row(organisation)
            | {
                "kind": "organisation",
                "organisation": organisation.parent,
                "org_kind": organisation.kind,
                "discipline": kind.discipline if kind else None,
                "school": words.is_school(organisation.kind),
                "schools": (),
            }
        )
    for person in intake.professionals:
        employer = organisations.get(person.organisation or "")
        rows.append(
            _as_row(person)
            | {
                "kind": "professional",
                "org_kind": employer.kind if employer else None,
                "school": employer is not None and words.is_school(employer.kind),
                "neighbourhood": employer.neighbourhood if employer else None,
            }
        )
    table = pd.DataFrame(rows).reindex(columns=["id", *NODE_COLUMNS])
    table["reported"] = table["id"].isin(reported)
    table = table.set_index("id").sort_index()
    texts = (
        "name",
        "kind",
        "organisation",
        "team",
        "role",
        "discipline",
        "org_kind",
        "neighbourhood",
        "deputy",
    )
    for column in (*texts, "workdays", "schools"):
        values = table[column].astype(object)
        table[column] = values.where(values.notna(), None)
    numbers = ("hours", "max_cases", "pupils", "latitude", "longitude")
    return table.astype(dict.fromkeys(numbers, float) | dict.fromkeys(("school", "listed", "reported"), bool))


def _as_row(record: Professional | Organisation) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


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
) -> pd.DataFrame:
    """The table ``Network.ties``, only between nodes with these ids.

    Args:
        contacts: the rows of contact in the period.
        cases: who share cases: ``source, target, shared_cases, case_weight``.
        declared: the pairs on paper.
        ids: of the nodes.
        months: length of the period, which a number without a date is about.
        counted_years: what the number of dated contacts is about; ``None``: too few days to say how many a year.

    """
    contact = _contact_ties(contacts, months, counted_years)
    case = cases.assign(case=True)
    paper = pd.DataFrame(sorted(declared), columns=["source", "target"], dtype=object).assign(declared=True)
    table = contact.merge(case, how="outer", on=["source", "target"])
    table = table.merge(paper, how="outer", on=["source", "target"])
    known = table["source"].isin(ids) & table["target"].isin(ids)
    table = table[known].reindex(columns=list(TIE_COLUMNS))
    for column in ("contact", "case", "declared", "recorded_out", "recorded_back"):
        table[column] = table[column].eq(True).astype(bool)
    for column in ("responses_out", "responses_back"):
        table[column] = table[column].fillna(0).astype("int64")
    for column in ("per_year_out", "per_year_back", "response_out", "response_back", *RATINGS, "case_weight"):
        table[column] = table[column].astype(float)
    # Without any contact row there is nothing unknown about the number of contacts: none was recorded.
    for column in ("per_year_out", "per_year_back"):
        table[column] = table[column].where(table["contact"], 0.0)
    table["case_weight"] = table["case_weight"].where(table["case"], 0.0)
    table["shared_cases"] = counted(table["shared_cases"].where(table["case"], 0))
    for column in ("channels", "themes"):
        words = [value if isinstance(value, tuple) else () for value in table[column]]
        table[column] = pd.Series(words, index=table.index, dtype=object)
    table["last_contact"] = pd.to_datetime(table["last_contact"])
    return table.sort_values(["source", "target"], kind="stable").reset_index(drop=True)


def _contact_ties(contacts: pd.DataFrame, months: int, counted_years: float | None) -> pd.DataFrame:
    """Contact rows, summed per direction and then joined to one row per pair.

    A line without direction counts half each way: what is recorded of it is the sum, and that nobody is known to have told.
    """
    rows = contacts[contacts["source"] != contacts["target"]]
    dated = (rows["date"].notna() & rows["tells_rate"]) | rows["count"].notna()
    counted = rows["count"].fillna(1.0).where(dated & rows["per_year"].isna())
    years = pd.Series(months / 12, index=rows.index).mask(rows["date"].notna(), counted_years or np.nan)
    table = rows.assign(
        counted=counted / years,
        channels=rows["channel"],
        themes=rows["theme"],
    )
    table = _both_ways(table)
    groups = table.groupby(["source", "target"], sort=True)
    arrows = pd.DataFrame(
        {
            "stated": groups["per_year"].max(),
            "counted": groups["counted"].sum(min_count=1),
            "last_contact": groups["date"].max(),
            "response_out": groups["response_days"].median(),
            "responses_out": groups["response_days"].count(),
            **{f"{rating}_sum": groups[rating].sum() for rating in RATINGS},
            **{f"{rating}_n": groups[rating].count() for rating in RATINGS},
            "channels": _sets(table, "channels"),
            "themes": _sets(table, "themes"),
            "recorded_out": groups["directed"].any(),
        }
    ).reset_index()
    # A frequency and dated rows describe the same contact twice: the larger of the two, never their sum.
    arrows["per_year_out"] = arrows[["stated", "counted"]].max(axis=1)
    arrows = arrows.assign(
        per_year_back=np.nan, recorded_back=False, response_back=np.nan, responses_back=0
    ).drop(columns=["stated", "counted"])
    back = (arrows["source"] > arrows["target"]).to_numpy(dtype=bool)
    arrows = turned(arrows, back)
    first = arrows[~back].drop(columns=["per_year_back", "recorded_back", "response_back", "responses_back"])
    second = arrows[back].drop(columns=["per_year_out", "recorded_out", "response_out", "responses_out"])
    first, second = first.assign(there_out=True), second.assign(there_back=True)
    pairs = first.merge(second, how="outer", on=["source", "target"], suffixes=("", "_2"))
    for column in ("recorded_out", "recorded_back"):
        pairs[column] = pairs[column].eq(True).astype(bool)
    for column, there in (("per_year_out", "there_out"), ("per_year_back", "there_back")):
        pairs[column] = pairs[column].astype(float).where(pairs[there].eq(True), 0.0)
    pairs["last_contact"] = pairs[["last_contact", "last_contact_2"]].max(axis=1)
    for rating in RATINGS:
        observed = pairs[f"{rating}_n"].fillna(0) + pairs[f"{rating}_n_2"].fillna(0)
        total = pairs[f"{rating}_sum"].fillna(0) + pairs[f"{rating}_sum_2"].fillna(0)
        pairs[rating] = (total / observed.where(observed > 0)).astype(float)
    for column in ("channels", "themes"):
        other = pairs[f"{column}_2"]
        pairs[column] = [_union(a, b) for a, b in zip(pairs[column], other, strict=True)]
    return pairs.assign(contact=True).drop(
        columns=[
            "last_contact_2",
            "there_out",
            "there_back",
            *(f"{rating}_{part}" for rating in RATINGS for part in ("n", "n_2", "sum", "sum_2")),
            "channels_2",
            "themes_2",
        ]
    )


def _both_ways(rows: pd.DataFrame) -> pd.DataFrame:
    """Each row without direction as two, one from each end, with half of its contacts."""
    undirected = rows[~rows["directed"]]
    if undirected.empty:
        return rows
    halves = {column: undirected[column] / 2 for column in ("per_year", "counted")}
    out = undirected.assign(**halves)
    back = out.assign(source=out["target"], target=out["source"])
    return pd.concat([rows[rows["directed"]], out, back], ignore_index=True)


def _sets(table: pd.DataFrame, column: str) -> pd.Series:
    """Per direction, the different words in a column, as a sorted tuple; only over rows that have one."""
    filled = table[table[column].notna()].drop_duplicates(["source", "target", column])
    size = filled.groupby(["source", "target"], sort=True).size()
    words = filled.sort_values(["source", "target", column])[column].tolist()
    pieces = zip(size.cumsum().tolist(), size.tolist(), strict=True)
    return pd.Series(
        [tuple(words[end - count : end]) for end, count in pieces], index=size.index, dtype=object
    )


def _union(a: object, b: object) -> tuple[str, ...]:
    first = a if isinstance(a, tuple) else ()
    second = b if isinstance(b, tuple) else ()
    return tuple(sorted({*first, *second})) if first and second else first or second
