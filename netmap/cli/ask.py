"""``netmap ask``: a round of questions to send, from any list that netmap reads."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.cli.options import DONE, add_inputs, own, write
from netmap.cli.reading import records
from netmap.errors import UnreadableFile, UsageError
from netmap.public.files import writing
from netmap.public.meant import day_of
from netmap.settings import Settings, installation
from netmap.text import Texts
from netmap.whole import write_all

if TYPE_CHECKING:
    from netmap.asking.listed import Listed
    from netmap.asking.questions import Questions
    from netmap.asking.round_ import Round

PER = ("person", "organisation")
ABOUT = ("both", "people", "organisations")


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    add_inputs(command, texts)
    command.add_argument("--out", required=True, metavar="DIR", type=Path, help=texts("asking.help.out"))
    command.add_argument("--per", choices=PER, default=PER[0], help=texts("asking.help.per"))
    command.add_argument("--about", choices=ABOUT, default=ABOUT[0], help=texts("asking.help.about"))
    command.add_argument(
        "--only", action="append", default=[], metavar="NAME", help=texts("asking.help.only")
    )
    command.add_argument("--until", metavar="D", help=texts("asking.help.until"))
    command.add_argument("--questions", metavar="FILE", type=Path, help=texts("asking.help.questions"))
    command.add_argument("--fresh", action="store_true", help=texts("asking.help.fresh"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Read the list and write the round.

    Raises:
        InputError: the files cannot be used, or nobody is left to ask.
        UsageError: an option has no meaning, or a round is there already.

    """
    from netmap.export.asking.pack import KEY, as_zip, folders
    from netmap.model.vocabulary import vocabulary

    zipped = options.out.suffix.casefold() == ".zip"
    if not zipped and (options.out / KEY).exists():
        raise UsageError("errors.usage.round_there", folder=str(options.out))
    here, words = _round(options, texts), vocabulary(installation().vocabulary)
    if zipped:
        write(options.out, as_zip(here, words))
    else:
        made = folders(here, words)
        # the key last: without it there is no round, and what was begun can be begun again
        for folder in [*filter(None, made), ""]:
            with writing(options.out):
                write_all(options.out / folder, ((name, make()) for name, make in made[folder].items()))
    _tell(here, options.out, texts)
    return DONE


def _round(options: argparse.Namespace, texts: Texts) -> Round:
    from netmap.asking.listed import listed
    from netmap.asking.plan import Choice, plan
    from netmap.model.build import build
    from netmap.model.vocabulary import vocabulary

    until, questions = day_of(options.until, "until"), _questions(options)
    intake, words = records(options, texts, keep=True).intake, vocabulary(own(texts).vocabulary)
    everybody = listed(intake, build(intake, Settings(), words))
    choice = Choice(options.per, options.about, until=until, keeps=not options.fresh)
    choice = replace(choice, asked=_only(everybody, options.only)) if options.only else choice
    return plan(everybody, questions, choice, datetime.now(UTC).astimezone().date())


def _questions(options: argparse.Namespace) -> Questions:
    from netmap.asking.questions import from_toml, standard

    if options.questions is None:
        return standard(options.lang)
    try:
        text = options.questions.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise UnreadableFile(options.questions.name, "missing") from problem
    except UnicodeDecodeError as problem:
        raise UsageError(
            "errors.usage.questions_file", file=options.questions.name, problem="UTF-8"
        ) from problem
    return from_toml(text, options.questions.name, options.lang)


def _only(everybody: Listed, names: list[str]) -> list[int]:
    """Numbers of some organisations and who works there.

    Raises:
        UsageError: one of them is not on the list.

    """
    from netmap.ingest.keys import organisation_key

    called = {organisation_key(place.name): place for place in everybody.places}
    found: list[int] = []
    for name in names:
        place = called.get(organisation_key(name))
        if place is None:
            raise UsageError("errors.usage.unknown_organisation", name=name)
        found += [place.number, *(person.number for person in everybody.staff.get(place.name, ()))]
    return found


def _tell(here: Round, folder: Path, texts: Texts) -> None:
    from netmap.asking.round_ import MOST_SUGGESTED

    say = Texts(here.lang)
    counts = {"people": len(here.asked), "forms": len(here.forms), "books": len(here.books)}
    lines = [
        texts("asking.command.written", folder=str(folder), file=say("asking.file.readme")),
        texts("asking.command.asked_people", **counts),
        texts("asking.command.minutes", n=here.questions.minutes(), most=here.questions.most_contacts),
    ]
    if len(here.about) > MOST_SUGGESTED:
        lines.append(texts("asking.command.shortened", most=MOST_SUGGESTED))
    sys.stdout.write("\n".join([*lines, texts("asking.command.keep")]) + "\n")
