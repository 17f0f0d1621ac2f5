"""The story of a meeting and the origin of its figures: what is told in which order, and what the map shows with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from netmap.analysis import analyse
from netmap.findings.agenda import Agenda, Agreement, Item
from netmap.findings.comparison import KEYS
from netmap.findings.rules import RULES
from netmap.metrics.catalogue import CATALOGUE
from netmap.settings import Settings, installation
from netmap.text import Texts
from netmap.told.told import Told
from netmap.view.agenda import finding_item, question_item
from netmap.view.provenance import SHOWN_METRICS, facts, formulas, sources
from netmap.view.story import MOST_OF_A_KIND, MOST_STEPS, clearest, shown
from tests.opened import opened


@pytest.fixture(scope="module")
def lindewaard():
    return opened("lindewaard")


def told(found, agenda=None):
    return Told(found, agenda=agenda).story


def test_without_an_agenda_the_clearest_findings_are_told_between_an_opening_and_a_closing(lindewaard):
    steps = told(lindewaard)
    assert len(steps) == 2 + MOST_STEPS
    assert all(step.question and step.caveat for step in steps[1:-1])
    kinds = Counter(finding.key for finding in clearest(lindewaard.findings))
    assert max(kinds.values()) == MOST_OF_A_KIND


def test_no_two_titles_of_a_story_are_alike_and_each_says_its_message(lindewaard):
    titles = [step.title for step in told(lindewaard)]
    assert len(set(titles)) == len(titles)
    assert any(
        title.startswith("Voor wijkteam/jeugdhulp hangen 7 scholen aan een medewerker (") for title in titles
    )


def test_every_kind_of_finding_has_a_title_in_both_languages():
    for key in (*(rule.key for rule in RULES), *KEYS.values()):
        assert f"view.finding.{key}.title" in Texts("nl")
        assert f"view.finding.{key}.title" in Texts("en")


def test_what_hangs_on_one_shows_the_routes_through_that_one(lindewaard):
    finding = next(f for f in lindewaard.findings if f.key == "hangs_on_one")
    seen = shown(finding, lindewaard.scores, lindewaard.labels)
    through = lindewaard.labels.public(finding.values["node"])
    assert through in seen.nodes
    assert len(seen.ties) >= finding.values["count"]
    assert sum(through in tie for tie in seen.ties) >= finding.values["count"]
    assert seen.school is None


def test_a_school_far_away_is_shown_with_its_rings_and_its_best_route(lindewaard):
    finding = next(f for f in lindewaard.findings if f.key == "too_far")
    seen = shown(finding, lindewaard.scores, lindewaard.labels)
    assert seen.school == lindewaard.labels.public(finding.values["school"])
    assert len(seen.ties) == finding.values["steps"] == 3


def test_everything_shown_is_on_the_map_and_every_tie_exists(lindewaard):
    ids = {lindewaard.labels.public(node) for node in lindewaard.scores.structure.ids}
    ties = {
        frozenset(map(lindewaard.labels.public, pair))
        for pair in lindewaard.scores.ties[["source", "target"]].itertuples(index=False)
    }
    for finding in lindewaard.findings:
        seen = shown(finding, lindewaard.scores, lindewaard.labels)
        assert seen.nodes
        assert set(seen.nodes) <= ids
        assert {frozenset(tie) for tie in seen.ties} <= ties


def test_an_agenda_is_told_in_its_own_order_with_notes_and_agreements(lindewaard):
    labels, key = lindewaard.labels, lindewaard.installation.key
    finding = next(f for f in lindewaard.findings if f.key == "too_far")
    point = replace(finding_item(finding, labels, key), note="Eerst bellen.")
    agreed = Agreement("Kennismaken.", "IB'er", date(2026, 3, 3), date(2026, 6, 1), about=point.about)
    agenda = Agenda((question_item("trust", 1, labels.texts), point), (agreed,))
    steps = told(lindewaard, agenda)
    assert [step.title for step in steps[1:-1]] == [
        "Vertrouwen en respect",
        "Obs De Eenling is 3 stappen van jeugdgezondheidszorg",
    ]
    assert steps[1].shown.nodes == ()
    assert steps[2].note == "Eerst bellen."
    assert steps[2].shown == shown(finding, lindewaard.scores, labels)
    assert "Kennismaken. Wie: IB'er. Uiterlijk: 1 juni 2026." in steps[-1].sentences[0]
    assert "3 stappen" in steps[-1].sentences[0]


def test_a_point_whose_finding_is_gone_is_still_told(lindewaard):
    gone = Item("roles", "Wie vervangt wie?", about=None)
    assert told(lindewaard, Agenda((gone,)))[1].sentences == ("Wie vervangt wie?",)


def test_the_origin_says_files_period_and_how_many_reported(lindewaard):
    said = dict(facts(lindewaard.scores, lindewaard.intake, lindewaard.labels, version="9.9"))
    assert said["Gelezen bestanden"] == "lindewaard.xlsx"
    assert said["De gegevens gaan over"] == "4 juli 2025 t/m 3 juli 2026 (365 dagen)."
    assert said["Gekozen periode"] == "12 maanden tot en met 3 juli 2026"
    assert said["Professionals die zelf contacten opgaven"] == "291 van 400"
    assert said["Gemaakt met"] == "netmap 9.9"
    assert "Gemaakt op" not in said
    day = date(2026, 11, 25)
    assert ("Gemaakt op", "25 november 2026") in facts(
        lindewaard.scores, lindewaard.intake, lindewaard.labels, version="9.9", made_on=day
    )


@pytest.mark.parametrize(("names", "called"), [("role", "bestand 1"), ("full", "contacten van Vera Olm.csv")])
def test_a_file_named_after_somebody_is_numbered_below_full(names, called):
    sheet = b"naam;organisatie\nVera Olm;obs De Beuk\nBram Iep;Wijkteam Oost\n"
    found = analyse(
        [("contacten van Vera Olm.csv", sheet)], Settings(names=names), installation=installation()
    )
    assert sources(found.intake, found.labels) == (called,)


def test_every_shown_figure_has_a_formula_and_a_warning(lindewaard):
    made = formulas(lindewaard.labels)
    assert [one.key for one in made] == list(SHOWN_METRICS)
    assert all(one.formula and one.misleads and one.meaning for one in made)
    assert {one.source for one in made} == {CATALOGUE[key].source for key in SHOWN_METRICS}
