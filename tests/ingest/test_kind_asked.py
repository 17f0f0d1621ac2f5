"""The export of a form built from a round's own text is read without a question, in both languages and from both makers."""

from __future__ import annotations

import csv
import io

import pytest

from netmap.asking.elsewhere import asked_elsewhere
from netmap.asking.questions import standard
from netmap.ingest.questions import missed
from netmap.ingest.read import read
from netmap.model.vocabulary import vocabulary
from netmap.settings import installation
from netmap.text import Texts

WORDS = vocabulary()
MAKERS = {
    "google": (["Tijdstempel"], ["2026/03/10 9:12:01 AM GMT+1"]),
    "microsoft": (
        ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"],
        ["1", "3-10-26 9:00:00", "3-10-26 9:10:00", "anonymous", ""],
    ),
}
PEOPLE = (
    ("Anna Wilg", "obs De Linde", "intern begeleider", "Dirk Beuk", 4),
    ("Bert Els", "GGD Streek", "jeugdarts", "niemand", 3),
    ("Evi Spar", "cbs De Eik", "intern begeleider", "Leerplicht", ""),
)
CONTACTS = (
    (
        ("Bert Els", "GGD Streek", "weekly", "two_days", 4, 5),
        ("Dirk Beuk", "Wijkteam Noord", "monthly", "one_week", 3, ""),
    ),
    (("Anna Wilg", "obs De Linde", "weekly", "same_day", 5, 5),),
    (("Dirk Beuk", "Wijkteam Noord", "never", "", "", ""),),
)


def exported(lang, maker):
    asked, say = asked_elsewhere(standard(lang), WORDS), Texts(lang)
    first, stamps = MAKERS[maker]
    rows = [[*first, *(one.title for one in asked)]]
    for (name, home, role, lead, works), contacts in zip(PEOPLE, CONTACTS, strict=True):
        cells = {
            ("code", None): "AB23CD45",
            ("name", None): name,
            ("organisation", None): home,
            ("role", None): role,
        }
        cells[("lead", None)] = lead
        for number, (who, where, often, soon, trust, clarity) in enumerate(contacts, start=1):
            said = {"contact": who, "their_organisation": where, "trust": trust, "clarity": clarity}
            said |= {
                "frequency": say(f"asking.often.{often}"),
                "response": soon and say(f"asking.soon.{soon}"),
            }
            cells |= {(key, number): value for key, value in said.items()}
        rows.append(
            [
                *stamps,
                *(
                    works if one.key.startswith("works:") else cells.get((one.key, one.contact), "")
                    for one in asked
                ),
            ]
        )
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_answer_is_read_and_nothing_is_asked(lang, maker):
    found = read([("Antwoorden.csv", exported(lang, maker))], installation=installation())
    names = {one.id: one.name for one in (*found.professionals, *found.organisations)}
    told = {
        (names[one.source], names[one.target], one.per_year, one.response_days, one.trust, one.clarity)
        for one in found.contacts
    }
    assert told == {
        ("Anna Wilg", "Bert Els", 44.0, 2.0, 4.0, 5.0),
        ("Anna Wilg", "Dirk Beuk", 11.0, 5.0, 3.0, None),
        ("Bert Els", "Anna Wilg", 44.0, 0.0, 5.0, 5.0),
        ("Evi Spar", "Dirk Beuk", 0.0, None, None, None),
    }
    assert {one.role for one in found.professionals if one.name in ("Anna Wilg", "Bert Els")} == {
        "intern begeleider",
        "jeugdarts",
    }
    assert len(found.elements) == 24
    # about the GGD nobody can be said to lead: that is no school
    assert {
        (names[one.respondent], names[one.school], names.get(one.lead), one.discipline) for one in found.leads
    } == {
        ("Anna Wilg", "obs De Linde", "Dirk Beuk", None),
        ("Evi Spar", "cbs De Eik", None, "attendance"),
    }
    assert [one.key for one in found.issues if one.key == "identity.lead_no_school"] == [
        "identity.lead_no_school"
    ]
    assert missed(found.sheets, found.cells, found.issues) == []
    assert found.privacy.blocked_columns == ()
