"""Square tables that say nothing of who told of a contact, unless the visitor says that everybody filled in a row."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netmap.ingest.file_names import safe_name
from netmap.model.records import Intake, SheetKind
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.state import answers as answer_state

EITHER = frozenset({"issues.matrix_mirrored", "issues.matrix_half"})
BY_ROW: SheetKind = "contacts"


def show(intake: Intake) -> None:
    """A switch for each such table; nothing where there is none."""
    say = state.texts()
    now = answer_state.steering()
    called = {safe_name(name): name for name in state.open_files()}
    either = {(issue.place.file, issue.place.sheet) for issue in intake.issues if issue.key in EITHER}
    for number, sheet in enumerate(intake.sheets):
        file = called.get(sheet.file, sheet.file)
        by_row = now.kind_of(file, sheet.sheet) == BY_ROW
        if sheet.kind != "matrix" or not (by_row or (sheet.file, sheet.sheet) in either):
            continue
        place = " · ".join(filter(None, (sheet.file, sheet.sheet)))
        said = st.toggle(
            say("ui.columns.by_row", place=plain(place)),
            value=by_row,
            help=say("ui.columns.by_row_help"),
            key=f"w.by_row.{number}.{hash((sheet.file, sheet.sheet))}",
        )
        if said == by_row:
            continue
        kinds = {key: kind for key, kind in now.kinds.items() if key != (file, sheet.sheet)}
        if said:
            kinds[file, sheet.sheet] = BY_ROW
        error = state.steer(replace(now, kinds=kinds))
        state.tell(None if error is None else say.error(error))
        st.rerun()
