"""Tables for people: worded headers, what matters first, unknown called unknown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from netmap.metrics.catalogue import Metric, rests_on
from netmap.metrics.scores import Scores
from netmap.text import Texts
from netmap.view import encoding
from netmap.view.labels import Labels, capitalised


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the coverage matrix: never only a colour."""

    words: str
    """"direct", "2 stappen", "geen route"."""
    colour: str
    """Background, ``#rrggbb``; white where the function is not needed."""
    steps: float
    """NaN: no route."""
    needed: bool
    measured: bool = True
    """Whether anybody asked: else the words say so, or what stands on paper, and no colour of the scale is meant."""
    paper: str = ""
    """What stands on paper about it: ``paper`` or one of ``GAPS``."""

    def level(self, limit: int) -> int:
        """The look of the cell: the step of the scale of colours (0 near, 4 no route), 5 not needed, 6 not measured, 7 on
        paper, 8 a known gap.
        """
        if not self.needed:
            return 5
        if self.measured:
            return encoding.heat_level(self.steps, limit)
        return 6 if not self.paper else 7 if self.paper == "paper" else 8


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """Schools × disciplines; schools with the most gaps first."""

    schools: tuple[str, ...]
    """Ids."""
    disciplines: tuple[str, ...]
    """Keys."""
    school_labels: tuple[str, ...]
    discipline_labels: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def frame(self) -> pd.DataFrame:
        """The words as a table: index schools, columns disciplines."""
        words = [[cell.words for cell in row] for row in self.cells]
        return pd.DataFrame(words, index=list(self.school_labels), columns=list(self.discipline_labels))


def coverage_matrix(scores: Scores, labels: Labels) -> CoverageMatrix:
    """The coverage matrix, worded and coloured."""
    limit, texts = scores.settings.steps, labels.texts
    measured = labels.scope.answers("access", scores.settings.layers)
    paper = on_paper(scores, labels)
    rows: dict[str, dict[str, Cell]] = {}
    gaps: dict[str, tuple[int, float]] = {}
    for row in scores.coverage.to_dict("records"):
        school, discipline = str(row["school"]), str(row["discipline"])
        known = paper.get((school, discipline), "")
        if measured or not row["needed"]:
            cell = _cell(float(row["steps"]), bool(row["needed"]), limit, texts, known)
        else:
            cell = _unmeasured(known, texts)
        rows.setdefault(school, {})[discipline] = cell
        far = cell.measured and cell.needed and not cell.steps <= limit
        count, total = gaps.get(school, (0, 0.0))
        weight = (99.0 if math.isnan(cell.steps) else cell.steps) if cell.needed else 0.0
        gaps[school] = (count + far, total + weight)
    disciplines = sorted(set(scores.coverage["discipline"]), key=labels.discipline)
    schools = sorted(rows, key=lambda school: (-gaps[school][0], -gaps[school][1], labels.label(school)))
    return CoverageMatrix(
        schools=tuple(schools),
        disciplines=tuple(disciplines),
        school_labels=tuple(labels.label(school) for school in schools),
        discipline_labels=tuple(capitalised(labels.discipline(key)) for key in disciplines),
        cells=tuple(tuple(rows[school][key] for key in disciplines) for school in schools),
    )


