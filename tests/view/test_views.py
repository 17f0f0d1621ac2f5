"""Views of the network: places that hold still, figures that stay what they are, and what unfolding and filters show."""

from __future__ import annotations

import json
import math
from datetime import date
from itertools import pairwise, permutations
from types import SimpleNamespace

import numpy as np
import pytest

from netmap.export.wire import packed_scene
from netmap.metrics import score
from netmap.model.records import Contact, Involvement
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings
from netmap.text import Texts
from netmap.view.appearance import by_measure, size_legend
from netmap.view.encoding import Ranked
from netmap.view.labels import Labels
from netmap.view.measures import MEASURES, SCALE, TOO_FEW, classes, measure_words
from netmap.view.rooms import around, around_radius, steady_positions
from netmap.view.scene_maker import scene
from netmap.view.selection import Selection
from netmap.view.views.available import lacking, opening
from netmap.view.views.chosen import chosen_points, selection_of
from netmap.view.views.disciplines import disciplines_table, disciplines_view, ratio_key
from netmap.view.views.filter_marks import filter_parts, filters_from
from netmap.view.views.filters import KINDS, Filter, choices, filter_words, shown, with_filter, worst
from netmap.view.views.gathering import gathered
from netmap.view.views.geography import geography_view, projection
from netmap.view.views.months import active_in, contacts_by_month
from netmap.view.views.organisations import cases_view, organisations_view, people_view
from netmap.view.views.points import organisation_places
from netmap.view.views.rings import gap_sentences, rings, rings_table
from netmap.view.weights import least_rate
from tests.metrics.networks import network
from tests.opened import opened

AT = {"a": "S", "b": "S", "c": "T", "d": "T", "e": "U"}
DOES = {"a": "teacher", "b": "teacher", "c": "youth_health", "d": "youth_health", "e": "psychologist"}


def small(ties="a-b a-c b-c c-d d-e", settings=None, **more):
    """Schools and teams S {a b}, T {c d}, U {e}; each tie is 11 contacts a year."""
    made = network(
        ties, at=AT, does=DOES, schools=["S"], needs=[("S", "youth_health"), ("S", "psychologist")], **more
    )
    scores = score(made, settings or Settings(names="full"))
    return scores, Labels(made, scores.settings, vocabulary(), b"key" * 11)


def overview(found, **how):
    scores, labels = found
    return organisations_view(scores, labels, organisation_places(scores, labels), **how)


@pytest.fixture(scope="module")
def lindewaard():
    return opened("lindewaard")


def test_people_are_merged_and_their_contacts_add_up():
    scores, labels = small()
    whole = gathered(scores.network, ("contact", "case"), labels)
    assert whole.points == ("S", "T", "U")
    assert whole.members["S"] == ("S", "a", "b")
    lines = whole.lines[["source", "target", "per_year"]].to_numpy().tolist()
    assert lines == [["S", "T", 22.0], ["T", "U", 11.0]]
    assert whole.inside == {"S": 11.0, "T": 11.0}


def test_the_overview_agrees_with_the_level_of_organisations(lindewaard):
    exact = Labels(lindewaard.network, Settings(names="full"), lindewaard.words, b"key")
    whole = gathered(lindewaard.network, lindewaard.settings.layers, exact)
    same = lindewaard.network.structure("organisation", lindewaard.settings.layers)
    assert list(whole.points) == list(same.ids)
    assert whole.lines[["source", "target"]].equals(same.ties[["source", "target"]])
    rate = same.ties["per_year_out"].fillna(0) + same.ties["per_year_back"].fillna(0)
    assert np.allclose(whole.lines["per_year"].fillna(0), rate)
    assert whole.lines["shared_cases"].tolist() == same.ties["shared_cases"].tolist()


def test_a_line_of_an_organisation_adds_up_what_its_ties_show(lindewaard):
    whole = gathered(lindewaard.network, lindewaard.settings.layers, lindewaard.labels)
    exact = Labels(lindewaard.network, Settings(names="full"), lindewaard.words, b"key")
    true = gathered(lindewaard.network, lindewaard.settings.layers, exact).lines["per_year"]
    least, shown = least_rate(lindewaard.labels), whole.lines["per_year"]
    changed = shown.notna() & (shown != true)
    assert changed.sum() > 100
    # in whole times the least number that is told, or too few to tell
    assert all(total < least or math.isclose(total / least, round(total / least)) for total in shown[changed])


