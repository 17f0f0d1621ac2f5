"""Settings: every choice a user can make about an analysis, with its unit and the reason for its default.

Nothing else in netmap reads the environment. Settings are passed in, never global.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from netmap.errors import UsageError

Level = Literal["person", "organisation"]
Names = Literal["full", "role", "code", "organisation"]
Lang = Literal["nl", "en"]
Layer = Literal["contact", "case"]
NamedBy = Literal["one", "both"]

LEVELS: tuple[Level, ...] = ("person", "organisation")
NAMES: tuple[Names, ...] = ("role", "code", "organisation", "full")
PEOPLE_NAMES: tuple[Names, ...] = ("role", "code", "full")
"""The levels of privacy at which there are people to point at: on screen, and in what a command says about people."""
LANGS: tuple[Lang, ...] = ("nl", "en")
LAYERS: tuple[Layer, ...] = ("contact", "case")
NAMED_BY: tuple[NamedBy, ...] = ("one", "both")

MOST_ON_CANVAS = 3000
"""Nodes up to which vis-network draws the map on a plain canvas, which works in every browser; above it a redraw takes
more than about 50 ms, and WebGL draws it."""
MOST_TIES_ON_CANVAS = 15_000
"""Ties up to which it does: an overview of 2,300 organisations can have more ties than a canvas draws in a second."""

LEAST_DAYS_OF_A_RATE = 7
"""Days from which a count of dated contacts says how many there are a year: a week has every day of the week in it once."""
LEAST_DAYS_OF_A_YEAR = 90
"""Days below which every number a year is said to be reckoned from a short time: less than a quarter, the shortest of the
rhythms that a questionnaire asks for and that are longer than a month."""
WHOLE_PERIOD = 0.9
"""Share of the period that must lie between the first and the last date to count as the whole: nobody has contact on the first
day exactly, and holidays lie at the ends of a school year."""
SMALL_WORK = 100
"""Nodes up to which the app's server works figures out itself: a quarter of a second, of which most is the same for every
network; above it, sending a network to another process and the figures back costs less than a fiftieth of the work."""
MOST_AHEAD = 5000
"""Nodes up to which the certainty of the order is worked out before anybody asks: it is the longest of all works, and its outcome
holds all figures once more."""
LEAST_PLACES, MOST_PLACES = 2, 8
"""Works that are done at a time on this computer: one for each core, two where there is one, so that a large network does not
keep a small one waiting; and no more than memory can be thought to hold."""
WORKS_OF_ONE = 1
"""Works of one visitor that are done at a time: a second one gains them little and takes the place of somebody else."""
KEY_BYTES, LONGEST_KEY = 32, 4096
"""Bytes of a key: as many as its hash has; a longer one is not read to its end (it may be a device)."""
ENVIRONMENT = {
    "NETMAP_DATABASE_URL": "Where projects are kept: `postgresql://user:password@server/name`, or `sqlite:////path/to/projects.db`. "
    "Without it: `projects.db` in the user's data folder.",
    "NETMAP_STORE_KEY": "Key that what is kept is encrypted with (`netmap projects new-key` makes one). Several with commas between them: "
    "the first encrypts, all can read. Without one: not encrypted.",
    "NETMAP_STORE_KEY_FILE": "A file with such keys, one a line, instead of or beside the setting above.",
    "NETMAP_KEY_FILE": "The file of the key of the keyed hashes of case numbers and e-mail addresses; made when it is not there. "
    "Without it: `hash.key` in the user's data folder.",
    "NETMAP_HOST": "The name under which a reverse proxy offers the app (`netmap.example.nl`). Without it the app answers to `localhost` "
    "and `127.0.0.1` alone.",
    "NETMAP_ADDRESS": "Address on which the app listens. Without it: `127.0.0.1`, this computer alone. `0.0.0.0` only within a container.",
    "NETMAP_USER_HEADER": "Header in which the proxy says who is signed in; each then sees the projects that they made a version of.",
    "NETMAP_VOCABULARY": "A file with functions, kinds and words of this municipality ([vocabulary.md](vocabulary.md)).",
    "NETMAP_TEMPLATE": "A folder with the house style for posters and reports ([report.md](report.md)).",
    "NETMAP_SCHEDULER": "Address of a Dask scheduler (`tcp://server:8786`) that works figures out "
    "([how](decisions/0048-works-elsewhere.md)). Without it: this computer.",
}
"""Every setting of the environment, and what it is for: the table of ``docs/install.md``."""
LONGEST_TITLE = 60
"""Letters of the name of a network: what stands beside the question on one slide."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One analysis' parameters. Equal settings on equal input give equal output."""

    reference_date: date | None = None
    """Last day of the period; ``None`` means the newest date in the data, so that an old sheet still gives a network."""
    months: int = 12
    """Length of the period in months: a full school year, so that a yearly rhythm does not look like a gap."""
    steps: int = 2
    """Ties on a route that still count as accessible: 2 is "via one colleague"."""
    days: int = 5
    """Working days within which an answer counts as reachable: one school week."""
    window: int = 10
    """Working days within which a signal must get through along dated contacts: two school weeks."""
    longest_response: int = 60
    """Working days above which a recorded answer is not believed: a quarter of a year is more often a slip of the pen or
    a forgotten row than an answer. It becomes an issue and is not used."""
    fill_responses: bool = False
    """Whether a tie without recorded answers takes the median of the discipline on the fastest route; marked as such."""
    key_players: int = 3
    """How many people a set of key players counts: as many as a meeting can keep in mind."""
    removed: int = 10
    """How many people go, one after the other, to see how robust access is."""
    layers: tuple[Layer, ...] = LAYERS
    """Layers that make up the structural network."""
    named_by: NamedBy = "one"
    """Whether contact counts when one of the two told of it, or only when both did. Where only one of them answered it cannot be
    confirmed, and counts either way (decision 64)."""
    level: Level = "person"
    """Whether nodes are people or whole organisations."""
    names: Names = "role"
    """What labels say: function and organisation by default, names only when asked for; ``organisation``: no people at
    all, which makes ``level`` organisation too."""
    lang: Lang = "nl"
    """Language of everything that a person reads."""
    title: str = ""
    """What the network is called on every page and file, in the words of the user; empty: after what it is of. Spaces and lines
    are made single, and what is longer than a title is cut."""
    case_threshold: int = 10
    """Counts of cases, and of contacts on one tie, below this are hidden: the usual small-number rule of Dutch
    statistics on persons."""
    resamples: int = 200
    """How often at most figures are ranked again with 10 % of the reporters left out, to say how sure a place is; 0: never.
    A large network is tried fewer times (decision 44); how often it was stands in the summary."""
    least_reporting: int = 30
    """Percentage of the listed professionals who must have reported contacts before anybody is ranked."""
    least_stability: int = 50
    """Percentage of the resamples in which the top must stay, on average, before anybody is ranked: a place that is
    more often lost than kept says nothing."""

    def __post_init__(self) -> None:
        """Refuse values that have no meaning; a title becomes one line.

        Raises:
            UsageError: a value is outside its bounds.

        """
        for name, value, allowed in (
            ("level", self.level, LEVELS),
            ("names", self.names, NAMES),
            ("lang", self.lang, LANGS),
            ("named_by", self.named_by, NAMED_BY),
        ):
            if value not in allowed:
                raise UsageError("errors.usage.choice", option=name, value=value, allowed=", ".join(allowed))
        object.__setattr__(self, "title", " ".join(self.title.split())[:LONGEST_TITLE].rstrip())
        if self.names == "organisation" and self.level != "organisation":
            object.__setattr__(self, "level", "organisation")
        if not self.layers or any(layer not in LAYERS for layer in self.layers):
            raise UsageError(
                "errors.usage.choice", option="layers", value=",".join(self.layers), allowed=", ".join(LAYERS)
            )
        for name, number, low, high in (
            ("months", self.months, 1, 120),
            ("steps", self.steps, 1, 6),
            ("days", self.days, 1, 60),
            ("key_players", self.key_players, 1, 10),
            ("removed", self.removed, 1, 50),
            ("window", self.window, 1, 260),
            ("longest_response", self.longest_response, 1, 260),
            ("case_threshold", self.case_threshold, 0, 100),
            ("resamples", self.resamples, 0, 10_000),
            ("least_reporting", self.least_reporting, 0, 100),
            ("least_stability", self.least_stability, 0, 100),
        ):
            if not low <= number <= high:
                raise UsageError("errors.usage.bounds", option=name, value=number, low=low, high=high)


