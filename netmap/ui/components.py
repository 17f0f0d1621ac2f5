"""The parts of our own on a page: the map, the words of Streamlit itself, and text that cannot become markup."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib import resources
from typing import Any

import streamlit as st

from netmap.export.wire import packed_scene
from netmap.text import Texts
from netmap.ui import parts, served, state
from netmap.view.mapwords import map_words
from netmap.view.scene import Scene


def plain(text: str) -> str:
    """A text from a sheet as Markdown that shows exactly that text."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@])", r"\\\1", " ".join(text.split()))


def words_component(say: Texts) -> None:
    """Have Streamlit's own English words shown in the chosen language, and the page's language set."""
    component = st.components.v2.component("netmap.words", js="words.js", html="<span></span>")
    exact, menu, patterns, shorter = _streamlit_words()
    nl = say.lang == "nl"
    component(
        key="words",
        data={
            "lang": say.lang,
            "exact": exact if nl else {},
            "menu": menu if nl else {},
            "patterns": patterns if nl else shorter,
        },
        height="content",
    )


@st.fragment(key=parts.ADDRESS)
def address_part() -> None:
    """The address bar, as a part that can be drawn again by itself."""
    address_component()


def address_component(*, drawn: bool = False) -> None:
    """Have the address bar say what is shown; before a page is drawn, so that no choice waits for a slow page.

    ``drawn``: the page was drawn since; what it added to the address is corrected.
    """
    told = state.write_address()
    if drawn and not told.changed:
        return
    component = st.components.v2.component("netmap.address", js="address.js", html="<span></span>")
    component(
        key="corrected" if drawn else "address",
        data={
            "query": told.query,
            "turn": told.turn,
            "step": told.step,
            "keys": not drawn,
            "unkept": state.unkept(),
        },
        on_pressed_change=_nothing if drawn else _pressed,
        height="content",
    )


def _pressed() -> None:
    what = state.pressed("address")
    if what == "undo":
        state.undo()
    elif what == "redo":
        state.redo()
    parts.redraw_all()


def copy_button(text: str, label: str, key: str) -> None:
    """A button that copies a text, and says that it did or that the browser does not let it."""
    say = state.texts()
    component = st.components.v2.component(
        "netmap.copy",
        html='<div class="netmap-copy"><button type="button"></button><span role="status"></span></div>',
        js="copy.js",
        css="copy.css",
    )
    words = {"done": say("selection.copied"), "failed": say("selection.not_copied")}
    component(key=key, data={"text": text, "label": label, **words}, height="content")


@cache
def _streamlit_words() -> tuple[dict[str, str], dict[str, str], list[list[str]], list[list[str]]]:
    """Its words in Dutch, those of its menus, its patterns, and the patterns that English has other words for too."""
    text = (resources.files("netmap.ui") / "streamlit_words.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    dutch, english = Texts("nl"), Texts("en")
    names = [(english(f"common.month.{n}"), dutch(f"common.month.{n}")) for n in range(1, 13)]
    patterns = []
    for row in data["patterns"]:
        several = names if "{month}" in row["pattern"] else [("", "")]
        patterns += [
            [row["pattern"].replace("{month}", en), row["nl"].replace("{month}", nl)] for en, nl in several
        ]
    shorter = [[row["pattern"], row["en"]] for row in data["patterns"] if "en" in row]
    return data["exact"], data["menu"], patterns, shorter


def network_map(
    scene: Scene,
    stamp: str,
    hidden: Sequence[str],
    key: str = "map",
    *,
    hidden_ties: Sequence[str] = (),
    chosen: Sequence[str] | None = None,
    rings: str | None = None,
    place: str = "",
    on_open: Callable[[], None] | None = None,
    on_choose: Callable[[], None] | None = None,
    chooses: bool = False,
) -> None:
    """The map; what is clicked on the one with key ``map`` is chosen, others keep their own choice (``state.clicked``).

    Args:
        scene: what is drawn.
        stamp: other than before when the scene is.
        hidden: public ids of nodes that a filter leaves out.
        key: of the component.
        hidden_ties: ties that a filter leaves out: ``a|b``, public ids, the smaller first.
        chosen: nodes that stand for what is chosen; by default the nodes that are chosen themselves.
        rings: public id of the school in the middle of the rings.
        place: which view it is; another scene of the same view keeps what one looks at.
        on_open: what a double click does, after ``state.opened_on_map`` says whom.
        on_choose: what follows once a click has chosen something.
        chooses: a click on a point of another map chooses it too.

    """
    own = key == "map"
    if chosen is None:
        chosen = state.points() if own or chooses else state.clicked(key)
    marked = list(chosen)
    component = st.components.v2.component(
        "netmap.map", html='<div class="netmap-map"></div>', js="index.js", css="app.css"
    )
    component(
        key=key,
        data={
            **_scene(scene, stamp, key),
            "words": map_words(state.texts()),
            "hidden": list(hidden),
            "hiddenTies": list(hidden_ties),
            "chosen": marked,
            "rings": rings,
            "place": place,
            "theme": state.map_theme(),
        },
        default={"selected": marked, "theme": state.map_theme()},
        on_selected_change=_then(partial(state.take_from_map, key, clear=own), on_choose)
        if own or chooses
        else _nothing,
        on_tie_change=_then(partial(state.take_tie_from_map, key), on_choose) if own or chooses else _nothing,
        on_opened_change=on_open or _nothing,
        on_theme_change=partial(state.take_map_theme, key),
    )


def _scene(scene: Scene, stamp: str, key: str) -> dict[str, Any]:
    """The drawing: where the page fetches it, or itself where our own server does not run."""
    token = state.on_shelf((key, stamp), scene)
    address = served.address(token)
    if address is None:
        return {"stamp": token, "scene": packed_scene(scene)}
    return {"stamp": token, "url": address}


def _then(take: Callable[[], None], follow: Callable[[], None] | None) -> Callable[[], None]:
    def taken() -> None:
        take()
        if follow is not None:
            follow()

    return taken


def _nothing() -> None:
    """What is done on a map that only shows something."""