def test_an_unfolded_organisation_shows_its_people_and_all_others_stay_where_they_are():
    found = small()
    folded, open_ = overview(found), overview(found, unfolded=["S"])
    at = {node.id: (node.x, node.y) for node in open_.scene.nodes}
    assert set(at) == {"S", "T", "U", "a", "b"}
    assert all((node.x, node.y) == at[node.id] for node in folded.scene.nodes)
    room = around_radius(2, 40)
    assert all(math.dist(at["S"], at[person]) < room for person in "ab")
    assert [(edge.source, edge.target) for edge in open_.scene.edges] == [
        ("T", "U"),
        ("T", "a"),
        ("T", "b"),
        ("a", "b"),
    ]
    assert [(circle.x, circle.y, circle.r) for circle in open_.scene.backdrop.circles] == [(*at["S"], room)]


def test_folding_undoes_unfolding_and_the_order_makes_no_difference(lindewaard):
    scores, labels = lindewaard.scores, lindewaard.labels
    homes = lindewaard.network.schools()[:3]
    where = organisation_places(scores, labels)
    folded = organisations_view(scores, labels, where)
    both = [organisations_view(scores, labels, where, unfolded=some).scene for some in (homes, homes[::-1])]
    assert both[0] == both[1] != folded.scene
    assert (
        organisations_view(scores, labels, organisation_places(scores, labels), unfolded=()).scene
        == folded.scene
    )


def test_there_is_room_for_the_people_of_every_organisation(lindewaard):
    where = organisation_places(lindewaard.scores, lindewaard.labels)
    staff = {home: len(lindewaard.network.staff(home)) for home in where}
    circles = [(*where[home], around_radius(n, 40)) for home, n in staff.items() if n]
    overlap = max(a[2] + b[2] - math.dist(a[:2], b[:2]) for i, a in enumerate(circles) for b in circles[:i])
    assert overlap < 2


def test_a_small_change_moves_the_picture_little(lindewaard):
    same = lindewaard.network.structure("organisation")
    n = len(same.ids)
    rate = same.ties["per_year_out"].fillna(0) + same.ties["per_year_back"].fillna(0)
    radii, groups = np.full(n, 60.0), [str(value) for value in same.nodes["neighbourhood"]]

    def drawn(keep):
        return steady_positions(same.ids, same.ends[keep], rate.to_numpy()[keep], radii, groups)

    every = np.arange(len(same.ends))
    first, size = drawn(every), float(np.ptp(drawn(every), axis=0).max())
    assert np.array_equal(first, drawn(every))
    moved = [
        np.median(np.linalg.norm(first - drawn(np.delete(every, gone)), axis=1)) for gone in range(0, 400, 50)
    ]
    assert max(moved) < 0.05 * size


def test_somebody_who_comes_moves_hardly_anybody_else():
    before = dict(zip("abcdefgh", around("abcdefgh", 40).tolist(), strict=True))
    after = dict(zip("abcdefghi", around("abcdefghi", 40).tolist(), strict=True))
    assert sum(before[one] != after[one] for one in before) <= 1
    assert len({tuple(place) for place in after.values()}) == 9


def test_an_organisation_gets_the_highest_figure_of_its_people_and_the_view_says_so():
    scores, labels = small()
    view = overview((scores, labels), colour="betweenness", size="degree")
    # a-b-c is a triangle, then d and e in a row: c lies on 4 of the 6 pairs without it, d on 3
    assert scores.nodes["betweenness"].round(3).to_dict() == {"a": 0, "b": 0, "c": 0.667, "d": 0.5, "e": 0}
    words = {node.id: node.metric for node in view.scene.nodes}
    assert words == {"S": "Tussenpositie: 0%", "T": "Tussenpositie: 67%", "U": "Tussenpositie: 0%"}
    assert "hoogste cijfer van haar mensen" in view.basis
    assert overview((scores, labels)).basis == ""


def test_at_the_level_of_organisations_single_people_have_no_figure():
    found = small(settings=Settings(names="full", level="organisation"))
    view = overview(found, colour="degree", unfolded=["S"])
    hollow = {node.id: node.hollow for node in view.scene.nodes}
    assert hollow == {"S": False, "T": False, "U": False, "a": True, "b": True}
    assert view.scene.legend[-1].hollow
    assert "per organisatie" in view.basis


