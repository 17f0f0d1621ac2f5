"""Meenemen: who may see what, then every file for the meeting, made when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from netmap.analysis import Analysis
from netmap.errors import NetmapError
from netmap.export.contents import Content, contents
from netmap.export.files import Wishes
from netmap.export.package import files
from netmap.model.vocabulary import fold
from netmap.settings import NAMES, Names
from netmap.text import Texts
from netmap.told.told import Told
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.common import may_leave, meaning, opened, start_again
from netmap.ui.pages.take_posters import posters, wished
from netmap.ui.state import levels as level_state
from netmap.view.discreet import words_of

MIME = {
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv",
    "txt": "text/plain",
    "json": "application/json",
    "zip": "application/zip",
}
LONGEST_SOURCE = 40
"""Letters of the source in the name of a download."""


def show() -> None:
    """Draw the page."""
    if opened("take_away", "take") is None:
        return
    say = state.texts()
    level, agreed = _level(say)
    found = level_state.at_level(level)
    if found is None:
        start_again("level")
    elif isinstance(found, NetmapError):
        st.error(plain(say.error(found)))
    else:
        today = date.today()  # noqa: DTZ011  the day where the user is
        wishes = wished(say)
        told = Told(found, agenda=level_state.agenda_points(), made_on=today)
        every = files(told, wishes)
        listed = contents(told, every)
        name = download_name(found, state.source())
        _package(name, listed, level, today, wishes, say, ready=agreed)
        if told.count("nodes"):
            posters(level, today, wishes, say, ready=agreed)
        _apart(listed, every, found, say, ready=agreed)


def _level(say: Texts) -> tuple[Names, bool]:
    """The chosen level, and whether files may be made at it: real names are to be confirmed."""
    level: Names = st.radio(
        say("take.choose"),
        NAMES,
        index=NAMES.index(state.remembered("take.level", "role")),
        format_func=lambda key: say(f"take.level.{key}.title"),
        captions=[say(f"take.level.{key}.about") for key in NAMES],
        key="w.take.level",
        on_change=state.keeper("take.level"),
    )
    agreed = may_leave(level, "take")
    found = state.analysis()
    with_people = level != "organisation" and (found is None or found.labels.scope.people)
    st.info(say(f"take.wider.{level if with_people else 'organisation'}"), icon=":material/visibility:")
    return level, agreed


def download_name(found: Analysis, source: str) -> str:
    """What the package is called: the source, the last day of the period and the level.

    Below level ``full`` the source is left out when it may be the name of somebody in the network.
    """
    settings, day = found.settings, found.network.reference_date
    people = (words_of(person.name) for person in found.records.professionals)
    if settings.names != "full" and words_of(source) & frozenset[str]().union(*people):
        source = ""
    slug = re.sub("[^a-z0-9]+", "-", fold(source)).strip("-")[:LONGEST_SOURCE].strip("-")
    parts = ("netmap", slug, day.isoformat() if day else "", settings.names)
    return "-".join(part for part in parts if part) + ".zip"


def _package(
    name: str,
    listed: tuple[Content, ...],
    level: Names,
    today: date,
    wishes: Wishes,
    say: Texts,
    *,
    ready: bool,
) -> None:
    with st.container(border=True):
        st.subheader(say("take.package"))
        st.markdown(plain(say("take.package_about")))
        st.caption(plain(f"{name}. {listed[0].absent}"))
        made = level_state.package(level, wishes.size) if ready else None
        if made is None:
            pressed = st.button(
                say("take.make"), key="take.make", type="primary", disabled=not ready, width="stretch"
            )
            if not pressed:
                return
            level_state.make_package(level, today, wishes)
            st.rerun()
        size = say.number(len(made) / 1e6, 1)
        st.success(plain(say("take.made", n=say.number(len(listed)), size=size)))
        st.download_button(
            say("take.download_package"),
            data=lambda: made,
            file_name=name,
            mime=MIME["zip"],
            key="take.package",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
        )


def _apart(
    listed: tuple[Content, ...],
    every: Mapping[str, Callable[[], bytes]],
    found: Analysis,
    say: Texts,
    *,
    ready: bool,
) -> None:
    st.subheader(say("take.apart"))
    for one in listed:
        if one.about:
            with st.container(border=True):
                st.markdown(f"**{plain(one.title)}**  \n{plain(one.about)}")
                with meaning(say("take.inside")):
                    st.markdown(plain(one.holds))
                _button(one.name, every[one.name], found, say, ready=ready)
    with st.expander(say("take.others")):
        st.markdown(say("take.others_about"))
        for one in listed:
            if not one.about:
                st.caption(plain(one.holds))
                _button(one.name, every[one.name], found, say, ready=ready)


def _button(name: str, make: Callable[[], bytes], found: Analysis, say: Texts, *, ready: bool) -> None:
    stem, _, ending = name.rpartition(".")
    day = found.network.reference_date
    stamp = f"-{day.isoformat()}" if day else ""
    st.download_button(
        say("take.download", file=name),
        data=make,
        file_name=f"{stem}{stamp}-{found.settings.names}.{ending}",
        mime=MIME.get(ending, "application/xml"),
        key=f"take.{name}",
        icon=":material/download:",
        on_click="ignore",
        disabled=not ready,
        width="stretch",
    )
