"""Profiles: what is known of a school, organisation, function and person, and of what is not known that it is unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from netmap.analysis import analyse, compared, rescore
from netmap.settings import Settings, installation
from netmap.view.about import findings_about
from netmap.view.profiles import On, choices, profile, subject
from netmap.view.profiles.ego import MOST_AROUND, ego_scene
from netmap.view.profiles.starting import starting_points
from netmap.view.scene_maker import scene
from netmap.view.selection import Selection
from tests.opened import opened

KINDS = {"obs De Eenling": "school", "Wijkteam Noord": "organisation", "Jeugdgezondheidszorg": "function"}


@pytest.fixture(scope="module")
def town():
    return opened("lindewaard")


def named(found, name, change=None):
    on = On(found.scores, found.labels, change)
    every = choices(on, found.words)
    return profile(next(one for one, known in every.items() if known == name), on, found.words)


def section(made, key):
    return next(part for part in made.sections if part.key == key)


def test_a_school_says_which_function_it_misses_and_on_whom_it_leans(town):
    made = named(town, "obs De Eenling")
    assert made.summary[:2] == (
        "De school heeft bij 5 van de 6 benodigde functies een ingang binnen 2 stappen.",
        "Geen ingang binnen dat aantal stappen: jeugdgezondheidszorg.",
    )
    coverage = section(made, "coverage").table
    assert coverage.iloc[0].tolist()[:4] == ["Jeugdgezondheidszorg", "ja", "3 stappen", 0]
    assert coverage["Dagen"].iloc[0] == "onbekend"
    assert set(section(made, "doors").table["Deur"]) == {"IB'er · obs De Eenling"}


def test_a_team_says_on_whom_it_leans_and_what_would_be_lost(town):
    made = named(town, "Wijkteam Noord")
    first = made.summary[0]
    assert first.startswith("Het leunt op een medewerker (")
    assert "zonder deze persoon vallen 7 ingangen weg, bij 7 scholen" in first
    lost = section(made, "dependence")
    assert (len(lost.table), len(set(lost.choices))) == (7, 1)


def test_a_function_says_which_schools_do_not_reach_it(town):
    made = named(town, "Jeugdgezondheidszorg")
    assert "23 van de 24 scholen" in made.summary[0]
    assert made.summary[1] == "Geen ingang binnen dat aantal stappen: obs De Eenling."
    coverage = section(made, "coverage")
    assert coverage.table["School"].iloc[0] == "obs De Eenling"
    assert coverage.choices[0].cell[1] == "youth_health"


def test_a_person_is_called_by_function_and_says_who_depends_on_it(town):
    node = next(
        node
        for node, name in town.network.nodes["name"].items()
        if name == "Tess Essenbroek"  # of the story: on whom Wijkteam Noord leans
    )
    on = On(town.scores, town.labels)
    made = profile(Selection((town.labels.public(node),)), on, town.words)
    assert "Essenbroek" not in repr(made) + " ".join(
        str(part.table.to_dict()) for part in made.sections if part.table is not None
    )
    assert len(section(made, "dependence").table) >= 7
    assert section(made, "load").table["Lopende casussen"].tolist() == ["< 10"]
    assert section(made, "load").table["Belasting"].tolist() == ["niet getoond"]
    full = rescore(town, replace(town.settings, names="full"))
    made = profile(Selection((node,)), On(full.scores, full.labels), full.words)
    assert made.title == "Tess Essenbroek"


def test_everybody_has_a_profile_at_both_levels(town):
    small = opened("one_gatekeeper")
    for level in ("person", "organisation"):
        found = rescore(small, replace(small.settings, level=level))
        on = On(found.scores, found.labels)
        every = choices(on, found.words)
        assert len(every) == len(found.network.nodes) + len({k.discipline for k in every if k.discipline})
        for one, name in every.items():
            made = profile(one, on, found.words)
            assert made.title == name
            for part in made.sections:
                if part.table is not None:
                    assert len(part.table) == len(part.choices) > 0


def test_what_nobody_recorded_stays_unknown():
    found = analyse([("a.csv", b"van;naar\nAnna Wilg;Bert Berk\n")], Settings(), installation=installation())
    on = On(found.scores, found.labels)
    one = next(iter(choices(on, found.words)))
    made = profile(one, on, found.words)
    assert (
        section(made, "response").sentences[0].startswith("Hoe snel hier antwoord wordt gegeven, is onbekend")
    )
    assert "dus onbekend" in section(made, "change").sentences[0]
    load = section(made, "load").table
    assert load["Belasting"].tolist() == load["Dagen"].tolist() == ["onbekend"]
    assert load["Uren"].isna().all()


def test_a_profile_says_what_changed_since_an_earlier_period(town):
    made = compared(
        town.records, town.records, replace(town.settings, resamples=0), installation=installation()
    )
    told = section(named(town, "Wijkteam/jeugdhulp", made.comparison), "change")
    assert any("en toen aan niemand buiten de school" in str(row) for row in told.table["Wat dit betekent"])
    assert "verdwenen er" in told.sentences[0]


def test_of_a_cell_the_school_is_shown_and_of_a_tie_nobody_in_particular(town):
    school = town.labels.public(town.network.schools()[0])
    assert subject(Selection(cell=(school, "youth_health"))) == Selection((school,))
    on = On(town.scores, town.labels)
    for nobody in (Selection(), Selection(tie=("a", "b")), Selection(("a", "b")), Selection(("nobody",))):
        assert profile(nobody, on, town.words) is None


def test_findings_about_a_choice_name_it_or_its_people(town):
    labels, network, all_ = town.labels, town.network, town.findings
    eenling = next(str(n) for n, name in network.nodes["name"].items() if name == "obs De Eenling")
    about = findings_about(all_, Selection((labels.public(eenling),)), network, labels)
    assert "too_far" in {finding.key for finding in about}
    cell = Selection(cell=(labels.public(eenling), "youth_health"))
    assert [finding.key for finding in findings_about(all_, cell, network, labels)] == ["too_far"]
    function = findings_about(all_, Selection(discipline="youth_health"), network, labels)
    assert 0 < len(function) < len(all_)
    assert findings_about(all_, Selection(), network, labels) == ()


def test_a_finding_that_counts_55_people_is_about_none_of_their_schools(town):
    deputies = next(one for one in town.findings if one.key == "deputies_unused")
    assert len(deputies.values["nodes"]) == 55
    schools = {town.network.nodes.at[node, "organisation"] for node in deputies.values["nodes"]}
    assert len(schools) > 20
    for school in schools:
        chosen = Selection((town.labels.public(school),))
        assert deputies not in findings_about(town.findings, chosen, town.network, town.labels)
    everybody = Selection(tuple(town.labels.public(node) for node in deputies.values["nodes"]))
    assert deputies in findings_about(town.findings, everybody, town.network, town.labels)


def test_one_begins_with_the_schools_and_functions_that_lack_most(town):
    schools, functions = starting_points(town.scores, town.labels)
    assert schools.iloc[:2].to_numpy().tolist() == [["Palet College", 6, 1], ["obs De Eenling", 5, 1]]
    assert (len(schools), int(schools["Ontbreekt"].sum())) == (24, 2)
    assert functions.iloc[0].tolist() == ["Jeugdgezondheidszorg", 23, 1]
    assert int(functions["Ontbreekt"].sum()) == 2


def test_where_no_contact_was_measured_nothing_is_lacking_or_there():
    sheet = b"naam;organisatie;soort;functie\nAnna Wilg;obs De Linde;basisschool;IB'er\nBert Berk;Wijkteam;wijkteam;wijkteam\n"
    found = analyse([("mensen.csv", sheet)], Settings(), installation=installation())
    schools, _ = starting_points(found.scores, found.labels)
    assert schools["Ontbreekt"].isna().all()


def test_the_picture_of_a_function_has_who_has_it(town):
    assert len(named(town, "Jeugdgezondheidszorg").members) >= 5


def test_the_small_map_holds_who_it_is_about_and_their_neighbours_on_a_ring(town):
    drawn = scene(town.scores, town.labels)
    node = max(town.scores.nodes.index, key=lambda one: town.scores.nodes.at[one, "degree"])
    public = town.labels.public(node)
    small = ego_scene(drawn, {public})
    places = {one.id: (one.x, one.y) for one in small.nodes}
    assert places[public] == (0.0, 0.0)
    assert len(places) == min(town.scores.nodes.at[node, "degree"], MOST_AROUND) + 1
    assert {round((x * x + y * y) ** 0.5) for one, (x, y) in places.items() if one != public}.__len__() == 1
    assert all(public in (edge.source, edge.target) for edge in small.edges)
    assert ego_scene(drawn, {"nobody"}).nodes == ()
