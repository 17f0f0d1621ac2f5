"""Stop, really pressed: what goes on comes along to another page, and what is stopped stays stopped until it is asked for."""

from __future__ import annotations

import pytest

from netmap.samples import sample_files
from tests.browser.app import to_page, upload, visit

pytestmark = pytest.mark.browser


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_slow_work_is_stopped_by_its_button_and_only_by_that(watch, address):
    seen = visit(watch, address)
    page = seen.page
    to_page(page, "Gegevens")
    upload(page, *sample_files("lindewaard")[0])
    page.get_by_role("button", name="Stoppen").click()
    page.get_by_text("Gestopt. Wat er stond, staat er nog.").wait_for()
    # the box is empty: nothing has the file read again
    page.get_by_role("button", name="Kies bestanden").wait_for()
    assert page.get_by_text("Open: ").count() == 0
    page.get_by_role("button", name="Opnieuw beginnen").click()
    # it is being read again, and is taken up where one goes
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
