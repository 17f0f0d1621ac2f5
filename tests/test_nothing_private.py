"""Two hundred workbooks with planted secrets: not one of them in anything that the program makes, says or logs."""

from __future__ import annotations

import io
import itertools
import logging
import random
import zipfile
from datetime import date

import pytest

from netmap.analysis import analyse, from_intake
from netmap.cli import main
from netmap.errors import NetmapError
from netmap.export.annotated import annotated_copy
from netmap.export.package import files
from netmap.export.privacy_page import privacy_page
from netmap.ingest.privacy import ELEVEN_TEST_WEIGHTS, passes_eleven_test
from netmap.ingest.report import check_report
from netmap.ingest.steering import Steering
from netmap.samples.sheets import as_workbook
from netmap.settings import Settings, installation
from netmap.text import Texts
from netmap.told.told import Told

FIRST = ["Pietje", "Klaartje", "Fatimaatje", "Joostje", "Mientje", "Ahmedje", "Sofietje", "Daantje"]
LAST = ["Pukkelman", "Kletskous", "Zonneschijntje", "Bibberbeen", "Kwebbelaar", "Muizenstaart"]
ILLNESSES = ("ADHD", "autismespectrumstoornis", "PTSS", "epilepsie", "dyslexie", "ODD")
CHILD_HEADERS = (
    "naam kind",
    "Naam leerling",
    "leerlingnaam",
    "Kind",
    "client",
    "voornaam jeugdige",
    "child name",
    "Naam van het kind",
    "lln",
    "Zorgleerling",
    "mentorleerling",
    "inzake",
    "over wie",
    "Betreft",
    "naam ll.",
)
BSN_HEADERS = (
    "BSN",
    "burgerservicenummer",
    "bsn_nummer",
    "citizen service number",
    "nr",
    "code 2",
    "kenmerk",
    "burgerservicenr",
    "RSIN",
)
BIRTH_HEADERS = (
    "geboortedatum",
    "geb. datum",
    "GeboorteDatum",
    "date of birth",
    "geboren",
    "GD",
    "d.o.b.",
    "g.datum",
)
ILL_HEADERS = ("diagnose", "DSM", "stoornis", "diagnosis", "bijzonder", "medisch", "zorgbehoefte")
NOTE_HEADERS = ("opmerkingen", "Toelichting", "notities", "remarks", "hulpvraag")
ADDRESS_HEADERS = ("adres", "Straatnaam", "woonadres", "address")
PUPIL_HEADERS = (
    ("Naam", "Klas", "nr"),
    ("Volledige naam", "Groep", "Leerlingnummer"),
    ("Naam leerling", "Stamgroep", "nr"),
)
STAFF = ("Anna Wilg", "Bert Berk", "Carla Eik", "Dirk Es", "Eva Els", "Frank Den")


def bsn(chance):
    while True:
        digits = [chance.randint(0, 9) for _ in range(8)]
        last = sum(w * d for w, d in zip(ELEVEN_TEST_WEIGHTS, digits, strict=False)) % 11
        number = "".join(map(str, digits)) + str(last)
        if last < 10 and passes_eleven_test(number) and digits[0]:
            return number


def dressed(number, chance):
    return chance.choice(
        (
            number,
            f"{number[:3]}.{number[3:6]}.{number[6:]}",
            f"{number[:4]} {number[4:6]} {number[6:]}",
            int(number),
            f"{number[:3]},{number[3:6]},{number[6:]}",
            f"{number[:3]}_{number[3:6]}_{number[6:]}",
            f"{number[:3]}’{number[3:6]}’{number[6:]}",
            f"{number[:3]}·{number[3:6]}·{number[6:]}",
        )
    )


