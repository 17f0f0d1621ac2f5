"""What was measured last, in ``docs/performance.json``, and the page that is made of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.parent / "docs"
FIGURES, PAGE = DOCS / "performance.json", DOCS / "performance.md"
PARTS = (
    *("head", "sizes", "growth", "scenario", "road", "floor", "reading", "graphs", "browser", "pages"),
    *("opening", "visitors"),
)
"""The parts of the page, each kept as it stands there by the script that measures it."""


def figures() -> dict[str, Any]:
    """All that is kept, parts of the page and what they are made of."""
    found: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    return found


def keep(**new: Any) -> None:
    """Keep new figures beside the others, and write the page anew."""
    kept = figures() | new
    FIGURES.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8", newline="\n")
    page = "\n\n".join(kept[part] for part in PARTS if part in kept)
    PAGE.write_text(page.rstrip() + "\n", encoding="utf-8", newline="\n")
