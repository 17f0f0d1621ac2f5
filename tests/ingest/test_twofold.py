"""Two columns of one name are the two ends of a contact; three are a list, and so are two beside the organisation where they work."""

import pytest

from netmap.errors import NoUsableSheet
from tests.ingest.sheets_made import intake


@pytest.mark.parametrize(
    "header",
    [
        "Medewerker 1;Medewerker 2;Hoe vaak",
        "Professional A;Professional B;Hoe vaak",
        "Contactpersoon 1;Contactpersoon 2;Hoe vaak",
        "Collega 1;Collega 2;Frequentie",
    ],
)
def test_two_of_one_name_are_the_ends_of_a_contact(header):
    found = intake(f"{header}\nAnna Wilg;Bert Berk;maandelijks\nCarla Eik;Bert Berk;maandelijks\n")
    assert {one.name for one in found.professionals} == {"Anna Wilg", "Bert Berk", "Carla Eik"}
    assert len(found.contacts) == 2


def test_each_end_works_at_the_organisation_of_its_letter():
    found = intake(
        "Professional A;Organisatie A;Professional B;Organisatie B;Laatste contact\n"
        "Anna Wilg;obs De Linde;Bert Berk;GGD;12-3-2026\n"
    )
    names = {one.id: one.name for one in found.organisations}
    assert {one.name: names[one.organisation] for one in found.professionals} == {
        "Anna Wilg": "obs De Linde",
        "Bert Berk": "GGD",
    }
    assert len(found.contacts) == 1


@pytest.mark.parametrize(
    "header",
    [
        "School;Medewerker 1;Medewerker 2",
        "Medewerker 1;Medewerker 2;Medewerker 3",
        "School;Medewerker 1;Medewerker 3",
    ],
)
def test_a_list_of_staff_in_numbered_columns_is_no_contact(header):
    try:
        found = intake(f"{header}\nobs De Linde;Anna Wilg;Bert Berk\n")
    except NoUsableSheet:
        return
    assert not len(found.contacts)
