"""The road by columns: sheets as codes give the same cells, and what is done for each row is arithmetic and no call."""

import csv
import io
import sys
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import numpy as np
import pytest

import netmap
from netmap.ingest.grid import Body, Grid
from netmap.ingest.large import FROM, large
from netmap.ingest.parsed import ParsedRow
from netmap.ingest.read import read
from netmap.ingest.typed import Typed
from netmap.model.build import build
from netmap.model.columns import coded
from netmap.model.records import Place
from netmap.settings import Settings, installation

NOON = datetime.combine(date(2026, 1, 1), time(12))
ROWS = [
    ["a", None, 1],
    [],
    [True, "", 1.0, date(2026, 1, 1)],
    ["a", " ", 1, NOON, "z"],
    ["b"],
]


def same(one, other):
    return [[(type(cell), cell) for cell in row] for row in one] == [
        [(type(cell), cell) for cell in row] for row in other
    ]


def test_five_rows_of_five_lengths_and_six_types_come_back_as_they_were():
    grid = Grid.of(ROWS)
    assert same(grid, ROWS)
    assert same([grid[at] for at in range(-5, 0)], ROWS)
    assert same(grid[1:4], ROWS[1:4])
    assert same(grid.part(1, 3), [row[1:3] for row in ROWS])
    assert same(Grid.unpacked(*grid.packed()), ROWS)
    assert grid.filled().tolist()[3] == [True, False, True, True, True]
    assert grid.counted(2) == [(1, 2), (None, 2), (1.0, 1)]
    assert same(
        grid.without([(slice(0, 3), slice(0, 1))])[:3], [[None, *row[1:]] if row else [] for row in ROWS[:3]]
    )
    assert grid.with_cells([(2, 1), (3, 1), (0, 1), (9, 9)], "#N/A").column(1).objects().tolist() == [
        "#N/A", None, "#N/A", " ", None,
    ]  # fmt: skip
    body = Body.of([(7, ["x"]), (9, [])])
    assert (list(body), body[1:].numbers.tolist()) == ([(7, ["x"]), (9, [])], [9])


@pytest.mark.parametrize("broken", [([(b"\x02\0\0\0", ["a"])], b"\x01\0\0\0"), ([], b"\x01\0\0\0")])
def test_packed_cells_whose_codes_stand_for_nothing_are_refused(broken):
    assert len(Grid.unpacked([], b"")) == 0
    with pytest.raises(ValueError, match="no cell"):
        Grid.unpacked(*broken)


def text_of(rows, end=""):
    return "van;naar;duur\n" + 'Jo Kil;"Li; Pol";"0,5"\n;  ;2\n' * rows + end


