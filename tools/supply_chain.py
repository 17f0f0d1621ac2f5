"""What netmap is made of: known weaknesses in the locked packages, their licences, and a bill of materials (CycloneDX).

`make audit` runs it with the tools of ``requirements-audit.lock``. Advisories come from PyPI (`pip-audit`). Where that cannot be
reached nothing was audited: that is said, and is no failure, so that a build without internet goes on; ``--must`` makes it one.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-audit.lock")
SHIPPED = LOCKS[0]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
CLEAN, WEAK, NOT_AUDITED = 0, 1, 3


def pinned(lock: str) -> dict[str, str]:
    """Name, as PyPI normalises it, and version of each package in the text of a lock file."""
    return {_normal(name): version for name, version in PINNED.findall(lock)}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def shipped(materials: dict[str, Any], lock: str) -> dict[str, Any]:
    """A bill of materials of an environment, of what the lock file holds only: not what tests and tools need."""
    wanted = pinned(lock)
    kept = [one for one in materials["components"] if _normal(one["name"]) in wanted]
    refs = {one["bom-ref"] for one in kept} | {materials["metadata"]["component"]["bom-ref"]}
    needs = [
        {**one, "dependsOn": [ref for ref in one.get("dependsOn", ()) if ref in refs]}
        for one in materials.get("dependencies", ())
        if one["ref"] in refs
    ]
    return {**materials, "components": kept, "dependencies": needs}


DECLARED = """
import importlib.metadata as about, json
print(json.dumps({one.metadata["Name"]: one.metadata["License"] for one in about.distributions() if one.metadata["License"]}))
"""


def with_declared(materials: dict[str, Any], declared: dict[str, str]) -> dict[str, Any]:
    """The same bill, in which a package without a licence gets the first line of what it declares in words of its own."""
    said = {_normal(name): text.strip().splitlines()[0] for name, text in declared.items() if text.strip()}
    components = [
        one
        if one.get("licenses") or _normal(one["name"]) not in said
        else {**one, "licenses": [{"license": {"name": said[_normal(one["name"])]}}]}
        for one in materials["components"]
    ]
    return {**materials, "components": components}


def licences(materials: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, version and licence of each package; "?" where it names none."""
    rows = []
    for one in materials["components"]:
        named = [
            said.get("expression") or said.get("license", {}).get("id") or said.get("license", {}).get("name")
            for said in one.get("licenses", ())
        ]
        rows.append((one["name"], one.get("version", "?"), "; ".join(filter(None, named)) or "?"))
    return sorted(rows, key=lambda row: row[0].lower())


def verdict(said: str) -> tuple[int, list[str]]:
    """What `pip-audit` said (its JSON; nothing where it did not reach its service): an exit code, and a line per weakness."""
    try:
        found = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return NOT_AUDITED, []
    weak = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in found
        for hole in one.get("vulns", ())
    ]
    return (WEAK if weak else CLEAN), sorted(set(weak))


def _ran(*words: str) -> str:
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def main() -> int:
    """Write the bill and the licences to ``build/``, and audit every lock file."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--must", action="store_true", help="not to be audited is a failure")
    reader.add_argument("--python", default=str(ROOT / ".venv" / "bin" / "python"), help="of the environment")
    options = reader.parse_args()
    tools, out = Path(sys.executable).parent, ROOT / "build"
    out.mkdir(exist_ok=True)
    whole = _ran(
        *(str(tools / "cyclonedx-py"), "environment", options.python, "--pyproject", "pyproject.toml"),
        *("--output-format", "JSON", "--output-reproducible"),
    )
    declared = json.loads(_ran(options.python, "-c", DECLARED))
    bill = with_declared(shipped(json.loads(whole), (ROOT / SHIPPED).read_text(encoding="utf-8")), declared)
    (out / "sbom.cdx.json").write_text(json.dumps(bill, indent=2) + "\n", encoding="utf-8")
    rows = licences(bill)
    (out / "licences.txt").write_text("".join(f"{' '.join(row)}\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} packages in build/sbom.cdx.json and build/licences.txt")
    unknown = [name for name, _, licence in rows if licence == "?"]
    if unknown:
        print(f"no licence named by: {', '.join(unknown)}")
    every = [word for lock in LOCKS for word in ("-r", lock)]
    code, weak = verdict(
        _ran(
            str(tools / "pip-audit"),
            "--disable-pip",
            "--require-hashes",
            "-f",
            "json",
            "--timeout",
            "10",
            *every,
        )
    )
    print(
        "\n".join(weak)
        or ("NOT AUDITED: the advisory service cannot be reached" if code else "no known weaknesses")
    )
    return code if code == WEAK or options.must else CLEAN


if __name__ == "__main__":
    raise SystemExit(main())
