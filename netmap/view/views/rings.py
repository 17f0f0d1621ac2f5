"""Rings round a school as a table: how many steps away everybody is, through whom, and which functions are not there.

The same rings as the map draws: ring 0 is the school itself and who works there, ring 1 knows one of them, and so on.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

import pandas as pd

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels, capitalised
from netmap.view.tables import steps_words


@dataclass(frozen=True, slots=True, eq=False)
class Rings:
    """Everybody round one school. Ids are inner ids."""

    school: str
    steps: dict[str, int]
    """Id → ring; who cannot be reached is not in it."""
    through: dict[str, str]
    """Id → the one before it on a shortest way from the school."""

    def via(self, node: str) -> list[str]:
        """Those between the school and somebody, the nearest to the school first."""
        way: list[str] = []
        while (node := self.through.get(node, "")) and self.steps[node] > 0:
            way.append(node)
        return way[::-1]


def rings(scores: Scores, school: str) -> Rings:
    """Rings by steps over the ties of people, whatever the level of the analysis (ties first come, first served by id)."""
    ties = scores.network.active(scores.settings.layers)
    near: dict[str, list[str]] = {}
    for a, b in zip(ties["source"].tolist(), ties["target"].tolist(), strict=True):
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    start = sorted({school, *scores.network.staff(school)})
    steps, through = dict.fromkeys(start, 0), {}
    waiting = deque(start)
    while waiting:
        here = waiting.popleft()
        for other in sorted(near.get(here, ())):
            if other not in steps:
                steps[other], through[other] = steps[here] + 1, here
                waiting.append(other)
    return Rings(school, steps, through)


def rings_table(scores: Scores, labels: Labels, school: str) -> pd.DataFrame:
    """A row for everybody who is not of the school: ring, function, who, through whom; who is out of reach comes last.

    Index: inner ids.
    """
    texts, nodes, found = labels.texts, scores.network.nodes, rings(scores, school)
    columns = [texts(f"network.rings.{name}") for name in ("ring", "discipline", "who", "via")]
    people = [
        str(node)
        for node in nodes.index[nodes["kind"] == "professional"]
        if found.steps.get(str(node), 1) > 0
    ]
    disciplines = nodes["discipline"].to_dict()
    people.sort(
        key=lambda node: (
            found.steps.get(node, math.inf),
            labels.discipline(disciplines[node]).casefold(),
            labels.label(node).casefold(),
        )
    )
    rows = [
        (
            steps_words(float(found.steps.get(node, math.nan)), texts),
            capitalised(labels.discipline(disciplines[node])),
            labels.label(node),
            " → ".join(labels.label(other) for other in found.via(node)),
        )
        for node in people
    ]
    return pd.DataFrame(rows, columns=columns, index=people)


def gap_sentences(scores: Scores, labels: Labels, school: str) -> list[str]:
    """What a school misses, in words: functions without a way, and those further than counts as accessible."""
    texts, limit = labels.texts, scores.settings.steps
    rows = scores.coverage[scores.coverage["school"] == school]
    rows = rows[rows["needed"].astype(bool)]
    if rows.empty:
        return [texts("network.rings.no_needs")]
    none = [labels.discipline(key) for key in rows.loc[rows["steps"].isna(), "discipline"]]
    far = [
        texts(
            "network.rings.far_one",
            discipline=labels.discipline(row["discipline"]),
            steps=steps_words(row["steps"], texts),
        )
        for row in rows[rows["steps"] > limit].to_dict("records")
    ]
    said = []
    if none:
        said.append(texts("network.rings.none", disciplines=texts.listing(none)))
    if far:
        said.append(texts("network.rings.far", disciplines=texts.listing(far)))
    return said or [texts("network.rings.complete", steps=steps_words(float(limit), texts))]
