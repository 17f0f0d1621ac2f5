"""What says no, says no; what names nobody names nobody; a number that is a name stays what was seen."""

from __future__ import annotations

import pytest

from netmap.ingest.steering import Steering
from tests.ingest.formats import as_ods, as_xls
from tests.ingest.sheets_made import contacts, intake, people, ties, told

FOUR = {"Anna Wilg", "Bert Els", "Carla Berk", "Dirk Iep"}


# numbers that are names


NUMBERED = [["Van", "Naar"], [1, 2], [2, 3], [3, 4], [10, 1]]
TIED = {("1", "2"), ("2", "3"), ("3", "4"), ("10", "1")}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", NUMBERED),
        ("a.xls", as_xls(NUMBERED)),
        ("a.ods", as_ods([[str(cell) for cell in row] for row in NUMBERED], numbers=True)),
        ("a.csv", "Van;Naar\n1;2\n2;3\n3;4\n10;1\n"),
        ("a.csv", "Van;Naar\n1.0;2.0\n2.0;3.0\n3.0;4.0\n10.0;1.0\n"),
        ("a.csv", "Van;Naar\n1;2.0\n2;3.0\n3;4.0\n10;1.0\n"),
    ],
    ids=["xlsx", "xls", "ods", "csv", "csv-with-point-nought", "one-column-with-point-nought"],
)
def test_a_number_that_is_a_name_stays_what_was_seen(name, content):
    found = intake(content, name)
    assert people(found) == {"1", "2", "3", "4", "10"}
    assert set(ties(found)) == TIED


def test_numbers_in_a_list_of_people_and_their_partners_are_the_same_people():
    found = intake([["Naam", "Werkt samen met"], [1, 2], [2, "1; 3"], [3, None]])
    assert people(found) == {"1", "2", "3"}
    assert set(ties(found)) == {("1", "2"), ("2", "1"), ("2", "3")}


def test_numbers_along_both_sides_of_a_matrix_are_names():
    found = intake([[None, 1, 2, 3], [1, None, 2, 0], [2, 3, None, 5], [3, 0, 5, None]])
    assert people(found) == {"1", "2", "3"}
    assert ties(found) == {("1", "2"): 2, ("2", "1"): 3, ("2", "3"): 5, ("3", "2"): 5}


def test_the_number_before_a_name_in_a_numbered_list_is_taken_away():
    assert set(contacts("van;naar\nAnna Wilg;1. Bert Els\n")) == {("Anna Wilg", "Bert Els")}


# what says no


NO = ["nee", "Nee", "NEE.", "nooit", "geen", "geen contact", "0x", "0 keer", "0", "o", "1 - nooit", "n.v.t.", "nvt",
      "niet van toepassing", "(nog) geen contact", "never", "no", "nog nooit", "1. Nooit", "nooit (0x)", "0 x per jaar"]  # fmt: skip


@pytest.mark.parametrize("word", NO)
def test_a_word_for_no_is_no_contact_in_a_row_and_both_people_stay(word):
    found = intake(f"van;naar;frequentie\nAnna Wilg;Bert Els;{word}\nCarla Berk;Anna Wilg;wekelijks\n")
    assert ties(found) == {("Carla Berk", "Anna Wilg"): 44}
    assert people(found) == {"Anna Wilg", "Bert Els", "Carla Berk"}


@pytest.mark.parametrize("word", [*NO, "-", "—", "onbekend", "?"])
def test_a_word_for_no_in_a_matrix_is_no_contact_and_everybody_stays(word):
    rows = ["Anna Wilg", "Bert Els", "Carla Berk", "Dirk Iep"]
    lines = [";" + ";".join(rows)]
    lines += [
        f"{a};" + ";".join("x" if {a, b} == {"Anna Wilg", "Bert Els"} else word for b in rows) for a in rows
    ]
    found = intake("\n".join(lines))
    assert set(map(frozenset, ties(found))) == {frozenset(("Anna Wilg", "Bert Els"))}
    assert people(found) == FOUR
    assert not told(found, "issues.bad")


