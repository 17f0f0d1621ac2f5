"""Telling: what there is to say of one cell, never with what may be about a child."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from netmap.ingest.answers import names_nobody
from netmap.ingest.cells import Cell, clean
from netmap.ingest.families import ABOUT, CLEANED, FAMILY, FAMILY_ROW, HOME
from netmap.ingest.fates import DOUBTFUL_NAMES
from netmap.ingest.gate import Gate
from netmap.ingest.privacy import MASK, harmless
from netmap.model.records import Phrase, Place, RowIssue

LONGEST_ANSWER = 40


def issue_of(problem: str, column: str, cell: Cell, here: Place, gate: Gate) -> RowIssue:
    """The issue about a cell; the gate takes down what it kept out.

    Args:
        problem: the key of the sentence, as reading the cell gave it.
        column: the canonical column.
        cell: the raw cell; only an answer that is known is repeated.
        here: its place.
        gate: takes down masked and cleaned cells.

    """
    if problem == "privacy.masked_cell":
        gate.masked.append(here)
        return RowIssue(problem, "error", here)
    if problem in (FAMILY, FAMILY_ROW, HOME):
        gate.masked.append(here)
        return RowIssue(problem, "error", here)
    if problem in (CLEANED, ABOUT):
        gate.cleaned.append(here)
        return RowIssue(problem, "correction", here)
    if problem == "issues.answer_number":  # which may be that of a file on somebody
        return RowIssue(problem, "warning", here)
    if problem.startswith("issues.answer_"):
        return RowIssue(problem, "correction", here, {"found": _answer(clean(cell))})
    if problem in DOUBTFUL_NAMES:
        found = clean(cell) if harmless(clean(cell)) else MASK
        return RowIssue(problem, "warning", here, {"found": found})
    if problem == "issues.never":
        return RowIssue(problem, "correction", here)
    if problem == "issues.unknown_mark":
        return RowIssue(problem, "warning", here)
    if problem == "issues.several_organisations":
        return RowIssue(problem, "error", here)
    if problem in ("issues.no_name", "issues.no_days"):
        return RowIssue(problem, "correction", here)
    if problem.startswith("privacy.") or problem == "issues.formula_error" or column in ("case", "email"):
        return RowIssue(problem, "error", here, {"column": here.column})
    # what stands there may be about a child: say what it looks like, not what it is
    return RowIssue(problem, "error", here, {"count": len(clean(cell).split())})


def rounded(phrases: Iterable[Phrase], place: Place) -> list[RowIssue]:
    """Each phrase that leaves room, once, with the number that it counts as."""
    return [
        RowIssue(
            "issues.rounded_frequency",
            "correction",
            replace(place, row=None),
            {"found": phrase.phrase, "per_year": f"{phrase.per_year:.3g}".replace(".", ",")},
        )
        for phrase in phrases
        if phrase.rounded
    ]


def _answer(text: str) -> str:
    """The answer that names nobody, as it stands in a cell: alone, among names, or before an explanation, which is not repeated."""
    parts = [text, re.sub(r"\([^)]*\)", "", text), *re.split(r"[;,/]", text)]
    found = next((part.strip() for part in parts if names_nobody(part.strip())), text)
    if names_nobody(found) == "vacancy":
        return found.split()[0].strip(".,:;")
    return found if len(found) <= LONGEST_ANSWER else found[:LONGEST_ANSWER].rpartition(" ")[0]
