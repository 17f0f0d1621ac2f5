"""What is asked in a round, in the words of the coordinator, and how long it takes.

The questions are one small file, ``vragen.toml``, that the coordinator may edit: words, and which of them are asked.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from netmap.errors import UsageError
from netmap.settings import Lang
from netmap.text import Texts
from netmap.toml import parsed

Key = Literal["contact", "frequency", "response", "trust", "clarity", "lead", "works"]
KEYS: tuple[Key, ...] = ("contact", "frequency", "response", "trust", "clarity", "lead", "works")
"""The questions, in the order of the form; ``contact`` is always asked."""
ABOUT_CONTACT: tuple[Key, ...] = ("frequency", "response", "trust", "clarity")
"""Asked of every contact that somebody names."""
WORDS = ("title", "purpose", "who_sees", "kept", "taken_out")
"""What the form says before the questions, and of what becomes of the answers."""
SECONDS: Mapping[str, int] = {
    "start": 60,
    "contact": 12,
    "frequency": 5,
    "response": 6,
    "trust": 5,
    "clarity": 6,
    "lead": 12,
    "works": 6,
}
"""Reading the first lines; naming somebody; choosing one answer. ``lead`` per school, ``works`` per element. An estimate of ours."""
MOST_SECONDS = 600
"""A form takes ten minutes at most: so many contacts may be named that it does."""
LEAST_CONTACTS, MOST_CONTACTS = 5, 25
MOST_SCHOOLS = 3
"""Schools about which somebody is asked who leads: their own, or the first on paper."""
ELEMENTS = 12
LONGEST = 600
"""Characters of one sentence of the form."""
OFTEN = (
    "daily",
    "weekly",
    "fortnightly",
    "monthly",
    "quarterly",
    "half_yearly",
    "yearly",
    "rarely",
    "never",
)
"""How often, most first; the words are ``asking.often.<key>``."""
PER_YEAR = (220, 44, 22, 11, 4, 2, 1, 0.5, 0)
"""The same in contacts a year (``ingest/frequencies.toml``)."""
SOON = ("same_day", "one_day", "two_days", "one_week", "two_weeks", "one_month")
"""How soon there is an answer; the words are ``asking.soon.<key>``."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What a round asks. Equal when all words and choices are."""

    lang: Lang
    words: Mapping[str, str]
    """``WORDS`` → what the form says."""
    text: Mapping[str, str]
    """Key → the question."""
    off: frozenset[str] = field(default_factory=frozenset)
    """Keys of the questions that are not asked."""

    def asks(self, key: Key) -> bool:
        """Whether a question is asked."""
        return key not in self.off

    @property
    def of_contacts(self) -> tuple[Key, ...]:
        """The questions that are asked of every contact."""
        return tuple(key for key in ABOUT_CONTACT if self.asks(key))

    @property
    def most_contacts(self) -> int:
        """How many contacts a form has room for: so many that all of it takes ten minutes at most, from 5 to 25."""
        left = MOST_SECONDS - SECONDS["start"] - self._others(MOST_SCHOOLS)
        return max(LEAST_CONTACTS, min(MOST_CONTACTS, left // self._each))

    def minutes(self, schools: int = MOST_SCHOOLS, contacts: int | None = None) -> int:
        """How long filling in takes at most, in whole minutes.

        Args:
            schools: about how many schools it is asked who leads.
            contacts: how many are named; by default as many as there is room for.

        """
        named = self.most_contacts if contacts is None else min(contacts, self.most_contacts)
        return math.ceil(
            (SECONDS["start"] + self._others(min(schools, MOST_SCHOOLS)) + named * self._each) / 60
        )

    @property
    def _each(self) -> int:
        return SECONDS["contact"] + sum(SECONDS[key] for key in self.of_contacts)

    def _others(self, schools: int) -> int:
        lead = SECONDS["lead"] * schools if self.asks("lead") else 0
        return lead + (SECONDS["works"] * ELEMENTS if self.asks("works") else 0)


def standard(lang: Lang = "nl") -> Questions:
    """The questions as netmap has them, all asked."""
    texts = Texts(lang)
    return Questions(
        lang,
        {word: texts(f"asking.form.{word}") for word in WORDS},
        {key: texts(f"asking.question.{key}") for key in KEYS},
    )


def to_toml(questions: Questions) -> str:
    """The questions as a file to edit, with what each line is for."""
    texts = Texts(questions.lang)
    lines = [f"# {line}" for line in texts("asking.toml.head", most=MOST_SECONDS // 60).split("\n")]
    lines += [f"lang = {_quoted(questions.lang)}", "", "[form]"]
    lines += [f"{word} = {_quoted(questions.words[word])}" for word in WORDS]
    for key in KEYS:
        lines += ["", f"[question.{key}]"]
        if key != "contact":
            lines.append(f"ask = {'true' if questions.asks(key) else 'false'}")
        lines.append(f"text = {_quoted(questions.text[key])}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def from_toml(text: str, file: str, lang: Lang = "nl") -> Questions:
    """The questions in a file; what it does not say is as netmap has it.

    Args:
        text: the file.
        file: its name, for messages.
        lang: the language of what it does not say, unless it says which.

    Raises:
        UsageError: it is not TOML, or something in it is neither a question nor a sentence.

    """
    try:
        data = parsed(text)
        said = data.get("lang", lang)
        if said not in ("nl", "en"):
            raise ValueError("lang")
        found = standard(said)
        words = {**found.words, **_sentences(data.get("form", {}), WORDS)}
        asked = data.get("question", {})
        if not isinstance(asked, dict) or not set(asked) <= set(KEYS):
            raise ValueError("question")
        texts, off = dict(found.text), set()
        for key, row in asked.items():
            texts[key] = _sentences(_without(row, "ask"), ("text",)).get("text", texts[key])
            if row.get("ask", True) is False and key != "contact":
                off.add(key)
            elif row.get("ask", True) is not True:
                raise ValueError("ask")
        return replace(found, words=words, text=texts, off=frozenset(off))
    except (ValueError, AttributeError, TypeError) as problem:
        raise UsageError("errors.usage.questions_file", file=file, problem=str(problem)) from problem


def _without(row: Any, key: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != key}


def _sentences(row: Any, allowed: tuple[str, ...]) -> dict[str, str]:
    """The sentences of one table of the file, each on one line.

    Raises:
        ValueError: a name is none of these, or something is no sentence.

    """
    for name, value in row.items():
        if name not in allowed or not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
            raise ValueError(name)
    return {name: " ".join(value.split()) for name, value in row.items()}
