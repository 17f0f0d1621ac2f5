"""The catalogue is whole: every figure has its entry, every entry its words, and the page about them is up to date."""

from __future__ import annotations

import importlib.util
from dataclasses import fields
from itertools import groupby
from pathlib import Path

import pytest

from netmap.metrics import score
from netmap.metrics.catalogue import CATALOGUE, RESTS_ON, rests_on
from netmap.settings import Settings
from netmap.text import Texts

from .networks import random_network

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_metric_has_its_words(lang):
    t = Texts(lang)
    for key, metric in CATALOGUE.items():
        words = ("name", "meaning") if metric.fact else ("name", "meaning", "high", "misleads", "formula")
        assert all(t(f"metrics.{key}.{word}") for word in words)


def test_every_column_and_every_summary_key_is_in_the_catalogue_and_the_other_way_round():
    scores = score(random_network(3), Settings())
    names = {
        level: [metric.name for metric in CATALOGUE.values() if metric.level == level]
        for level in ("node", "tie", "pair", "network", "table")
    }
    assert list(scores.nodes.columns) == names["node"]
    assert list(scores.ties.columns) == ["source", "target", *names["tie"]]
    assert list(scores.coverage.columns) == ["school", "discipline", *names["pair"]]
    assert sorted(key for section in scores.summary.values() for key in section) == sorted(names["network"])
    assert list(scores.tables) == names["table"]


def test_every_parameter_is_a_setting_and_its_bounds_are_those_of_the_settings():
    known = {field.name for field in fields(Settings)}
    for metric in CATALOGUE.values():
        for parameter in metric.parameters:
            assert parameter.key in known
            if parameter.low is not None:
                Settings(**{parameter.key: parameter.low})
                Settings(**{parameter.key: parameter.high})


def test_progress_names_a_metric_and_never_goes_back():
    told = []
    score(random_network(3), Settings(), progress=lambda key, share: told.append((key, share)))
    # a long one tells how far it is several times
    assert [key for key, _ in groupby(key for key, _ in told)] == list(CATALOGUE)
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] < 1


def test_the_page_about_the_metrics_is_up_to_date():
    spec = importlib.util.spec_from_file_location("metrics_doc", ROOT / "tools" / "metrics_doc.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8") == tool.page()


def test_every_figure_that_is_judged_says_what_it_rests_on():
    assert rests_on(CATALOGUE["loss"]).key == "reporting"
    assert rests_on(CATALOGUE["reachable"]).key == "response_coverage"
    assert rests_on(CATALOGUE["mixing"]).key == "discipline_coverage"
    assert rests_on(CATALOGUE["degree"]).unit == "share"
    for keys in RESTS_ON.values():
        assert set(keys) <= set(CATALOGUE)
    judged = [m for m in CATALOGUE.values() if not m.fact and m.section not in ("cases", "certainty")]
    assert [m.key for m in judged if rests_on(m) is None and m.key not in RESTS_ON] == []
