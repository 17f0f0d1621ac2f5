"""Errors in words, for who has no edge of the program to word them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from netmap.errors import NetmapError
from netmap.settings import Lang
from netmap.text import Texts

OPTION = re.compile(r"--([a-z][a-z-]*)")
ARGUMENTS = {
    "from": "start",
    "to": "goal",
    "not": "without",
    "map": "columns",
    "kind": "kinds",
    "with": "after",
    "out": "folder",
}
"""Option of the command line → argument of the same meaning, where Python has the word itself or tables have another one;
of all others dashes become underscores."""


@contextmanager
def worded(lang: Lang) -> Iterator[None]:
    """What netmap raises within says in a sentence what is wrong and what to do; options are called as arguments are.

    Raises:
        NetmapError: the very same, with its sentence.

    """
    try:
        yield
    except NetmapError as error:
        sentence = Texts(lang).error(error)
        error.args = (OPTION.sub(_argument, sentence),)
        raise


def _argument(option: re.Match[str]) -> str:
    return ARGUMENTS.get(option[1], option[1].replace("-", "_"))
