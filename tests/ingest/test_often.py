"""How often: the phrases that people write, the number each stands for, and who may change it."""

from __future__ import annotations

import pytest

from netmap.ingest.often import often
from netmap.ingest.report import check_report
from netmap.ingest.steering import Steering
from netmap.text import Texts
from tests.ingest.sheets_made import contacts, intake, told

EXACT = {
    # a word
    "wekelijks": 44, "Dagelijks": 220, "om de week": 22, "tweewekelijks": 22, "maandelijks": 11, "per kwartaal": 4,
    "elk kwartaal": 4, "halfjaarlijks": 2, "jaarlijks": 1, "zelden": 0.5, "weekly": 44, "nooit": 0, "zeswekelijks": 44 / 6,
    "6-wekelijks": 44 / 6, "twee-maandelijks": 11 / 2, "driemaandelijks": 11 / 3, "elke werkdag": 220, "iedere week": 44,
    # times per period
    "1 x per 6 weken": 44 / 6, "1x/2wk": 22, "1 keer per 3 maanden": 11 / 3, "2x per week": 88, "twee keer per week": 88,
    "tweemaal per maand": 22, "eens per maand": 11, "een keer in de 2 weken": 22, "1x p/mnd": 11, "3x p.w.": 132, "2x pm": 22,
    "10x/jr": 10, "4 x per schooljaar": 4, "3/week": 132, "1 per kwartaal": 4, "één keer per jaar": 1, "1 x in de 14 dagen": 22,
    "om de 6 weken": 44 / 6, "elke 2 weken": 22, "iedere drie maanden": 11 / 3, "elke twee maanden": 5.5, "1 dag per week": 44,
    "2 dagen per week": 88, "elke dinsdag": 44, "iedere woensdag": 44, "once a week": 44, "twice a month": 22,
    "every 6 weeks": 44 / 6, "every other week": 22, "3 times a year": 3, "0x per week": 0, "3x per half jaar": 6,
    "1 keer per halfjaar": 2, "anderhalf keer per week": 66, "2 x 's jaars": 2, "1 x per anderhalve maand": 11 / 1.5,
    # with the code of a list of answers, or something beside it
    "per maand 2x": 22, "1x in de 3 wkn": 44 / 3, "wkl": 44, "per jaar, 4 keer": 4,
    "4 - wekelijks": 44, "4: wekelijks": 44, "4. Wekelijks": 44, "4) wekelijks": 44, "d. maandelijks": 11, "4 = wekelijks": 44,
    "5 – dagelijks": 220, "1 - nooit": 0, "wekelijks (4)": 44, "wekelijks (MDO)": 44, "maandelijks of zo": 11,
    "2 - 1x per maand": 11, "elke week.": 44, "Wekelijks, op dinsdag": 44,
}  # fmt: skip
ROUNDED = {
    "meerdere keren per week": 132, "een paar keer per jaar": 3, "enkele malen per maand": 33, "paar x per week": 132,
    "meermaals per week": 132, "4-6 keer per jaar": 5, "1-2x p.w.": 66, "1 à 2 keer per week": 66, "1 a 2 x per maand": 16.5,
    "2 tot 3 keer per maand": 27.5, "een of twee keer per week": 66, "1 – 2 keer per maand": 16.5, "2/3 keer per jaar": 2.5,
    "1-2 keer per maand": 16.5, "ca. 10x/jr": 10, "circa 1 keer per week": 44, "ongeveer maandelijks": 11, "± 4x per jaar": 4,
    "minimaal 1x per maand": 11, "gemiddeld 2x per week": 88, "max. 3x per jaar": 3, ">1x per week": 66, "minder dan 1x per jaar": 0.5,
    "meer dan 1 keer per maand": 16.5, "1x per 4-6 weken": 44 / 5, "wekelijks tot maandelijks": 27.5, "bijna dagelijks": 220,
    "several times a week": 132, "a few times a year": 3, "soms": 4, "af en toe": 4, "regelmatig": 22, "vaak": 44, "incidenteel": 1,
    "tussen 2 en 4 keer per jaar": 3, "tussen de 1 en 2 x per week": 66, "zelden of nooit": 0.5, "weinig": 2,
    "bijna nooit": 0.5, "om de paar weken": 44 / 3, "elke paar maanden": 11 / 3,
}  # fmt: skip


@pytest.mark.parametrize(("phrase", "per_year"), EXACT.items())
def test_a_phrase_is_so_many_contacts_a_year(phrase, per_year):
    read = often(phrase)
    assert read.per_year == pytest.approx(per_year)
    assert not read.rounded


@pytest.mark.parametrize(("phrase", "per_year"), ROUNDED.items())
def test_a_phrase_that_leaves_room_is_so_many_and_that_is_rounded(phrase, per_year):
    read = often(phrase)
    assert read.per_year == pytest.approx(per_year)
    assert read.rounded


@pytest.mark.parametrize(
    "phrase",
    ["3", "4,5", "zie bijlage", "3x", "per week 3 uur overleg met Jan", "Bert Els", "2026", "3-4", "week 12", "wanneer nodig",
     "maandag", "x per", "per", "1 per 0 weken", "10-2 keer per week"],
)  # fmt: skip
def test_what_says_no_frequency_is_not_guessed_at(phrase):
    with pytest.raises(ValueError, match=r"^$"):
        often(phrase)


@pytest.mark.parametrize("phrase", ["x", "ja", "Ja!", "wel contact"])
def test_a_yes_is_contact_of_which_the_number_is_unknown(phrase):
    assert often(phrase).per_year is None


