"""The vocabulary: disciplines, kinds of organisation and working elements, with their labels and synonyms.

The words are data (``vocabulary.toml``); a municipality can add its own in a second file of the same form.

>>> words = vocabulary()
>>> words.discipline_of("IB'er")
'care_coordinator'
>>> words.covers("youth_health", "youth_nurse")
True
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from netmap.errors import UsageError
from netmap.toml import parsed

SAYS_LITTLE = {"welzijn": 1, "gemeente": 2, "stichting": 2}
"""Words in names of organisations that give way to any other: "GGD gemeente Noord" is the GGD."""
WHOLE_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ĳ": "ij"})
"""Letters that Unicode does not see as a plain one with a mark."""


def fold(text: str) -> str:
    """A word without what people vary in: case, accents, punctuation and spaces at the ends or doubled.

    >>> fold("  Coördinator   (Zorg) ")
    'coordinator zorg'
    """
    plain = text.casefold() if text.isascii() else _plain(text)
    if plain.replace(" ", "a").isalnum():
        return " ".join(plain.split())  # nearly every word: nothing but letters
    plain = re.sub(r"['’‘`´]", "", plain)
    return " ".join(re.findall(r"\w+", plain))


def _plain(text: str) -> str:
    """In lower case and without marks on letters."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(WHOLE_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Discipline:
    """A function around a school. Equal when the key and all words are."""

    key: str
    nl: str
    en: str
    short: str
    """How a person of this discipline is called on a map, in Dutch."""
    sector: str
    part_of: str | None = None
    roles: tuple[str, ...] = ()
    person: bool = False
    """Whether ``short`` and ``en`` are words for a person, not for a team or a field of work."""


@dataclass(frozen=True, slots=True)
class OrganisationKind:
    """A kind of organisation; ``discipline`` is the function that the organisation as a whole stands for."""

    key: str
    nl: str
    en: str
    school: bool = False
    discipline: str | None = None
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """One of the twelve working elements of interprofessional collaboration."""

    key: str
    nl: str
    en: str


PERSON_OF = re.compile(r" ers?$")
"""Behind letters it makes a person of a function: "SMW-er"."""


