"""What each sheet was taken for, with its first rows, and a chooser for the sheet and each of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd
import streamlit as st

from netmap.errors import NetmapError, UsageError
from netmap.ingest.cell_report import column_words
from netmap.ingest.cells import columns_data
from netmap.ingest.headers import REPEATS
from netmap.ingest.questions import guessed
from netmap.ingest.steering import KINDS, SheetChoice, Steering
from netmap.model.records import SheetKind, SheetReport
from netmap.model.vocabulary import vocabulary
from netmap.settings import installation
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.tabular import table
from netmap.ui.state import answers as answer_state
from netmap.view.reading import counts_in_words

UNREAD = ""
AS_NOW: Literal[""] = ""
"""The kind of a sheet that stays as it is read."""
CHOOSABLE = ("word", "alike", "content", "user", "unknown")
"""Why a column is what it is; any other reason is a verdict of the privacy gate, which nobody can overrule here."""


def show(sheets: Sequence[SheetReport], *, likely: SheetKind = "ignore") -> None:
    """Draw the overview of the sheets, and the one that is chosen.

    Args:
        sheets: what was found on each.
        likely: what to offer first for a sheet that was not recognised.

    """
    say = state.texts()
    tables = _one_a_header(sheets)
    _overview(tables, say)
    sheets = [read.report for read in tables]
    choosable = [number for number, sheet in enumerate(sheets) if sheet.header]
    if choosable:
        default = next((number for number in choosable if sheets[number].kind == "ignore"), choosable[0])
        number = st.selectbox(
            say("ui.columns.sheet"),
            choosable,
            index=choosable.index(default),
            format_func=lambda number: _place(sheets[number], say),
            key=f"w.sheet.{len(sheets)}",
        )
        # what was recognised is for who looks for it; what was not is asked
        with st.expander(
            say("ui.columns.change"), expanded=sheets[number].kind == "ignore", key=f"change.{number}"
        ):
            _chooser(number, tables[number], likely, say)
    _keep(say)


@dataclass(frozen=True, slots=True)
class _Read:
    """A table as it was read: one report, or several where the same rows say more than one thing."""

    report: SheetReport
    kinds: tuple[SheetKind, ...]

    @property
    def several(self) -> bool:
        """Whether the rows make tables of several kinds; that is nothing to point out column by column."""
        return len(self.kinds) > 1


def _one_a_header(sheets: Sequence[SheetReport]) -> list[_Read]:
    """What was read of each header."""
    found: dict[tuple[str, str, int | None, tuple[str, ...]], _Read] = {}
    for sheet in sheets:
        key = (sheet.file, sheet.sheet, sheet.header_row, sheet.header)
        known = found.get(key)
        if known is None or not sheet.header:
            found[key] = _Read(sheet, (sheet.kind,))
        else:
            kinds = tuple(dict.fromkeys((*known.kinds, sheet.kind)))
            found[key] = _Read(_joined(known.report, sheet), kinds)
    return list(found.values())


def _joined(one: SheetReport, other: SheetReport) -> SheetReport:
    """One report of two tables of the same rows."""
    first = [taken is not None for taken in one.taken_for]
    return replace(
        one,
        taken_for=tuple(a or b for a, b in zip(one.taken_for, other.taken_for, strict=True)),
        why=tuple(a if own else b for own, a, b in zip(first, one.why, other.why, strict=True)),
        unused=tuple(header for header in one.unused if header in other.unused),
        rows=max(one.rows, other.rows),
    )


def _place(sheet: SheetReport, say: Texts) -> str:
    parts = [sheet.file, sheet.sheet, say("privacy.row", row=sheet.header_row) if sheet.header_row else ""]
    return " · ".join(part for part in parts if part)


def _overview(tables: Sequence[_Read], say: Texts) -> None:
    sheets = [read.report for read in tables]
    used = [
        [header for header, column in zip(sheet.header, sheet.taken_for, strict=True) if header and column]
        for sheet in sheets
    ]
    table(
        pd.DataFrame(
            {
                say("view.column.file"): [sheet.file for sheet in sheets],
                say("view.column.sheet"): [sheet.sheet for sheet in sheets],
                say("ui.data.kind"): [_kinds(read.kinds, say) for read in tables],
                say("ui.data.rows"): [sheet.rows for sheet in sheets],
                say("ui.data.columns"): [", ".join(headers) for headers in used],
                say("ui.data.unused"): [", ".join(sheet.unused) for sheet in sheets],
            }
        ),
        say,
    )


def _kinds(kinds: Sequence[SheetKind], say: Texts) -> str:
    return say.listing([say(f"cli.kind.{kind}") for kind in kinds])


def _chooser(number: int, read: _Read, likely: SheetKind, say: Texts) -> None:
    sheet = read.report
    mine = f"{number}.{hash((sheet.file, sheet.sheet, sheet.header, read.kinds))}"
    chosen_before = answer_state.steering().choice_for(sheet.header) is not None
    kinds: list[SheetKind | Literal[""]] = [kind for kind in KINDS if kind != "matrix"]
    if read.several:
        kinds.insert(0, AS_NOW)
    first = likely if sheet.kind == "ignore" and not chosen_before else sheet.kind
    kind = st.selectbox(
        say("ui.columns.kind"),
        kinds,
        index=0 if read.several else kinds.index(first),
        format_func=lambda key: (
            say(f"account.kind.{key}") if key else say("ui.columns.as_now", kinds=_kinds(read.kinds, say))
        ),
        key=f"w.kind.{mine}",
    )
    if not kind:
        _as_now(sheet, say)
        if chosen_before and st.button(say("ui.columns.automatic"), key=f"auto.{mine}"):
            _steer(answer_state.steering().without_choice(sheet.header), say)
        return
    taken = _meant(sheet, kind)
    options = [UNREAD, *(columns_data()[kind] if kind != "ignore" else ())]
    chosen: list[str] = []
    with st.container():
        for position, header in enumerate(sheet.header):
            chosen.append(_column(position, header, sheet, taken[position], options, kind, mine, say))
    _apply(read, kind, chosen, mine, say)


def _as_now(sheet: SheetReport, say: Texts) -> None:
    """What each column was read as, where that is nothing to choose."""
    with st.container():
        for position, header in enumerate(sheet.header):
            if not header:
                continue
            name, choice, cells = st.columns([3, 3, 4], vertical_alignment="center")
            name.markdown(f"**{plain(header)}**")
            column, why = sheet.taken_for[position], sheet.why[position]
            if why not in CHOOSABLE:
                choice.markdown(f":material/block: {say(f'ui.columns.kept_out.{why}')}")
                continue
            choice.markdown(plain(column_words(column, say)) if column else say("ui.columns.unread"))
            cells.markdown(plain(_examples(sheet, position)))


def _examples(sheet: SheetReport, position: int) -> str:
    """The first different cells of a column."""
    shown = [row[position] for row in sheet.preview if position < len(row) and row[position]]
    return ", ".join(dict.fromkeys(shown[:3]))


def _meant(sheet: SheetReport, kind: SheetKind) -> tuple[str | None, ...]:
    """What each column may be when the sheet is of a kind: what was recognised stays."""
    if kind == sheet.kind and all(
        taken is None or taken in columns_data()[kind] for taken in sheet.taken_for
    ):
        return sheet.taken_for
    by_header = {header: column for column, header in guessed(kind, sheet).items()}
    return tuple(by_header.get(header) for header in sheet.header)


def _column(
    position: int,
    header: str,
    sheet: SheetReport,
    taken: str | None,
    options: Sequence[str],
    kind: str,
    mine: str,
    say: Texts,
) -> str:
    """One column of the sheet: its header, what it looks like, what it is taken for and why, and its first cells."""
    if not header:
        return UNREAD
    name, choice, cells = st.columns([3, 3, 4], vertical_alignment="center")
    why = sheet.why[position]
    name.markdown(f"**{plain(header)}**  \n{say(f'ui.columns.shape.{sheet.shapes[position]}')}")
    if why not in CHOOSABLE:
        choice.markdown(f":material/block: {say(f'ui.columns.kept_out.{why}')}")
        return UNREAD
    picked: str = choice.selectbox(
        header,
        options,
        index=options.index(taken) if taken in options else 0,
        format_func=lambda column: column_words(column, say, kind) if column else say("ui.columns.not_read"),
        key=f"w.column.{mine}.{kind}.{position}",
        label_visibility="collapsed",
    )
    reason = say(f"ui.columns.why.{why}") if taken else ""
    cells.markdown("  \n".join(part for part in (reason, plain(_examples(sheet, position))) if part))
    return picked


def _apply(read: _Read, kind: SheetKind, chosen: Sequence[str], mine: str, say: Texts) -> None:
    sheet = read.report
    columns: dict[str, tuple[str, ...]] = {}
    for column, header in zip(chosen, sheet.header, strict=True):
        if column:
            columns[column] = (*columns.get(column, ()), header)
    twice = [column for column, headers in columns.items() if len(headers) > 1 and column not in REPEATS]
    missing = (
        []
        if kind == "ignore"
        else [group for group in columns_data()["required"][kind] if not set(group) & set(columns)]
    )
    if twice:
        names = say.listing([column_words(column, say, kind) for column in twice])
        st.warning(say("ui.columns.twice", columns=names))
    if missing:
        names = say.listing([column_words(group[0], say, kind) for group in missing])
        st.warning(say("ui.columns.missing", columns=names))
    wanted = SheetChoice(kind, tuple(header for header in sheet.header if header), columns)
    now = answer_state.steering()
    changed = (
        read.several or kind != sheet.kind or tuple(column or None for column in chosen) != sheet.taken_for
    )
    if changed and not (twice or missing):
        _foresee(now.with_choice(wanted), mine, say)
    with st.container(horizontal=True):
        if st.button(
            say("ui.columns.apply"),
            type="primary",
            key=f"apply.{mine}",
            disabled=bool(twice or missing) or not changed,
        ):
            _steer(now.with_choice(wanted), say)
        if now.choice_for(sheet.header) and st.button(say("ui.columns.automatic"), key=f"auto.{mine}"):
            _steer(now.without_choice(sheet.header), say)


def _foresee(wanted: Steering, mine: str, say: Texts) -> None:
    """What the choice will give, before it is made; of large files when the visitor asks."""
    if not state.small() and not st.button(say("ui.columns.foresee"), key=f"foresee.{mine}"):
        return
    given = state.foreseen(wanted)
    if given is None:
        st.info(say("ui.columns.gives_nothing"), icon=":material/info:")
        return
    words = vocabulary(installation().vocabulary)
    st.info(say("ui.columns.gives", what=counts_in_words(given, words, say)), icon=":material/info:")


def _steer(wanted: Steering, say: Texts) -> None:
    error: NetmapError | None = state.steer(wanted)
    state.tell(None if error is None else say.error(error))
    st.rerun()


def _keep(say: Texts) -> None:
    """Save the choices, or load those of another time."""
    now = answer_state.steering()
    with st.expander(say("ui.columns.keep"), icon=":material/save:"):
        st.markdown(say("ui.columns.keep_help"))
        st.download_button(
            say("ui.columns.save"),
            data=lambda: now.to_toml().encode(),
            file_name="mapping.toml",
            mime="application/toml",
            on_click="ignore",
            disabled=now == Steering(),
        )
        loaded = st.file_uploader(
            say("ui.columns.load"), type=["toml"], key=f"w.mapping.{state.upload_round()}"
        )
        if loaded is not None:
            try:
                wanted = Steering.from_toml(loaded.getvalue().decode("utf-8"), loaded.name)
            except (UsageError, UnicodeDecodeError) as problem:
                state.tell(
                    say.error(problem) if isinstance(problem, UsageError) else say("ui.columns.unreadable")
                )
                state.next_round()
                st.rerun()
            state.next_round()
            _steer(wanted, say)
