"""What colour and size say: kinds of things, or any figure, with what it means in one sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from netmap.analysis import Analysis
from netmap.settings import LEVELS
from netmap.ui import state
from netmap.ui.components import plain
from netmap.view.measures import MEASURES, available, explained
from netmap.view.ratings import rated
from netmap.view.scene_maker import COLOURS
from netmap.view.scope import colour_known
from netmap.view.views.points import GROUPINGS, HEAD_COUNT


@dataclass(frozen=True, slots=True)
class Look:
    """What the map looks like."""

    colour: str
    size: str
    lines: str = "plain"
    """The mark that colours the lines."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What one of the boxes offers."""

    choices: tuple[str, ...]
    standard: str

    def chosen(self, key: str) -> str:
        """What was chosen in it; the standard when that is not on offer."""
        kept = state.remembered(key, self.standard)
        return kept if kept in self.choices else self.standard


def look_of(found: Analysis, key: str) -> Look:
    """What the map of a view looks like by what was chosen last."""
    if key == "disciplines":
        return Look("discipline", HEAD_COUNT)
    offers = _offers(found, key)
    lines = offers["lines"].chosen("lines") if "lines" in offers else "plain"
    return Look(offers["colour"].chosen("colour"), offers["size"].chosen("size"), lines)


def looks(found: Analysis, key: str) -> Look:
    """A button that opens the choices, which are remembered."""
    say = state.texts()
    if key == "disciplines":
        return look_of(found, key)
    offers = _offers(found, key)
    with st.popover(say("network.looks"), icon=":material/palette:", width="stretch"):
        st.caption(say("network.looks_help"))
        colour = _choice("colour", offers["colour"])
        _meaning(colour)
        size = _choice("size", offers["size"])
        if size != colour:
            _meaning(size)
        lines = _choice("lines", offers["lines"]) if "lines" in offers else "plain"
        _level()
    return Look(colour, size, lines)


def _offers(found: Analysis, key: str) -> dict[str, Offer]:
    """By box; marks of relations only where there are any."""
    people = key in ("people", "rings")
    known = colour_known(found.labels, people=people)
    figures = state.kept("figures", lambda: available(found.scores, found.labels))
    groups = COLOURS if people else GROUPINGS
    sizes = ("same",) if people or not found.labels.scope.people else (HEAD_COUNT, "same")
    usual = "betweenness" if people else "" if found.labels.scope.people else "degree"
    offers = {
        "colour": Offer(
            (*groups, *figures),
            known if known in groups else "organisation",
        ),
        "size": Offer((*sizes, *figures), usual if usual in figures else sizes[0]),
    }
    marks = marked(found)
    if marks and people:
        offers["lines"] = Offer(("plain", *marks), "plain")
    return offers


def marked(found: Analysis) -> tuple[str, ...]:
    """The marks that anybody gave, looked for once."""
    return state.kept("marks", lambda: rated(found.scores))


def _choice(key: str, offer: Offer) -> str:
    """One of the choices; one that this view does not have gives way to the standard."""
    say, choices = state.texts(), offer.choices
    state.addressed(key, choices, offer.standard)
    state.show_in(key, offer.chosen(key))
    chosen: str = st.selectbox(
        say("ratings.tie_colour") if key == "lines" else say(f"ui.map.{key}"),
        choices,
        format_func=lambda name: _name(key, name),
        key=f"w.{key}",
        on_change=state.keeper(key),
    )
    return chosen


def _name(key: str, choice: str) -> str:
    say = state.texts()
    if key == "lines":
        return say(f"ratings.{choice}")
    if choice in MEASURES:
        return say(f"metrics.{choice}.name")
    return say(f"ui.{key}.{choice}")


def _meaning(measure: str) -> None:
    """What a figure means, in one sentence; and in a fold what a high value says, what misleads, how it is computed."""
    if measure not in MEASURES:
        return
    say = state.texts()
    st.markdown(f":small[{plain(say(f'metrics.{measure}.meaning'))}]")
    parts = explained(measure, say)
    if parts:
        with st.expander(say("network.more")):
            for heading, text in parts:
                st.markdown(f"**{plain(heading)}**: {plain(text)}")


def _level() -> None:
    """Figures per person or per organisation; they are computed again."""
    say, now = state.texts(), state.settings()
    chosen = st.selectbox(
        say("network.figures_per"),
        LEVELS,
        index=LEVELS.index(now.level),
        format_func=lambda level: say(f"ui.level.{level}"),
        help=say("network.figures_per_help"),
    )
    if chosen != now.level:
        state.change(replace(now, level=chosen))
        st.rerun()
