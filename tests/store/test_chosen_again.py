"""Columns chosen otherwise on a kept upload: as if the file were read with that choice, or the file is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from netmap.errors import FileNeeded, UnreadableFile
from netmap.ingest.read import read
from netmap.ingest.steering import SheetChoice, Steering
from netmap.store.content import Content
from netmap.store.reading import read_into
from netmap.store.uploads import read_back, written
from tests.store.conftest import HERE

HEADERS = ("Wie", "Met wie", "Hoe vaak", "Waar gaat het over", "Opmerkingen", "BSN kind", "Kleur", "Casus")
ROWS = [
    ("Anna Wilg", "Bert Els", "geregeld", "verzuim", "moeder belde boos op", "111222333", "rood", ""),
    ("Bert Els", "Carla Berk", "wekelijks", "taal", "", "123456782", "blauw", ""),
    ("Carla Berk", "Anna Wilg", "geregeld", "verzuim", "Kees is ziek", "111222333", "rood", ""),
]
NOTE = ("NB: Kees telt dubbel", *[""] * 7)
CONTACTS = ("contacten.csv", "\n".join(";".join(row) for row in (HEADERS, *ROWS, NOTE)).encode())
PEOPLE = (
    "mensen.csv",
    (
        b"naam;organisatie;functie;e-mail;team\nAnna Wilg;GGD;jeugdarts;a.wilg@ggd.example;Noord\nA. Wilg;;jeugdarts;a.wilg@ggd.example;Zuid\n"
        b"Bert Els;obs De Linde;ib'er;b.els@linde.example;Noord\n"
    ),
)
CASES = (
    "casussen.csv",
    b"casus;professional;rol\n0012;Anna Wilg;regisseur\n12;Bert Els;lid\n13;Bert Els;lid\n",
)
FILES = [PEOPLE, CONTACTS, CASES]
WHAT = (
    "professionals",
    "organisations",
    "contacts",
    "involvements",
    "proposals",
    "privacy",
    "needs",
    "gaps",
    "pairs",
)


@pytest.fixture
def kept():
    """The content of a project, written down and read back."""
    content, _ = read_into(Content(), FILES, installation=HERE)
    return replace(content, uploads=tuple(back(upload) for upload in content.uploads))


def back(upload):
    passed = read_back(written(upload.passed))
    return replace(upload, load=lambda: passed)


def same(kept, steering):
    """Whether a kept upload with other choices gives what the files give with these."""
    content, again = read_into(replace(kept, steering=steering), installation=HERE)
    fresh = read(FILES, steering, installation=HERE)
    for name in WHAT:
        assert getattr(again, name) == getattr(fresh, name), name
    assert sorted(map(repr, again.issues)) == sorted(map(repr, fresh.issues))
    assert [(one.file, one.kind, one.columns, one.taken_for) for one in again.sheets] == [
        (one.file, one.kind, one.columns, one.taken_for) for one in fresh.sheets
    ]
    assert [one.filled for one in again.cells] == [one.filled for one in fresh.cells]
    return content, again


def test_what_a_phrase_stands_for_is_said_without_the_file(kept):
    _, before = read_into(kept, installation=HERE)
    content, after = same(kept, Steering(frequencies={"geregeld": 20.0}))
    assert {one.per_year for one in after.contacts} == {20.0, 44.0}
    assert before.contacts != after.contacts
    names = [
        upload.name
        for upload, other in zip(content.uploads, kept.uploads, strict=True)
        if upload.passed is not other.passed
    ]
    assert "contacten.csv" in names
    same(replace(content, uploads=tuple(map(back, content.uploads))), Steering())


def test_columns_that_entered_are_taken_for_something_else_without_the_file(kept):
    turned = SheetChoice(
        "contacts", HEADERS, {"from": ("Met wie",), "to": ("Wie",), "frequency": ("Hoe vaak",)}
    )
    content, after = same(kept, Steering().with_choice(turned))
    assert len(after.contacts) == 3
    cells = {value for upload in content.uploads for sheet in upload.passed.sheets for column in sheet.raw.grid.columns for value in column.values}  # fmt: skip
    assert "verzuim" not in cells, "what is not read any more is not kept any more"


@pytest.mark.parametrize("header", ["Kleur", "Opmerkingen"])
def test_a_column_that_never_entered_has_the_file_asked_for_and_then_the_choice_holds(kept, header):
    choice = SheetChoice("contacts", HEADERS, {"from": ("Wie",), "to": ("Met wie",), "channel": (header,)})
    steering = Steering().with_choice(choice)
    with pytest.raises(FileNeeded) as told:
        read_into(replace(kept, steering=steering), installation=HERE)
    assert (told.value.names, told.value.headers) == (("contacten.csv",), (header,))
    _, again = read_into(replace(kept, steering=steering), [CONTACTS], installation=HERE)
    assert again.contacts == read(FILES, steering, installation=HERE).contacts
    assert any(one.channel for one in again.contacts)


def test_the_first_rows_that_are_shown_hold_nothing_more_than_what_entered(kept):
    unread = Content(uploads=kept.uploads, steering=Steering())
    reports = repr(
        [
            (sheet.unused, [table.report for table in sheet.tables])
            for upload in unread.uploads
            for sheet in read_back(written(upload.passed)).sheets
        ]
    )
    assert "Anna Wilg" in reports
    assert all(
        word not in reports for word in ("'rood'", "'blauw'", "moeder belde", "Kees", "111222333", "0012")
    )


def test_no_cell_that_was_not_used_is_kept(kept):
    texts = b"".join(written(upload.passed) for upload in kept.uploads)
    cells = {str(value) for upload in kept.uploads for sheet in upload.passed.sheets for column in sheet.raw.grid.columns for value in column.values}  # fmt: skip
    assert {"Anna Wilg", "geregeld", "BSN kind", "Kleur"} <= cells
    for word in (
        "moeder belde",
        "Kees",
        "telt dubbel",
        "111222333",
        "rood",
        "a.wilg@ggd.example",
        "0012",
        "ggd.example",
    ):
        assert not [cell for cell in cells if word in cell], word
        assert word.encode() not in texts


def test_a_sheet_that_the_user_sets_aside_and_takes_back_is_asked_for(kept):
    aside = Steering(kinds={("casussen.csv", None): "ignore"})
    content, after = same(kept, aside)
    assert len(after.involvements) == 0
    with pytest.raises(FileNeeded):
        read_into(replace(content, steering=Steering()), installation=HERE)
    _, again = read_into(replace(content, steering=Steering()), [CASES], installation=HERE)
    assert len(again.involvements) == 3


def test_a_file_that_cannot_be_opened_costs_itself_one_issue_and_is_kept_as_such():
    good, bad = ("a.csv", b"van;naar\nAnna Wilg;Bert Els\n"), ("settings.json", b'{"version":2}')
    content, found = read_into(Content(), [bad, good], installation=HERE)
    assert [(issue.key, issue.place.file) for issue in found.issues] == [
        ("issues.unreadable_file", "settings.json")
    ]
    assert len(found.professionals) == 2
    kept = replace(content, uploads=tuple(back(upload) for upload in content.uploads))
    assert read_into(kept, installation=HERE)[1].issues == found.issues


def test_files_of_which_none_can_be_opened_are_refused_with_what_can_be_done():
    bad = [("a.json", b'{"version":2}'), ("b.json", b'{"version":3}')]
    with pytest.raises(UnreadableFile) as refused:
        read_into(Content(), bad, installation=HERE)
    assert (refused.value.reason, refused.value.file) == ("no_graph", "a.json")