def test_a_scale_has_few_classes_with_numbers_and_unknown_is_none_of_them():
    texts = small()[1].texts
    made = classes([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, math.nan], "degree", texts)
    assert made.words[0] == "0"
    assert made.words[-1] == "7 – 8"
    assert len(made.bounds) == len(SCALE)
    assert made.of(math.nan) is None
    assert [made.of(value) for value in (0, 1, 8, 99)] == [0, 1, 4, 4]
    assert classes([2, 2, 2], "degree", texts).words == ("2",)
    tiny = classes([0.00001, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07], "reach_2", texts)
    assert tiny.words == ("bijna niets", "1% – 2%", "3%", "4% – 5%", "6% – 7%")
    tiny = classes([0.00001, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09], "reach_2", texts)
    assert tiny.words[0] == "meer dan niets, tot 1%"
    assert classes([math.nan], "degree", texts).words == ()


def test_the_scale_gets_darker_class_by_class_and_its_ends_show_on_white():
    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        lines = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * lines[0] + 0.7152 * lines[1] + 0.0722 * lines[2]

    shades = [light(colour) for colour in SCALE]
    assert shades == sorted(shades, reverse=True)
    assert all(b < 0.8 * a for a, b in pairwise(shades))
    assert 1.05 / (shades[0] + 0.05) > 2.4


@pytest.mark.parametrize("measure", MEASURES)
def test_every_figure_can_colour_and_size_both_maps(lindewaard, measure):
    scores, labels = lindewaard.scores, lindewaard.labels
    drawn = scene(scores, labels, colour=measure, size=measure, places=_flat(scores))
    view = organisations_view(
        scores, labels, dict.fromkeys(organisation_ids(scores), (0.0, 0.0)), colour=measure, size=measure
    )
    for made in (drawn, view.scene):
        assert sum(entry.count for entry in made.legend) == len(made.nodes)
        assert all(node.metric for node in made.nodes)
        assert {node.hollow for node in made.nodes} <= {entry.hollow for entry in made.legend}


def _flat(scores):
    import pandas as pd

    return pd.DataFrame({"x": 0.0, "y": 0.0}, index=list(scores.structure.ids))


def organisation_ids(scores):
    return gathered(
        scores.network, scores.settings.layers, Labels(scores.network, scores.settings, vocabulary(), b"k")
    ).points


def test_few_cases_colour_nobody_below_full_names(lindewaard):
    drawn = scene(
        lindewaard.scores, lindewaard.labels, colour="active_cases", places=_flat(lindewaard.scores)
    )
    counts = lindewaard.scores.nodes["active_cases"]
    few = {lindewaard.labels.public(node) for node in counts.index[(counts > 0) & (counts < 10)]}
    assert few
    assert all(node.hollow for node in drawn.nodes if node.id in few)


def test_values_are_written_with_as_many_digits_as_say_something():
    texts = small()[1].texts
    words = [measure_words(value, "reach_2", texts) for value in (0.123, 0.0123, 0.00123, 0, 1, math.nan)]
    assert words == ["12%", "1,2%", "0,1%", "0%", "100%", "onbekend"]
    assert measure_words(1, "cut_point", texts) == "ja"


def test_functions_mix_as_counted_by_hand():
    scores, labels = small()
    view = disciplines_view(scores, labels)
    facts = {node.id: dict(node.facts) for node in view.scene.nodes}
    assert facts["d.teacher"]["Lijnen binnen de functie"] == "1"
    assert facts["d.teacher"]["Lijnen met andere functies"] == "2"
    assert [(edge.source, edge.target) for edge in view.scene.edges] == [
        ("d.psychologist", "d.youth_health"),
        ("d.teacher", "d.youth_health"),
    ]
    # 5 ties over 10 pairs: by chance half of the 4 pairs teacher × youth health
    line = dict(view.scene.edges[1].facts)
    assert (line["Lijnen"], line["Te verwachten bij toeval"]) == ("2", "2,0")
    assert line["Vergeleken met toeval"] == "ongeveer zoals bij toeval"
    table = disciplines_table(scores, labels)
    none = table[table["Vergeleken met toeval"] == "geen contact"]
    assert none[["Functie", "Met functie"]].to_numpy().tolist() == [
        ["Orthopedagoog/psycholoog", "Leerkracht"]
    ]


@pytest.mark.parametrize(
    ("ties", "expected", "key"),
    [(5, 4, "more"), (4, 4, "same"), (3, 4, "less"), (0, 4, "none"), (3, 0.5, "few"), (0, math.nan, "few")],
)
def test_contact_is_compared_with_chance_only_where_chance_gives_some(ties, expected, key):
    assert ratio_key(ties, expected) == key


