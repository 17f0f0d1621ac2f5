"""Workbooks with planted secrets in more than fifty kinds of places: not one in anything that the program makes, says or logs."""

from __future__ import annotations

import logging
import re
from collections import Counter
from datetime import date
from itertools import chain

import pytest

from netmap.analysis import from_intake
from netmap.cli import main
from netmap.errors import NetmapError
from netmap.export.annotated import annotated_copy
from netmap.export.package import files
from netmap.export.privacy_page import privacy_page
from netmap.ingest import child
from netmap.ingest.read import read
from netmap.ingest.report import check_report
from netmap.ingest.steering import Steering
from netmap.settings import NAMES, Settings, installation
from netmap.text import Texts
from netmap.told.told import Told
from tests.export.unpacked import parts
from tests.planted import A_BOOK, ANYBODY, GROUPS, HOMES, ILLNESSES, LAST, STAFF, planted

BETWEEN = r"(?:[ .,_’'·/()\u00a0\u2009\u2011-]|&#160;|&nbsp;)?"
NUMBERS = re.compile(rf"(?<![\d.,])\d(?:{BETWEEN}\d){{8,9}}(?!\d)")
WORDS = [
    *(name.lower() for name in LAST),
    *map(str.lower, ILLNESSES),
    "dos-",
    "thuis.example",
    "geheimlaan",
    "pesterijen",
]
BELOW_FULL = [*(name.split()[1].lower() for name in STAFF), *map(str.lower, ANYBODY)]
DAY = re.compile(r"\b\d\d-\d\d-\d{4}\b")
UTF_16 = re.compile(rb"(?:[\x20-\x7e]\x00){4,}")


def bare(text):
    return re.sub(r"\D", "", text)


class Secrets:
    """What may not be found: words, and numbers whatever stands between their digits."""

    def __init__(self, books):
        every = set().union(*(never for _, _, never, _ in books))
        self.words = WORDS
        self.numbers = {bare(one) for one in every if len(bare(one)) in (9, 10)}
        self.days = {one for one in every if DAY.fullmatch(one)}

    def found(self, name, content, also=()):
        """Where any of them stands in a file, or in what is packed in it."""
        hits = []
        for where, part in parts(name, content):
            wide = b"\n".join(one[::2] for one in UTF_16.findall(part))
            text = part.decode("utf-8", "replace").lower() + wide.decode("latin-1").lower()
            hits += [(where, word) for word in chain(self.words, also) if word in text]
            hits += [(where, one) for one in DAY.findall(text) if one in self.days]
            hits += [(where, one) for one in map(bare, NUMBERS.findall(text)) if one in self.numbers]
        return hits


def made_of(books, patch):
    """What is read of them, in this process: a child for each would take longer than all else."""
    patch.setattr(child, "is_plain", lambda content: True)
    return read([(name, content) for name, content, *_ in books], installation=installation())


def leaks_of(intake, books, secrets, levels=NAMES):
    """All that comes out at each level of all files, unpacked; and the reports and the annotated copies."""
    texts, leaks = Texts("nl"), []
    for names in levels:
        found = from_intake(intake, Settings(names=names), installation=installation())
        for name, make in files(Told(found)).items():
            leaks += secrets.found(f"{names}: {name}", make(), BELOW_FULL if names != "full" else ())
    inputs = [(name, content) for name, content, *_ in books]
    said = repr(check_report(intake, texts)).encode()
    for name, content in (("check", said), ("page", privacy_page(intake, inputs, date(2026, 3, 1), texts))):
        leaks += secrets.found(name, content)
    return leaks


@pytest.fixture(scope="module")
def sixty():
    books = [planted(seed) for seed in range(60)]
    with pytest.MonkeyPatch.context() as patch:
        return books, made_of(books, patch), Secrets(books)


def test_there_are_more_than_fifty_kinds_of_secrets_each_at_least_ten_times(sixty):
    books, _, secrets = sixty
    counted = Counter(kind for *_, kinds in books for kind in kinds)
    assert len(GROUPS) >= 50
    assert set(counted) == set(GROUPS)
    assert min(counted.values()) >= 10
    assert len(secrets.numbers) + len(secrets.days) > 800
    assert len(books[0][3]) == A_BOOK


def test_who_works_there_is_read_and_nobody_else(sixty):
    _, intake, _ = sixty
    assert {person.name for person in intake.professionals} == set(STAFF)
    assert {one.name for one in intake.organisations} == set(HOMES)
    kinds = Counter(sheet.kind for sheet in intake.sheets)
    assert kinds["contacts"] >= 60
    assert kinds["professionals"] == kinds["involvements"] == 60
    assert len(intake.contacts) > 500


def test_not_one_planted_value_is_in_any_file_at_any_level(sixty):
    books, intake, secrets = sixty
    assert leaks_of(intake, books, secrets) == []


def test_the_search_finds_what_is_there(sixty):
    books, _, secrets = sixty
    for name, content, *_ in books[:5]:
        found = {what for _, what in secrets.found(name, content)}
        assert found & set(LAST) or found & {one.lower() for one in LAST}
        assert found & secrets.numbers
        assert len(found) >= 8


def test_the_annotated_copies_say_nothing_that_failed_its_shape(sixty):
    """What the owner wrote stays in the copy; no remark repeats it."""
    books, intake, secrets = sixty
    for name, content, *_ in books[:6]:
        copy = annotated_copy(name, content, intake.issues, Steering(), installation(), Texts("nl"))
        said = [(where, part) for where, part in parts(name, copy) if "comments" in where]
        assert said
        assert [hit for where, part in said for hit in secrets.found(where, part)] == []


def test_the_screen_and_the_log_say_no_secret(sixty, tmp_path, capsys, caplog):
    caplog.set_level(logging.DEBUG)
    books, _, secrets = sixty
    name, content, *_ = next(book for book in books if "the name of the file" in book[3])
    (tmp_path / name).write_bytes(content)
    assert main(["check", str(tmp_path / name)]) == 0
    said = capsys.readouterr()
    assert secrets.found("screen", (said.out + said.err + caplog.text).encode()) == []


def test_an_error_repeats_no_cell():
    name, content, *_ = book = planted(7)
    with pytest.raises(NetmapError) as error:
        from_intake(
            read([(name, content)], Steering(kinds={(name, None): "ignore"}), installation=installation()),
            Settings(),
            installation=installation(),
        )
    assert Secrets([book]).found("error", (repr(error.value) + Texts("nl").error(error.value)).encode()) == []


@pytest.mark.nightly
@pytest.mark.parametrize("batch", range(1, 11))
def test_not_one_value_planted_in_six_hundred_workbooks_is_in_any_file(batch, monkeypatch):
    books = [planted(batch * 60 + number) for number in range(60)]
    intake = made_of(books, monkeypatch)
    assert {person.name for person in intake.professionals} == set(STAFF)
    assert leaks_of(intake, books, Secrets(books)) == []
