"""Names that are near each other, and what is added up to say how sure it is that two are one.

Only names that share a word, or a word but for one letter, are compared, so that the work grows with the number of names
and not with its square. Numbers are never near: "Medewerker 12" is no slip of the pen for "Medewerker 13".
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from netmap.ingest.slips import alike
from netmap.model.columns import Numbers, different, numbered
from netmap.model.records import Organisation, Pair, Professional, Proposal
from netmap.model.tables import Contacts
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


def near(*words: Sequence[Iterable[str]]) -> Numbers:
    """Pairs of names that share a word, one but for a single letter, or the beginning of one; sorted, smaller number first.

    A word may have a place before it ("place|word"): then only names of that place are near by it.

    Args:
        words: for each name its words; more than one list of these is as if each was asked by itself.

    """
    count = max(map(len, words), default=0)
    pairs = [_near(several) for several in words]
    keys = different(np.concatenate([one * count + two for one, two in pairs]))
    return np.column_stack(np.divmod(keys, max(count, 1)))


def _near(words: Sequence[Iterable[str]]) -> tuple[Numbers, Numbers]:
    """Names are put on shelves, each different word once; those on one shelf are near each other."""
    places: dict[str, int] = {}
    known: dict[tuple[str, bool], int] = {}
    entries: list[tuple[int, int, int]] = []
    for number, several in enumerate(words):
        for word in dict.fromkeys(several):
            place, bar, plain = word.rpartition("|")
            home = places.setdefault(place + bar, len(places))
            entries.append((number, home, known.setdefault((plain, bool(bar)), len(known))))
    name, home_of, word_of = np.array(entries, np.int64).reshape(-1, 3).T
    labels: dict[str, int] = {}
    shelves = [[labels.setdefault(text, len(labels)) for text in _shelves(*word)] for word in known]
    size = np.array([len(several) for several in shelves], np.int64)
    flat = np.array([label for several in shelves for label in several], np.int64)
    times = size[word_of]
    entry = np.repeat(np.arange(len(name)), times)
    within = np.arange(len(entry)) - np.repeat(np.cumsum(times) - times, times)
    label = flat[(np.cumsum(size) - size)[word_of][entry] + within]
    shelf = numbered(home_of[entry] * max(len(labels), 1) + label)[0]
    on, who = np.divmod(different(shelf * max(len(words), 1) + name[entry]), max(len(words), 1))
    crowd = np.bincount(on)
    good = (crowd[on] > 1) & (crowd[on] <= CROWDED)
    on, who = on[good], who[good]
    after = np.searchsorted(on, on, side="right") - np.arange(len(on)) - 1
    first = np.repeat(np.arange(len(on)), after)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(after) - after, after)
    return who[first], who[second]


def _shelves(word: str, local: bool) -> list[str]:
    """What a word is shelved under: itself, itself but for each of its letters, and its beginning."""
    if len(word) < (4 if local else 5) or any(map(str.isdigit, word)):
        return [word]
    but_one = dict.fromkeys(f"-{word[:at]}{word[at + 1 :]}" for at in range(len(word)))
    return [word, *but_one, f"-{word}", f"<{word[: max(5, len(word) - 4)]}"]


class Around:
    """Who is in contact with whom, or belongs to whom on paper or by a case; looked up for the few names that are alike."""

    def __init__(self, contacts: Contacts, pairs: Sequence[Pair]) -> None:
        count = len(contacts.ids)
        source, target = contacts.source.astype(np.int64), contacts.target.astype(np.int64)
        keys = different(np.concatenate([source * count + target, target * count + source]))
        source, self._target = np.divmod(keys, max(count, 1))
        self._starts = np.searchsorted(source, np.arange(count + 1))
        self._ids = contacts.ids
        self._number = {id_: at for at, id_ in enumerate(contacts.ids)}
        self._pairs: defaultdict[str, set[str]] = defaultdict(set)
        for pair in pairs:
            self._pairs[pair.first].add(pair.second)
            self._pairs[pair.second].add(pair.first)

    def of(self, id_: str) -> set[str]:
        """The others around one."""
        at = self._number.get(id_)
        found = () if at is None else self._target[self._starts[at] : self._starts[at + 1]].tolist()
        return {self._ids[other] for other in found} | self._pairs.get(id_, set())


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
    one: str, two: str, around: Around, score: float, evidence: list[str]
) -> tuple[float, list[str]]:
    """The same others around both speak for one; contact with each other, and nobody shared among many, against."""
    mine, theirs = around.of(one), around.of(two)
    if two in mine:
        return score - 40, evidence
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
