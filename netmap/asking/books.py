"""What stands in a workbook that an organisation filled in, and in the export of a form elsewhere: rows of cells to answers.

A workbook has a sheet for each kind of question; a header is known by its words, in whatever order the columns stand. What
people write in place of a choice ("3x per week", "na twee dagen") is read as in any sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from netmap.asking.answers import NOBODY, UNKNOWN, Answer, People, Reading, Refused, moment, one_to_five
from netmap.asking.elsewhere import asked_elsewhere
from netmap.asking.listed import often
from netmap.asking.questions import OFTEN, SOON
from netmap.asking.round_ import MARK, TOKEN, Addressee, Round
from netmap.ingest.cells import clean, is_empty, yes_or_no
from netmap.ingest.durations import response
from netmap.ingest.loose import answers_in
from netmap.ingest.often import frequency
from netmap.ingest.raw import RawSheet
from netmap.model.vocabulary import Vocabulary, fold
from netmap.text import Texts

SOON_DAYS = (0, 1, 2, 5, 10, 21)
"""``SOON`` in working days."""
MOST_ROWS = 5000
"""Rows of one sheet that are looked at."""
HEADED = 30
"""Rows within which a header stands."""
Row = Mapping[str, Any]


def token_of(sheets: Sequence[RawSheet]) -> tuple[str, str] | None:
    """The round and the mark in a workbook of ours; ``None`` where there are none."""
    for sheet in sheets:
        for row in sheet.rows[:HEADED]:
            for cell in row:
                if isinstance(cell, str) and (hit := TOKEN.search(cell)):
                    return hit[1], hit[2]
    return None


def book_answers(
    sheets: Sequence[RawSheet],
    token: tuple[str, str],
    file: str,
    when: datetime | None,
    here: Round,
    words: Vocabulary,
) -> list[Answer]:
    """The answers in a workbook, one for each who filled in anything.

    Args:
        sheets: of the workbook.
        token: what :func:`token_of` gave.
        file: its name.
        when: when it was saved.
        here: the round that is collected.
        words: the vocabulary, for the elements.

    Raises:
        Refused: it is of another round, or of nobody in this one.

    """
    if token[0] != here.mark:
        raise Refused("other_round", day="")
    addressee = here.by_mark.get(token[1])
    if addressee is None or addressee.way != "book":
        raise Refused("unknown_mark")
    reader = _Book(sheets, here, addressee, words)
    found = [reader.answer(number, file, when) for number in addressee.numbers]
    answers = [answer for answer in found if answer is not None]
    if not answers:
        raise Refused("empty_book")
    return answers


class _Book:
    """One workbook: its sheets by what their headers say."""

    def __init__(
        self, sheets: Sequence[RawSheet], here: Round, addressee: Addressee, words: Vocabulary
    ) -> None:
        self._round, self._words, self._own = here, words, addressee.numbers
        texts = Texts(here.lang)
        self._head = {
            fold(texts(f"asking.book.head.{key}")): key
            for key in ("who", "with", "still", "done", "before", "school", "lead", "element")
        } | {fold(here.questions.text[key]): key for key in ("frequency", "response", "trust", "clarity")}
        self._said = {fold(texts(f"asking.page.{key}")): value for key, value in SPECIAL.items()}
        self._elements = {
            fold(text): key
            for key, element in words.elements.items()
            for text in (texts(f"asking.element.{key}"), element.nl, element.en)
        }
        # by the label, or by the name alone where one of them has it
        names = [fold(here.listed.entry(number).name) for number in self._own]
        self._labels = {
            name: number for name, number in zip(names, self._own, strict=True) if names.count(name) == 1
        }
        self._labels |= {fold(label): number for number, label in here.called_at(addressee).items()}
        self._contacts: dict[int, list[dict[str, Any]]] = {}
        self._done: set[int] = set()
        self._leads: dict[int, dict[int, object]] = {}
        self._works: dict[int, dict[str, int]] = {}
        self._open: dict[int, int] = {}
        for sheet in sheets:
            self._read(sheet)

    def _read(self, sheet: RawSheet) -> None:
        rows = [list(row) for row in sheet.rows[:MOST_ROWS]]
        for at, row in enumerate(rows[:HEADED]):
            columns = {
                key: place for place, cell in enumerate(row) if (key := self._head.get(fold(_text(cell))))
            }
            if {"who", "with"} <= columns.keys():
                self._each(rows[at + 1 :], columns, self._contact)
            elif {"who", "lead", "school"} <= columns.keys():
                self._each(rows[at + 1 :], columns, self._lead)
            elif {"who", "done"} <= columns.keys():
                self._each(rows[at + 1 :], columns, self._is_done)
            elif "element" in columns:
                self._scores(row, rows[at + 1 :], columns["element"])
            else:
                continue
            return

    def _each(
        self, rows: Sequence[Sequence[Any]], columns: Mapping[str, int], take: Callable[[int, Row], None]
    ) -> None:
        last = self._own[0] if len(self._own) == 1 else None
        for row in rows:
            cells = {key: row[at] for key, at in columns.items() if at < len(row) and not is_empty(row[at])}
            who = self._labels.get(fold(_text(cells.get("who"))), last if "who" not in cells else None)
            if who is not None and len(cells) > ("who" in cells):
                take(who, cells)

    def _is_done(self, who: int, cells: Row) -> None:
        if _says_yes(cells.get("done")):
            self._done.add(who)

    def _contact(self, who: int, cells: Row) -> None:
        if "with" not in cells:
            return
        still = cells.get("still")
        told = {key: _word(cells.get(key), key) for key in ("frequency", "response")}
        if still is not None and _says_no(still):
            told["frequency"] = "never"
        elif still is not None and _says_yes(still) and not told["frequency"]:
            told["frequency"] = _word(cells.get("before"), "frequency")
        elif "before" in cells and still is None and not told["frequency"]:
            self._open[who] = self._open.get(who, 0) + 1
            return
        row = {**_named(_text(cells["with"]), self._round), **told}
        row |= {key: _mark(cells.get(key)) for key in ("trust", "clarity")}
        self._contacts.setdefault(who, []).append(row)

    def _lead(self, who: int, cells: Row) -> None:
        place = self._round.listed.place_called.get(_text(cells.get("school")))
        if place and "lead" in cells:
            self._leads.setdefault(who, {})[place.number] = self._who_leads(_text(cells["lead"]))

    def _who_leads(self, text: str) -> object:
        if special := self._said.get(fold(text)):
            return special
        known = People.of(self._round).find(text)
        return text if known is None else known

    def _scores(self, header: Sequence[Any], rows: Sequence[Sequence[Any]], element: int) -> None:
        people = {
            at: number
            for at, cell in enumerate(header)
            if (number := self._labels.get(fold(_text(cell)))) is not None
        }
        for row in rows:
            key = self._elements.get(fold(_text(row[element]))) if element < len(row) else None
            for at, number in people.items():
                mark = _mark(row[at]) if at < len(row) else None
                if key and mark is not None:
                    self._works.setdefault(number, {})[key] = mark

    def answer(self, number: int, file: str, when: datetime | None) -> Answer | None:
        """What one person said; ``None`` for who said nothing at all."""
        rows, works = self._contacts.get(number, []), self._works.get(number, {})
        leads = self._leads.get(number, {})
        if not (rows or leads or works or number in self._done):
            return None
        reading = Reading(self._round, number)
        contacts = reading.contacts(rows)
        led = reading.leads({str(school): value for school, value in leads.items()})
        notes = [
            *reading.notes,
            *([("unconfirmed", {"n": self._open[number]})] if number in self._open else []),
        ]
        return Answer(number, "book", file, when, contacts, works, led, tuple(notes))


SPECIAL = {"lead_nobody": NOBODY, "unknown": UNKNOWN}


def _text(cell: Any) -> str:
    return "" if cell is None else clean(cell)


def _named(text: str, here: Round, where: str = "") -> dict[str, Any]:
    """Somebody by label, by name, or by a name with the organisation beside it, or in brackets behind it."""
    people = People.of(here)
    behind = re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", text)
    name, home = (behind[1], behind[2]) if behind and not where else (text, where)
    number = people.find(text, where)
    number = people.find(name, home) if number is None else number
    return {"name": name, "organisation": home} if number is None else {"who": number}


def _mark(cell: Any) -> int | None:
    """A mark from 1 to 5, also where words stand behind it: "4 - veel"."""
    if isinstance(cell, str):
        hit = re.match(r"\s*([1-5])(?![\d.,])", cell)
        return int(hit[1]) if hit else None
    return one_to_five(cell)


def _says_yes(cell: Any) -> bool:
    try:
        return yes_or_no(cell)
    except ValueError:
        return False


def _says_no(cell: Any) -> bool:
    try:
        return not yes_or_no(cell)
    except ValueError:
        return False


def _word(cell: Any, what: str) -> str:
    """The key of what a cell says of how often or how soon; empty where it says nothing that can be read."""
    if is_empty(cell) or isinstance(cell, bool | date):
        return ""
    known, prefix = (OFTEN, "often") if what == "frequency" else (SOON, "soon")
    text = fold(_text(cell))
    for lang in ("nl", "en"):
        texts = Texts(lang)
        for key in known:
            if fold(texts(f"asking.{prefix}.{key}")) == text:
                return key
    try:
        if what == "frequency":
            return often(frequency(cell)) or "never"
        days = response(cell)
        return min(zip(SOON_DAYS, SOON, strict=True), key=lambda row: abs(row[0] - days))[1]
    except (ValueError, OverflowError):
        return ""


def export_answers(
    sheets: Sequence[RawSheet], file: str, now: datetime, here: Round, words: Vocabulary
) -> tuple[list[Answer], list[tuple[int, str]]] | None:
    """The answers in the export of a form elsewhere.

    Returns:
        The answers, and for each row that belongs to nobody its number and why (key of ``asking.refused``); ``None`` where no
        sheet is such an export.

    """
    asked = asked_elsewhere(here.questions, words)
    titles = {_bare(one.title): one for one in asked}
    for sheet in sheets:
        rows = [list(row) for row in sheet.rows[:MOST_ROWS]]
        for at, row in enumerate(rows[:HEADED]):
            places = {
                place: titles[text]
                for place, cell in enumerate(row)
                if (text := _bare(_text(cell))) in titles
            }
            keys = {one.key for one in places.values()}
            if "contact" in keys and keys & {"code", "name"}:
                stamps = _stamps(row)
                below = enumerate(rows[at + 1 :], start=sheet.first_row + at + 1)
                return _lines(below, places, stamps, file, now, here, words)
    return None


def _bare(text: str) -> str:
    return fold(text.replace("*", " "))


def _stamps(header: Sequence[Any]) -> list[int]:
    """Columns that say when a row was sent in, the last moment first."""
    known = ("tijd van voltooien", "voltooiingstijd", "completion time", "tijdstempel", "timestamp")
    texts = [fold(_text(cell)) for cell in header]
    return [texts.index(word) for word in known if word in texts]


def _lines(
    rows: Iterable[tuple[int, list[Any]]],
    places: Mapping[int, Any],
    stamps: Sequence[int],
    file: str,
    now: datetime,
    here: Round,
    words: Vocabulary,
) -> tuple[list[Answer], list[tuple[int, str]]]:
    answers, lost = [], []
    for number, row in rows:
        cells = {
            (one.key, one.contact): row[at]
            for at, one in places.items()
            if at < len(row) and not is_empty(row[at])
        }
        if not cells:
            continue
        who = _respondent(cells, here)
        if who is None:
            lost.append((number, "nobody_known"))
            continue
        answers.append(_line(cells, who, file, _sent(row, stamps, now), here, words))
    return answers, lost


def _respondent(cells: Mapping[tuple[str, int | None], Any], here: Round) -> int | None:
    """Who filled in a row: by the code, else the only one on the list of that name."""
    code = re.sub(r"[^A-Z0-9]", "", _text(cells.get(("code", None))).upper())
    hit = MARK.search(code[-8:])
    addressee = here.by_mark.get(hit[0]) if hit else None
    if addressee is not None:
        if len(addressee.numbers) == 1:
            return addressee.numbers[0]
        found = People.of(here).find(_text(cells.get(("name", None))), addressee.home)
        return found if found in addressee.numbers else None
    name, home = (_text(cells.get((key, None))) for key in ("name", "organisation"))
    found = People.of(here).find(name, home) if name else None
    return found if found in here.asked else None


def _line(
    cells: Mapping[tuple[str, int | None], Any],
    who: int,
    file: str,
    when: datetime | None,
    here: Round,
    words: Vocabulary,
) -> Answer:
    rows = []
    for number in sorted({number for key, number in cells if key == "contact" and number}):
        about: dict[str, Any] = {
            key: _word(cells.get((key, number)), key) for key in ("frequency", "response")
        }
        about |= {key: _mark(cells.get((key, number))) for key in ("trust", "clarity")}
        where = _text(cells.get(("their_organisation", number)))
        text = _text(cells[("contact", number)])
        several = (
            (text,) if People.of(here).find(text, where) is not None else answers_in(words, text) or (text,)
        )
        rows += [{**_named(one, here, where if len(several) == 1 else ""), **about} for one in several]
    reading = Reading(here, who)
    contacts = reading.contacts(rows)
    texts = Texts(here.lang)
    special = {fold(texts(f"asking.page.{key}")): value for key, value in SPECIAL.items()}
    said = _text(cells.get(("lead", None)))
    schools = here.schools_of(who)[:1]
    value: object = special.get(fold(said)) or People.of(here).find(said)
    leads = (
        reading.leads({str(place.number): said if value is None else value for place in schools})
        if said
        else {}
    )
    works = {
        key: mark for key in words.elements if (mark := _mark(cells.get((f"works:{key}", None)))) is not None
    }
    return Answer(who, "forms", file, when, contacts, works, leads, tuple(reading.notes))


def _sent(row: Sequence[Any], stamps: Sequence[int], now: datetime) -> datetime | None:
    for at in stamps:
        cell = row[at] if at < len(row) else None
        if isinstance(cell, datetime):
            said = cell if cell.tzinfo else cell.replace(tzinfo=UTC)
            return said if said <= now else None
        if isinstance(cell, str):
            hit = re.match(
                r"\s*(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?", cell
            )
            if hit:
                first, month, last, hour, minute, second = (int(part or 0) for part in hit.groups())
                year, day = (first, last) if first > 31 else (last, first)
                return moment(f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}", now)
    return None
