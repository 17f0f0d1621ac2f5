"""The form of a round: filled in with the keyboard alone, on a desktop and a phone, in Chromium and in Firefox; it asks for nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from netmap.asking.answers import form_answer
from netmap.export.asking.form import form, form_name
from netmap.text import Texts
from tests.asking.rounds import NOW, WORDS, form_of, made, number_of

from .filling import ChromiumKeys, Filling, FirefoxKeys, Named, fill
from .firefox import Firefox, firefox_path

pytestmark = pytest.mark.browser
TEXTS = Texts("nl")
ANNA = Filling(
    contacts=[
        Named("Cato Berk", "jeugdverpleegkundige · GGD Streek", 2, 1, 4, 5),
        Named("Logopedie Plus", "logopediepraktijk · Noord", 7, 0, 0, 2),
        Named("Fien Olm", "", 4, 4, 1, 0, organisation="Bureau Jeugd", typed=True),
        Named("Bert Els", "jeugdarts · GGD Streek", 9),
        Named("Dirk Beuk", "gezinscoach · Wijkteam Noord", 3, 2, 5, 5),
    ],
    leads={"obs De Linde": "weet ik niet"},
    works={TEXTS("asking.element.trust"): 4, TEXTS("asking.element.effects"): 1},
)
"""The last two she named last time as well: they stand in the form already."""


def opened(folder, here=None):
    here = here or made()
    one = form_of(here, "Anna Wilg")
    path = Path(folder) / form_name(here, one)
    path.write_bytes(form(here, one, WORDS))
    return here, path.as_uri()


def expected(here):
    number = {
        name: number_of(here, name) for name in ("Cato Berk", "Logopedie Plus", "Bert Els", "Dirk Beuk")
    }
    return {
        (number["Cato Berk"], "", "weekly", "same_day", 4, 5),
        (number["Logopedie Plus"], "", "yearly", "", None, 2),
        (None, "Fien Olm", "monthly", "one_week", 1, None),
        (number["Bert Els"], "", "never", "", None, None),
        (number["Dirk Beuk"], "", "fortnightly", "one_day", 5, 5),
    }


def check(content, here):
    answer = form_answer(content, "antwoord.json", here, WORDS, NOW.replace(year=2100))
    said = {
        (one.who, one.name, one.frequency, one.response, one.trust, one.clarity) for one in answer.contacts
    }
    assert said == expected(here)
    assert dict(answer.leads) == {number_of(here, "obs De Linde"): "unknown"}
    assert dict(answer.works) == {"trust": 4, "effects": 1}
    assert answer.notes == ()
    return answer


@pytest.mark.parametrize("width", [1280, 390])
def test_the_form_is_filled_in_with_the_keyboard_alone_and_saved_without_any_request(watch, tmp_path, width):
    here, url = opened(tmp_path)
    seen = watch(url, width, offline=True)
    page = seen.page
    with page.expect_download() as saved:
        fill(ChromiumKeys(page), here.questions.text, ANNA)
    assert saved.value.suggested_filename == f"antwoord-{form_of(here, 'Anna Wilg').mark}.json"
    content = Path(saved.value.path()).read_bytes()
    check(content, here)
    assert json.loads(content)["netmap"] == "netmap-answer"
    assert b"Wilg" not in content  # nobody of the list stands in it by name
    assert b"Berk" not in content
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (seen.loud(), seen.outside) == ([], [])
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_where_saving_does_not_work_the_text_below_holds_the_same(watch, tmp_path):
    here, url = opened(tmp_path)
    page = watch(url).page
    with page.expect_download() as saved:
        fill(ChromiumKeys(page), here.questions.text, ANNA)
    page.click("#copy-part summary")
    page.wait_for_function("document.getElementById('copy-text').value !== ''")
    text = page.input_value("#copy-text")
    first, second = json.loads(Path(saved.value.path()).read_bytes()), json.loads(text)
    assert {**first, "saved": ""} == {**second, "saved": ""}
    check(f"Hallo,\n\nhier mijn antwoord:\n{text}\n\nGroet, Anna".encode(), here)


def test_without_a_name_and_without_a_tick_nothing_is_saved_and_the_form_says_why(watch, tmp_path):
    here, url = opened(tmp_path, made(last=False))
    page = watch(url).page
    page.click("#save")
    assert page.inner_text("#saved") == TEXTS("asking.page.empty")
    with page.expect_download() as saved:
        fill(ChromiumKeys(page), here.questions.text, Filling(nobody=True))
    assert json.loads(Path(saved.value.path()).read_bytes())["contacts"] == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_in_the_form(watch, tmp_path, width, scheme):
    _, url = opened(tmp_path)
    page = watch(url, width).page
    page.emulate_media(color_scheme=scheme)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    for text in ("", "be"):
        page.get_by_role("combobox").first.fill(text)
        found = Axe().run(page, options={"runOnly": rules}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_without_a_script_the_form_is_a_sheet_to_fill_in_by_pen(chromium, tmp_path):
    _, url = opened(tmp_path)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    assert page.locator("table.paper").first.is_visible()
    assert page.locator("noscript").inner_text().startswith("Deze vragenlijst werkt in een gewone browser")
    assert not page.locator("#save").is_visible()
    context.close()


def test_the_form_does_the_same_in_firefox(tmp_path):
    path = firefox_path()
    if path is None:
        pytest.skip("no Firefox on this machine and it could not be installed")
    here, url = opened(tmp_path)
    with Firefox(path) as firefox:
        firefox.open(url, 390, 800)
        fill(FirefoxKeys(firefox), here.questions.text, ANNA)
        file = f"antwoord-{form_of(here, 'Anna Wilg').mark}.json"
        check(firefox.downloaded(file), here)
        assert firefox.said == []
        assert [url for url in firefox.asked if not url.startswith(("file:", "data:", "blob:"))] == []
