"""Broken and hostile files cost one sentence each; the rest is read, and nothing of them is repeated."""

from __future__ import annotations

import io
import json
import random
import zipfile

import pytest

from netmap.asking.returned import collect
from netmap.export.asking.book import book
from netmap.export.asking.collected import answers_book, remarks, response_book
from netmap.ingest.read import read
from netmap.settings import installation
from netmap.text import Texts
from tests.asking.rounds import NOW, WORDS, book_of, filled, made, number_of, saved

HERE = made()
GOOD = ("goed.json", saved(HERE, "Evi Spar", [("Dirk Beuk", "weekly")]))
SECRET = "111222333"


def collected(*files):
    return collect([(name, content, None) for name, content in files], HERE, WORDS, NOW)


def answer(**more):
    return saved(HERE, "Anna Wilg", [("Bert Els", "weekly")], **more)


DEEP = b'{"netmap": "netmap-answer", "contacts": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
HUGE = b'{"netmap": "netmap-answer", "x": ' + b"9" * 50_000 + b"}"


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("leeg.json", b"", "damaged"),
        ("kapot.json", answer()[:-20], "damaged"),
        ("lijst.json", b"[1, 2]", "damaged"),
        ("ander.json", b'{"a": 1}', "no_answer"),
        ("diep.json", DEEP, "damaged"),
        ("getal.json", HUGE, "damaged"),
        ("nan.json", answer().replace(b'"version": 1', b'"version": NaN'), "damaged"),
        ("groot.json", answer() + b" " * 400_000, "too_large"),
        ("nieuw.json", answer().replace(b'"version": 1', b'"version": 2'), "version"),
        ("wie.json", answer(mark="ZZZZZZZZ"), "unknown_mark"),
        ("wie.json", answer(mark=["x"]), "damaged"),
        ("werkboek.json", answer(mark=book_of(HERE, "GGD Streek").mark), "unknown_mark"),
        ("ronde.json", answer(round="ZZZZZZZZ"), "other_round"),
        ("formulier.html", b"<!doctype html><script id=x>", "form_itself"),
        ("foto.png", b"\x89PNG", "not_ours"),
        ("lijst.csv", b"van;naar\nAnna Wilg;Bert Els\n", "not_ours"),
        ("niets.xlsx", book(HERE, book_of(HERE, "GGD Streek"), WORDS), "empty_book"),
    ],
)
def test_each_kind_of_bad_file_has_its_sentence_and_the_rest_is_read(name, content, key):
    found = collected((name, content), GOOD)
    assert [told.key for told in found.others] == [f"asking.refused.{key}"]
    assert [one.file for one in found.answers] == ["goed.json"]
    assert len(remarks(found, Texts("nl"))) == len(remarks(found, Texts("en"))) == 1


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("stuk.xlsx", b"PK\x03\x04 not a zip", "asking.refused.damaged"),
        ("stuk.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "errors.unreadable"),
        ("leeg.csv", b"", "errors.unreadable"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_with_its_own_sentence(name, content, key):
    found = collected((name, content), GOOD)
    (told,) = found.others
    assert told.key.startswith(key)
    assert len(found.answers) == 1


def test_what_is_typed_passes_the_gate_of_cells():
    typed = [
        (("Fien Olm fien@olm.example 06-12345678", "Bureau Jeugd"), "weekly"),
        ((f"Kees {SECRET}", ""), "weekly"),
        (("niemand", ""), "weekly"),
        (("12345", ""), "weekly"),
        (('=HYPERLINK("http://x")', "<script>alert(1)</script>"), "weekly"),
        (("z" * 500, ""), "weekly"),
    ]
    found = collected(("a.json", saved(HERE, "Anna Wilg", typed)))
    kept = answers_book(found, WORDS)
    assert [key for key, _ in found.answers[0].notes] == ["bsn", "nobody", "no_name", "no_name"]
    intake = read([("antwoorden.xlsx", kept)], installation=installation())
    names = {one.name for one in (*intake.professionals, *intake.organisations)}
    assert "Fien Olm" in names
    assert not [name for name in names if SECRET in name or "@" in name or "0612" in name.replace("-", "")]
    assert SECRET.encode() not in kept + response_book(found, WORDS)


def test_numbers_of_nobody_words_of_nobody_and_marks_of_nothing_are_left_out():
    rows = [
        {"who": 10_000, "frequency": "weekly"},
        {"who": True, "frequency": "weekly"},
        {"who": -1},
        {"who": number_of(HERE, "Anna Wilg")},
        {
            "who": number_of(HERE, "Bert Els"),
            "frequency": "hourly",
            "response": 3,
            "trust": 7,
            "clarity": "4",
        },
        "x",
        None,
    ]
    said = json.loads(answer()) | {"contacts": rows, "works": {"trust": 9, "vision": 3, "x": 1}, "lead": [1]}
    found = collected(("a.json", json.dumps(said).encode()))
    (one,) = found.answers
    assert [(c.who, c.frequency, c.response, c.trust, c.clarity) for c in one.contacts] == [
        (number_of(HERE, "Bert Els"), "", "", None, None)
    ]
    assert [key for key, _ in one.notes] == ["not_listed"] * 3 + ["self"]
    assert dict(one.works) == {"vision": 3}


def test_a_clock_that_runs_ahead_says_nothing_of_which_answer_is_newest():
    ahead = saved(HERE, "Anna Wilg", [("Bert Els", "weekly")], when="9999-12-31T23:59:59-14:00")
    now = saved(HERE, "Anna Wilg", [("Cato Berk", "weekly")], when="2026-03-19T10:00:00Z")
    found = collected(("a.json", ahead), ("b.json", now))
    assert found.twice[0].kept == "b.json"


def mutated(chance):
    """An answer or a workbook with something changed, as mail, people and enemies do."""
    if chance.random() < 0.1:
        return _other_part(chance)
    content = bytearray(chance.choice((answer(), answer(), answer(), MAIL, BOOK)))
    kind = chance.randrange(5)
    if kind == 0:
        for _ in range(chance.randrange(1, 30)):
            content[chance.randrange(len(content))] = chance.randrange(256)
    elif kind == 1:
        del content[chance.randrange(len(content)) :]
    elif kind == 2:
        at = chance.randrange(len(content))
        content[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 50)))
    elif kind == 3:
        return json.dumps(_other(json.loads(answer()), chance)).encode()
    else:
        at, to = sorted((chance.randrange(len(content)), chance.randrange(len(content))))
        del content[at:to]
    return bytes(content)


