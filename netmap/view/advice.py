"""Advice in words: which tie, what it brings and why it is plausible; as sentences, a table and an overlay for the map."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import pandas as pd

from netmap.metrics.scores import Scores
from netmap.scenario.advise import Advised, Gain
from netmap.scenario.candidates import Tie
from netmap.scenario.openings import Pair
from netmap.scenario.relief import Deputy
from netmap.view.labels import Labels
from netmap.view.overlay import Look, Overlay

MOST = 4
"""Names in one sentence; the rest is counted."""
REASONS = 2
"""Reasons in one sentence; the first ones say most."""
ADVISED = "#c2410c"
ACCEPTED = "#15803d"
ENDS = "#16202b"


def tie_words(tie: Tie, labels: Labels) -> str:
    """Who with whom."""
    return f"{labels.label(tie[0])} ↔ {labels.label(tie[1])}"


def advice_sentence(advised: Advised, labels: Labels) -> str:
    """A whole advice in a line: who with whom, what it brings and why."""
    tie = tie_words((advised.source, advised.target), labels)
    said = (
        gain_sentence(advised, labels),
        through_sentence(advised, labels),
        reason_sentence(advised, labels),
    )
    return f"{tie}: {' '.join(part for part in said if part)}"


def gain_sentence(advised: Advised, labels: Labels) -> str:
    """What a tie brings: the ways in that it opens, those that get a second route, the days it saves."""
    texts, parts = labels.texts, []
    for key, pairs in (("advice.opens", advised.repairs), ("advice.second", advised.doubles)):
        for schools, functions in _together(pairs, labels):
            which, what = texts.listing(schools, MOST), texts.listing(functions)
            parts.append(texts.count(key, len(schools), schools=which, functions=what))
    parts += _days(advised.gain, labels)
    return " ".join(parts)


def reason_sentence(advised: Advised, labels: Labels, *, but: str = "") -> str:
    """Why the tie is plausible; ``but``: the reason that its gain says already, where that stands beside it."""
    reasons = [key for key in advised.reasons[:REASONS] if key != but]
    return " ".join(labels.texts(f"advice.reason.{key}") for key in reasons)


def through_sentence(advised: Advised, labels: Labels) -> str:
    """Through whom the first way in goes that a tie opens; empty where it opens none."""
    ways = [way for way in advised.through if all(map(labels.knows, way))]
    route = next((way for way in ways if set(way) != {advised.source, advised.target}), ())
    if not route:
        return ""
    key = "advice.through" if len(advised.through) == 1 else "advice.through_some"
    return labels.texts(key, route=" → ".join(map(labels.label, route)))


def total_sentence(gain: Gain, ties: int, labels: Labels) -> str:
    """What ties bring together."""
    texts = labels.texts
    numbers = {"opened": gain.accessible, "second": gain.second}
    parts = [texts.count(f"advice.total_{key}", number) for key, number in numbers.items() if number]
    first = texts.count("advice.total", ties, what=texts.listing(parts) or texts("advice.nothing_yet"))
    return " ".join([first, *_days(gain, labels)])


def deputy_sentence(deputy: Deputy, labels: Labels) -> str:
    """Who could stand in for whom, and how much then no longer hangs on one person."""
    texts = labels.texts
    return texts.count(
        "advice.deputy",
        deputy.hangs,
        person=labels.label(deputy.person),
        deputy=labels.label(deputy.deputy),
        freed=texts.number(deputy.freed),
    )


def deputy_line(deputy: Deputy, labels: Labels) -> str:
    """The same in a line of a list."""
    texts = labels.texts
    return texts(
        "advice.deputy_line",
        person=labels.label(deputy.person),
        deputy=labels.label(deputy.deputy),
        freed=texts.number(deputy.freed),
        hangs=texts.number(deputy.hangs),
    )


def advice_table(advised: Sequence[Advised], labels: Labels) -> pd.DataFrame:
    """The ties in order: who, with whom, what they bring in numbers, and in a sentence."""
    texts = labels.texts
    names = ("rank", "who", "with_whom", "opened", "second", "days", "meaning", "reason")
    rows = [
        (
            place,
            labels.label(one.source),
            labels.label(one.target),
            one.gain.accessible,
            one.gain.second,
            one.gain.days if labels.settings.fill_responses else math.nan,
            gain_sentence(one, labels),
            reason_sentence(one, labels),
        )
        for place, one in enumerate(advised, start=1)
    ]
    return pd.DataFrame(rows, columns=[texts(f"advice.column.{name}") for name in names])


def advice_overlay(
    scores: Scores, labels: Labels, advised: Iterable[Advised], accepted: Iterable[Tie]
) -> Overlay:
    """The advised and the accepted ties over the map; at the level of organisations between those."""
    texts = labels.texts
    ties = {_drawn(scores, one.tie): "advised" for one in advised}
    ties |= {_drawn(scores, tie): "accepted" for tie in accepted}
    ends = {end: "ends" for tie in ties for end in tie}
    return Overlay(
        heading=texts("advice.map"),
        looks=(
            Look("advised", texts("advice.look.advised"), ADVISED, dashed=True, width=5.0),
            Look("accepted", texts("advice.look.accepted"), ACCEPTED, width=5.0),
            Look("ends", texts("advice.look.ends"), ENDS),
        ),
        ties=ties,
        nodes=ends,
    )


def _drawn(scores: Scores, tie: Tie) -> Tie:
    there, homes = set(scores.structure.ids), scores.network.nodes["organisation"]
    first, second = sorted(end if end in there else str(homes[end]) for end in tie)
    return first, second


def _together(pairs: Sequence[Pair], labels: Labels) -> list[tuple[list[str], list[str]]]:
    """Schools with the functions that all of them get, the most schools first: one sentence for each."""
    schools: dict[str, list[str]] = {}
    for school, discipline in pairs:
        schools.setdefault(labels.discipline(discipline), []).append(labels.label(school))
    functions: dict[tuple[str, ...], list[str]] = {}
    for function, names in sorted(schools.items()):
        functions.setdefault(tuple(sorted(names)), []).append(function)
    found = [(list(names), together) for names, together in functions.items()]
    return sorted(found, key=lambda row: (-len(row[0]), row))


def _days(gain: Gain, labels: Labels) -> list[str]:
    days = math.floor(gain.days)
    return [labels.texts.count("advice.days", days)] if days >= 1 else []
