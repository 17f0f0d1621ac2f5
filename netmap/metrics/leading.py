"""Who is said to lead around the pupils of a school: how far the answers agree, and whether they name who is on record as leading."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from netmap.metrics.subject import Subject

FEW_ANSWERS = 3
"""Answers about a school below which nothing is said of it: of two, each would know what the other said."""
BY_SCHOOL = ("school", "answers", "named", "agree", "right")


def lead_answers(on: Subject) -> float:
    """Number of answers to who leads around a school, also those that name nobody; NaN where nobody was asked."""
    return len(on.network.leads) or np.nan


def lead_agreement(on: Subject) -> float:
    """Share of the answers that name what most answers about their school name; NaN without schools with enough answers."""
    return _share(leads_by_school(on), "agree")


def lead_right(on: Subject) -> float:
    """Share of the answers that name who leads in a case of their school; NaN where no school with enough answers has that on record."""
    return _share(leads_by_school(on)[leads_by_school(on)["right"].notna()], "right")


def leads_by_school(on: Subject) -> pd.DataFrame:
    """Schools with enough answers to who leads; see :func:`said_to_lead`."""
    return on.once(said_to_lead)


def said_to_lead(on: Subject) -> pd.DataFrame:
    """Per school with at least ``FEW_ANSWERS`` answers what they say, the school on which they agree least first: ``BY_SCHOOL``.

    ``named``: answers that name somebody or a function. ``agree``: answers that name what most name; two agree when they name one function,
    or one person or organisation of which the function is not known. ``right``: answers that name who leads in a case of the school, where that
    person works, or that person's function where they name a function alone; NaN where no case of the school says who leads.
    """
    leaders = _leaders(on)
    rows = []
    for school, said in on.network.leads.groupby("school", sort=True):
        if len(said) < FEW_ANSWERS:
            continue
        named = said.loc[said["said"] == "somebody", ["lead", "discipline"]].to_numpy(dtype=object)
        most = max(Counter(function or lead for lead, function in named).values(), default=0)
        right = np.nan
        if str(school) in leaders:
            real = leaders[str(school)]
            right = sum((lead if isinstance(lead, str) else function) in real for lead, function in named)
        rows.append((str(school), len(said), len(named), most, float(right)))
    table = pd.DataFrame(rows, columns=list(BY_SCHOOL))
    order = (table["agree"] / table["answers"]).sort_values(kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _leaders(on: Subject) -> dict[str, set[str]]:
    """By school who leads in a case of it: ids of the people and their organisations, and keys of their functions."""
    rows, nodes = on.network.involvements, on.network.nodes
    roles = {
        text for text in rows["case_role"].dropna().unique() if on.words.case_role_of(text) == "regisseur"
    }
    homes, functions = nodes["organisation"].to_dict(), nodes["discipline"].to_dict()
    found: dict[str, set[str]] = {}
    known = rows.loc[rows["case_role"].isin(roles) & rows["school"].notna(), ["school", "professional"]]
    for school, person in known.itertuples(index=False, name=None):
        own = (person, homes[person], functions[person])
        found.setdefault(str(school), set()).update(one for one in own if isinstance(one, str))
    return found


def _share(table: pd.DataFrame, column: str) -> float:
    return float(table[column].sum() / table["answers"].sum()) if len(table) else np.nan
