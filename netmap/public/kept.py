"""A project that is kept, for scripts and the command line alike: what it holds, with files that are brought now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Self, Unpack

from netmap.analysis import Progress
from netmap.errors import UsageError
from netmap.findings.agenda import Agenda
from netmap.ingest.decisions import Decisions
from netmap.ingest.keys import organisation_key, person_key
from netmap.ingest.steering import Steering
from netmap.public.choices import Choices, settings_of
from netmap.public.study import Study
from netmap.public.wording import worded
from netmap.settings import Installation, Settings, installation
from netmap.store import open_store
from netmap.store.content import Content
from netmap.store.reading import read_into

if TYPE_CHECKING:
    from netmap.ingest.raw import Rows
    from netmap.model.records import Intake
    from netmap.store.content import Card, Opened, Version
    from netmap.store.projects import Store


def open_project(name: str, version: int | None = None, **choices: Unpack[Choices]) -> Study:
    """A study of a project that the app or the command line kept, as it is now or was at an earlier version.

    Nothing in the project changes. Settings are those of the project, but real names are asked for each time (``names="full"``).

    Args:
        name: of the project, or its id.
        version: number of an earlier version.
        choices: parameters one by one, over those of the project.

    Raises:
        StoreError: it cannot be read.
        UsageError: there is no such project or version, or a choice has no meaning.

    """
    lang = choices.get("lang", "nl")
    with worded(lang), Project(name, version) as project:
        usual = replace(project.content.settings, lang=lang)
        if usual.names == "full":
            usual = replace(usual, names=Settings().names)
        settings, here = settings_of(usual, choices), installation()
        return Study(project.read(here), settings, here, agenda=project.agenda)


def called(store: Store, name: str) -> Card:
    """The project that is called so, whatever the case, or has that id.

    Raises:
        UsageError: there is none, or there are several.

    """
    cards = store.projects()
    for wanted in (
        [card for card in cards if card.id == name],
        [card for card in cards if card.name == name],
        [card for card in cards if card.name.casefold() == " ".join(name.split()).casefold()],
    ):
        if len(wanted) == 1:
            return wanted[0]
        if wanted:
            raise UsageError("errors.usage.project_ambiguous", name=name, n=len(wanted))
    raise UsageError("errors.usage.unknown_project", name=name)


def who_is(store: Store, card: Card, name: str, here: Installation) -> str:
    """The id of the professional who is called so, with or without the organisation between brackets, or has that id.

    Looked for in the version that holds, then in earlier ones: who stands in those alone is kept too.

    Raises:
        UsageError: nobody is, or several are.

    """
    for number in (card.version, *(one.number for one in store.history(card.id))):
        opened = store.open(card.id, number, log=False)
        intake = (
            store.records(opened, here)
            if number == card.version
            else read_into(opened.content, installation=here)[1]
        )
        if found := _called(intake, name):
            if len(found) > 1:
                raise UsageError("errors.usage.person_ambiguous", name=name, n=len(found))
            return found[0]
    raise UsageError("errors.usage.person_not_kept", name=name)


def _called(intake: Intake, name: str) -> list[str]:
    """Ids of the professionals who are called so."""
    places = {one.id: organisation_key(one.name) for one in intake.organisations}
    bare, bracket, place = name.strip().removesuffix(")").rpartition("(")
    wanted = organisation_key(place) if bracket else ""
    return [
        one.id
        for one in intake.professionals
        if one.id == name
        or person_key(one.name) == person_key(name)
        or (
            bracket
            and person_key(one.name) == person_key(bare)
            and places.get(one.organisation or "") == wanted
        )
    ]


class Project:
    """A project while a command or a script uses it; to be closed, or used as a context."""

    def __init__(self, name: str, number: int | None = None, *, new: bool = False) -> None:
        """Open it.

        Args:
            name: of the project, or its id.
            number: an earlier version, that is only read.
            new: where there is none of that name, one begins.

        Raises:
            StoreError: it cannot be read.
            UsageError: there is no such project or version.

        """
        self.store, self.name = open_store(), name
        self.opened: Opened | None = None
        self._brought = Content()
        try:
            self._open(name, number, new=new)
        except BaseException:
            self.close()
            raise

    def _open(self, name: str, number: int | None, *, new: bool) -> None:
        try:
            card = called(self.store, name)
        except UsageError as problem:
            if not new or problem.key != "errors.usage.unknown_project":
                raise
            return
        latest = max(one.number for one in self.store.history(card.id))
        if number is not None and not 1 <= number <= latest:
            raise UsageError("errors.usage.unknown_version", name=card.name, number=number, latest=latest)
        self.opened, self.name = self.store.open(card.id, number), card.name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    @property
    def content(self) -> Content:
        """What it holds; nothing as long as it is not kept."""
        return Content() if self.opened is None else self.opened.content

    @property
    def agenda(self) -> Agenda | None:
        """What was chosen to talk about, if anything was."""
        agenda = self.content.agenda
        return None if agenda == Agenda() else agenda

    def read(
        self,
        here: Installation,
        files: Sequence[tuple[str, bytes]] = (),
        steering: Steering = Steering(),  # noqa: B008  frozen
        decisions: Decisions = Decisions(),  # noqa: B008  frozen
        *,
        progress: Progress | None = None,
        rows: Rows | None = None,
    ) -> Intake:
        """The records of what it holds together with files; ``content`` is both from then on, and nothing is kept yet.

        Args:
            here: the key of the hashes and an own vocabulary.
            files: name and content of each; one of the same name replaces the earlier one.
            steering: what is said about columns and sheets, beside what was said earlier.
            decisions: answers on who is who, beside earlier ones.
            progress: is told what is being done.
            rows: is told how many rows of a large text were read.

        Raises:
            FileNeeded: what is said needs cells that were not kept.
            InputError: a file cannot be read, or nothing gives a network.

        """
        tell = progress or _silent
        tell("progress.reading", 0.0)
        was = self.content
        said = replace(was, steering=was.steering.also(steering), decisions=was.decisions.also(decisions))
        if (
            self.opened
            and not files
            and said == was
            and self.opened.version.number == self.opened.card.version
        ):
            return self.store.records(self.opened, here, lambda share: tell("progress.reading", 0.35 * share))
        self._brought, intake = read_into(
            said,
            files,
            installation=here,
            progress=lambda share: tell("progress.reading", 0.35 * share),
            any_size=True,
            told_rows=rows,
        )
        return intake

    def keep(self, intake: Intake, settings: Settings, here: Installation) -> Version | None:
        """Keep what was read as a new version, or as a new project.

        Args:
            intake: what :meth:`read` gave.
            settings: to go on with; but never the language, and real names.
            here: the key of the hashes and an own vocabulary.

        Returns:
            The version; ``None``: nothing changed.

        Raises:
            Conflict: somebody else made a newer version meanwhile; this one is kept beside it.
            StoreError: it was not kept.

        """
        usual = Settings()
        names = usual.names if settings.names == "full" else settings.names
        content = replace(self._brought, settings=replace(settings, lang=usual.lang, names=names))
        if self.opened is None:
            self.opened = self.store.create(self.name, content)
        else:
            was = self.opened
            made = self.store.save(was.card.id, was.version.number, content)
            if made.number == was.version.number:
                return None
            self.opened = self.store.open(was.card.id, log=False)
        self.name = self.opened.card.name
        self.store.put_records(self.opened, intake, here)
        return self.opened.version


def _silent(_step: str, _share: float) -> None:
    """Tell nobody."""