@pytest.mark.parametrize("word", ["nee", "0x", "nooit", "geen"])
def test_a_word_for_no_below_a_number_of_contacts_is_no_contact(word):
    found = intake(f"van;naar;aantal\nAnna Wilg;Bert Els;{word}\nCarla Berk;Anna Wilg;3x\n")
    assert ties(found) == {("Carla Berk", "Anna Wilg"): 3}


def test_false_and_true_in_a_workbook_are_no_and_yes():
    rows = [[None, "Anna Wilg", "Bert Els", "Carla Berk"], ["Anna Wilg", None, True, False],
            ["Bert Els", True, None, False], ["Carla Berk", False, False, None]]  # fmt: skip
    found = intake(rows)
    assert set(map(frozenset, ties(found))) == {frozenset(("Anna Wilg", "Bert Els"))}
    assert people(found) == {"Anna Wilg", "Bert Els", "Carla Berk"}


@pytest.mark.parametrize(
    ("mark", "known"),
    [("x", None), ("X", None), ("ja", None), ("✓", None), ("√", None), ("v", None), ("+", None), ("2", 2), ("2x", 2), ("3 keer", 3),
     ("wekelijks", 44), ("4 - wekelijks", 44), ("1x per maand", 11), ("2,5", 2.5)],
)  # fmt: skip
def test_a_mark_in_a_matrix_says_yes_how_many_or_how_often(mark, known):
    found = intake(f";Anna Wilg;Bert Els;Carla Berk\nAnna Wilg;;{mark};\nBert Els;;;\nCarla Berk;;;\n")
    assert ties(found) == {("Anna Wilg", "Bert Els"): known}
    assert people(found) == {"Anna Wilg", "Bert Els", "Carla Berk"}


MARKED = ";Anna Wilg;Bert Els;Carla Berk\nAnna Wilg;;zie bijlage;x\nBert Els;;;\nCarla Berk;;;\n"
SAID = "van;naar;frequentie\nAnna Wilg;Bert Els;zie bijlage\nAnna Wilg;Carla Berk;wekelijks\n"


@pytest.mark.parametrize(("sheet", "key"), [(MARKED, "issues.bad_mark"), (SAID, "issues.bad_frequency")])
def test_what_cannot_be_read_is_an_issue_and_no_tie(sheet, key):
    found = intake(sheet)
    assert set(ties(found)) == {("Anna Wilg", "Carla Berk")}
    assert people(found) == {"Anna Wilg", "Bert Els", "Carla Berk"}
    assert [(issue.place.row, issue.severity) for issue in told(found, key)] == [(2, "error")]


@pytest.mark.parametrize("sheet", [MARKED, SAID])
@pytest.mark.parametrize(("said", "known"), [('"Zie bijlage" = 6', 6), ('"zie bijlage" = "contact"', None)])
def test_unless_the_user_says_what_it_stands_for(sheet, said, known):
    found = intake(sheet, steering=Steering.from_toml(f"[frequencies]\n{said}\n"))
    assert ties(found)["Anna Wilg", "Bert Els"] == known
    assert not told(found, "issues.bad")


def test_a_date_is_contact_also_where_the_frequency_cannot_be_read():
    found = intake("van;naar;datum;frequentie\nAnna Wilg;Bert Els;3-4-2026;zie bijlage\n")
    assert set(ties(found)) == {("Anna Wilg", "Bert Els")}
    assert len(told(found, "issues.bad_frequency")) == 1


def test_an_empty_frequency_stays_a_contact_of_which_the_number_is_unknown():
    assert contacts("van;naar;frequentie\nAnna Wilg;Bert Els;\nCarla Berk;Anna Wilg;?\n") == {
        ("Anna Wilg", "Bert Els"): None,
        ("Carla Berk", "Anna Wilg"): None,
    }


