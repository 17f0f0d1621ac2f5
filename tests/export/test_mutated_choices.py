"""What a visitor kept (mapping, names, agenda, project), in hands that do not know TOML or zip: read, or refused with a sentence."""

from __future__ import annotations

import io
import random
import time
import zipfile
from datetime import date
from functools import partial

import pytest

from netmap.errors import UsageError
from netmap.export.agenda_file import agenda_toml, read_agenda
from netmap.export.project import Project, project_zip, read_project
from netmap.findings.agenda import Agenda, Agreement, Item, Reference
from netmap.ingest.decisions import Decision, Decisions
from netmap.ingest.steering import SheetChoice, Steering, header_set
from netmap.text import Texts

CHOICE = SheetChoice(
    "contacts", ("Wie", "Met wie 1", "Met wie 2"), {"from": ("Wie",), "to": ("Met wie 1", "Met wie 2")}
)
STEERING = Steering(
    {"from": "gemeente"},
    {("lijst.xlsx", "Blad1"): "contacts", ("b.xlsx", None): "professionals"},
    {header_set(CHOICE.headers): CHOICE},
    {"een paar keer": 5.0, "soms": None},
    ("Telefoon thuis",),
)
DECISIONS = Decisions(
    (
        Decision("organisation", "obs De Linde", "De Linde", same=True),
        Decision("professional", "P. Jansen", "Piet Jansen", False, "obs De Linde", ""),
    )
)
ABOUT = Reference("too_far", "0f", "o1", "youth_health")
AGENDA = Agenda(
    (Item("communication", "Een punt", "Een vraag?", "Een notitie", ABOUT, True),),
    (Agreement("Bellen", "IB'er", date(2026, 3, 3), date(2026, 6, 1), ABOUT),),
    date(2026, 3, 3),
)
WHOLE = Project(AGENDA, STEERING, DECISIONS)
READERS = {
    "mapping": (lambda text: Steering.from_toml(text).to_toml(), STEERING.to_toml()),
    "names": (lambda text: Decisions.from_toml(text).to_toml(), DECISIONS.to_toml()),
    "agenda": (lambda text: agenda_toml(read_agenda(text)), agenda_toml(AGENDA)),
}
JUNK = (
    *("[", "]", "[[", "{", "}", "=", '"', "'''", "#", "\n", "\x00", "\ufeff", "ß", "\ud83d\ude00"),
    *(
        "x = 1\n",
        "[columns]\n",
        "[[sheets]]\n",
        "[[same]]\n",
        "[[item]]\n",
        "headers = 5\n",
        "kind = []\n",
        "names = 3\n",
    ),
    *(
        "1e999",
        "nan",
        "inf",
        "-1",
        "true",
        "2026-13-45",
        "2026-03-03T10:00:00Z",
        "9" * 5000,
        "[" * 3000,
        "{a=" * 3000,
    ),
    *(
        "a." * 2000 + "b = 1\n",
        "[" + "a." * 2000 + "b]\n",
        "about = {}\n",
        'about = "x"\n',
        "made_on = 5\n",
        "by = true\n",
    ),
)


def hurt(text, chance):
    for _ in range(chance.randint(1, 5)):
        at, what = chance.randrange(len(text) + 1), chance.randrange(5)
        if what == 0:
            text = text[:at] + text[at + chance.randint(1, 40) :]
        elif what == 1:
            text = text[:at] + chance.choice(JUNK) + text[at:]
        elif what == 2:
            text = text[:at] + text[at : at + chance.randint(1, 200)] + text[at:]
        elif what == 3:  # a value of another kind
            lines = text.split("\n")
            line = chance.randrange(len(lines))
            lines[line] = (
                f"{lines[line].partition('=')[0]}= {chance.choice(('5', '[]', '{}', 'true', '[[1]]', '2026-01-01', '[5]', '1.5'))}"
            )
            text = "\n".join(lines)
        else:
            lines = text.split("\n")
            chance.shuffle(lines)
            text = "\n".join(lines)
    return text


def hurt_zip(chance):
    content = project_zip(WHOLE)
    if chance.random() < 0.4:
        data = bytearray(content)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            if chance.random() < 0.6:
                data[at] = chance.randrange(256)
            else:
                del data[at : at + chance.randint(1, 60)]
        return bytes(data)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            text = old.read(item).decode()
            part = hurt(text, chance).encode("utf-8", "replace") if chance.random() < 0.5 else text.encode()
            new.writestr(item.filename, part + b"\xff" * (chance.random() < 0.1))
    return out.getvalue()


def survives(seed):
    chance, say, begun = random.Random(seed), Texts("nl"), time.process_time()
    if seed % 4 == 3:
        again = partial(read_project, hurt_zip(chance), "project.zip")
    else:
        read, text = READERS[("mapping", "names", "agenda")[seed % 4]]
        again = partial(read, hurt(text, chance))
    try:
        again()
    except UsageError as error:
        assert say.error(error)  # noqa: PT017 - the sentence must be there
    assert time.process_time() - begun < 10


def test_two_hundred_mutated_choices_are_read_or_refused():
    for seed in range(200):
        survives(seed)


@pytest.mark.nightly
def test_ten_thousand_mutated_choices_are_read_or_refused():
    for seed in range(10_000):
        survives(seed)


@pytest.mark.parametrize("kind", READERS)
def test_what_is_kept_is_read_as_it_was(kind):
    read, text = READERS[kind]
    assert read(text) == text


@pytest.mark.parametrize(
    "text",
    ["x = " + "[" * 5000, "x = " + "{a = " * 5000, "x = " + "9" * 5000, "x = 1\nx = 2", "[made_on]\nx = 1"],
)
@pytest.mark.parametrize("kind", READERS)
def test_toml_without_end_or_of_another_kind_is_one_sentence(kind, text):
    read, _ = READERS[kind]
    try:
        read(text)
    except UsageError as error:
        assert Texts("nl").error(error).count("\n") == 0  # noqa: PT017
