"""What a scenario in which people leave means, as it is told: who loses what, what stays behind, and what can be done."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from netmap.findings.agenda import Item
from netmap.model.network import Network
from netmap.model.vocabulary import Vocabulary
from netmap.scenario.advise import Advised
from netmap.scenario.leaving import Behind, Leaving
from netmap.scenario.whatif import Outcome
from netmap.settings import Settings
from netmap.view.advice import gain_sentence, reason_sentence, through_sentence, tie_words
from netmap.view.labels import Labels
from netmap.view.scenario import other_sentences, step_sentences
from netmap.view.scenario_steps import new_person, who
from netmap.view.suppress import case_count, hidden

MOST_ON_AGENDA = 3
"""Schools that a point of the agenda names."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the answer."""

    key: str
    """``loses``, ``behind``, ``stand_ins`` or ``repairs``."""
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer, for a page and for the sheet to take along."""

    title: str
    parts: tuple[Part, ...]
    question: str
    """What to ask the meeting."""


def answer(outcome: Outcome, found: Leaving | None, labels: Labels, since: date | None = None) -> Answer:
    """The answer in words; without what can be done as long as that was not worked out.

    Args:
        outcome: what the scenario leads to.
        found: what can be done about it.
        labels: how everybody is called.
        since: from which day.

    """
    texts = labels.texts
    steps = " ".join(step_sentences(outcome, labels))
    title = texts("leaving.since", day=texts.day(since), what=steps) if since else steps
    parts = [_part("loses", _loses(outcome, labels), labels)]
    if found is not None and found.behind.people:
        parts.append(_part("behind", _behind(found.behind, labels), labels))
        parts.append(_part("stand_ins", _stand_ins(found, labels), labels))
    if found is not None and found.hurt:
        parts.append(_part("repairs", _repairs(outcome, found, labels), labels))
    return Answer(title, tuple(parts), texts("leaving.asks"))


def leaving_item(
    outcome: Outcome, network: Network, settings: Settings, words: Vocabulary, key: bytes, since: date | None
) -> Item:
    """The scenario as a point of the agenda; without real names, also while these are shown: a point outlives the level."""
    labels = Labels(
        network, replace(settings, names="role") if settings.names == "full" else settings, words, key
    )
    said = answer(outcome, None, labels, since)
    return Item(
        element="roles",
        text=" ".join((said.title, *said.parts[0].lines[:MOST_ON_AGENDA], said.question)),
        edited=True,
    )


def _part(key: str, lines: Iterable[str], labels: Labels) -> Part:
    return Part(key, labels.texts(f"leaving.part.{key}"), tuple(lines))


def _loses(outcome: Outcome, labels: Labels) -> list[str]:
    """A sentence per school that loses a way in or has a longer one, the most lost first; then what else changes."""
    texts = labels.texts
    schools: dict[str, dict[str, list[str]]] = {}
    for row in outcome.pairs.to_dict("records"):
        effect = str(row["effect"])
        if effect not in ("lost", "longer"):
            continue
        function = labels.discipline(str(row["discipline"]))
        if math.isnan(row["steps_after"]) and effect == "longer":
            effect, words = "gone", function
        elif math.isnan(row["steps_after"]):
            words = texts("leaving.no_way", function=function)
        else:
            now = (
                texts("view.steps.inside") if not row["steps_before"] else _steps(row["steps_before"], labels)
            )
            words = texts(
                "leaving.further", function=function, now=now, then=_steps(row["steps_after"], labels)
            )
        schools.setdefault(str(row["school"]), {}).setdefault(effect, []).append(words)
    order = sorted(
        schools, key=lambda one: (-len(schools[one].get("lost", ())), labels.label(one).casefold())
    )
    lines = [
        texts(f"leaving.{effect}", school=labels.label(school), functions=texts.listing(sorted(what)))
        for school in order
        for effect in ("lost", "gone", "longer")
        if (what := schools[school].get(effect))
    ]
    return [*(lines or [texts("leaving.nobody_loses")]), *other_sentences(outcome, labels)]


def _steps(steps: float, labels: Labels) -> str:
    return labels.texts.count("view.steps_count", int(steps))


def _cases(number: int, labels: Labels) -> str:
    """How many cases; where these are told in tens it is about so many."""
    shown, settings = case_count(number, labels), labels.settings
    exact = settings.names == "full" or not settings.case_threshold or hidden(number, labels)
    return shown if exact else labels.texts("leaving.about", n=shown)


def _behind(behind: Behind, labels: Labels) -> list[str]:
    texts, lines = labels.texts, list[str]()
    if behind.hours_known:
        key = "hours" if behind.hours_known == behind.people else "hours_some"
        known = {"known": texts.number(behind.hours_known), "of": texts.number(behind.people)}
        lines.append(texts(f"leaving.{key}", hours=texts.amount(behind.hours), **known))
    else:
        lines.append(texts("leaving.hours_unknown"))
    if behind.cases is None:
        lines.append(texts("leaving.cases_unknown"))
    elif not behind.cases:
        lines.append(texts("leaving.no_cases"))
    else:
        lines.append(texts("leaving.cases", n=_cases(behind.cases, labels)))
        # of few cases nothing more is told: what follows from them would be about one or two families
        if not hidden(behind.cases, labels):
            for key, number in (("alone", behind.alone), ("led", behind.led)):
                if number:
                    lines.append(texts(f"leaving.{key}", n=_cases(number, labels)))
    if behind.serves:
        names = sorted((labels.label(school) for school in behind.serves), key=str.casefold)
        lines.append(texts.count("leaving.serves", behind.people, schools=texts.listing(names)))
    return lines


def _stand_ins(found: Leaving, labels: Labels) -> list[str]:
    texts = labels.texts
    if not found.stand_ins:
        return [texts("leaving.no_stand_in")]
    lines = []
    for one in found.stand_ins:
        names = {"deputy": labels.label(one.deputy), "person": labels.label(one.person)}
        says = texts("leaving.same" if one.same_organisation else "leaving.elsewhere", **names)
        if found.hurt:
            says += f" {_of_hurt('takes', len(one.restored), found, labels)}"
        lines.append(says)
    return lines


def _repairs(outcome: Outcome, found: Leaving, labels: Labels) -> list[str]:
    texts, lines = labels.texts, list[str]()
    for one in found.ties:
        gain = gain_sentence(one, labels) if found.lost else ""
        parts = (gain, through_sentence(one, labels), reason_sentence(one, labels))
        lines.append(
            texts(
                "leaving.tie",
                tie=tie_words((one.source, one.target), labels),
                what=" ".join(part for part in parts if part),
            )
        )
    if found.ties:
        lines.append(_together("together", found.ties, found, labels))
    if found.successor is not None and found.first_contacts:
        steps = outcome.scenario.then(found.successor)
        met = [
            who(end, steps, labels)
            for one in found.first_contacts
            for end in (one.source, one.target)
            if end != found.successor.id
        ]
        name = new_person(found.successor, labels)
        lines.append(
            _together("successor", found.first_contacts, found, labels, who=name, met=texts.listing(met))
        )
    return lines or [texts("leaving.no_repair")]


def _together(key: str, ties: tuple[Advised, ...], found: Leaving, labels: Labels, **more: str) -> str:
    brings = _of_hurt("brings", sum(one.gain.accessible for one in ties), found, labels)
    return labels.texts(f"leaving.{key}", brings=brings, **more)


def _of_hurt(key: str, number: int, found: Leaving, labels: Labels) -> str:
    """How many of the ways that are lost, or get longer, come back."""
    texts, every = labels.texts, len(found.hurt)
    kind = f"leaving.{key}_{'lost' if found.lost else 'longer'}"
    if number == every:
        return texts(f"{kind}_all", of=texts.number(every))
    return texts(kind, n=texts.number(number), of=texts.number(every))
