"""What was collected as files: the answers as sheets to analyse, who answered, and the mail to remind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from netmap.asking.response import Responded, Response, by_function, by_organisation, people, silent
from netmap.asking.returned import Collected
from netmap.asking.sheets import Cell, sheets
from netmap.export.asking.letters import reminders
from netmap.export.book import Book
from netmap.model.vocabulary import Vocabulary
from netmap.text import Texts

WIDEST, NARROWEST = 60, 10


def files(found: Collected, words: Vocabulary) -> dict[str, Callable[[], bytes]]:
    """Name of each file → what makes it."""
    say = Texts(found.round.lang)
    return {
        say("asking.file.collected"): partial(answers_book, found, words),
        say("asking.file.response"): partial(response_book, found, words),
        say("asking.file.reminder"): lambda: reminders(found.round, silent(found)),
    }


def answers_book(found: Collected, words: Vocabulary) -> bytes:
    """The sheets that ``netmap analyse`` reads."""
    say = Texts(found.round.lang)
    return _book(sheets(found, words), say("asking.collected.title"), say("asking.list.about"), say)


def response_book(found: Collected, words: Vocabulary) -> bytes:
    """Who answered, by function and organisation, whom to remind, and what could not be used."""
    say = Texts(found.round.lang)
    made: dict[str, Sequence[Sequence[Cell]]] = {
        "function": _groups("function", by_function(found, words), say),
        "home": _groups("home", by_organisation(found), say),
        "people": [
            [
                say(f"asking.list.{key}")
                for key in ("name", "role", "home", "answered", "when", "way", "code")
            ],
            *(_who(one, say) for one in people(found)),
        ],
        "remind": [
            [say(f"asking.list.{key}") for key in ("name", "role", "home", "code")],
            *([one.name, one.role, one.organisation, one.mark] for one in silent(found)),
        ],
        "remarks": [[say("asking.list.file"), say("asking.list.remark")], *remarks(found, say)],
    }
    named = {say(f"asking.response.sheet.{key}"): rows for key, rows in made.items()}
    return _book(named, say("asking.response.title"), say("asking.list.about"), say)


def remarks(
    found: Collected, say: Texts, called: Callable[[int], str] | None = None
) -> list[tuple[str, str]]:
    """File and sentence: what could not be used, who answered twice, and what was left out of an answer.

    ``called``: what a respondent is called, by number; by default by name, function and organisation.
    """
    called = called or found.round.label
    rows = [(told.file, _refusal(told.key, told.values, say)) for told in found.others]
    for twice in found.twice:
        who, older = called(twice.number), ", ".join(twice.older)
        rows.append((twice.kept, say("asking.response.twice", who=who, older=older)))
    for answer in found.answers:
        counts: dict[str, int] = {}
        for key, values in answer.notes:
            counts[key] = counts.get(key, 0) + int(str(values.get("n", 1)))
        rows += [(answer.file, say(f"asking.note.{key}", n=count)) for key, count in counts.items()]
    return rows


def _refusal(key: str, values: Mapping[str, object], say: Texts) -> str:
    if key == "asking.refused.other_round" and not values.get("day"):
        return say("asking.refused.other_round_unsaid")
    return say(key, **values)


def _groups(which: str, groups: Sequence[Response], say: Texts) -> list[list[Cell]]:
    head: list[Cell] = [
        say(f"asking.list.{which}"),
        *(say(f"asking.response.{key}") for key in ("asked", "answered", "silent", "share")),
    ]
    return [head, *(_group(one, say) for one in groups)]


def _group(one: Response, say: Texts) -> list[Cell]:
    return [one.group or say("common.unknown"), one.asked, one.answered, one.silent, say.percent(one.share)]


def _who(one: Responded, say: Texts) -> Sequence[Cell]:
    when = say.day(one.when.date()) if one.when else (say("common.unknown") if one.answered else "")
    way = say(f"asking.way.{one.way}") if one.way else ""
    return [
        one.name,
        one.role,
        one.organisation,
        say("common.yes" if one.answered else "common.no"),
        when,
        way,
        one.mark,
    ]


def _book(every: Mapping[str, Sequence[Sequence[Cell]]], title: str, about: str, say: Texts) -> bytes:
    made = Book(say, title, about, {name: name for name in every}, title)
    for name, rows in every.items():
        sheet = made.sheets[name]
        for column, text in enumerate(rows[0]):
            longest = max(len(str(row[column] or "")) for row in rows[:300])
            sheet.set_column(column, column, min(max(longest, NARROWEST) + 3, WIDEST))
            made.words(sheet, 0, column, str(text), made.head)
        for number, row in enumerate(rows[1:], start=1):
            for column, cell in enumerate(row):
                if cell is not None and cell != "":
                    made.cell(sheet, number, column, cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows) - 1, 1), len(rows[0]) - 1)
    return made.content()
