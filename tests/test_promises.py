"""What SECURITY.md and docs/privacy.md state: the tests that they name exist, and their numbers are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netmap.ingest import child, prescan
from netmap.settings import NAMES, Settings
from netmap.ui import guard, launch, patience
from netmap.view.profile import RESPONDENTS
from netmap.view.suppress import FEW_GIVERS

ROOT = Path(__file__).parents[1]
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PRIVACY = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "named", sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", SECURITY + PRIVACY)))
)
def test_a_test_that_holds_a_promise_exists(named):
    path, _, name = named.partition("::")
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not name or f"def {name}(" in text


def test_every_promise_names_what_holds_it():
    rows = [line for line in SECURITY.split("## Promises")[1].splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 12
    assert [row for row in rows if "tests/" not in row and "the same" not in row] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SECURITY, f"answers on `{launch.OPTIONS['server.address']}` only"),
        (SECURITY, " and ".join(f"`{host}`" for host in launch.OPTIONS["server.allowedHosts"].split(","))),
        (SECURITY, f"within {patience.FOR_A_QUESTION:.0f} seconds"),
        (SECURITY, f"{child.MOST_MEMORY >> 30} GiB of memory and {child.LEAST_SECONDS} seconds"),
        (SECURITY, f"at most {launch.OPTIONS['server.maxUploadSize']} MB"),
        (SECURITY, f"more than {prescan.LIMITS['megabytes']} MB"),
        (PRIVACY, f"below {Settings().case_threshold} reads `< {Settings().case_threshold}`"),
        (PRIVACY, f"fewer than {FEW_GIVERS} people"),
        (PRIVACY, f"fewer than {RESPONDENTS} respondents"),
        (PRIVACY, f"`{guard.COOKIE}`"),
        (PRIVACY, f"`{Settings().names}` (the default)"),
        *((PRIVACY, f"| `{level}`") for level in NAMES),
    ],
)
def test_a_number_or_name_is_that_of_the_code(text, said):
    assert said in " ".join(text.split())


def test_the_app_reports_nothing_and_shows_no_contents_of_errors():
    assert launch.OPTIONS["browser.gatherUsageStats"] == "false"
    assert launch.OPTIONS["client.showErrorDetails"] == "none"
    assert launch.OPTIONS["server.enableXsrfProtection"] == "true"
    assert child.SECONDS_A_MEGABYTE == 1
