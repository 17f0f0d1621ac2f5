"""Attendance lists: a meeting is shared as a case is; a single or a very large one gives people and no ties."""

from __future__ import annotations

from datetime import datetime

import pytest

from netmap.errors import NoUsableSheet
from tests.ingest.sheets import intake, keys, kinds, people, ties, workbook

MONTHLY = (
    "Naam;Organisatie;Functie;12-1-2026;9-2-2026;9-3-2026\n"
    "Jo Kil;obs A;IB'er;x;x;\nLi Pol;GGD;jeugdarts;x;;afgemeld\nBo Rik;obs B;IB'er;;aanwezig;\nAl Bak;Wijkteam;gezinscoach;;;\n"
)


def test_who_came_to_the_same_meeting_share_it_as_a_case_and_who_never_came_stays():
    found = intake(MONTHLY)
    assert ties(found, "case") == ["Bo Rik–Jo Kil", "Jo Kil–Li Pol"]
    assert ties(found) == []
    assert people(found)["Al Bak"] == ("Wijkteam", "gezinscoach")
    assert len(found.professionals) == 4
    assert {str(row.start) for row in found.involvements} == {"2026-01-12", "2026-02-09"}
    assert "issues.attendance" in keys(found)


def test_days_without_a_year_are_meetings_of_which_no_day_is_known():
    found = intake(MONTHLY.replace("-2026", ""))
    assert ties(found, "case") == ["Bo Rik–Jo Kil", "Jo Kil–Li Pol"]
    assert {row.start for row in found.involvements} == {None}


def test_groups_of_a_school_are_no_days():
    groups = "Naam;Functie;1-2;3-4;5-6\nJo Kil;leerkracht;x;;\nLi Pol;leerkracht;x;x;\nBo Rik;IB'er;;x;x\n"
    assert ties(intake(groups, "van;naar\nJo Kil;Li Pol\n"), "case") == []


def test_dates_that_are_dates_in_a_workbook_and_names_that_stand_in_two_columns():
    rows = [
        ("Voornaam", "Achternaam", datetime(2026, 1, 12), datetime(2026, 2, 9)),  # noqa: DTZ001
        ("Jo", "Kil", 1, 1),
        ("Li", "Pol", 1, 0),
        ("Bo", "Rik", 0, 1),
    ]
    found = intake(workbook(rows), names=["zat.xlsx"])
    assert ties(found, "case") == ["Bo Rik–Jo Kil", "Jo Kil–Li Pol"]


def test_a_single_meeting_gives_people_and_ties_only_when_the_user_says_so():
    one = "Naam;Organisatie;Aanwezig 12 maart 2026\nJo Kil;obs A;ja\nLi Pol;GGD;ja\nBo Rik;obs B;nee\n"
    found = intake(one)
    assert sorted(people(found)) == ["Bo Rik", "Jo Kil", "Li Pol"]
    assert ties(found, "case") == []
    assert "issues.one_meeting" in keys(found)
    assert ties(intake(one, steering=kinds(lijst0="involvements")), "case") == ["Jo Kil–Li Pol"]


def test_a_meeting_of_very_many_makes_no_clique():
    names = [f"Persoon{chr(65 + at % 26)} Naam{chr(65 + at // 26)}x" for at in range(40)]
    rows = "\n".join(f"{name};x;{'x' if at < 3 else ''}" for at, name in enumerate(names))
    found = intake(f"naam;overleg 12-1-2026;overleg 9-2-2026\n{rows}\n")
    assert len(found.professionals) == 40
    assert len(ties(found, "case")) == 3
    assert "issues.large_meeting" in keys(found)


def test_minutes_with_a_row_per_meeting_name_who_was_there():
    found = intake(
        "Datum;Overleg;Aanwezig;Afwezig\n12-1-2026;ZAT;Jo Kil, Li Pol;Bo Rik\n9-2-2026;ZAT;Jo Kil en Bo Rik;\n"
    )
    assert ties(found, "case") == ["Bo Rik–Jo Kil", "Jo Kil–Li Pol"]


def test_a_row_that_counts_who_came_is_nobody_and_hides_no_meeting():
    found = intake(
        "Naam;Organisatie;12-1-2026;9-2-2026;9-3-2026;Totaal\nTess Olm;obs A;x;x;;2\nJaap Vink;GGD;x;afgemeld;x;2\n"
        "Noor Bos;obs B;;x;x;2\nAantal aanwezig;;2;2;2;\n"
    )
    assert sorted(people(found)) == ["Jaap Vink", "Noor Bos", "Tess Olm"]
    assert ties(found, "case") == ["Jaap Vink–Noor Bos", "Jaap Vink–Tess Olm", "Noor Bos–Tess Olm"]
    assert "issues.totals_row" in keys(found)


