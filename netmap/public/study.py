"""One network under one set of settings, as it may be told at their level of privacy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, Unpack

import pandas as pd

from netmap.analysis import Analysis, Progress, compared, from_intake, rescore, with_resampling
from netmap.errors import UsageError
from netmap.model.records import Intake
from netmap.public import frames, graphs, replies
from netmap.public.choices import Choices, settings_of
from netmap.public.files import writing
from netmap.public.meant import MOST_ROUTES, MOST_TIES, Meant, check_bounds, check_steps, day_of, weekday_of
from netmap.public.wording import worded
from netmap.settings import Installation, Settings
from netmap.tallying import Tallied
from netmap.text import Texts
from netmap.told.told import Told

if TYPE_CHECKING:
    import networkx as nx

    from netmap.findings.agenda import Agenda

By = Literal["shortest", "fastest", "used"]


class Study:
    """A network, its figures and what one may ask of it.

    Everything it gives is what files show at the level ``settings.names``: ids, labels and hidden numbers are those of
    ``nodes.csv`` and its companions. Figures are computed when they are first asked for. Errors say in a sentence what to do.
    Two studies are never equal but the same; one is not kept on disk by itself, since it holds what was read.

    >>> import netmap
    >>> study = netmap.sample("one_gatekeeper", lang="en")
    >>> study
    Study(names='role', level='person')
    """

    def __init__(
        self,
        intake: Intake,
        settings: Settings,
        here: Installation,
        *,
        progress: Progress | None = None,
        analysis: Analysis | None = None,
        tallied: Tallied = Tallied(),  # noqa: B008  frozen
        agenda: Agenda | None = None,
    ) -> None:
        self.settings = settings
        self._agenda = agenda
        self._intake, self._here, self._progress, self._tallied = intake, here, progress, tallied
        if analysis is not None:
            self.__dict__["_analysis"] = analysis

    def __repr__(self) -> str:
        level = f"names={self.settings.names!r}, level={self.settings.level!r}"
        if "_analysis" not in self.__dict__:
            return f"Study({level})"
        return f"Study({self._told.count('nodes')} nodes, {self._told.count('ties')} ties, {level})"

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled: names and the key of the hashes would reach the disk.

        Raises:
            UsageError: always.

        """
        with worded(self.settings.lang):
            raise UsageError("errors.usage.no_pickle")

    @cached_property
    def _analysis(self) -> Analysis:
        with worded(self.settings.lang), self._tallied.tallier() as tallier:
            return from_intake(
                self._intake,
                self.settings,
                installation=self._here,
                progress=self._progress,
                tallier=tallier,
            )

    @cached_property
    def _told(self) -> Told:
        return Told(self._analysis)

    @property
    def _meant(self) -> Meant:
        analysis = self._analysis
        return Meant(analysis.network, analysis.words, analysis.labels)

    # ---- other settings

    def under(self, **choices: Unpack[Choices]) -> Study:
        """The same data under other settings; only what depends on the change is computed again.

        Raises:
            UsageError: a choice has no meaning.

        """
        with worded(choices.get("lang", self.settings.lang)):
            settings = settings_of(self.settings, choices)
            known = self.__dict__.get("_analysis")
            return self._again(settings, known and rescore(known, settings, self._progress))

    def resampled(self) -> Study:
        """The same with ``stability`` of each place in the ranking, which takes seconds to minutes."""
        return self._again(self.settings, with_resampling(self._analysis, self._progress))

    def _again(self, settings: Settings, analysis: Analysis | None) -> Study:
        kept: dict[str, Any] = {"progress": self._progress, "tallied": self._tallied, "agenda": self._agenda}
        return Study(self._intake, settings, self._here, analysis=analysis, **kept)

    # ---- tables

    @property
    def nodes(self) -> pd.DataFrame:
        """One row per node of the graph, by ``id``: who, and every figure about it (``nodes.csv``)."""
        return self._frame("nodes")

    @property
    def ties(self) -> pd.DataFrame:
        """One row per tie between ``source`` and ``target`` (``ties.csv``)."""
        return self._frame("ties")

    @property
    def coverage(self) -> pd.DataFrame:
        """One row per school and function: how many steps, which way, on whom it hangs (``coverage.csv``)."""
        return self._frame("coverage")

    @property
    def losses(self) -> pd.DataFrame:
        """One row per way in that is lost or longer without somebody (``losses.csv``)."""
        return self._frame("losses")

    @property
    def summary(self) -> pd.DataFrame:
        """The figures of the network as a whole, by ``key``, each with its unit and meaning (``summary.json``)."""
        return frames.summary_frame(self._told)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The figures that are tables by themselves, such as ``mixing`` and ``blind_spots`` (``tables.json``)."""
        return frames.metric_frames(self._told)

    @property
    def columns(self) -> pd.DataFrame:
        """What every column of ``nodes``, ``ties``, ``coverage`` and ``losses`` is: type, unit, name and meaning."""
        return frames.columns_frame(self._told)

    @property
    def findings(self) -> pd.DataFrame:
        """What stands out, the strongest first: ``key, title, sentence, question, caveat, element``."""
        return frames.findings_frame(self._told)

    @property
    def issues(self) -> pd.DataFrame:
        """Every row issue and correction, with its place and what to do (``issues.csv``)."""
        return frames.issues_frame(self._told)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The network in a few sentences."""
        return self._told.sentences

    @property
    def not_read(self) -> tuple[str, ...]:
        """Which files could not be opened, and what stands in the others and was not understood, a sentence for each column, sheet or kind of cell; most cells first."""
        from netmap.ingest.cell_report import missed_sentence, unopened
        from netmap.ingest.questions import missed

        texts = Texts(self.settings.lang)
        found = missed(self._intake.sheets, self._intake.cells, self._intake.issues)
        return (*unopened(self._intake.issues, texts), *(missed_sentence(item, texts) for item in found))

    @property
    def privacy(self) -> tuple[str, ...]:
        """What was kept out while reading, with whom this may be shared, and who can be recognised, in sentences."""
        return (*self._told.privacy, *self._told.recognised)

    def _frame(self, key: str) -> pd.DataFrame:
        return frames.frame(self._told, key)

    # ---- graphs

    def graph(self) -> nx.Graph[str]:
        """The network for networkx: nodes and attributes as in ``network.graphml``, without places on the map.

        What is not known, or not shown at this level, has no attribute.
        """
        return self._told.bare_graph.copy()

    def digraph(self) -> nx.DiGraph[str]:
        """Contact only, from who told of it to whom; where nobody is known to have told, there is an arc each way.

        An arc has ``contacts`` a year (at level ``full``) and ``response_days`` until its source had an answer, where known.
        """
        return graphs.directed(self._told.bare_graph)

    # ---- questions

    def whatif(
        self,
        *,
        remove: Sequence[str] = (),
        weekday: str | int | None = None,
        less: float | None = None,
        of: str | None = None,
        add_person: Sequence[Sequence[str]] = (),
        add_tie: Sequence[Sequence[str]] = (),
        title: str = "",
    ) -> replies.WhatIf:
        """What changes for the schools when somebody goes, comes or works less.

        Args:
            remove: names of people, organisations, teams or functions; a name of the sheet, or an id or label of ``nodes``.
            weekday: nobody is there who does not work on this day.
            less: percent of the hours that fall away.
            of: the function or organisation of which they do; by default of all.
            add_person: pairs of a function and an organisation.
            add_tie: pairs of names.
            title: what the scenario is called.

        Raises:
            UsageError: a name stands for nothing or for several, or nothing changes.

        """
        from netmap.scenario.whatif import whatif

        with worded(self.settings.lang):
            steps: dict[str, Any] = {"remove": remove, "weekday": weekday, "less": less, "of": of}
            steps |= {"add_person": add_person, "add_tie": add_tie}
            check_steps(**steps)
            analysis = self._of_people()
            scenario = self._meant.scenario(**steps, title=title)
            return replies.whatif_reply(whatif(analysis.scores, analysis.words, scenario), analysis.labels)

    def advise(
        self, ties: int = 5, *, without: Sequence[str] = (), most_per_person: int = 2
    ) -> replies.Advice:
        """The few new contacts that repair most, whom to brief first and who could stand in.

        Args:
            ties: how many new contacts at most.
            without: names of people who are not asked.
            most_per_person: how many of them one person gets at most.

        Raises:
            UsageError: a number has no meaning, or nobody has such a name.

        """
        from netmap.scenario.advise import advise, brought
        from netmap.scenario.candidates import Wishes
        from netmap.scenario.relief import briefing, deputies

        with worded(self.settings.lang):
            for option, value in (("ties", ties), ("most-per-person", most_per_person)):
                check_bounds(option, value, MOST_TIES)
            analysis = self._of_people()
            network, settings, words = analysis.network, analysis.settings, analysis.words
            wishes = Wishes(self._meant.people("not", without), most_per_person)
            advised = advise(network, settings, words, ties=ties, wishes=wishes, progress=self._progress)
            return replies.advice_reply(
                advised,
                brought(network, settings, words, accepted=[one.tie for one in advised]),
                briefing(analysis.scores, settings.key_players),
                deputies(analysis.scores, words),
                analysis.labels,
            )

    def route(
        self,
        start: str,
        goal: str,
        *,
        avoid: Sequence[str] = (),
        by: By = "shortest",
        weekday: str | int | None = None,
        most: int = 4,
    ) -> replies.Directions:
        """The way from one to another, in steps, and other ways when somebody is away.

        Args:
            start: a name of the sheet, or an id or label of ``nodes``: a person, organisation, team or function.
            goal: the same.
            avoid: who is away.
            by: fewest steps, least days, or the contacts that are used most.
            weekday: only who works on this day.
            most: how many routes at most.

        Raises:
            UsageError: a name stands for nothing or for several, or a number has no meaning.

        """
        from netmap.scenario.route import Question, find_route

        with worded(self.settings.lang):
            check_bounds("most", most, MOST_ROUTES)
            day = None if weekday is None else weekday_of(weekday)
            analysis, asked = self._of_people(), self._meant
            question = Question(
                start=asked.one("from", start),
                goal=asked.one("to", goal),
                avoid=tuple(asked.one("avoid", name) for name in avoid),
                by=by,
                fill=self.settings.fill_responses,
                day=day,
            )
            found = find_route(analysis.scores, analysis.words, question, most)
            return replies.directions(found, analysis.labels)

    def compare(
        self,
        after: Study | None = None,
        *,
        before_date: date | str | None = None,
        after_date: date | str | None = None,
        both_reported: bool = False,
    ) -> replies.Changes:
        """What changed since then, and what is only noise.

        Args:
            after: the later upload; by default two periods of these data are compared.
            before_date: last day of the first period; by default where the second begins, or the newest date.
            after_date: last day of the second.
            both_reported: count only what those told who reported in both periods.

        Raises:
            InputError: there is nobody in the data.
            UsageError: both periods are the same, or a day does not exist.

        """
        with worded(self.settings.lang):
            self._need_people()
            days = (
                day_of(before_date, "before-date"),
                day_of(after_date, "after-date") or self.settings.reference_date,
            )
            if after is None and days[0] and days[0] == days[1]:
                raise UsageError("errors.usage.same_day", day=days[0].isoformat())
            found = compared(
                self._intake,
                self._intake if after is None else after._intake,
                self.settings,
                dates=days,
                both_reported=both_reported,
                installation=self._here,
                progress=self._progress,
            )
            return replies.changes(found.comparison, found.labels)

    def _of_people(self) -> Analysis:
        """The analysis, of which people are asked.

        Raises:
            UsageError: there are none at this level.

        """
        self._need_people()
        return self._analysis if self.settings.level == "person" else self.under(level="person")._analysis

    def _need_people(self) -> None:
        if self.settings.names == "organisation":
            raise UsageError("errors.usage.needs_people")

    # ---- files

    def write(
        self,
        folder: Path | str,
        *names: str,
        size: Literal["A0", "A1", "A3"] = "A0",
        template: Path | str | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> list[Path]:
        """Write the files for the meeting and for other programs: all of them, or none.

        Args:
            folder: made when it is not there.
            names: which files (``"nodes.csv"``, ``"netwerk.html"`` …); by default every file.
            size: of the poster.
            template: a folder with a house style.
            tell: called with the name of each file before it is made.

        Raises:
            InputError: the folder cannot be written.
            UsageError: there is no such file.

        """
        from netmap.export.files import Wishes
        from netmap.export.package import chosen, files, write
        from netmap.export.template import read_template

        with worded(self.settings.lang), writing(Path(folder)):
            place = self._here.template if template is None else Path(template)
            wishes = Wishes(size, read_template(place))
            told = told_of(self)
            wanted = chosen(names, files(told, wishes))
            return write(told, Path(folder), tell, wishes=wishes, only=wanted if names else None)


def told_of(study: Study, agenda: Agenda | None = None) -> Told:
    """What files show of a study, for the command line: with what the user chose to talk about, and the day of today."""
    return Told(study._analysis, agenda=agenda or study._agenda, made_on=date.today())  # noqa: DTZ011  the day where the user is
