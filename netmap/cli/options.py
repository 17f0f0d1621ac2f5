"""What several commands share: options for the input and the analysis, reading files, progress, and messages."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.errors import UsageError
from netmap.pace import EVEN, Pace, said
from netmap.public.choices import layers_in
from netmap.public.files import files_at, in_folders, writing
from netmap.public.meant import day_of
from netmap.settings import (
    LEVELS,
    NAMED_BY,
    NAMES,
    PEOPLE_NAMES,
    Installation,
    Settings,
    installation,
)
from netmap.text import Texts
from netmap.whole import write_all

if TYPE_CHECKING:
    from netmap.findings.agenda import Agenda
    from netmap.ingest.steering import Steering
    from netmap.model.records import Intake
    from netmap.public.replies import Reply
    from netmap.tallying import Tallied

DONE = 0
PAPER = ("A0", "A1", "A3")
"""Sizes of posters (:data:`netmap.export.paper.sheet.SIZES`, which is only read when one is made)."""
A_MILLION = 1_000_000
ENGINES = ("memory", "duckdb", "spark")
"""Who can count rows (:data:`netmap.tallying.KINDS`, which is only read when something is counted)."""
NUMBERS = ("months", "steps", "days", "longest_response", "window", "resamples")
"""Settings that are whole numbers, in the order in which the help has them."""
WITHOUT_WINDOW = frozenset({"lost", "full", "conflict", "not_empty"})
"""Errors of the store of which the app's sentence speaks of a window that still holds the work; the commands have their own."""


@dataclass(frozen=True)
class Read:
    """What was read without computing anything."""

    intake: Intake
    files: Sequence[tuple[str, bytes]]
    """Those that were given."""
    steering: Steering
    """What was said about their columns and sheets, and earlier about those of the project."""


def add_inputs(command: argparse.ArgumentParser, texts: Texts, *, ask: bool = True) -> None:
    """The files, and what the user says about how they are read; ``ask``: also one question at a time."""
    command.add_argument("input", nargs="*", type=Path, metavar="INPUT", help=texts("cli.help.input"))
    command.add_argument("--project", metavar="NAME", help=texts("managing.help.project"))
    command.add_argument("--at-version", type=int, metavar="N", help=texts("managing.help.at_version"))
    if ask:
        command.add_argument("--ask", action="store_true", help=texts("cli.help.ask"))
    add_steering(command, texts)
    add_engine(command, texts)


def add_steering(command: argparse.ArgumentParser, texts: Texts) -> None:
    """What the user says about columns, sheets and names."""
    command.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=HEADER", help=texts("cli.help.map")
    )
    command.add_argument(
        "--kind", action="append", default=[], metavar="FILE[:SHEET]=KIND", help=texts("cli.help.kind")
    )
    command.add_argument("--skip", action="append", default=[], metavar="HEADER", help=texts("cli.help.skip"))
    command.add_argument(
        "--frequency", action="append", default=[], metavar="PHRASE=NUMBER", help=texts("cli.help.frequency")
    )
    command.add_argument("--mapping", type=Path, metavar="FILE", help=texts("cli.help.mapping"))
    command.add_argument("--names-file", type=Path, metavar="FILE", help=texts("cli.help.names_file"))


def steering_of(options: argparse.Namespace) -> Steering:
    """What the options of :func:`add_steering` say about columns and sheets.

    Raises:
        UsageError: an option or the file of choices cannot be read.

    """
    from netmap.ingest.steering import Steering

    return Steering.from_options(options.map, options.kind, options.mapping, options.skip, options.frequency)


