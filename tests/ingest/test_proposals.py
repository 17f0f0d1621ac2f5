"""What is asked of the user: half names, legal forms, and in which order."""

from __future__ import annotations

import pytest

from netmap.ingest import like_people
from netmap.ingest.names_alike import compare_people
from netmap.ingest.nearness import near
from netmap.ingest.people import parse_person
from netmap.ingest.read import read
from netmap.settings import installation


def intake(*files):
    return read([(name, text.encode()) for name, text in files], None, None, installation=installation())


def asked(found):
    return {frozenset((item.first, item.second)) for item in found.proposals}


def pair(*names):
    return frozenset(names)


CIRCLE = "van;naar\nTess Els;Iris\nTess Els;Bram Eik\nIris Wilg;Bram Eik\nBram Eik;Tess Els\n"


def test_a_first_name_alone_is_proposed_with_the_one_of_that_first_name_in_the_same_circle():
    found = intake(("c.csv", CIRCLE))
    assert len(found.professionals) == 4
    (item,) = found.proposals
    assert (item.first, item.second) == ("Iris Wilg", "Iris")
    assert item.evidence == ("half_name", "same_contacts") or item.evidence == ("half_name",)


@pytest.mark.parametrize(
    ("half", "full"),
    [
        ("Bram H.", "Bram Hoekelom"),
        ("Bram v", "Bram van den Hoek"),
        ("Wim", "Willem Dekkers"),
        ("dr. Noord", "dr. M. Noord"),
        ("mw. Wilgenhof", "Sanne Wilgenhof"),
    ],
)
def test_half_a_name_is_proposed_with_the_full_name_at_the_same_organisation(half, full):
    people = f"naam;organisatie\n{full};GGD\n{half};GGD\nTess Els;GGD\n"
    assert asked(intake(("p.csv", people))) == {pair(full, half)}


@pytest.mark.parametrize(
    "people",
    [
        "Iris Wilg;GGD\nIris Beuk;GGD\nIris;GGD\n",  # may be either
        "Iris Wilg;GGD\nIris;Wijkteam Oost\n",  # works elsewhere
        "Iris Wilg;GGD\nBram H.;GGD\nBram Eik;GGD\n",  # another letter
    ],
)
def test_half_a_name_that_fits_nobody_or_two_is_not_proposed(people):
    assert asked(intake(("p.csv", f"naam;organisatie\n{people}"))) == set()


def test_half_a_name_of_another_function_or_in_contact_with_the_full_one_is_somebody_else():
    people = "naam;functie\nIris Wilg;IB'er\nIris;jeugdarts\n"
    assert asked(intake(("p.csv", people))) == set()
    assert asked(intake(("c.csv", "van;naar\nIris Wilg;Iris\nBram Eik;Iris\n"))) == set()


def test_three_ways_to_write_one_name_hang_together():
    people = "naam;functie\nWim;leerplichtambtenaar\nW. Dekkers;leerplichtambtenaar\nWim Dekkers;leerplichtambtenaar\n"
    people += "dr. M. Noord;jeugdarts\nDr. Noord;jeugdarts\n"
    found = intake(("p.csv", people))
    groups = {}
    for item in found.proposals:
        groups.setdefault(item.group, set()).update((item.first, item.second))
    assert sorted(groups.values(), key=len) == [
        {"dr. M. Noord", "Dr. Noord"},
        {"Wim", "W. Dekkers", "Wim Dekkers"},
    ]


def test_a_name_with_and_without_an_organisation_that_was_not_merged_is_asked_about():
    people = "naam;organisatie;functie\nIris Wilg;GGD;jeugdarts\n"
    bare = "naam;functie;uren\nIris Wilg;leerkracht;8\n"
    found = intake(("a.csv", people), ("b.csv", bare))
    assert [item.evidence[0] for item in found.proposals] == ["spelling_same"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Wilgen Care Ltd", "Wilgen Care Limited"),
        ("Wilgen Care Ltd.", "Wilgen Care"),
        ("Wilgen Zorg S.A.", "Wilgen Zorg"),
        ("The Elm House", "Elm House"),
        ("Stichting Vlierhof", "Vlierhof"),
        ("Vlierhof Foundation", "Vlierhof"),
        ("Vlierhof GmbH", "Vlierhof Inc."),
    ],
)
def test_a_legal_form_or_article_more_or_less_is_proposed_not_merged(one, two):
    found = intake(("o.csv", f"organisatie;soort\n{one};\n{two};\nobs De Els;\n"))
    assert len(found.organisations) == 3
    assert asked(found) == {pair(one, two)}


