"""``netmap collect``: what came back of a round, as sheets to analyse, and who answered."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.cli.options import DONE, say, write_json
from netmap.errors import InputError, UnreadableFile, UsageError
from netmap.public.files import files_at, writing
from netmap.settings import installation
from netmap.text import Texts
from netmap.whole import write_all

if TYPE_CHECKING:
    from netmap.asking.returned import Collected, Returned


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    command.add_argument("input", nargs="+", type=Path, metavar="DIR", help=texts("asking.help.input"))
    command.add_argument(
        "--out", required=True, metavar="DIR", type=Path, help=texts("asking.help.collect_out")
    )
    command.add_argument("--key", metavar="FILE", type=Path, help=texts("asking.help.key"))
    command.add_argument(
        "--leave-out", action="append", default=[], metavar="CODE", help=texts("asking.help.leave_out")
    )
    command.add_argument("--json", action="store_true", help=texts("cli.help.json_analyse"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Read what came back and write the outcome.

    Raises:
        InputError: there is no key, or nothing came back.
        UsageError: a code belongs to nobody.

    """
    from netmap.asking.returned import collect
    from netmap.asking.round_ import from_json
    from netmap.export.asking.collected import files, remarks
    from netmap.model.vocabulary import vocabulary

    key = options.key or _key_in(options.input)
    ((name, content),) = files_at([key])
    here = from_json(content, name)
    gone = [code.strip().upper() for code in options.leave_out]
    for code in gone:
        if code not in {one.mark for one in here.forms}:
            raise UsageError("errors.usage.unknown_code", code=code)
    words, now = vocabulary(installation().vocabulary), datetime.now(UTC)
    paths = list(_returned(options.input, key, Texts(here.lang)))
    if not paths:
        raise InputError("errors.input.nothing_returned", folder=str(options.input[0]))
    found = collect(_contents(paths), here, words, now, gone)
    with writing(options.out):
        write_all(options.out, ((name, make()) for name, make in files(found, words).items()))
    told = remarks(found, texts)
    if options.json:
        write_json(json.dumps(_as_data(found, told), ensure_ascii=False, indent=2) + "\n")
    else:
        _tell(found, told, options.out, texts)
    return DONE


def _key_in(places: Sequence[Path]) -> Path:
    from netmap.export.asking.pack import KEY

    for place in places:
        for folder in (place, place.parent):
            if (folder / KEY).is_file():
                return folder / KEY
    raise UsageError("errors.usage.no_key", folder=str(places[0]))


def _returned(places: Sequence[Path], key: Path, texts: Texts) -> Iterator[Path]:
    """The files that came back; of the folder of a round those in its folder for answers alone."""
    for place in places:
        if not place.is_dir():
            yield place
            continue
        answers = place / texts("asking.folder.answers")
        folder = answers if key.parent == place and answers.is_dir() else place
        ours = (key.name, texts("asking.file.here"))
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith((".", "~$")) and path.name not in ours:
                yield path


def _contents(paths: Sequence[Path]) -> Iterator[Returned]:
    for path in paths:
        try:
            yield path.name, path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except OSError as problem:
            raise UnreadableFile(path.name, "missing") from problem


def _tell(found: Collected, told: Sequence[tuple[str, str]], folder: Path, texts: Texts) -> None:
    files = Texts(found.round.lang)
    asked, answered = len(found.round.asked) - len(found.left_out), len(found.answers)
    for name, sentence in told[:MOST_TOLD]:
        say(texts("asking.command.refused", file=name, sentence=sentence))
    if told:
        say(texts.count("asking.command.remarks", len(told), file=files("asking.file.response")))
    share = texts.percent(answered / asked if asked else None)
    path = folder / files("asking.file.collected")
    lines = [
        texts("asking.command.collected", answered=answered, asked=asked, share=share),
        texts("asking.command.collected_in", folder=str(folder), file=str(path)),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


MOST_TOLD = 20
"""Remarks on the screen; all are in the workbook."""


def _as_data(found: Collected, told: Sequence[tuple[str, str]]) -> dict[str, object]:
    return {
        "asked": len(found.round.asked) - len(found.left_out),
        "answered": len(found.answers),
        "contacts": sum(len(answer.contacts) for answer in found.answers),
        "twice": len(found.twice),
        "refused": len(found.others),
        "remarks": [{"file": name, "message": sentence} for name, sentence in told],
    }
