"""TOML from outside: whatever is wrong with it is one kind of error."""

from __future__ import annotations

import tomllib
from typing import Any


def parsed(text: str) -> dict[str, Any]:
    """What a text in TOML says.

    Raises:
        ValueError: it is not TOML (:class:`tomllib.TOMLDecodeError`), has a number of thousands of digits, or lists within
            lists without end.

    """
    try:
        return tomllib.loads(text)
    except RecursionError as problem:
        raise ValueError("nested") from problem