def add_settings(command: argparse.ArgumentParser, texts: Texts, *, level: bool = True) -> None:
    """The parameters of an analysis; ``level`` says whether the command works at the level of organisations too.

    What is not given stays ``None``: it is then as the project has it, or as usual.
    """
    command.add_argument("--reference-date", metavar="D", help=texts("cli.help.reference_date"))
    for name in NUMBERS:
        metavar = "N" if name == "resamples" else None
        command.add_argument(
            f"--{name.replace('_', '-')}", type=int, metavar=metavar, help=texts(f"cli.help.{name}")
        )
    command.add_argument(
        "--fill-responses", action="store_true", default=None, help=texts("cli.help.fill_responses")
    )
    command.add_argument("--layers", help=texts("cli.help.layers"))
    command.add_argument("--named-by", choices=NAMED_BY, help=texts("cli.help.named_by"))
    if level:
        command.add_argument("--level", choices=LEVELS, help=texts("cli.help.level"))
    # without the level there is nothing to say about an organisation only
    names, about = (NAMES, "cli.help.names") if level else (PEOPLE_NAMES, "cli.help.names_of_people")
    command.add_argument("--names", choices=names, help=texts(about))
    command.add_argument("--yes-names", action="store_true", help=texts("cli.help.yes_names"))


def add_engine(command: argparse.ArgumentParser, texts: Texts) -> None:
    """Who counts the rows, and within how much memory."""
    command.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help=texts("cli.help.engine"))
    command.add_argument("--memory", metavar="SIZE", help=texts("cli.help.memory"))


def tallied_of(options: argparse.Namespace) -> Tallied:
    """What the options of :func:`add_engine` say.

    Raises:
        UsageError: the size is none, or the engine is not installed.

    """
    from netmap.tallying import Tallied

    return Tallied(options.engine, options.memory)


def add_title(command: argparse.ArgumentParser, texts: Texts) -> None:
    """What the network is called on everything that is made of it."""
    command.add_argument(
        "--title", default="", dest="network_name", metavar="NAME", help=texts("cli.help.network_name")
    )


