"""Records as JSON and back: exact, without a class that is not named here, and with room for fields that come or go.

>>> from_json(to_json((1, 2.5, frozenset({"a"}), None)))
(1, 2.5, frozenset({'a'}), None)
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import import_module
from typing import Any

CLASSES = {
    "netmap.findings.agenda": ("Agenda", "Agreement", "Item", "Reference"),
    "netmap.ingest.decisions": ("Decision", "Decisions"),
    "netmap.ingest.steering": ("SheetChoice", "Steering"),
    "netmap.ingest.table": ("Remark",),
    "netmap.model.records": (
        *("CellAccount", "ColumnAccount", "ElementScore", "Gap", "Lead", "Need", "Organisation", "Pair"),
        *("Phrase", "Place", "PrivacyReport", "Professional", "Proposal", "RowIssue", "SheetReport"),
    ),
    "netmap.scenario.candidates": ("Answers", "Wishes"),
    "netmap.scenario.steps": (
        *("Away", "GroupAway", "LessCapacity", "NewPerson", "NewTie", "OnDay", "Scenario"),
    ),
    "netmap.settings": ("Settings",),
}
"""Module → the frozen records of it that can be kept."""
HOME = {name: module for module, names in CLASSES.items() for name in names}


def to_json(value: Any) -> str:
    """The text of a value; equal values give equal texts.

    Raises:
        TypeError: it is, or holds, something that is never kept.

    """
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str | bytes) -> Any:
    """The value in a text.

    Raises:
        ValueError: it is no such text.

    """
    return made(json.loads(text))


def _plain(value: Any) -> Any:
    kind = value.__class__
    if kind in (str, int, bool) or value is None:
        return value
    if kind is float:
        return value if math.isfinite(value) else {"float": repr(value)}
    if kind is list:
        return [_plain(one) for one in value]
    if kind is tuple:
        return {"tuple": [_plain(one) for one in value]}
    if kind in OTHERS:
        return OTHERS[kind](value)
    if isinstance(value, Mapping):
        return {"map": [[_plain(key), _plain(one)] for key, one in value.items()]}
    if HOME.get(kind.__name__) == kind.__module__:
        return {kind.__name__: {name: _plain(one) for name, one in _said(value)}}
    raise TypeError(kind.__name__)


OTHERS: dict[type, Callable[[Any], Any]] = {
    datetime: lambda value: {"datetime": value.isoformat()},
    date: lambda value: {"date": value.isoformat()},
    time: lambda value: {"time": value.isoformat()},
    timedelta: lambda value: {"timedelta": [value.days, value.seconds, value.microseconds]},
    bytes: lambda value: {"bytes": base64.b64encode(value).decode()},
    frozenset: lambda value: {"set": sorted((_plain(one) for one in value), key=json.dumps)},
    set: lambda value: {"set": sorted((_plain(one) for one in value), key=json.dumps)},
}
READ: dict[str, Callable[[Any], Any]] = {
    "float": float,
    "tuple": lambda value: tuple(map(made, value)),
    "set": lambda value: frozenset(map(made, value)),
    "map": lambda value: {made(key): made(one) for key, one in value},
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda value: timedelta(*value),
    "bytes": base64.b64decode,
}


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (one.name, one.default if one.default_factory is MISSING else one.default_factory())
        for one in fields(kind)
    )


def _said(value: Any) -> list[tuple[str, Any]]:
    """The fields that are not as they are by default."""
    return [
        (name, one)
        for name, usual in _fields(value.__class__)
        if not ((one := getattr(value, name)) is usual or (one.__class__ is usual.__class__ and one == usual))
    ]


def made(plain: Any) -> Any:
    """The value that JSON stands for.

    Raises:
        ValueError: it stands for none.

    """
    if plain.__class__ is list:
        return [made(one) for one in plain]
    if plain.__class__ is not dict:
        return plain
    try:
        [(tag, inner)] = plain.items()
        if tag in READ:
            return READ[tag](inner)
        kind = _class(tag)
        known = {name for name, _ in _fields(kind)}
        return kind(**{name: made(one) for name, one in inner.items() if name in known})
    except (TypeError, KeyError, AttributeError) as problem:
        raise ValueError("not a value that is kept") from problem


@cache
def _class(name: str) -> type:
    found: type = getattr(import_module(HOME[name]), name)
    return found
