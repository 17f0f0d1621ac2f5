"""Every organisation with what it means for the schools, also when only its people stand on the map."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels

SHOWN = ("people", "lost", "lost_through", "slower", "schools")
"""Columns of the table ``group_losses``."""


def organisations_table(scores: Scores, labels: Labels) -> pd.DataFrame:
    """Kind, neighbourhood, people, and what schools lose without the organisation; the most lost first. Index: ids.

    With codes only, there is no neighbourhood: it would tell which school is meant.
    """
    texts, nodes = labels.texts, scores.network.nodes
    groups = scores.tables["group_losses"]
    rows = groups[groups["kind"] == "organisation"].set_index("key").to_dict("index")
    made: list[dict[str, Any]] = []
    for node, row in nodes[nodes["kind"] == "organisation"].to_dict("index").items():
        found = rows.get(node, {})
        line: dict[str, Any] = {
            "id": str(node),
            texts("view.column.organisation"): labels.label(str(node)),
            texts("view.column.kind"): labels.kind(row["org_kind"]),
        }
        if labels.settings.names != "code":
            line[texts("view.column.neighbourhood")] = row["neighbourhood"]
        made.append(line | {texts(f"view.organisation.{name}"): found.get(name, 0) for name in SHOWN})
    lost = texts("view.organisation.lost")
    made.sort(key=lambda line: (-line[lost], line[texts("view.column.organisation")]))
    return pd.DataFrame(made).set_index("id") if made else pd.DataFrame()
