"""What every test shares: a key of its own, so that no test touches this computer's; and what is kept together where
tests run side by side: a file (its networks are made once), those of the metrics (the same networks are scored once), and in
few processes what is in a browser (one server, one browser)."""

from __future__ import annotations

import gc
import os
from functools import cache

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from netmap.ingest import child
from netmap.ingest.accounting import Accounts, Ledger
from netmap.ui import elsewhere
from netmap.ui.state import opening
from tests import readers

METRICS = "tests/metrics/"
FEW = 2
"""So many processes do not share what is in a browser: it waits for the browser, which leaves room for the other one."""
settings.register_profile("nightly", max_examples=6_000, deadline=None)


@pytest.fixture(autouse=True, scope="session")
def _key_of_the_tests(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETMAP_KEY_FILE", str(tmp_path_factory.mktemp("key") / "hash.key"))
        patch.setenv("NETMAP_DATABASE_URL", f"sqlite:///{tmp_path_factory.mktemp('kept') / 'projects.db'}")
        patch.setenv("STREAMLIT_RUNNER_POST_SCRIPT_GC", "false")  # as the app is served (decision 22)
        yield


@pytest.fixture(autouse=True, scope="session")
def _readers_are_forked(tmp_path_factory):
    with readers.forked(tmp_path_factory.mktemp("forking")):
        yield


@pytest.fixture(autouse=True, scope="session")
def _works_are_done_here():
    """A page driven without a browser does its works itself: another process would read the test's own script of the page.

    ``tests/ui/test_elsewhere.py`` and ``tests/ui/test_visits.py`` have them done elsewhere.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(elsewhere, "SMALL_WORK", 1_000_000)
        patch.setattr(
            opening, "SMALL_WORK", 1_000_000
        )  # a script that opens a network each time would never come to its end
        yield


@pytest.fixture(autouse=True, scope="session")
def _what_is_installed_is_looked_through_once():
    """Streamlit does so for every visit without a browser, which took longer than most pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture
def a_reader_of_its_own(monkeypatch):
    """A reader is begun as the program does it, and not forked."""
    monkeypatch.setattr(child, "_said", readers.ITSELF)


@pytest.fixture(autouse=True, scope="session")
def _every_cell_is_accounted_for():
    """Whatever a test reads: what became of the cells adds up to the filled cells, and nobody forgot one."""
    begun, closed = Ledger.__init__, Accounts.close

    def begin(self, sheet):
        begun(self, sheet)
        cells = [cell for row in sheet.rows for cell in row if cell is not None and str(cell).strip()]
        assert int(self.filled.sum()) == len(cells), "the filled cells were not counted as they are"

    def close(self):
        accounts = closed(self)
        for account in accounts:
            assert sum(account.fates.values()) == account.filled, account
            assert sum(sum(column.fates.values()) for column in account.columns) == account.filled, account
            assert "unaccounted" not in account.fates, account
        return accounts

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ledger, "__init__", begin)
        patch.setattr(Accounts, "close", close)
        yield


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(items):
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))
    items.sort(key=_turn)


def _group(item):
    file = item.nodeid.partition("::")[0]
    if _in_a_browser(item) and int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) <= FEW:
        return "in a browser"
    return METRICS if file.startswith(METRICS) else file


def _turn(item):
    """What takes longest begins first: what is in a browser, then the metrics and what is of no room."""
    if _in_a_browser(item):
        return 0
    return 1 if item.nodeid.startswith((METRICS, "tests/test_")) else 2


def _in_a_browser(item):
    return item.get_closest_marker("browser") is not None


def pytest_collection_finish():
    gc.freeze()  # what all tests have loaded stays: the collector need not look through it time and again