# totals


@pytest.mark.parametrize("word", ["Totaal", "TOTAAL", "Som", "Totaal contacten", "Gemiddelde", "Aantal", "Σ"])
def test_sums_beside_and_below_a_matrix_are_no_people(word):
    found = intake(
        f";Anna Wilg;Bert Els;Carla Berk;{word}\nAnna Wilg;;1;2;3\nBert Els;1;;3;4\nCarla Berk;2;3;;5\n{word};3;4;5;12\n"
    )
    assert people(found) == {"Anna Wilg", "Bert Els", "Carla Berk"}
    assert sorted(ties(found).values()) == [1, 2, 3]
    assert [issue.values["count"] for issue in told(found, "issues.matrix_totals")] == [2]


def test_a_column_that_adds_up_the_others_is_a_total_whatever_it_is_called():
    found = intake(
        ";Anna Wilg;Bert Els;Carla Berk;Netwerkscore\nAnna Wilg;;1;2;3\nBert Els;1;;3;4\nCarla Berk;2;3;;5\n"
    )
    assert people(found) == {"Anna Wilg", "Bert Els", "Carla Berk"}


def test_an_organisation_that_begins_with_totaal_is_no_total():
    found = intake(
        ";Anna Wilg;Bert Els;Totaal Welzijn Noord\nAnna Wilg;;1;2\nBert Els;1;;3\nTotaal Welzijn Noord;2;3;\n"
    )
    assert sorted(ties(found).values()) == [1, 2, 3]


def test_a_total_per_person_in_a_list_is_nobody():
    found = intake("van;naar;aantal\nAnna Wilg;Bert Els;3\nAnna Wilg;Totaal;3\nBert Els;Anna Wilg;1\n")
    assert set(ties(found)) == {("Anna Wilg", "Bert Els"), ("Bert Els", "Anna Wilg")}


# answers that name nobody


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("niemand", "nobody"), ("Geen", "nobody"), ("geen enkele", "nobody"), ("(nog) niemand", "nobody"), ("Nee", "nobody"),
        ("iedereen", "everybody"), ("Allen", "everybody"), ("alle collega's", "everybody"), ("het hele team", "everybody"),
        ("weet niet", "unknown"), ("Weet ik niet", "unknown"), ("n.n.b.", "unknown"), ("nog niet bekend", "unknown"), ("ntb", "unknown"),
        ("diverse", "various"), ("Verschillende", "various"), ("wisselt", "various"), ("diverse collega's", "various"),
        ("zie boven", "above"), ("Idem", "above"), ("id.", "above"), ("zie hierboven", "above"), ('""', "above"),
        ("geen contact gehad", "nobody"), ("eigenlijk niemand", "nobody"), ("Ik heb met niemand contact", "nobody"), ("nog geen vaste persoon", "nobody"),
        ("geen idee eigenlijk", "unknown"), ("nog te benoemen", "unknown"), ("nader te bepalen door MT", "unknown"), ("leeg", "unknown"),
        ("iedereen van het team", "everybody"), ("met het hele wijkteam", "everybody"), ("alle leerkrachten van groep 7", "everybody"),
        ("verschillende leerkrachten", "various"), ("dat wisselt per week", "various"), ("wisselende contactpersoon", "various"),
        ("ouders", "various"), ("Ouder(s)", "various"), ("het gezin", "various"), ("Het team", "various"), ("een collega", "various"),
        ("vacature", "vacancy"), ("VACATURE", "vacancy"), ("vacant", "vacancy"), ("vacature (per 1 sept)", "vacancy"),
    ],
)  # fmt: skip
def test_an_answer_that_names_nobody_is_no_person_and_is_told_at_its_cell(answer, kind):
    found = intake(
        [["van", "naar", "frequentie"], ["Anna Wilg", "Bert Els", "wekelijks"], ["Dirk Iep", answer, None]]
    )
    assert people(found) == {"Anna Wilg", "Bert Els", "Dirk Iep"}
    assert not found.organisations
    assert ties(found) == {("Anna Wilg", "Bert Els"): 44}
    assert [issue.place.row for issue in told(found, f"issues.answer_{kind}")] == [3]


