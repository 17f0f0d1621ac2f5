"""The cells of a sheet that entered: what is kept beside what was read of them, so that columns can be chosen otherwise without the file.

Only cells that were used stay, and what names and explains them (headers): as the gate lets them through, with a code in the place of a case
number or an e-mail address. A column that was not read, was blocked or is free text is not there, but for its header.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

import numpy as np

from netmap.ingest import families, privacy
from netmap.ingest.cells import Cell, clean
from netmap.ingest.fates import CODES
from netmap.ingest.gate import Gate
from netmap.ingest.grid import Grid
from netmap.ingest.passed import PassedSheet, PassedTable
from netmap.ingest.raw import RawSheet
from netmap.ingest.readers import PUBLIC_MAIL
from netmap.ingest.steering import Steering
from netmap.ingest.typed import Typed
from netmap.model.columns import NOTHING, Coded, coded
from netmap.model.records import Place, SheetReport
from netmap.model.vocabulary import Vocabulary, fold

DOUBTFUL = frozenset({"aside", "issue"})
"""Classes of fates of cells that say nothing, or something that cannot be read: kept where they tell nothing of anybody."""

OF_CODES = frozenset({"issues.leading_zeros"})
"""Told of cells that are codes now."""
HOW_OFTEN = frozenset({"frequency", "count"})
"""Columns of which the cells are read as the user says that phrases and marks mean."""


def entered(passed: PassedSheet, key: bytes, words: Vocabulary) -> RawSheet:
    """A sheet with nothing in it but the cells that entered, and headers; every cell keeps its place.

    Args:
        passed: what was read of it, with the sheet as it was.
        key: of the keyed hashes.
        words: to know a title that is an organisation.

    """
    sheet = passed.raw
    if sheet is None:
        raise ValueError("the sheet is not here")
    fates = passed.ledger.fates()
    if (
        passed.unused and passed.unused.header_row is not None and passed.unused.header
    ):  # for the user to set it aside
        fates[passed.unused.header_row - sheet.first_row] = CODES["context:header"]
    columns: list[Coded] = []
    for at, column in enumerate(sheet.grid.columns):
        own = fates[:, at].astype(np.int64)
        there = column.codes >= 0
        used = bool((own[there] >> 12 >= CODES["used:name"] >> 12).any())
        pairs, of = np.unique(
            own[there] * (len(column.values) + 1) + column.codes[there], return_inverse=True
        )
        kept = [
            _kept(
                column.values[pair % (len(column.values) + 1)],
                pair // (len(column.values) + 1),
                used,
                key,
                words,
            )
            for pair in pairs.tolist()
        ]
        new = coded(kept)
        codes = np.full(len(column.codes), NOTHING, np.int32)
        codes[there] = new.codes[of.reshape(-1)]
        columns.append(Coded(codes, new.values))
    return replace(sheet, rows=Grid(columns, sheet.grid.width))


def _kept(cell: Cell, fate: int, used: bool, key: bytes, words: Vocabulary) -> Cell:
    kind, _, of = CODES.fates.get(fate, "unaccounted").partition(":")
    text = clean(cell)
    if kind == "hashed":
        return _code(text, of, key)
    if kind == "cleaned":
        return families.cleaned(of, text)[0] or None
    if kind == "used":
        return cell
    if kind == "context":
        shown = of != "title" or words.kind_from_name(text) is not None
        return privacy.safe_label(text) if shown else None
    return cell if kind in DOUBTFUL and used and privacy.harmless(text) else None


def _code(text: str, column: str, key: bytes) -> str | None:
    """What stands for a case number or an e-mail address, and is read as what it stands for."""
    if column == "case":
        several = privacy.cases_in(text) or [text]
        return ", ".join(privacy.as_code(privacy.case_hash(one, key)) for one in several)
    if privacy.is_code(text) or privacy.mail_of_code(text):
        return text
    domain = privacy.email_domain(text)
    if domain is None:
        return None
    hashed = None if domain in PUBLIC_MAIL else privacy.email_hash(domain, key)
    return privacy.as_mail_code(privacy.email_hash(text, key), hashed)


def says_the_same(one: PassedSheet, other: PassedSheet) -> bool:
    """Whether two readings of a sheet gave the same rows of the same columns."""
    pairs = list(zip(one.tables, other.tables, strict=False))
    return len(one.tables) == len(other.tables) and all(
        (a.report.kind, a.report.columns) == (b.report.kind, b.report.columns)
        and len(a.rows) == len(b.rows)
        and all(map(Typed.says, a.rows, b.rows))
        and all(np.array_equal(x.numbers, y.numbers) for x, y in zip(a.rows, b.rows, strict=True))
        for a, b in pairs
    )


def reads_alike(sheet: PassedSheet, before: Steering, after: Steering) -> bool:
    """Whether a sheet is read the same with other choices: none of them is about it."""
    reports = _reports(sheet)
    said = [(one.columns, one.kind_of(sheet.file, sheet.name)) for one in (before, after)]
    if said[0] != said[1] or any(
        before.choice_for(one.header) != after.choice_for(one.header) for one in reports
    ):
        return False
    often = any(HOW_OFTEN & one.columns.keys() or one.frequencies for one in reports)
    return before.frequencies == after.frequencies or not often


def asked_of(sheet: PassedSheet, before: Steering, after: Steering) -> list[str]:
    """The headers of columns that never entered, and are asked for now."""
    found: list[str] = []
    for one in _reports(sheet):
        left = [text for text, column in zip_longest(one.header, one.taken_for) if text and column is None]
        choice = after.choice_for(one.header)
        if choice is not None and choice != before.choice_for(one.header):
            wanted = {fold(text) for several in choice.columns.values() for text in several}
        elif before.kind_of(sheet.file, sheet.name) != after.kind_of(sheet.file, sheet.name) or (
            choice is None and before.choice_for(one.header) is not None
        ):
            wanted = set(map(fold, left))  # what the program makes of them itself
        else:
            wanted = set(map(fold, after.columns.values()))
        if choice is not None and choice.kind == "ignore":
            continue
        found += [text for text in left if fold(text) in wanted]
    return found


def with_what_was_kept_out(
    tables: Sequence[PassedTable], before: PassedSheet, gate: Gate, gone: frozenset[int]
) -> list[PassedTable]:
    """The tables of a sheet that is read again, with what the gate did, and what was told, when its cells were all there.

    Args:
        tables: as they are read now.
        before: the sheet as it was kept.
        gate: of this reading; what the first one did is put into it.
        gone: numbers of the rows of which cells are not here.

    """
    old = before.gate
    for place, reason in zip(old.blocked, old.reasons, strict=True):
        if place not in gate.blocked:
            gate.blocked.append(place)
            gate.reasons.append(reason)
    for name in ("unread", "masked", "cleaned", "pupils"):
        now: list[Place] = getattr(gate, name)
        now += [place for place in getattr(old, name) if place not in now]
    told = {(issue.key, issue.place) for table in tables for issue in table.issues}
    more = tuple(
        issue
        for table in before.tables
        for issue in table.issues
        if (issue.key, issue.place) not in told
        and (issue.key.startswith("privacy.") or issue.key in OF_CODES or issue.place.row in gone)
    )
    if not tables or not more:
        return list(tables)
    return [replace(tables[0], issues=(*more, *tables[0].issues)), *tables[1:]]


def _reports(sheet: PassedSheet) -> list[SheetReport]:
    return [*(table.report for table in sheet.tables), *([sheet.unused] if sheet.unused else [])]
