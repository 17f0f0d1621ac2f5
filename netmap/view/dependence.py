"""What hangs on one, in words: every sentence about it is made here, from :mod:`netmap.metrics.dependence`."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from netmap.metrics.dependence import Dependence, Hinge
from netmap.text import Texts
from netmap.view.labels import Labels

MOST = 4
"""Names in one sentence; the rest is counted."""
MOST_TOLD = 3
"""Groups of schools told of in one sentence about somebody."""


def on_whom(found: Dependence, labels: Labels) -> str:
    """The word for what ways in hang on there: a person, an organisation, or either; where none hangs, what there is."""
    kinds = {labels.is_person(hinge.node) for hinge in found.lost} or {
        labels.scope.people and labels.settings.level == "person"
    }
    return labels.texts(
        f"dependence.{'either' if len(kinds) > 1 else 'person' if True in kinds else 'organisation'}"
    )


def message(found: Dependence, needed: int, labels: Labels) -> str:
    """How many of the needed ways in are lost when one is away, as a title.

    Args:
        found: of the network, or of a part of it.
        needed: how many ways in are needed there.
        labels: the language, and whether it is about people or organisations.

    """
    texts, who = labels.texts, on_whom(found, labels)
    lost = len(found.lost_pairs)
    if not lost:
        return texts("dependence.none", who=who).removesuffix(".")
    share = texts.percent(lost / needed)
    return texts.count("dependence.message", lost, pairs=texts.number(needed), share=share, who=who)


def headline(found: Dependence, needed: int, labels: Labels) -> str:
    """The same as a sentence, and for how many no way at all remains then."""
    says = message(found, needed, labels)
    if not found.lost_pairs:
        return f"{says}."
    return labels.texts("dependence.headline", message=says, remains=remains(found, labels))


def figure(found: Dependence, needed: int, labels: Labels) -> tuple[str, str]:
    """The same as a figure in large letters ("29 van 148") and the words below it."""
    texts, who = labels.texts, on_whom(found, labels)
    lost = len(found.lost_pairs)
    value = texts("paper.figure.of", n=texts.number(lost), all=texts.number(needed))
    if not lost:
        return value, texts("dependence.figure_none", who=who)
    share = texts.percent(lost / needed)
    return value, texts.count("dependence.figure", lost, share=share, who=who)


def remains(found: Dependence, labels: Labels) -> str:
    """Of the ways in that are lost without one, for how many no way at all remains then."""
    lost, cut = len(found.lost_pairs), len(found.cut_pairs)
    if cut in (0, lost):
        return labels.texts(f"dependence.remains_{'none' if cut else 'all'}")
    return labels.texts("dependence.remains_some", n=labels.texts.number(cut))


def lost_words(hinges: Collection[Hinge], labels: Labels) -> tuple[list[str], int]:
    """Which schools lose which function, and what remains: "geen weg meer naar jeugdzorg en leerplicht voor A en B".

    Functions that the same schools lose in the same way are told together. ``hinges`` are those of one node.

    Returns:
        What is told, at most ``MOST_TOLD`` of them and most schools first; and how many functions are not among these.

    """
    texts = labels.texts
    of_function: dict[tuple[str, bool], list[Hinge]] = {}
    for hinge in hinges:
        of_function.setdefault((hinge.discipline, hinge.steps_after is None), []).append(hinge)
    alike: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for (discipline, none), these in of_function.items():
        schools = tuple(sorted(labels.label(one.school) for one in these))
        alike.setdefault((schools, "" if none else _steps(these, texts)), set()).add(discipline)
    ordered = sorted(alike.items(), key=lambda item: (-len(item[0][0]), item[0][1], min(item[1])))
    told = [
        texts(
            "dependence.too_far" if steps else "dependence.no_route",
            discipline=texts.listing(sorted(map(labels.discipline, functions)), MOST),
            schools=texts.listing(list(schools), MOST),
            **({"steps": steps} if steps else {}),
        )
        for (schools, steps), functions in ordered[:MOST_TOLD]
    ]
    known = set().union(*(functions for _, functions in ordered[:MOST_TOLD]))
    return told, len({one.discipline for one in hinges} - known)


def _steps(hinges: Sequence[Hinge], texts: Texts) -> str:
    """How many steps remain: "3 stappen", or "3 tot 5 stappen"."""
    after = sorted(one.steps_after for one in hinges if one.steps_after is not None)
    if after[0] == after[-1]:
        return texts.count("view.steps_count", after[0])
    return texts("dependence.between", low=texts.number(after[0]), high=texts.number(after[-1]))


def cell_words(found: Dependence, school: str, discipline: str, labels: Labels) -> list[str]:
    """Without whom a way in is lost, and what remains then; nothing when it hangs on nobody."""
    texts, hinges = labels.texts, found.of(school, discipline)
    told = []
    cut = [one for one in hinges if one.steps_after is None]
    if cut:
        told.append(texts("dependence.cell_no_route", who=_who(cut, labels)))
    far = [one for one in hinges if one.steps_after is not None]
    if far:
        told.append(texts("dependence.cell_too_far", who=_who(far, labels), steps=_steps(far, texts)))
    return told


def _who(hinges: Sequence[Hinge], labels: Labels) -> str:
    """The nodes, the one nearest to the function first: "A of B"."""
    names = [labels.said(one.node) for one in reversed(hinges)]
    return labels.texts("dependence.or").join(names[:MOST])


def after_words(steps_after: float | None, texts: Texts) -> str:
    """What remains without somebody, for a cell of a table: "3 stappen", or "geen weg meer"."""
    if steps_after is None:
        return texts("dependence.nothing_left")
    return texts.count("view.steps_count", int(steps_after))
