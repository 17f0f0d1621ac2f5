"""The account of cells in words, as rows of ``issues.csv`` and as JSON: what became of every filled cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from netmap.ingest.cells import columns_data
from netmap.ingest.fates import KEPT_OUT, NOT_UNDERSTOOD, by_class, not_understood
from netmap.ingest.headers import header_for
from netmap.ingest.questions import Answer, Missed
from netmap.ingest.steering import KINDS
from netmap.model.records import CellAccount, RowIssue
from netmap.text import Texts

UNREADABLE = "issues.unreadable_file"
"""The key of the issue about a file that could not be opened."""
SUMS = {
    "used": ("used", "cleaned", "hashed"),
    "context": ("context",),
    "privacy": KEPT_OUT,
    "aside": ("aside",),
    "missed": NOT_UNDERSTOOD,
}
"""The columns of the sums on screen, and the classes of fates that each adds up."""


def fate_words(fate: str, texts: Texts) -> str:
    """What became of a cell, for a person: ``used:role`` is "gebruikt: functie"."""
    kind, _, what = fate.partition(":")
    said = texts(f"account.class.{kind}")
    detail = _detail(kind, what, texts)
    return texts("account.about", what=said, detail=detail) if detail else said


def _detail(kind: str, what: str, texts: Texts) -> str:
    if not what:
        return ""
    if kind in ("used", "cleaned", "hashed"):
        return column_words(what, texts)
    if kind == "blocked":
        keys = [f"titles.privacy.column_{what}", f"titles.privacy.{what}"]
    elif kind == "issue":
        keys = [f"titles.{what.removesuffix('_unsaid')}"]
    else:
        keys = [f"account.{kind}.{what}"]
    return next((texts(key) for key in keys if key in texts), "")


def column_words(column: str, texts: Texts, kind: str = "") -> str:
    """How a canonical column is called for a person.

    ``kind``: of the sheet, where that is known; else any kind that has the column.
    """
    if f"account.words.{column}" in texts:
        return texts(f"account.words.{column}")
    kinds = (kind, *KINDS) if kind else KINDS
    found = next((kind for kind in kinds if column in columns_data().get(kind, {})), None)
    return header_for(found, column, texts.lang) if found else column


def sums(account: CellAccount) -> dict[str, int]:
    """The filled cells of a sheet by the columns of :data:`SUMS`; they add up to all of them."""
    classes = by_class(account)
    return {name: sum(classes.get(kind, 0) for kind in kinds) for name, kinds in SUMS.items()}


def sheet_sentence(account: CellAccount, texts: Texts) -> str:
    """All filled cells of a sheet in one sentence."""
    parts = [
        texts("account.part", n=texts.number(count), what=texts(f"account.class.{kind}"))
        for kind, count in by_class(account).items()
    ]
    return texts("account.filled", n=texts.number(account.filled), what=texts.listing(parts, most=20))


def fate_rows(fates: Mapping[str, int], texts: Texts) -> list[tuple[str, int]]:
    """Words and number of cells of each fate, the most frequent first."""
    return [
        (fate_words(fate, texts), count)
        for fate, count in sorted(fates.items(), key=lambda item: (-item[1], item[0]))
    ]


def missed_sentence(item: Missed, texts: Texts) -> str:
    """Something that was not understood, in one sentence."""
    values = dict(item.values)
    key = str(values.pop("issue", ""))
    title = f"titles.{key.removesuffix('_unsaid')}"
    return texts.count(
        item.key,
        item.cells,
        place=" · ".join(part for part in (item.file, item.sheet) if part),
        title=texts(title) if title in texts else texts("account.class.issue"),
        **{"column": "", **values},
    )


def unopened(issues: Iterable[RowIssue], texts: Texts) -> list[str]:
    """A sentence for each file that could not be opened, which is said before anything else."""
    return [texts(str(issue.values["why"]), **issue.values) for issue in issues if issue.key == UNREADABLE]


def answer_words(answer: Answer, texts: Texts) -> str:
    """What an answer says, as on a button."""
    return texts(
        answer.key,
        column=column_words(answer.column, texts) if answer.column else "",
        kind=texts(f"account.kind.{answer.kind}") if answer.kind else "",
    )


def cell_rows(accounts: Sequence[CellAccount], texts: Texts) -> list[dict[str, Any]]:
    """Rows of ``issues.csv``: per sheet one for each fate, of which ``cells`` adds up to the filled cells."""
    return [
        {
            "file": account.file,
            "sheet": account.sheet,
            "row": None,
            "column": "",
            "severity": "count",
            "key": f"cells.{fate}",
            "message": texts.count("account.told", count, what=fate_words(fate, texts)),
            "cells": count,
        }
        for account in accounts
        for fate, count in sorted(account.fates.items())
    ]


def cells_json(account: CellAccount) -> dict[str, Any]:
    """The account of one sheet, ready for JSON."""
    return {
        "file": account.file,
        "sheet": account.sheet,
        "filled": account.filled,
        "not_understood": round(not_understood(account), 4),
        "classes": by_class(account),
        "fates": dict(account.fates),
        "columns": [
            {"column": column.letter, "header": column.header, "fates": dict(column.fates)}
            for column in account.columns
        ],
    }
