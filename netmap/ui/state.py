"""What one visitor has open: the only place that touches ``st.session_state``.

Nothing is shared between visitors and nothing is written to disk; the uploaded files are kept in memory, to be read again
when a choice about columns or names changes, until the visitor drops them or closes the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from netmap.analysis import Analysis, Compared, Progress, analyse, compared, renamed, rescore, with_resampling
from netmap.errors import NetmapError, NoUsableSheet
from netmap.export.project import Project, read_project
from netmap.findings.agenda import Agenda
from netmap.ingest.changes import Changes, changes
from netmap.ingest.decisions import Decisions
from netmap.ingest.read import read
from netmap.ingest.steering import Steering
from netmap.model.records import Intake, SheetReport
from netmap.scenario.advise import Advised, Gain, advise, brought
from netmap.scenario.candidates import Answers, Wishes
from netmap.scenario.relief import Deputy, deputies
from netmap.scenario.steps import Scenario
from netmap.scenario.whatif import Outcome, whatif
from netmap.settings import Installation, Lang, Settings, installation
from netmap.text import Texts
from netmap.view.agenda import current
from netmap.view.comparison import comparison_maps
from netmap.view.labels import Labels
from netmap.view.overlay import Overlay
from netmap.view.scene import Scene, overlaid, scene

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """The last comparison, and what it was made of: the very objects, since others are never equal within a session."""

    before: Intake
    after: Intake
    asked: tuple[object, ...]
    settings: Settings
    made: Compared
    maps: tuple[Scene, Scene, Scene]


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
    """Open other files in place of what is open, with nothing remembered of those; on an error the earlier network stays.

    Args:
        files: name and content.
        name: what to call it on screen.

    Returns:
        The error, or ``None`` when it worked.

    """
    made = _read(dict(files), steering(), decisions())
    if isinstance(made, NetmapError):
        return made
    if "analysis" in st.session_state:
        _drop_agenda()
    _open(made)
    select(None)
    _keep(dict(files), name, own=False)
    for key in ("changes", "earlier", "compared"):
        st.session_state.pop(key, None)
    return None


def upload(new: Sequence[tuple[str, bytes]]) -> NetmapError | None:
    """Add the visitor's own files to those that are open; one of the same name replaces the earlier one.

    When no sheet of them can be used they are kept aside, so that the visitor can say what the columns are.
    """
    files = {**(open_files() if is_own() else {}), **dict(new)}
    return _replace(files, own=True)


def leave_out(name: str) -> None:
    """Read again without one of the files; without the last one nothing is open."""
    files = {key: content for key, content in open_files().items() if key != name}
    if not files:
        forget()
        return
    error = _replace(files, own=True)
    tell(None if error is None else texts().error(error))


def reread() -> NetmapError | None:
    """Read the same files again, after another choice of columns or another answer on names."""
    waiting = pending()
    files = waiting[0] if waiting else open_files()
    return _replace(files, own=is_own() or waiting is not None) if files else None


def _replace(files: dict[str, bytes], *, own: bool) -> NetmapError | None:
    same = is_own() == own
    before = analysis() if same else None
    made = _read(files, steering(), decisions())
    if isinstance(made, NoUsableSheet):
        st.session_state["pending"] = (files, made.sheets)
    if isinstance(made, NetmapError):
        return made
    if "analysis" in st.session_state and is_own() != own:
        _drop_agenda()
    _open(made)
    if not same:
        st.session_state.pop("earlier", None)
        st.session_state.pop("compared", None)
    if made.labels.inner(selected() or "") is None:
        select(None)
    if before is not None:
        st.session_state["changes"] = changes(before.intake, made.intake)
    _keep(files, texts().listing(list(files), 2) if own else source(), own=own)
    return None


def _read(files: dict[str, bytes], how: Steering, who: Decisions) -> Analysis | NetmapError:
    say = texts()
    bar = st.progress(0.0, say("progress.reading"))
    try:
        return analyse(
            list(files.items()),
            settings(),
            steering=how,
            decisions=who,
            installation=_installation(),
            progress=_shown(bar, say),
        )
    except NetmapError as error:
        return error
    finally:
        bar.empty()


def _keep(files: dict[str, bytes], name: str, *, own: bool) -> None:
    st.session_state["files"] = files
    st.session_state["own"] = own
    st.session_state["source"] = name
    st.session_state.pop("pending", None)
    st.session_state.pop("advice_answers", None)
    st.session_state["unsettled"] = 0
    set_scenario(Scenario())  # its steps name people of the network that was open before


def open_files() -> dict[str, bytes]:
    """The files that are open, by name."""
    files: dict[str, bytes] = st.session_state.get("files", {})
    return files


def is_own() -> bool:
    """Whether what is open are the visitor's own files rather than a sample."""
    return bool(st.session_state.get("own"))


