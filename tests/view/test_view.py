"""What people see, as data: labels that keep names apart, a map that stands still, tables with what matters first."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from netmap.analysis import rescore
from netmap.export.meeting.picture import picture
from netmap.settings import Settings
from netmap.text import Texts
from netmap.told.told import Told
from netmap.view import encoding
from netmap.view.dependence import lost_words
from netmap.view.layout import positions
from netmap.view.measures import MEASURES
from netmap.view.scene_maker import COLOURS, SIZES, scene
from netmap.view.tables import coverage_matrix, ink_on, matrix_heads
from netmap.view.views.points import GROUPINGS, HEAD_COUNT
from tests.opened import anew, opened


@pytest.mark.parametrize("names", ["role", "code", "full"])
def test_every_label_is_unique(names):
    found = opened("many_doors", names=names)
    labels = [found.labels.label(str(node)) for node in found.network.nodes.index]
    assert len(set(labels)) == len(labels)


def test_a_role_label_says_function_and_organisation_and_no_name():
    labels = opened("two_islands").labels
    shown = {labels.label(str(node)) for node in opened("two_islands").network.nodes.index}
    assert "IB'er · obs Het Eiland" in shown
    assert not any("Dennenpoel" in label for label in shown)


def test_public_ids_tell_nothing_and_lead_back():
    found = opened("two_islands")
    for node in found.network.nodes.index:
        public = found.labels.public(str(node))
        assert public.startswith("n")
        assert found.labels.inner(public) == node


def test_the_same_network_has_the_same_places_and_nobody_lies_on_another():
    first, second = (positions(anew("many_doors").scores.structure) for _ in range(2))
    assert first.equals(second)
    points = list(first.itertuples(index=False, name=None))
    gaps = [math.dist(a, b) for i, a in enumerate(points) for b in points[:i]]
    assert min(gaps) > 20


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("size", SIZES)
def test_every_colour_and_size_draws_every_node_and_names_it_in_the_legend(colour, size):
    found = opened("two_islands")
    drawn = scene(found.scores, found.labels, colour=colour, size=size)
    assert len(drawn.nodes) == 8
    assert sum(entry.count for entry in drawn.legend) == 8
    assert all(entry.label for entry in drawn.legend)
    assert {node.colour for node in drawn.nodes} <= {entry.colour for entry in drawn.legend}


def test_unknown_has_a_look_of_its_own():
    assert encoding.Ranked(low=5, high=20).sizes([math.nan, 0, 4]) == [5, 5, 20]
    assert encoding.heat(math.nan, 2) == encoding.HEAT[4]
    assert encoding.group_of(None) == "unknown"


def test_the_matrix_has_the_schools_with_most_gaps_first_and_says_no_route():
    found = opened("two_islands")
    matrix = coverage_matrix(found.scores, found.labels)
    assert set(matrix.school_labels) == {"obs Het Eiland", "cbs De Overkant"}
    words = [cell.words for row in matrix.cells for cell in row]
    assert (words.count("direct"), words.count("geen route")) == (6, 6)
    assert len(Told(found).gaps) == 6


def test_above_the_matrix_the_longest_names_are_short_words_until_all_are_in_sight():
    found = opened("two_islands")
    heads = matrix_heads(coverage_matrix(found.scores, found.labels), found.labels)
    assert heads["Samenwerkingsverband passend onderwijs"] == "SWV"
    assert heads["Leerplicht"] == "Leerplicht"
    assert heads["Orthopedagoog/psycholoog"] == "Orthopedagoog/psycholoog"
    assert 90 < sum(map(len, heads.values())) <= 110
    everything = matrix_heads(coverage_matrix(found.scores, found.labels), found.labels, room=200)
    assert everything == dict(zip(everything, everything, strict=True))
    english = rescore(found, Settings(lang="en"))
    heads = matrix_heads(coverage_matrix(english.scores, english.labels), english.labels)
    assert heads["Neighbourhood team/youth care"] in {"Neighbourhood team", "Neighbourhood team/youth care"}


def test_the_ranking_starts_with_whom_most_hangs_on():
    found = opened("one_gatekeeper", names="full")
    first = Told(found).bottlenecks.records()[0]
    assert (first["who"], first["loss"]) == ("Ank Dennenpoel", 6)


def test_functions_that_a_school_loses_in_the_same_way_are_told_together_and_what_is_left_out_is_counted():
    analysis = opened("lindewaard")
    lost, labels = analysis.scores.dependence.lost_by_node, analysis.labels
    only = max(lost, key=lambda node: (len({h.school for h in lost[node]}) == 1, len(lost[node])))
    school = labels.label(lost[only][0].school)
    told, more = lost_words(lost[only], labels)
    assert len(lost[only]) == 6
    assert [line.count(school) for line in told] == [1]
    assert told[0].endswith(f"samenwerkingsverband passend onderwijs en 2 andere voor {school}")
    assert more == 0
    schools = [hinge.school for node in lost for hinge in lost[node]]
    apart = [replace(hinge, school=at) for at, hinge in zip(dict.fromkeys(schools), lost[only], strict=False)]
    assert [len(lost_words(apart, labels)[0]), lost_words(apart, labels)[1]] == [3, 3]


def test_white_or_black_ink_always_reads_on_a_cell():
    def luminance(colour):
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in (*encoding.HEAT, "#ffffff"):
        light, dark = sorted((luminance(colour), luminance(ink_on(colour))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, colour


def test_another_language_changes_words_and_no_figure_and_no_order():
    found = opened("lindewaard")
    english = rescore(found, Settings(lang="en"))
    assert english.labels.texts.lang == "en"
    assert english.scores.nodes.equals(found.scores.nodes)
    dutch_order, english_order = ([(one.key, one.values) for one in of.findings] for of in (found, english))
    assert dutch_order == english_order
    assert len({one.strength for one in found.findings}) < len(found.findings)  # some are as strong as others


def test_an_overlay_names_what_it_draws_and_leaves_everything_in_its_place():
    from netmap.view.overlay import Look, Overlay

    found = opened("two_islands")
    plain_scene = scene(found.scores, found.labels)
    ties = found.scores.ties[["source", "target"]].to_numpy().tolist()
    ids = list(found.scores.nodes.index)
    have = {tuple(tie) for tie in ties}
    new = next((a, b) for a in ids for b in ids if a < b and (a, b) not in have)
    looks = (Look("gone", "weg", "#b2182b", dashed=True), Look("new", "nieuw", "#00707c"))
    over = Overlay("Wat er verandert", looks, {tuple(ties[0]): "gone", new: "new"}, {ids[0]: "gone"})
    drawn = scene(found.scores, found.labels, overlay=over)
    assert [(n.id, n.x, n.y) for n in drawn.nodes] == [(n.id, n.x, n.y) for n in plain_scene.nodes]
    assert len(drawn.edges) == len(plain_scene.edges) + 1
    assert sorted(edge.colour for edge in drawn.edges if edge.strong) == ["#00707c", "#b2182b"]
    assert [(entry.label, entry.count) for entry in drawn.tie_legend] == [("weg", 2), ("nieuw", 1)]
    assert sum(node.ring is not None for node in drawn.nodes) == 1


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_choice_of_colour_and_size_has_words(lang):
    said = Texts(lang)
    sizes = [size for size in SIZES if size not in MEASURES]
    assert not [key for key in COLOURS if f"ui.colour.{key}" not in said or f"view.colour.{key}" not in said]
    assert not [key for key in GROUPINGS if f"ui.colour.{key}" not in said]
    assert not [key for key in (*sizes, HEAD_COUNT) if f"ui.size.{key}" not in said]


def test_in_the_still_picture_of_a_small_map_no_point_lies_over_another_and_a_large_map_keeps_its_sizes():
    drawn = scene(opened("two_islands").scores, opened("two_islands").labels)
    near = replace(
        drawn, nodes=tuple(replace(node, x=30.0 * n, y=0.0, size=20.0) for n, node in enumerate(drawn.nodes))
    )
    sizes = [float(number) for number in re.findall(r' r="(\d+)"', picture(near, ""))]
    assert sizes
    assert min(sizes) >= 8
    assert max(sizes) < 15
    far = replace(near, nodes=tuple(replace(node, x=4 * node.x) for node in near.nodes))
    assert set(re.findall(r' r="(\d+)"', picture(far, ""))) == {"20"}