@pytest.mark.parametrize("end", ["", "Jo;Kil;3", '"Jo";"";"x"'])
def test_a_large_plain_text_gives_the_same_cells_as_the_standard_library(end):
    text = text_of(FROM // 25, end)
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert same(large(text, ";"), rows)


@pytest.mark.parametrize(
    "end",
    ["short;row", "\n", 'a;"b\nc";d', 'a;b "c" d;e', 'a;"b""c";d', "x" * 1_000_001 + ";a;b", '"open;a;b'],
)
def test_a_large_text_that_is_not_plain_is_left_to_the_standard_library(end):
    assert large(text_of(FROM // 25, end), ";") is None
    assert large("a;b\n1;2", ";") is None


def typed(*values, numbers=None):
    rows = [ParsedRow("contacts", one, Place("a.csv", "", at)) for at, one in enumerate(values, start=2)]
    return Typed.of(
        rows
        if numbers is None
        else [replace(r, place=Place("a.csv", "", n)) for r, n in zip(rows, numbers, strict=True)]
    )


def test_rows_as_columns_say_the_same_whatever_their_place_and_can_be_changed_one_by_one():
    one = typed({"from": "a", "to": "b"}, {"from": "a"}, {"to": "b", "pair": {"shared": True}})
    assert [row.values for row in one.rows()] == [one.row(at).values for at in range(3)]
    assert one.says(typed(*(row.values for row in one.rows()), numbers=[8, 9, 12]))
    assert not one.says(typed({"from": "a", "to": "b"}, {"from": "a"}, {"to": "c"}))
    changed = one.with_rows([1], [ParsedRow("contacts", {"to": "z"}, Place("a.csv", "", 3))])
    assert [row.values.get("to") for row in changed.rows()] == ["b", "z", "b"]
    assert changed.numbers.tolist() == [2, 3, 4]


def test_a_value_that_is_kept_out_does_not_linger_among_the_values_of_a_column():
    column = coded(["taal", "Pietje Puk", "taal"])
    assert column.where(np.array([True, False, True])).values == ("taal",)


def sheets(rows):
    people = [
        f"Voornaam {word}man" for word in ("Berk", "Eik", "Els", "Iep", "Linde", "Wilg", "Vlier", "Hazel")
    ]
    lines = ["van;naar;datum;reactietijd;kanaal;thema"]
    for at in range(rows):
        one, two = people[at % 8], people[(at // 8 % 7 + at % 8 + 1) % 8]
        lines.append(
            f"{one};{two};{1 + at % 28}-3-2026;{1 + at % 3} dagen;{('mail', 'overleg')[at % 2]};verzuim"
        )
    cases = ["casusnummer;professional", *(f"Z{at % 50};{people[at % 8]}" for at in range(1000))]
    return [
        ("contacten.csv", "\n".join(lines).encode()),
        ("casusbetrokkenheid.csv", "\n".join(cases).encode()),
    ]


NAMES = ("Berk", "Eik", "Els", "Iep", "Linde", "Wilg", "Vlier", "Hazel")


def ends(rows):
    """So many pairs of keys, in no order that counts."""
    return [(f"k{at % 8}", f"k{(at // 8 % 7 + at % 8 + 1) % 8}") for at in range(rows)]


def by_id(rows):
    people = ["id;naam;functie", *(f"k{at};Voornaam {word}man;leerkracht" for at, word in enumerate(NAMES))]
    lines = ["van;naar;datum", *(f"{a};{b};{1 + at % 28}-3-2026" for at, (a, b) in enumerate(ends(rows)))]
    return [("mensen.csv", "\n".join(people).encode()), ("contacten.csv", "\n".join(lines).encode())]


def gephi(rows):
    people = ["Id;Label", *(f"k{at};Voornaam {word}man" for at, word in enumerate(NAMES))]
    ways = ("Directed", "Undirected")
    lines = ["Source;Target;Type;Weight;Relation"]
    lines += [
        f"{a};{b};{ways[at % 3 % 2]};{1 + at % 5};{('zorg', 'verzuim')[at % 2]}"
        for at, (a, b) in enumerate(ends(rows))
    ]
    return [("punten.csv", "\n".join(people).encode()), ("lijnen.csv", "\n".join(lines).encode())]


def graphml(rows):
    nodes = "".join(
        f'<node id="k{at}"><data key="n">Voornaam {word}man</data></node>' for at, word in enumerate(NAMES)
    )
    lines = "".join(
        f'<edge source="{a}" target="{b}"><data key="w">{1 + at % 5}</data></edge>'
        for at, (a, b) in enumerate(ends(rows))
    )
    keys = '<key id="n" for="node" attr.name="name" attr.type="string"/><key id="w" for="edge" attr.name="weight" attr.type="double"/>'
    return [
        (
            "net.graphml",
            f'<graphml>{keys}<graph edgedefault="undirected">{nodes}{lines}</graph></graphml>'.encode(),
        )
    ]


def told_whole(rows):
    """Lines of whole ties, as our own files have them: what happened each way beside each other."""
    people = ["Id;Label;named", *(f"k{at};Voornaam {word}man;true" for at, word in enumerate(NAMES))]
    lines = ["Source;Target;Type;reported_by;contacts_out;contacts_back;last_contact"]
    lines += [
        f"{a};{b};Directed;both;{1 + at % 40};{at % 30 + 1};2026-03-{1 + at % 28:02}"
        for at, (a, b) in enumerate(ends(rows // 2))
    ]
    return [("punten.csv", "\n".join(people).encode()), ("lijnen.csv", "\n".join(lines).encode())]


def abreast(rows):
    """Two contacts in each row, with how often, below headers that are repeated."""
    people = [f"Voornaam {word}man" for word in NAMES]
    lines = ["van;datum;naar 1;frequentie 1;naar 2;frequentie 2"]
    for at in range(rows // 2):
        one, two, three = (people[(at * step + step) % 8] for step in (1, 2, 3))
        one = next(name for name in people if name not in (two, three)) if one in (two, three) else one
        lines.append(
            f"{one};{1 + at % 28}-3-2026;{two};wekelijks;{three};{('maandelijks', 'wekelijks')[at % 2]}"
        )
    return [("contacten.csv", "\n".join(lines).encode())]


HOUSE = str(Path(netmap.__file__).parent)


def calls(made, rows):
    """Calls of our own functions while files of so many rows become a network."""
    files, count = made(rows), 0

    def heard(frame, event, _about):
        nonlocal count
        if event == "call" and HOUSE in frame.f_code.co_filename:
            by = (frame.f_back, frame.f_back and frame.f_back.f_back)  # what the tests look at is not counted
            count += not any(caller and caller.f_code.co_filename.endswith("conftest.py") for caller in by)

    sys.setprofile(heard)
    try:
        network = build(read(files, installation=installation()), Settings())
    finally:
        sys.setprofile(None)
    assert len(network.contacts) == rows
    return count


@pytest.mark.parametrize("made", [sheets, by_id, gephi, graphml, told_whole, abreast])
def test_four_times_as_many_contact_rows_take_no_more_calls(made):
    calls(made, 6000)  # what is read once for all
    few, many = calls(made, 6000), calls(made, 24000)
    assert many - few < 0.02 * 18000, (few, many)
