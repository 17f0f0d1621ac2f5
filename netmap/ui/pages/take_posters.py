"""The posters on the page Meenemen: how large, in which house style, and one for each theme or neighbourhood."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import get_args

import streamlit as st

from netmap.analysis import Analysis
from netmap.errors import NetmapError
from netmap.export.files import Wishes
from netmap.export.paper.sheet import SIZES, Size
from netmap.export.template import FILE, Template, read_template
from netmap.settings import Names, installation
from netmap.text import Texts
from netmap.told.told import Told
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.state import levels as level_state
from netmap.view.parts import Per


def wished(say: Texts) -> Wishes:
    """The size that was chosen below, and the house style of this computer; a mistake in it is told."""
    size: Size = state.remembered("poster.size", SIZES[0])
    folder = installation().template
    if folder is None:
        return Wishes(size)
    try:
        file = folder / FILE
        return Wishes(size, _read(folder, file.stat().st_mtime_ns if file.exists() else 0))
    except NetmapError as error:
        st.warning(plain(say.error(error)))
        return Wishes(size)


@lru_cache(maxsize=2)
def _read(folder: Path, _changed: int) -> Template:
    return read_template(folder)


def posters(level: Names, today: date, wishes: Wishes, say: Texts, *, ready: bool) -> None:
    """Size of the poster, and a zip with one for each theme or neighbourhood."""
    with st.container(border=True):
        st.markdown(f"**{say('posters.page.title')}**")
        st.segmented_control(
            say("posters.page.size"),
            SIZES,
            default=wishes.size,
            required=True,
            key="w.poster.size",
            on_change=state.keeper("poster.size"),
        )
        found = level_state.at_level(level)
        if not isinstance(found, Analysis):
            return
        for per in get_args(Per):
            _set(found, per, today, wishes, say, ready=ready)


def _set(found: Analysis, per: Per, today: date, wishes: Wishes, say: Texts, *, ready: bool) -> None:
    level = found.settings.names
    names = Told(found).subjects(per)
    heading = say(f"posters.page.per_{per}")
    if not names:
        st.caption(f"{heading}: {say(f'posters.error.no_{per}')}")
        return
    st.markdown(plain(f"{heading}: {say.listing(names, 8)}."))
    made = level_state.posters(level, per, wishes.size) if ready else None
    if made is None:
        label = say("posters.page.make", n=say.number(len(names)))
        if not st.button(label, key=f"take.posters.{per}", disabled=not ready, width="stretch"):
            return
        level_state.make_posters(level, per, today, wishes)
        made = level_state.posters(level, per, wishes.size)
    if isinstance(made, NetmapError):
        st.error(plain(say.error(made)))
    elif made is not None:
        st.download_button(
            say("posters.page.download", size=say.number(len(made) / 1e6, 1)),
            data=lambda: made,
            file_name=f"posters-{say(f'posters.page.{per}')}-{wishes.size}-{level}.zip",
            mime="application/zip",
            key=f"take.posters.{per}.download",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
        )