def test_the_name_of_a_meeting_before_its_date_is_no_date():
    found = intake(
        "Overleg;Datum;Aanwezig;Afwezig\nZAT;12-1-2026;Tess Olm, Jaap Vink;Piet Kas\nZAT;9-2-2026;Tess Olm, Piet Kas;\n"
    )
    assert ties(found, "case") == ["Jaap Vink–Tess Olm", "Piet Kas–Tess Olm"]
    assert "issues.bad_date" not in keys(found)
    assert {str(item.start) for item in found.involvements} == {"2026-01-12", "2026-02-09"}


def test_an_a_beside_another_mark_may_be_absent_and_is_told_unless_a_legend_says_which():
    text = "Naam;Organisatie;12-1-2026;9-2-2026\nJo Kil;obs B;x;a\nLi Pol;GGD;x;x\nBo Rik;GGD;a;x\n"
    doubted = intake(text)
    assert len(doubted.involvements) == 4
    assert [issue.key for issue in doubted.issues].count("issues.bad_yes_no") == 2
    explained = intake(text + "a = afwezig, x = aanwezig\n")
    assert len(explained.involvements) == 4
    assert "issues.bad_yes_no" not in keys(explained)
    assert {person.name for person in explained.professionals} == {"Jo Kil", "Li Pol", "Bo Rik"}
    there = intake(text.replace("x", "-"))
    assert len(there.involvements) == 2


def test_a_mark_below_a_date_that_cannot_be_read_is_told():
    found = intake("Naam;Organisatie;12-1-2026;9-2-2026\nJo Kil;obs B;x;z\nLi Pol;GGD;x;x\nBo Rik;GGD;?;x\n")
    assert {"issues.bad_yes_no", "issues.unknown_mark"} <= keys(found)
    assert len(found.involvements) == 4


@pytest.mark.parametrize("above", ["Overleg", "Deelnemers", "Aanwezigen", ""])
def test_names_below_overleg_or_nothing_are_read_when_days_stand_beside_them(above):
    text = f"{above};12-1;9-2\nTess Olm;x;x\nJaap Vink;x;\nNoor Bos;;x\n"
    assert ties(intake(text), "case") == ["Jaap Vink–Tess Olm", "Noor Bos–Tess Olm"]


def test_one_day_without_a_year_beside_overleg_is_one_meeting_that_makes_no_ties():
    found = intake("Overleg;12-1\nTess Olm;x\nJaap Vink;x\nNoor Bos;\n")
    assert sorted(people(found)) == ["Jaap Vink", "Noor Bos", "Tess Olm"]
    assert ties(found, "case") == []
    assert "issues.one_meeting" in keys(found)


def test_schools_that_send_somebody_are_no_people():
    with pytest.raises(NoUsableSheet):
        intake("Overleg;12-1;9-2\nobs De Linde;x;x\nobs De Es;x;\ncbs De Wilg;;x\n")


def test_days_down_the_side_and_people_across_are_meetings_and_who_never_came_stays():
    found = intake(
        "Datum;Tess Olm;Jaap Vink;Noor Bos;Piet Kas\n12-1-2026;x;x;;\n9-2-2026;x;afgemeld;x;\n9-3-2026;;;x;\n"
    )
    assert ties(found, "case") == ["Jaap Vink–Tess Olm", "Noor Bos–Tess Olm"]
    assert sorted(people(found)) == ["Jaap Vink", "Noor Bos", "Piet Kas", "Tess Olm"]
    assert {str(item.start) for item in found.involvements} == {"2026-01-12", "2026-02-09", "2026-03-09"}


def test_an_a_beside_a_v_may_be_either_and_neither_is_read():
    text = "Naam;Organisatie;12-1-2026;9-2-2026\nJo Kil;obs B;a;v\nLi Pol;GGD;a;a\nBo Rik;GGD;v;a\n"
    found = intake(text)
    assert len(found.involvements) == 0
    assert [issue.key for issue in found.issues].count("issues.bad_yes_no") == 6
    assert len(intake(text + "a = aanwezig, v = verhinderd\n").involvements) == 4
    assert len(intake(text.replace(";a", ";x")).involvements) == 6  # a v beside crosses is a tick


def test_months_are_meetings_in_a_list_that_is_called_after_these():
    text = "Naam;Organisatie;jan;feb;mrt\nTess Olm;obs A;x;x;\nJaap Vink;GGD;x;;x\nNoor Bos;obs B;;x;x\n"
    assert len(ties(intake(text, names=["presentielijst.csv"]), "case")) == 3
    assert ties(intake(text, names=["rooster.csv"]), "case") == []


@pytest.mark.parametrize("between", [", ", " / ", "; "])
def test_what_stands_in_brackets_behind_who_was_there_is_their_function_or_organisation(between):
    there = [f"Anna Wilg (IB){between}Bert Berk (GGD)", f"Carla Eik (IB De Ark){between}Bert Berk (GGD)"]
    found = intake(
        "Datum|Overleg|Aanwezig\n"
        + "".join(f"{12 + at}-3-2026|ZAT|{text}\n" for at, text in enumerate(there))
    )
    called = {one.id: one.name for one in found.organisations}
    assert {one.name: (one.discipline, called.get(one.organisation)) for one in found.professionals} == {
        "Anna Wilg": ("care_coordinator", None),
        "Bert Berk": ("youth_health", "GGD"),
        "Carla Eik": ("care_coordinator", "De Ark"),
    }
    assert len(found.involvements) == 4


