"""What is asked: which questions, in which words and language."""

from __future__ import annotations

import streamlit as st

from netmap.asking.questions import KEYS, LONGEST, WORDS, Questions, from_toml, standard, to_toml
from netmap.errors import NetmapError
from netmap.settings import LANGS, Lang
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import plain


def questions(say: Texts) -> Questions:
    """Draw the boxes, and give what they say."""
    st.subheader(say("ask.what.title"))
    lang: Lang = st.radio(
        say("ask.what.lang"),
        LANGS,
        index=LANGS.index(state.remembered("round.lang", say.lang)),
        format_func=lambda key: say(f"ui.lang.{key}"),
        horizontal=True,
        key=f"w.{_drawn('round.lang')}",
        on_change=state.keeper("round.lang", _drawn("round.lang")),
    )
    off: set[str] = set()
    st.markdown(say("ask.what.which"))
    with st.container(horizontal=True, key="ask-which"):
        for key in KEYS[1:]:
            name = f"round.asks.{key}"
            wanted = st.checkbox(
                say(f"ask.asks.{key}"),
                state.remembered(name, True),
                key=f"w.{_drawn(name)}",
                on_change=state.keeper(name, _drawn(name)),
            )
            if not wanted:
                off.add(key)
    with st.expander(say("ask.what.edit"), key="w.round.edit", on_change="rerun") as fold:
        if not fold.open:
            return _kept(lang, off)
        st.markdown(say("ask.what.edit_help"))
        _take_over(lang, say)
        words = {word: _sentence(lang, word, standard(lang).words[word], say) for word in WORDS}
        text: dict[str, str] = {
            key: _sentence(lang, key, standard(lang).text[key], say) for key in KEYS if key not in off
        }
        st.download_button(
            say("ask.what.take"),
            data=lambda: to_toml(_kept(lang, off)).encode("utf-8"),
            file_name=Texts(lang)("asking.file.questions"),
            key="round.toml",
            icon=":material/save:",
            on_click="ignore",
        )
    now = _kept(lang, off)
    return Questions(lang, words, {**now.text, **text}, frozenset(off))


def _drawn(name: str) -> str:
    """What a box is called on the page: another box once other questions were taken over."""
    return f"{name}.{state.remembered('round.taken_over', 0)}"


def _name(lang: Lang, key: str) -> str:
    return f"round.text.{lang}.{key}"


def _kept(lang: Lang, off: set[str]) -> Questions:
    """The questions as they were last said."""
    usual = standard(lang)

    def said(key: str, otherwise: str) -> str:
        return " ".join(state.remembered(_name(lang, key), otherwise).split()) or otherwise

    return Questions(
        lang,
        {word: said(word, usual.words[word]) for word in WORDS},
        {key: said(key, usual.text[key]) for key in KEYS},
        frozenset(off),
    )


def _sentence(lang: Lang, key: str, otherwise: str, say: Texts) -> str:
    """A box with one sentence of the form; an empty one means the words of netmap."""
    name = _name(lang, key)
    typed = st.text_area(
        say(f"ask.words.{key}"),
        state.remembered(name, otherwise),
        max_chars=LONGEST,
        height="content",
        placeholder=otherwise,
        key=f"w.{_drawn(name)}",
        on_change=state.keeper(name, _drawn(name)),
    )
    return " ".join((typed or "").split()) or otherwise


def _take_over(lang: Lang, say: Texts) -> None:
    """The questions of an earlier round."""
    file = st.file_uploader(say("ask.what.take_over"), type=["toml"], key=f"w.{_drawn('round.toml')}")
    if file is None:
        return
    try:
        taken = from_toml(file.getvalue().decode("utf-8-sig", "replace"), file.name, lang)
    except NetmapError as error:
        st.error(plain(say.error(error)), icon=":material/error:")
        return
    state.remember("round.lang", taken.lang)
    for key, text in (*taken.words.items(), *taken.text.items()):
        state.remember(_name(taken.lang, key), text)
    for key in KEYS[1:]:
        state.remember(f"round.asks.{key}", taken.asks(key))
    state.remember("round.taken_over", state.remembered("round.taken_over", 0) + 1)
    st.rerun()
