"""Cells of text files that a spreadsheet would take for a formula: made harmless when written, and read back as they were.

Every text that begins with ``= + - @``, a tab or a return, after any apostrophes and spaces, gets one apostrophe before it;
reading takes one away from every text that could have got it. So each text comes back, also one that began with an
apostrophe itself.

>>> guarded("=1+1"), unguarded("'=1+1"), unguarded(guarded("'=1+1"))
("'=1+1", '=1+1', "'=1+1")
"""

from __future__ import annotations

import re

LIVE = re.compile(r"'*\s*[=+\-@\t\r]")
GUARDED = re.compile(r"''*\s*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return f"'{text}" if LIVE.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before :func:`guarded`."""
    return text[1:] if GUARDED.match(text) else text
