"""Half names: "Karin", "Bram H." and "dr. Jansen" beside people who are named in full.

Half a name says too little to merge, and enough to ask: when one person only has it, and they are in one circle (the same
organisation, contact with the same others, the same function) or the data hold few people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from netmap.ingest.names_alike import formal_names
from netmap.ingest.nearness import Around
from netmap.ingest.people import PersonName
from netmap.model.records import Professional

FEW = 150
"""People: among so few, a first name that one of them has is likely meant for that one."""
UNIQUE = 82.0
"""What one full name for half a name is worth, before what else is known."""
CIRCLE = {"same_organisation": 4.0, "same_contacts": 3.0, "same_function": 2.0}

Half = tuple[int, int, float, tuple[str, ...]]
"""Number of the half name, of the full one, the score, and what speaks for it."""


def half_names(
    names: Sequence[PersonName],
    records: Sequence[Professional],
    around: Around,
    may_be_one: Callable[[int, int], bool],
) -> list[Half]:
    """Every half name with the one full name that it may stand for.

    Args:
        names: the names, taken apart.
        records: the people, in the same order.
        around: with whom each is in contact.
        may_be_one: whether nothing else speaks against two of them.

    """
    shelves: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        if half_of(name) is None:
            for word in _called(name):
                shelves[word].append(number)
    found: list[Half] = []
    for number, name in enumerate(names):
        half = half_of(name)
        if half is None:
            continue
        word, tail = half
        wanted = [f"first {one}" for one in (word, *sorted(formal_names(word)))]
        wanted += [] if tail else [f"last {word}"]
        there = dict.fromkeys(other for shelf in wanted for other in shelves.get(shelf, ()))
        able = [
            other
            for other in there
            if (not tail or _begins(names[other], tail)) and may_be_one(number, other)
        ]
        fits = [(other, _circle(records[number], records[other], around)) for other in able]
        near = [fit for fit in fits if {"same_organisation", "same_contacts"} & set(fit[1])]
        chosen = near if len(near) == 1 else fits if len(fits) == 1 else []
        if not fits and not tail:
            chosen = _by_letter(number, word, shelves, records, around, may_be_one)
        for other, circle in chosen:
            if circle or len(names) <= FEW:
                score = UNIQUE + sum(CIRCLE[key] for key in circle)
                found.append((number, other, score, ("half_name", *circle)))
    return found


def half_of(name: PersonName) -> tuple[str, str] | None:
    """The word of half a name, and the letter behind it: "Bram H." may be Bram Hoekstra; ``None`` for a full name."""
    if name.given or name.particles or len(name.surname) != 1 or not name.surname[0].isalpha():
        return None
    if name.initials and not name.behind:
        return None
    return name.surname[0], name.initials


def _called(name: PersonName) -> list[str]:
    """The shelves on which a full name stands: by first name, by surname, and by its first letter where that is all."""
    firsts = {name.given[0], *formal_names(name.given[0])} if name.given else set()
    found = [f"first {word}" for word in sorted(firsts)]
    found += [f"last {word}" for word in dict.fromkeys(("".join(name.surname), *name.surname))]
    return [*found, f"letter {name.initials[0]}"] if name.initials and not name.given else found


def _begins(name: PersonName, letter: str) -> bool:
    """Whether the surname begins with a letter, with its particles or without."""
    return any(word.startswith(letter) for word in (name.particles, *name.surname[:1]) if word)


def _circle(one: Professional, two: Professional, around: Around) -> tuple[str, ...]:
    known = {
        "same_organisation": one.organisation is not None and one.organisation == two.organisation,
        "same_contacts": bool(around.of(one.id) & around.of(two.id)),
        "same_function": one.discipline is not None and one.discipline == two.discipline,
    }
    return tuple(key for key, holds in known.items() if holds)


def _by_letter(
    number: int,
    word: str,
    shelves: Mapping[str, list[int]],
    records: Sequence[Professional],
    around: Around,
    may_be_one: Callable[[int, int], bool],
) -> list[tuple[int, tuple[str, ...]]]:
    """The one in the same circle of whom only a letter is known, for a first name that nobody else has: "Wim" and "W. Dekker"."""
    found = [
        (other, circle)
        for other in shelves.get(f"letter {word[0]}", ())
        if may_be_one(number, other) and (circle := _circle(records[number], records[other], around))
        if "same_function" in circle
    ]
    return found if len(found) == 1 else []
