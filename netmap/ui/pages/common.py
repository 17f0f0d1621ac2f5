"""What pages share: an empty state that helps, buttons that lead on, and the legend of a map."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from netmap.analysis import Analysis
from netmap.model.scope import Question
from netmap.samples import SAMPLES, sample_files
from netmap.settings import Names
from netmap.told.told import Told
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.state import works as work_state
from netmap.ui.state.network import OPENING
from netmap.view.highlights import legend_help
from netmap.view.scene import Scene, TieEntry
from netmap.view.selection import Selection
from netmap.view.tables import ink_on

PAPER = "#ffffff"
GLYPHS = {"dot": "●", "square": "■", "diamond": "◆"}


def opened(key: str, topic: str | None = None) -> Analysis | None:
    """Title and explanation of a page, and the open network; without one, the way to get one.

    ``topic``: where its words stand, when that is not ``ui.<key>``.
    """
    heading(topic or f"ui.{key}")
    found = state.analysis()
    if found is None:
        no_network()
    return found


def heading(topic: str) -> None:
    """Title of a page, what it is in one line, and how it works for who asks; ``topic``: where its words stand."""
    say = state.texts()
    st.title(say(f"{topic}.title"), help=say(f"{topic}.help") if f"{topic}.help" in say else None)
    if f"{topic}.intro" in say:
        st.markdown(say(f"{topic}.intro"))


def no_network() -> None:
    """That nothing is open, with the two ways to begin; nothing while an address asks for own files, or the map of what is being opened is shown."""
    if state.awaited() is None and work_state.front(OPENING) is None:
        say = state.texts()
        st.info(say("ui.empty"), icon=":material/info:")
        sample_button(SAMPLES[0], primary=True, to="")
        link("data", say("ui.own_sheets"))


def start_again(name: str) -> None:
    """That a work of this page was stopped, and a button to begin it again; nothing when it was not.

    ``name``: of the work, as ``state.worked_out`` knows it.
    """
    if not work_state.is_stopped(name):
        return
    say = state.texts()
    with st.container(border=True, key=f"stopped-{name}"):
        st.info(say("progress.stopped_here"), icon=":material/stop_circle:")
        st.button(
            say("progress.again"),
            key=f"again.{name}",
            icon=":material/replay:",
            on_click=work_state.start_again,
            args=(name,),
        )


def not_measured(told: Told, question: Question = "bottlenecks") -> None:
    """That the data do not answer what a page is about, which sheet is missing, and where to hand it in."""
    st.warning(plain(told.lacks(question)), icon=":material/help:")
    link("data", state.texts()("scope.to_data"))


def may_leave(names: Names, key: str) -> bool:
    """Whether what is on the page may be downloaded; real names are to be confirmed first.

    ``key``: of the page, for the box to tick.
    """
    if names != "full":
        return True
    say = state.texts()
    st.warning(say("take.level.full.about"), icon=":material/warning:")
    agreed = st.checkbox(say("take.confirm"), key=f"w.{key}.confirm")
    if not agreed:
        st.caption(say("take.confirm_first"))
    return agreed


def link(key: str, label: str) -> None:
    """A link to another page; nothing when a page is shown by itself."""
    page = state.page(key)
    if page is not None:
        st.page_link(page, label=label)


def sample_button(key: str, *, primary: bool = False, to: str = "overview") -> None:
    """A button that opens a sample and leads to a page; by default its first one, with "" to where one is."""
    pressed = st.button(
        state.texts()(f"ui.sample.{key}.button"),
        key=f"sample.{key}",
        type="primary" if primary else "secondary",
    )
    if pressed:
        open_sample(key, to)


def open_sample(key: str, to: str) -> None:
    """Open a sample and go to a page."""
    say = state.texts()
    error = state.load(sample_files(key), say(f"ui.sample.{key}.name"), key, to)
    page = state.page(to)
    if error is not None:
        st.error(plain(say.error(error)))
    elif page is not None:
        st.switch_page(page)
    else:
        st.rerun()


def to_agenda(found: Analysis) -> None:
    """What there is to talk about stands in one place: how much that is, and the way there."""
    if found.findings:
        link("agenda", state.texts().count("agenda.to", len(found.findings)))


def route_button(chosen: Selection, key: str) -> None:
    """A button that asks for the route of a choice: of a cell from its school to its function, of a node from there."""
    pressed = st.button(
        state.texts()("routes.page.search"), key=f"route.search.{key}", icon=":material/route:"
    )
    page = state.page("routes")
    if pressed and page is not None:
        state.choose(chosen)
        st.switch_page(page)


def choose_button(chosen: Selection, key: str) -> None:
    """A button that chooses what a line is about, and says so when that is chosen; nothing when it is about nobody here."""
    if not chosen:
        return
    say, there = state.texts(), chosen == state.selection()
    st.button(
        say("selection.is_chosen" if there else "selection.choose"),
        key=f"choose.{key}",
        icon=":material/check:" if there else ":material/ads_click:",
        type="tertiary",
        disabled=there,
        on_click=state.choose,
        args=(chosen,),
    )


def legend(scene: Scene, help_: str | None = None, *, folded: bool = False) -> None:
    """The legend of a map: what an overlay draws first, then the colours and shapes of the nodes.

    ``help_``: how to read it, when that is not as on the map of people. ``folded``: only what the overlay draws is in sight,
    where that is what the map is about.
    """
    say = state.texts()
    if scene.overlay:
        lines = " &nbsp; ".join(
            f'<span style="white-space:nowrap"><span style="color:{_ink(entry.colour)};font-weight:700">'
            f"{_tie_glyph(entry)}</span> {escape(entry.label)} ({say.number(entry.count)})</span>"
            for entry in scene.tie_legend
        )
        st.html(f"<p><strong>{escape(scene.overlay)}</strong> {lines}</p>")
    if not folded:
        _colours(scene)
    with meaning():
        if folded:
            _colours(scene)
        st.markdown(help_ or legend_help(scene, say))


def _colours(scene: Scene) -> None:
    """What the colours, shapes and sizes of the nodes stand for."""
    say = state.texts()
    entries = " &nbsp; ".join(
        f'<span style="white-space:nowrap"><span style="color:{entry.colour};font-size:1.2em">'
        f"{'◌' if entry.hollow else GLYPHS.get(entry.shape, '●')}</span> "
        f"{escape(entry.label)} ({say.number(entry.count)})</span>"
        for entry in scene.legend
    )
    st.html(f"<p>{escape(say('meeting.legend.heading', what=scene.colour_by))}. {entries}</p>")
    if scene.size_legend:
        st.html(_sizes(scene))


def meaning(label: str = "") -> DeltaGenerator:
    """A fold for what explains the page: for who asks, and no words for who knows."""
    return st.expander(label or state.texts()("ui.meaning"), type="compact")


def _ink(colour: str) -> str:
    """A colour as it can be seen: what is nearly black is drawn in the ink of the page, which is light in the dark."""
    return "inherit" if colour == ink_on(PAPER) else colour


def _tie_glyph(entry: TieEntry) -> str:
    if entry.ring:
        return "◌" if entry.dashed else "◯"
    return "┄┄" if entry.dashed else "━━"


def _sizes(scene: Scene) -> str:
    """Circles with what their size stands for."""
    say = state.texts()
    widest = max(entry.radius for entry in scene.size_legend)
    circles = "".join(
        f'<span style="white-space:nowrap;display:inline-flex;align-items:center;gap:6px">'
        f'<span style="display:inline-block;width:{px}px;height:{px}px;border-radius:50%;'
        f'border:2px {"dashed" if entry.label == say("view.group.unknown") else "solid"} #5b6673"></span>'
        f"{escape(entry.label)}</span>"
        for entry in scene.size_legend
        for px in [max(round(26 * entry.radius / widest), 4)]
    )
    words = escape(say("network.legend.size", what=scene.size_by))
    return f'<p style="display:flex;flex-wrap:wrap;align-items:center;gap:4px 10px">{words}. {circles}</p>'
