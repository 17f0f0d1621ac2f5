"""What the user said about who is who: kept in ``names.toml``, and applied to every upload.

.. code-block:: toml

    [[same]]
    kind = "organisation"
    names = ["obs De Linde", "De Linde"]        # the first is the name that is kept

    [[different]]
    kind = "professional"
    names = ["P. Jansen", "Piet Jansen"]
    organisations = ["obs De Linde", ""]        # where each of them works; empty where that is not known

A proposal without an answer simply comes back at the next upload.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from netmap.errors import UsageError
from netmap.ingest.keys import organisation_key, person_key
from netmap.toml import parsed

Kind = Literal["professional", "organisation"]
Key = tuple[str, str]
"""Normal form of a name, and of the organisation (empty where there is none)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer: two names are the same, or are not. Equal when all is."""

    kind: Kind
    first: str
    """The name that is kept."""
    second: str
    same: bool
    first_organisation: str = ""
    second_organisation: str = ""

    @property
    def keys(self) -> tuple[Key, Key]:
        """The normal forms of both sides."""
        if self.kind == "organisation":
            return (organisation_key(self.first), ""), (organisation_key(self.second), "")
        return (
            (person_key(self.first), organisation_key(self.first_organisation)),
            (person_key(self.second), organisation_key(self.second_organisation)),
        )

    @property
    def pair(self) -> tuple[Kind, frozenset[Key]]:
        """What the answer is about, whichever name comes first."""
        return self.kind, frozenset(self.keys)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All answers, in the order in which they were given; about one pair the last one counts."""

    made: tuple[Decision, ...] = ()

    def with_answer(self, decision: Decision) -> Decisions:
        """The same with one more answer; an earlier one about this pair is replaced."""
        return Decisions((*(item for item in self.made if item.pair != decision.pair), decision))

    def also(self, said: Decisions) -> Decisions:
        """The same with answers that are given now; those go before earlier ones about the same pairs."""
        pairs = {item.pair for item in said.made}
        return Decisions((*(item for item in self.made if item.pair not in pairs), *said.made))

    def without(self, decision: Decision) -> Decisions:
        """The same without the answer about this pair."""
        return Decisions(tuple(item for item in self.made if item.pair != decision.pair))

    def answered(self, kind: Kind, one: Key, two: Key) -> bool | None:
        """What was said about a pair; ``None`` when nothing was."""
        asked = (kind, frozenset((one, two)))
        return next((item.same for item in self.made if item.pair == asked), None)

    def kept(self, kind: Kind) -> dict[Key, Key]:
        """Each name that is to be read as another one → the name that is kept, also by way of others."""
        leads: dict[Key, Key] = {}

        def root(key: Key) -> Key:
            while key in leads:
                key = leads[key]
            return key

        for item in self.made:
            if item.kind == kind and item.same:
                first, second = map(root, item.keys)
                if first != second:
                    leads[second] = first
        return {key: root(key) for key in leads}

    @classmethod
    def from_toml(cls, text: str, file: str = "names.toml") -> Decisions:
        """From the text of a ``names.toml``.

        Raises:
            UsageError: it is not TOML, or an answer in it is incomplete.

        """
        try:
            data = parsed(text)
        except ValueError as problem:
            raise UsageError("errors.usage.names_file", file=file, problem="TOML") from problem
        try:
            made = [
                _decision(row, same=same)
                for word, same in (("same", True), ("different", False))
                for row in data.get(word, [])
            ]
        except (TypeError, KeyError, ValueError, AttributeError) as problem:
            raise UsageError("errors.usage.names_file", file=file, problem="names") from problem
        return cls(tuple(made))

    def to_toml(self) -> str:
        """The text of a ``names.toml`` that gives the same answers."""
        lines: list[str] = []
        for same in (True, False):
            for item in self.made:
                if item.same != same:
                    continue
                quote = json.dumps  # a TOML basic string is written as a JSON string
                lines += [
                    "[[same]]" if same else "[[different]]",
                    f"kind = {quote(item.kind)}",
                    f"names = {quote([item.first, item.second], ensure_ascii=False)}",
                ]
                if item.kind == "professional":
                    homes = [item.first_organisation, item.second_organisation]
                    lines.append(f"organisations = {quote(homes, ensure_ascii=False)}")
                lines.append("")
        return "\n".join(lines)


def _decision(row: dict[str, Any], *, same: bool) -> Decision:
    kind, (first, second) = row["kind"], row["names"]
    homes = row.get("organisations", ["", ""])
    if kind not in ("professional", "organisation") or not all(
        isinstance(text, str) for text in (first, second, *homes)
    ):
        raise ValueError
    one, two = homes
    return Decision(kind, first, second, same, one, two)