def shared(n, *people):
    return [Involvement(case=f"k{n}-{i}", professional=one) for i in range(n) for one in people]


def test_who_shares_cases_is_shown_in_bands_and_no_case_is_on_the_map():
    scores, labels = small(
        ties="", involvements=[*shared(3, "a", "c"), *shared(12, "d", "e")], settings=Settings()
    )
    view = cases_view(scores, labels, organisation_places(scores, labels))
    facts = [dict(edge.facts)["Gedeelde casussen"] for edge in view.scene.edges]
    assert sorted(facts) == ["10 – 19", "< 10"]
    assert sorted(edge.width for edge in view.scene.edges) == [1.0, 2.5]
    assert [entry.label for entry in view.scene.tie_legend] == ["< 10 casussen", "10 – 19 casussen"]
    assert "k3" not in repr(view.scene)
    assert " 12" not in repr(view.scene)


def test_months_are_counted_from_dates_and_hold_the_ties_of_their_contacts():
    days = [("a", "c", 3), ("a", "c", 3), ("d", "e", 5)]
    rows = [Contact(x, y, date=date(2026, month, 9)) for x, y, month in days]
    made = small(ties="", contacts=rows)[0].network
    counts = contacts_by_month(made)
    assert counts.to_dict() == {"2026-03": 2, "2026-04": 0, "2026-05": 1}
    ends = made.ties[["source", "target"]]
    assert ends.loc[active_in(made, "2026-03", "2026-04")].to_numpy().tolist() == [["a", "c"]]
    assert active_in(made, "2026-04", "2026-04").tolist() == []


def test_rings_count_steps_from_the_school_and_name_the_way():
    scores, labels = small()
    found = rings(scores, "S")
    assert found.steps == {"S": 0, "a": 0, "b": 0, "c": 1, "d": 2, "e": 3}
    assert found.via("e") == ["c", "d"]
    table = rings_table(scores, labels, "S")
    assert table["Wie"].tolist() == ["c", "d", "e"]
    assert table["Via"].tolist() == ["", "c", "c → d"]
    assert gap_sentences(scores, labels, "S") == [
        "Verder weg dan afgesproken: orthopedagoog/psycholoog (3 stappen)."
    ]


def test_the_rings_agree_with_the_coverage(lindewaard):
    scores = lindewaard.scores
    disciplines = lindewaard.network.nodes["discipline"].to_dict()
    for school in lindewaard.network.schools()[:5]:
        steps = rings(scores, school).steps
        for row in scores.coverage[scores.coverage["school"] == school].to_dict("records"):
            near = [
                far
                for who, far in steps.items()
                if lindewaard.words.covers(row["discipline"], disciplines[who])
            ]
            assert min(near, default=math.nan) == pytest.approx(row["steps"], nan_ok=True)


def test_a_degree_is_as_long_as_on_the_earth():
    how = projection(np.array([52.0, 53.0]), np.array([5.0, 5.0]))
    assert how.per_km == pytest.approx(1500 / 111.195)
    (x, y), (x2, _) = how.at(np.array([52.5, 52.5]), np.array([5.0, 6.0])) / how.per_km
    assert (x, y) == (0, 0)
    assert x2 == pytest.approx(67.69, abs=0.05)  # a degree of longitude at 52.5° north


def located(**places):
    from dataclasses import replace

    scores, labels = small()
    nodes = scores.network.nodes.copy()
    for node, (latitude, longitude) in places.items():
        nodes.loc[node, ["latitude", "longitude"]] = latitude, longitude
    return replace(scores, network=replace(scores.network, nodes=nodes)), labels


def test_who_has_no_place_is_listed_beside_the_map_and_north_is_up():
    scores, labels = located(S=(52.10, 5.10), T=(52.05, 5.10))
    view = geography_view(scores, labels)
    at = {node.id: (node.x, node.y) for node in view.scene.nodes}
    assert set(at) == {"S", "T"}
    assert at["S"][1] < at["T"][1]
    assert view.beside == ("U",)
    assert view.scene.backdrop.bar.label == "1 km"
    assert view.scene.backdrop.bar.length == pytest.approx(1500 / 5.56, rel=0.01)


def test_organisations_on_one_spot_stand_beside_each_other():
    scores, labels = located(S=(52.1, 5.1), T=(52.1, 5.1))
    first, second = geography_view(scores, labels).scene.nodes
    assert math.dist((first.x, first.y), (second.x, second.y)) > 20


