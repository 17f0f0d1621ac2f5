"""A comparison of two periods in sentences, tables and on maps with the same places."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from netmap.metrics import score
from netmap.metrics.catalogue import CATALOGUE
from netmap.metrics.scores import Scores
from netmap.model.build import period_start
from netmap.scenario.compare import Comparison, Figure
from netmap.text import Texts
from netmap.view import encoding
from netmap.view.labels import Labels
from netmap.view.layout import positions
from netmap.view.overlay import Look, Overlay
from netmap.view.scene import Scene
from netmap.view.scene_maker import scene
from netmap.view.sentences import MOST
from netmap.view.tables import effect_words, pairs_index, steps_words

UNEVEN = 0.1
"""Difference in the share that reported, from which it is said that this alone makes a difference."""
FEW = 0.2
"""Share of the smaller of the two that is in both, below which names are probably written in another way."""
LATE = 4
"""Data that begin after the first of so many parts of the first period leave out what was there before."""
SMALL = 7.0
"""Radius of every node, in map units: small, since here the ties matter."""
MOST_WAYS = 2
"""Sentences on schools and functions that hang on one; the rest is in the table."""


def comparison_sentences(found: Comparison, labels: Labels) -> list[str]:
    """The news first: access, and what is more than noise; then ties, who came and went, and last who reported and when."""
    if found.silent:
        return [labels.texts(f"compare.says.silent_{found.silent}"), _period(found, labels)]
    people = _people(found)
    basis = [*_reported(found, labels), _period(found, labels)]
    if not people["stayed"] and people["came"] and people["went"]:
        return [labels.texts("compare.says.nobody_matches"), *basis]
    return [
        *_begins_late(found, labels),
        *_access(found, labels),
        _noise(found, labels),
        *_ties(found, labels),
        *_came_and_went(found, labels, people),
        *basis,
    ]


def _begins_late(found: Comparison, labels: Labels) -> list[str]:
    """That the data of the first period begin well after it does; nothing otherwise."""
    then = found.before.network
    begins, covered = period_start(then.reference_date, then.months), then.scope.covered
    if begins is None or covered is None or then.reference_date is None:
        return []
    if LATE * (covered.first - begins) < then.reference_date - begins:
        return []
    return [labels.texts("compare.says.begins_late", day=labels.texts.day(covered.first))]


def _period(found: Comparison, labels: Labels) -> str:
    texts = labels.texts
    names = [
        period_words(scores, texts) if scores.network.reference_date else texts(f"compare.undated.{when}")
        for scores, when in ((found.before, "before"), (found.after, "after"))
    ]
    return texts("compare.says.periods", before=names[0], after=names[1])


def period_words(scores: Scores, texts: Texts) -> str:
    """A period in words: how long, and its last day."""
    months = texts.count("view.summary.months", scores.network.months)
    return texts("compare.period", months=months, day=texts.day(scores.network.reference_date))


def _reported(found: Comparison, labels: Labels) -> list[str]:
    texts, told = labels.texts, found.reported
    blanks = {
        name: texts.number(getattr(told, name))
        for name in ("before", "after", "both", "people_before", "people_after")
    }
    sentences = [texts("compare.says.reported", **blanks)]
    if found.both_reported:
        key = "only_both" if told.both else "both_nobody"
        return [*sentences, texts(f"compare.says.{key}", both=blanks["both"])]
    rates = [
        reporters / people if people else 0.0
        for reporters, people in ((told.before, told.people_before), (told.after, told.people_after))
    ]
    if abs(rates[0] - rates[1]) > UNEVEN:
        sentences.append(
            texts("compare.says.uneven", before=texts.percent(rates[0]), after=texts.percent(rates[1]))
        )
    return sentences


def _people(found: Comparison) -> dict[str, int]:
    """Professionals who came, went and stayed."""
    kind = found.union.nodes["kind"]
    return {
        name: int((kind.reindex(list(getattr(found, name))) == "professional").sum())
        for name in ("came", "went", "stayed")
    }


def _came_and_went(found: Comparison, labels: Labels, people: dict[str, int]) -> list[str]:
    numbers = {name: labels.texts.number(count) for name, count in people.items()}
    sentences = [labels.texts(f"compare.says.people_{found.presence}", **numbers)]
    smaller = people["stayed"] + min(people["came"], people["went"])
    if people["stayed"] < FEW * smaller:
        sentences.append(labels.texts("compare.says.few_match", stayed=numbers["stayed"]))
    return sentences


def _ties(found: Comparison, labels: Labels) -> list[str]:
    texts = labels.texts
    by_key = {row.key: row for row in found.stability}
    every, stayed = by_key["all"], by_key["stayed"]
    if math.isnan(every.share):
        return [texts("compare.says.no_ties")]
    if not every.lost and not every.new:
        return [texts.count("compare.says.ties_same", every.kept)]
    blanks = {name: texts.number(getattr(every, name)) for name in ("kept", "lost", "new")}
    total = texts.number(every.kept + every.lost + every.new)
    sentences = [texts("compare.says.ties", total=total, share=texts.percent(every.share), **blanks)]
    share = texts.percent(stayed.share)
    if not math.isnan(stayed.share) and share != texts.percent(every.share):
        sentences.append(texts("compare.says.ties_stayed", share=share))
    return sentences


def _access(found: Comparison, labels: Labels) -> list[str]:
    texts, rows = labels.texts, found.pairs.to_dict("records")
    if not len(found.before.coverage) or not len(found.after.coverage):
        return [texts("compare.says.no_schools")]
    if not rows:
        return [texts("compare.says.pairs_same")]
    sentences = []
    for effect in ("lost", "gained"):
        ways = [
            texts(
                "compare.way",
                school=labels.label(row["school"]),
                discipline=labels.discipline(row["discipline"]),
            )
            for row in rows
            if row["effect"] == effect
        ]
        if ways:
            sentences.append(
                texts.count(f"compare.says.{effect}", len(ways), ways=texts.listing(sorted(ways), MOST))
            )
    sentences += _hold(rows, labels, "one", "depends_after")
    sentences += _hold(rows, labels, "more", "depends_before")
    return sentences or [texts.count("compare.says.only_steps", len(rows))]


def _hold(rows: list[dict[Any, Any]], labels: Labels, hold: str, who: str) -> list[str]:
    """Which schools hang on somebody for a function since then, or no longer; most schools first."""
    texts = labels.texts
    groups: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row["hold"] == hold:
            groups.setdefault((row["discipline"], row[who]), []).append(labels.label(row["school"]))
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), labels.label(item[0][1]), item[0][0]))
    sentences = [
        texts(
            f"compare.says.hold_{hold}",
            schools=texts.listing(sorted(schools), MOST),
            discipline=labels.discipline(discipline),
            who=labels.said(node),
        )
        for (discipline, node), schools in ordered[:MOST_WAYS]
    ]
    rest = sum(len(schools) for _, schools in ordered[MOST_WAYS:])
    return [*sentences, texts.count(f"compare.says.hold_{hold}_rest", rest)] if rest else sentences


def _noise(found: Comparison, labels: Labels) -> str:
    texts = labels.texts
    if all(math.isnan(figure.noise) for figure in found.figures):
        return texts("compare.says.noise_unknown")
    names = [texts(f"metrics.{figure.key}.name") for figure in found.figures if figure.beyond]
    return (
        texts.count("compare.says.beyond", len(names), figures="; ".join(names))
        if names
        else texts("compare.says.nothing_beyond")
    )


def _written(figure: Figure, texts: Texts) -> Callable[[float], str]:
    """How the values of a figure are written."""
    unit = CATALOGUE[figure.key].unit
    if unit == "share":
        return lambda value: texts.percent(value, 1)
    digits = {"count": 0, "days": 1}.get(unit, 2)
    return lambda value: texts.number(value, digits)


def _difference(figure: Figure, texts: Texts) -> Callable[[float], str]:
    """How a difference between two values is written: of percentages in points."""
    if CATALOGUE[figure.key].unit == "share":
        return lambda value: texts("compare.points", n=texts.number(100 * value, 1))
    return _written(figure, texts)


def _verdict(figure: Figure) -> str:
    if math.isnan(figure.change):
        return "unknown"
    if abs(figure.change) < 1e-12:
        return "same"
    if math.isnan(figure.noise):
        return "too_few"
    return "beyond" if figure.beyond else "noise"


def figures_table(found: Comparison, labels: Labels) -> pd.DataFrame:
    """The figures of both periods, the change, and in words whether it is more than noise."""
    texts, rows = labels.texts, []
    for figure in found.figures:
        write, differ = _written(figure, texts), _difference(figure, texts)
        sign = "+" if figure.change > 1e-12 else ""
        rows.append(
            (
                texts(f"metrics.{figure.key}.name"),
                write(figure.before),
                write(figure.after),
                texts("common.unknown") if math.isnan(figure.change) else sign + differ(figure.change + 0.0),
                texts("compare.up_to", noise=differ(figure.noise))
                if not math.isnan(figure.noise)
                else texts("common.unknown"),
                texts(f"compare.verdict.{_verdict(figure)}"),
            )
        )
    names = ("figure", "before", "after", "change", "noise", "beyond")
    return pd.DataFrame(rows, columns=[texts(f"compare.column.{name}") for name in names])


def pairs_table(found: Comparison, labels: Labels) -> pd.DataFrame:
    """Needed ways in that changed, what was lost first: school, function, steps then and now, and what that means.

    Index: id of the school, key of the discipline.
    """
    texts = labels.texts
    order = {effect: number for number, effect in enumerate(("lost", "longer", "", "shorter", "gained"))}
    holds = {"one": 0, "": 1, "more": 2}
    rows = []
    for row in found.pairs.to_dict("records"):
        steps = row["steps_before"], row["steps_after"]
        says = [effect_words("compare", row["effect"], *steps, texts)] if row["effect"] else []
        if row["hold"]:
            who = row["depends_after"] or row["depends_before"]
            says.append(texts(f"compare.hold.to_{row['hold']}", who=labels.said(who)))
        discipline = labels.discipline(row["discipline"])
        rows.append(
            (
                (order[row["effect"]], holds[row["hold"]], labels.label(row["school"]), discipline),
                (str(row["school"]), str(row["discipline"])),
                labels.label(row["school"]),
                discipline[:1].upper() + discipline[1:],
                steps_words(steps[0], texts),
                steps_words(steps[1], texts),
                " ".join(says),
            )
        )
    rows.sort(key=lambda row: row[0])
    names = ("school", "function", "before", "after", "meaning")
    return pd.DataFrame(
        [row[2:] for row in rows],
        columns=[texts(f"compare.column.{name}") for name in names],
        index=pairs_index([row[1] for row in rows]),
    )


def turnover_table(found: Comparison, labels: Labels) -> pd.DataFrame:
    """Per function who came, went and stayed. Index: key of the function, empty where it is not known."""
    names = ("function", "came", "went", "stayed", "turnover")
    rows = []
    for row in found.turnover.to_dict("records"):
        word = labels.discipline(row["discipline"] or None)
        rows.append(
            (word[:1].upper() + word[1:], row["came"], row["went"], row["stayed"], float(row["share"]))
        )
    return pd.DataFrame(
        rows,
        columns=[labels.texts(f"compare.column.{name}") for name in names],
        index=[str(key or "") for key in found.turnover["discipline"]],
    )


def stability_table(found: Comparison, labels: Labels) -> pd.DataFrame:
    """How many ties held, among whom."""
    texts = labels.texts
    rows = [
        (texts(f"compare.among.{row.key}"), row.kept, row.lost, row.new, row.share)
        for row in found.stability
        if not math.isnan(row.share)
    ]
    names = ("among", "kept", "lost", "new", "stability")
    return pd.DataFrame(rows, columns=[texts(f"compare.column.{name}") for name in names])


def comparison_overlay(found: Comparison, texts: Texts) -> Overlay:
    """Ties that held, went and are new, and rings around who came and went."""
    went = f"compare.look.went_{found.presence}"
    came = f"compare.look.came_{found.presence}"
    return Overlay(
        heading=texts("compare.look.heading"),
        looks=(
            Look("new", texts("compare.look.new"), encoding.GAINED, width=1.6),
            Look("lost", texts("compare.look.lost"), encoding.LOST, dashed=True, width=1.6),
            Look("kept", texts("compare.look.kept"), encoding.EDGE, width=1.0),
            Look("came", texts(came), encoding.GAINED),
            Look("went", texts(went), encoding.LOST, dashed=True),
        ),
        ties={(row["source"], row["target"]): row["state"] for row in found.ties.to_dict("records")},
        nodes=dict.fromkeys(found.came, "came") | dict.fromkeys(found.went, "went"),
    )


def comparison_maps(
    found: Comparison, labels: Labels, progress: Callable[[float], None] | None = None
) -> tuple[Scene, Scene, Scene]:
    """The map of then, the map of now, and both over each other; everybody has one place on all three.

    ``progress``: called with the share that is done.
    """
    tell = progress or _silent
    together = score(found.union, found.settings, labels.words, lambda _key, share: tell(0.6 * share))
    tell(0.6)
    places = positions(together.structure, key=labels.place_key)

    def drawn(scores: Scores, share: float, overlay: Overlay | None = None) -> Scene:
        tell(share)
        made = scene(scores, labels, size="same", places=places, overlay=overlay)
        return replace(made, nodes=tuple(replace(node, size=SMALL) for node in made.nodes))

    both = drawn(together, 0.7, comparison_overlay(found, labels.texts))
    return _with_absent(drawn(found.before, 0.8), both), _with_absent(drawn(found.after, 0.9), both), both


def _silent(_share: float) -> None:
    """Tell nobody."""


def _with_absent(period: Scene, both: Scene) -> Scene:
    """The map of a period with a faint, nameless point for who is only in the other, so that both maps show the same part."""
    there = {node.id for node in period.nodes}
    last = len(both.nodes)
    absent = [
        replace(node, label="", short="", colour=encoding.FAINT, size=SMALL / 2, ring=None, rank=last)
        for node in both.nodes
        if node.id not in there
    ]
    return replace(period, nodes=tuple(sorted((*period.nodes, *absent), key=lambda node: node.id)))
