"""Tables of the meeting file as HTML: every text escaped, numbers as the language writes them, sortable by the page.

Cells and rows have no end tags: HTML does not ask for them, and of thousands of rows they would be a tenth of the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from netmap.text import Texts
from netmap.told.table import Column, Table, Value, order, words

NUMBERS = ("count", "number", "share", "small_share")


def attributes(values: Mapping[str, str]) -> str:
    """Attributes of an element, escaped, with a space before each."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def scrolling(table: str, label: str) -> str:
    """A table that may be wider than the screen: a region that the keyboard can scroll."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">{table}</div>'


def sortable(table: Table, texts: Texts, *, label: str, marks: Sequence[Mapping[str, str]] = ()) -> str:
    """A table whose columns the page sorts.

    Args:
        table: what to show, in the order in which it is shown first.
        texts: how the language writes numbers and days.
        label: what the table is, for a screen reader.
        marks: attributes of each row, by which the page finds it.

    """
    if not table:
        return f"<p>{escape(texts('common.none'))}</p>"
    head = "".join(f'<th scope="col">{escape(column.header)}</th>' for column in table.columns)
    rows = []
    for number, values in enumerate(table.rows):
        mark = attributes(marks[number]) if marks else ""
        put = (_cell(column, value, texts) for column, value in zip(table.columns, values, strict=True))
        rows.append(f"<tr{mark}>{''.join(put)}")
    made = f'<table class="sortable"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    return scrolling(made, label)


def _cell(column: Column, value: Value, texts: Texts) -> str:
    """One cell. ``data-v`` holds the value to sort by where the text does not say it."""
    shown, place = words(column, value, texts), order(value)
    number = column.unit in NUMBERS and not isinstance(value, str)
    plain = "" if place is None else f"{place:.6g}" if isinstance(place, float | int) else place
    look = ' class="n"' if number else ""
    mark = "" if shown == plain else f' data-v="{escape(plain)}"'
    return f"<td{look}{mark}>{escape(shown)}"
