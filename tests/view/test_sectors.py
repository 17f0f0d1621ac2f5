"""The rings round a school, as data: which schools, which sectors in which order, and who stands where."""

from __future__ import annotations

import pytest

from netmap.analysis import analyse
from netmap.export.visdata import scene_json
from netmap.samples import sample_files
from netmap.settings import Settings, installation
from netmap.text import Texts, sentences
from netmap.view.mapwords import map_words
from netmap.view.scene_maker import scene
from netmap.view.sectors import sectors

SHEETS = [
    (
        "mensen.csv",
        (
            b"naam;organisatie;functie\nAnna;obs De Linde;IB'er\nBert;GGD;jeugdverpleegkundige\n"
            b"Carla;GGD;jeugdarts\nDirk;Gemeente Es;leerplichtambtenaar\nEva;Politie;wijkagent\nFem;Bureau X;\n"
        ),
    ),
    ("contacten.csv", b"van;naar\nAnna;Bert\nBert;Carla\nAnna;Dirk\nDirk;Eva\nEva;Fem\n"),
]


def opened(sheets=None, **settings):
    return analyse(sheets or SHEETS, Settings(**settings), installation=installation())


def around(found):
    return sectors(found.scores, found.labels)


def test_needed_functions_come_first_and_a_part_of_a_function_stands_in_its_sector():
    found = opened()
    made = around(found)
    keys = [sector.key for sector in made.sectors]
    assert keys[:6] == [
        "youth_health",
        "school_social_work",
        "neighbourhood_team",
        "psychologist",
        "attendance",
        "education_partnership",
    ]
    assert keys[6:] == ["group:school_care", "group:safety", "group:unknown"]
    of = {found.labels.label(node): key for node, key in made.of.items()}
    assert of["Jeugdverpleegkundige · GGD"] == of["Jeugdarts · GGD"] == "youth_health"
    assert of["Leerplicht · Gemeente Es"] == "attendance"


def test_a_school_is_there_with_its_needs_also_when_it_is_no_point_itself():
    found = opened()
    (school,) = around(found).schools
    assert (school.label, len(school.needs)) == ("obs De Linde", 6)
    drawn = scene_json(scene(found.scores, found.labels))
    assert school.id not in {node["id"] for node in drawn["nodes"]}
    assert [node["function"] for node in drawn["nodes"] if node["organisation"] == school.id] == ["IB'er"]
    assert (drawn["steps"], drawn["schools"][0]["needs"]) == (2, list(school.needs))


@pytest.mark.parametrize("level", ["person", "organisation"])
def test_every_node_of_the_map_stands_in_a_sector_that_is_there(level):
    found = opened(sample_files("many_doors"), level=level)
    drawn = scene_json(scene(found.scores, found.labels))
    assert {node["sector"] for node in drawn["nodes"]} <= {sector["key"] for sector in drawn["sectors"]}
    assert drawn["schools"]


def test_the_map_gets_every_sentence_of_its_topic_in_the_language_asked_for():
    for lang in ("nl", "en"):
        words = map_words(Texts(lang))
        assert words.pop("lang") == lang
        assert len(words) == sum(key.startswith("map.") for key in sentences(lang))