def pending() -> tuple[dict[str, bytes], tuple[SheetReport, ...]] | None:
    """Files of which no sheet could be used, and what was found on each: the visitor can point the columns out."""
    found: tuple[dict[str, bytes], tuple[SheetReport, ...]] | None = st.session_state.get("pending")
    return found


def drop_pending() -> None:
    """Forget the files that could not be used."""
    st.session_state.pop("pending", None)
    tell(None)


def last_changes() -> Changes | None:
    """What the last reading changed against the one before."""
    found: Changes | None = st.session_state.get("changes")
    return found


def steering() -> Steering:
    """What the visitor said about columns and sheets; it holds for every further upload."""
    said: Steering = st.session_state.get("steering") or Steering()
    return said


def steer(wanted: Steering) -> NetmapError | None:
    """Use other choices about columns and sheets, and read again."""
    st.session_state["steering"] = wanted
    return reread()


def decisions() -> Decisions:
    """What the visitor said about who is who; it holds for every further upload."""
    said: Decisions = st.session_state.get("decisions") or Decisions()
    return said


def decide(wanted: Decisions) -> None:
    """Take down answers on who is who; they are worked into the network by :func:`settle`."""
    st.session_state["decisions"] = wanted
    st.session_state["unsettled"] = unsettled() + 1


def unsettled() -> int:
    """Answers that the open network does not know of yet."""
    return int(st.session_state.get("unsettled", 0))


def settle() -> NetmapError | None:
    """Work the answers on who is who into the network."""
    if not unsettled() or not open_files():
        return None
    st.session_state["unsettled"] = 0
    return reread()


def skipped() -> frozenset[str]:
    """Proposals that the visitor put off, for this session."""
    found: frozenset[str] = st.session_state.get("skipped", frozenset())
    return found


def skip(proposals: frozenset[str]) -> None:
    """Put proposals off."""
    st.session_state["skipped"] = proposals


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


def look_into_certainty() -> None:
    """Rank again and again with some of the reporters left out, so that every place says how sure it is."""
    found = analysis()
    if found is not None:
        say = texts()
        bar = st.progress(0.0, say("progress.resampling"))
        _open(with_resampling(found, _shown(bar, say)))
        bar.empty()


def forget() -> None:
    """Drop the network and everything that was read; choices about columns and names stay."""
    for key in (
        "analysis",
        "source",
        "scenes",
        "selected",
        "files",
        "own",
        "pending",
        "changes",
        "message",
        "unsettled",
        "scenario",
        "outcome",
        "earlier",
        "compared",
        "advice_answers",
        "advice",
        "deputies",
    ):
        st.session_state.pop(key, None)
    _drop_agenda()
    next_round()


def agenda() -> Agenda:
    """The agenda of the meeting; points that the visitor did not word follow the figures, the names and the language."""
    kept: Agenda = st.session_state.get("agenda") or Agenda()
    found = analysis()
    return kept if found is None else current(kept, found.findings, found.labels, found.installation.key)


