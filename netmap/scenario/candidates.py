"""Between whom a new tie is plausible: an advice that nobody would follow helps nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Bools, Floats, Ints
from netmap.metrics.load import load
from netmap.metrics.subject import Subject

Tie = tuple[str, str]
Profile = tuple[str | None, str | None, str | None, bool]
"""Function, own school, neighbourhood, and whether it is one of those who take part in every tie."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks of an advice."""

    not_people: tuple[str, ...] = ()
    """Ids of people who get no new tie."""
    most_per_person: int = 2
    """New ties that one person gets at most: whoever is asked too often becomes the next bottleneck."""
    pairs: tuple[tuple[str, str], ...] | None = None
    """School and discipline of the only needed pairs that count; ``None``: all of them."""
    with_one_of: tuple[str, ...] = ()
    """Ids of whom one takes part in every new tie; empty: anybody."""
    contact_persons: tuple[str, ...] | None = None
    """Keys of the functions that speak for a school, the best first; ``None``: those of the vocabulary, empty: everybody."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user answered on advised ties, in that order."""

    given: tuple[tuple[Tie, bool], ...] = ()
    """A tie and whether it was accepted."""

    @property
    def accepted(self) -> tuple[Tie, ...]:
        """The ties that were agreed to."""
        return tuple(tie for tie, yes in self.given if yes)

    @property
    def rejected(self) -> tuple[Tie, ...]:
        """The ties that are not wanted."""
        return tuple(tie for tie, yes in self.given if not yes)

    def said(self, tie: Tie, *, yes: bool) -> Answers:
        """The same with one more answer."""
        return Answers((*self.given, (tie, yes)))

    def undone(self) -> Answers:
        """The same without the last answer."""
        return Answers(self.given[:-1])

    def about(self, nodes: Iterable[str]) -> Answers:
        """Only the answers on ties between some nodes: others are not in the network any more."""
        known = set(nodes)
        return Answers(tuple(answer for answer in self.given if known.issuperset(answer[0])))


