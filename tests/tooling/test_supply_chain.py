"""The audit of what netmap is made of: its verdict, and the bill without what only tests need."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("supply_chain", ROOT / "tools" / "supply_chain.py")
chain = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(chain)
BILL = {
    "metadata": {"component": {"bom-ref": "root"}},
    "components": [
        {
            "bom-ref": "a",
            "name": "Jinja2",
            "version": "3.1.6",
            "licenses": [{"license": {"id": "BSD-3-Clause"}}],
        },
        {"bom-ref": "b", "name": "pytest", "version": "9.0", "licenses": [{"expression": "MIT"}]},
        {"bom-ref": "c", "name": "python_igraph", "version": "1.0.0"},
    ],
    "dependencies": [{"ref": "root", "dependsOn": ["a", "b", "c"]}, {"ref": "b", "dependsOn": []}],
}
LOCK = "jinja2==3.1.6 \\\n    --hash=sha256:00\npython-igraph==1.0.0 ; sys_platform != 'x'\n"


def test_the_bill_holds_what_the_lock_file_holds_and_a_licence_for_each():
    bill = chain.with_declared(chain.shipped(BILL, LOCK), {"python-igraph": "GNU GPL\nand the text of it"})
    assert chain.licences(bill) == [
        ("Jinja2", "3.1.6", "BSD-3-Clause"),
        ("python_igraph", "1.0.0", "GNU GPL"),
    ]
    assert bill["dependencies"] == [{"ref": "root", "dependsOn": ["a", "c"]}]


@pytest.mark.parametrize(
    ("vulns", "code", "lines"),
    [
        ([], 0, []),
        ([{"id": "GHSA-1", "fix_versions": ["2.0"]}], 1, ["x 1.0: GHSA-1, mended in 2.0"]),
        ([{"id": "GHSA-1", "fix_versions": []}], 1, ["x 1.0: GHSA-1, mended in no version yet"]),
    ],
)
def test_a_known_weakness_is_a_failure_with_the_version_that_mends_it(vulns, code, lines):
    said = json.dumps({"dependencies": [{"name": "x", "version": "1.0", "vulns": vulns}], "fixes": []})
    assert chain.verdict(said) == (code, lines)


def test_a_service_that_was_not_reached_is_no_clean_bill():
    assert chain.verdict("") == (chain.NOT_AUDITED, [])


def test_every_package_is_pinned_with_hashes_in_each_lock_file():
    for lock in chain.LOCKS:
        text = (ROOT / lock).read_text(encoding="utf-8")
        packages = chain.pinned(text)
        assert len(packages) > 20
        assert text.count("==") <= text.count("--hash=sha256:")
    assert {"pip-audit", "cyclonedx-bom"} <= set(packages)
