"""What goes out comes back: forms, workbooks and an export of Forms, in any mix, 0 lost and 0 doubled."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from email.message import EmailMessage

import openpyxl
import pytest

from netmap.analysis import analyse
from netmap.asking.questions import standard
from netmap.asking.response import by_function, by_organisation, silent
from netmap.asking.returned import collect
from netmap.asking.round_ import from_json, to_json
from netmap.asking.sheets import sheets
from netmap.export.asking.book import book
from netmap.export.asking.collected import answers_book, remarks, response_book
from netmap.settings import Settings, installation
from netmap.text import Texts
from tests.asking.rounds import NOW, WORDS, book_of, filled, form_of, made, saved


@pytest.fixture(scope="module")
def here():
    return made()


def collected(here, *files, **more):
    return collect([(name, content, None) for name, content in files], here, WORDS, NOW, **more)


def network(found):
    files = [("antwoorden.xlsx", answers_book(found, WORDS))]
    return analyse(files, Settings(), installation=installation()).network


def ties(net):
    names = net.nodes["name"]
    rows = net.ties[net.ties["contact"]]
    return {(names[a], names[b]) for a, b in rows[["source", "target"]].itertuples(index=False)}


def test_the_key_keeps_all_of_a_round(here):
    assert from_json(to_json(here).encode(), "sleutel.json") == here
    marks = [one.mark for one in here.addressees]
    # forms for five people and for Logopedie Plus, of which nobody is known; a workbook for each of five organisations
    assert len(set(marks)) == len(marks) == 11


def test_forms_workbook_and_export_come_back_together(here):
    anna = saved(
        here,
        "Anna Wilg",
        [("Bert Els", "weekly"), ("Logopedie Plus", "yearly")],
        lead={"obs De Linde": "nobody"},
        works={"trust": 4},
    )
    bert = saved(here, "Bert Els", [(("Fien Olm", "Bureau Jeugd"), "monthly"), ("Anna Wilg", "never")])
    one = book_of(here, "Wijkteam Noord")
    dirk = filled(
        book(here, one, WORDS),
        {
            (2, 4): "ja",
            (3, 2): "Cato Berk · jeugdverpleegkundige · GGD Streek",
            (3, 5): "2x per maand",
            (3, 7): "4 - veel",
            ("Wat werkt", (4, 2)): 5,
            ("Regie", (2, 3)): "weet ik niet",
        },
    )
    titles = "Tijdstempel;Uw code (staat in de mail);Wat is uw naam?;Met wie heeft u contact over leerlingen? (1);Hoe vaak heeft u contact? (1)"
    export = f"{titles}\n9-3-2026 10:00:00;{form_of(here, 'Evi Spar').mark.lower()};;Dirk Beuk (Wijkteam Noord);wekelijks\n"
    found = collected(
        here, ("a.json", anna), ("b (1).json", bert), ("w.xlsx", dirk), ("Vragen.csv", export.encode())
    )
    assert [found.others, found.twice] == [(), ()]
    net = network(found)
    expected = {("Anna Wilg", "Bert Els"), ("Anna Wilg", "Logopedie Plus"), ("Bert Els", "Fien Olm")}
    expected |= {("Dirk Beuk", "Anna Wilg"), ("Dirk Beuk", "Cato Berk"), ("Evi Spar", "Dirk Beuk")}
    assert {frozenset(pair) for pair in ties(net)} == {frozenset(pair) for pair in expected}
    by_name = net.nodes.set_index("name")["answered"]
    assert by_name[
        ["Anna Wilg", "Bert Els", "Cato Berk", "Dirk Beuk", "Evi Spar", "Logopedie Plus"]
    ].tolist() == [*(True, True, False, True, True, False)]
    assert len(net.elements) == 2
    names = net.nodes["name"]
    assert sorted((names[row.respondent], names[row.school], row.said) for row in net.leads.itertuples()) == [
        ("Anna Wilg", "obs De Linde", "nobody"),
        ("Dirk Beuk", "cbs De Eik", "unknown"),
    ]


def test_who_answered_is_counted_by_function_and_organisation(here):
    found = collected(here, ("a.json", saved(here, "Anna Wilg")), ("b.json", saved(here, "Bert Els")))
    assert [(one.name, one.answered) for one in silent(found)] == [
        *(("Logopedie Plus", False), ("Evi Spar", False), ("Cato Berk", False), ("Dirk Beuk", False))
    ]
    assert [(one.group, one.asked, one.answered) for one in by_organisation(found)][-2:] == [
        ("GGD Streek", 2, 1),
        ("obs De Linde", 1, 1),
    ]
    functions = {one.group: (one.asked, one.answered) for one in by_function(found, WORDS)}
    assert functions["intern begeleider"] == (2, 1)
    assert functions["logopedie"] == (1, 0)
    assert functions["jeugdarts"] == (1, 1)
    seen = openpyxl.load_workbook(io.BytesIO(response_book(found, WORDS)))
    assert [row[0].value for row in seen["Herinneren"].iter_rows(min_row=2)] == [
        one.name for one in silent(found)
    ]


def test_who_answers_twice_is_heard_once_and_the_newest_counts(here):
    old = saved(here, "Anna Wilg", [("Bert Els", "weekly")], when="2026-03-09T09:00:00Z")
    new = saved(here, "Anna Wilg", [("Cato Berk", "monthly")], when="2026-03-11T09:00:00+01:00")
    found = collected(here, ("nieuw.json", new), ("oud.json", old))
    assert [contact.who for contact in found.answers[0].contacts] == [
        entry.number for entry in here.listed.people if entry.name == "Cato Berk"
    ]
    assert remarks(found, Texts("nl")) == [
        (
            "nieuw.json",
            "Anna Wilg · intern begeleider · obs De Linde antwoordde vaker. De nieuwste telt; niet gebruikt: oud.json.",
        )
    ]


def test_an_answer_to_another_round_is_told_and_not_used(here):
    other = made()
    found = collected(here, ("vorig.json", saved(other, "Anna Wilg", [("Bert Els", "weekly")])))
    assert found.answers == ()
    assert remarks(found, Texts("nl"))[0][1].startswith(
        "Dit is een antwoord op een andere ronde, van 2026-03-02."
    )


def test_who_wants_out_is_neither_heard_nor_named(here):
    anna = saved(here, "Anna Wilg", [("Bert Els", "weekly")])
    dirk = saved(here, "Dirk Beuk", [("Anna Wilg", "weekly"), ("Cato Berk", "weekly")])
    found = collected(here, ("a.json", anna), ("d.json", dirk), leave_out=[form_of(here, "Anna Wilg").mark])
    cells = {str(cell) for rows in sheets(found, WORDS).values() for row in rows for cell in row}
    assert "Anna Wilg" not in cells
    assert len(sheets(found, WORDS)["Contacten"]) == 2


def test_a_zip_stands_for_what_is_in_it(here):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("map/a.json", saved(here, "Anna Wilg"))
        archive.writestr("__MACOSX/._a.json", b"x")
        archive.writestr("b.txt", b"Hallo, hier mijn antwoord: " + saved(here, "Bert Els") + b"\nGroet, Bert")
    found = collected(here, ("alles.zip", out.getvalue()))
    assert [len(found.answers), found.others] == [2, ()]


def test_what_was_told_last_time_leaves_room_for_others():
    here = made()
    room = here.questions.most_contacts
    many = {
        number: tuple((other, "weekly") for other in here.about if other != number) * 3
        for number in here.asked
    }
    full = replace(here, listed=replace(here.listed, before=many))
    assert (room, {len(full.before(number)) for number in full.asked}) == (12, {8})


def mail_of(text, *attached):
    mail = EmailMessage()
    mail["From"], mail["To"] = "anna@linde.example", "coordinator@gemeente.example"
    mail["Date"] = "Tue, 10 Mar 2026 10:00:00 +0100"
    mail.set_content(text)
    for name, content in attached:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def test_of_a_mail_only_what_came_with_it_is_read(here):
    anna = ("antwoord.json", saved(here, "Anna Wilg", [("Bert Els", "weekly")], when=""))
    pasted = f"Hallo,\n\n{saved(here, 'Bert Els').decode()}\n\nGroet"
    files = [
        ("a.eml", mail_of("Zie bijlage", anna)),
        ("b.eml", mail_of(pasted)),
        ("c.eml", mail_of("Ik doe niet mee")),
    ]
    found = collected(here, *files)
    assert [one.file for one in found.answers] == ["b.eml", "a.eml · antwoord.json"]
    assert found.answers[1].when.isoformat() == "2026-03-10T10:00:00+01:00"
    assert [told.key for told in found.others] == ["asking.refused.mail"]
    assert b"linde.example" not in answers_book(found, WORDS) + response_book(found, WORDS)


def test_a_round_in_english_comes_back_as_english_sheets():
    here = made(questions=standard("en"))
    one = book_of(here, "Wijkteam Noord")
    dirk = filled(
        book(here, one, WORDS), {(2, 4): "yes", ("Lead", (2, 3)): "nobody", ("What works", (2, 2)): 3}
    )
    found = collected(here, ("a.json", saved(here, "Anna Wilg", [("Bert Els", "never")])), ("w.xlsx", dirk))
    assert [remarks(found, Texts("en")), len(found.answers)] == [[], 2]
    net = network(found)
    assert ties(net) in ({("Dirk Beuk", "Anna Wilg")}, {("Anna Wilg", "Dirk Beuk")})
    assert (len(net.elements), net.leads["said"].tolist(), int(net.nodes["answered"].eq(True).sum())) == (
        1,
        ["nobody"],
        2,
    )


def test_last_time_counts_when_it_is_confirmed_and_no_is_an_answer(here):
    number = {entry.name: entry.number for entry in here.listed.people}
    one = book_of(here, "obs De Linde")  # Anna: Bert weekly, Dirk monthly
    said = {}
    for first, second in (("ja", "nee"), (None, "ja"), (None, None)):
        content = filled(
            book(here, one, WORDS), {(2, 4): first, (3, 4): second, ("Wie vult in", (2, 2)): "ja"}
        )
        (answer,) = collected(here, ("w.xlsx", content)).answers
        said[first, second] = (
            {(c.who, c.frequency) for c in answer.contacts},
            [values.get("n") for _, values in answer.notes],
        )
    bert, dirk = number["Bert Els"], number["Dirk Beuk"]
    assert said == {
        ("ja", "nee"): ({(bert, "weekly"), (dirk, "never")}, []),
        (None, "ja"): ({(dirk, "monthly")}, [1]),
        (None, None): (set(), [2]),
    }
    rows = [{"who": bert, "open": True}, {"who": dirk, "open": True, "trust": 4}]
    (answer,) = collected(
        here, ("a.json", json.dumps(json.loads(saved(here, "Anna Wilg")) | {"contacts": rows}).encode())
    ).answers
    assert [(c.who, c.trust) for c in answer.contacts] == [(dirk, 4)]
    assert answer.notes == (("unconfirmed", {}),)
