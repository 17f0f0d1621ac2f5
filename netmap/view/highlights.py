"""What opens a poster or report: a few figures with the words that they need, and the map in words."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.metrics.scores import Scores
from netmap.view.dependence import figure
from netmap.view.labels import Labels
from netmap.view.scene import Scene

NAMED = 20
"""Nodes that are named where the map is told in words."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure as large letters, and what it says."""

    value: str
    words: str


def key_figures(scores: Scores, labels: Labels) -> list[KeyFigure]:
    """How many ways in there are, which schools miss one, what hangs on one, and how fast an answer is, when known."""
    texts, access, settings = labels.texts, scores.summary["access"], scores.settings
    if not access["needed_pairs"]:
        return _without_schools(scores, labels)
    needed = scores.coverage[scores.coverage["needed"].astype(bool)]
    missing = needed.loc[~(needed["steps"] <= settings.steps), "school"].nunique()
    schools = needed["school"].nunique()
    figures = [
        KeyFigure(
            texts.percent(access["accessible"]),
            texts("paper.figure.accessible", steps=texts.number(settings.steps)),
        ),
        KeyFigure(
            texts("paper.figure.of", n=texts.number(missing), all=texts.number(schools)),
            texts("paper.figure.gaps"),
        ),
        KeyFigure(*figure(scores.dependence, len(needed), labels)),
    ]
    reachable = scores.summary["reach"]["reachable"]
    if reachable is not None:
        figures.append(
            KeyFigure(
                texts.percent(reachable), texts("paper.figure.reachable", days=texts.number(settings.days))
            )
        )
    return figures


def _without_schools(scores: Scores, labels: Labels) -> list[KeyFigure]:
    texts, network = labels.texts, scores.summary["network"]
    return [
        KeyFigure(texts.number(network[key]), texts(f"paper.figure.{key}"))
        for key in ("nodes", "ties", "components")
    ]


def map_in_words(scene: Scene, labels: Labels) -> str:
    """The map for those who cannot see it: how large it is, what colour and size say, and who is in the middle of it."""
    texts = labels.texts
    first = sorted(scene.nodes, key=lambda node: node.rank)[:NAMED]
    return texts(
        "paper.alt",
        nodes=texts.number(len(scene.nodes)),
        ties=texts.number(len(scene.edges)),
        colour=scene.colour_by,
        size=scene.size_by,
        labels="; ".join(node.label for node in first),
    )
