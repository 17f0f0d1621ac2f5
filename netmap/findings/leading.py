"""Rules about who is said to lead around the pupils of a school."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from netmap.findings.finding import Evidence, Found, clearest
from netmap.metrics.scores import Scores
from netmap.model.vocabulary import Vocabulary

MOSTLY = 0.5
"""Share of the answers about a school below which it is not clear who leads: most say something else."""


def lead_unclear(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Schools of which fewer than half of the answers name the same one to lead; the least agreed first."""
    table = scores.tables["leads_by_school"]
    for row in clearest(table[table["agree"] < MOSTLY * table["answers"]].to_dict("records")):
        yield _found(row, "agree")


def lead_mistaken(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Schools of which fewer than half of the answers name who leads in its cases; the fewest first."""
    table = scores.tables["leads_by_school"]
    table = table[table["right"] < MOSTLY * table["answers"]]
    order = (table["right"] / table["answers"]).sort_values(kind="stable").index
    for row in clearest(table.loc[order].to_dict("records")):
        yield _found(row, "right")


def _found(row: Mapping[Hashable, Any], column: str) -> Found:
    count, answers = int(row[column]), int(row["answers"])
    unknown = answers - int(row["named"])
    values: dict[str, object] = {
        "school": str(row["school"]),
        "count": count,
        "of": answers,
        "unknown": unknown,
    }
    return Found(values, 0.3 + 0.4 * (1 - count / answers), (Evidence("leads", values),))
