"""The same questions for a form in Microsoft or Google Forms, and how its export is read.

The title of each question is the header of its column in the export: what builds the form and what reads it are one list.
"""

from __future__ import annotations

from dataclasses import dataclass

from netmap.asking.questions import OFTEN, SOON, Questions
from netmap.model.vocabulary import Vocabulary
from netmap.text import Texts

MOST_CONTACTS = 8
"""Contacts that a form elsewhere asks for: each is a block of questions that somebody has to build."""
WHO = ("code", "name", "organisation", "role")
MARKS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of such a form."""

    key: str
    """One of ``WHO``, a key of the questions, ``their_organisation``, or ``works:<element>``."""
    title: str
    """The question, and the header of its column in the export."""
    choices: tuple[str, ...] = ()
    """What can be chosen; empty where something is typed."""
    contact: int | None = None
    """The number of the contact that it is about, from 1."""
    needed: bool = False


def asked_elsewhere(questions: Questions, words: Vocabulary) -> tuple[Asked, ...]:
    """The questions in their order."""
    texts = Texts(questions.lang)
    rows = [Asked(key, texts(f"asking.elsewhere.{key}"), needed=key in ("code", "name")) for key in WHO]
    choices = {
        "frequency": tuple(texts(f"asking.often.{key}") for key in OFTEN),
        "response": tuple(texts(f"asking.soon.{key}") for key in SOON),
        "trust": MARKS,
        "clarity": MARKS,
    }
    for number in range(1, min(questions.most_contacts, MOST_CONTACTS) + 1):
        rows.append(Asked("contact", f"{questions.text['contact']} ({number})", contact=number))
        where = f"{texts('asking.elsewhere.their_organisation')} ({number})"
        rows.append(Asked("their_organisation", where, contact=number))
        rows += [
            Asked(key, f"{questions.text[key]} ({number})", choices[key], number)
            for key in questions.of_contacts
        ]
    if questions.asks("lead"):
        rows.append(Asked("lead", questions.text["lead"]))
    if questions.asks("works"):
        for key, element in words.elements.items():
            title = f"{questions.text['works']} [{getattr(element, questions.lang)}]"
            rows.append(Asked(f"works:{key}", title, MARKS))
    return tuple(rows)
