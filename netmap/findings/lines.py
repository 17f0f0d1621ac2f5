"""Rules about lines of contact: slow, silent, or one way."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from netmap.findings.finding import FEW, Evidence, Found, clearest
from netmap.metrics.scores import Scores
from netmap.model.network import turned
from netmap.model.vocabulary import Vocabulary

SLOW = 1.5
"""How many times the days of the settings a median answer takes before it counts as slow: not a day over time."""
SILENT_DAYS = 182
"""Days without contact before a line counts as silent: half a year, so that no holiday makes one."""
USED = 3
"""Dated contacts in the period that make a line one that was used."""
ONE_SIDED = 2 / 3
"""Share of the ties between two disciplines that run one and the same way before it is a pattern."""


def slow_lines(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Ties with a slow median answer over enough answers; on people, whatever the level, and not inside one employer."""
    ties = _between_homes(scores, scores.network.ties)
    back = turned(ties, ties["source"].notna().to_numpy(dtype=bool))
    columns = ["source", "target", "response_out", "responses_out"]
    both = pd.concat([ties[columns], back[columns]])
    limit = scores.settings.days
    slow = both[(both["response_out"] >= SLOW * limit) & (both["responses_out"] >= FEW)]
    slow = slow.sort_values(["response_out", "source", "target"], ascending=[False, True, True])
    for row in clearest(slow.to_dict("records")):
        values = {
            "source": str(row["source"]),
            "target": str(row["target"]),
            "days": float(row["response_out"]),
            "answers": int(row["responses_out"]),
            "limit": limit,
        }
        yield Found(values, _slowness(float(row["response_out"]), limit, 0.25), (Evidence("ties", values),))


def _between_homes(scores: Scores, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose source and target do not work at, or are, one and the same organisation."""
    nodes = scores.network.nodes
    own = pd.Series(nodes.index, index=nodes.index, dtype=object)
    home = nodes["organisation"].where(nodes["kind"] == "professional").fillna(own)
    apart = home.loc[rows["source"]].to_numpy() != home.loc[rows["target"]].to_numpy()
    kept: pd.DataFrame = rows[apart]
    return kept


def slow_disciplines(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Disciplines whose answers are slow: enough answers, of more than one person."""
    limit, table = scores.settings.days, scores.tables["response_by_discipline"]
    slow = table[(table["median_days"] >= SLOW * limit) & (table["answers"] >= FEW) & (table["givers"] > 1)]
    for row in slow.to_dict("records"):
        values = {
            "discipline": str(row["discipline"]),
            "days": float(row["median_days"]),
            "answers": int(row["answers"]),
            "people": int(row["givers"]),
            "limit": limit,
        }
        evidence = Evidence("disciplines", values)
        yield Found(values, _slowness(float(row["median_days"]), limit, 0.5), (evidence,))


def _slowness(days: float, limit: int, least: float) -> float:
    return min(least + 0.05 * (days / limit - SLOW), least + 0.2)


def silent_lines(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Pairs with several dated contacts in the period, the last one long ago; the most used first.

    Not inside one employer: there people meet without a contact that anybody writes down.
    """
    today = scores.network.reference_date
    rows = _between_homes(scores, scores.network.contacts)
    rows = rows[rows["date"].notna()]
    if today is None or rows.empty:
        return
    out, back = (rows[side].to_numpy(dtype=object) for side in ("source", "target"))
    ends = {"first": np.where(out < back, out, back), "second": np.where(out < back, back, out)}
    pairs = rows.assign(**ends).groupby(["first", "second"])["date"]
    lines = pairs.agg(["max", "count"]).reset_index()
    age = (pd.Timestamp(today) - lines["max"]).dt.days
    silent = lines[(lines["count"] >= USED) & (age >= SILENT_DAYS)]
    silent = silent.sort_values(["count", "first", "second"], ascending=[False, True, True])
    for row in clearest(silent.to_dict("records")):
        values = {
            "source": str(row["first"]),
            "target": str(row["second"]),
            "contacts": int(row["count"]),
            "last_contact": row["max"].date(),
        }
        yield Found(values, 0.3, (Evidence("ties", values),))


def one_way(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Two disciplines between which contact is mostly told of by one of them, though both were asked.

    Only ties between two people who both reported contacts count: else the silence is a gap in the data.
    """
    nodes = scores.network.nodes
    ties = scores.network.ties
    told = set(nodes.index[(nodes["kind"] == "professional") & nodes["reported"].astype(bool)])
    ties = ties[ties["contact"].astype(bool) & ties["source"].isin(told) & ties["target"].isin(told)]
    disciplines = nodes["discipline"].to_dict()
    of: dict[frozenset[str], int] = {}
    running: dict[tuple[str, str], int] = {}
    for row in ties[["source", "target", "recorded_out", "recorded_back"]].to_dict("records"):
        here, there = disciplines[row["source"]], disciplines[row["target"]]
        if not isinstance(here, str) or not isinstance(there, str) or here == there:
            continue
        of[frozenset((here, there))] = of.get(frozenset((here, there)), 0) + 1
        if row["recorded_out"] != row["recorded_back"]:
            way = (here, there) if row["recorded_out"] else (there, here)
            running[way] = running.get(way, 0) + 1
    found = [
        (count, of[frozenset(way)], way)
        for way, count in running.items()
        if count >= FEW and count >= ONE_SIDED * of[frozenset(way)]
    ]
    for count, total, (asking, answering) in clearest(sorted(found, key=lambda one: (-one[0], one[2]))):
        values = {"asking": asking, "answering": answering, "count": count, "of": total}
        yield Found(values, 0.15 + 0.15 * count / total, (Evidence("disciplines", values),))
