"""What opens a poster or report: a few figures with the words that they need, and the map in words."""

from __future__ import annotations

from dataclasses import dataclass

from netmap.metrics.scores import Scores
from netmap.text import Texts
from netmap.view.dependence import figure
from netmap.view.labels import Labels
from netmap.view.scene import Scene
from netmap.view.scope import who_words

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
    if not labels.scope.answers("access", settings.layers) or not access["needed_pairs"]:
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
    if labels.scope.ties(scores.settings.layers):
        return [
            KeyFigure(texts.number(network["nodes"]), texts(f"scope.figure.drawn_{who_words(scores)}")),
            KeyFigure(texts.number(network["ties"]), texts("paper.figure.ties")),
            KeyFigure(texts.number(network["largest_component"]), texts("scope.figure.largest")),
        ]
    kinds = scores.network.nodes["kind"].value_counts().to_dict()
    counted = [("professional", "people"), ("organisation", "organisations")]
    found = [(int(kinds.get(kind, 0)), key) for kind, key in counted]
    return [KeyFigure(texts.number(n), texts(f"scope.figure.{key}")) for n, key in found if n]


SHAPED = {"dot": "professional", "square": "school", "diamond": "organisation"}
"""What a shape stands for."""


def legend_help(scene: Scene, texts: Texts, *, sized: bool = True) -> str:
    """How to read the points and lines of a map: only of the shapes and lines that are on it; ``sized``: the size too."""
    there = {node.shape for node in scene.nodes}
    shapes = [texts(f"meeting.legend.shape.{word}") for shape, word in SHAPED.items() if shape in there]
    said = [texts("meeting.legend.shapes", shapes=texts.listing(shapes))] if len(shapes) > 1 else []
    if sized:
        said.append(texts("meeting.legend.size", size=scene.size_by))
    if any(edge.dashed for edge in scene.edges):
        said.append(texts("meeting.legend.dashed"))
    return " ".join(said)


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
