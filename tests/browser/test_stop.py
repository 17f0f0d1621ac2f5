"""Stop, really pressed: what goes on comes along to another page, and what is stopped stays stopped until it is asked for."""

from __future__ import annotations

import pytest

from tests.browser.app import to_page, visit

pytestmark = pytest.mark.browser


def test_the_sample_comes_along_to_another_page_and_the_slow_work_there_is_stopped(watch, address):
    seen = visit(watch, address)
    page = seen.page
    page.get_by_role("button", name="Open het voorbeeld Lindewaard").click()
    # the sample is still being read, and is taken up where one goes
    page.get_by_role("button", name="Stoppen").wait_for()
    to_page(page, "Wat veranderde")
    page.get_by_text("Nagaan wat er veranderde").wait_for()
    page.get_by_role("button", name="Stoppen").click()
    page.get_by_text("Gestopt. Er is niets half af bewaard.").wait_for()
    to_page(page, "Toegankelijk")
    page.get_by_role("heading", name="Dekkingsmatrix").wait_for()
    to_page(page, "Wat veranderde")
    page.get_by_text("Gestopt. Er is niets half af bewaard.").wait_for()
    page.get_by_role("button", name="Opnieuw beginnen").click()
    page.get_by_text("Nagaan wat er veranderde").wait_for()
    assert page.get_by_text("Gestopt.").count() == 0
    assert (seen.outside, seen.loud()) == ([], [])
