"""Routes: from whom to whom, the way there in steps, and another way when somebody is away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from netmap.analysis import Analysis
from netmap.export.answers import people_csv
from netmap.scenario.naming import Named
from netmap.scenario.route import WAYS, Answer, Route, example_questions
from netmap.scenario.steps import Away, GroupAway
from netmap.text import Texts
from netmap.ui import state
from netmap.ui.components import network_map, plain
from netmap.ui.pages.common import legend, link, opened
from netmap.ui.pages.tabular import table
from netmap.ui.state import routes as route_state
from netmap.view.labels import capitalised
from netmap.view.routes import (
    answer_sentences,
    chain,
    question_words,
    route_scene,
    route_sentences,
    route_title,
    step_sentence,
    steps_table,
)


def show() -> None:
    """Draw the page."""
    found = opened("routes", "routes.page")
    if found is None:
        return
    say = state.texts()
    _boxes(found, say)
    question = route_state.asked().question
    if question is None:
        _examples(found, say)
        return
    answer = route_state.answer(found, question)
    _answer(answer, found, say)
    if not answer.routes:
        return
    _others(answer, found, say)
    _map(answer, found, say)
    with st.expander(say("routes.page.table")):
        table(steps_table(answer.routes, found.labels), say)
    st.download_button(
        say("routes.page.download"),
        data=lambda: people_csv(steps_table(answer.routes, found.labels), found.labels.texts),
        file_name=f"{say('routes.page.file')}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def places(found: Analysis) -> dict[Named, str]:
    """Everything that a route can start or end at, and how it is called: schools, functions, organisations, people."""
    labels, nodes = found.labels, found.network.nodes
    say, named = labels.texts, dict[Named, str]()

    def ordered(chosen: Any) -> list[str]:
        return sorted(map(str, nodes.index[chosen]), key=lambda node: labels.label(node).casefold())

    organisation = nodes["kind"] == "organisation"
    school = organisation & nodes["school"].astype(bool)
    for node in ordered(school):
        named[GroupAway("organisation", node)] = labels.label(node)
    there = set(nodes["discipline"].dropna())
    covered = [key for key in found.words.disciplines if any(found.words.covers(key, one) for one in there)]
    for key in sorted(covered, key=labels.discipline):
        named[GroupAway("discipline", key)] = say(
            "routes.page.function", name=capitalised(labels.discipline(key))
        )
    for node in ordered(organisation & ~school):
        named[GroupAway("organisation", node)] = labels.label(node)
    for node in ordered(~organisation):
        named[Away((node,))] = labels.known_as(node)
    return named


def _boxes(found: Analysis, say: Texts) -> None:
    """From whom to whom, whom to leave out, and which kind of route."""
    named, now = places(found), route_state.asked()
    left, middle, right = st.columns([5, 2, 5], vertical_alignment="bottom")
    with left:
        _chooser("start", now.start, named, say)
    middle.button(
        say("routes.page.swap"),
        key="route.swap",
        icon=":material/swap_horiz:",
        width="stretch",
        disabled=now.start is None and now.goal is None,
        on_click=route_state.ask,
        args=(replace(now, start=now.goal, goal=now.start),),
    )
    with right:
        _chooser("goal", now.goal, named, say)
    first, second, third = st.columns([5, 5, 2], vertical_alignment="bottom")
    with first:
        _kept("avoid", [place for place in now.avoid if place in named])
        st.multiselect(
            say("routes.page.avoid"),
            list(named),
            format_func=named.__getitem__,
            placeholder=say("routes.page.avoid_hint"),
            select_all=False,
            key=_key("avoid"),
            on_change=_take("avoid", tuple),
        )
    with second:
        _kept("by", now.by)
        st.segmented_control(
            say("routes.page.by"),
            WAYS,
            format_func=lambda by: say(f"routes.page.ways.{by}"),
            help="  \n".join(
                f"**{say(f'routes.page.ways.{by}')}**: {say(f'routes.page.ways_help.{by}')}" for by in WAYS
            ),
            key=_key("by"),
            required=True,
            on_change=_take("by"),
        )
    with third:
        _days(found, say, now.day)
    if now.by == "fastest":
        _kept("fill", now.fill)
        st.checkbox(say("routes.page.fill"), key=_key("fill"), on_change=_take("fill"))


def _chooser(end: route_state.End, now: Named | None, named: dict[Named, str], say: Texts) -> None:
    _kept(end, now if now in named else None)
    st.selectbox(
        say(f"routes.page.{end}"),
        list(named),
        index=None,
        format_func=named.__getitem__,
        placeholder=say(f"routes.page.{end}_hint"),
        key=_key(end),
        on_change=_take_end(end),
    )


def _take_end(end: route_state.End) -> Callable[[], None]:
    """What the box of an end does when it is changed: the question follows, and so does the choice on every page."""

    def take() -> None:
        route_state.ask_end(end, state.widget(_name(end)))

    return take


def _days(found: Analysis, say: Texts, now: int | None) -> None:
    """A day of the week, when it is known who works when."""
    if not found.network.nodes["workdays"].notna().any():
        return
    _kept("day", now or 0)
    st.selectbox(
        say("routes.page.day"),
        range(6),
        format_func=lambda day: say(f"common.weekday.{day}") if day else say("routes.page.any_day"),
        key=_key("day"),
        on_change=_take("day", lambda day: day or None),
    )


def _key(box: str) -> str:
    """The key of a box: one per language, since a browser keeps the words of what is chosen."""
    return f"w.{_name(box)}"


def _name(box: str) -> str:
    return f"route.{box}.{state.lang()}"


def _kept(box: str, value: object) -> None:
    state.show_in(_name(box), value)


def _take(box: str, as_: Callable[[Any], Any] = lambda value: value) -> Callable[[], None]:
    """What a box does when it is changed: the question follows."""

    def take() -> None:
        route_state.ask(replace(route_state.asked(), **{box: as_(state.widget(_name(box)))}))

    return take


def _examples(found: Analysis, say: Texts) -> None:
    """What to ask first, taken from the network."""
    examples = example_questions(found.scores)
    st.info(say("routes.page.choose" if examples else "routes.page.choose_only"), icon=":material/info:")
    for number, question in enumerate(examples):
        st.button(
            plain(question_words(question, found.labels)),
            key=f"route.example.{number}",
            icon=":material/play_arrow:",
            on_click=route_state.ask,
            args=(route_state.Asked(question.start, question.goal, question.avoid),),
        )


def _answer(answer: Answer, found: Analysis, say: Texts) -> None:
    """The answer in sentences, its steps as a list, and a button for everybody who may be away."""
    labels = found.labels
    with st.container(border=True, key="route-answer"):
        st.subheader(plain(question_words(answer.question, labels)))
        sentences = [plain(sentence) for sentence in answer_sentences(answer, labels)]
        if not answer.routes:
            st.warning("  \n".join(sentences))
            if answer.unrecorded:
                _instead(say)
            else:
                link("advice", say("routes.page.advice"))
            return
        best = answer.routes[0]
        st.markdown(f"**{plain(chain(best.nodes, labels))}**")
        st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
        if best.steps:
            _steps(best, found)
        if answer.hangs_on:
            link("advice", say("routes.page.advice"))
        _without(answer, found, say)
        st.caption(say("routes.page.paper"))


def _instead(say: Texts) -> None:
    """Fastest, but not every answer is recorded: fill in, or take the shortest."""
    now = route_state.asked()
    ways = {"fill": replace(now, fill=True), "shortest": replace(now, by="shortest")}
    for key, wanted in ways.items():
        if wanted == now:
            continue
        label = say("routes.page.fill" if key == "fill" else "routes.page.ways.shortest")
        st.button(label, key=f"route.instead.{key}", on_click=route_state.ask, args=(wanted,))


def _steps(route: Route, found: Analysis) -> None:
    labels = found.labels
    st.markdown(
        "\n".join(
            f"{number}. **{plain(chain((step.source, step.target), labels))}**  \n   {plain(step_sentence(step, labels))}"
            for number, step in enumerate(route.steps, start=1)
        )
    )


def _without(answer: Answer, found: Analysis, say: Texts) -> None:
    """A button per person on the best route who can be left out: "and when that one is ill?"."""
    labels, now = found.labels, route_state.asked()
    given = {answer.question.start, answer.question.goal}
    passed = [node for node in answer.routes[0].nodes if Away((node,)) not in given]
    if not passed or not answer.routes[0].steps:
        return
    st.markdown(f"**{say('routes.page.without_heading')}**")
    with st.container(horizontal=True):
        for node in passed:
            who = plain(labels.label(node))
            st.button(
                say("routes.page.without", who=who),
                key=f"route.without.{labels.public(node)}",
                icon=":material/person_off:",
                help=say("routes.page.without_help", who=who),
                on_click=route_state.ask,
                args=(replace(now, avoid=(*now.avoid, Away((node,)))),),
            )


def _others(answer: Answer, found: Analysis, say: Texts) -> None:
    labels = found.labels
    if not answer.routes[0].steps:
        return
    st.subheader(say("routes.page.others"))
    if len(answer.routes) == 1:
        st.markdown(say("routes.page.no_others"))
    for route in answer.routes[1:]:
        title = f"{route_title(route, labels)}: {chain(route.nodes, labels)}"
        with st.expander(plain(title)):
            lines = [f"- {plain(sentence)}" for sentence in route_sentences(route, labels)]
            st.markdown("\n".join(lines))
            _steps(route, found)


def _map(answer: Answer, found: Analysis, say: Texts) -> None:
    if not answer.routes[0].steps:
        return
    st.subheader(say("routes.page.on_map"))
    whole = st.toggle(say("routes.page.whole"), key="w.route.whole")
    drawn, stamp = state.drawing("discipline", "betweenness")
    scene, on_route = route_scene(drawn, answer.routes, found.scores, found.labels)
    hidden = [] if whole else [node.id for node in scene.nodes if node.id not in on_route]
    network_map(scene, f"{stamp}|{hash(answer.routes)}", hidden, key="routes-map")
    st.caption(say("routes.page.shown"))
    legend(scene, folded=True)
