"""What each sheet was taken for, with its first rows, and a chooser for the sheet and each of its columns."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from netmap.errors import NetmapError, UsageError
from netmap.ingest.cells import columns_data
from netmap.ingest.headers import REPEATS, header_for
from netmap.ingest.steering import KINDS, SheetChoice, Steering
from netmap.model.records import SheetKind, SheetReport
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.common import table

UNREAD = ""
CHOOSABLE = ("word", "alike", "content", "user", "unknown")
"""Why a column is what it is; any other reason is a verdict of the privacy gate, which nobody can overrule here."""


def show(sheets: Sequence[SheetReport], *, likely: SheetKind = "ignore") -> None:
    """Draw the overview of the sheets, and the one that is chosen.

    Args:
        sheets: what was found on each.
        likely: what to offer first for a sheet that was not recognised.

    """
    say = state.texts()
    _overview(sheets, say)
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
        _chooser(number, sheets[number], likely, say)
    _keep(say)


def _place(sheet: SheetReport, say: Texts) -> str:
    parts = [sheet.file, sheet.sheet, say("privacy.row", row=sheet.header_row) if sheet.header_row else ""]
    return " · ".join(part for part in parts if part)


def _overview(sheets: Sequence[SheetReport], say: Texts) -> None:
    table(
        pd.DataFrame(
            {
                say("view.column.file"): [sheet.file for sheet in sheets],
                say("view.column.sheet"): [sheet.sheet for sheet in sheets],
                say("ui.data.kind"): [say(f"cli.kind.{sheet.kind}") for sheet in sheets],
                say("ui.data.rows"): [sheet.rows for sheet in sheets],
                say("ui.data.columns"): [", ".join(sheet.columns.values()) for sheet in sheets],
                say("ui.data.unused"): [", ".join(sheet.unused) for sheet in sheets],
            }
        ),
        say,
    )


def _chooser(number: int, sheet: SheetReport, likely: SheetKind, say: Texts) -> None:
    mine = f"{number}.{hash((sheet.file, sheet.sheet, sheet.header, sheet.kind))}"
    chosen_before = state.steering().choice_for(sheet.header) is not None
    kinds: list[SheetKind] = [kind for kind in KINDS if kind != "matrix"]
    kind: SheetKind = st.selectbox(
        say("ui.columns.kind"),
        kinds,
        index=kinds.index(likely if sheet.kind == "ignore" and not chosen_before else sheet.kind),
        format_func=lambda key: say(f"cli.kind.{key}"),
        key=f"w.kind.{mine}",
    )
    taken = sheet.taken_for if kind == sheet.kind else (None,) * len(sheet.header)
    options = [UNREAD, *(columns_data()[kind] if kind != "ignore" else ())]
    chosen: list[str] = []
    with st.container(border=True):
        for position, header in enumerate(sheet.header):
            chosen.append(_column(position, header, sheet, taken[position], options, kind, mine, say))
    _apply(sheet, kind, chosen, mine, say)


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
        format_func=lambda column: (
            header_for(kind, column, say.lang) if column else say("ui.columns.not_read")
        ),
        key=f"w.column.{mine}.{kind}.{position}",
        label_visibility="collapsed",
    )
    examples = [row[position] for row in sheet.preview if position < len(row) and row[position]]
    reason = say(f"ui.columns.why.{why}") if taken else ""
    cells.markdown(
        "  \n".join(part for part in (reason, plain(", ".join(dict.fromkeys(examples[:3])))) if part)
    )
    return picked


def _apply(sheet: SheetReport, kind: SheetKind, chosen: Sequence[str], mine: str, say: Texts) -> None:
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
        names = say.listing([header_for(kind, column, say.lang) for column in twice])
        st.warning(say("ui.columns.twice", columns=names))
    if missing:
        names = say.listing([header_for(kind, group[0], say.lang) for group in missing])
        st.warning(say("ui.columns.missing", columns=names))
    left, right, _ = st.columns([1, 1, 2])
    wanted = SheetChoice(kind, tuple(header for header in sheet.header if header), columns)
    now = state.steering()
    if left.button(
        say("ui.columns.apply"), type="primary", key=f"apply.{mine}", disabled=bool(twice or missing)
    ):
        _steer(now.with_choice(wanted), say)
    if now.choice_for(sheet.header) and right.button(say("ui.columns.automatic"), key=f"auto.{mine}"):
        _steer(now.without_choice(sheet.header), say)


def _steer(wanted: Steering, say: Texts) -> None:
    error: NetmapError | None = state.steer(wanted)
    state.tell(None if error is None else say.error(error))
    st.rerun()


def _keep(say: Texts) -> None:
    """Save the choices, or load those of another time."""
    now = state.steering()
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
