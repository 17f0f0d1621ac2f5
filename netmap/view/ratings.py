"""Survey scores on the map and as a table: how people rate their contact with others."""

from __future__ import annotations

import math

import pandas as pd

from netmap.metrics.scores import Scores
from netmap.model.records import RATINGS
from netmap.view import encoding
from netmap.view.labels import Labels
from netmap.view.overlay import Look, Overlay
from netmap.view.suppress import few_givers

LOW, HIGH = 2.5, 3.5
"""Marks below the one and from the other are called low and high: 3 is the middle of 1 to 5."""


def rated(scores: Scores) -> tuple[str, ...]:
    """The marks that anybody gave."""
    return tuple(rating for rating in RATINGS if scores.structure.ties[rating].notna().any())


def rating_overlay(scores: Scores, labels: Labels, rating: str) -> Overlay:
    """Ties coloured by the mean mark that was given; ties without a mark are faint."""
    texts = labels.texts
    looks = (
        Look("low", texts("ratings.look.low"), encoding.LOST, dashed=True),
        Look("middle", texts("ratings.look.middle"), encoding.WEAKER, width=2.0),
        Look("high", texts("ratings.look.high"), encoding.GAINED),
    )
    ties = scores.structure.ties
    keys = {
        (str(source), str(target)): "low" if mark < LOW else "high" if mark >= HIGH else "middle"
        for source, target, mark in zip(ties["source"], ties["target"], ties[rating], strict=True)
        if not math.isnan(mark)
    }
    return Overlay(texts(f"ratings.{rating}"), looks, keys)


def ratings_table(scores: Scores, labels: Labels) -> pd.DataFrame:
    """What people of one function think of the contact with another; means of few people are not shown."""
    texts = labels.texts
    rows = [
        {
            texts("ratings.mark"): texts(f"ratings.{row['rating']}"),
            texts("ratings.giver"): labels.discipline(row["giver"]),
            texts("ratings.about"): labels.discipline(row["about"]),
            texts("ratings.mean"): texts("ratings.few")
            if few_givers(row["givers"], labels)
            else texts.number(row["mean"], 1),
            texts("ratings.givers"): texts("ratings.few")
            if few_givers(row["givers"], labels)
            else texts.number(row["givers"]),
        }
        for row in scores.tables["ratings_by_discipline"].to_dict("records")
    ]
    return pd.DataFrame(
        rows, columns=[texts(f"ratings.{name}") for name in ("mark", "giver", "about", "mean", "givers")]
    )
