"""What is dropped in any mix: the key, what came back, and sheets that are neither."""

from __future__ import annotations

import io
import zipfile

import pytest

from netmap.asking.brought import brought, is_returned
from netmap.asking.elsewhere import asked_elsewhere
from netmap.asking.returned import collect
from netmap.asking.round_ import to_json
from netmap.export.asking.book import book
from netmap.export.asking.collected import answers_book
from netmap.export.asking.form import form
from netmap.export.asking.pack import as_zip
from tests.asking.rounds import LIST, NOW, WORDS, book_of, form_of, made, saved


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_eight_files_dropped_together_are_told_apart_by_what_stands_in_them():
    here = made()
    answer = saved(here, "Anna Wilg", [("Bert Els", "weekly")])
    head = ";".join(f'"{one.title}"' for one in asked_elsewhere(here.questions, WORDS))
    found = brought(
        [
            ("lijst.csv", LIST.encode()),
            ("sleutel (1).json", to_json(here).encode()),
            ("antwoord.json", answer),
            ("mail.txt", b"Hierbij mijn antwoord:\n\n" + answer),
            ("werkboek.xlsx", book(here, book_of(here, "GGD Streek"), WORDS)),
            ("export.csv", head.encode("utf-16")),
            ("formulier.html", form(here, form_of(here, "Anna Wilg"), WORDS)),
            ("terug.zip", zipped(**{"a.json": answer, "b.txt": b"niets"})),
        ]
    )
    assert found.here == here
    assert [name for name, *_ in found.returned] == [
        *("antwoord.json", "mail.txt", "werkboek.xlsx", "export.csv", "formulier.html", "terug.zip")
    ]
    assert found.others == (("lijst.csv", LIST.encode()),)


def test_the_zip_of_a_round_gives_its_key_and_only_what_was_put_among_the_answers():
    here = made()
    content = as_zip(here, WORDS)
    assert brought([("ronde.zip", content)]).returned == ()
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("antwoorden/antwoord-1.json", saved(here, "Anna Wilg"))
        archive.writestr("antwoorden/.DS_Store", b"x")
    found = brought([("ronde.zip", out.getvalue())])
    assert found.here == here
    assert [name for name, *_ in found.returned] == ["antwoord-1.json"]
    assert found.others == ()


def test_what_was_collected_is_a_list_again_and_no_answer():
    here = made()
    done = collect([("a.json", saved(here, "Anna Wilg"), None)], here, WORDS, NOW)
    assert not is_returned(answers_book(done, WORDS))
    assert not is_returned(LIST.encode())


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"", zipped(**{"lijst.csv": b"naam\n"})])
def test_a_zip_that_is_broken_or_holds_no_answer_is_left_to_who_reads_sheets(content):
    assert brought([("x.zip", content)]).others == (("x.zip", content),)


def test_a_damaged_key_is_told_by_its_name_and_the_rest_is_there():
    found = brought([("sleutel.json", to_json(made()).encode()[:900]), ("lijst.csv", LIST.encode())])
    assert found.damaged.values == {"file": "sleutel.json"}
    assert (found.here, [name for name, _ in found.others]) == (None, ["lijst.csv"])