class Candidates:
    """The professionals of a network, or its organisations where it has no people, and who may be brought into contact with whom.

    Two people may when they work at different organisations, have no tie yet, their functions have a tie somewhere in
    the network or one has a function that the other's school needs, their neighbourhoods are equal or one is not known,
    and both have room for another case as far as that is known. Of a school only its contact persons take part, where
    it has any: of the first function of ``contact_persons`` that somebody there has who may be asked. An organisation speaks
    for itself.
    """

    def __init__(self, on: Subject, wishes: Wishes, rejected: Iterable[Tie]) -> None:
        """Take the network as it is before the advice; positions are those of ``on.people``."""
        nodes = on.people.nodes
        self.place = {node: position for position, node in enumerate(on.people.ids)}
        self.wishes = wishes
        self.load: Floats = load(on)
        person = (nodes["kind"] == "professional").to_numpy(dtype=bool)
        self._themselves = not person.any()
        asked: Bools = (person | self._themselves) & ~(self.load >= 1) & ~nodes.index.isin(wishes.not_people)
        self.load = np.nan_to_num(self.load)
        home = nodes.index.to_series() if self._themselves else nodes["organisation"].where(person)
        self.home = home.to_numpy(dtype=object)
        self._rank = self._ranks(on, nodes)
        self._open = self._speaking(on, asked)
        self._rejected = {self._pair(tie) for tie in rejected if set(tie) <= set(self.place)}
        self._profiles(on, nodes)
        self._on_paper(nodes)

    def _ranks(self, on: Subject, nodes: pd.DataFrame) -> Ints:
        """How well somebody may speak for the school where they work: 0 the best; of others the last."""
        wanted = self.wishes.contact_persons
        wanted = on.words.contact_persons if wanted is None else wanted
        self._last = 0 if self._themselves else len(wanted)
        functions = nodes["discipline"].astype(object).where(nodes["discipline"].notna(), None)
        rank = {
            offered: next(
                (place for place, key in enumerate(wanted) if on.words.covers(key, offered)), self._last
            )
            for offered in set(functions)
        }
        return np.array([rank[offered] for offered in functions], dtype=np.int64)

    def _speaking(self, on: Subject, asked: Bools) -> Bools:
        """Of who may be asked, those who speak for their school, and everybody who works elsewhere."""
        found = asked.copy()
        self._at_school: Bools = np.zeros(len(asked), dtype=bool)
        for members in on.routes.starts:
            self._at_school[members] = True
            there = members[asked[members]]
            if len(there):
                found[there] = self._rank[there] == self._rank[there].min()
        return found

    def _pair(self, tie: Tie) -> tuple[int, int]:
        first, second = sorted(self.place[end] for end in tie)
        return first, second

    def _profiles(self, on: Subject, nodes: pd.DataFrame) -> None:
        schools = set(on.routes.schools)
        known: list[Profile] = [
            (function, home if home in schools else None, area, False)
            for function, home, area in zip(
                nodes["discipline"].astype(object).where(nodes["discipline"].notna(), None),
                self.home,
                nodes["neighbourhood"].astype(object).where(nodes["neighbourhood"].notna(), None),
                strict=True,
            )
        ]
        if self.wishes.with_one_of:
            asked = nodes.index.isin(self.wishes.with_one_of)
            known = [(*one[:3], bool(of)) for one, of in zip(known, asked, strict=True)]
        number: dict[Profile, int] = {}
        self.profile: Ints = np.array([number.setdefault(one, len(number)) for one in known], dtype=np.int64)
        """What of a person decides with whom a tie is plausible: function, own school and neighbourhood, numbered."""
        functions: list[str | None] = [*sorted({one[0] for one in number if one[0]}), None]
        function = np.array([functions.index(one[0]) for one in number], dtype=np.int64)
        self._together(on, function, len(functions))
        needs = on.network.needs.groupby("school")["discipline"].agg(tuple).to_dict()
        asks = np.zeros((len(number), len(functions)), dtype=bool)
        for row, (_, school, _area, _of) in enumerate(number):
            for column, offered in enumerate(functions):
                asks[row, column] = any(on.words.covers(needed, offered) for needed in needs.get(school, ()))
        self.needed: Bools = asks[:, function] | asks[:, function].T
        """Whether one has a function that the school of the other needs, per two profiles."""
        area = np.array(_numbered(one[2] for one in number), dtype=np.int64)
        self.nearby: Bools = (area[:, None] == area[None, :]) & (area[:, None] >= 0)
        """Whether both work in one neighbourhood that is known, per two profiles."""
        unknown = (area[:, None] < 0) | (area[None, :] < 0)
        self.plausible: Bools = ((self.usual > 0) | self.needed) & (self.nearby | unknown)
        if self.wishes.with_one_of:
            of = np.array([one[3] for one in number], dtype=bool)
            self.plausible &= of[:, None] ^ of[None, :]

    def _together(self, on: Subject, function: Ints, functions: int) -> None:
        """How many ties there are between two functions, per two profiles."""
        of = function[self.profile]
        counts = np.zeros((functions, functions), dtype=np.int64)
        for ends in (on.people.ends, on.people.ends[:, ::-1]):
            np.add.at(counts, (of[ends[:, 0]], of[ends[:, 1]]), 1)
        # nothing follows from contact with somebody whose function is not known
        counts[-1, :] = counts[:, -1] = 0
        self.usual: Ints = counts[np.ix_(function, function)]

    def _on_paper(self, nodes: pd.DataFrame) -> None:
        staff: dict[str, list[int]] = {}
        for position, home in enumerate(self.home):
            if home is not None:
                staff.setdefault(home, []).append(position)
        self.on_paper = frozenset(
            (min(one, other), max(one, other))
            for one, served in enumerate(nodes["schools"])
            for school in served or ()
            for other in staff.get(school, ())
            if one != other
        )
        """Ties that stand on paper: somebody who serves a school by the sheet, and each of the people of that school."""

    def able(self, accepted: Iterable[Tie]) -> Bools:
        """Who may get another tie, given the ties that were accepted."""
        count = np.zeros(len(self.profile), dtype=np.int64)
        for tie in accepted:
            for end in tie:
                if end in self.place:
                    count[self.place[end]] += 1
        return self._open & (count < self.wishes.most_per_person)

    def apart(self, one: int, other: int) -> bool:
        """Whether two people have no known organisation in common and their tie was not rejected."""
        same = self.home[one] is not None and self.home[one] == self.home[other]
        return not same and (min(one, other), max(one, other)) not in self._rejected

    def preference(self, one: int, other: int) -> tuple[bool, int, float, int, int]:
        """Among ties that bring as much the least goes first.

        On paper already, functions that often have contact, less load as far as that is known, and then by id.
        """
        first, second = min(one, other), max(one, other)
        usual = int(self.usual[self.profile[one], self.profile[other]])
        load = round(float(self.load[one] + self.load[other]), 9)
        return (first, second) not in self.on_paper, -usual, load, first, second

    def reasons(self, one: int, other: int) -> tuple[str, ...]:
        """Why the tie is plausible: ``on_paper``, ``needed``, ``nearby`` and ``usual``, as far as they hold; first ``nobody``,
        when somebody stands for a school of which no contact person can be asked.
        """
        profiles = self.profile[one], self.profile[other]
        holds = {
            "nobody": any(self._at_school[end] and 0 < self._last == self._rank[end] for end in (one, other)),
            "on_paper": (min(one, other), max(one, other)) in self.on_paper,
            "needed": bool(self.needed[profiles]),
            "nearby": bool(self.nearby[profiles]),
            "usual": bool(self.usual[profiles] > 0),
        }
        return tuple(key for key, true in holds.items() if true)


def _numbered(values: Iterable[str | None]) -> list[int]:
    numbers: dict[str, int] = {}
    return [-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values]
