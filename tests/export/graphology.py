"""Graphology, the reader of another maker: fetched once by npm into a folder of this computer, outside the project."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import platformdirs
import pytest

TOOLING = Path(__file__).parents[1] / "tooling"


@cache
def modules():
    """The folder with the packages of the lock file; the test is skipped where they cannot be had."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("node and npm are not installed: the reader graphology was not tried")
    lock = (TOOLING / "package-lock.json").read_bytes()
    folder = Path(platformdirs.user_cache_dir("netmap-tests")) / hashlib.sha256(lock).hexdigest()[:12]
    if not (folder / "node_modules").exists():
        partial = folder.with_name(f"{folder.name}.{os.getpid()}")
        shutil.copytree(TOOLING, partial)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            done = subprocess.run(command, cwd=partial, capture_output=True, timeout=120, check=False)
            if done.returncode:
                pytest.skip(f"npm could not fetch graphology: {done.stderr.decode()[-200:]}")
            if not folder.exists():
                partial.rename(folder)
        except subprocess.TimeoutExpired:
            pytest.skip("npm could not fetch graphology within two minutes")
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    return folder / "node_modules"


def read_gexf(path):
    """What graphology sees in a GEXF file: node → attributes, and (source, target) → attributes."""
    done = subprocess.run(
        ["node", str(TOOLING / "read_gexf.cjs"), str(path)],
        env={**os.environ, "NODE_PATH": str(modules())},
        capture_output=True,
        timeout=60,
        check=True,
    )
    found = json.loads(done.stdout)
    nodes = {node["key"]: node.get("attributes", {}) for node in found["nodes"]}
    return nodes, {frozenset((e["source"], e["target"])): e.get("attributes", {}) for e in found["edges"]}
