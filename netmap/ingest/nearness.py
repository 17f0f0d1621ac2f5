"""Names that are near each other, and what is added up to say how sure it is that two are one.

Only names that share a word, or a word but for one letter, are compared, so that the work grows with the number of names
and not with its square. Numbers are never near: "Medewerker 12" is no slip of the pen for "Medewerker 13".
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Literal

from netmap.ingest.slips import alike
from netmap.model.records import Organisation, Professional, Proposal
from netmap.model.vocabulary import fold

LEAST = 80.0
"""Score from which two names are proposed."""
MOST = 99.0
CROWDED = 60
"""Names that share one word: a word that says so little is not looked at by itself."""
BASE = {"certain": 94.0, "likely": 86.0, "weak": 66.0, "same": 96.0}
MANY_CONTACTS = 3
"""Contacts that two names have with the same others before that counts."""
RARE, ALIKE, LONG = 2.5, 1.5, 1.5
"""How far the order of proposals moves by how rare the words are that two names share, how alike the whole is, and how long these words."""
LONGEST = 20
"""Letters from which shared words say no more for being longer."""


def near(words: Sequence[Iterable[str]]) -> set[tuple[int, int]]:
    """Pairs of names that share a word, one but for a single letter, or the beginning of one.

    A word may have a place before it ("place|word"): then only names of that place are near by it.
    """
    shelves: defaultdict[str, list[int]] = defaultdict(list)
    for number, several in enumerate(words):
        for word in dict.fromkeys(several):
            shelves[word].append(number)
            place, bar, plain = word.rpartition("|")
            if len(plain) < (4 if bar else 5) or any(map(str.isdigit, plain)):
                continue
            for at in range(len(plain)):
                shelves[f"-{place}|{plain[:at]}{plain[at + 1 :]}"].append(number)
            shelves[f"-{place}|{plain}"].append(number)
            shelves[f"<{place}|{plain[: max(5, len(plain) - 4)]}"].append(number)
    pairs: set[tuple[int, int]] = set()
    for shelf in shelves.values():
        numbers = sorted(set(shelf))
        if 1 < len(numbers) <= CROWDED:
            pairs.update(combinations(numbers, 2))
    return pairs


def proposal(
    kind: Literal["professional", "organisation"],
    first: Professional | Organisation,
    second: Professional | Organisation,
    score: float,
    evidence: Sequence[str],
) -> Proposal:
    """Two records as a proposal."""
    return Proposal(kind, first.name, second.name, score, first.id, second.id, evidence=tuple(evidence))


def joined(found: Sequence[Proposal]) -> defaultdict[str, set[str]]:
    """Id → the ids that it is proposed with."""
    near_to: defaultdict[str, set[str]] = defaultdict(set)
    for item in found:
        near_to[item.first_id].add(item.second_id)
        near_to[item.second_id].add(item.first_id)
    return near_to


def weigh_contacts(
    one: str, two: str, around: Mapping[str, set[str]], score: float, evidence: list[str]
) -> tuple[float, list[str]]:
    """The same others around both speak for one; contact with each other, and nobody shared among many, against."""
    if two in around.get(one, ()):
        return score - 40, evidence
    mine, theirs = around.get(one, set()), around.get(two, set())
    shared = len(mine & theirs)
    if shared >= MANY_CONTACTS or (shared and shared >= 0.5 * min(len(mine), len(theirs))):
        return score + 5, [*evidence, "same_contacts"]
    return score, evidence


def ranked(found: Sequence[Proposal], names: Iterable[str]) -> list[Proposal]:
    """The proposals with a score that tells them apart: rarer shared words and names that are more alike come first.

    What is proposed was decided before; here only the order is.
    """
    often: defaultdict[str, int] = defaultdict(int)
    count = 0
    for name in names:
        count += 1
        for word in set(fold(name).split()):
            often[word] += 1
    scale = math.log(count + 1) or 1.0
    result: list[Proposal] = []
    for item in found:
        one, two = fold(item.first), fold(item.second)
        shared = set(one.split()) & set(two.split())
        rare = 1 - math.log(min((often[word] for word in shared), default=count) or 1) / scale
        move = RARE * (rare - 0.5) + ALIKE * (alike(one, two) - 0.5)
        move += LONG * (min(sum(map(len, shared)), LONGEST) / LONGEST - 0.5)
        result.append(replace(item, score=round(min(max(item.score + move, LEAST), MOST), 1)))
    return result