def add_paper(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The size of posters, and the house style."""
    command.add_argument("--size", choices=PAPER, default=PAPER[0], help=texts("posters.help.size"))
    command.add_argument("--template", type=Path, metavar="DIR", help=texts("posters.help.template"))


def settings_of(options: argparse.Namespace, usual: Settings | None = None) -> Settings:
    """The parameters that were asked for; real names are to be confirmed.

    Args:
        options: those of :func:`add_settings`.
        usual: what holds where nothing was given; but never its language, and real names.

    Raises:
        UsageError: one of them has no meaning, or real names were not confirmed.

    """
    if options.names == "full" and not options.yes_names:
        _confirm_names(Texts(options.lang))
    given = {name: getattr(options, name) for name in (*NUMBERS, "fill_responses", "named_by")}
    given["reference_date"] = day_of(options.reference_date, "reference-date")
    given["title"] = getattr(options, "network_name", "") or None
    if options.layers is not None:
        given["layers"] = layers_in(options.layers)
    given["level"] = getattr(options, "level", "person")
    given = {name: value for name, value in given.items() if value is not None}
    usual = usual or Settings()
    # real names are never taken over: they are confirmed each time
    names = options.names or ("role" if usual.names == "full" else usual.names)
    return replace(usual, **given, names=names, lang=options.lang)


def _confirm_names(texts: Texts) -> None:
    """Ask whether real names may leave the program; a script, which cannot answer, goes on and is told.

    Raises:
        UsageError: the answer is no.

    """
    say(texts("cli.names.warning"))
    if not sys.stdin.isatty():
        return
    sys.stderr.write(texts("cli.names.ask") + " ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in texts("cli.names.yes").split():
        raise UsageError("errors.usage.names_refused")


def told(texts: Texts) -> Callable[[str, float], None]:
    """Progress on stderr: each step once, and at every fifth of an even one how far it is and how long it still takes."""
    before: set[tuple[str, int]] = set()
    pace = Pace()

    def tell(step: str, share: float) -> None:
        if step == "progress.done":  # files are still to be made
            return
        part, left = int(5 * share) if step in EVEN else 0, pace.left(step, share)
        if (step, part) not in before:
            before.add((step, part))
            say(said(step, texts, left, share if part else None))

    return tell


def told_rows(texts: Texts) -> Callable[[str, int], None]:
    """How many rows of a large text were read so far, on stderr: once a million."""
    said: dict[str, int] = {}

    def tell(file: str, rows: int) -> None:
        if rows // A_MILLION > said.get(file, 0):
            said[file] = rows // A_MILLION
            say(texts("progress.rows", file=file, n=texts.number(rows)))

    return tell


def told_files(texts: Texts, every: int) -> Callable[[str], None]:
    """Progress on stderr while files are made: where one looks on, one line that goes on; elsewhere every fifth of it."""
    made, at_the_screen = 0, sys.stderr.isatty()

    def tell(name: str) -> None:
        nonlocal made
        words = texts("progress.files", n=texts.number(made + 1), all=texts.number(every), file=name)
        if at_the_screen:
            sys.stderr.write(f"\r\033[K{words}" + ("\n" if made + 1 == every else ""))
            sys.stderr.flush()
        elif 5 * made // every != 5 * (made - 1) // every:
            say(words)
        made += 1

    return tell


def say(sentence: str) -> None:
    """A message for the person at the keyboard: on stderr, so that results can be piped."""
    sys.stderr.write(sentence + "\n")


def of_store(key: str, values: Mapping[str, object], texts: Texts) -> str:
    """The sentence of an error of the store."""
    last = key.rpartition(".")[2]
    return texts(f"cli.store.{last}" if last in WITHOUT_WINDOW else key, **values)


def own(texts: Texts) -> Installation:
    """What belongs to this computer; where its key cannot be kept, that is told once."""
    here = installation()
    if here.unkept:
        _tell_unkept(texts("cli.unkept", folder=str(here.unkept)))
    return here


@cache
def _tell_unkept(sentence: str) -> None:
    say(sentence)


def write_json(text: str) -> None:
    """Something for a machine on stdout; where that is not in UTF-8, with what its letters do not have as JSON writes it."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(json.loads(text), indent=2) + "\n"
    sys.stdout.write(text)


def told_reply(reply: Reply, *, as_json: bool) -> int:
    """What a question gave, on stdout."""
    from netmap.export.answers import json_text

    if as_json:
        write_json(json_text(reply.data))
    else:
        sys.stdout.write(reply.text)
    return DONE


def write(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all; its folder is made when it is not there.

    Raises:
        InputError: that cannot be done.

    """
    with writing(path.parent):
        write_all(path.parent, [(path.name, content)])


def agenda_at(path: Path | None) -> Agenda | None:
    """The agenda in a project file, or in an ``agenda.toml`` by itself.

    Raises:
        UnreadableFile: it is a folder or is not there.
        UsageError: it is neither, or cannot be read.

    """
    from netmap.export.agenda_file import read_agenda
    from netmap.export.project import read_project

    if path is None:
        return None
    ((name, content),) = files_at([path])
    if path.suffix.casefold() != ".toml":
        return read_project(content, name).agenda
    try:
        return read_agenda(content.decode("utf-8"), name)
    except UnicodeDecodeError as problem:
        raise UsageError("errors.usage.project_file", file=name) from problem


def inputs(options: argparse.Namespace) -> list[tuple[str, bytes]]:
    """The files that were given.

    Raises:
        UnreadableFile: one is not there, or is an empty folder.
        UsageError: there is neither a file nor a project.

    """
    if options.project is None:
        if options.at_version is not None:
            raise UsageError("errors.usage.version_of_what")
        if not options.input:
            raise UsageError("errors.usage.no_input")
    return files_at(in_folders(options.input, told_folder(Texts(options.lang))))


def told_folder(texts: Texts) -> Callable[[str, Sequence[str]], None]:
    """Which files are read of a folder, on stderr."""

    def tell(folder: str, names: Sequence[str]) -> None:
        from netmap.ingest.file_names import safe_name

        files = ", ".join(map(safe_name, names))
        say(texts.count("cli.folder", len(names), folder=safe_name(folder), files=files))

    return tell