def test_an_answer_among_names_leaves_the_names():
    found = intake("van;naar\nAnna Wilg;Bert Els; \nDirk Iep;niemand\n".replace("; \n", "\n"))
    assert people(found) == {"Anna Wilg", "Bert Els", "Dirk Iep"}
    found = intake(
        [["van", "naar"], ["Anna Wilg", "Bert Els; diverse; Carla Berk"], ["Bert Els", "Anna Wilg"]]
    )
    assert set(ties(found)) == {
        ("Anna Wilg", "Bert Els"),
        ("Anna Wilg", "Carla Berk"),
        ("Bert Els", "Anna Wilg"),
    }


@pytest.mark.parametrize(
    ("cell", "named"),
    [("Bert Els / niemand", {"Bert Els"}), ("Bert Els, weet niet", {"Bert Els"}), ("geen, weet niet", set()),
     ("Bert Els en anderen", {"Bert Els"}), ("Bert Els e.a.", {"Bert Els"}), ("Bert Els, Carla Berk, enz.", {"Bert Els", "Carla Berk"}),
     ("Bert Els & collega's", {"Bert Els"}), ("iedereen / niemand", set())],
)  # fmt: skip
def test_an_answer_beside_a_name_in_one_cell_is_no_person(cell, named):
    found = intake([["van", "naar"], ["Anna Wilg", cell], ["Carla Berk", "Anna Wilg"]])
    assert {to for source, to in ties(found) if source == "Anna Wilg"} == named
    assert people(found) == {"Anna Wilg", "Carla Berk"} | named


def test_nobody_as_one_of_several_contacts_in_a_row_leaves_the_others():
    found = intake("van;met wie 1;met wie 2\nAnna Wilg;niemand;Bert Els\nCarla Berk;Anna Wilg;geen\n")
    assert set(ties(found)) == {("Anna Wilg", "Bert Els"), ("Carla Berk", "Anna Wilg")}
    assert len(told(found, "issues.answer_nobody")) == 2


def test_a_vacancy_is_no_member_of_staff_and_idem_no_organisation():
    found = intake(
        "naam;functie;organisatie;vervanger\nAnna Wilg;ib;obs De Linde;geen\nvacature;ib;cbs De Eik;\nBert Els;ib;idem;n.n.b.\n"
    )
    assert people(found) == {"Anna Wilg", "Bert Els"}
    assert "idem" not in {item.name for item in found.organisations}
    assert [issue.place.row for issue in told(found, "issues.answer_vacancy")] == [3]


def test_names_that_look_like_such_answers_are_people():
    found = intake(
        "van;naar\nAlle Hoekstra;Geen van Dijk\nWoody Allen;Jan Niemand\nPetra Vacaturis;Ida Idema\n"
        "Alle de Vries;Nog Onbekendes\nMeerdere Handen;Diverse Wilgen\n"
    )
    assert len(people(found)) == 10


# people without contact


def test_somebody_beside_an_empty_cell_stays_without_ties():
    found = intake("Source,Target\nAnna Wilg,Bert Els\nDirk Iep,-\nn.v.t.,Eva Linde\n")
    assert people(found) == {"Anna Wilg", "Bert Els", "Dirk Iep", "Eva Linde"}
    assert set(ties(found)) == {("Anna Wilg", "Bert Els")}


def test_a_matrix_row_of_noughts_is_somebody_without_ties():
    found = intake(";Anna Wilg;Bert Els;Carla Berk\nAnna Wilg;0;1;0\nBert Els;1;0;0\nCarla Berk;0;0;0\n")
    assert people(found) == {"Anna Wilg", "Bert Els", "Carla Berk"}
    assert list(ties(found).values()) == [1]


