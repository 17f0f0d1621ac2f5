"""The workbook of an organisation: its people, drop-downs, what they told last time to confirm, and room for more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from netmap.asking.elsewhere import MARKS
from netmap.asking.questions import OFTEN, SOON
from netmap.asking.round_ import Addressee, Round
from netmap.export.book import BLUE, Book
from netmap.model.vocabulary import Vocabulary
from netmap.text import Texts

ROOM = 12
"""Empty rows for contacts of each, beside those of last time, up to what a form has room for."""
WIDTHS = {
    "who": 40,
    "with": 44,
    "before": 18,
    "still": 16,
    "school": 30,
    "lead": 44,
    "done": 18,
    "element": 60,
}


def book_name(here: Round, one: Addressee) -> str:
    """What the file is called: nobody's name."""
    return f"{Texts(here.lang)('asking.file.book')}-{one.mark}.xlsx"


def book(here: Round, one: Addressee, words: Vocabulary) -> bytes:
    """The workbook for one organisation; the same bytes every time.

    Args:
        here: the round.
        one: which organisation; of the way ``book``.
        words: the vocabulary, for the elements.

    """
    return _Making(here, one, words).content()


class _Making:
    """A workbook of a round under construction."""

    def __init__(self, here: Round, one: Addressee, words: Vocabulary) -> None:
        self.here, self.one, self.words, self.texts = here, one, words, Texts(here.lang)
        say = self.texts
        kinds = ["guide", "people", "contacts"]
        self.schools = [(number, place) for number in one.numbers for place in here.schools_of(number)]
        kinds += ["leads"] if self.schools else []
        kinds += ["works"] if here.questions.asks("works") else []
        self.book = Book(
            say,
            here.questions.words["title"],
            say("asking.book.about"),
            {kind: say(f"asking.book.sheet.{kind}") for kind in [*kinds, "lists"]},
            f"{here.mark}-{one.mark}",
        )
        look = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#c5ccd4"}
        self.open = self.book.book.add_format(look)
        # the rows of one and the next are told apart
        self.banded = (self.open, self.book.book.add_format(look | {"bg_color": "#f3f6f9"}))
        self.label = here.called_at(one)
        self.ranges = self._lists()
        self._guide()
        self._people()
        self._contacts()
        if self.schools:
            self._leads()
        if here.questions.asks("works"):
            self._works()

    def content(self) -> bytes:
        """The whole file."""
        return self.book.content()

    def _lists(self) -> dict[str, str]:
        """The lists to choose from, on a sheet that is not shown; what each drop-down needs."""
        say, sheet = self.texts, self.book.sheets["lists"]
        every = [number for number in self.here.suggested(self.one.numbers[0]) if number in self.here.labels]
        every = [number for number in every if number not in self.one.numbers or len(self.one.numbers) > 1]
        every += [number for number in self.one.numbers if number not in every and len(self.one.numbers) > 1]
        names = [self.here.labels[number] for number in sorted(every)]
        lists = {
            "with": names,
            "who": list(self.label.values()),
            "frequency": [say(f"asking.often.{key}") for key in OFTEN],
            "response": [say(f"asking.soon.{key}") for key in SOON],
            "marks": list(MARKS),
            "yes_no": [say("common.yes"), say("common.no")],
            "lead": [say("asking.page.lead_nobody"), say("asking.page.unknown"), *names],
        }
        found = {}
        for column, (key, values) in enumerate(lists.items()):
            self.book.words(sheet, 0, column, say(f"asking.book.list.{key}"), self.book.head)
            for row, value in enumerate(values, start=1):
                if key == "marks":
                    sheet.write_number(row, column, int(value))
                else:
                    self.book.words(sheet, row, column, value)
            letter = "ABCDEFG"[column]
            found[key] = f"='{sheet.get_name()}'!${letter}$2:${letter}${len(values) + 1}"
        sheet.hide()
        return found

    def _guide(self) -> None:
        say, sheet, here = self.texts, self.book.sheets["guide"], self.here
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 90)
        self.book.words(sheet, 0, 0, here.questions.words["title"], self.book.title)
        self.book.words(sheet, 1, 0, say("asking.page.for", who=self.one.home), self.book.heading)
        before = any(here.before(number) for number in self.one.numbers)
        lines = [say(f"asking.book.step.{number}") for number in (1, 2, 3, 4) if number != 2 or before]
        if here.until:
            lines.append(say("asking.page.until", day=say.day(here.until)))
        lines += [here.questions.words[key] for key in ("purpose", "who_sees", "kept", "taken_out")]
        for row, line in enumerate(lines, start=3):
            self.book.words(sheet, row, 1, line)
            self.book.tall(sheet, row, [(line, 88)])
        row = 4 + len(lines)
        self.book.words(sheet, row, 0, say("asking.book.code"), self.book.bold)
        self.book.words(sheet, row, 1, f"{here.mark}-{self.one.mark}", self.book.bold)

    def _heads(self, key: str, heads: Sequence[tuple[str, str]]) -> Any:
        sheet = self.book.sheets[key]
        for column, (name, text) in enumerate(heads):
            self.book.words(sheet, 0, column, text, self.book.head)
            sheet.set_column(column, column, WIDTHS.get(name, 22))
        self.book.tall(sheet, 0, [(text, WIDTHS.get(name, 22) - 3) for name, text in heads])
        sheet.freeze_panes(1, 1)
        sheet.set_tab_color(BLUE)
        return sheet

    def _people(self) -> None:
        say = self.texts
        heads = [(key, say(f"asking.book.head.{key}")) for key in ("who", "done")]
        sheet = self._heads("people", heads)
        for row, label in enumerate(self.label.values(), start=1):
            self.book.words(sheet, row, 0, label)
            sheet.write_blank(row, 1, None, self.open)
        self._choose(sheet, 1, len(self.label), 1, "yes_no")

    def _contacts(self) -> None:
        here, say = self.here, self.texts
        before = {number: here.before(number) for number in self.one.numbers}
        known = any(before.values())
        keys = ["who", "with", *(("before", "still") if known else ()), *here.questions.of_contacts]
        asked = set(here.questions.of_contacts)
        heads = [
            (key, here.questions.text[key] if key in asked else say(f"asking.book.head.{key}"))
            for key in keys
        ]
        sheet = self._heads("contacts", heads)
        row = 0
        for place, number in enumerate(self.one.numbers):
            look = self.banded[place % 2]
            room = min(ROOM, here.questions.most_contacts - len(before[number]))
            lines: list[tuple[int, str] | None] = [*before[number], *([None] * max(room, 0))]
            for line in lines:
                row += 1
                self.book.words(sheet, row, 0, self.label[number], look)
                for column in range(1, len(keys)):
                    sheet.write_blank(row, column, None, look)
                if line is not None:
                    self.book.words(sheet, row, 1, here.labels[line[0]], look)
                    self.book.words(sheet, row, 2, say(f"asking.often.{line[1]}") if line[1] else "", look)
        lists = {
            "who": "who",
            "with": "with",
            "still": "yes_no",
            "frequency": "frequency",
            "response": "response",
        }
        lists |= {"trust": "marks", "clarity": "marks"}
        for column, key in enumerate(keys):
            if key in lists:
                self._choose(sheet, 1, row + 50, column, lists[key])

    def _leads(self) -> None:
        heads = [(key, self.texts(f"asking.book.head.{key}")) for key in ("who", "school", "lead")]
        sheet = self._heads("leads", heads)
        for row, (number, place) in enumerate(self.schools, start=1):
            self.book.words(sheet, row, 0, self.label[number])
            self.book.words(sheet, row, 1, place.name)
            sheet.write_blank(row, 2, None, self.open)
        self._choose(sheet, 1, len(self.schools), 2, "lead")

    def _works(self) -> None:
        say = self.texts
        heads = [
            ("element", say("asking.book.head.element")),
            *(("", label) for label in self.label.values()),
        ]
        sheet = self._heads("works", heads)
        for row, key in enumerate(self.words.elements, start=1):
            self.book.words(sheet, row, 0, say(f"asking.element.{key}"))
            for column in range(1, len(heads)):
                sheet.write_blank(row, column, None, self.open)
        for column in range(1, len(heads)):
            self._choose(sheet, 1, len(self.words.elements), column, "marks")

    def _choose(self, sheet: Any, first: int, last: int, column: int, which: str) -> None:
        """A drop-down that helps and refuses nothing: what else people write is read too."""
        sheet.data_validation(
            first,
            column,
            max(last, first),
            column,
            {
                "validate": "list",
                "source": self.ranges[which],
                "error_type": "information",
                "error_title": self.texts("template.own_word.title"),
                "error_message": self.texts("template.own_word.message"),
            },
        )
