"""The meeting file in Firefox, which more than one municipality has: the same map, story, search and keys."""

from __future__ import annotations

import pytest

from .firefox import Firefox, firefox_path
from .test_meeting_file import page_of

pytestmark = pytest.mark.browser
ARROWS, ESCAPE, ENTER = "\ue012\ue013\ue014", "\ue00c", "\ue007"


@pytest.fixture(scope="module")
def firefox():
    path = firefox_path()
    if path is None:
        pytest.skip("no Firefox on this machine and it could not be installed")
    with Firefox(path) as browser:
        yield browser


def text(browser, selector):
    return browser.run(f"document.querySelector({selector!r}).textContent")


def test_the_file_does_in_firefox_what_it_does_in_chromium(firefox, tmp_path):
    firefox.open(page_of(tmp_path, "one_gatekeeper"))
    firefox.wait_for("document.querySelector('.netmap-canvas canvas')")
    firefox.click("#search input")
    firefox.press(*"IB'er", ENTER)
    assert text(firefox, "#panel h3") == "IB'er · obs De Poort"
    assert firefox.run("document.querySelectorAll('#panel .neighbours li').length") == 8
    firefox.run("document.querySelector('.netmap-canvas').focus()")
    for arrow in ARROWS:  # a neighbour lies in at least one of three directions
        if text(firefox, "#panel h3") == "IB'er · obs De Poort":
            firefox.press(arrow, ENTER)
    assert text(firefox, "#panel h3") != "IB'er · obs De Poort"
    assert "verbinding" in text(firefox, "#map .netmap-live")
    firefox.press(ESCAPE, ESCAPE)
    assert firefox.run("document.getElementById('panel').hidden")
    firefox.click("#next")
    assert text(firefox, "#where").startswith("Stap 2 ")
    firefox.run("document.querySelector('#legend input').click()")
    assert text(firefox, "#shown") != "9 van 9 punten in beeld"
    assert firefox.said == []
    assert [url for url in firefox.asked if not url.startswith(("file:", "data:"))] == []
