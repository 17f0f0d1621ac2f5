"""Wie is wie: names that may be one, judged one after another, by mouse or keyboard; what was merged, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from netmap.analysis import Analysis
from netmap.errors import UsageError
from netmap.ingest.decisions import Decision, Decisions
from netmap.model.records import Proposal, RowIssue
from netmap.model.tables import Contacts
from netmap.text import Texts
from netmap.told import input_tables
from netmap.ui import state
from netmap.ui.components import plain
from netmap.ui.pages.common import link, opened
from netmap.ui.pages.tabular import told_table
from netmap.ui.state import answers as answer_state

MERGED = ("identity.merged", "identity.merged_organisation", "identity.by_name")


def show() -> None:
    """Draw the page."""
    found = opened("identity")
    if found is None:
        return
    say = state.texts()
    todo = _open_proposals(found.intake.proposals)
    answered = len(answer_state.decisions().made)
    waiting = [item for item in todo if _name(item) not in answer_state.skipped()]
    if todo:
        total = len(todo) + answered
        st.progress(answered / total, say("ui.identity.progress", done=answered, all=total))
        _card((waiting or todo)[0], todo, found, say)
    else:
        st.success(say("ui.identity.done"), icon=":material/check_circle:")
        link("overview", say("ui.start.to_overview"))
    _settle(say)
    _answers(say)
    _merged([issue for issue in found.intake.issues if issue.key in MERGED], say)


def _decision(item: Proposal, *, same: bool) -> Decision:
    return Decision(
        item.kind, item.first, item.second, same, item.first_organisation, item.second_organisation
    )


def _name(item: Proposal) -> str:
    return f"{item.first_id}|{item.second_id}"


def _open_proposals(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Those without an answer, also not by way of other answers: who is A and B is B and A."""
    said = answer_state.decisions()
    lead: dict[tuple[str, object], object] = {}

    def root(kind: str, key: object) -> object:
        while (kind, key) in lead:
            key = lead[(kind, key)]
        return key

    for answer in said.made:
        one, two = (root(answer.kind, key) for key in answer.keys)
        if answer.same and one != two:
            lead[(answer.kind, two)] = one
    answered = {answer.pair for answer in said.made}
    left = []
    for item in proposals:
        decision = _decision(item, same=True)
        one, two = (root(item.kind, key) for key in decision.keys)
        if decision.pair not in answered and one != two:
            left.append(item)
    return left


def _card(item: Proposal, todo: Sequence[Proposal], found: Analysis, say: Texts) -> None:
    group = [other for other in todo if other.group == item.group]
    with st.container(border=True):
        left, right = st.columns(2)
        for side, id_, name, home in (
            (left, item.first_id, item.first, item.first_organisation),
            (right, item.second_id, item.second, item.second_organisation),
        ):
            side.markdown(f"### {plain(name)}")
            side.markdown("  \n".join(_facts(id_, home, found, say)))
        why = [say(f"identity.evidence.{key}") for key in item.evidence]
        st.markdown(say("ui.identity.why", score=say.number(item.score), evidence=say.listing(why)))
        yes, no, later, undo = st.columns(4)
        yes.button(
            say("ui.identity.yes"),
            key="answer.yes",
            shortcut="y",
            type="primary",
            width="stretch",
            on_click=partial(_answer, [item], same=True),
        )
        no.button(
            say("ui.identity.no"),
            key="answer.no",
            shortcut="n",
            width="stretch",
            on_click=partial(_answer, [item], same=False),
        )
        later.button(
            say("ui.identity.later"),
            key="answer.later",
            shortcut="l",
            width="stretch",
            on_click=lambda: answer_state.skip(answer_state.skipped() | {_name(item)}),
        )
        made = answer_state.decisions().made
        undo.button(
            say("ui.identity.undo"),
            key="answer.undo",
            shortcut="u",
            width="stretch",
            disabled=not made,
            on_click=lambda: answer_state.decide(Decisions(made[:-1])),
        )
        if len(group) > 1:
            names = list(dict.fromkeys(name for other in group for name in (other.first, other.second)))
            st.markdown(say("ui.identity.group", names=plain(say.listing(names, 8))))
            all_, none_, _ = st.columns([1, 1, 2])
            all_.button(say("ui.identity.all_yes"), on_click=partial(_answer, group, same=True))
            none_.button(say("ui.identity.all_no"), on_click=partial(_answer, group, same=False))