@dataclass(frozen=True, slots=True)
class Installation:
    """What belongs to this computer rather than to an analysis."""

    key: bytes
    """Secret for keyed hashes of case numbers and e-mail addresses; never written beside data."""
    vocabulary: Path | None = None
    """A file with extra disciplines, kinds and synonyms of this municipality, in the form of ``vocabulary.toml``."""
    template: Path | None = None
    """A folder with the house style of this municipality for posters and reports (``docs/report.md``)."""
    unkept: Path | None = None
    """The folder that the key could not be kept in: another run has another one."""


def installation() -> Installation:
    """Read, or make once, what belongs to this computer.

    The key is kept in the user's data folder (or the file that ``NETMAP_KEY_FILE`` names), readable by its owner only.
    Without a place to write, a key for this run is used: case numbers are then still hashed, but differ between runs
    (``unkept`` says where it should have been).
    """
    import platformdirs

    named = os.environ.get("NETMAP_KEY_FILE")
    path = Path(named) if named else Path(platformdirs.user_data_dir("netmap", appauthor=False)) / "hash.key"
    vocabulary = os.environ.get("NETMAP_VOCABULARY")
    template = os.environ.get("NETMAP_TEMPLATE")
    kept = _kept_key(path)
    return Installation(
        key=kept or _key_of_this_run(),
        unkept=None if kept else path.parent,
        vocabulary=Path(vocabulary) if vocabulary else None,
        template=Path(template) if template else None,
    )