CODED = "van;naar;frequentie\nAnna Wilg;Bert Els;4-wekelijks\nBert Els;Carla Berk;1-nooit\nCarla Berk;Anna Wilg;2-jaarlijks\n"


def test_codes_without_a_space_are_told_from_every_four_weeks_by_the_column_as_a_whole():
    assert set(contacts(CODED).values()) == {44, 1}
    assert set(contacts(CODED.replace("1-nooit", "6-wekelijks").replace("2-jaarlijks", "wekelijks")).values()) == {
        11, 44 / 6, 44,
    }  # fmt: skip


PHRASES = (
    "van;naar;frequentie\nAnna Wilg;Bert Els;wekelijks\nBert Els;Carla Berk;een paar keer per jaar\n"
    "Carla Berk;Anna Wilg;Een paar keer per jaar\nDirk Iep;Anna Wilg;nooit\n"
)


def test_what_was_rounded_is_told_once_for_each_phrase_with_its_number():
    assert [
        (issue.values["found"], issue.values["per_year"]) for issue in told(intake(PHRASES), "issues.rounded")
    ] == [("een paar keer per jaar", "3")]


def test_the_table_of_phrases_says_what_each_stands_for_and_how_often_it_was_read():
    rows = check_report(intake(PHRASES), Texts("nl"))["frequencies"]
    assert [(row["phrase"], row["per_year"], row["rounded"], row["cells"]) for row in rows] == [
        ("wekelijks", 44, False, 1),
        ("een paar keer per jaar", 3, True, 2),
        ("nooit", 0, False, 1),
    ]


def test_the_user_changes_what_a_phrase_stands_for():
    said = Steering.from_toml(
        '[frequencies]\n"een paar keer per jaar" = 5\nwekelijks = 40\nnooit = "contact"\n'
    )
    found = intake(PHRASES, steering=said)
    assert contacts(PHRASES, steering=said) == {
        ("Anna Wilg", "Bert Els"): 40,
        ("Bert Els", "Carla Berk"): 5,
        ("Carla Berk", "Anna Wilg"): 5,
        ("Dirk Iep", "Anna Wilg"): None,
    }
    assert not told(found, "issues.rounded")


@pytest.mark.parametrize("code", ["3", "4,5"])
def test_the_user_says_what_a_bare_number_stands_for(code):
    sheet = f"van;naar;frequentie\nAnna Wilg;Bert Els;{code}\n"
    assert contacts(sheet) == {}
    assert [issue.place.row for issue in told(intake(sheet), "issues.bare_number")] == [2]
    assert contacts(sheet, steering=Steering.from_toml(f'[frequencies]\n"{code}" = 44\n')) == {
        ("Anna Wilg", "Bert Els"): 44
    }


def test_what_the_user_said_is_written_and_read_back_the_same():
    said = Steering.from_toml('[frequencies]\n"Zie \\"bijlage\\"" = 2.5\nsoms = "contact"\nooit = 0\n')
    assert Steering.from_toml(said.to_toml()) == said
    assert said != Steering()
    assert hash(said) == hash(Steering.from_toml(said.to_toml()))


@pytest.mark.parametrize("text", ["soms = -1", 'soms = "weleens"', "soms = true", "soms = nan", "soms = [1]"])
def test_a_frequency_that_is_no_number_is_a_usage_error(text):
    from netmap.errors import UsageError

    with pytest.raises(UsageError):
        Steering.from_toml(f"[frequencies]\n{text}\n")


def test_an_option_says_what_a_phrase_stands_for_and_goes_before_the_file(tmp_path):
    file = tmp_path / "mapping.toml"
    file.write_text("[frequencies]\nsoms = 6\nvaak = 60\n", encoding="utf-8")
    said = Steering.from_options([], [], file, (), ["Soms=2,5", "bij nood=contact"])
    assert said.frequencies == {"soms": 2.5, "vaak": 60, "bij nood": None}


@pytest.mark.parametrize("text", ["soms", "soms=veel", "=4", "soms=-1", "soms=nan"])
def test_an_option_that_says_no_number_is_a_usage_error(text):
    from netmap.errors import UsageError

    with pytest.raises(UsageError):
        Steering.from_options([], [], None, (), [text])


WIDE = "naam;organisatie;met wie 1;frequentie 1;met wie 2;frequentie 2\nAnna Wilg;De Linde;Bert Els;wekelijks;Carla Berk;een paar keer per jaar\n"


def test_phrases_in_every_column_of_how_often_are_in_the_table_and_told():
    found = intake(WIDE + "Bert Els;GGD;Anna Wilg;nooit;Carla Berk;3x per maand\n")
    rows = {row["phrase"]: row["per_year"] for row in check_report(found, Texts("nl"))["frequencies"]}
    assert rows == {"wekelijks": 44, "nooit": 0, "een paar keer per jaar": 3, "3x per maand": 33}
    assert [issue.values["found"] for issue in told(found, "issues.rounded")] == ["een paar keer per jaar"]


GRID = "Naam;Hoe vaak heb je contact met [Anna Wilg];Hoe vaak heb je contact met [Bert Els]\n"


def test_phrases_of_a_grid_are_in_the_table_too():
    found = intake(GRID + "Carla Berk;Nooit;1-2 keer per maand\nDirk Iep;wekelijks;Nooit\n")
    rows = {row["phrase"]: row["per_year"] for row in check_report(found, Texts("nl"))["frequencies"]}
    assert rows == {"nooit": 0, "wekelijks": 44, "1-2 keer per maand": 16.5}
    assert len(told(found, "issues.rounded")) == 1