def _facts(id_: str, home: str, found: Analysis, say: Texts) -> list[str]:
    """What is known of a person or organisation: where, as what, and how much it is mentioned."""
    intake, labels = found.intake, found.labels
    facts = [plain(home)] if home else []
    mine = {id_} | {item.id for item in intake.professionals if item.organisation == id_}
    person = next((item for item in intake.professionals if item.id == id_), None)
    place = next((item for item in intake.organisations if item.id == id_), None)
    if person is not None and (person.role or person.discipline):
        facts.append(plain(person.role or labels.discipline(person.discipline)))
    if place is not None:
        facts.append(plain(labels.kind(place.kind)))
        facts.append(say.count("ui.identity.staff", len(mine) - 1))
    contacts = Contacts.of(intake.contacts).touching(mine)
    facts.append(say.count("ui.identity.contacts", contacts))
    listed = (person or place) is not None and bool((person or place).listed)  # type: ignore[union-attr]
    facts.append(say("ui.identity.listed" if listed else "ui.identity.mentioned"))
    return facts


def _answer(items: Sequence[Proposal], *, same: bool) -> None:
    said = answer_state.decisions()
    for item in items:
        said = said.with_answer(_decision(item, same=same))
    answer_state.decide(said)


def _settle(say: Texts) -> None:
    """Work the answers in: by hand, or by going to another page."""
    count = answer_state.unsettled()
    if count:
        st.info(say.count("ui.identity.unsettled", count), icon=":material/info:")
        if st.button(say("ui.identity.settle"), type="primary"):
            error = state.settle()
            state.tell(None if error is None else say.error(error))
            st.rerun()


def _answers(say: Texts) -> None:
    answers = answer_state.decisions()
    made = answers.made
    with st.expander(say("ui.identity.answers", n=say.number(len(made))), icon=":material/save:"):
        st.markdown(say("ui.identity.answers_help"))
        for number, answer in reversed(list(enumerate(made))):
            left, right = st.columns([5, 1], vertical_alignment="center")
            key = "ui.identity.said_same" if answer.same else "ui.identity.said_different"
            left.markdown(say(key, first=plain(answer.first), second=plain(answer.second)))
            right.button(
                say("ui.identity.undo_one"),
                key=f"undo.{number}",
                type="tertiary",
                on_click=partial(answer_state.decide, answer_state.decisions().without(answer)),
            )
        st.download_button(
            say("ui.identity.save"),
            data=lambda: answers.to_toml().encode(),
            file_name="names.toml",
            mime="application/toml",
            on_click="ignore",
            disabled=not made,
        )
        loaded = st.file_uploader(
            say("ui.identity.load"), type=["toml"], key=f"w.names.{state.upload_round()}"
        )
        if loaded is not None:
            _load(loaded.getvalue(), loaded.name, say)


def _load(content: bytes, name: str, say: Texts) -> None:
    try:
        wanted = Decisions.from_toml(content.decode("utf-8"), name)
    except (UsageError, UnicodeDecodeError) as problem:
        st.error(
            plain(say.error(problem) if isinstance(problem, UsageError) else say("ui.columns.unreadable"))
        )
        return
    said = answer_state.decisions()
    for answer in wanted.made:
        said = said.with_answer(answer)
    answer_state.decide(said)
    state.next_round()
    st.rerun()


def _merged(issues: Sequence[RowIssue], say: Texts) -> None:
    """What was certain and put together, and the way to part it again."""
    with st.expander(say("ui.identity.merged", n=say.number(len(issues))), icon=":material/merge:"):
        st.markdown(say("ui.identity.merged_help"))
        pairs = dict.fromkeys(
            (issue.key, str(issue.values["kept"]), str(issue.values["name"])) for issue in issues
        )
        if not pairs:
            return
        chosen = st.selectbox(
            say("ui.identity.merged_pick"),
            list(pairs),
            index=None,
            format_func=lambda pair: say("ui.identity.merged_pair", kept=pair[1], name=pair[2]),
            key=f"w.merged.{len(pairs)}",
        )
        if chosen and st.button(say("ui.identity.part")):
            key, kept, name = chosen
            organisation = key == "identity.merged_organisation"
            homes = ("", "") if organisation else _homes(kept)
            if key == "identity.by_name":  # the other is the one of whom no organisation is known
                homes = (homes[0], "")
            decision = Decision("organisation" if organisation else "professional", kept, name, False, *homes)
            answer_state.decide(answer_state.decisions().with_answer(decision))
            st.rerun()
        told_table(input_tables.issues(issues, say), say)


def _homes(name: str) -> tuple[str, str]:
    """The organisation of somebody, twice: both spellings were read at the same one."""
    found = state.analysis()
    if found is None:
        return "", ""
    homes = {item.id: item.name for item in found.intake.organisations}
    home = next(
        (homes.get(p.organisation or "", "") for p in found.intake.professionals if p.name == name), ""
    )
    return home, home
