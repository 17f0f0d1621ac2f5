"""Without names people are called as people know them: by the few schools that they serve, where the organisation does not tell."""

from __future__ import annotations

from netmap.analysis import analyse
from netmap.settings import Settings, installation

PEOPLE = (
    "naam;organisatie;functie;scholen",
    "Anna Wilg;Welzijn;smw;obs De Linde; obs De Ark",
    "Bert Berk;Welzijn;smw;obs De Ark",
    "Carla Eik;Welzijn;smw;obs De Ark",
    "Dirk Den;Welzijn;smw;",
    "Els Es;GGD;jeugdarts;obs De Linde",
    "Frits Iep;Wijkteam;wijkteam;obs De Linde, obs De Ark, obs De Es, obs De Wilg",
    "Gerda Els;Wijkteam;wijkteam;obs De Linde",
    "Henk Vlier;obs De Linde;leerkracht;obs De Linde",
    "Ina Hazel;obs De Linde;leerkracht;obs De Linde",
)
SCHOOLS = ("organisatie;soort", *(f"obs De {name};basisschool" for name in ("Linde", "Ark", "Es", "Wilg")))


def labels(**settings):
    rows = [PEOPLE[0], *(line.replace("; obs", ", obs") for line in PEOPLE[1:])]
    files = [("mensen.csv", "\n".join(rows).encode()), ("scholen.csv", "\n".join(SCHOOLS).encode())]
    found = analyse(files, Settings(resamples=0, **settings), installation=installation())
    names = {str(name): str(node) for node, name in found.network.nodes["name"].items()}
    return found.labels, names


def test_of_several_of_one_function_at_one_organisation_the_schools_tell_who_it_is():
    found, of = labels()
    assert found.label(of["Anna Wilg"]) == "SMW · obs De Ark, obs De Linde"
    assert {found.label(of[name]) for name in ("Bert Berk", "Carla Eik")} == {
        "SMW 1 · obs De Ark",
        "SMW 2 · obs De Ark",
    }
    assert found.label(of["Dirk Den"]) == "SMW · Welzijn"
    assert found.said(of["Anna Wilg"]) == "de medewerker SMW voor obs De Ark en obs De Linde"
    english, of = labels(lang="en")
    assert english.said(of["Anna Wilg"]) == "the school social work worker for obs De Ark and obs De Linde"


def test_who_is_the_only_one_or_serves_many_schools_or_works_at_one_keeps_the_organisation():
    found, of = labels()
    assert found.label(of["Els Es"]) == "Jeugdarts · GGD"
    assert found.label(of["Frits Iep"]).endswith(" · Wijkteam")
    assert found.label(of["Gerda Els"]).endswith(" · obs De Linde")
    assert {found.label(of[name]) for name in ("Henk Vlier", "Ina Hazel")} == {
        "Leerkracht 1 · obs De Linde",
        "Leerkracht 2 · obs De Linde",
    }


def test_codes_say_no_school_and_names_show_function_and_organisation_where_one_looks_for_somebody():
    codes, of = labels(names="code")
    assert all("De" not in codes.label(of[line.split(";")[0]]) for line in PEOPLE[1:])
    full, of = labels(names="full")
    assert full.label(of["Anna Wilg"]) == "Anna Wilg"
    assert full.known_as(of["Anna Wilg"]) == "Anna Wilg · SMW · Welzijn"
    assert full.known_as(of["obs De Linde"]) == "obs De Linde"


def test_how_many_can_be_recognised_counts_who_is_alone_for_the_schools_in_their_label():
    found, _of = labels()
    only, people = found.alone()
    assert (only, people) == (
        5,
        9,
    )  # Anna, Dirk, Els, Frits and Gerda; not the two of obs De Ark, nor the two teachers
