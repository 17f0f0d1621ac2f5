"""The visit itself: language, parameters, pages, and what widgets hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from netmap.apart import Apart
from netmap.settings import LANGS, Installation, Lang, Settings, installation
from netmap.text import Texts
from netmap.ui.elsewhere import of_visit
from netmap.ui.guard import COOKIE

Value = TypeVar("Value")
LANGUAGE = "netmap-lang"
"""The cookie in which a browser keeps the language that was chosen; ``words.js`` writes it."""


@cache
def own_installation() -> Installation:
    """The key of this installation and its own vocabulary, read once."""
    return installation()


def lang() -> Lang:
    """The chosen language: in this visit, or the last time in this browser."""
    if "lang" not in st.session_state:
        kept = st.context.cookies.get(LANGUAGE)
        st.session_state["lang"] = kept if kept in LANGS else Settings().lang
    chosen: Lang = st.session_state["lang"]
    return chosen


def texts() -> Texts:
    """The words of the chosen language."""
    return Texts(lang())


def visitor() -> tuple[str, str | None]:
    """The number of the visit, and what the cookie of its browser says."""
    return _number(), st.context.cookies.get(COOKIE)


def _number() -> str:
    running = get_script_run_ctx()
    return running.session_id if running else ""


def apart() -> Apart:
    """How the heavy work of this visit is done."""
    return of_visit(_number())


def settings() -> Settings:
    """The chosen parameters."""
    chosen: Settings = st.session_state.get("settings") or Settings()
    return replace(chosen, lang=lang())


def set_lang(chosen: Lang) -> None:
    """Change the language."""
    st.session_state["lang"] = chosen


def set_pages(pages: dict[str, Any]) -> None:
    """Make the pages known, for links between them."""
    st.session_state["pages"] = pages


def page(key: str) -> Any:
    """The page with a key, for a link to it; ``None`` when a page is shown by itself."""
    return st.session_state.get("pages", {}).get(key)


def remembered(key: str, otherwise: Value) -> Value:
    """A choice that outlives a change of page."""
    value: Value = st.session_state.get(f"kept.{key}", otherwise)
    return value


def remember(key: str, value: Any) -> None:
    """Keep a choice that no widget holds."""
    st.session_state[f"kept.{key}"] = value


def keeper(key: str, drawn: str = "") -> Callable[[], None]:
    """What a widget calls to have its value remembered; the widget's key is ``w.<key>``, or ``w.<drawn>``."""

    def keep() -> None:
        st.session_state[f"kept.{key}"] = st.session_state[f"w.{drawn or key}"]

    return keep


def keep_if_any(key: str) -> Callable[[], None]:
    """As ``keeper``, for a widget that can be empty: emptying it changes nothing."""

    def keep() -> None:
        if st.session_state[f"w.{key}"] is not None:
            st.session_state[f"kept.{key}"] = st.session_state[f"w.{key}"]

    return keep


def starting(key: str, value: Value) -> Value:
    """The value with which a widget starts: ``value`` when it appears on the page, and the same as long as it stays."""
    if f"w.{key}" not in st.session_state:
        st.session_state[f"first.{key}"] = value
    first: Value = st.session_state.get(f"first.{key}", value)
    return first


def widget(key: str) -> Any:
    """The value that a widget holds now."""
    return st.session_state.get(f"w.{key}")


def pressed(component: str) -> Any:
    """What a component of our own says was pressed, during its callback."""
    return st.session_state[component].pressed


def show_in(key: str, value: Any) -> None:
    """Have a widget show a value; called before the widget is drawn."""
    if st.session_state.get(f"w.{key}") != value:
        st.session_state[f"w.{key}"] = value


def tell(sentence: str | None) -> None:
    """Keep a message about the last upload."""
    st.session_state["message"] = sentence


def told() -> str | None:
    """The message about the last upload."""
    message: str | None = st.session_state.get("message")
    return message


def refused() -> dict[str, str]:
    """What was typed but not kept, by widget: the sentence that says why."""
    found: dict[str, str] = st.session_state.get("refused", {})
    return found


def refuse(key: str, sentence: str | None) -> None:
    """Take down why what was typed in a widget is not kept; ``None``: it is."""
    said = {name: text for name, text in refused().items() if name != key}
    st.session_state["refused"] = said if sentence is None else {**said, key: sentence}