class Vocabulary:
    """All words in use; look-ups ignore case, accents and punctuation."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.disciplines = {
            key: Discipline(key=key, **{**row, "roles": tuple(row.get("roles", ()))})
            for key, row in data["discipline"].items()
        }
        self.kinds = {
            key: OrganisationKind(
                key=key,
                **{**row, "words": tuple(row.get("words", ())), "names": tuple(row.get("names", ()))},
            )
            for key, row in data["kind"].items()
        }
        self.elements = {key: Element(key=key, **row) for key, row in data["element"].items()}
        self.needs: dict[str, tuple[str, ...]] = {key: tuple(row) for key, row in data["needs"].items()}
        self.contact_persons: tuple[str, ...] = tuple(data["contact_persons"])
        """Keys of the functions that speak for a school to others, the best first."""
        for key in self.contact_persons:
            self.disciplines[key]  # a key that nobody knows is refused
        leads = sorted(map(fold, data.get("leads", ())), key=len, reverse=True)
        self._leads = re.compile(
            rf"(?:{'|'.join(leads)})\b(?: (?:van|bij|voor|of|de|het|the|team|afdeling))*"
        )
        self._discipline_words = {
            fold(word): item.key
            for item in self.disciplines.values()
            for word in (item.key.replace("_", " "), item.key, item.nl, item.en, item.short, *item.roles)
        }
        self._kind_words = {
            fold(word): item.key
            for item in self.kinds.values()
            for word in (item.key.replace("_", " "), item.key, item.nl, item.en, *item.words)
        }
        kind_names = ((word, item.key) for item in self.kinds.values() for word in item.names)
        self._kind_names = [
            (f" {fold(word)} ", key)
            for word, key in sorted(kind_names, key=lambda row: (SAYS_LITTLE.get(row[0], 0), -len(row[0])))
        ]
        roles = {key: tuple(words) for key, words in data["case_role"].items()}
        self._denying_words = {fold(word) for word in roles.pop("denied")}
        self._case_role_words = {fold(word): key for key, words in roles.items() for word in words}
        self._element_words = {
            fold(word): item.key for item in self.elements.values() for word in (item.key, item.nl, item.en)
        }

    def discipline_of(self, *texts: str | None) -> str | None:
        """The discipline that the first recognised text stands for; ``None`` when no text is recognised.

        A text is recognised as a whole, else by what stands behind a word for whoever leads it ("teamleider wijkteam"), else by its first part before a slash, comma or bracket, else by the longest
        synonym (two words or more, or six letters or more) that it holds as whole words.
        """
        for text in texts:
            if not text:
                continue
            whole = PERSON_OF.sub("er", fold(text))
            if whole in self._discipline_words:
                return self._discipline_words[whole]
            led = self._leads.match(whole)
            if led and (of := self.discipline_of(whole[led.end() :])):
                return of
            first = fold(re.split(r"[/,(;+&]", text, maxsplit=1)[0])
            if first in self._discipline_words:
                return self._discipline_words[first]
            inside = [
                word
                for word in self._discipline_words
                if (" " in word or len(word) >= 6) and f" {word} " in f" {whole} "
            ]
            if inside:
                return self._discipline_words[max(inside, key=len)]
        return None

    def only_leads(self, text: str | None) -> bool:
        """Whether a text says that somebody leads, and not what: "teamleider", "manager"."""
        return bool(text) and self._leads.fullmatch(fold(str(text))) is not None

    def kind_of(self, text: str | None) -> str | None:
        """The kind of organisation that a cell in a kind column stands for."""
        return self._kind_words.get(fold(text)) if text else None

    def kind_from_name(self, name: str) -> str | None:
        """The kind that an organisation's own name betrays ("obs De Linde"), by the longest matching word that says most.

        >>> vocabulary().kind_from_name("GGD gemeente Noord"), vocabulary().kind_from_name("Stichting Welzijn Oost")
        ('youth_health', 'youth_work')
        """
        folded = f" {fold(name)} "
        return next((key for word, key in self._kind_names if word in folded), None)

    def kind_of_function(self, name: str) -> str | None:
        """The kind of organisation that stands for a function, for a name that is nothing but one: "Jeugdarts", "politie".

        >>> vocabulary().kind_of_function("Jeugdarts"), vocabulary().kind_of_function("Anna Wilg")
        ('youth_health', None)
        >>> vocabulary().kind_of_function("Wijkagent"), vocabulary().kind_of_function("IB'er"), vocabulary().kind_of_function("SMW-er")
        ('police', 'other', 'social_work')
        """
        discipline = self._discipline_words.get(PERSON_OF.sub("er", fold(name)))
        if discipline is None:
            return None
        wanted = {discipline, self.disciplines[discipline].part_of} - {None}
        return next((kind.key for kind in self.kinds.values() if kind.discipline in wanted), "other")

    def names_one(self, text: str) -> bool:
        """Whether a text is the name of an organisation by its first word, and no function: "Wijkteam Noord", "GGD".

        >>> known = vocabulary()
        >>> known.names_one("Wijkteam Noord"), known.names_one("wijkteam"), known.names_one("Jeugdverpleegkundige GGD")
        (True, False, False)
        """
        first, *rest = text.split() or [""]
        at = next((at for at, word in enumerate(rest) if word[:1].isupper()), len(rest))
        kind, lead = self.kind_from_name(text), " ".join([first, *rest[:at]])
        own = kind is not None and self.discipline_of(text) in (None, self.kinds[kind].discipline)
        proper = not rest or (at < len(rest) and "," not in text)
        return (
            own and proper and self.kind_from_name(lead) is not None and self.kind_of_function(text) is None
        )

    def is_of_others(self, function: str) -> bool:
        """Whether a function is that of another kind of organisation than a school: an IB'er works at the school, a youth nurse for it.

        >>> vocabulary().is_of_others("Jeugdverpleegkundige"), vocabulary().is_of_others("IB'er")
        (True, False)
        """
        discipline = self.discipline_of(function)
        wanted = {discipline, self.disciplines[discipline].part_of} - {None} if discipline else set()
        return any(kind.discipline in wanted and not kind.school for kind in self.kinds.values())

    def element_of(self, text: str | None) -> str | None:
        """The working element that a cell stands for."""
        return self._element_words.get(fold(text)) if text else None

    def case_role_of(self, text: str | None) -> str | None:
        """The role in a case that a cell stands for, when it holds a word for it; ``None`` for any other role.

        >>> vocabulary().case_role_of("Casusregisseur (wijkteam)")
        'regisseur'
        >>> vocabulary().case_role_of("geen regisseur")
        """
        folded = fold(text or "")
        if self._denying_words.intersection(folded.split()):
            return None
        found = [word for word in self._case_role_words if f" {word} " in f" {folded} "]
        return self._case_role_words[max(found, key=len)] if found else None

    def is_school(self, kind: str | None) -> bool:
        """Whether organisations of this kind are schools."""
        return kind in self.kinds and self.kinds[kind].school

    def covers(self, needed: str, offered: str | None) -> bool:
        """Whether somebody of discipline ``offered`` serves a need for ``needed``: the same, or a part of it."""
        if offered is None:
            return False
        return offered == needed or self.disciplines[offered].part_of == needed

    def label(self, key: str, lang: str) -> str:
        """The label of a discipline, kind or element in a language; the key itself when it is none of these."""
        item = self.disciplines.get(key) or self.kinds.get(key) or self.elements.get(key)
        return str(getattr(item, lang)) if item else key

    def discipline_label(self, key: str | None, lang: str) -> str | None:
        """The label of a discipline; ``None`` stays ``None``."""
        return None if key is None else str(getattr(self.disciplines[key], lang))

    def kind_label(self, key: str | None, lang: str) -> str | None:
        """The label of a kind of organisation; ``None`` stays ``None``."""
        return None if key is None else str(getattr(self.kinds[key], lang))


@cache
def vocabulary(extra: Path | None = None) -> Vocabulary:
    """The vocabulary that comes with netmap, with the words of ``extra`` added.

    In ``extra``, a known key adds words to that discipline or kind, and a new key makes a new one.

    Raises:
        UsageError: ``extra`` cannot be read or lacks a label.

    """
    data = tomllib.loads((resources.files("netmap.model") / "vocabulary.toml").read_text(encoding="utf-8"))
    if extra is None:
        return Vocabulary(data)
    try:
        more = parsed(extra.read_text(encoding="utf-8"))
        for table in ("discipline", "kind"):
            for key, row in more.get(table, {}).items():
                known = data[table].setdefault(key, {})
                for field, value in row.items():
                    known[field] = [*known.get(field, ()), *value] if isinstance(value, list) else value
                if table == "discipline":
                    known.setdefault("short", known["nl"])
                    known.setdefault("sector", "care")
        data["needs"].update(more.get("needs", {}))
        data["contact_persons"] = more.get("contact_persons", data["contact_persons"])
        for key, extra_words in more.get("case_role", {}).items():
            data["case_role"][key] = [*data["case_role"].get(key, ()), *extra_words]
        return Vocabulary(data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as problem:
        raise UsageError(
            "errors.usage.vocabulary_file", file=extra.name, problem=type(problem).__name__
        ) from problem
