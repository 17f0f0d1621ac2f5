"""A view as tables: the same points and lines, with what a filter hides left out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from netmap.metrics.catalogue import CATALOGUE
from netmap.metrics.scores import Scores
from netmap.view.labels import Labels
from netmap.view.measures import MEASURES, TOO_FEW, hidden_words, measure_name, measured
from netmap.view.selection import Selection
from netmap.view.views.filters import Shown
from netmap.view.views.view import View


def points_table(
    view: View, left: Shown, scores: Scores, labels: Labels, measures: Sequence[str] = ()
) -> pd.DataFrame:
    """A row per point that is seen, the one with most lines first. Index: public ids.

    Args:
        view: what is looked at.
        left: what filters leave of it.
        scores: the figures.
        labels: how nodes are called.
        measures: figures that colour and size show.

    """
    texts, hidden = labels.texts, set(left.hidden)
    lines = Counter(end for ends in _seen(view, left) for end in ends)
    contacts: Counter[str] = Counter()
    for ends in _seen(view, left):
        rate = view.rates[ends]
        if not math.isnan(rate):
            contacts.update(dict.fromkeys(ends, rate))
    kinds = scores.network.nodes["kind"].to_dict()
    figures = {
        key: measured(scores, labels, key).to_dict() for key in dict.fromkeys(measures) if key in MEASURES
    }
    rows, ids = [], []
    for node in view.scene.nodes:
        inner = labels.inner(node.id)
        if node.id in hidden or inner is None:
            continue
        who = view.members[node.id]
        row: dict[str, object] = {
            texts("view.column.who"): node.label,
            texts("network.table.kind"): labels.function(inner),
            texts("view.column.organisation"): labels.home(inner) if node.kind == "professional" else "",
            texts("network.fact.people"): sum(kinds[one] == "professional" for one in who),
            texts("network.fact.lines"): lines[node.id],
            texts("view.column.strength"): float(contacts[node.id]),
        }
        for key, values in figures.items():
            known = [value for one in who if not math.isnan(value := values.get(one, math.nan))]
            most = max(known, default=math.nan)
            row[measure_name(key, texts)] = hidden_words(labels) if most == TOO_FEW else most
        rows.append(row)
        ids.append(node.id)
    frame = pd.DataFrame(rows, index=ids)
    if frame.empty:
        return frame
    if (frame[texts("network.fact.people")] == 1).all():
        frame = frame.drop(columns=texts("network.fact.people"))  # every point is somebody
    order = frame.assign(_name=frame.iloc[:, 0].str.casefold()).sort_values(
        [texts("network.fact.lines"), "_name"], ascending=[False, True]
    )
    return frame.loc[order.index]


def share_columns(labels: Labels) -> list[str]:
    """Names of the columns of a table of points that hold a share."""
    return [measure_name(key, labels.texts) for key in MEASURES if CATALOGUE[key].unit == "share"]


def lines_table(view: View, left: Shown, scores: Scores, labels: Labels) -> pd.DataFrame:
    """A row per line that is seen, the most used first. Index: public ids of both ends as "a|b"."""
    texts, ties = labels.texts, scores.network.ties
    names = {node.id: node.label for node in view.scene.nodes}
    shared = {
        (edge.source, edge.target): dict(edge.facts).get(texts("view.fact.shared_cases"), "")
        for edge in view.scene.edges
    }
    last = ties["last_contact"].to_numpy(dtype="datetime64[s]")
    rows, ids = [], []
    for ends in sorted(_seen(view, left), key=lambda e: (-_known(view.rates[e]), names[e[0]], names[e[1]])):
        days = last[view.lines[ends]]
        days = days[~np.isnat(days)]
        rows.append(
            {
                texts("network.table.from"): names[ends[0]],
                texts("network.table.to"): names[ends[1]],
                texts("view.column.contacts_per_year"): view.rates[ends],
                texts("view.column.last_contact"): days.max().item().date() if len(days) else None,
                texts("view.column.shared_cases"): shared.get(ends, ""),
            }
        )
        ids.append("|".join(ends))
    return pd.DataFrame(rows, index=ids)


def line_choice(ends: str) -> Selection:
    """What a row of :func:`lines_table` chooses: the tie; without both ends as nodes of the network, nothing."""
    first, second = ends.split("|")
    return Selection(tie=(first, second))


def _seen(view: View, left: Shown) -> list[tuple[str, str]]:
    gone, hidden = set(left.hidden_ties), set(left.hidden)
    return [ends for ends in view.lines if ends not in gone and hidden.isdisjoint(ends)]


def _known(rate: float) -> float:
    return -1.0 if math.isnan(rate) else rate
