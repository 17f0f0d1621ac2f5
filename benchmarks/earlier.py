"""The build to compare with (``BEFORE``), and what it needs that netmap needs no longer."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOUSE = Path(__file__).parent.parent
BEFORE = "8aba330"
NEEDED = (
    *("pandera==0.26.1", "typeguard", "typing-inspect", "mypy-extensions"),
    *("pydantic", "pydantic-core", "annotated-types", "typing-inspection"),
)


@contextmanager
def earlier(given: Path | None = None) -> Iterator[tuple[Path, Path]]:
    """Where that build is, and the folder of packages to look for last.

    Args:
        given: a checkout of a build, with those packages in its folder ``needed`` where it has one; by default ``BEFORE``, checked out
            for as long as this lasts.

    """
    with tempfile.TemporaryDirectory() as made:
        house, needed = Path(made) / "before", Path(made) / "needed"
        git = ["git", "-C", str(HOUSE), "worktree"]
        if given is None:
            subprocess.run([*git, "add", "--detach", str(house), BEFORE], check=True, capture_output=True)
        else:
            house = given.resolve()
        try:
            if (house / "needed").is_dir():
                needed = house / "needed"
            else:
                installing = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
                subprocess.run([*installing, str(needed), *NEEDED], check=True, capture_output=True)
            yield house, needed
        finally:
            if given is None:
                subprocess.run([*git, "remove", "--force", str(house)], check=True)