def set_agenda(wanted: Agenda) -> None:
    """Use another agenda.

    Points that the visitor did not word are kept without real names, also while these are shown: a point outlives the
    level of names, and the finding that it came from.
    """
    found = analysis()
    if found is not None and found.settings.names == "full":
        key = found.installation.key
        nameless = Labels(found.network, replace(found.settings, names="role"), found.words, key)
        wanted = current(wanted, found.findings, nameless, key)
    st.session_state["agenda"] = wanted


def _drop_agenda() -> None:
    """Forget what was chosen from the network that was open; agreements of an opened project file stay, to look back on."""
    loaded = st.session_state.get("loaded_agreements", ())
    kept = tuple(one for one in agenda().agreements if one in loaded)
    st.session_state["agenda"] = Agenda(agreements=kept)
    st.session_state.pop("refused", None)


def project() -> Project:
    """What a project file is to hold: the agenda, and the choices that the visitor made."""
    how, who = steering(), decisions()
    return Project(
        st.session_state.get("agenda") or Agenda(),
        how if how != Steering() else None,
        who if who.made else None,
    )


def open_project(content: bytes, name: str) -> NetmapError | None:
    """Go on with a project file: its agenda replaces the one here, its choices are added to those made here."""
    try:
        made = read_project(content, name)
    except NetmapError as error:
        return error
    if made.agenda is not None:
        set_agenda(made.agenda)
        st.session_state["loaded_agreements"] = made.agenda.agreements
        st.session_state.pop("refused", None)
    how, who = steering(), decisions()
    if made.steering is not None:
        more = made.steering
        st.session_state["steering"] = Steering(
            {**how.columns, **more.columns}, {**how.kinds, **more.kinds}, {**how.sheets, **more.sheets}
        )
    for answer in made.decisions.made if made.decisions else ():
        st.session_state["decisions"] = decisions().with_answer(answer)
    return reread() if (steering(), decisions()) != (how, who) else None


def refused() -> dict[str, str]:
    """What was typed but not kept, by widget: the sentence that says why."""
    found: dict[str, str] = st.session_state.get("refused", {})
    return found


def refuse(key: str, sentence: str | None) -> None:
    """Take down why what was typed in a widget is not kept; ``None``: it is."""
    said = {name: text for name, text in refused().items() if name != key}
    st.session_state["refused"] = said if sentence is None else {**said, key: sentence}


def upload_round() -> int:
    """A number that makes a fresh upload box after every upload."""
    return int(st.session_state.get("upload_round", 0))


def next_round() -> None:
    """Have the next upload box be empty."""
    st.session_state["upload_round"] = upload_round() + 1


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


