"""Lists as registers and programs give them: what of each becomes a network, and what is left out with a reason."""

from __future__ import annotations

import csv
import io

import pytest

from netmap.ingest.fates import not_understood
from netmap.ingest.kinds.registers import brin_of
from netmap.ingest.read import read
from netmap.settings import installation


def intake(*files):
    return read(
        [(name, text.encode() if isinstance(text, str) else text) for name, text in files],
        installation=installation(),
    )


def sheet(header, *rows, delimiter=";", quote=csv.QUOTE_MINIMAL, encoding="utf-8", end="\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quote, lineterminator=end).writerows([header, *rows])
    return out.getvalue().encode(encoding)


def keys(found):
    return [issue.key for issue in found.issues]


def understood(found):
    return all(not_understood(account) < 0.05 for account in found.cells)


BOARDS = sheet(
    ["BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM", "STRAATNAAM", "POSTCODE", "PLAATSNAAM", "KVK-NUMMER", "TELEFOONNUMMER"],
    ["40001", "Stichting Wilg", "Weg", "9990 AA", "WILGDORP", "1234567", "0591555010"],
    ["40002", "Vereniging Eik", "Weg", "9990 AA", "WILGDORP", "90000012", "0591555011"],
    ["40003", "Stichting Elders", "Weg", "9990 AA", "ELDERS", "90000013", "0591555012"],
    quote=csv.QUOTE_ALL, delimiter=",", encoding="utf-8-sig",
)  # fmt: skip
SCHOOLS = {
    "2019, two columns with six characters": sheet(
        ["PROVINCIE", "BEVOEGD GEZAG NUMMER", "BRIN NUMMER", "VESTIGINGSNUMMER", "VESTIGINGSNAAM", "PLAATSNAAM", "TELEFOONNUMMER"],
        ["Drenthe", "40001", "98AB", "98AB00", "De Linde", "WILGDORP", "0591555010"],
        ["Drenthe", "40002", "98CD", "98CD01", "De Linde", "EIKDORP", " "],
        encoding="cp1252", end="\r\n",
    ),
    "two digits for the location": sheet(
        ["BEVOEGD GEZAG NUMMER", "INSTELLINGSCODE", "VESTIGINGSCODE", "INSTELLINGSNAAM VESTIGING", "PLAATSNAAM"],
        ["40001", "98AB", "00", "De Linde", "WILGDORP"],
        ["40002", "98CD", "1", "De Linde", "EIKDORP"],
    ),
    "one column": sheet(
        ["BEVOEGDGEZAGNUMMER", "INSTELLINGSCODE", "VESTIGINGSNAAM", "DENOMINATIE", "PLAATSNAAM"],
        ["40001", "98AB00", "De Linde", "Openbaar", "WILGDORP"],
        ["40002", "98CD01", "De Linde", "Openbaar", "EIKDORP"],
        delimiter=",", quote=csv.QUOTE_ALL, encoding="utf-8-sig",
    ),
}  # fmt: skip
PUPILS = sheet(
    ["INSTELLINGSCODE", "VESTIGINGSCODE", "TYPE_PO", "PEILJAAR", "AANTAL_LEERLINGEN"],
    ["98AB", "00", "BO", "2024", "300"],
    ["98AB", "00", "BO", "2025", "210"],
    ["98AB", "00", "SBO", "2025", "12"],
    ["98CD", "01", "BO", "2025", "<5"],
)


@pytest.mark.parametrize("form", SCHOOLS)
def test_schools_of_duo_have_their_brin_board_place_and_pupils(form):
    found = intake(("vestigingen.csv", SCHOOLS[form]), ("besturen.csv", BOARDS), ("leerlingen.csv", PUPILS))
    called = {o.id: o.name for o in found.organisations}
    told = sorted(
        (o.brin, o.name.split(" (")[0], called[o.parent], o.pupils) for o in found.organisations if o.brin
    )
    assert sorted(o.name for o in found.organisations if not o.brin) == ["Stichting Wilg", "Vereniging Eik"]
    assert told == [
        ("98AB00", "De Linde", "Stichting Wilg", 222),
        ("98CD01", "De Linde", "Vereniging Eik", None),
    ]
    assert (found.privacy.blocked_columns, found.privacy.masked_cells, found.privacy.pupil_lists) == (
        (),
        (),
        (),
    )
    assert understood(found)
    assert not [issue for issue in found.issues if issue.severity == "error"]


def test_a_board_without_its_list_is_unknown_and_the_list_alone_gives_boards():
    alone = intake(("a.csv", SCHOOLS["one column"]))
    assert [o.parent for o in alone.organisations] == [None, None]
    boards = intake(("b.csv", BOARDS))
    assert sorted((o.name, o.kind) for o in boards.organisations) == [
        ("Stichting Elders", "board"),
        ("Stichting Wilg", "board"),
        ("Vereniging Eik", "board"),
    ]


def test_secondary_and_special_schools_are_that():
    secondary = sheet(
        ["BRIN NUMMER", "VESTIGINGSNUMMER", "VESTIGINGSNAAM", "GEMEENTENAAM", "ONDERWIJSSTRUCTUUR"],
        ["98EF", "98EF00", "De Toren", "WILGDORP", "HAVO/VWO"],
    )
    special = sheet(
        ["SOORT PRIMAIR ONDERWIJS", "INSTELLINGSCODE", "VESTIGINGSCODE", "VESTIGINGSNAAM", "CLUSTER"],
        ["SO", "98GH", "98GH00", "De Brug", "3"],
    )
    counted = sheet(
        ["INSTELLINGSCODE", "VESTIGINGSCODE", "INSTELLINGSNAAM VESTIGING", "LEER- OF VERBLIJFSJAAR 1 - MAN", "LEER- OF VERBLIJFSJAAR 1 - VROUW"],
        ["98IJ", "00", "De Klok", "120", "<5"],
    )  # fmt: skip
    found = intake(("vo.csv", secondary), ("so.csv", special), ("vo2.csv", counted))
    told = {o.name: (o.kind, o.pupils) for o in found.organisations}
    assert told == {
        "De Toren": ("secondary_school", None),
        "De Brug": ("special_school", None),
        "De Klok": ("secondary_school", 120),
    }


@pytest.mark.parametrize(
    ("code", "location", "brin"),
    [("98AB", "0", "98AB00"), ("98ab", "98AB02", "98AB02"), ("98AB", "", "98AB"), ("", "98AB00", "98AB00")],
)
def test_the_brin_of_a_location(code, location, brin):
    assert brin_of(code, location) == brin


LRK = ["lrk_id", "type_oko", "actuele_naam_oko", "status", "opvanglocatie_adres", "opvanglocatie_woonplaats", "naam_houder",
       "kvk_nummer_houder", "contact_persoon", "contact_telefoon", "bag_id"]  # fmt: skip
PLACES = (
    ["111222333", "KDV", "Het Nest", "Ingeschreven", "Weg 1", "Wilgdorp", "Stichting Nest", "90000021", "K. Ligthart", "'0591555030'", "0999"],
    ["199990123", "BSO", "Bso De Klim", "Ingeschreven", "Weg 1", "Wilgdorp", "Stichting Nest", "90000021", "K. Ligthart", "", "0999"],
    ["199990456", "VGO", "P. Smit", "Ingeschreven", "Weg 2", "Wilgdorp", "P. Smit", "", "", "", "0999"],
    ["199990789", "KDV", "De Oude Beuk", "Uitgeschreven", "Weg 3", "Wilgdorp", "Oude Beuk B.V.", "1234567", "", "", "0999"],
)  # fmt: skip


@pytest.mark.parametrize(
    "form", [{"encoding": "cp1252", "end": "\r\n"}, {"encoding": "utf-8-sig"}, {"delimiter": ","}]
)
def test_childcare_is_read_without_private_persons_and_what_was_struck_off(form):
    found = intake(("lrk.csv", sheet(LRK, *PLACES, **form)))
    called = {o.id: o.name for o in found.organisations}
    assert sorted((o.name, o.kind, called[o.parent]) for o in found.organisations if o.parent) == [
        ("Bso De Klim", "childcare", "Stichting Nest"),
        ("Het Nest", "childcare", "Stichting Nest"),
    ]
    assert {"issues.register_at_home", "issues.register_ended"} <= set(keys(found))
    assert found.privacy.masked_cells == ()
    assert "Smit" not in repr(found)
    assert "Ligthart" not in repr((found.professionals, found.organisations, found.contacts))
    assert understood(found)


BOOKS = {
    "Outlook": sheet(
        ["Titel", "Voornaam", "Middelste naam", "Achternaam", "Bedrijf", "Functie", "Huisadres, straat", "E-mailadres", "Kinderen", "Sofinummer", "Verjaardag", "Notities", "Partner"],
        ["", "Joost", "van den", "Akker", "Wijkteam Noord", "jeugdarts", "Weg 1", "j@w.example", "Fien", "111222333", "4-5-1981", "", "Lot"],
        ["", "Sanne", "", "van der Berg", "JGZ", "jeugdarts", "", "s@j.example", "", "", "0-0-00", "", ""],
        ["", "", "", "", "Leerplicht Wilg", "", "", "", "", "", "0-0-00", "", ""],
        delimiter=",", quote=csv.QUOTE_ALL, encoding="cp1252",
    ),
    "Google": sheet(
        ["First Name", "Middle Name", "Last Name", "Organization Name", "Organization Title", "Birthday", "Notes", "Labels", "E-mail 1 - Value"],
        ["Joost", "van den", "Akker", "Wijkteam Noord", "jeugdarts", "1981-05-04", "", "* myContacts", "j@w.example ::: j@p.example"],
        ["Sanne", "", "van der Berg", "JGZ", "jeugdarts", "", "", "* myContacts", "s@j.example"],
        ["", "", "", "Leerplicht Wilg", "", "", "", "* myContacts", "l@w.example"],
        delimiter=",",
    ),
    "Google before 2024": sheet(
        ["Name", "Given Name", "Additional Name", "Family Name", "Birthday", "Group Membership", "E-mail 1 - Type", "E-mail 1 - Value", "Organization 1 - Type", "Organization 1 - Name", "Organization 1 - Title"],
        ["Joost van den Akker", "Joost", "van den", "Akker", "1981-05-04", "* myContacts", "Work", "j@w.example", "", "Wijkteam Noord", "jeugdarts"],
        ["Sanne van der Berg", "Sanne", "", "van der Berg", "", "* myContacts", "", "", "", "JGZ", "jeugdarts"],
        ["", "", "", "", "", "* myContacts", "", "", "", "Leerplicht Wilg", ""],
        delimiter=",",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", BOOKS)
def test_an_address_book_gives_people_with_their_whole_name_and_companies(form):
    found = intake(("contacts.csv", BOOKS[form]))
    homes = {o.id: o.name for o in found.organisations}
    assert sorted((p.name, homes.get(p.organisation), p.role) for p in found.professionals) == [
        ("Joost van den Akker", "Wijkteam Noord", "jeugdarts"),
        ("Sanne van der Berg", "JGZ", "jeugdarts"),
    ]
    assert "Leerplicht Wilg" in homes.values()
    assert "birth_date" in found.privacy.blocked_reasons
    assert not [issue for issue in found.issues if issue.severity == "error"]
    for secret in ("111222333", "Fien", "Lot", "Weg 1", "example"):
        assert secret not in repr((found.professionals, found.organisations, found.issues, found.sheets))


def meeting(time, encoding="utf-16", titles=("1. Summary", "2. Participants", "3. In-Meeting Activities")):
    people = (
        ("Mila Verhage", "m@e.example", "Organizer"),
        ("Berg, Sanne van der", "s@j.example", "Presenter"),
        ("Noor Dijk (Extern)", "", "Attendee"),
    )
    lines = [
        titles[0],
        "Meeting title\tOverleg De Es",
        "Attended participants\t3",
        f"Start time\t{time}",
        f"End time\t{time}",
        "Meeting duration\t1h 2m 7s",
        "",
        titles[1],
    ]
    lines += ["Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole"]
    lines += [f"{name}\t{time}\t{time}\t1h 2m 2s\t{mail}\t{mail}\t{role}" for name, mail, role in people]
    lines += ["", titles[2], "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole"]
    lines += [
        f"{name}\t{time}\t{time}\t30m 2s\t{mail}\t{role}" for name, mail, role in people for _ in (1, 2)
    ]
    return "\r\n".join([*lines, ""]).encode(encoding)  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        meeting("14/11/22, 09:30:46"),
        meeting("3/14/26, 1:29:10 PM"),
        b"\xfe\xff" + meeting("14-3-2026 13:29:07", "utf-16-be"),
        meeting("21/10/22 12:00:00", "utf-16", ("1. SUMMARY", "2. PARTICIPANTS", "3. IN-MEETING ACTIVITIES")),
        "Full Name\tUser Action\tTimestamp\r\nMila Verhage\tJoined\t11/26/20, 4:16:55 PM\r\nSanne van der Berg\tJoined\t11/26/20, 4:16:55 PM\r\n"
        "Mila Verhage\tLeft\t11/26/20, 4:50:00 PM\r\nNoor Dijk\tJoined\t11/26/20, 4:17:00 PM\r\n".encode("utf-16"),
    ],
)  # fmt: skip
def test_a_report_of_a_meeting_gives_who_was_there_once_and_no_ties(content):
    found = intake(("Meeting.csv", content))
    assert sorted(person.name for person in found.professionals) == [
        "Mila Verhage",
        "Noor Dijk",
        "Sanne van der Berg",
    ]
    assert [person.role for person in found.professionals] == [None] * 3
    assert (found.contacts, found.proposals) == ((), ())
    assert "issues.register_meeting" in keys(found)
    assert not [issue for issue in found.issues if issue.severity != "correction"]


STAFF = {
    "AFAS": sheet(
        ["Medewerker", "Roepnaam", "Voorletters", "Voorvoegsel", "Geboortenaam", "Voorvoegsel_partner", "Geboortenaam_partner", "Naamgebruik_code",
         "Functie_omschrijving", "Organisatorische_eenheid_code", "Organisatorische_eenheid", "Werkgever_omschrijving", "FTE", "Uren_per_week", "Einddatum_contract", "Email_werk"],
        ["000123", "Mila", "M.", "", "Verhage", "", "", "0", "Intern begeleider", "0210", "obs De Es", "Stichting Wilg", "0,8000", "32,00", "", "m@e.example"],
        ["000124", "Sanne", "S.", "van der", "Berg", "de", "Wit", "1", "Orthopedagoog", "0300", "Expertiseteam", "Stichting Wilg", "0,5", "20,00", "", "s@w.example"],
        ["000125", "Karel", "K.", "", "Ligthart", "", "", "0", "Directeur", "0210", "obs De Es", "Stichting Wilg", "1,0", "40,00", "31-12-2020", "k@e.example"],
        end="\r\n",
    ),
    "Raet": sheet(
        ["[Dossiernummer]", "[Personeelsnummer]", "[Volledige Naam]", "[Roepnaam]", "[Tussenvoegsel]", "[Eigen naam]", "[Naam samenstelling]", "[Naam partner]", "[Tussenvoegsel partner]", "[Functie]", "[Uren per week]", "[Afdeling]", "[Einddatum]"],
        ["1", "9001", "Verhage M ", "Mila ", "", "Verhage ", "1", "", "", "Intern begeleider ", "32", "obs De Es ", ""],
        ["2", "9002", "Berg S", "Sanne", "van der", "Berg", "3", "Wit", "de", "Orthopedagoog", "20", "Expertiseteam", ""],
        ["3", "9003", "Ligthart K", "Karel", "", "Ligthart", "1", "", "", "Directeur", "40", "obs De Es", "20201231"],
    ),
    "AFAS without employer": sheet(
        ["Medewerker", "Voornaam", "Voorvoegsel", "Achternaam", "Naamgebruik", "Geboortenaam_partner", "Voorvoegsel_partner", "Functie", "Afdeling", "Contracturen", "Einddatum"],
        ["000123", "Mila", "", "Verhage", "0 Eigen naam", "", "", "Intern begeleider", "obs De Es", "32", ""],
        ["000124", "Sanne", "van der", "Berg", "1 Partner - eigen", "Wit", "de", "Orthopedagoog", "Expertiseteam", "20", ""],
        ["000125", "Karel", "", "Ligthart", "0", "", "", "Directeur", "obs De Es", "40", "2020-12-31"],
        delimiter=",",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", STAFF)
def test_a_staff_list_gives_names_and_not_numbers(form):
    found = intake(("medewerkers.csv", STAFF[form]))
    homes = {o.id: o.name for o in found.organisations}
    told = {p.name: (p.role, p.hours, homes.get(p.organisation)) for p in found.professionals}
    assert told == {
        "Mila Verhage": ("Intern begeleider", 32, "obs De Es"),
        "Sanne de Wit-van der Berg": ("Orthopedagoog", 20, "Expertiseteam"),
    }
    assert "issues.register_contract_ended" in keys(found)
    assert found.privacy.hashed_cases == 0
    assert "Ligthart" not in repr(found)
    assert understood(found)


def test_a_comma_within_the_times_of_a_tabbed_file_parts_nothing():
    text = "van\tnaar\tdatum\nAnna Wilg\tBert Berk\t14/11/22, 09:30\nBert Berk\tCarla Eik\t15/11/22, 10:30, online\n"
    assert len(intake(("a.csv", text)).contacts) == 2


def test_a_dutch_teams_report_gives_people_once_and_no_functions():
    found = intake(
        (
            "teams.csv",
            (
                "1. Samenvatting\nTitel van vergadering\tZAT\n\n2. Deelnemers\n"
                "Naam\tEerste deelname\tLaatste vertrek\tDuur in vergadering\tE-mail\tDeelnemer-id (UPN)\tRol\n"
                "Wilg, Anna\t12-1-26, 08:59:00\t12-1-26, 10:01:00\t1u 2m\ta@x.example\ta@x.example\tOrganisator\n"
                "Els, Bert (GGD)\t12-1-26, 09:02:00\t12-1-26, 10:01:00\t59m\tb@x.example\tb@x.example\tPresentator\n"
                "Carla Berk (Gast)\t12-1-26, 09:02:00\t12-1-26, 10:01:00\t59m\t\t\tDeelnemer\n"
            ),
        )
    )
    assert {person.name: person.role for person in found.professionals} == {
        "Anna Wilg": None,
        "Bert Els": None,
        "Carla Berk": None,
    }
