"""The export of a form that was built from a round's own text (``asking.elsewhere``): who answered, with whom, what works, who leads.

.. code-block:: text

    Tijdstempel | Uw code … | Wat is uw naam? | Bij welke organisatie werkt u? | Met wie heeft u contact over leerlingen? (1) | Hoe vaak heeft u contact? (1) | …

The titles are ours, in Dutch or English, so nothing is guessed. With other words such an export is a list of respondents.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial

from netmap.ingest.kinds.kind import Kind, Raw, together, words
from netmap.ingest.loose import answers_in
from netmap.ingest.parts import columns_of
from netmap.ingest.table import Part, Table
from netmap.model.vocabulary import fold
from netmap.settings import LANGS
from netmap.text import Texts

NAME = "asked"
PERSON = ("name", "organisation", "role")
CONTACT = {
    "question.contact": "to",
    "elsewhere.their_organisation": "to_organisation",
    "question.frequency": "frequency",
    "question.response": "response_days",
    "question.trust": "trust",
    "question.clarity": "clarity",
}
"""Title → canonical column of a contact."""
MOST_CONTACTS = 25


@dataclass(frozen=True, slots=True)
class _Title:
    """What the header of one column asks."""

    column: str
    number: int = 0
    """Of the contact."""
    element: str = ""


@cache
def _titles() -> dict[str, _Title]:
    """Folded title → what it asks, without the elements."""
    found: dict[str, _Title] = {}
    for lang in LANGS:
        say = Texts(lang)
        for column in (*PERSON, "code"):
            found[fold(say(f"asking.elsewhere.{column}"))] = _Title(column)
        found[fold(say("asking.question.lead"))] = _Title("lead")
        for number in range(1, MOST_CONTACTS + 1):
            for key, column in CONTACT.items():
                found[fold(f"{say(f'asking.{key}')} ({number})")] = _Title(column, number)
    return found


def _asked(raw: Raw) -> dict[int, _Title]:
    """Position → what its header asks, for the headers that are ours."""
    known = _titles()
    works = [fold(Texts(lang)("asking.question.works")) for lang in LANGS]
    found: dict[int, _Title] = {}
    for at, text in enumerate(raw.folded):
        start = next((lead for lead in works if text.startswith(f"{lead} ")), None)
        element = raw.words.element_of(text.removeprefix(start)) if start else None
        if element:
            found[at] = _Title("score", element=element)
        elif text in known and known[text] not in found.values():
            found[at] = known[text]
    return found


def claims(raw: Raw) -> bool:
    """Whether a row is the header of such an export."""
    if not any(text.endswith(" 1") for text in raw.folded):
        return False  # nearly every header: no question about the first of several
    asked = set(_asked(raw).values())
    return {_Title("name"), _Title("to", 1)} <= asked


def tables(raw: Raw) -> list[Table]:
    """The respondents, their contacts, what works at their organisation, and who they say leads at their school."""
    asked = _asked(raw)
    at = {title: place for place, title in asked.items()}
    person = {column: at[_Title(column)] for column in PERSON if _Title(column) in at}
    form = words("respondents")["form"]
    fates = {place: "aside:bookkeeping" for place, text in enumerate(raw.folded) if text in form}
    fates |= {place: "aside:bookkeeping" for place, title in asked.items() if title.column == "code"}
    made = [raw.table("professionals", person, partial=True, fates=fates)]
    ends = {"from": person["name"]}
    if "organisation" in person:
        ends["from_organisation"] = person["organisation"]
    numbers = sorted({title.number for title in at if title.number})
    parts = [
        # whom it is about decides whether there is a contact
        Part(
            {
                column: at[_Title(column, number)]
                for column in CONTACT.values()
                if _Title(column, number) in at
            }
        )
        for number in numbers
        if _Title("to", number) in at
    ]
    columns, also = columns_of(ends, parts)
    to = partial(answers_in, raw.words)
    made.append(
        raw.table("contacts", columns, also=also, parts=tuple(parts), loosely={"to": to}, partial=True)
    )
    scores = [
        Part({"score": place}, {"element": title.element}) for place, title in asked.items() if title.element
    ]
    if scores:
        home = {"organisation": person["organisation"]} if "organisation" in person else {}
        columns, also = columns_of(home, scores)
        made.append(raw.table("elements", columns, also=also, parts=tuple(scores), partial=True))
    if _Title("lead") in at and "organisation" in person:
        lead = {"respondent": person["name"], "respondent_organisation": person["organisation"]}
        lead |= {"lead": at[_Title("lead")], "school": person["organisation"]}
        made.append(raw.table("leads", lead, partial=True))
    return together(made)


KIND = Kind(NAME, frozenset({"contacts", "professionals"}), claims, tables)