def test_a_view_without_data_says_what_is_missing():
    scores, _ = small()
    assert lacking(scores) == {"cases": "cases", "places": "places", "months": "months"}
    assert opening(scores) == "organisations"
    loose = score(network("a-b c-d e-f", at={"a": "S", "b": "T", "c": "S"}), Settings())
    assert opening(loose) == "organisations"  # of three of six it is known where they work
    assert opening(score(network("a-b c-d e-f", at={"a": "S", "b": "T"}), Settings())) == "people"
    bare = score(network("a-b-c"), Settings())
    assert set(lacking(bare)) == {"organisations", "rings", "disciplines", "cases", "places", "months"}
    assert opening(bare) == "people"
    level = score(small()[0].network, Settings(level="organisation", layers=("contact",)))
    assert lacking(level)["people"] == "people"
    assert lacking(level)["cases"] == "cases_layer"


def test_a_choice_is_shown_by_the_point_that_stands_for_it():
    scores, labels = small()
    view = overview((scores, labels))
    assert chosen_points(view, Selection(("c",)), scores, labels) == ("T",)
    assert chosen_points(view, Selection(cell=("S", "psychologist")), scores, labels) == ("S", "T", "U")
    people = people_view(scores, labels, scene(scores, labels))
    assert chosen_points(people, Selection(("T",)), scores, labels) == ("c", "d")
    assert chosen_points(people, Selection(discipline="youth_health"), scores, labels) == ("c", "d")
    functions = disciplines_view(scores, labels)
    assert chosen_points(functions, Selection(discipline="teacher"), scores, labels) == ("d.teacher",)
    assert chosen_points(functions, Selection(("e",)), scores, labels) == ("d.psychologist",)
    assert selection_of(("d.teacher",)) == Selection(discipline="teacher")


def seen(view, scores, *filters):
    hidden = set(shown(view, filters, scores).hidden)
    return "".join(sorted(set(view.members) - hidden))


def test_filters_hide_what_is_counted_by_hand():
    scores, labels = small()
    view = people_view(scores, labels, scene(scores, labels))
    assert seen(view, scores, Filter("discipline", "teacher")) == "ab"
    assert seen(view, scores, Filter("discipline", "teacher"), Filter("discipline", "psychologist")) == "abe"
    assert seen(view, scores, Filter("discipline", "teacher"), Filter("organisation", "T")) == ""
    assert seen(view, scores, Filter("near", "e", 1)) == "de"
    assert seen(view, scores, Filter("near", "e", 2)) == "cde"
    assert seen(view, scores, Filter("bottleneck")) == "cd"
    assert seen(view, scores, Filter("layer", "case")) == ""
    assert seen(view, scores, Filter("frequency", "11")) == "abcde"
    assert seen(view, scores, Filter("frequency", "22")) == ""


def test_how_often_is_that_of_the_line_that_is_drawn():
    scores, labels = small()
    view = overview((scores, labels))
    assert seen(view, scores, Filter("frequency", "22")) == "ST"
    assert shown(view, (Filter("frequency", "22"),), scores).hidden_ties == ()


def test_a_point_is_seen_when_anybody_it_stands_for_passes():
    scores, labels = small()
    assert seen(overview((scores, labels)), scores, Filter("discipline", "youth_health")) == "T"
    assert seen(overview((scores, labels)), scores, Filter("kind", "school")) == "S"


EXAMPLES = (
    Filter("theme", "veiligheid"),
    Filter("neighbourhood", "Noord"),
    Filter("frequency", "11"),
    Filter("layer", "contact"),
    Filter("discipline", "care_coordinator"),
)


