"""What one visitor has open: the only place that touches ``st.session_state``.

Nothing is shared between visitors and nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from netmap.analysis import Analysis, Progress, analyse, rescore
from netmap.errors import NetmapError
from netmap.settings import Installation, Lang, Settings, installation
from netmap.text import Texts
from netmap.view.scene import Scene, scene

Value = TypeVar("Value")


@cache
def _installation() -> Installation:
    return installation()


def lang() -> Lang:
    """The chosen language."""
    chosen: Lang = st.session_state.get("lang", "nl")
    return chosen


def texts() -> Texts:
    """The words of the chosen language."""
    return Texts(lang())


def settings() -> Settings:
    """The chosen parameters."""
    chosen: Settings = st.session_state.get("settings") or Settings()
    return replace(chosen, lang=lang())


def analysis() -> Analysis | None:
    """The network that is open, in the chosen language; ``None`` before anything was loaded."""
    found: Analysis | None = st.session_state.get("analysis")
    if found is not None and found.settings.lang != lang():
        found = rescore(found, replace(found.settings, lang=lang()))
        _open(found)
    return found


def source() -> str:
    """What the open network was made from, in words."""
    return str(st.session_state.get("source", ""))


def load(files: Sequence[tuple[str, bytes]], name: str) -> NetmapError | None:
    """Read files and open their network; on an error the earlier network stays.

    Args:
        files: name and content.
        name: what to call it on screen.

    Returns:
        The error, or ``None`` when it worked.

    """
    say = texts()
    bar = st.progress(0.0, say("progress.reading"))
    try:
        made = analyse(
            files,
            settings(),
            installation=_installation(),
            progress=_shown(bar, say),
        )
    except NetmapError as error:
        return error
    finally:
        bar.empty()
    _open(made)
    select(None)
    st.session_state["source"] = name
    return None


def _shown(bar: DeltaGenerator, say: Texts) -> Progress:
    """Progress as a bar on the page."""

    def show(step: str, share: float) -> None:
        bar.progress(share, say(step))

    return show


def change(wanted: Settings) -> None:
    """Use other parameters; figures are computed again where they depend on them."""
    st.session_state["settings"] = wanted
    found = analysis()
    if found is not None and found.settings != wanted:
        say = texts()
        bar = st.progress(0.0, say("progress.scoring"))
        kept = None if found.settings.level == wanted.level else select
        _open(rescore(found, wanted, _shown(bar, say)))
        bar.empty()
        if kept:
            kept(None)


def forget() -> None:
    """Drop the network and everything that was read."""
    for key in ("analysis", "source", "scenes", "selected", "uploaded"):
        st.session_state.pop(key, None)
    st.session_state["upload_round"] = upload_round() + 1


def upload_round() -> int:
    """A number that makes a fresh upload box after everything was dropped."""
    return int(st.session_state.get("upload_round", 0))


def is_new_upload(signature: tuple[tuple[str, int], ...]) -> bool:
    """Whether these files were not read yet; they count as read from now on."""
    new = bool(signature) and st.session_state.get("uploaded") != signature
    st.session_state["uploaded"] = signature
    return new


def _open(made: Analysis) -> None:
    st.session_state["analysis"] = made
    st.session_state["scenes"] = {}


def drawing(colour: str, size: str) -> tuple[Scene, str]:
    """The map of the open network and a stamp that changes when the drawing does.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    scenes: dict[tuple[str, str], Scene] = st.session_state.setdefault("scenes", {})
    key = (colour, size)
    if key not in scenes:
        scenes[key] = scene(found.scores, found.labels, colour=colour, size=size, places=_places(found))
    return scenes[key], f"{id(found)}|{colour}|{size}"


def _places(found: Analysis) -> Any:
    from netmap.view.layout import positions

    kept = st.session_state.get("places")
    if kept is None or kept[0] is not found.scores.structure:
        kept = (found.scores.structure, positions(found.scores.structure))
        st.session_state["places"] = kept
    return kept[1]


def selected() -> str | None:
    """The public id of the chosen node."""
    chosen: str | None = st.session_state.get("selected")
    return chosen


def select(node: str | None) -> None:
    """Choose a node, by its public id."""
    st.session_state["selected"] = node


def remembered(key: str, otherwise: Value) -> Value:
    """A choice that outlives a change of page."""
    value: Value = st.session_state.get(f"kept.{key}", otherwise)
    return value


def keeper(key: str) -> Callable[[], None]:
    """What a widget calls to have its value remembered; the widget's key is ``w.<key>``."""

    def keep() -> None:
        st.session_state[f"kept.{key}"] = st.session_state[f"w.{key}"]

    return keep


def widget(key: str) -> Any:
    """The value that a widget holds now."""
    return st.session_state.get(f"w.{key}")


def set_lang(chosen: Lang) -> None:
    """Change the language."""
    st.session_state["lang"] = chosen


def set_pages(pages: dict[str, Any]) -> None:
    """Make the pages known, for links between them."""
    st.session_state["pages"] = pages


def page(key: str) -> Any:
    """The page with a key, for a link to it; ``None`` when a page is shown by itself."""
    return st.session_state.get("pages", {}).get(key)


def take_from_map() -> None:
    """Choose what was clicked on the map."""
    st.session_state["selected"] = st.session_state["map"].selected


def tell(sentence: str | None) -> None:
    """Keep a message about the last upload."""
    st.session_state["message"] = sentence


def told() -> str | None:
    """The message about the last upload."""
    message: str | None = st.session_state.get("message")
    return message


def show_in(key: str, value: Any) -> None:
    """Have a widget show a value; called before the widget is drawn."""
    if st.session_state.get(f"w.{key}") != value:
        st.session_state[f"w.{key}"] = value
