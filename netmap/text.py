"""Words: every sentence that a person reads, by key and language.

The sentences stand in ``texts/<language>/<topic>.toml``; the key of a sentence is its path, starting with the topic
(``errors.unreadable.password``). Blanks are ``{name}``; a blank with two words has the first of them behind a one and the
second behind any other number (``{steps:stap|stappen}``), with ``~`` the word alone (``{n:~valt|vallen}``). A test compares
keys and blanks of the languages.

>>> Texts("nl").number(1234.5, digits=1)
'1.234,5'
>>> Texts("en").percent(0.628)
'63%'
"""

from __future__ import annotations

import math
import tomllib
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any

from netmap.errors import NetmapError
from netmap.settings import Lang


@cache
def sentences(lang: Lang) -> dict[str, str]:
    """All sentences of a language, flat: full key → sentence with blanks."""
    names = sorted(file.name for file in _folder(lang).iterdir() if file.name.endswith(".toml"))
    return {
        key: said for name in names for key, said in sentences_of(lang, name.removesuffix(".toml")).items()
    }


@cache
def sentences_of(lang: Lang, topic: str) -> dict[str, str]:
    """The sentences of one topic, flat; none where there is no such topic."""
    flat: dict[str, str] = {}
    file = _folder(lang) / f"{topic}.toml"
    if topic.isidentifier() and file.is_file():
        _flatten(topic, tomllib.loads(file.read_text(encoding="utf-8")), flat)
    return flat


def _folder(lang: Lang) -> Traversable:
    return resources.files("netmap") / "texts" / lang


class _Known(dict[str, str]):
    """The sentences of a language; a topic is read when one of its sentences is asked for."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang: Lang = lang

    def __missing__(self, key: str) -> str:
        topic = sentences_of(self._lang, key.partition(".")[0])
        self.update(topic)
        return topic[key]

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or key in sentences_of(self._lang, str(key).partition(".")[0])


_known = cache(_Known)


def _flatten(prefix: str, node: dict[str, object], into: dict[str, str]) -> None:
    for key, value in node.items():
        path = f"{prefix}.{key}"
        if isinstance(value, dict):
            _flatten(path, value, into)
        else:
            into[path] = str(value)


LEAST_WHOLE = 20
"""Amounts from which no decimal is written."""


class _Counting(Formatter):
    """Fills blanks; one with two words has the one that goes with its number."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        if "|" not in format_spec:
            return super().format_field(value, format_spec)
        one, many = format_spec.removeprefix("~").split("|")
        word = one if str(value) == "1" else many
        return word if format_spec.startswith("~") else f"{value} {word}"


_COUNTING = _Counting()


class Texts:
    """The words of one language. Two are equal when their language is."""

    def __init__(self, lang: Lang = "nl") -> None:
        self.lang: Lang = lang
        self._sentences: dict[str, str] = _known(lang)
        self._group, self._decimal = (".", ",") if lang == "nl" else (",", ".")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Texts) and other.lang == self.lang

    def __hash__(self) -> int:
        return hash(self.lang)

    def __contains__(self, key: str) -> bool:
        return key in self._sentences

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of ``key`` with its blanks filled.

        Raises:
            KeyError: the key has no sentence, or a blank has no value.

        """
        sentence = self._sentences[key]
        if not values:
            return sentence
        return _COUNTING.vformat(sentence, (), values) if "|" in sentence else sentence.format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """The sentence ``key.one`` or ``key.many``, with ``{n}`` written as a number."""
        return self(f"{key}.{'one' if n == 1 else 'many'}", n=self.number(n), **values)

    def error(self, error: NetmapError) -> str:
        """The sentence of an error: what is wrong and what to do."""
        return self(error.key, **error.values)

    def number(self, value: float | None, digits: int = 0) -> str:
        """A number with the language's marks, or the word for unknown."""
        if value is None or math.isnan(value):
            return self("common.unknown")
        plain = f"{value:,.{digits}f}"
        return plain.translate({ord(","): self._group, ord("."): self._decimal})

    def amount(self, value: float | None) -> str:
        """A number that is not counted but measured: with the digits that say something, and none from 20 up.

        >>> [Texts("nl").amount(value) for value in (93.04, 19.5, 4.0, 0.04)]
        ['93', '19,5', '4', '0,04']
        """
        if value is None or math.isnan(value):
            return self("common.unknown")
        size = abs(value)
        if size >= LEAST_WHOLE - 0.05 or abs(size - round(size)) < 0.05 <= size:
            return self.number(value)
        return self.number(value, 1 if size >= 0.095 else 0 if size < 1e-9 else 2)

    def percent(self, share: float | None, digits: int = 0) -> str:
        """A share (0 to 1) as a percentage; nearly all is not written as all, nor hardly any as none.

        >>> Texts("en").percent(0.9982), Texts("en").percent(1.0)
        ('99.8%', '100%')
        """
        if share is None or math.isnan(share):
            return self("common.unknown")
        if digits == 0 and 0 < share < 1 and round(share * 100) in {0, 100}:
            share, digits = min(max(share, 0.001), 0.999), 1
        return f"{self.number(share * 100, digits)}%"

    def day(self, value: date | None) -> str:
        """A date written out: "3 maart 2026"."""
        if value is None:
            return self("common.unknown")
        month = self(f"common.month.{value.month}")
        return f"{value.day} {month} {value.year}"

    def listing(self, items: list[str], most: int = 0) -> str:
        """Items as running text: "a, b en c"; with ``most``, the rest is counted: "a, b en 5 andere"; a rest of one is named.

        Items with a comma of their own stand between semicolons: "GGD, team JGZ; De Ark; en De Linde".
        """
        if most and len(items) > most + 1:
            items = [*items[:most], self.count("common.others", len(items) - most)]
        if len(items) < 2:
            return "".join(items)
        apart = ";" if any(", " in item for item in items) else ","
        last = f"{';' if apart == ';' else ''} {self('common.and')} {items[-1]}"
        return f"{f'{apart} '.join(items[:-1])}{last}"