def overlaid_drawing(overlay: Overlay) -> tuple[Scene, str]:
    """The map of the open network with an overlay, and a stamp that changes when either does.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    plain, stamp = drawing("discipline", "betweenness")
    return overlaid(plain, overlay, found.labels), f"{stamp}|{sorted(overlay.ties.items())}"


def _places(found: Analysis) -> Any:
    from netmap.view.layout import positions

    kept = st.session_state.get("places")
    if kept is None or kept[0] is not found.scores.structure:
        kept = (found.scores.structure, positions(found.scores.structure))
        st.session_state["places"] = kept
    return kept[1]


def scenario() -> Scenario:
    """The scenario that is being built for the open network."""
    found: Scenario = st.session_state.get("scenario") or Scenario()
    return found


def set_scenario(wanted: Scenario) -> None:
    """Go on with another scenario."""
    st.session_state["scenario"] = wanted
    st.session_state["scenario_round"] = scenario_round() + 1


def scenario_round() -> int:
    """A number that makes fresh boxes for the next step after every step."""
    return int(st.session_state.get("scenario_round", 0))


def outcome(found: Analysis) -> Outcome:
    """What the scenario leads to; computed again only when the scenario or a figure changed."""
    kept = st.session_state.get("outcome")
    if kept is None or kept.scenario != scenario() or kept.before is not found.scores:
        kept = whatif(found.scores, found.words, scenario())
        st.session_state["outcome"] = kept
    return kept


def earlier() -> Intake | None:
    """The records of an earlier year that the open network is compared with."""
    found: Intake | None = st.session_state.get("earlier")
    return found


def load_earlier(files: Sequence[tuple[str, bytes]]) -> NetmapError | None:
    """Read sheets of an earlier year, in the same way as the open ones; on an error what was there stays."""
    try:
        st.session_state["earlier"] = read(files, steering(), decisions(), installation=_installation())
    except NetmapError as error:
        return error
    return None


def comparison(
    before: Intake, *, dates: tuple[date | None, date | None], both_reported: bool
) -> tuple[Compared, tuple[Scene, Scene, Scene], str]:
    """What changed from ``before`` to the open network, its three maps, and a stamp that changes when they do.

    It is kept until something else is asked for.

    Raises:
        LookupError: nothing is open.
        InputError: there is nobody in the records.

    """
    found = analysis()
    if found is None:
        raise LookupError
    words_only = replace(found.settings, names=Settings().names, lang=Settings().lang)
    asked = (words_only, dates, both_reported)
    kept: _Kept | None = st.session_state.get("compared")
    if kept is None or kept.before is not before or kept.after is not found.records or kept.asked != asked:
        made = _compared(found, before, dates, both_reported=both_reported)
    elif kept.settings != found.settings:
        made = renamed(kept.made, found.settings, _installation())
    else:
        return kept.made, kept.maps, str(id(kept))
    maps = comparison_maps(made.comparison, made.labels)
    kept = _Kept(before, found.records, asked, found.settings, made, maps)
    st.session_state["compared"] = kept
    return made, maps, str(id(kept))


def _compared(
    found: Analysis, before: Intake, dates: tuple[date | None, date | None], *, both_reported: bool
) -> Compared:
    say = texts()
    bar = st.progress(0.0, say("progress.comparing"))
    try:
        return compared(
            before,
            found.records,
            found.settings,
            dates=dates,
            both_reported=both_reported,
            installation=_installation(),
            progress=_shown(bar, say),
        )
    finally:
        bar.empty()


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


def advice_answers() -> Answers:
    """What the visitor answered on advised ties; dropped when other files are opened."""
    said: Answers = st.session_state.get("advice_answers") or Answers()
    found = analysis()
    return said if found is None else said.about(map(str, found.network.nodes.index))


def answer_advice(answers: Answers) -> None:
    """Take down what the visitor answered on advised ties."""
    st.session_state["advice_answers"] = answers


def advised(ties: int, wishes: Wishes) -> tuple[tuple[Advised, ...], Gain]:
    """The advised ties on top of those accepted, and what the accepted ones bring together.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    answers = advice_answers()
    key = (id(found.network), replace(found.settings, names="full", lang="nl"), ties, wishes, answers)
    kept = st.session_state.get("advice")
    if kept is None or kept[0] != key:
        say = texts()
        bar = st.progress(0.0, say("progress.advice"))
        network, now, words, taken = found.network, found.settings, found.words, answers.accepted
        advice = advise(
            network,
            now,
            words,
            ties=ties,
            wishes=wishes,
            accepted=taken,
            rejected=answers.rejected,
            progress=_shown(bar, say),
        )
        total = brought(network, now, words, accepted=taken) if taken else Gain()
        bar.empty()
        # the network is kept with it, so that no other one gets its id
        kept = (key, (advice, total), network)
        st.session_state["advice"] = kept
    made: tuple[tuple[Advised, ...], Gain] = kept[1]
    return made


def standing_in() -> tuple[Deputy, ...]:
    """Who could stand in for whom in the open network.

    Raises:
        LookupError: nothing is open.

    """
    found = analysis()
    if found is None:
        raise LookupError
    kept = st.session_state.get("deputies")
    if kept is None or kept[0] is not found.scores:
        kept = (found.scores, deputies(found.scores, found.words))
        st.session_state["deputies"] = kept
    made: tuple[Deputy, ...] = kept[1]
    return made


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
