"""What every test shares: a key of its own, so that no test touches this computer's; and what is kept together where
tests run side by side: a file (its networks are made once), those of the metrics (the same 200 networks are scored once), and
all that drives the browser (one browser)."""

from __future__ import annotations

import gc

import pytest

BROWSER, METRICS = "browser", "tests/metrics/"


@pytest.fixture(autouse=True, scope="session")
def _key_of_the_tests(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETMAP_KEY_FILE", str(tmp_path_factory.mktemp("key") / "hash.key"))
        patch.setenv("STREAMLIT_RUNNER_POST_SCRIPT_GC", "false")  # as the app is served (decision 22)
        yield


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(items):
    order = [BROWSER, METRICS]  # the longest groups begin first
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))
    items.sort(key=lambda item: order.index(_group(item)) if _group(item) in order else len(order))


def _group(item):
    if item.get_closest_marker(BROWSER):
        return BROWSER
    file = item.nodeid.partition("::")[0]
    return METRICS if file.startswith(METRICS) else file


def pytest_collection_finish():
    gc.freeze()  # what all tests have loaded stays: the collector need not look through it time and again
