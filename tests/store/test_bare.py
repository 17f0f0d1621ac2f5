"""A copy without people: who is in contact by organisation, and nobody's name."""

from __future__ import annotations

from datetime import date

from netmap.ingest.decisions import Decisions
from netmap.store.bare import without_people
from netmap.store.content import Content
from netmap.store.reading import read_into
from netmap.store.uploads import written
from tests.store.conftest import HERE
from tests.store.test_gone import CASES, PEOPLE, SAME

CONTACTS = (
    "contacten.csv",
    (
        b"van;naar;datum;frequentie;reactietijd\n"
        b"Anna Wilgenroos;Bert Els;2026-03-02;wekelijks;2 dagen\n"
        b"Anna Wilgenroos;Carla Berk;2026-03-02;wekelijks;2 dagen\n"
        b"Bert Els;Wijkteam Noord;2026-03-03;maandelijks;\n"
    ),
)


def test_a_copy_without_people_has_the_contacts_of_organisations_and_no_name(store):
    content, intake = read_into(Content(decisions=SAME), [PEOPLE, CONTACTS, CASES], installation=HERE)
    bare = without_people(content, intake, HERE)
    opened = store.copy(store.create("Heel", content).card.id, "Zonder mensen", bare)
    again = store.records(opened, HERE)
    names = {one.id: one.name for one in again.organisations}
    assert sorted(names.values()) == ["GGD", "Wijkteam Noord", "obs De Linde"]
    assert (again.professionals, len(again.involvements), bare.decisions) == ((), 0, Decisions())
    rows = [
        (names[one.source], names[one.target], one.date, one.per_year, one.response_days)
        for one in again.contacts
    ]
    assert sorted(rows) == [
        ("GGD", "obs De Linde", date(2026, 3, 2), 44, 2),
        ("obs De Linde", "Wijkteam Noord", date(2026, 3, 3), 11, None),
    ]
    assert bare.settings.names == "organisation"
    kept = b"".join(written(upload.passed) for upload in opened.content.uploads)
    assert b"Wilgenroos" not in kept
    assert len(store.history(opened.card.id)) == 1
