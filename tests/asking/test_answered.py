"""Who filled in a questionnaire reported, also with nobody to name."""

from __future__ import annotations

import pytest

from netmap.analysis import analyse
from netmap.model.limited import reporters, told_by
from netmap.settings import Settings, installation

PEOPLE = "naam;organisatie;functie;ingevuld\nAnna Wilg;obs De Linde;IB;ja\nBert Els;GGD Streek;jeugdarts;ja\nCato Berk;GGD Streek;jeugdverpleegkundige;nee\nDirk Beuk;obs De Linde;directeur;\n"
CONTACTS = "van;naar;frequentie\nAnna Wilg;Cato Berk;wekelijks\nBert Els;Anna Wilg;nooit\n"


@pytest.fixture(scope="module")
def network():
    files = [("professionals.csv", PEOPLE.encode()), ("contacten.csv", CONTACTS.encode())]
    return analyse(files, Settings(), installation=installation()).network


def test_who_answered_without_naming_anybody_counts_as_a_reporter(network):
    by_name = network.nodes.set_index("name")
    people = ["Anna Wilg", "Bert Els", "Cato Berk", "Dirk Beuk"]
    assert by_name.loc[people, "answered"].tolist() == [True, True, False, None]
    assert by_name.loc[people, "reported"].tolist() == [True, True, False, False]
    assert set(network.nodes.loc[reporters(network), "name"]) == {"Anna Wilg", "Bert Els"}


def test_left_out_as_a_reporter_somebody_has_not_answered(network):
    bert = network.nodes.index[network.nodes["name"] == "Bert Els"][0]
    fewer = told_by(network, [bert])
    by_name = fewer.nodes.set_index("name")
    assert by_name.loc["Anna Wilg", ["answered", "reported"]].tolist() == [False, False]
    assert by_name.loc["Bert Els", ["answered", "reported"]].tolist() == [True, True]
    assert not fewer.ties["contact"].any()
