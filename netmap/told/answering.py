"""Who answered, and whose answer would tell most, as tables for people."""

from __future__ import annotations

from netmap.metrics.scores import Scores
from netmap.told.table import Column, Table, Unit, made
from netmap.view.labels import Labels, capitalised

RESPONSE: tuple[tuple[str, Unit], ...] = (
    ("of", "text"),
    ("group", "text"),
    ("people", "count"),
    ("reported", "count"),
    ("reporting", "share"),
)
TELLING: tuple[tuple[str, Unit], ...] = (("who", "text"), ("opens", "count"), ("secures", "count"))


def response(scores: Scores, labels: Labels) -> Table:
    """How many people of each function and organisation reported, the least first; about the key or public id; empty where unknown."""
    texts = labels.texts
    rows = [
        {
            "of": texts(f"view.column.{'function' if kind == 'discipline' else 'organisation'}"),
            "group": capitalised(labels.discipline(key)) if kind == "discipline" else labels.label(key),
            "people": int(people),
            "reported": int(reported),
            "reporting": float(share),
            "about": (key if kind == "discipline" else labels.public(key),),
            "order": kind == "organisation",
        }
        for kind, key, people, reported, share in scores.tables["reporting_by_group"].itertuples(index=False)
    ]
    rows.sort(key=lambda row: (row["order"], row["reporting"], -row["people"], row["group"]))
    return made("response", _columns(RESPONSE, labels), rows, [row["about"] for row in rows])


def most_telling(scores: Scores, labels: Labels) -> Table:
    """Whom to ask first, and how many ways in their answer can open or give a second way; about the public id."""
    found = sorted(
        (-int(opens), -int(secures), labels.label(str(node)), labels.public(str(node)))
        for node, opens, secures in scores.tables["most_telling"].itertuples(index=False)
    )
    rows = [{"who": who, "opens": -opens, "secures": -secures} for opens, secures, who, _ in found]
    return made("most_telling", _columns(TELLING, labels), rows, [(node,) for *_, node in found])


def _columns(spec: tuple[tuple[str, Unit], ...], labels: Labels) -> list[Column]:
    return [Column(key, labels.texts(f"view.answering.{key}"), unit) for key, unit in spec]