def test_scores_tell_proposals_apart_and_a_rare_name_comes_before_a_common_one():
    rare = [
        f"{letter}. {name}"
        for letter, name in zip(
            "ABCDE", ("Vlier", "Zilver", "Otterloo", "Kwakkelstein", "Ypenburgerse"), strict=True
        )
    ]
    full = ["Anna Vlier", "Bram Zilver", "Carla Otterloo", "Daan Kwakkelstein", "Esther Ypenburgerse"]
    common = [
        f"{first} Jansen"
        for first in ("Gijs", "Hanneke", "Iris", "Jasper", "Karim", "Laila", "Milan", "Nadia")
    ]
    rows = "\n".join(f"{name};GGD" for name in [*rare, *full, *common, "G. Jansen"])
    found = intake(("p.csv", f"naam;organisatie\n{rows}\n"))
    scores = {item.first: item.score for item in found.proposals}
    assert len(scores) == 6
    assert len(set(scores.values())) >= 5
    assert min(scores, key=scores.get) == "Gijs Jansen"


@pytest.mark.parametrize(
    ("one", "two"), [("Medewerker 10234", "Medewerker 10235"), ("Team2 Noord", "Team3 Noord")]
)
def test_another_number_is_no_slip_of_the_pen(one, two):
    assert compare_people(parse_person(one), parse_person(two)) == "other"


@pytest.mark.parametrize("form", ["Medewerker {}", "Medewerker{}", "Medewerker nr. {}", "M{} Wilg"])
def test_numbered_names_are_not_compared_with_each_other(form):
    rows = "\n".join(f"{form.format(number)};Team {number % 40}" for number in range(1, 2001))
    found = intake(("p.csv", f"naam;organisatie\n{rows}\n"))
    assert len(found.professionals) == 2000
    assert found.proposals == ()
    assert len(near([(f"medewerker{number}", str(number)) for number in range(10_000, 12_000)])) == 0


def one_letter_names(count, homes):
    """So many people of whom every name is another but for one letter of its surname."""
    letters = "abdefgiklmnoprstuv"
    surnames = [f"Ber{a}{b}{c}hof" for a in letters for b in letters for c in letters]
    rows = [
        f"Anna {surname};{homes[at * 7 % len(homes)]}" for at, surname in enumerate(surnames[::5][:count])
    ]
    return "naam;organisatie\n" + "\n".join(rows)


@pytest.mark.parametrize("homes", [("GGD", "Wijkteam Oost"), ("",)])
def test_what_follows_for_names_of_one_letter_apart_is_not_asked_again_and_changes_no_proposal(
    homes, monkeypatch
):
    files = ("p.csv", one_letter_names(150, homes)), ("c.csv", CIRCLE)
    quick = intake(*files).proposals
    monkeypatch.setattr(like_people, "one_letter_apart", lambda *_: False)
    assert quick == intake(*files).proposals
    assert len(quick) > 20


def test_who_works_elsewhere_is_not_compared_eight_organisations_take_a_quarter_of_the_comparisons(
    monkeypatch,
):
    asked_of = []
    kept = like_people.compare_people
    monkeypatch.setattr(like_people, "compare_people", lambda a, b: asked_of.append(1) or kept(a, b))
    homes = [f"Wijkteam {word}" for word in ("Beuk", "Eik", "Es", "Iep", "Linde", "Wilg", "Els", "Den")]
    counts = []
    for several in (homes[:1], homes):
        asked_of.clear()
        intake(("p.csv", one_letter_names(300, several)))
        counts.append(len(asked_of))
    assert 0 < 4 * counts[1] <= counts[0], counts
