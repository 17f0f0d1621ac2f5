"""What a version of a project holds, and what there is to say about projects and versions: data, without a database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from netmap.findings.agenda import Agenda
from netmap.ingest.decisions import Decisions
from netmap.ingest.passed import PassedFile
from netmap.ingest.steering import Steering
from netmap.scenario.candidates import Answers
from netmap.scenario.steps import Scenario
from netmap.settings import Settings


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was brought: what passed the gate of it. Equal when that is the same, wherever it is kept."""

    name: str
    """What may be shown of the name of the file."""
    marks: tuple[str, ...]
    """Keyed hashes of the file: brought again, it is known."""
    added: date
    """The day on which it was brought."""
    read_with: Steering = Steering()  # noqa: RUF009  frozen
    """The choices of columns with which it was read."""
    load: Callable[[], PassedFile] = field(default=lambda: PassedFile("", ()), compare=False, repr=False)
    """Gives what passed the gate; read from the store when it is first asked for."""
    kept_as: tuple[str, str] | None = field(default=None, compare=False)
    """Project and address under which the store has it; ``None`` as long as it is not kept."""

    @property
    def passed(self) -> PassedFile:
        """What passed the gate."""
        return self.load()


@dataclass(frozen=True, slots=True)
class Content:
    """All that one version of a project holds. Equal when all of it is."""

    uploads: tuple[Upload, ...] = ()
    """In the order in which they are read."""
    steering: Steering = Steering()  # noqa: RUF009  frozen
    decisions: Decisions = Decisions()  # noqa: RUF009
    settings: Settings = Settings()  # noqa: RUF009
    scenario: Scenario = Scenario()  # noqa: RUF009
    since: date | None = None
    """From which day the scenario is."""
    scenarios: tuple[Scenario, ...] = ()
    """Scenarios that were put aside, each with a name."""
    answers: Answers = Answers()  # noqa: RUF009
    """On advised ties."""
    agenda: Agenda = Agenda()  # noqa: RUF009
    remembered: Mapping[str, object] = field(default_factory=dict)
    """What pages ask to have kept with a version: plain values by name (whom to spare, which functions speak for a school)."""

    def __hash__(self) -> int:
        return hash((self.uploads, self.steering, self.decisions, self.settings, self.agenda))


PARTS = (
    *("uploads", "steering", "decisions", "settings", "scenario", "since", "scenarios", "answers", "agenda"),
    "remembered",
)
"""The fields of :class:`Content`: each is kept by itself, so that a version costs what changed."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a version changed: ``store.did.<key>`` with numbers for its blanks; never a name of anybody."""

    key: str
    values: Mapping[str, int | str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a project."""

    number: int
    """From 1."""
    parent: int | None
    """The version that it was made from; ``None`` for the first."""
    at: datetime
    """In UTC."""
    who: str
    """Who made it, as the installation knows them; empty: this device."""
    did: tuple[Said, ...]
    """What it changed; worded by ``store.words``."""
    aside: bool = False
    """Made in a window that did not know of a newer version: kept beside the others, until somebody chooses it."""


@dataclass(frozen=True, slots=True)
class Card:
    """A project, as a list of projects shows it."""

    id: str
    """Opaque, and not to be guessed."""
    name: str
    version: int
    """The version that holds."""
    made: datetime
    changed: datetime
    months: int
    """Months without a change after which it is deleted."""
    ends: date
    """The day on which that is."""
    picture: bytes | None = None
    """A small drawing (SVG) of its map."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What is told beside the picture: plain values that were given with it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A project at one version."""

    card: Card
    version: Version
    content: Content
    place: Mapping[str, object]
    """Where somebody was: page, choice, view; outside the versions."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of the log of who did what: never what a project holds."""

    at: datetime
    """In UTC."""
    project: str
    what: str
    """``store.log.<what>``."""
    who: str
    """As the installation knows them; empty: this device."""


def changes(before: Content | None, after: Content) -> tuple[Said, ...]:
    """What one version changed of another, in the order of ``PARTS``; the first version is that it was made."""
    if before is None:
        return (Said("made", {"n": len(after.uploads)}),)
    told: list[Said] = []
    for part in PARTS:
        old, new = getattr(before, part), getattr(after, part)
        if old == new:
            continue
        match part:
            case "uploads":
                told += _uploads(before, after)
            case "decisions":
                told.append(Said("decisions", {"n": abs(len(new.made) - len(old.made)) or 1}))
            case "scenario":
                told.append(Said("scenario", {"n": len(new.steps)}))
            case "answers":
                told.append(Said("answers", {"n": abs(len(new.given) - len(old.given)) or 1}))
            case "agenda" if old.agreements != new.agreements:
                told.append(Said("agreements", {"n": len(new.agreements)}))
            case "agenda":
                told.append(Said("agenda", {"n": len(new.items)}))
            case "steering" if replace(old, frequencies=new.frequencies) == new:
                told.append(Said("frequencies"))
            case _:
                told.append(Said(part))
    return tuple(told)


def _uploads(before: Content, after: Content) -> list[Said]:
    old = {one.name: one for one in before.uploads}
    new = {one.name: one for one in after.uploads}
    counts = {
        "added": len(new.keys() - old.keys()),
        "replaced": sum(name in old and old[name].marks != one.marks for name, one in new.items()),
        "gone": len(old.keys() - new.keys()),
    }
    told = [Said(f"uploads_{key}", {"n": count}) for key, count in counts.items() if count]
    if not told and before.steering == after.steering:
        told.append(Said("uploads_read"))
    return told