def matrix_heads(matrix: CoverageMatrix, labels: Labels, room: int = 110) -> dict[str, str]:
    """What stands above each column, by the name of its function: of the longest the short word, until all are in sight.

    Args:
        matrix: the coverage matrix.
        labels: how functions are called.
        room: letters that there is room for beside each other.

    """
    heads = dict(zip(matrix.discipline_labels, matrix.discipline_labels, strict=True))
    for key, name in sorted(
        zip(matrix.disciplines, heads, strict=True), key=lambda one: len(one[1]), reverse=True
    ):
        if sum(map(len, heads.values())) <= room:
            break
        heads[name] = labels.function_word(key).partition("/")[0]
    return heads


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a background (WCAG relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#ffffff" if luminance < 0.18 else "#16202b"


def steps_words(steps: float, texts: Texts) -> str:
    """A number of steps in words."""
    if math.isnan(steps):
        return texts("view.steps.none")
    if steps <= 1:
        return texts("view.steps.inside" if steps == 0 else "view.steps.direct")
    return texts("view.steps.away", n=texts.number(steps))


def effect_words(topic: str, effect: str, before: float, after: float, texts: Texts) -> str:
    """What became of a way in, in the words of a topic: one beyond the limit that is gone, or was not there, is not merely longer or shorter."""
    if effect == "longer" and math.isnan(after):
        effect = "gone"
    elif effect == "shorter" and math.isnan(before):
        effect = "opened"
    return texts(f"{topic}.effect.{effect}")


def _cell(steps: float, needed: bool, limit: int, texts: Texts, known: str) -> Cell:
    if not needed:
        return Cell(texts("view.steps.not_needed"), "#ffffff", steps, needed)
    words = steps_words(steps, texts)
    if known in GAPS and not steps <= limit:
        words = texts("view.steps.but", steps=words, paper=texts(f"scope.cell.{known}"))
    return Cell(words, encoding.heat(steps, limit), steps, needed, paper=known)


def _unmeasured(known: str, texts: Texts) -> Cell:
    words = texts(f"scope.cell.{known}" if known else "scope.not_measured")
    colour = encoding.ON_PAPER.get(known, encoding.NOT_MEASURED)
    return Cell(words, colour, math.nan, needed=True, measured=False, paper=known)


GAPS = ("vacancy", "nobody", "not_needed")
"""What a list can say about a function of which a school has nobody; "?" says nothing."""


def on_paper(scores: Scores, labels: Labels) -> dict[tuple[str, str], str]:
    """What stands on paper about each school and function: ``paper`` (somebody works for the school), or one of ``GAPS``.

    Args:
        scores: the figures.
        labels: the vocabulary, which says which function covers which.

    """
    network, covers = scores.network, labels.words.covers
    wanted = set(network.needs["discipline"])
    found: dict[tuple[str, str], str] = {}
    for gap in network.gaps.to_dict("records"):
        if gap["why"] in GAPS and gap["discipline"]:
            for discipline in wanted:
                if covers(discipline, gap["discipline"]):
                    found[str(gap["school"]), discipline] = str(gap["why"])
    functions, schools = network.nodes["discipline"].to_dict(), set(network.schools())
    home = network.nodes["organisation"].to_dict()
    paper = network.ties.loc[network.ties["declared"], ["source", "target"]]
    pairs = [(a, b) for a, b in paper.itertuples(index=False, name=None)]
    pairs += [(person, school) for person, school in home.items() if school in schools]
    for one, other in (*pairs, *((b, a) for a, b in pairs)):
        if other in schools and functions.get(one):
            for discipline in wanted:
                if covers(discipline, functions[one]):
                    found[str(other), discipline] = "paper"
    return found


def pairs_index(pairs: Sequence[tuple[str, str]]) -> pd.MultiIndex:
    """An index of two keys per row, also when there are no rows."""
    first, second = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return pd.MultiIndex.from_arrays([first, second])


FEW = ("contacts_per_year", "strength")
"""Columns (``view.column.*``) with weights: below level ``full`` all that are too few to tell have one and the same value,
to sort by, and are to be written with :func:`netmap.view.weights.rate_words`."""


def few_columns(texts: Texts) -> frozenset[str]:
    """The headers of the ``FEW`` columns."""
    return frozenset(texts(f"view.column.{name}") for name in FEW)


def rests_on_words(metric: Metric, scores: Scores, texts: Texts) -> str:
    """How complete the data behind a figure are: "73 %: Deel dat invulde"; empty for what was only counted."""
    coverage = rests_on(metric)
    if coverage is None:
        return ""
    value = scores.summary[coverage.section][coverage.name]
    share = texts("scope.not_measured") if value is None else texts.percent(float(value))
    return texts("view.rests_on", share=share, what=texts(f"metrics.{coverage.key}.name"))
