"""What is chosen, on every page: how it is called, the way back, and what one can do with it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from netmap.analysis import Analysis
from netmap.scenario.steps import Away, GroupAway, Scenario, Step
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.agenda_points import identity, put
from netmap.ui.pages.common import link
from netmap.ui.state import scenario as scenario_state
from netmap.view.about import findings_about
from netmap.view.agenda import finding_item
from netmap.view.selection import NOTHING, Selection, words

EARLIER = 4


def show(found: Analysis, page: str) -> None:
    """Draw the bar, one line that is always as high; nothing when nothing is chosen and there is no way back.

    ``page``: the key of the page, to which it does not link.
    """
    say, choices = state.texts(), state.choices()
    now = choices.now
    name = words(now, found.labels)
    if not (name or choices.before or choices.undone):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False, key="choice"):
        if name:
            st.markdown(say("selection.chosen", name=plain(name)), width="content")
            _clear(say)
            _actions(found, now, page, say)
        _way_back(found, say)


def _clear(say: Texts) -> None:
    st.button(
        say("selection.clear"),
        key="choice.clear",
        icon=":material/close:",
        type="tertiary",
        on_click=state.choose,
        args=(NOTHING,),
    )


def _way_back(found: Analysis, say: Texts) -> None:
    """One step back or forward, and the earlier choices."""
    choices = state.choices()
    for key, possible, act in (
        ("undo", choices.before, state.undo),
        ("redo", choices.undone, state.redo),
    ):
        if possible:
            st.button(
                say(f"selection.{key}"),
                key=f"choice.{key}",
                icon=f":material/{key}:",
                type="tertiary",
                help=say(f"selection.{key}_help"),
                on_click=act,
            )
    trail = [(choice, name) for choice in choices.trail(EARLIER) if (name := words(choice, found.labels))]
    if not trail:
        return
    with st.popover(say("selection.earlier"), icon=":material/history:", type="tertiary"):
        for number, (choice, name) in enumerate(trail):
            st.button(
                plain(name),
                key=f"choice.earlier.{number}",
                type="tertiary",
                on_click=state.choose,
                args=(choice,),
            )


def _actions(found: Analysis, now: Selection, page: str, say: Texts) -> None:
    """What one can do with the choice; without what does not apply to it."""
    for key in ("profile", "map", "routes"):
        if key != page and not (key == "routes" and now.tie):
            link(key, say(f"selection.to.{key}"))
    step = without(found, now)
    if step is not None:
        _what_if(step, page, say)
    _agenda(found, now, say)


def _what_if(step: Step, page: str, say: Texts) -> None:
    """Begin a scenario in which the choice is away; on the page of scenarios, go on with the one that is there."""
    pressed = st.button(
        say("selection.whatif"),
        key="choice.whatif",
        icon=":material/fork_right:",
        type="tertiary",
        help=say("selection.whatif_more" if page == "whatif" else "selection.whatif_help"),
    )
    if not pressed:
        return
    scenario_state.set_scenario((scenario_state.scenario() if page == "whatif" else Scenario()).then(step))
    target = state.page("whatif")
    if target is not None and page != "whatif":
        st.switch_page(target)
    st.rerun()


def without(found: Analysis, chosen: Selection) -> Step | None:
    """The step of a scenario in which what is chosen is away; ``None`` for a tie or a cell."""
    if chosen.discipline is not None:
        return GroupAway("discipline", chosen.discipline)
    inner = [node for public in chosen.nodes if (node := found.labels.inner(public)) is not None]
    if not inner:
        return None
    nodes = found.network.nodes
    if len(inner) == 1 and nodes.at[inner[0], "kind"] == "organisation":
        return GroupAway("organisation", inner[0])
    people = [node for node in inner if nodes.at[node, "kind"] == "professional"]
    return Away(tuple(people)) if people else None


def _agenda(found: Analysis, now: Selection, say: Texts) -> None:
    """Put the strongest finding about the choice on the agenda; nothing when there is none."""
    about = findings_about(found.findings, now, found.network, found.labels)
    if not about:
        return
    item = finding_item(about[0], found.labels, found.installation.key)
    there = identity(item) in {identity(one) for one in state.agenda().items}
    st.button(
        say("selection.on_agenda" if there else "selection.to_agenda"),
        key="choice.agenda",
        icon=":material/check:" if there else ":material/forum:",
        type="tertiary",
        help=plain(item.text),
        disabled=there,
        on_click=partial(put, item),
    )
