"""The address of a view: there and back again, without a name, and whatever stands in it never an error."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.view.address import Address, choice_from, choice_text, mark, own_data, read, written
from netmap.view.selection import NOTHING, Selection
from tests.opened import opened

KEY = b"k" * 32


@pytest.fixture(scope="module")
def labels():
    return opened("one_gatekeeper", names="full").labels


def selections(labels):
    nodes = st.sampled_from([labels.public(node) for node in labels.nodes])
    functions = st.sampled_from(sorted(labels.words.disciplines))
    return st.one_of(
        st.lists(nodes, unique=True, max_size=5).map(lambda chosen: Selection(tuple(chosen))),
        st.tuples(nodes, nodes).filter(lambda ends: ends[0] != ends[1]).map(lambda ends: Selection(tie=ends)),
        functions.map(lambda key: Selection(discipline=key)),
        st.tuples(nodes, functions).map(lambda cell: Selection(cell=cell)),
    )


@settings(deadline=None)
@given(st.data())
def test_a_choice_comes_back_from_the_address_as_it_was(labels, data):
    choice = data.draw(selections(labels))
    text = choice_text(choice, labels, KEY)
    assert choice_from(text, labels, KEY) == (choice, 0)
    assert read(written(Address("lindewaard", text))).choice == text
    assert choice_from(text, labels, b"x" * 32)[0] == NOTHING


PARTS = st.lists(st.from_regex(r"[A-Za-z0-9_-]{1,40}", fullmatch=True), min_size=1, max_size=4).map(tuple)
KEYS = st.from_regex(r"[a-z_]{1,12}", fullmatch=True).filter(lambda key: key not in ("net", "k"))


@settings(deadline=None)
@given(st.dictionaries(KEYS, PARTS, max_size=4))
def test_a_view_comes_back_from_the_address_as_it_was(view):
    address = Address("~abc.def", "n.abc", view)
    assert read(written(address)) == address
    assert address.files == ("abc", "def")


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=8), st.text(max_size=60), max_size=4), st.text(max_size=40))
def test_whatever_stands_in_an_address_is_never_an_error(labels, parameters, choice):
    found = read(parameters | {"k": choice})
    assert set(written(found)) <= set(parameters) | {"k"}
    assert choice_from(found.choice, labels, KEY)[0] == NOTHING


def test_neither_name_nor_id_stands_in_an_address(labels):
    choice = Selection(labels.nodes[:5])
    parameters = written(Address(own_data([b"van;naar"], KEY), choice_text(choice, labels, KEY)))
    assert re.fullmatch(r"~[a-z2-7]{10}", parameters["net"])
    assert re.fullmatch(r"n(\.[a-z2-7]{10}){5}", parameters["k"])
    for node in labels.nodes:
        assert node not in parameters["k"]
    with pytest.raises(ValueError, match="keys and marks"):
        written(Address("", "", {"who": ("Piet Jansen",)}))


def test_the_mark_of_files_follows_their_content_and_not_their_order():
    assert own_data([b"a", b"b"], KEY) == own_data([b"b", b"a"], KEY) != own_data([b"a"], KEY)
    assert mark(KEY, "p1") != mark(b"x" * 32, "p1")


def test_who_is_not_there_is_counted_and_the_others_are_chosen(labels):
    known = choice_text(Selection(labels.nodes[:2]), labels, KEY)
    assert choice_from(f"{known}.aaaaaaaaaa", labels, KEY) == (Selection(labels.nodes[:2]), 1)
    assert choice_from("t.aaaaaaaaaa.bbbbbbbbbb", labels, KEY) == (NOTHING, 2)
    assert choice_from("z.zzz", labels, KEY) == (NOTHING, 1)
