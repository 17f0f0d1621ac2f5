"""``netmap projects``: what is kept, its history, and what one can do with it; ``actions.py`` does it."""

from __future__ import annotations

import argparse
from pathlib import Path

from netmap.settings import LANGS
from netmap.text import Texts

ACTIONS = (
    *("list", "show", "history", "restore", "undo", "redo", "rename", "keep", "copy", "export", "import"),
    *("delete", "expire", "person", "log", "new-key", "renew-key"),
)
"""What ``netmap projects`` does; ``list`` where nothing is said."""
OF_ONE = frozenset(ACTIONS) - {"list", "import", "expire", "log", "new-key", "renew-key"}
"""Actions on one project."""
WITH_JSON = frozenset({"list", "show", "history", "person", "log"})
ASKED_FIRST = frozenset({"delete", "person"})
"""Actions that destroy something; they are confirmed."""


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    command.add_argument("--json", action="store_true", help=texts("managing.help.json"))
    actions = command.add_subparsers(dest="action", metavar="ACTION")
    for name in ACTIONS:
        said = texts(f"managing.action.{name}")
        action = actions.add_parser(name, help=said, description=said, allow_abbrev=False)
        action.add_argument("--lang", choices=LANGS, default=argparse.SUPPRESS, help=texts("cli.help.lang"))
        if name in WITH_JSON:
            action.add_argument(
                "--json", action="store_true", default=argparse.SUPPRESS, help=texts("managing.help.json")
            )
        if name in OF_ONE:
            action.add_argument("project", metavar="NAME", help=texts("managing.help.name"))
        if name in ASKED_FIRST:
            action.add_argument("--yes", action="store_true", help=texts("managing.help.yes"))
        _of(name, action, texts)


def _of(name: str, action: argparse.ArgumentParser, texts: Texts) -> None:
    """What one action takes beside the name of a project."""
    if name == "restore":
        action.add_argument("number", type=int, metavar="N", help=texts("managing.help.number"))
    elif name in ("rename", "copy"):
        action.add_argument("new_name", metavar="NEW", help=texts("managing.help.new_name"))
        if name == "copy":
            action.add_argument(
                "--without-people", action="store_true", help=texts("managing.help.without_people")
            )
    elif name == "keep":
        action.add_argument("months", type=int, metavar="MONTHS", help=texts("managing.help.months"))
    elif name == "export":
        action.add_argument("file", type=Path, metavar="FILE", help=texts("managing.help.export"))
    elif name == "import":
        action.add_argument("file", type=Path, metavar="FILE", help=texts("managing.help.import"))
    elif name == "person":
        action.add_argument("person", metavar="PERSON", help=texts("managing.help.person"))
        action.add_argument("--remove", action="store_true", help=texts("managing.help.remove_person"))
    elif name == "log":
        action.add_argument("project", nargs="?", metavar="NAME", help=texts("managing.help.name"))
    elif name == "renew-key":
        action.add_argument("--plain", action="store_true", help=texts("managing.help.plain"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Do what is asked.

    Raises:
        InputError: a file cannot be read or written.
        StoreError: what is kept cannot be read or written.
        UsageError: there is no such project, version or person.

    """
    from netmap.cli.actions import do

    return do(options, texts)
