"""What some views have besides the map: the school of the rings, the months of the timeline, who has no place."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import numpy as np
import streamlit as st

from netmap.analysis import Analysis
from netmap.ui import state
from netmap.ui.components import plain
from netmap.view.views.filters import Shown
from netmap.view.views.months import active_in, contacts_by_month, month_words, short_month, undated
from netmap.view.views.rings import gap_sentences
from netmap.view.views.view import View

TALL = 72
"""Pixels of the highest bar."""


def school_now(found: Analysis) -> str:
    """Inner id of the school round which the rings are drawn: the one that is chosen, else the last, else the first by name."""
    schools = _schools(found)
    named = state.selection().named
    chosen = found.labels.inner(named[0]) if named else None
    kept = state.remembered("school", None)
    return next(school for school in (chosen, kept, *schools) if school in schools)


def _schools(found: Analysis) -> list[str]:
    return sorted(found.network.schools(), key=lambda school: found.labels.label(school).casefold())


def school_chooser(found: Analysis) -> None:
    """A box to choose the school of the rings, and what that school lacks."""
    say, labels, now = state.texts(), found.labels, school_now(found)
    state.remember("school", now)  # who chooses a person in the rings goes on looking at this school
    state.show_in("school", now)
    st.selectbox(
        say("network.rings.school"),
        _schools(found),
        format_func=labels.label,
        key="w.school",
        on_change=_take_school,
    )
    for sentence in gap_sentences(found.scores, labels, now):
        st.markdown(plain(sentence))


def _take_school() -> None:
    from netmap.view.selection import Selection

    found = state.analysis()
    school = state.widget("school")
    state.keeper("school")()
    if found is not None and school is not None:
        state.choose(Selection((found.labels.public(school),)))


def _span(found: Analysis) -> tuple[str, str]:
    """The first and the last of the months that are looked at."""
    months = list(contacts_by_month(found.network).index)
    kept = state.remembered("months", (months[0], months[-1]))
    first = kept[0] if kept[0] in months else months[0]
    return first, kept[-1] if kept[-1] in months and kept[-1] >= first else months[-1]


def in_months(found: Analysis, view: View, seen: Shown) -> Shown:
    """What is seen, left with the lines that are active in the chosen months."""
    active = set(active_in(found.network, *_span(found)).tolist())
    quiet = [ends for ends, rows in view.lines.items() if active.isdisjoint(np.asarray(rows).tolist())]
    return replace(seen, hidden_ties=tuple(sorted({*seen.hidden_ties, *quiet})))


def bars(found: Analysis) -> None:
    """A bar per month and a slider to choose some of them."""
    say, counts = state.texts(), contacts_by_month(found.network)
    months = list(counts.index)
    first, last = _span(found)
    if len(months) > 1:
        # with two ends as its value, not in the session: only then it is a slider with two handles
        st.select_slider(
            say("network.months.pick"),
            months,
            value=state.starting("months", (first, last)),
            format_func=lambda month: short_month(month, say),
            key="w.months",
            on_change=state.keeper("months"),
        )
    _drawn({month: int(counts[month]) for month in months}, first, last)
    inside = int(counts[first:last].sum())
    names = [month_words(month, say) for month in dict.fromkeys((first, last))]
    period = names[0] if len(names) == 1 else say("network.range", low=names[0], high=names[1])
    said = say("network.months.now", period=period, n=say.number(inside))
    without = undated(found.network)
    st.markdown(f"{said} {say('network.months.undated', n=say.number(without)) if without else ''}")


def _drawn(counts: dict[str, int], first: str, last: str) -> None:
    """The bars; the chosen months are dark, and each says its number."""
    say, top = state.texts(), max(counts.values())
    told = "; ".join(
        say("network.months.bar", month=month_words(month, say), n=say.number(n))
        for month, n in counts.items()
    )
    parts = []
    for month, n in counts.items():
        lit = first <= month <= last
        height = max(round(TALL * n / top) if top else 0, 1)
        parts.append(
            f'<div style="flex:1;min-width:0;text-align:center;font-size:11px;opacity:{1 if lit else 0.55}">'
            f"<div>{escape(say.number(n))}</div>"
            f'<div style="height:{height}px;margin:0 10%;background:{"#005f9e" if lit else "#9aa3ad"};'
            f'border-radius:3px 3px 0 0"></div>'
            f'<div style="overflow:hidden;border-top:1px solid #5b6673">{escape(short_month(month, say)[:3])}</div></div>'
        )
    st.html(
        f'<div role="img" aria-label="{escape(say("network.months.bars"))}: {escape(told)}" '
        f'style="display:flex;align-items:flex-end;gap:2px">{"".join(parts)}</div>'
    )


def beside(view: View) -> None:
    """Who has no place on this map."""
    if not view.beside:
        return
    say = state.texts()
    with st.expander(say("network.places.beside", n=say.number(len(view.beside)))):
        st.markdown("\n".join(f"- {plain(name)}" for name in view.beside))
