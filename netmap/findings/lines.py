"""Rules about lines of contact: slow, silent, or one way."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.findings.finding import FEW, Evidence, Found, clearest
from netmap.metrics.scores import Scores
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
    columns, limit = ["source", "target", "response_out", "responses_out"], scores.settings.days
    back = ties[["target", "source", "response_back", "responses_back"]].set_axis(columns, axis=1)
    slow = pd.concat(
        rows[(rows["response_out"] >= SLOW * limit) & (rows["responses_out"] >= FEW)]
        for rows in (ties[columns], back)
    )
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
    home = pd.factorize(nodes["organisation"].where(nodes["kind"] == "professional").fillna(own))[0]
    here, there = (home[nodes.index.get_indexer(pd.Index(rows[end]))] for end in ("source", "target"))
    kept: pd.DataFrame = rows[here != there]
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
    ids = scores.network.nodes.index.sort_values()
    out, back = (ids.get_indexer(pd.Index(rows[end])) for end in ("source", "target"))
    pair = pd.Series(np.minimum(out, back) * len(ids) + np.maximum(out, back), index=rows.index, name="pair")
    lines = rows["date"].groupby(pair).agg(["max", "count"]).reset_index()
    age = (pd.Timestamp(today) - lines["max"]).dt.days
    silent = lines[(lines["count"] >= USED) & (age >= SILENT_DAYS)]
    silent = silent.sort_values(["count", "pair"], ascending=[False, True])
    silent = silent.assign(first=ids[silent["pair"] // len(ids)], second=ids[silent["pair"] % len(ids)])
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
    told = ((nodes["kind"] == "professional") & nodes["reported"].astype(bool)).to_numpy(dtype=bool)
    codes, disciplines = pd.factorize(nodes["discipline"], sort=True)
    ends = [nodes.index.get_indexer(pd.Index(ties[end])) for end in ("source", "target")]
    here, there = (codes[end] for end in ends)
    counts = ties["contact"].to_numpy(dtype=bool) & told[ends[0]] & told[ends[1]]
    counts &= (here >= 0) & (there >= 0) & (here != there)
    forth, back = (counts & ties[f"recorded_{way}"].to_numpy(dtype=bool) for way in ("out", "back"))

    def number(these: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """How many ties there are from each discipline to each."""
        pairs, kinds = here[these] * len(disciplines) + there[these], len(disciplines)
        return np.bincount(pairs, minlength=kinds * kinds).reshape(kinds, kinds)

    every, running = number(counts), number(forth & ~back) + number(back & ~forth).T
    every = every + every.T
    found = [
        (int(running[way]), int(every[way]), (str(disciplines[way[0]]), str(disciplines[way[1]])))
        for way in zip(*np.nonzero(running), strict=True)
        if running[way] >= FEW and running[way] >= ONE_SIDED * every[way]
    ]
    for count, total, (asking, answering) in clearest(sorted(found, key=lambda one: (-one[0], one[2]))):
        values = {"asking": asking, "answering": answering, "count": count, "of": total}
        yield Found(values, 0.15 + 0.15 * count / total, (Evidence("disciplines", values),))
