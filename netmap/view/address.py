"""What the address bar carries of a view: which data, what is chosen and how it is looked at, without any name.

Nodes, functions and files stand in it as keyed marks: the same on this installation, meaningless elsewhere.

>>> read({"net": "lindewaard", "k": "d.abc", "colour": "org_kind"}).view["colour"]
('org_kind',)
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from netmap.view.labels import Labels
from netmap.view.selection import NOTHING, Selection

DATA, CHOICE = "net", "k"
"""Names of the parameters; all others say how it is looked at."""
OWN = "~"
"""Stands before the marks of the visitor's own files; what has none is the key of a sample."""
KEPT = "~~"
"""Stands before the id of a project that is kept: opaque, and not to be guessed."""
LENGTH = 10
"""Characters of a mark, 5 bits each: among 20,000 nodes two get the same one in 2 of 10 million networks."""
SAFE = re.compile(r"[A-Za-z0-9_-]{1,40}")
"""What a part of a view may look like: keys and marks, never words of a sheet."""
MOST_PARTS = 60
SAMPLE_KEY = b"netmap sample"
"""Samples are invented and the same everywhere, so a link to one works on every computer."""


@dataclass(frozen=True, slots=True)
class Address:
    """What an address asks for, not yet looked up. Equal when they ask for the same."""

    data: str = ""
    """Key of a sample; ``OWN`` and the marks of own files; or ``KEPT`` and the id of a project; empty when it does not say."""
    choice: str = ""
    """A choice as :func:`choice_text` writes it."""
    view: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further parameters: key → parts."""

    @property
    def files(self) -> tuple[str, ...]:
        """Marks of the visitor's own files; none for a sample or a project."""
        own = self.data.startswith(OWN) and not self.project
        return tuple(self.data.removeprefix(OWN).split(".")) if own else ()

    @property
    def project(self) -> str:
        """The id of a project; empty for a sample and for own files that are not kept."""
        return self.data.removeprefix(KEPT) if self.data.startswith(KEPT) else ""


def read(parameters: Mapping[str, str]) -> Address:
    """The address in the parameters of a URL; whatever cannot be one is left out, never an error."""
    view = {}
    for key, value in parameters.items():
        parts = tuple(value.split("."))
        if key not in (DATA, CHOICE) and SAFE.fullmatch(key) and all(map(SAFE.fullmatch, parts)):
            view[key] = parts[:MOST_PARTS]
    return Address(_safe(parameters.get(DATA, "")), _safe(parameters.get(CHOICE, "")), view)


def _safe(value: str) -> str:
    if value.startswith(KEPT):
        return value if SAFE.fullmatch(value.removeprefix(KEPT)) else ""
    own = value.startswith(OWN)
    parts = value.removeprefix(OWN).split(".")
    return value if all(map(SAFE.fullmatch, parts)) and (own or len(parts) < MOST_PARTS) else ""


def written(address: Address) -> dict[str, str]:
    """The parameters of a URL for an address.

    Raises:
        ValueError: a part is no key or mark, so it might be a name.

    """
    for part in (*address.view, *(part for parts in address.view.values() for part in parts)):
        if not SAFE.fullmatch(part):
            raise ValueError("an address holds keys and marks only")
    first = {DATA: address.data, CHOICE: address.choice}
    rest = {key: ".".join(parts[:MOST_PARTS]) for key, parts in sorted(address.view.items()) if parts}
    return {key: value for key, value in (first | rest).items() if value}


def mark(key: bytes, text: str | bytes) -> str:
    """The keyed mark of a text, ten letters and digits."""
    raw = text.encode() if isinstance(text, str) else text
    digest = hmac.new(key, b"address|" + raw, hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:LENGTH].lower()


def own_data(files: Iterable[bytes], key: bytes) -> str:
    """What stands for the visitor's own files: a mark for the content of each."""
    return OWN + ".".join(sorted({mark(key, hashlib.sha256(content).digest()) for content in files}))


def choice_text(selection: Selection, labels: Labels, key: bytes) -> str:
    """A choice as keyed marks; empty for nothing, and for who is not there."""
    inner = [name for public in selection.named if (name := labels.inner(public)) is not None]
    marks = [mark(key, name) for name in inner]
    if selection.tie is not None:
        return ".".join(("t", *marks)) if len(marks) == 2 else ""
    if selection.cell is not None:
        return ".".join(("c", *marks, mark(key, selection.cell[1]))) if marks else ""
    if selection.discipline is not None:
        return f"d.{mark(key, selection.discipline)}"
    return ".".join(("n", *marks[: MOST_PARTS - 1])) if marks else ""


def choice_from(text: str, labels: Labels, key: bytes) -> tuple[Selection, int]:
    """The choice behind the marks, and how many of them are not known here."""
    if not text:
        return NOTHING, 0
    kind, *marks = text.split(".")
    wanted = set(marks)
    nodes = {mark(key, node): labels.public(node) for node in labels.nodes} if kind != "d" else {}
    functions = {found: name for name in labels.words.disciplines if (found := mark(key, name)) in wanted}
    unknown = sum(1 for name in marks if name not in nodes and name not in functions)
    match kind, marks:
        case "n", [*names] if names:
            return Selection(tuple(dict.fromkeys(nodes[name] for name in names if name in nodes))), unknown
        case "t", [first, second] if first in nodes and second in nodes and first != second:
            return Selection(tie=(nodes[first], nodes[second])), 0
        case "d", [name] if name in functions:
            return Selection(discipline=functions[name]), 0
        case "c", [school, name] if school in nodes and name in functions:
            return Selection(cell=(nodes[school], functions[name])), 0
    return NOTHING, max(unknown, 1)
