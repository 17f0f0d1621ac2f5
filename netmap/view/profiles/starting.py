"""Where one begins to look for a profile: the schools and the functions, those that lack most first."""

from __future__ import annotations

import pandas as pd

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels


def starting_points(scores: Scores, labels: Labels) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Schools by inner id, and functions by key, with how many needed ways in they have and lack.

    Where access was not measured, the numbers are unknown and the order is that of the names.
    """
    texts = labels.texts
    needed = scores.coverage[scores.coverage["needed"].astype(bool)]
    near = needed["steps"] <= scores.settings.steps
    measured = labels.scope.answers("access", scores.settings.layers)
    made = []
    for column, name, label in (
        ("school", texts("view.column.school"), labels.label),
        ("discipline", texts("view.column.function"), lambda key: _capital(labels.discipline(key))),
    ):
        reached = near.groupby(needed[column], sort=False).agg(["sum", "size"])
        numbers = reached["sum"], reached["size"] - reached["sum"]
        kept, lacks = (values.astype("Int64") if measured else None for values in numbers)
        rows = pd.DataFrame(
            {
                name: [label(str(one)) for one in reached.index],
                texts("profiles.start.reached"): kept,
                texts("profiles.start.lacks"): lacks,
            },
            index=reached.index,
        )
        order = [texts("profiles.start.lacks"), name] if measured else [name]
        made.append(rows.sort_values(order, ascending=[False, True][-len(order) :]))
    return made[0], made[1]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
