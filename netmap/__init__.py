"""netmap: who can reach whom around a school, from a coordinator's spreadsheets to a meeting.

For scripts (``docs/python.md``)::

    import netmap

    study = netmap.read("contacten.xlsx", "professionals.csv", lang="en")
    study.nodes.sort_values("betweenness", ascending=False)  # pandas
    study.graph()                                            # networkx
    print(study.whatif(remove=["Anna Wilg"]))

The rooms, from left to right (a room imports only from rooms to its left):
``model`` → ``ingest`` → ``metrics`` → ``findings`` → ``view`` → ``export`` → ``ui`` and ``cli``.
``docs/architecture.md`` is the map of the house.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from netmap.version import __version__ as __version__

if TYPE_CHECKING:
    from netmap.errors import InputError, NetmapError, StoreError, UsageError
    from netmap.public.kept import open_project
    from netmap.public.reading import read, sample
    from netmap.public.replies import Advice, Changes, Directions, Reply, WhatIf
    from netmap.public.study import Study
    from netmap.settings import Settings

__all__ = [
    "Advice",
    "Changes",
    "Directions",
    "InputError",
    "NetmapError",
    "Reply",
    "Settings",
    "StoreError",
    "Study",
    "UsageError",
    "WhatIf",
    "open_project",
    "read",
    "sample",
]
_HOME = {
    **dict.fromkeys(("read", "sample"), "public.reading"),
    **dict.fromkeys(("Advice", "Changes", "Directions", "Reply", "WhatIf"), "public.replies"),
    "open_project": "public.kept",
    "Study": "public.study",
    "Settings": "settings",
    **dict.fromkeys(("InputError", "NetmapError", "StoreError", "UsageError"), "errors"),
}
"""Where each of them is defined: loaded when it is first asked for, so that ``import netmap`` costs nothing."""


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
