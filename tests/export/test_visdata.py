"""What vis-network draws, and what is imported for it."""

from __future__ import annotations

import subprocess
import sys

UNUSED = ("IPython", "jedi", "pexpect", "prompt_toolkit", "ptyprocess", "pyvis", "traitlets")
"""What pyvis brings along, and pyvis itself."""


def test_pyvis_and_what_it_brings_along_are_not_imported_when_the_app_starts_or_files_are_made():
    made = (
        "import sys, netmap.cli, netmap.ui.door, netmap.ui.pages.network, netmap.export.package\n"
        "from netmap.export.map_script import map_script, vis_script\n"
        "assert len(vis_script()) > 100_000 and map_script()\n"
        f"print([name for name in {UNUSED} if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", made], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