def test_meetings_with_the_number_of_their_case_are_of_two_cases_that_leave_no_number():
    found = intake(
        "Datum overleg;Casusnummer;Aanwezigen\n12-3-2026;2026-0001;Anna Wilg, Bert Berk\n"
        "19-3-2026;2026-0001;Anna Wilg, Carla Eik\n26-3-2026;2026-0002;Carla Eik, Dirk Es\n"
    )
    assert len({one.case for one in found.involvements}) == 2
    assert "2026-000" not in repr(found.involvements)


@pytest.mark.parametrize(
    "rows",
    [
        "person,event\nJo Kil,MDO\nLi Pol,MDO\nJo Kil,ZAT\nBo Rik,ZAT\n",
        "Naam,Organisatie,Datum,Overleg\nJo Kil,obs A,1-2-2026,ZAT\nLi Pol,GGD,1-2-2026,ZAT\nJo Kil,obs A,1-3-2026,ZAT\nBo Rik,obs B,1-3-2026,ZAT\n",
    ],
)
def test_a_row_per_person_and_meeting_says_who_was_there_together(rows):
    found = intake(rows)
    assert ties(found, "case") == ["Bo Rik–Jo Kil", "Jo Kil–Li Pol"]
    assert "issues.attendance" in keys(found)


@pytest.mark.parametrize(
    "rows",
    [
        "Naam,Functie,Overleg\nJo Kil,IB'er,ZAT\nLi Pol,jeugdarts,ZAT\n",
        "Naam,Datum,Meeting\nJo Kil,1-2-2026,x\nLi Pol,1-2-2026,x\n",
        "Naam,Datum,Overleg\nJo Kil,1-2-2026,ZAT\nLi Pol,1-2-2026,ZAT\n",
    ],
)
def test_a_meeting_beside_a_name_without_days_or_one_meeting_alone_ties_nobody(rows):
    assert ties(intake(rows), "case") == []


def test_a_first_name_above_marks_beside_meetings_is_shown_nowhere():
    rows = "Naam;Organisatie;13-1-2026;10-2-2026;Sem;BHV;Lid\nJo Kil;obs A;x;x;x;x;\nLi Pol;GGD;x;;x;;x\n"
    found = intake(rows)
    assert "Sem" not in repr(found)
    assert {"BHV", "Lid"} <= set(found.sheets[0].unused)
    assert len(ties(found, "case")) == 1


def test_what_a_meeting_was_about_beside_names_across_is_nobody():
    rows = "Datum;Onderwerp;Jo Kil;Li Pol\n13-1-2026;casus Sem;x;x\n10-2-2026;beleid;x;\n9-3-2026;rondvraag;x;x\n"
    found = intake(rows)
    assert set(people(found)) == {"Jo Kil", "Li Pol"}
    assert ties(found, "case") == ["Jo Kil–Li Pol"]
    assert "Sem" not in repr(found)


def test_a_day_with_those_who_were_there_below_their_function_is_a_meeting_and_two_of_them_may_be_contact():
    header = "Datum;Voorzitter;IB;SMW;JGZ;Onderwerp\n"
    rows = "12-1-2026;Eva Iep;Jo Kil;Li Pol;;Sem\n9-2-2026;Eva Iep;Jo Kil;;Bo Rik;Noor\n"
    found = intake(header + rows)
    assert ties(found, "case") == [
        "Bo Rik–Eva Iep",
        "Bo Rik–Jo Kil",
        "Eva Iep–Jo Kil",
        "Eva Iep–Li Pol",
        "Jo Kil–Li Pol",
    ]
    assert {str(row.start) for row in found.involvements} == {"2026-01-12", "2026-02-09"}
    assert [word for word in ("Sem", "Noor") if word in repr(found)] == []
    two = "Datum;SMW;Gesproken met;Via\n12-1-2026;Jo Kil;Li Pol;mail\n9-2-2026;Jo Kil;Bo Rik;mail\n"
    assert ties(intake(two), "case") == []


def test_letters_of_a_legend_below_cases_say_who_is_in_them_and_are_nobody():
    rows = [
        ["Naam", "Organisatie", "Casus 1", "Casus 2", "Casus 3"],
        ["Jo Kil", "obs A", "R", "B", ""],
        ["Li Pol", "GGD", "B", "", "R"],
        ["Bo Rik", "obs B", "", "R", "B"],
        [],
        ["R = regisseur"],
        ["B = betrokken"],
    ]
    found = intake(workbook(rows))
    assert set(people(found)) == {"Jo Kil", "Li Pol", "Bo Rik"}
    assert ties(found, "case") == ["Bo Rik–Jo Kil", "Bo Rik–Li Pol", "Jo Kil–Li Pol"]
    without = intake(workbook(rows[:4]))
    assert (set(people(without)), without.involvements) == ({"Jo Kil", "Li Pol", "Bo Rik"}, ())
