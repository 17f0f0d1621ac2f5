"""What was collected as rows of the sheets that netmap reads: professionals, organisations, contacts, elements and who leads."""

from __future__ import annotations

from collections.abc import Mapping

from netmap.asking.answers import NOBODY, UNKNOWN, Contact, Lead
from netmap.asking.listed import Listed, Person
from netmap.asking.returned import Collected
from netmap.ingest.headers import header_for
from netmap.model.vocabulary import Vocabulary
from netmap.text import Texts

Cell = str | int | float | None
Rows = list[list[Cell]]
PEOPLE = (
    "name",
    "organisation",
    "team",
    "role",
    "schools",
    "workdays",
    "hours",
    "deputy",
    "max_cases",
    "answered",
)
PLACES = (
    *("organisation", "kind", "parent", "neighbourhood", "brin", "pupils", "latitude", "longitude"),
    "answered",
)
CONTACTS = (
    *("from", "from_organisation", "to", "to_organisation", "frequency", "response_days", "trust"),
    "clarity",
)
ELEMENTS = ("organisation", "element", "score")
LEADS = ("respondent", "respondent_organisation", "school", "lead", "lead_organisation")


def sheets(found: Collected, words: Vocabulary) -> Mapping[str, Rows]:
    """Name of each sheet → its rows, the header first; a sheet without rows is left out.

    Who answered stands in the list with a yes, who was asked and did not with a no; of who was not asked that stays empty. Who
    asked to be taken out stands nowhere.
    """
    texts = Texts(found.round.lang)
    made = {
        "professionals": (PEOPLE, _people(found, texts)),
        "organisations": (PLACES, _places(found, words, texts)),
        "contacts": (CONTACTS, _contacts(found, texts)),
        "elements": (ELEMENTS, _elements(found, words)),
        "leads": (LEADS, _leads(found, texts)),
    }
    return {
        texts(f"asking.sheet.{kind}"): [[_header(kind, column, texts) for column in columns], *rows]
        for kind, (columns, rows) in made.items()
        if rows or kind == "contacts"
    }


def _header(kind: str, column: str, texts: Texts) -> str:
    key = f"asking.column.{column}"
    return (
        texts(key) if key in texts and kind in ("leads", "contacts") else header_for(kind, column, texts.lang)
    )


def _answered(found: Collected, number: int, texts: Texts) -> str:
    if number in found.answered:
        return texts("common.yes")
    return texts("common.no") if number in found.round.asked else ""


def _people(found: Collected, texts: Texts) -> Rows:
    rows: Rows = []
    gone = {found.round.listed.entry(number).name for number in found.left_out}
    for one in found.round.listed.people:
        if one.number not in found.left_out:
            days = " ".join(texts(f"asking.day.{day}") for day in one.workdays)
            schools = "; ".join(one.schools)
            rows.append(
                [
                    *(one.name, one.organisation, one.team, one.role, schools, days, one.hours),
                    *("" if one.deputy in gone else one.deputy, one.max_cases),
                    _answered(found, one.number, texts),
                ]
            )
    return rows


def _places(found: Collected, words: Vocabulary, texts: Texts) -> Rows:
    return [
        [
            *(
                one.name,
                words.kind_label(one.kind, texts.lang) if one.kind in words.kinds else "",
                one.parent,
            ),
            *(one.neighbourhood, one.brin, one.pupils, one.latitude, one.longitude),
            _answered(found, one.number, texts),
        ]
        for one in found.round.listed.places
        if one.number not in found.left_out
    ]


def _ends(listed: Listed, number: int) -> list[Cell]:
    entry = listed.entry(number)
    return [entry.name, entry.organisation if isinstance(entry, Person) else ""]


def _contacts(found: Collected, texts: Texts) -> Rows:
    listed = found.round.listed
    return [
        [*_ends(listed, answer.number), *_other(found, contact), *_said(contact, texts)]
        for answer in found.answers
        for contact in answer.contacts
        if contact.who not in found.left_out
    ]


def _other(found: Collected, contact: Contact) -> list[Cell]:
    if contact.who is None:
        return [contact.name, contact.organisation]
    return _ends(found.round.listed, contact.who)


def _said(contact: Contact, texts: Texts) -> list[Cell]:
    often = texts(f"asking.often.{contact.frequency}") if contact.frequency else ""
    soon = texts(f"asking.soon.{contact.response}") if contact.response else ""
    return [often, soon, contact.trust, contact.clarity]


def _elements(found: Collected, words: Vocabulary) -> Rows:
    rows: Rows = []
    for answer in found.answers:
        entry = found.round.listed.entry(answer.number)
        home = entry.organisation if isinstance(entry, Person) else entry.name
        for key, score in answer.works.items():
            rows.append([home, words.label(key, found.round.lang), score])
    return rows


def _leads(found: Collected, texts: Texts) -> Rows:
    listed = found.round.listed
    rows: Rows = []
    for answer in found.answers:
        for school, lead in answer.leads.items():
            if lead in found.left_out:
                continue
            rows.append(
                [*_ends(listed, answer.number), listed.entry(school).name, *_leader(listed, lead, texts)]
            )
    return rows


def _leader(listed: Listed, lead: Lead, texts: Texts) -> list[Cell]:
    if lead in (NOBODY, UNKNOWN):
        return [texts("asking.page.lead_nobody" if lead == NOBODY else "asking.page.unknown"), ""]
    return _ends(listed, lead) if isinstance(lead, int) else [lead, ""]
