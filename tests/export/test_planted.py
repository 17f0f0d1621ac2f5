"""Planted names, addresses and case numbers in every column: below ``full`` not one of them in any byte of any file."""

from __future__ import annotations

import getpass
import io
import re
import socket
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from datetime import date
from pathlib import Path

import pytest

from netmap.analysis import analyse
from netmap.export.package import as_zip, files
from netmap.samples.sheets import as_workbook
from netmap.settings import NAMES, Settings, installation
from netmap.told.told import Told
from tests.export.unpacked import found_in, parts, png_chunks

LEVELS = [names for names in NAMES if names != "full"]
GIVEN = ["Xandrine", "Quibus", "Ywenna", "Zebedeus", "Oktavia", "Wubbo", "Jorrit", "Thyrza"]
FAMILY = [
    "Kwakzalver",
    "Pruikenmaker",
    "Zevenhuizer",
    "Dwarsligger",
    "Quantumbeer",
    "Ijsvogelaar",
    "Wolkenveld",
]
PEOPLE = [f"{GIVEN[i % 8]} {FAMILY[i % 7]}" for i in range(14)]
HOMES = ["Basisschool De Boei", "Basisschool De Kade", "GGD Waterland", "Wijkteam Haven"]
ROLES = ["ib'er", "leerkracht", "jeugdverpleegkundige", "wijkteammedewerker"]
CASES = [f"ZAAK-{77001 + number}" for number in range(6)]
MAILS = [f"{name.split()[0].lower()}.{name.split()[1].lower()}@geheim.example" for name in PEOPLE]


def planted():
    """A workbook with secrets in every place where people put them."""
    professionals = [
        ("naam", "organisatie", "functie", "team", "e-mail", "vervanger", "werkdagen", "opmerkingen")
    ]
    for i, name in enumerate(PEOPLE):
        row = (
            name,
            HOMES[i % 4],
            ROLES[i % 4] if i != 5 else f"assistent van {PEOPLE[0]}",
            f"Team {FAMILY[i % 7]}" if i % 2 else "",
            MAILS[i],
            PEOPLE[(i + 1) % 14],
            "ma di",
            f"belt liever met {PEOPLE[(i + 3) % 14]}",
        )
        professionals.append(row)
    professionals.append(
        (f"{PEOPLE[0].split()[1]}, {PEOPLE[0].split()[0]}", HOMES[0], ROLES[0], "", "", "", "ma", "")
    )
    contacts = [("van", "naar", "datum", "frequentie", "reactietijd")]
    for i in range(14):
        for step in (1, 2, 5):
            odd = f"toen {PEOPLE[2]} ziek was" if (i, step) == (4, 1) else "maandelijks"
            contacts.append((PEOPLE[i], PEOPLE[(i + step) % 14], date(2026, 3, 1 + i), odd, "2 dagen"))
    contacts.append((PEOPLE[0], PEOPLE[0], date(2026, 3, 1), "", ""))
    cases = [("casusnummer", "professional", "rol in casus")]
    cases += [(case, PEOPLE[(n + k) % 14], "lid") for n, case in enumerate(CASES) for k in range(4)]
    schools = [("organisatie", "soort", "wijk"), *((home, "basisschool", "Wijk Haven") for home in HOMES[:2])]
    return as_workbook(
        {
            "Professionals": professionals,
            f"Contacten {PEOPLE[3]}": contacts,
            "Casusbetrokkenheid": cases,
            "Organisaties": schools,
        }
    )


SECRETS = [*GIVEN, *FAMILY, *CASES, *MAILS, "geheim.example"]


@pytest.fixture(scope="module")
def made():
    inputs = [(f"ingevuld door {PEOPLE[6]}.xlsx", planted())]
    found = {n: analyse(inputs, Settings(names=n, resamples=5), installation=installation()) for n in NAMES}
    return {
        names: {name: make() for name, make in files(Told(one)).items()} for names, one in found.items()
    }, found


@pytest.mark.parametrize("names", LEVELS)
def test_no_planted_value_is_in_any_byte_of_any_file(made, names):
    leaks = [hit for name, content in made[0][names].items() for hit in found_in(SECRETS, name, content)]
    assert leaks == []


def test_in_full_the_names_are_found_so_that_the_search_can_fail(made):
    for name in (
        "netwerk.html",
        "rapport.xlsx",
        "poster.pdf",
        "poster.svg",
        "rapport.docx",
        "presentatie.pptx",
    ):
        assert found_in(FAMILY, name, made[0]["full"][name]), name
    for name, content in made[0]["full"].items():
        assert found_in([*CASES, "geheim.example"], name, content) == []


def test_without_people_no_function_of_a_person_is_in_any_file(made):
    words = ["IB'er ·", "Verpleegkundige ·", "Leerkracht ·", "leerkracht ·"]
    full = [f"{word} {home}" for word in words for home in HOMES]
    for name, content in made[0]["organisation"].items():
        assert found_in([*full, *words], name, content) == [], name


def test_with_codes_only_no_organisation_or_neighbourhood_is_named(made):
    for name, content in made[0]["code"].items():
        assert found_in([*HOMES, "Wijk Haven"], name, content) == [], name


@pytest.mark.parametrize("names", NAMES)
def test_no_file_tells_of_the_machine_or_of_who_made_it(made, names):
    machine = [f"{Path.home()}/", str(Path(__file__).parents[2]), f"{tempfile.gettempdir()}/"]
    if len(socket.gethostname()) > 6:
        machine.append(socket.gethostname())
    user = getpass.getuser()
    for name, content in made[0][names].items():
        assert found_in(machine, name, content) == [], name
        for kind, who in properties(name, content):
            assert who in ("", "netmap", "xlsxwriter"), (name, kind, who)
            assert user not in who


def properties(name, content):
    """Everything that a file tells of its author, editor or owner."""
    for where, part in parts(name, content):
        if where.endswith(("docProps/core.xml", "docProps/app.xml")):
            yield from of_office(part)
        elif part[:5] == b"%PDF-":
            yield from of_pdf(part)
        elif part[:8] == b"\x89PNG\r\n\x1a\n":
            kinds = (b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf")
            yield from (
                (kind.decode(), chunk.decode("latin-1")) for kind, chunk in png_chunks(part) if kind in kinds
            )
        elif where.endswith((".graphml", ".gexf")):
            for tag in ("creator", "lastmodifieddate"):
                for value in re.findall(rf"<{tag}>([^<]*)<", part.decode()):
                    yield tag, "" if value.lower().startswith(("networkx", "netmap")) else value


def of_office(part):
    for field in ET.fromstring(part):
        tag = field.tag.rpartition("}")[2]
        if tag in ("creator", "lastModifiedBy", "Manager", "Company"):
            yield tag, field.text or ""


def of_pdf(part):
    for key in (b"Author", b"Creator"):
        for value in re.findall(rb"/" + key + rb"\s*\(([^)]*)\)", part):
            text = value.decode("latin-1")
            yield key.decode(), "" if text.startswith("Typst") else text


def test_the_entries_of_the_package_say_nothing_of_when_or_on_what_it_was_packed(made):
    with zipfile.ZipFile(io.BytesIO(as_zip(made[1]["code"]))) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(2000, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.extra, entry.comment) for entry in entries} == {(0, b"", b"")}