def planted(seed):
    """One workbook of cases with personal columns in any order, and everything in it that may never come out."""
    chance = random.Random(seed)
    secrets, rows = set(), []
    plain = chance.choice(("casusnummer", "dossiernummer", "Casus")), "professional", "start"
    extra = [
        (chance.choice(CHILD_HEADERS), "name"),
        (chance.choice(BSN_HEADERS), "bsn"),
        (chance.choice(BIRTH_HEADERS), "birth"),
        (chance.choice(ILL_HEADERS), "ill"),
        (chance.choice(NOTE_HEADERS), "note"),
        (chance.choice(ADDRESS_HEADERS), "address"),
        ("e-mail ouder", "mail"),
    ]
    chance.shuffle(extra)
    for _ in range(6):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        number = bsn(chance)
        case = f"DOS-{chance.randint(10**6, 10**7)}"
        born = f"{chance.randint(1, 28):02d}-{chance.randint(1, 12):02d}-{chance.randint(2008, 2020)}"
        mail = f"{name.split()[0].lower()}{seed}@thuis.example"
        values = {
            "name": name,
            "bsn": dressed(number, chance),
            "birth": born,
            "ill": chance.choice(ILLNESSES),
            "note": f"moeder van {name} belde over de pesterijen",
            "address": f"Geheimlaan {chance.randint(100, 999)}",
            "mail": mail,
        }
        secrets |= {name, number, str(values["bsn"]), case, born, values["address"], mail, "pesterijen"}
        who = chance.choice(STAFF)
        if chance.random() < 0.2:
            who = f"{who} {number}"
        elif chance.random() < 0.3:
            who = f"{who} <{mail}> 06-{chance.randint(10**7, 10**8 - 1)}"
        start = date(2026, chance.randint(1, 5), chance.randint(1, 28))
        rows.append(
            (
                case,
                who,
                start if chance.random() < 0.8 else f"toen {name} ziek was",
                *(values[kind] for _, kind in extra),
            )
        )
    header = (*plain, *(text for text, _ in extra))
    titles = (
        [(f"Overzicht van {rows[0][3 + [k for _, k in extra].index('name')]}",) + ("",) * (len(header) - 1)]
        if chance.random() < 0.4
        else []
    )
    notes = (
        [(f"let op: {sorted(secrets)[-1]}.",) + ("",) * (len(header) - 1)] if chance.random() < 0.4 else []
    )
    contacts = [
        ("van", "naar", "datum", "thema"),
        *((a, b, date(2026, 3, 1), "veiligheid") for a, b in itertools.pairwise(STAFF)),
    ]
    contacts += [
        (
            STAFF[0],
            STAFF[5],
            rows[0][3 + [k for _, k in extra].index("bsn")],
            rows[1][3 + [k for _, k in extra].index("name")],
        )
    ]
    pupils = [chance.choice(PUPIL_HEADERS)]
    pupils += [
        (row[3 + [k for _, k in extra].index("name")], f"{chance.randint(1, 8)}a", number)
        for number, row in enumerate(rows)
    ]
    secrets |= {word for secret in secrets for word in secret.split() if word in LAST}
    return as_workbook(
        {
            "Blad1": [*titles, header, *rows, *notes],
            "Contacten": contacts,
            chance.choice(("Blad3", "Groep 7")): pupils,
        }
    ), secrets


def everything_in(name, content):
    """A file's bytes, and those of what is packed in it."""
    yield name, content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                yield f"{name}/{part}", archive.read(part)


def found_in(secrets, name, content):
    return [
        (where, secret)
        for where, part in everything_in(name, content)
        for secret in secrets
        if secret.encode() in part
    ]


@pytest.mark.parametrize("batch", range(10))
def test_not_one_planted_value_comes_out(batch, caplog, capsys, tmp_path):
    caplog.set_level(logging.DEBUG)
    books = [planted(batch * 20 + number) for number in range(20)]
    inputs = [(f"casussen {number}.xlsx", content) for number, (content, _) in enumerate(books)]
    secrets = set().union(*(hidden for _, hidden in books))
    assert len(secrets) > 400
    leaks = []
    read = analyse(inputs, Settings(names="full"), installation=installation())
    for made in (read, from_intake(read.records, Settings(names="role"), installation=installation())):
        for name, make in files(Told(made)).items():
            leaks += found_in(secrets, name, make())
    assert len(made.intake.professionals) == len(STAFF)
    texts = Texts("nl")
    copy = annotated_copy(*inputs[0], made.intake.issues, Steering(), installation(), texts)
    leaks += found_in(secrets, "copy", copy)
    leaks += found_in(secrets, "report", privacy_page(made.intake, inputs, date(2026, 3, 1), texts))
    leaks += found_in(secrets, "check", str(check_report(made.intake, texts)).encode())
    leaks += found_in(secrets, "records", repr(made.intake).encode())
    path = tmp_path / inputs[0][0]
    path.write_bytes(inputs[0][1])
    main(["check", str(path)])
    said = capsys.readouterr()
    leaks += found_in(secrets, "screen", (said.out + said.err + caplog.text).encode())
    assert leaks == []


def test_an_error_repeats_no_cell():
    content, secrets = planted(7)
    with pytest.raises(NetmapError) as error:
        analyse(
            [("a.xlsx", content)],
            Settings(),
            steering=Steering(kinds={("a.xlsx", None): "ignore"}),
            installation=installation(),
        )
    assert found_in(secrets, "error", (repr(error.value) + Texts("nl").error(error.value)).encode()) == []