@dataclass(frozen=True, slots=True)
class Storage:
    """Where projects are kept, and with which keys."""

    url: str
    """Of the database: ``sqlite:///…`` or ``postgresql://…``."""
    keys: tuple[str, ...] = ()
    """Fernet keys that what is kept is encrypted with, the newest first; none: it is not."""


def storage() -> Storage:
    """Where this installation keeps projects: ``NETMAP_DATABASE_URL``, or a file in the user's data folder.

    The keys are those in ``NETMAP_STORE_KEY`` (several with commas between them), or in the file that ``NETMAP_STORE_KEY_FILE``
    names, one a line: the first one encrypts, the others can still be read.

    Raises:
        UsageError: the file of keys cannot be read.

    """
    import platformdirs

    file = Path(platformdirs.user_data_dir("netmap", appauthor=False)) / "projects.db"
    said = os.environ.get("NETMAP_STORE_KEY", "").replace(",", "\n")
    if named := os.environ.get("NETMAP_STORE_KEY_FILE"):
        try:
            said += "\n" + Path(named).read_text(encoding="ascii")
        except (OSError, ValueError) as problem:
            raise UsageError("errors.usage.store_key_file", file=Path(named).name) from problem
    keys = tuple(line for part in said.splitlines() if (line := part.strip()))
    return Storage(os.environ.get("NETMAP_DATABASE_URL") or f"sqlite:///{file}", keys)


def user_header() -> str | None:
    """The header in which a proxy that signs people in says who somebody is (``NETMAP_USER_HEADER``); ``None``: nobody does.

    Only for a server that cannot be reached but through that proxy, and a proxy that takes the header away from who sends it itself.
    """
    return os.environ.get("NETMAP_USER_HEADER") or None


@dataclass(frozen=True, slots=True)
class Serving:
    """Where the app listens, and by which name it may be asked beside ``localhost``."""

    address: str
    host: str | None


HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)


def serving() -> Serving:
    """How the app is served: on this computer alone, unless ``NETMAP_HOST`` and ``NETMAP_ADDRESS`` say otherwise.

    Raises:
        UsageError: ``NETMAP_HOST`` is no name of a host.

    """
    host = os.environ.get("NETMAP_HOST", "").strip()
    if host and not HOST.fullmatch(host):
        raise UsageError("errors.usage.host", value=host)
    return Serving(os.environ.get("NETMAP_ADDRESS", "").strip() or "127.0.0.1", host.lower() or None)


def scheduler() -> str | None:
    """Address of the Dask scheduler whose workers do the work of the app's server (``NETMAP_SCHEDULER``); ``None``: this computer."""
    return os.environ.get("NETMAP_SCHEDULER") or None


def places() -> int:
    """Works that are done at a time on this computer."""
    return min(max(os.cpu_count() or 1, LEAST_PLACES), MOST_PLACES)


@cache
def _key_of_this_run() -> bytes:
    import secrets

    return secrets.token_bytes(KEY_BYTES)


def _kept_key(path: Path) -> bytes | None:
    """The key in a file, which is made when there is none in it; ``None``: it cannot be."""
    with suppress(OSError):
        if key := _key_in(path):
            return key
    import secrets

    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = secrets.token_bytes(KEY_BYTES)
        # written beside it and then linked, so that another process never reads half a key
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(key)
        try:
            os.link(partial, path)  # fails when another process was first: then theirs is the key
        except FileExistsError:
            if existing := _key_in(path):
                return existing
            partial.replace(path)
        except OSError:  # a drive without links
            partial.replace(path)
    except OSError:
        return None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return key


def _key_in(path: Path) -> bytes | None:
    with path.open("rb") as file:
        key = file.read(LONGEST_KEY)
    return key if len(key) >= KEY_BYTES else None


def without_threads() -> None:
    """Numpy, when it is loaded after this, starts no threads for matrices: that takes longer than to read a small sheet."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
