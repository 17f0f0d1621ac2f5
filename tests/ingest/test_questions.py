"""What was not understood is asked, and each answer changes the reading as its option of the command line does."""

from __future__ import annotations

import shlex

import pytest

from netmap.errors import NoUsableSheet
from netmap.ingest.cell_report import answer_words, missed_sentence
from netmap.ingest.questions import missed
from netmap.ingest.read import read
from netmap.ingest.steering import Steering
from netmap.settings import Installation
from netmap.text import Texts

HERE = Installation(key=b"cells")
SAY = Texts("nl")


def asked(text, steering=None, name="lijst.csv"):
    try:
        intake = read([(name, text.encode())], steering, installation=HERE)
    except NoUsableSheet as refused:
        return None, missed(refused.sheets, refused.cells)
    return intake, missed(intake.sheets, intake.cells, intake.issues)


def by_flags(answer):
    words = shlex.split(answer.flags)
    options = {"--map": [], "--kind": [], "--skip": []}
    for option, value in zip(words[::2], words[1::2], strict=True):
        options[option].append(value)
    return Steering.from_options(options["--map"], options["--kind"], None, options["--skip"])


CONTACTS = "van;naar;qqq\nAnna Bo;Bert Li;wekelijks\nBert Li;Cas Du;maandelijks\n"


def test_a_column_that_nobody_knows_is_asked_about_by_what_its_cells_look_like():
    _, (question,) = asked(CONTACTS)
    assert question.cells == 2
    assert missed_sentence(question, SAY) == "Kolom ‘qqq’ (lijst.csv, 2 cellen): wat staat daar?"
    assert [answer_words(answer, SAY) for answer in question.answers][0::3] == [
        "hoe vaak contact",
        "niet nodig",
    ]


@pytest.mark.parametrize("number", range(4))
def test_an_answer_and_its_option_read_the_same(number):
    _, (question,) = asked(CONTACTS)
    answer = question.answers[number]
    clicked, typed = (asked(CONTACTS, how) for how in (answer.applied(Steering()), by_flags(answer)))
    assert clicked[0] == typed[0]
    assert not [item for item in clicked[1] if item.key.startswith("account.missed.column")]


def test_the_frequency_that_was_pointed_out_is_read():
    _, (question,) = asked(CONTACTS)
    intake, left = asked(CONTACTS, question.answers[0].applied(Steering()))
    assert sorted(row.per_year for row in intake.contacts) == [11, 44]
    assert left == []


def test_a_column_that_is_not_needed_is_set_aside_and_not_asked_about_again():
    _, (question,) = asked(CONTACTS)
    steering = question.answers[-1].applied(Steering())
    intake, left = asked(CONTACTS, steering)
    assert intake.cells[0].fates["aside:user"] == 2
    assert left == []
    assert Steering.from_toml(steering.to_toml()) == steering


def test_a_second_sheet_gets_its_own_answer_where_one_option_would_undo_the_other():
    other = "van;naar;www\nEva Ki;Bert Li;wekelijks\nBert Li;Gijs Po;maandelijks\n"
    _, (first,) = asked(CONTACTS)
    steering = first.answers[0].applied(Steering())
    _, (second,) = asked(other, steering)
    steering = second.answers[0].applied(steering)
    for text in (CONTACTS, other):
        intake, left = asked(text, steering)
        assert {row.per_year for row in intake.contacts} == {11, 44}
        assert left == []


def test_a_sheet_without_known_columns_may_be_contacts_or_a_list_of_people():
    text = "gemeld bij;gemeld aan\n" + "".join(f"Anna B{n};Bert L{n}\n" for n in "abc")
    nothing, (question,) = asked(text)
    assert nothing is None
    kinds = [answer.kind for answer in question.answers]
    assert kinds == ["contacts", "professionals", "organisations", "ignore"]
    for answer in question.answers[:1]:
        clicked, typed = (asked(text, how) for how in (answer.applied(Steering()), by_flags(answer)))
        assert len(clicked[0].contacts) == len(typed[0].contacts) == 3


def test_a_name_on_paper_can_be_said_to_be_contact():
    text = "School;IB'er;Jeugdarts\nobs De Linde;Anna Bo;Bert Li\npcb De Ark;Cas Du;vacature\n"
    intake, found = asked(text)
    assert not intake.contacts
    paper = next(item for item in found if item.key == "account.missed.paper")
    intake, _ = asked(text, paper.answers[0].applied(Steering()))
    assert len(intake.contacts) == 3
