"""Where figures come from: which files, which choices, how complete, and by which formulas. For every file that people keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from netmap.metrics.catalogue import CATALOGUE
from netmap.metrics.scores import Scores
from netmap.model.records import Intake
from netmap.view.discreet import neutral_names, words_of
from netmap.view.labels import Labels
from netmap.view.scope import (
    covered_words,
    names_words,
    short_words,
    source_words,
    tie_words,
    who_words,
    with_people,
)

SHOWN_METRICS = (
    "steps",
    "accessible",
    "routes_within",
    "lost_without_one",
    "reachable",
    "loss",
    "betweenness",
    "reach_2",
    "response_days",
    "degree",
    "strength",
)
"""What the files for people show, in the order of the questions that they answer."""


@dataclass(frozen=True, slots=True)
class Formula:
    """One figure: what it means, how it is computed, when it misleads, and who described it."""

    key: str
    name: str
    meaning: str
    formula: str
    misleads: str
    source: str


def for_whom(labels: Labels) -> str:
    """Who can be recognised in what is made of these data, and with whom it may be shared."""
    return labels.texts(f"take.wider.{names_words(labels) if with_people(labels) else 'organisation'}")


def sources(intake: Intake, labels: Labels) -> tuple[str, ...]:
    """The files that were read, by name; a number instead when the name holds that of a person, below level ``full``.

    Not how many rows: from that of a list of cases follows how many there are.
    """
    names = sorted({sheet.file for sheet in intake.sheets})
    if labels.settings.names == "full":
        return tuple(names)
    people = frozenset[str]().union(*(words_of(person.name) for person in intake.professionals))
    shown, _ = neutral_names(intake, people, labels.texts)
    return tuple(dict.fromkeys(shown[name] for name in names))


def facts(
    scores: Scores, intake: Intake, labels: Labels, *, version: str, made_on: date | None = None
) -> tuple[tuple[str, str], ...]:
    """What and worded value, one row each: files, period, choices, how complete the data are, program and privacy.

    Args:
        scores: the figures.
        intake: what was read.
        labels: the language and the level of privacy.
        version: of the program.
        made_on: the day on which the file is made; left out when it must not depend on that.

    """
    texts, settings, certainty = labels.texts, scores.settings, scores.summary["certainty"]
    covered = " ".join(part for part in (f"{covered_words(labels)}.", short_words(labels)) if part)
    network = scores.network
    asked = texts(
        "provenance.months", day=texts.day(network.reference_date), months=texts.number(network.months)
    )
    reported = texts(
        "provenance.of", n=texts.number(certainty["reporters"] or 0), all=texts.number(certainty["people"])
    )
    scope = labels.scope
    layers = labels.settings.layers
    used = [layer for layer in layers if (scope.contacts if layer == "contact" else scope.cases)]
    said: list[str] = [*(used or layers)]
    if said == ["contact"]:
        said = [tie_words(labels)]
    none = texts("scope.not_measured")
    rows = [
        ("files", texts.listing(list(sources(intake, labels))) or texts("common.unknown")),
        ("source", source_words(labels) or none),
        ("covered", covered if labels.scope.covered else texts("scope.undated")),
        *((("period", asked),) if network.reference_date else ()),
        *(
            (("steps", texts.number(settings.steps)), ("days", texts.number(settings.days)))
            if scope.schools
            else ()
        ),
        ("layers", texts.listing([texts(f"meeting.layer.{layer}") for layer in said])),
        ("points", texts(f"meeting.points.{who_words(scores)}")),
        *((("reporters", reported if scope.reporters else none),) if scope.people else ()),
        ("responses", texts.percent(certainty["response_coverage"]) if scope.responses else none),
        ("program", f"netmap {version}"),
        ("names", texts(f"meeting.names.{names_words(labels)}")),
    ]
    if made_on is not None:
        rows.insert(-2, ("made_on", texts.day(made_on)))
    return tuple((texts(f"provenance.{key}"), value) for key, value in rows)


ABOUT_SCHOOLS = (
    "steps",
    "accessible",
    "routes",
    "routes_within",
    "reachable",
    "loss",
    "lost_without_one",
    "cut_without_one",
)
"""Of the figures that are shown, those that only a network with schools has."""


def formulas(labels: Labels, keys: Sequence[str] = SHOWN_METRICS) -> tuple[Formula, ...]:
    """The figures of the catalogue with a key, in words; of a network without schools only those that it has."""
    texts = labels.texts
    if not labels.scope.schools:
        keys = [key for key in keys if key not in ABOUT_SCHOOLS]
    gone = {"response_days": labels.scope.responses, "strength": labels.scope.rates}
    keys = [key for key in keys if gone.get(key, True)]
    return tuple(
        Formula(
            key,
            texts(f"metrics.{key}.name"),
            texts(f"metrics.{key}.meaning"),
            texts(f"metrics.{key}.formula"),
            texts(f"metrics.{key}.misleads"),
            CATALOGUE[key].source,
        )
        for key in keys
    )
