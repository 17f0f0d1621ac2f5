"""The command line: ``netmap analyse``, ``check``, ``whatif``, ``route``, ``advise``, ``compare``, ``poster``, ``template``,
``ask``, ``collect``, ``projects``, ``backup``, ``restore``, ``doctor``, ``sample`` and ``app``.

Exit codes: 0 done; 1 the input cannot be used (one sentence on stderr, no output left behind); 2 wrong usage.
Results that a machine reads go to stdout with ``--json``; progress and messages go to stderr.

Each command is a module with its options and what it does; ``COMMANDS`` lists them.
"""

from __future__ import annotations

import argparse
import codecs
import io
import sys
import unicodedata
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import NoReturn

from netmap import ending
from netmap.cli.options import DONE, of_store, say
from netmap.errors import NetmapError, NoUsableSheet, StoreError, UsageError
from netmap.late import seldom_collecting
from netmap.settings import LANGS
from netmap.text import Texts
from netmap.version import __version__

BAD_INPUT, BAD_USAGE = 1, 2
PLAIN = "netmap.plain"
"""How the letters are written that a screen does not have; the name of an error handler of :mod:`codecs`."""
LIKE = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "→": "->",
        "←": "<-",
        "×": "x",
        "·": "-",
        "≤": "<=",
        "≥": ">=",
        "Ł": "L",
        "ł": "l",
    }
)
COMMANDS = (
    "analyse",
    "advise",
    "check",
    "whatif",
    "route",
    "compare",
    "poster",
    "template",
    "ask",
    "collect",
    "projects",
    "backup",
    "restore",
    "doctor",
    "sample",
    "app",
)
"""The commands: a module each, with ``arguments`` and ``run``; only the one that is asked for is read."""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are ours to word."""

    texts = Texts("nl")

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(self.texts("cli.usage_error", message=message, command=self.prog) + "\n")
        raise SystemExit(BAD_USAGE)


def parser(texts: Texts, asked: str | None) -> argparse.ArgumentParser:
    """The commands, and the options of the one that is asked for, described in the user's language."""
    _Parser.texts = texts
    top = _Parser(prog="netmap", description=texts("cli.description"), allow_abbrev=False)
    top.add_argument("--version", action="version", version=f"netmap {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    for name in COMMANDS:
        described = texts(f"cli.command.{name}")
        command = commands.add_parser(name, help=described, description=described, allow_abbrev=False)
        if name == asked:
            command.add_argument("--lang", choices=LANGS, default="nl", help=texts("cli.help.lang"))
            import_module(f"netmap.cli.{name}").arguments(command, texts)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the console script ``netmap``.

    Returns:
        The exit code. Wrong usage and ``--help`` leave by ``SystemExit``, as argparse does.

    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=PLAIN)
    words = list(sys.argv[1:] if arguments is None else arguments)
    texts = Texts("en" if _wants_english(words) else "nl")
    # no option stands before the command, so that the first word that is none is the command
    options = parser(texts, next((word for word in words if not word.startswith("-")), None)).parse_args(
        words
    )
    try:
        with ending.until_done(), seldom_collecting():
            done: int = import_module(f"netmap.cli.{options.command}").run(options, texts)
            return done
    except UsageError as error:
        say(texts.error(error))
        return BAD_USAGE
    except NoUsableSheet as error:
        _tell_missed(error, texts)
        say(texts.error(error))
        return BAD_INPUT
    except StoreError as error:
        say(of_store(error.key, error.values, texts))
        return BAD_INPUT
    except NetmapError as error:
        say(texts.error(error))
        return BAD_INPUT
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stdout = None
        return DONE
    except ending.Ended:
        say(texts("cli.stopped"))
        return ending.ENDED
    except KeyboardInterrupt:
        say(texts("cli.stopped"))
        return ending.STOPPED


def _plain(problem: UnicodeError) -> tuple[str, int]:
    """What stands for letters that the screen does not have: the same without accents, or a question mark."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    letters = problem.object[problem.start : problem.end].translate(LIKE)
    bare = (unicodedata.normalize("NFKD", letter) for letter in letters)
    ascii_ = (letter.encode("ascii", "ignore").decode() or "?" for letter in bare)
    return "".join(ascii_), problem.end


codecs.register_error(PLAIN, _plain)


def _tell_missed(error: NoUsableSheet, texts: Texts) -> None:
    """What could be done about it, with the options that do so."""
    from netmap.cli.asking import told
    from netmap.ingest.questions import missed

    for item in missed(error.sheets, error.cells, error.issues):
        for line in told(item, texts):
            say(line)


def _wants_english(words: Sequence[str]) -> bool:
    return "--lang=en" in words or any(pair == ("--lang", "en") for pair in pairwise(words))
