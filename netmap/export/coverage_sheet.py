"""The coverage matrix on a sheet: steps as numbers, to sort and filter, written and coloured as what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netmap.export.book import BOLD, INK, WHITE, Book
from netmap.text import Texts
from netmap.told.access import Matrix
from netmap.view import encoding
from netmap.view.tables import ink_on

NARROW = 20
"""Letters that a function has room for at least."""
FIRST = 2
"""Column of the first function: before it the school, and how many functions it misses."""


def coverage_sheet(book: Book, key: str, matrix: Matrix) -> None:
    """The coverage matrix of a set of figures.

    Args:
        book: the workbook.
        key: of the sheet.
        matrix: what to write.

    """
    sheet, texts = book.sheets[key], book.texts
    limit, last = matrix.steps, len(matrix.rows)
    book.words(sheet, 0, 0, texts("view.column.school"), book.head)
    book.words(sheet, 0, 1, texts("export.gaps"), book.head)
    book.note(sheet, 0, 0, f"{texts('meeting.intro.coverage')} {texts('export.coverage_sort')}")
    book.note(sheet, 0, 1, texts("export.gaps_note", steps=texts.number(limit)))
    for column, label in enumerate(matrix.functions, start=FIRST):
        book.words(sheet, 0, column, label, book.head)
    steps = book.book.add_format(
        {"num_format": _steps_format(texts), "align": "center", "border": 1, "border_color": WHITE}
    )
    looks = {texts("view.steps.none"): encoding.HEAT[4]}
    for row, school in enumerate(matrix.rows, start=1):
        book.words(sheet, row, 0, school.label, book.bold)
        if school.gaps is None:
            book.words(sheet, row, 1, texts("scope.not_measured"))
        else:
            sheet.write_number(row, 1, school.gaps, book.whole)
        for column, cell in enumerate(school.cells, start=FIRST):
            if cell.needed and cell.steps == cell.steps:
                sheet.write_number(row, column, cell.steps, steps)
            else:
                looks[cell.words] = cell.colour
                book.words(sheet, row, column, cell.words, steps)
    across = (1, FIRST, last, FIRST + len(matrix.functions) - 1)
    for rule in _colours(book, texts, limit, looks):
        sheet.conditional_format(*across, rule)
    sheet.set_column(0, 0, max(24, *(min(len(row.label), 50) + 2 for row in matrix.rows)))
    sheet.set_column(1, 1, 10)
    book.tall(sheet, 0, [(label, 15) for label in matrix.functions])
    words = [word for label in matrix.functions for word in label.replace("/", " ").split()]
    sheet.set_column(FIRST, across[3], max(NARROW, max(map(len, words), default=0) * BOLD + 2))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, across[3])
    sheet.repeat_rows(0)


def _steps_format(texts: Texts) -> str:
    """A format of numbers that writes 0, 1 and more steps in words."""
    away = texts("view.steps.away", n="#").replace("#", '0"', 1)
    words = [texts("view.steps.inside"), texts("view.steps.direct")]
    return f'[=0]"{words[0]}";[=1]"{words[1]}";{away}"'


def _colours(book: Book, texts: Texts, limit: int, looks: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rules that colour a cell, the first that holds: words first, since a text counts as more than any number.

    ``looks``: the colour of each cell that holds words.
    """

    def look(colour: str) -> Any:
        return book.book.add_format({"bg_color": colour, "font_color": ink_on(colour)})

    def equal(text: str, how: Any) -> dict[str, Any]:
        quoted = text.replace('"', '""')
        return {
            "type": "cell",
            "criteria": "==",
            "value": f'"{quoted}"',
            "format": how,
            "stop_if_true": True,
        }

    def up_to(steps: int, colour: str) -> dict[str, Any]:
        return {
            "type": "cell",
            "criteria": "<=",
            "value": steps,
            "format": look(colour),
            "stop_if_true": True,
        }

    plain = book.book.add_format({"bg_color": WHITE, "font_color": INK, "italic": True})
    return [
        *(
            equal(words, look(colour))
            for words, colour in looks.items()
            if words != texts("view.steps.not_needed")
        ),
        equal(texts("view.steps.not_needed"), plain),
        up_to(1, encoding.HEAT[0]),
        up_to(limit, encoding.HEAT[1]),
        up_to(limit + 1, encoding.HEAT[2]),
        {"type": "cell", "criteria": ">", "value": limit + 1, "format": look(encoding.HEAT[3])},
    ]
