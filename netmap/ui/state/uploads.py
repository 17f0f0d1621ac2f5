"""What passed the gate of the visitor's own files: read beside the files, and all that there is once those are gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from netmap.ingest.file_names import safe_name
from netmap.ingest.steering import Steering
from netmap.model.records import Intake
from netmap.store.content import Content, Upload
from netmap.store.reading import read_into
from netmap.ui.state.opening import Reading
from netmap.ui.state.visit import own_installation, texts


class Read:
    """What a reading of own files gives beside records: what passed their gate."""

    def __init__(self, before: tuple[Upload, ...]) -> None:
        """``before``: what is open now; of what is the same in the new one, that is kept."""
        self._before = self.uploads = before
        files: Mapping[str, bytes] = st.session_state.get("files", {})
        self._there = {safe_name(name) for name in files}

    def reading(self, files: Mapping[str, bytes], said: Content, without: str = "") -> Reading:
        """The reading of files, together with the uploads that are open and of which the visit has no file.

        Args:
            files: name and content of each.
            said: what the visitor said about columns and names.
            without: the upload to leave out.

        """
        brought, installed = {safe_name(name) for name in files}, own_installation()
        stay = tuple(
            one for one in self._before if one.name not in brought | self._there and one.name != without
        )

        def read_them(tell: Callable[[float], None]) -> Intake:
            content, intake = read_into(
                replace(said, uploads=stay),
                list(files.items()),
                installation=installed,
                progress=tell,
            )
            self.uploads = tuple(map(self._as_before, content.uploads))
            return intake

        return read_them

    def _as_before(self, one: Upload) -> Upload:
        """The same file read again was not brought again."""
        for known in self._before:
            if (known.name, known.marks) == (one.name, one.marks):
                return known if known.read_with == one.read_with else replace(one, added=known.added)
        return one


def uploads() -> tuple[Upload, ...]:
    """What passed the gate of the visitor's own files that are open: all that can be kept of them."""
    found: tuple[Upload, ...] = st.session_state.get("uploads", ())
    return found


def read_with() -> Steering:
    """The choices of columns with which what is open was read; others may be waiting for a file."""
    found: Steering = st.session_state.get("read_with") or Steering()
    return found


def needs_file() -> tuple[tuple[str, ...], Steering] | None:
    """Files that are asked for again, and the choices of columns that then hold; ``None`` when there are none."""
    found: tuple[tuple[str, ...], Steering] | None = st.session_state.get("needs_file")
    return found


def called(files: Mapping[str, bytes], kept_: Sequence[Upload]) -> str:
    """What to call own files on screen."""
    brought = {safe_name(name) for name in files}
    names = [one.name for one in kept_ if one.name not in brought]
    return texts().listing([*names, *files], 2)
