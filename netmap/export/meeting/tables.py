"""Tables of the meeting file as HTML: every text escaped, numbers as the language writes them, sortable by the page.

Cells and rows have no end tags: HTML does not ask for them, and of thousands of rows they would be a tenth of the file.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import pandas as pd

from netmap.text import Texts
from netmap.view.labels import Labels
from netmap.view.tables import few_columns
from netmap.view.weights import rate_words


def attributes(values: Mapping[str, str]) -> str:
    """Attributes of an element, escaped, with a space before each."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def scrolling(table: str, label: str) -> str:
    """A table that may be wider than the screen: a region that the keyboard can scroll."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">{table}</div>'


def sortable(
    table: pd.DataFrame,
    labels: Labels,
    *,
    label: str,
    shares: Iterable[str] = (),
    marks: Sequence[Mapping[str, str]] = (),
) -> str:
    """A table whose columns the page sorts.

    Args:
        table: what to show, in the order in which it is shown first.
        labels: how the language writes numbers and days, and which numbers are too small to show.
        label: what the table is, for a screen reader.
        shares: names of columns that hold shares, 0 to 1.
        marks: attributes of each row, by which the page finds it.

    """
    texts = labels.texts
    if table.empty:
        return f"<p>{escape(texts('common.none'))}</p>"
    few, percent = few_columns(texts), set(shares)
    write = [_writer(_how(labels, share=name in percent, rate=name in few), texts) for name in table.columns]
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    rows = []
    for number, values in enumerate(table.itertuples(index=False, name=None)):
        mark = attributes(marks[number]) if marks else ""
        rows.append(f"<tr{mark}>{''.join(put(value) for put, value in zip(write, values, strict=True))}")
    made = f'<table class="sortable"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    return scrolling(made, label)


def _how(labels: Labels, *, share: bool, rate: bool) -> Callable[[float], str]:
    """How a column writes its numbers."""
    texts = labels.texts
    if share:
        return lambda number: texts.percent(number, 1)
    if rate:
        return lambda number: rate_words(number, labels)
    return lambda number: texts.number(number, 0 if number == round(number) else 1)


def _writer(words: Callable[[float], str], texts: Texts) -> Callable[[Any], str]:
    """How the cells of a column are written. ``data-v`` holds the value to sort by where the text does not say it."""

    def put(value: Any) -> str:
        if value is None or value is pd.NaT:
            return f'<td data-v="">{escape(texts("common.unknown"))}'
        if isinstance(value, str | bool):
            return f"<td>{escape(str(value))}"
        if isinstance(value, date):
            return f'<td data-v="{value.isoformat()}">{escape(texts.day(value))}'
        number = float(value)
        if math.isnan(number):
            return f'<td class="n" data-v="">{escape(texts("common.unknown"))}'
        shown, plain = words(number), f"{number:.6g}"
        mark = "" if shown == plain else f' data-v="{plain}"'
        return f'<td class="n"{mark}>{escape(shown)}'

    return put