def _other_part(chance):
    """A workbook that opens as a zip, with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        changed = chance.choice([name for name in names if "sheet" in name or "workbook" in name])
        for name in names:
            part = old.read(name)
            if name == changed:
                at = chance.randrange(len(part))
                part = (
                    part[:at]
                    + chance.choice([b"", b"<", b"&#0;", b"</row>", b"999999999"])
                    + part[at + chance.randrange(40) :]
                )
            new.writestr(name, part)
    return out.getvalue()


STRANGE = (
    None,
    True,
    -1,
    0,
    10**30,
    1e308,
    "",
    "x" * 5000,
    "\x00\u202e",
    [],
    {},
    [[]],
    {"a": {}},
    f"BSN {SECRET}",
)


def _other(value, chance):
    """The same data with one value somewhere replaced by a strange one."""
    if isinstance(value, dict) and value and chance.random() < 0.8:
        key = chance.choice(list(value))
        return {**value, key: _other(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.8:
        at = chance.randrange(len(value))
        return [*value[:at], _other(value[at], chance), *value[at + 1 :]]
    return chance.choice(STRANGE)


MAIL = (
    b"From: a@b.example\r\nDate: Tue, 10 Mar 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    b"--x\r\nContent-Type: text/plain\r\n\r\nHallo\r\n--x\r\nContent-Type: application/json; name=a.json\r\n"
    b"Content-Disposition: attachment; filename=a.json\r\n\r\n" + answer() + b"\r\n--x--\r\n"
)
BOOK = filled(book(HERE, book_of(HERE, "GGD Streek"), WORDS), {(2, 2): "Anna Wilg", (2, 3): "wekelijks"})


@pytest.mark.parametrize(
    ("first", "count"),
    [(0, 60), *(pytest.param(at, 55, marks=pytest.mark.nightly) for at in range(60, 500, 55))],
)
def test_mutated_files_cost_a_sentence_at_most_and_the_rest_is_read(first, count):
    files = [
        (f"m{seed}.{('xlsx', 'json', 'eml', 'json')[seed % 4]}", mutated(random.Random(seed)))
        for seed in range(first, first + count)
    ]
    found = collected(*files, GOOD)
    assert "goed.json" in {one.file for one in found.answers}
    by_file = {}
    for told in found.others:
        by_file[told.file] = by_file.get(told.file, 0) + 1
    assert max(by_file.values(), default=0) <= 1
    said = remarks(found, Texts("nl"))
    assert SECRET not in " ".join(sentence for _, sentence in said)
    kept = answers_book(found, WORDS)
    assert read([("antwoorden.xlsx", kept)], installation=installation()).professionals
    assert len({one.number for one in found.answers}) == len(found.answers)


def test_one_damaged_file_in_a_zip_costs_a_sentence_and_the_others_are_read():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("stuk.json", b"{" * 4000)
        archive.writestr(*GOOD)
    content = bytearray(packed.getvalue())
    at = content.index(b"stuk.json") + len(b"stuk.json")
    content[at : at + 4] = b"\xff\xff\xff\xff"
    found = collected(("alles.zip", bytes(content)))
    assert [one.file for one in found.answers] == ["goed.json"]
    assert [(one.file, one.key) for one in found.others] == [("stuk.json", "asking.refused.damaged")]
