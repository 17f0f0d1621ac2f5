"""Meenemen: every file for the meeting, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from netmap.export.package import as_zip, files
from netmap.ui import state
from netmap.ui.pages.common import opened

PEOPLE = ("netwerk.html", "rapport.xlsx", "poster.pdf", "poster.svg")
MIME = {
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "json": "application/json",
    "zip": "application/zip",
}


def show() -> None:
    """Draw the page."""
    found = opened("take_away")
    if found is None:
        return
    say = state.texts()
    level = found.settings.names
    (st.warning if level == "full" else st.info)(say(f"ui.take_away.names_{level}"))
    every = files(found)
    day = found.network.reference_date
    stamp = f"-{day.isoformat()}" if day else ""
    for name in PEOPLE:
        with st.container(border=True):
            left, right = st.columns([3, 1], vertical_alignment="center")
            stem, _, ending = name.rpartition(".")
            left.markdown(
                f"**{say(f'ui.take_away.{stem}_{ending}')}**  \n{say(f'ui.take_away.{stem}_{ending}_text')}"
            )
            with right:
                _button(name, f"{stem}{stamp}.{ending}", every[name], primary=name == PEOPLE[0])
    with st.expander(say("ui.take_away.others")):
        st.markdown(say("ui.take_away.others_text"))
        for name, make in every.items():
            if name not in PEOPLE:
                _button(name, name, make)
        _button("alles.zip", f"netmap{stamp}.zip", lambda: as_zip(found))


def _button(name: str, download: str, make: Callable[[], bytes], *, primary: bool = False) -> None:
    say = state.texts()
    st.download_button(
        say("ui.take_away.download", file=name),
        data=make,
        file_name=download,
        mime=MIME.get(name.rpartition(".")[2], "application/xml"),
        key=f"take.{name}",
        type="primary" if primary else "secondary",
        on_click="ignore",
        width="stretch",
    )
