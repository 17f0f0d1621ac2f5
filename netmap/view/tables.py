"""Tables for people: worded headers, what matters first, unknown called unknown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from netmap.metrics.catalogue import Metric, rests_on
from netmap.metrics.scores import Scores
from netmap.model.records import Intake, RowIssue
from netmap.text import Texts
from netmap.view import encoding
from netmap.view.labels import Labels
from netmap.view.sentences import bottleneck_sentence, coverage_sentence, losses_by_node
from netmap.view.suppress import case_count
from netmap.view.weights import shown_rate, shown_strengths


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
    rows: dict[str, dict[str, Cell]] = {}
    gaps: dict[str, tuple[int, float]] = {}
    for row in scores.coverage.to_dict("records"):
        school, discipline = str(row["school"]), str(row["discipline"])
        cell = _cell(float(row["steps"]), bool(row["needed"]), limit, texts)
        rows.setdefault(school, {})[discipline] = cell
        far = cell.needed and not cell.steps <= limit
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


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a background (WCAG relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#ffffff" if luminance < 0.18 else "#16202b"


def capitalised(text: str) -> str:
    """The text with a capital in front."""
    return text[:1].upper() + text[1:]


def steps_words(steps: float, texts: Texts) -> str:
    """A number of steps in words."""
    if math.isnan(steps):
        return texts("view.steps.none")
    if steps <= 1:
        return texts("view.steps.inside" if steps == 0 else "view.steps.direct")
    return texts("view.steps.away", n=texts.number(steps))


def _cell(steps: float, needed: bool, limit: int, texts: Texts) -> Cell:
    if not needed:
        return Cell(texts("view.steps.not_needed"), "#ffffff", steps, needed)
    return Cell(steps_words(steps, texts), encoding.heat(steps, limit), steps, needed)


def gaps_table(scores: Scores, labels: Labels) -> pd.DataFrame:
    """Needed pairs that are not accessible, the worst first: school, function, steps, sentence.

    Index: id of the school, key of the discipline.
    """
    texts = labels.texts
    rows: list[dict[str, Any]] = []
    for row in scores.coverage[scores.coverage["needed"]].to_dict("records"):
        steps = float(row["steps"])
        if steps <= scores.settings.steps:
            continue
        rows.append(
            {
                "order": (-math.inf if math.isnan(steps) else -steps, labels.label(row["school"])),
                "pair": (str(row["school"]), str(row["discipline"])),
                texts("view.column.school"): labels.label(row["school"]),
                texts("view.column.function"): capitalised(labels.discipline(row["discipline"])),
                texts("view.column.steps"): steps_words(steps, texts),
                texts("view.column.meaning"): coverage_sentence(
                    scores, labels, row["school"], row["discipline"]
                ),
            }
        )
    rows.sort(key=lambda row: row["order"])
    columns = [texts(f"view.column.{name}") for name in ("school", "function", "steps", "meaning")]
    return pd.DataFrame(rows, columns=columns, index=pairs_index([row["pair"] for row in rows]))


def pairs_index(pairs: Sequence[tuple[str, str]]) -> pd.MultiIndex:
    """An index of two keys per row, also when there are no rows."""
    first, second = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return pd.MultiIndex.from_arrays([first, second])


def bottlenecks_table(scores: Scores, labels: Labels, most: int | None = None) -> pd.DataFrame:
    """On whom most hangs, ranked by lost pairs and then by betweenness. Index: ids.

    Where the data are too thin to rank (``rankable``), the order is that of the labels and there is no column for the
    place. How often a place holds is a column when it was looked into.
    """
    texts, rows, index = labels.texts, [], []
    figures = scores.nodes
    order = sorted(
        figures.index,
        key=lambda node: (
            -int(figures.at[node, "loss"]),  # type: ignore[arg-type]
            -_plain(figures.at[node, "betweenness"]),
            labels.label(str(node)),
        ),
    )
    chosen = [
        n
        for n in order
        if figures.at[n, "loss"] or figures.at[n, "cut_point"] or _plain(figures.at[n, "betweenness"]) > 0
    ]
    certainty = scores.summary["certainty"]
    if not certainty["rankable"]:
        chosen.sort(key=lambda node: labels.label(str(node)))
    losses = losses_by_node(scores)
    for place, node in enumerate(chosen[:most], start=1):
        row = figures.loc[node].to_dict()
        rows.append(
            {
                texts("view.column.rank"): place,
                texts("view.column.who"): labels.label(str(node)),
                texts("view.column.loss"): int(row["loss"]),
                texts("view.column.betweenness"): row["betweenness"],
                texts("view.column.degree"): int(row["degree"]),
                texts("view.column.cut_point"): texts("common.yes" if row["cut_point"] else "common.no"),
                texts("view.column.certainty"): row["stability"],
                texts("view.column.meaning"): bottleneck_sentence(scores, labels, str(node), losses),
            }
        )
        index.append(str(node))
    left_out = set() if certainty["rankable"] else {"rank", "certainty"}
    left_out |= set() if certainty["resamples"] else {"certainty"}
    every = ("rank", "who", "loss", "betweenness", "degree", "cut_point", "certainty", "meaning")
    names = [name for name in every if name not in left_out]
    return pd.DataFrame(rows, index=index, columns=[texts(f"view.column.{name}") for name in names])


def _plain(value: Any) -> float:
    return 0.0 if math.isnan(value) else float(value)


def nodes_table(scores: Scores, labels: Labels) -> pd.DataFrame:
    """Every node with its figures, the most connected first. Index: ids. Of ``FEW`` columns: see there."""
    texts, rows = labels.texts, []
    strengths = shown_strengths(scores, labels)
    structure = scores.structure.nodes.to_dict("index")
    for node, figures in scores.nodes.to_dict("index").items():
        name, row = str(node), structure[node]
        rows.append(
            {
                "id": name,
                texts("view.column.who"): labels.label(name),
                texts("view.column.kind"): texts(f"view.kind.{row['kind']}"),
                texts("view.column.function"): labels.function(name),
                texts("view.column.organisation"): labels.home(name),
                texts("view.column.degree"): int(figures["degree"]),
                texts("view.column.strength"): strengths[name],
                texts("view.column.reach_2"): figures["reach_2"],
                texts("view.column.betweenness"): figures["betweenness"],
                texts("view.column.loss"): int(figures["loss"]),
                texts("view.column.response_days"): figures["response_days"],
                texts("view.column.active_cases"): case_count(figures["active_cases"], labels)
                if row["kind"] == "professional"
                else "",
            }
        )
    rows.sort(key=lambda item: (-item[texts("view.column.degree")], item[texts("view.column.who")]))
    return pd.DataFrame(rows).set_index("id") if rows else pd.DataFrame()


def ties_table(scores: Scores, labels: Labels) -> pd.DataFrame:
    """Every tie, the most used first. Index: ids of both ends. Of ``FEW`` columns: see there."""
    texts = labels.texts
    rows: list[dict[str, Any]] = []
    contact = scores.structure.ties["contact"].to_numpy(dtype=bool)
    for has_contact, row in zip(contact, scores.ties.to_dict("records"), strict=True):
        ends = labels.label(row["source"]), labels.label(row["target"])
        if labels.turned(row["source"], row["target"]):
            ends = ends[1], ends[0]
        rows.append(
            {
                "pair": (str(row["source"]), str(row["target"])),
                texts("view.column.from"): ends[0],
                texts("view.column.to"): ends[1],
                texts("view.column.contacts_per_year"): shown_rate(float(row["contacts_per_year"]), labels)
                if has_contact
                else 0.0,
                texts("view.column.reciprocal"): texts("common.unknown")
                if row["reciprocal"] is None
                else texts("common.yes" if row["reciprocal"] else "common.no"),
                texts("view.column.last_contact"): None
                if pd.isna(row["last_contact"])
                else row["last_contact"].date(),
                texts("view.column.shared_cases"): case_count(row["shared_cases"], labels),
                texts("view.column.bridge"): texts("common.yes" if row["bridge"] else "common.no"),
            }
        )
    first = texts("view.column.contacts_per_year")
    rows.sort(
        key=lambda row: (
            -_plain(row[first]),
            row[texts("view.column.from")],
            row[texts("view.column.to")],
        )
    )
    pairs = [row.pop("pair") for row in rows]
    return pd.DataFrame(rows, index=pairs_index(pairs))


FEW = ("contacts_per_year", "strength")
"""Columns (``view.column.*``) with weights: below level ``full`` all that are too few to tell have one and the same value,
to sort by, and are to be written with :func:`netmap.view.weights.rate_value` or ``rate_words``."""


def few_columns(texts: Texts) -> frozenset[str]:
    """The headers of the ``FEW`` columns."""
    return frozenset(texts(f"view.column.{name}") for name in FEW)


SEVERITIES = {"error": 0, "warning": 1, "correction": 2}


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """All issues of one kind."""

    title: str
    severity: str
    """The worst among them."""
    issues: tuple[RowIssue, ...]


def issue_groups(intake: Intake, texts: Texts) -> list[IssueGroup]:
    """The issues by kind: what is wrong first, and of that what occurs most."""
    kinds: dict[str, list[RowIssue]] = {}
    for issue in intake.issues:
        kinds.setdefault(issue.key, []).append(issue)
    groups = [
        IssueGroup(
            texts(f"titles.{key}"),
            min((issue.severity for issue in issues), key=SEVERITIES.__getitem__),
            tuple(issues),
        )
        for key, issues in kinds.items()
    ]
    return sorted(groups, key=lambda group: (SEVERITIES[group.severity], -len(group.issues), group.title))


def issues_table(issues: Sequence[RowIssue], texts: Texts) -> pd.DataFrame:
    """What there is to say about the input, errors first: severity, place and remedy."""
    names = ("severity", "file", "sheet", "row", "column", "message")
    rows = [
        {
            texts("view.column.severity"): texts(f"view.severity.{issue.severity}"),
            texts("view.column.file"): issue.place.file,
            texts("view.column.sheet"): issue.place.sheet,
            texts("view.column.row"): issue.place.row,
            texts("view.column.column"): issue.place.column,
            texts("view.column.message"): texts(issue.key, **issue.values),
        }
        for issue in sorted(
            issues,
            key=lambda issue: (
                SEVERITIES[issue.severity],
                issue.place.file,
                issue.place.sheet,
                issue.place.row or 0,
            ),
        )
    ]
    table = pd.DataFrame(rows, columns=[texts(f"view.column.{name}") for name in names])
    return table.astype({texts("view.column.row"): "Int64"})


def rests_on_words(metric: Metric, scores: Scores, texts: Texts) -> str:
    """How complete the data behind a figure are: "73 %: Deel dat invulde"; empty for what was only counted."""
    coverage = rests_on(metric)
    if coverage is None:
        return ""
    value = scores.summary[coverage.section][coverage.name]
    share = texts("common.unknown") if value is None else texts.percent(float(value))
    return texts("view.rests_on", share=share, what=texts(f"metrics.{coverage.key}.name"))