def test_filters_commute_and_each_one_more_of_another_kind_shows_no_more(lindewaard):
    scores, labels = lindewaard.scores, lindewaard.labels
    view = organisations_view(scores, labels, organisation_places(scores, labels))
    some = (*EXAMPLES, Filter("near", lindewaard.network.schools()[0], 2))
    every = {shown(view, order, scores) for order in list(permutations(some))[::40]}
    assert len(every) == 1
    counts = [shown(view, some[:n], scores).seen for n in range(len(some) + 1)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == len(view.scene.nodes)


def test_filtering_computes_nothing_anew(lindewaard):
    scores, labels = lindewaard.scores, lindewaard.labels
    before = scores.nodes.copy()
    view = organisations_view(scores, labels, organisation_places(scores, labels), colour="betweenness")
    facts = {node.id: node.facts for node in view.scene.nodes}
    shown(view, EXAMPLES, scores)
    assert scores.nodes.equals(before)
    assert {node.id: node.facts for node in view.scene.nodes} == facts


def test_when_nothing_is_left_it_is_said_which_filter_to_take_away():
    scores, labels = small()
    view = people_view(scores, labels, scene(scores, labels))
    filters = (Filter("discipline", "teacher"), Filter("organisation", "T"), Filter("layer", "contact"))
    assert shown(view, filters, scores).seen == 0
    culprit, n = worst(view, filters, scores)
    assert n == 2
    assert culprit in filters[:2]
    assert worst(view, (Filter("layer", "case"), Filter("frequency", "44")), scores) is None


def test_of_some_kinds_only_the_last_filter_counts():
    once = with_filter((Filter("frequency", "11"),), Filter("frequency", "44"))
    assert once == (Filter("frequency", "44"),)
    two = with_filter((Filter("discipline", "teacher"),), Filter("discipline", "gp"))
    assert len(two) == 2
    assert with_filter(two, Filter("discipline", "teacher"))[-1] == Filter("discipline", "teacher")


def test_every_filter_that_is_offered_has_words_and_hides_no_more_than_all(lindewaard):
    scores, labels = lindewaard.scores, lindewaard.labels
    view = organisations_view(scores, labels, organisation_places(scores, labels))
    for kind in KINDS:
        for value, words in choices(kind, scores, labels)[:3]:
            one = Filter(kind, f"{value}/{value}" if kind == "period" else value)
            assert words
            assert filter_words(one, labels)
            assert 0 <= shown(view, (one,), scores).seen <= 60
    assert filter_words(Filter("near", lindewaard.network.schools()[0], 1), labels).startswith(
        "Direct contact met"
    )


def test_small_numbers_of_contacts_cannot_be_told_apart_by_a_filter(lindewaard):
    role = {value for value, _ in choices("frequency", lindewaard.scores, lindewaard.labels)}
    assert role == {"1", "11", "22", "44"}


def test_every_view_travels_to_the_browser_without_a_figure_or_an_inner_id(lindewaard):
    scores, labels = lindewaard.scores, lindewaard.labels
    where, home = organisation_places(scores, labels), lindewaard.network.schools()[0]
    drawn = [
        organisations_view(scores, labels, where, unfolded=[home]).scene,
        cases_view(scores, labels, where).scene,
        disciplines_view(scores, labels).scene,
        people_view(scores, labels, scene(scores, labels, places=_flat(scores))).scene,
    ]
    for made in drawn:
        sent = json.dumps(packed_scene(made))
        assert home not in sent
        assert "facts" not in sent


def test_filters_come_back_from_an_address_that_holds_no_word_of_the_sheets(lindewaard):
    import hashlib

    def mark(text):
        return hashlib.sha256(text.encode()).hexdigest()[:10]

    scores, labels = lindewaard.scores, lindewaard.labels
    school = lindewaard.network.schools()[0]
    some = (
        *EXAMPLES,
        Filter("near", school, 2),
        Filter("organisation", school),
        Filter("period", "2026-01/2026-03"),
        Filter("bottleneck"),
    )
    parts = filter_parts(some, mark)
    assert filters_from(parts, mark, scores, labels) == some
    assert not {"Noord", "veiligheid", school} & set("-".join(parts).split("-"))
    wrong = ["near-xyz-2", "near-0-9", "theme-nope-0", "period-209901_209902-0", "what-0-0", "", "layer-x-0"]
    assert filters_from(wrong, mark, scores, labels) == ()


@pytest.mark.parametrize("key", ["active_cases", "strength"])
def test_what_is_not_shown_and_what_is_unknown_are_two_lines_of_the_legend(key):
    """Both are drawn open, each in a colour and with words of its own; the values themselves are nowhere."""
    labels = SimpleNamespace(texts=Texts("nl"), settings=Settings())
    painted = by_measure([12.0, 40.0, TOO_FEW, TOO_FEW, math.nan], key, labels)
    said = {entry.key: (entry.label, entry.count, entry.hollow) for entry in painted.legend}
    assert said["hidden"] == ("niet getoond: minder dan 10", 2, True)
    assert said["unknown"] == (Texts("nl")("view.group.unknown"), 1, True)
    assert len(set(painted.colours)) == 4
    sizes = size_legend([12.0, TOO_FEW, math.nan], key, Ranked(), labels)
    assert [entry.label for entry in sizes[-2:]] == ["niet getoond: minder dan 10", said["unknown"][0]]
