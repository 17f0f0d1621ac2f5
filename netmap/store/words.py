"""Versions, the log and projects in words, for the app and the command line alike."""

from __future__ import annotations

from netmap.store.content import Said, Seen, Version
from netmap.text import Texts


def who(name: str, texts: Texts) -> str:
    """Who did something, as the installation knows them, or this device."""
    return name or texts("store.this_device")


def did(version: Version, texts: Texts) -> list[str]:
    """What a version changed: a sentence for each thing."""
    return [_said(one, texts) for one in version.did]


def seen(line: Seen, texts: Texts) -> str:
    """What somebody did with a project."""
    return texts(f"store.log.{line.what}")


def _said(one: Said, texts: Texts) -> str:
    return texts(f"store.did.{one.key}", **one.values)
