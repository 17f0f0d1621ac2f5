"""How nodes are called: by function and organisation unless names were asked for."""

from __future__ import annotations

import hmac
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from netmap.model.network import Network
from netmap.model.vocabulary import Vocabulary
from netmap.settings import Settings
from netmap.text import Texts

MOST_SERVED = 3
"""Schools up to which somebody is called by those that they serve: who serves more is not known by them."""


def capitalised(text: str) -> str:
    """The text with a capital in front."""
    return text[:1].upper() + text[1:]


def within(word: str) -> str:
    """A word inside a sentence: without its capital, unless it is an abbreviation."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]


class Labels:
    """The names of one network at one level of privacy, in one language. Every label is unique.

    ``role``: "IB'er · De Regenboog"; of several with one function at one organisation, the schools that one serves by the
    sheet ("SMW · De Linde, De Ark": how people know them), and numbered where several share it still; only words of the vocabulary say the function,
    since free text in a sheet may hold a name. ``code``: "P-017". ``full``: the name. ``organisation``: the name of the
    organisation, in a network without people. Numbers and ids follow a keyed hash that is another one for every data
    set and level, so that nothing can be read from them and no two files can be laid beside each other by them.
    """

    def __init__(self, network: Network, settings: Settings, words: Vocabulary, key: bytes) -> None:
        self.settings = settings
        self.words = words
        self.scope = network.scope
        """What the data can say at all."""
        self.texts = Texts(settings.lang)
        self._discipline = _column(network, "discipline")
        self.place_key = hmac.digest(key, b"places", "sha256")
        """For positions on a map: they follow from the id, and must not betray it."""
        nodes = [str(node) for node in network.nodes.index]
        fresh = hmac.digest(key, "|".join((settings.names, *nodes)).encode(), "sha256")
        self._tag = fresh.hex()[:4]
        self._order = sorted(nodes, key=lambda node: hmac.digest(fresh, node.encode(), "sha256"))
        self._kind = _column(network, "kind")
        self._home = _column(network, "organisation")
        self._org_kind = _column(network, "org_kind")
        self._name = _column(network, "name")
        self._public = self._public_ids()
        self._bare = {node: self._bare_label(node) for node in self._order}
        self._served = self._by_their_schools(network) if settings.names == "role" else {}
        self._bare |= {
            node: f"{self.function(node)} · {', '.join(served)}" for node, served in self._served.items()
        }
        self._number: dict[str, int] = {}
        self._label = self._unique(self._bare)

    def label(self, node: str) -> str:
        """The label of a node: unique, and as private as the settings ask."""
        return self._label[node]

    @property
    def nodes(self) -> tuple[str, ...]:
        """Inner ids of every node, in an order that says nothing."""
        return tuple(self._order)

    def knows(self, node: str) -> bool:
        """Whether there is a label for a node."""
        return node in self._label

    def alone(self) -> tuple[int, int]:
        """How many people are the only ones with their function at their organisation, or for the schools that their label
        names, and how many people there are: at level ``role`` a label of such a one says who it is.
        """
        people = [node for node in self._order if self._kind[node] == "professional"]
        same = Counter(
            (self._discipline[node], self._served.get(node) or self._home[node]) for node in people
        )
        return sum(number == 1 for number in same.values()), len(people)

    def said(self, node: str) -> str:
        """The label in a running sentence: who has no name is "een medewerker (4) van Wijkteam Noord", not a team.

        The same as :meth:`label` for organisations, and where names or codes are shown.
        """
        home = self._home[node]
        if self.settings.names != "role" or self._kind[node] != "professional" or home not in self._name:
            return self._label[node]
        who = self._person_word(self._discipline[node])
        number = self._number.get(node)
        if node in self._served:
            schools = self.texts.listing(list(self._served[node]))
            if not self.words.disciplines[self._discipline[node]].person:
                who = self.texts("labels.staff_of", function=within(self.function(node)))
            if number is None:
                return self.texts("labels.serves_one", who=who, schools=schools)
            return self.texts("labels.serves", who=who, n=number, schools=schools)
        if number is None:
            return self.texts("labels.said_one", who=who, home=self._name[home])
        return self.texts("labels.said", who=who, n=number, home=self._name[home])

    def is_person(self, node: str) -> bool:
        """Whether a node is a professional, and no organisation."""
        return self._kind.get(node) == "professional"

    def known_as(self, node: str) -> str:
        """The label where one looks for somebody: with names, of a person the function and organisation too."""
        if self.settings.names != "full" or self._kind[node] != "professional":
            return self._label[node]
        parts = (self._label[node], self.function(node) if self._discipline[node] else "", self.home(node))
        return " · ".join(part for part in parts if part)

    def _person_word(self, discipline: str | None) -> str:
        """What a person of a function is called in a sentence; a member of staff where only a word for the team is known."""
        if discipline is None:
            return self.texts("labels.professional").lower()
        known = self.words.disciplines[discipline]
        if not known.person:
            return self.texts("labels.staff")
        word = known.short if self.settings.lang == "nl" else known.en
        return within(word)

    def short(self, node: str) -> str:
        """The label without the organisation, for narrow places; not always unique."""
        if self.settings.names == "role" and self._kind[node] == "professional":
            return self.function(node)
        return self._label[node]

    def public(self, node: str) -> str:
        """The id in everything that leaves the program: the inner id at level ``full``, else a meaningless number."""
        return self._public[node]

    def turned(self, source: str, target: str) -> bool:
        """Whether a tie is told from target to source: which inner id is the smaller one must not be read from it."""
        return self._public[source] > self._public[target]

    def renumbered(self, numbers: Mapping[str, int]) -> dict[str, int]:
        """Groups numbered anew: 1 is the largest, equal sizes in the order of their smallest public id.

        Args:
            numbers: node → number of its group.

        """
        groups: defaultdict[int, list[str]] = defaultdict(list)
        for node, number in numbers.items():
            groups[number].append(self._public[node])
        order = sorted(groups, key=lambda number: (-len(groups[number]), min(groups[number])))
        fresh = {number: place for place, number in enumerate(order, start=1)}
        return {node: fresh[number] for node, number in numbers.items()}

    def inner(self, public: str) -> str | None:
        """The inner id behind a public one; ``None`` when there is no such node."""
        return self._inner.get(public)

    def function(self, node: str) -> str:
        """What a node is, in a word or two: the function of a person, the kind of an organisation."""
        if self._kind[node] == "organisation":
            return self.kind(self._org_kind[node])
        return self.function_word(self._discipline[node])

    def home(self, node: str) -> str:
        """The label of a person's organisation; empty when it is not known."""
        return self._label.get(self._home[node] or "", "")

    def discipline(self, key: str | None) -> str:
        """The label of a discipline, or the word for unknown."""
        return self.words.discipline_label(key, self.settings.lang) or self.texts("common.unknown")

    def kind(self, key: str | None) -> str:
        """The label of a kind of organisation, or the word for unknown."""
        return self.words.kind_label(key, self.settings.lang) or self.texts("common.unknown")

    def function_word(self, discipline: str | None) -> str:
        """What a person of a discipline is called on a map: "SMW", where :meth:`discipline` has the whole name."""
        if discipline is None:
            return self.texts("labels.professional")
        known = self.words.disciplines[discipline]
        word = known.short if self.settings.lang == "nl" else known.en
        return word[:1].upper() + word[1:]

    def _public_ids(self) -> dict[str, str]:
        if self.settings.names == "full":
            public = {node: node for node in self._order}
        else:
            public = {node: f"n{self._tag}{number:05d}" for number, node in enumerate(self._order, start=1)}
        self._inner = {shown: node for node, shown in public.items()}
        return public

    def _bare_label(self, node: str) -> str:
        professional = self._kind[node] == "professional"
        if self.settings.names == "code":
            return "P" if professional else "O"
        if self.settings.names in ("full", "organisation") or not professional:
            return str(self._name[node])
        word = self.function_word(self._discipline[node])
        home = self._home[node]
        return f"{word} · {self._name[home]}" if home in self._name else word

    def _by_their_schools(self, network: Network) -> dict[str, tuple[str, ...]]:
        """Who shares function and organisation with others, and serves a few schools by the sheet: the names of these."""
        sharing = Counter(self._bare[node] for node in self._order)
        found: dict[str, tuple[str, ...]] = {}
        for node, schools in _column(network, "schools").items():
            names = sorted(
                {str(self._name[one]) for one in schools or () if one in self._name}, key=str.casefold
            )
            known = self._kind[node] == "professional" and self._discipline[node] is not None
            alike = known and sharing[self._bare[node]] > 1
            if alike and 0 < len(names) <= MOST_SERVED and self._home[node] not in schools:
                found[node] = tuple(names)
        return found

    def _unique(self, bare: dict[str, str]) -> dict[str, str]:
        sharing: defaultdict[str, list[str]] = defaultdict(list)
        for node in self._order:
            sharing[bare[node]].append(node)
        labels: dict[str, str] = {}
        for text, nodes in sharing.items():
            for number, node in enumerate(nodes, start=1):
                if len(nodes) > 1:
                    self._number[node] = number
                labels[node] = text if len(nodes) == 1 else self._numbered(node, text, number)
        return labels

    def _numbered(self, node: str, text: str, number: int) -> str:
        if self.settings.names == "code":
            return f"{text}-{number:03d}"
        if self.settings.names == "full" and self._home[node] in self._name:
            return f"{text} {number} ({self._name[self._home[node]]})"
        word, dot, rest = text.partition(" · ")
        if self._kind[node] == "professional" and dot:
            return f"{word} {number} · {rest}"
        return f"{text} {number}"


def _column(network: Network, column: str) -> dict[str, Any]:
    return {str(node): value for node, value in network.nodes[column].items()}
