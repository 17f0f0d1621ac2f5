"""Wat veranderde: two periods of the open data, or the open data beside sheets of an earlier year."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Literal

import streamlit as st

from netmap.analysis import Analysis, Compared
from netmap.errors import NetmapError
from netmap.export.answers import dated_json
from netmap.export.machine import table_csv
from netmap.findings.agenda import follow_up
from netmap.findings.comparison import from_pairs
from netmap.findings.finding import Finding
from netmap.model.build import period_start
from netmap.model.records import Intake
from netmap.scenario.compare import Comparison
from netmap.text import Texts
from netmap.told.comparison import comparison_data, comparison_ties
from netmap.ui import state
from netmap.ui.components import network_map, plain
from netmap.ui.pages import compare_versions
from netmap.ui.pages.agenda_choose import first_of, tick
from netmap.ui.pages.common import legend, may_leave, meaning, opened, start_again
from netmap.ui.pages.data import TYPES
from netmap.ui.pages.tabular import table
from netmap.ui.state import comparison as comparison_state
from netmap.view.agenda import finding_item, follow_up_sentence
from netmap.view.comparison import (
    comparison_sentences,
    figures_table,
    pairs_table,
    period_words,
    stability_table,
    turnover_table,
)
from netmap.view.labels import Labels
from netmap.view.scene import Scene
from netmap.view.selection import cell_choices, discipline_choices
from netmap.view.sentences import finding_caveat

Way = Literal["kept", "periods", "upload"]
WAYS: tuple[Way, ...] = (comparison_state.PERIODS, "upload")
MOST_FINDINGS = 3
TALL = 420
"""Height of a table with many rows, in pixels."""


def show() -> None:
    """Draw the page."""
    found = opened("compare", "compare.page")
    if found is None:
        return
    say = state.texts()
    versions = compare_versions.earlier_versions()
    ways: tuple[Way, ...] = ("kept", *WAYS) if versions else WAYS
    kept_way = state.remembered("compare", WAYS[0])
    how = st.segmented_control(
        say("compare.page.how"),
        ways,
        format_func=lambda way: say(f"compare.page.{way}"),
        default=kept_way if kept_way in ways else WAYS[0],
        key="w.compare",
        on_change=state.keeper("compare"),
    )
    before: Intake | None
    days: comparison_state.Days | None = (None, found.network.reference_date)
    if how == "kept":
        before = compare_versions.choose(versions, say)
    elif how == "upload":
        _uploaded(say)
        before = comparison_state.earlier()
    else:
        before, days = found.records, _days(found, say)
    if before is None or days is None:
        return
    both = st.toggle(say("compare.page.both"), help=say("compare.page.both_help"), key="w.both")
    try:
        compared = comparison_state.comparison(before, dates=days, both_reported=both)
    except NetmapError as error:
        st.error(plain(say.error(error)), icon=":material/error:")
        return
    if compared is None:
        start_again("comparison")
        return
    made, maps, stamp = compared
    if made.comparison.silent:
        says = " ".join(comparison_sentences(made.comparison, made.labels))
        st.warning(plain(says), icon=":material/help:")
        return
    _outcome(made, maps, stamp, found.labels, say)
    _agreed(found, say)
    _talk(made, found.installation.key, say)
    _downloads(made, say)


def _days(found: Analysis, say: Texts) -> comparison_state.Days | None:
    """The last day of each period; ``None`` when they cannot be compared."""
    usual = comparison_state.usual_days(found)
    if usual is None:
        st.info(say("compare.page.undated"), icon=":material/info:")
        return None
    months = found.settings.months
    before, last = usual
    columns = st.columns(2)
    shape = "DD-MM-YYYY" if say.lang == "nl" else "YYYY-MM-DD"
    then = columns[0].date_input(
        say("compare.page.before"), before, format=shape, key=f"w.before.{last}.{months}"
    )
    now = columns[1].date_input(say("compare.page.after"), last, format=shape, key=f"w.after.{last}.{months}")
    length = say.count("view.summary.months", months)
    st.caption(say("compare.page.length", months=length))
    if not isinstance(then, date) or not isinstance(now, date) or then == now:
        st.warning(say("compare.page.same_day"))
        return None
    if then > now:
        st.warning(say("compare.page.order"))
        return None
    start = period_start(now, months)
    if start is not None and start < then:
        st.warning(say("compare.page.overlap"))
    return then, now


def _uploaded(say: Texts) -> None:
    files = st.file_uploader(
        say("compare.page.files"),
        type=TYPES,
        accept_multiple_files=True,
        help=say("ui.data.upload_help"),
        key=f"w.earlier.{state.upload_round()}",
    )
    if files:
        error = comparison_state.load_earlier([(file.name, file.getvalue()) for file in files])
        if error is not None:
            st.error(plain(say.error(error)), icon=":material/error:")
            return
        state.next_round()
        st.rerun()
    if comparison_state.earlier() is None:
        st.info(say("compare.page.waiting"), icon=":material/info:")


def _outcome(
    made: Compared, maps: tuple[Scene, Scene, Scene], stamp: str, open_labels: Labels, say: Texts
) -> None:
    found, labels = made.comparison, made.labels
    with st.container(border=True):
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in comparison_sentences(found, labels)))
    st.subheader(say("compare.page.figures"))
    with meaning():
        st.markdown(say("compare.page.figures_help"))
    table(figures_table(found, labels), say, wide=[say("compare.column.beyond")])
    _pairs(made, open_labels, say)
    st.subheader(say("compare.page.maps"))
    over, beside = st.tabs([say("compare.page.overlaid"), say("compare.page.beside")])
    with over:
        network_map(maps[2], f"{stamp}|both", [], key="map-both")
        legend(maps[2], folded=True)
    with beside:
        for column, scores, drawn, name in zip(
            st.columns(2), (found.before, found.after), maps, ("before", "after"), strict=False
        ):
            with column:
                words = period_words(scores, say) if scores.network.reference_date else ""
                st.markdown(f"**{say(f'compare.column.{name}')}** {plain(words)}")
                network_map(drawn, f"{stamp}|{name}", [], key=f"map-{name}")
        st.caption(say("compare.page.beside_help"))
        legend(maps[1], folded=True)
    st.subheader(say("compare.page.stability"))
    table(stability_table(found, labels), say, shares=[say("compare.column.stability")])
    st.subheader(say("compare.page.turnover"))
    turnover = turnover_table(found, labels)
    share = [say("compare.column.turnover")]
    table(
        turnover,
        say,
        shares=share,
        height=TALL,
        key="rows.compare.turnover",
        choices=discipline_choices(turnover.index),
    )
    with meaning():
        st.markdown(say("compare.page.turnover_help"))


def _agreed(found: Analysis, say: Texts) -> None:
    """What was agreed earlier, with what the figures say of it now; nothing without agreements."""
    kept = state.agenda()
    if not kept.agreements:
        return
    st.subheader(say("agenda.tab.agreements"))
    for now in follow_up(kept, found.scores):
        st.markdown(f"- **{plain(now.agreement.what)}** {plain(follow_up_sentence(now, found.labels))}")


def _talk(made: Compared, key: bytes, say: Texts) -> None:
    """What became better or worse, to put on the agenda."""
    findings = from_pairs(made.comparison.pairs)
    if not findings:
        return
    st.subheader(say("compare.page.talk"))
    st.caption(say("compare.page.talk_help"))

    def draw(finding: Finding) -> None:
        item = finding_item(finding, made.labels, key)
        with st.container(gap="xxsmall"):
            tick(item, plain(item.text))
            with meaning(say("agenda.evidence")):
                st.markdown(f"*{plain(item.question)}*")
                st.caption(plain(finding_caveat(finding, made.labels)))

    first_of(findings, MOST_FINDINGS, "compare", draw)


def _pairs(made: Compared, open_labels: Labels, say: Texts) -> None:
    """What became of the ways in; nothing where there are no schools, which the sentences say."""
    found = made.comparison
    if not len(found.before.coverage) or not len(found.after.coverage):
        return
    st.subheader(say("compare.page.pairs"))
    pairs = pairs_table(found, made.labels)
    if pairs.empty:
        st.markdown(say("compare.page.pairs_none"))
    else:
        meaning = say("compare.column.meaning")
        table(
            pairs,
            say,
            wide=[meaning],
            height=TALL,
            key="rows.compare.pairs",
            choices=cell_choices(pairs.index, open_labels),
        )


def _downloads(made: Compared, say: Texts) -> None:
    found, labels = made.comparison, made.labels
    days = [scores.network.reference_date for scores in (found.before, found.after)]
    stamp = "".join(f"-{day.isoformat()}" for day in days if day)
    ready = may_leave(labels.settings.names, "compare")
    columns = st.columns(2)
    for column, key, ending, mime, make in (
        (columns[0], "json", "file", "application/json", _json),
        (columns[1], "ties", "file_ties", "text/csv", _ties),
    ):
        name = f"{say(f'compare.page.{ending}')}{stamp}.{'json' if key == 'json' else 'csv'}"
        column.download_button(
            say(f"compare.page.download_{key}"),
            data=partial(make, found, labels),
            file_name=name,
            mime=mime,
            key=f"compare.{key}",
            on_click="ignore",
            disabled=not ready,
            width="stretch",
        )


def _json(found: Comparison, labels: Labels) -> bytes:
    return dated_json(comparison_data(found, labels))


def _ties(found: Comparison, labels: Labels) -> bytes:
    return table_csv(comparison_ties(found, labels))
