"""The agenda and the project file: written and read back the same, harmless, and refused in one sentence when not right."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.errors import UsageError
from netmap.export.agenda_file import agenda_toml, read_agenda, refuse_private
from netmap.export.agenda_page import agenda_page
from netmap.export.project import MOST_BYTES, Project, project_name, project_zip, read_project
from netmap.findings.agenda import Agenda, Agreement, FollowUp, Item, Reference
from netmap.ingest.decisions import Decision, Decisions
from netmap.ingest.steering import Steering
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings
from netmap.text import Texts
from netmap.view.labels import Labels

from ..metrics.networks import network

MARCH = date(2026, 3, 3)
ABOUT = Reference("too_far", "0f3a", "o1", "youth_health")
AGENDA = Agenda(
    (
        Item("communication", 'Te "ver"\n\\ =A1', "Wie?", "let op", ABOUT, edited=True),
        Item("trust", "Wie belt u het liefst?"),
    ),
    (Agreement("Kennismaken", "IB'er", MARCH, date(2026, 6, 1), ABOUT), Agreement("Koffie", "", MARCH)),
    MARCH,
)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Nd")).filter(lambda sign: sign != "@"), max_size=40)


def test_an_agenda_is_read_back_as_it_was():
    assert read_agenda(agenda_toml(AGENDA)) == AGENDA
    assert read_agenda(agenda_toml(Agenda())) == Agenda()


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_any_text_survives(text, note):
    agenda = Agenda((Item("roles", text, note=note),))
    assert read_agenda(agenda_toml(agenda)) == agenda


def test_unknown_keys_are_left_out_and_half_a_surrogate_does_no_harm():
    assert (
        read_agenda('later = 1\n[[item]]\nelement = "roles"\ntext = "x"\ncolour = 3\n').items[0].text == "x"
    )
    tomllib.loads(agenda_toml(Agenda((Item("roles", "\ud800"),))))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[item]", "TOML"),
        ("item = 3", "item"),
        ("item = [3]", "item"),
        ('[[item]]\nelement = "geen"\ntext = "x"', "element"),
        ('[[item]]\nelement = "roles"', "text"),
        ('[[item]]\nelement = "roles"\ntext = 3', "text"),
        ('[[item]]\nelement = "roles"\ntext = "x"\nabout = "y"', "about"),
        ('[[item]]\nelement = "roles"\ntext = "x"\nabout = { finding = "y" }', "about"),
        ('[[agreement]]\nwhat = "x"\nwho = "y"', "made_on"),
        ('[[agreement]]\nwhat = "x"\nwho = "y"\nmade_on = "maart"', "made_on"),
        ("made_on = 2026-03-03T10:00:00", "made_on"),
        (f'[[item]]\nelement = "roles"\ntext = "{"x" * 5000}"', "text"),
    ],
)
def test_what_is_wrong_in_an_agenda_is_named(text, problem):
    with pytest.raises(UsageError) as told:
        read_agenda(text)
    assert told.value.values["problem"] == problem
    assert "agenda.toml" in Texts("nl").error(told.value)


@pytest.mark.parametrize("text", ["BSN 111222333", "a.wilg@school.example", "bel 06-12345678", "111.222.333"])
def test_personal_data_are_refused_and_not_repeated(text):
    with pytest.raises(UsageError) as told:
        refuse_private(f"Afspraak: {text}")
    assert text not in str(told.value)
    with pytest.raises(UsageError):
        read_agenda(agenda_toml(Agenda(agreements=(Agreement(text, "IB'er", MARCH),))))


@pytest.mark.parametrize(
    "text", ["", "Voor 01-06-2026 en op 03-03-2026", "Groep 7, 24 leerlingen", "Om 10.30 uur"]
)
def test_dates_and_numbers_are_no_personal_data(text):
    refuse_private(text)


def full():
    return Project(
        AGENDA,
        Steering(columns={"from": "wie"}),
        Decisions((Decision("organisation", "obs De Linde", "De Linde", same=True),)),
    )


def test_a_project_file_is_read_back_as_it_was_and_is_the_same_each_time():
    assert read_project(project_zip(full()), "x.zip") == full()
    assert project_zip(full()) == project_zip(full())
    assert read_project(project_zip(Project(AGENDA)), "x.zip") == Project(AGENDA)
    assert project_name(MARCH) == "netmap-project-2026-03-03.zip"


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen zip",
        zipped(other_txt="x"),
        zipped(agenda_toml=b"\xff\xfe"),
        zipped(agenda_toml=b"#" * (MOST_BYTES + 1)),
        project_zip(Project(AGENDA))[:60],
    ],
)
def test_what_is_no_project_file_is_refused_in_one_sentence(content):
    with pytest.raises(UsageError) as told:
        read_project(content, "x.zip")
    assert Texts("nl").error(told.value).startswith("x.zip is geen projectbestand")


def test_a_broken_file_inside_is_named():
    with pytest.raises(UsageError, match="mapping_file"):
        read_project(zipped(mapping_toml="["), "x.zip")


def labels(**more):
    net = network("ib-a", schools=["s1"], at={"ib": "s1"})
    return Labels(net, Settings(**more), vocabulary(), b"k")


def test_the_page_runs_nothing_asks_nothing_and_escapes_everything():
    evil = '<script>alert(1)</script><img src="https://x.example">'
    agenda = Agenda((Item("roles", evil, evil, evil),), (Agreement(evil, evil, MARCH, about=ABOUT),), MARCH)
    page = agenda_page(agenda, labels(), (FollowUp(agenda.agreements[0], found=False),))
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 5
    assert "default-src &#x27;none&#x27;" in page
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?http", page)


def test_the_page_says_what_was_agreed_and_how_it_stands_now():
    agreed = Agreement("Kennismaken", "IB'er", MARCH, about=Reference("too_far", "0", "s1", "youth_health"))
    now = FollowUp(agreed, found=True, steps=2, accessible=True)
    page = agenda_page(Agenda(agreements=(agreed,)), labels(), (now,))
    assert "Afgesproken op 3 maart 2026; nu: s1 bereikt jeugdgezondheidszorg in 2 stappen" in page
    assert 'lang="en"' in agenda_page(Agenda(), labels(lang="en"))
    assert "De sterkste schakels" in page
