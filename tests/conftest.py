"""What every test shares: a key of its own, so that no test touches this computer's; and what is kept together where
tests run side by side: a file (its networks are made once), and all that drives the browser (one browser)."""

from __future__ import annotations

import gc

import pytest

BROWSER = "browser"


@pytest.fixture(autouse=True, scope="session")
def _key_of_the_tests(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETMAP_KEY_FILE", str(tmp_path_factory.mktemp("key") / "hash.key"))
        patch.setenv("STREAMLIT_RUNNER_POST_SCRIPT_GC", "false")  # as the app is served (decision 22)
        yield


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(items):
    for item in items:
        group = BROWSER if item.get_closest_marker(BROWSER) else item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: item.get_closest_marker(BROWSER) is None)  # the longest group begins first


def pytest_collection_finish():
    gc.freeze()  # what all tests have loaded stays: the collector need not look through it time and again
