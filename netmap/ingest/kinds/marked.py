"""What a mark in a register says: whether somebody was there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from netmap.ingest.cells import Cell, clean, is_empty
from netmap.ingest.kinds.kind import Raw, words
from netmap.ingest.legend import legend_of
from netmap.ingest.misplaced import stems
from netmap.model.vocabulary import fold

NOT_THERE = "v"
"""A tick, and *verhinderd* where it stands beside that."""
EITHER = "a"
"""Stands for *aanwezig* as well as *afwezig*: known by the other marks, or by a legend."""


def came(cell: Cell) -> bool:
    """Whether a cell says that somebody was there.

    Raises:
        ValueError: it says neither.

    """
    text = fold(clean(cell)) or clean(cell)
    if text in words("attendance")["yes"] or text in ("✓", "✔", "+", "•"):
        return True
    if text in words("attendance")["no"] or text in ("-", "–", "/"):
        return False
    raise ValueError


def says_who_came(cell: str) -> bool:
    """Whether a cell says that somebody was there, or was not."""
    try:
        came(cell)
    except ValueError:
        return False
    return True


def was_there(reads: Callable[[Cell], bool], cell: str) -> bool:
    """Whether a cell says that somebody was there; not where it says neither."""
    try:
        return reads(cell)
    except ValueError:
        return False


def reader_of(raw: Raw, meetings: Sequence[int]) -> Callable[[Cell], bool]:
    """What reads the marks of a register: by its legend, and "a" only where no other mark says that somebody was there."""
    codes = codes_of(raw)
    found = {fold(cell) for at in meetings for cell in raw.filled(at)}
    others = found & (words("attendance")["yes"] - {EITHER})
    doubtful = {EITHER, NOT_THERE} if others == {NOT_THERE} else {EITHER}

    def reads(cell: Cell) -> bool:
        text = clean(cell)
        code = codes.get(text, codes.get(text.casefold()))
        if code is None and others and EITHER in found and fold(text) in doubtful:
            raise ValueError
        return (
            came(cell if code is None else _first_word(code)) if code is None or not is_role(code) else True
        )

    return reads


def _explained(phrase: str) -> bool:
    return says_who_came(_first_word(phrase)) or is_role(phrase)


def is_role(phrase: str) -> bool:
    """Whether a text says what somebody does in a case: then they are in it."""
    return any(fold(phrase).startswith(stem) for stem in stems("case_role"))


def codes_of(raw: Raw) -> dict[str, str]:
    """The codes of a legend on the sheet and what they say of who was there, or of what they do."""
    return legend_of(raw.sheet.rows, _explained)


def _first_word(phrase: str) -> str:
    return fold(phrase).partition(" ")[0]


def without_legend(raw: Raw) -> tuple[Raw, dict[tuple[int, int], str]]:
    """The rows without those of a legend, and what became of their cells."""
    legend = {number for number, row in raw.body if legend_of([row], _explained)}
    told = {
        (number - raw.sheet.first_row, raw.left + at): "aside:note"
        for number, row in raw.body
        if number in legend
        for at, cell in enumerate(row)
        if not is_empty(cell)
    }
    body = [(number, row) for number, row in raw.body if number not in legend]
    return replace(raw, body=body), told
