"""What every test shares: a key of its own, so that no test touches this computer's."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True, scope="session")
def _key_of_the_tests(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETMAP_KEY_FILE", str(tmp_path_factory.mktemp("key") / "hash.key"))
        yield
