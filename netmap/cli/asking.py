"""What was not understood, on the command line: one sentence per question with the option that answers it, or one by one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from netmap.cli.options import say
from netmap.errors import NoUsableSheet
from netmap.ingest.cell_report import answer_words, missed_sentence
from netmap.ingest.questions import Answer, Missed, missed
from netmap.settings import installation
from netmap.text import Texts

if TYPE_CHECKING:
    from netmap.ingest.decisions import Decisions
    from netmap.ingest.steering import Steering

MOST_QUESTIONS = 50


def told(item: Missed, texts: Texts) -> list[str]:
    """The sentence, and below it each answer with its options."""
    return [
        missed_sentence(item, texts),
        *(f"    {answer_words(answer, texts)}: {answer.flags}" for answer in item.answers),
    ]


def asked(
    files: Sequence[tuple[str, bytes]], steering: Steering, decisions: Decisions | None, texts: Texts
) -> Steering:
    """Ask about what was not understood until nothing is left or wanted; each answer counts for the questions after it.

    Raises:
        UnreadableFile: a file cannot be opened as a table.

    """
    done: set[tuple[str, str, str, str]] = set()
    flags: list[str] = []
    for _ in range(MOST_QUESTIONS):
        item = next((item for item in _open(files, steering, decisions) if _name(item) not in done), None)
        if item is None:
            say(texts("account.ask_done"))
            break
        done.add(_name(item))
        answer = _answer(item, texts)
        if answer is not None:
            steering = answer.applied(steering)
            flags.append(answer.flags)
    if flags:
        say(texts("account.again", flags=" ".join(flags)))
    return steering


def _name(item: Missed) -> tuple[str, str, str, str]:
    return item.file, item.sheet, item.key, str(item.values.get("column", ""))


def _open(
    files: Sequence[tuple[str, bytes]], steering: Steering, decisions: Decisions | None
) -> list[Missed]:
    """The questions that there are answers to."""
    from netmap.ingest.read import read

    try:
        intake = read(files, steering, decisions, installation=installation(), any_size=True)
        found = missed(intake.sheets, intake.cells, intake.issues)
    except NoUsableSheet as refused:
        found = missed(refused.sheets, refused.cells, refused.issues)
    return [item for item in found if item.answers]


def _answer(item: Missed, texts: Texts) -> Answer | None:
    """What the person at the keyboard says; nothing where they pass it by, or where nobody is there."""
    say(missed_sentence(item, texts))
    for number, answer in enumerate(item.answers, start=1):
        say(f"  {number}. {answer_words(answer, texts)}")
    while True:
        sys.stderr.write(texts("account.ask") + " ")
        sys.stderr.flush()
        said = sys.stdin.readline().strip()
        if not said:
            return None
        if said.isdigit() and 1 <= int(said) <= len(item.answers):
            return item.answers[int(said) - 1]
        say(texts("account.ask_wrong"))
