"""The parts of our own on a page: the map, the words of Streamlit itself, and text that cannot become markup."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

import streamlit as st

from netmap.export.wire import packed_scene
from netmap.text import Texts
from netmap.ui import state
from netmap.view.mapwords import map_words
from netmap.view.scene import Scene


def plain(text: str) -> str:
    """A text from a sheet as Markdown that shows exactly that text."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@])", r"\\\1", " ".join(text.split()))


def words_component(say: Texts) -> None:
    """Have Streamlit's own English words shown in the chosen language, and the page's language set."""
    component = st.components.v2.component("netmap.words", js="words.js", html="<span></span>")
    exact, patterns = _streamlit_words()
    nl = say.lang == "nl"
    component(
        key="words",
        data={"lang": say.lang, "exact": exact if nl else {}, "patterns": patterns if nl else []},
        height="content",
    )


def address_component() -> None:
    """Have the address bar say what is shown; drawn at the end of a page, when all of it is known."""
    query, turn, step = state.write_address()
    component = st.components.v2.component("netmap.address", js="address.js", html="<span></span>")
    component(
        key="address",
        data={"query": query, "turn": turn, "step": step},
        on_pressed_change=_pressed,
        height="content",
    )


def _pressed() -> None:
    what = state.pressed("address")
    if what == "undo":
        state.undo()
    elif what == "redo":
        state.redo()


@cache
def _streamlit_words() -> tuple[dict[str, str], list[list[str]]]:
    text = (resources.files("netmap.ui") / "streamlit_words.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return data["exact"], [[row["pattern"], row["nl"]] for row in data["patterns"]]


def network_map(scene: Scene, stamp: str, hidden: list[str], key: str = "map") -> None:
    """The map; a click on the one with key ``map`` chooses a node, others are to look at."""
    say = state.texts()
    drawn, chosen = packed_scene(scene), list(state.selection().nodes) if key == "map" else []
    component = st.components.v2.component(
        "netmap.map", html='<div class="netmap-map"></div>', js="index.js", css="app.css"
    )
    component(
        key=key,
        data={
            "stamp": stamp,
            "scene": drawn,
            "words": map_words(say),
            "hidden": hidden,
            "chosen": chosen,
        },
        default={"selected": chosen},
        on_selected_change=state.take_from_map if key == "map" else _nothing,
    )


def _nothing() -> None:
    """A click on a map that only shows something."""