# initials


@pytest.mark.parametrize(
    "sheet",
    [
        "naam;functie;organisatie\nNB;ib;obs De Linde\nNA;wijkteam;Noord\nAK;jgz;GGD\nNT;leerplicht;Gemeente\n",
        "van;naar\nNB;AK\nAK;NA\nNT;NB\n",
        "naam;organisatie\nN.B.;obs De Linde\nN.A.;Noord\nA.K.;GGD\nN.T.;Gemeente\n",
        "naam;organisatie\nnb;obs De Linde\nna;Noord\nak;GGD\nnt;Gemeente\n",
        ";AK;NA;NB;NT\nAK;;1;1;\nNA;1;;;\nNB;1;;;1\nNT;;;1;\n",
    ],
)
def test_nb_and_na_are_people_among_initials(sheet):
    assert len(people(intake(sheet))) == 4


@pytest.mark.parametrize("missing", ["NA", "NB", "n.b.", "N/A", "na"])
def test_among_whole_names_they_say_that_nothing_is_known(missing):
    found = intake(f"van,naar\nAnna Wilg,Bert Els\nBert Els,{missing}\nCarla Berk,{missing}\n")
    assert people(found) == {"Anna Wilg", "Bert Els", "Carla Berk"}


# marks below a header that says what they mean


@pytest.mark.parametrize("tick", ["x", "X", "✓", "ja", "1", "v"])
def test_a_tick_below_how_often_is_that_often(tick):
    sheet = (
        "van;naar;nooit;jaarlijks;maandelijks;wekelijks;dagelijks\n"
        f"Anna Wilg;Bert Els;;;{tick};;\nAnna Wilg;Carla Berk;{tick};;;;\nBert Els;Anna Wilg;;;;{tick};\nCarla Berk;Bert Els;;;;;\n"
    )
    found = intake(sheet)
    assert ties(found) == {
        ("Anna Wilg", "Bert Els"): 11,
        ("Bert Els", "Anna Wilg"): 44,
        ("Carla Berk", "Bert Els"): None,
    }
    assert not found.sheets[0].unused
    assert found.cells[0].fates.get("unknown", 0) == 0


def test_two_ticks_in_one_row_are_told_and_the_most_often_counts():
    found = intake("van;naar;maandelijks;wekelijks\nAnna Wilg;Bert Els;x;x\nBert Els;Anna Wilg;;x\n")
    assert ties(found) == {("Anna Wilg", "Bert Els"): 44, ("Bert Els", "Anna Wilg"): 44}
    assert [issue.values["count"] for issue in told(found, "issues.two_ticks")] == [1]


def test_numbers_below_such_headers_are_no_ticks():
    found = intake("van;naar;per week;per maand\nAnna Wilg;Bert Els;3;12\nBert Els;Anna Wilg;2;8\n")
    assert set(ties(found).values()) == {None}
    assert set(found.sheets[0].unused) == {"per week", "per maand"}


@pytest.mark.parametrize(
    "header", ["contact", "Contact?", "Is er contact", "contact (ja/nee)", "Samenwerking", "Relatie"]
)
def test_yes_and_no_below_contact_say_whether_there_is_contact(header):
    found = intake(
        f"van;naar;{header}\nAnna Wilg;Bert Els;ja\nBert Els;Carla Berk;nee\nCarla Berk;Anna Wilg;Ja\n"
    )
    assert set(ties(found)) == {("Anna Wilg", "Bert Els"), ("Carla Berk", "Anna Wilg")}


def test_names_below_contact_are_no_yes_and_no():
    found = intake("naam;organisatie;contact\nAnna Wilg;De Linde;Bert Els\nBert Els;GGD;Anna Wilg\n")
    assert "Anna Wilg" in people(found)
