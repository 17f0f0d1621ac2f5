"""A project that is kept, as a person finds it again: after a reload, in a second tab, and after the server was switched off."""

from __future__ import annotations

import pytest

from tests.browser.app import to_page, until, upload, visit
from tests.browser.conftest import free_port, served
from tests.ui.kept import NAMES

pytestmark = pytest.mark.browser
QUESTION = "Twaalf elementen"


def halfway(page):
    """Half an answer round in *Wie is wie*, and a point on the agenda."""
    to_page(page, "Wie is wie")
    page.get_by_text("0 van 3 beoordeeld").wait_for()
    page.get_by_role("button", name="Ja, dezelfde").click()
    page.get_by_text("1 van 3 beoordeeld").wait_for()
    to_page(page, "Gespreksagenda")
    page.get_by_role("tab", name=QUESTION).click()
    box = page.get_by_test_id("stCheckbox").filter(visible=True).first
    words = box.inner_text().strip()
    box.locator("label").click()
    page.get_by_text("Bewaard, versie 3").wait_for()
    return words


def agenda_holds(page, words):
    """The same agenda, on the page where one was."""
    page.get_by_role("heading", name="Gespreksagenda", level=1).wait_for()
    page.get_by_text("Bewaard, versie 3").wait_for()
    page.get_by_role("tab", name="Agenda", exact=True).click()
    page.get_by_role("textbox").filter(visible=True).first.wait_for()
    assert words in page.get_by_role("textbox").filter(visible=True).first.input_value()


def holds(page, words):
    """The same agenda and the same round."""
    agenda_holds(page, words)
    to_page(page, "Wie is wie")
    page.get_by_text("1 van 3 beoordeeld").wait_for()
    to_page(page, "Gespreksagenda")


def test_reload_second_tab_and_a_server_that_was_killed_show_the_project_as_it_was(watch, tmp_path):
    port, log = free_port(), tmp_path / "log.txt"
    with served(port, log, sample=False) as (url, server):
        seen = visit(watch, (url, log))
        page = seen.page
        to_page(page, "Gegevens")
        upload(page, "mensen.csv", NAMES.encode())
        page.get_by_role("button", name="Bewaar op dit apparaat").click()
        page.get_by_text("Bewaard op dit apparaat, versie 1.").wait_for()
        words = halfway(page)
        address = page.url
        page.reload()
        agenda_holds(page, words)
        assert seen.dialogs == []  # nothing is only in this window
        second = page.context.new_page()
        second.set_default_timeout(60_000)
        second.goto(url)
        second.get_by_role("button", name="Openen").click()
        holds(second, words)
        until(second, "address => location.href === address", address)
        assert (seen.outside, seen.loud()) == ([], [])
        server.kill()
        server.wait(20)
    with served(port, log, sample=False) as (url, _server):
        third = visit(watch, (url, log), path=address.removeprefix(f"{url}/"))
        holds(third.page, words)
        assert (third.outside, third.loud()) == ([], [])
    assert "Jansen" not in log.read_text(encoding="utf-8")
