"""The real app in a real browser: upload → map → click → detail → download, in two languages, and what goes wrong."""

from __future__ import annotations

import re
import urllib.request

import pytest

from netmap.samples import sample_files
from tests.browser.app import settled, to_page, until, upload, visit
from tests.ingest import hostile
from tests.ingest.test_hostile import REFUSED

pytestmark = pytest.mark.browser
SHEET = "van;naar;datum\n" + "".join(
    f"{a};{b};0{n}-03-2026\n"
    for n, (a, b) in enumerate(
        (("Anna Wilg", "Bert Berk"), ("Bert Berk", "Carla Eik"), ("Carla Eik", "Dirk Den")), start=1
    )
)


def test_upload_map_click_detail_download(watch, address, tmp_path):
    seen = visit(watch, address)
    page = seen.page
    to_page(page, "Gegevens")
    name, workbook = sample_files("messy_sheet")[0]
    upload(page, name, workbook)
    page.get_by_role("tab", name="Bladen en kolommen").wait_for()
    to_page(page, "Netwerk")
    canvas = page.locator(".netmap-canvas")
    canvas.locator("canvas").wait_for()
    settled(page)
    canvas.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    heading = page.locator(".st-key-panel h3")
    heading.wait_for()
    first = heading.inner_text()
    # a real click, on the point that the map itself says is a neighbour
    page.locator("[class*=st-key-go-] button").first.click()
    until(page, "was => document.querySelector('.st-key-panel h3')?.innerText !== was", first)
    second = heading.inner_text()
    page.wait_for_timeout(1500)
    # let it go, and choose it again with a real click on the place that the map tells
    canvas.focus()
    page.keyboard.press("Escape")
    heading.wait_for(state="detached")
    find = "(box, name) => box.netmap.toScreen(box.netmap.search(name)[0].id)"
    canvas.click(position=page.locator(".netmap-map").evaluate(find, second))
    heading.wait_for()
    assert heading.inner_text() == second
    to_page(page, "Meenemen")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download netwerk.html").click()
    download = started.value
    assert re.fullmatch(r"netwerk-2026-03-\d\d-role\.html", download.suggested_filename)
    path = tmp_path / "netwerk.html"
    download.save_as(path)
    assert '<html lang="nl">' in path.read_text(encoding="utf-8")
    assert (seen.outside, seen.loud()) == ([], [])


def test_the_sample_is_one_click_away_and_fits_a_telephone_and_a_desk(watch, address):
    seen = visit(watch, address, 390)
    page = seen.page
    assert page.title()
    page.get_by_role("button", name="Open het voorbeeld Lindewaard").click()
    page.get_by_role("heading", name="Lindewaard (verzonnen)", level=1).wait_for()
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.locator(".st-key-small-map .netmap-canvas canvas").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    assert (seen.outside, seen.loud()) == ([], [])


def test_a_bad_file_keeps_the_earlier_network(watch, address):
    page = visit(watch, address).page
    to_page(page, "Gegevens")
    upload(page, "goed.csv", SHEET.encode())
    page.get_by_text("Open: goed.csv").wait_for()
    upload(page, "foto.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100))
    page.get_by_text("foto.xlsx is een plaatje of een document").wait_for()
    to_page(page, "Netwerk")
    page.get_by_text("4 van 4 te zien").wait_for()


def test_english_by_a_switch_and_the_page_says_its_language(watch, address):
    page = visit(watch, address).page
    page.get_by_role("heading", name="Wie bereikt wie rond de school?").wait_for()
    assert page.get_attribute("html", "lang") == "nl"
    page.get_by_text("English", exact=True).click()
    page.get_by_role("heading", name="Who reaches whom around the school?").wait_for()
    until(page, "document.documentElement.lang === 'en'")
    page.reload()
    page.get_by_role("heading", name="Who reaches whom around the school?").wait_for()


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_a_formula_of_a_name_stays_text_on_screen(watch, address):
    seen = visit(watch, address)
    page = seen.page
    to_page(page, "Gegevens")
    upload(page, "<b>x.csv", b"van;naar\n<img src=x onerror=alert(1)>;**Bert** :smile:\n")
    page.get_by_role("tab", name="Bladen en kolommen").wait_for()
    assert (seen.dialogs, page.locator("img[src=x]").count()) == ([], 0)


NAMES = (
    "naam;organisatie;functie\nPiet Jansen;obs De Linde;IB'er\nP. Jansen;obs De Linde;IB'er\n"
    "Kees Smit;obs De Linde;leerkracht\nCornelis Smit;obs De Linde;leerkracht\nAnna Wilg;De Linde;IB'er\n"
)


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_who_is_who_by_keyboard_with_undo_and_then_on_the_map(watch, address):
    seen = visit(watch, address)
    page = seen.page
    to_page(page, "Gegevens")
    upload(page, "mensen.csv", NAMES.encode())
    page.get_by_text("Open: mensen.csv").wait_for()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Wie is wie").click()
    page.get_by_text("0 van 3 beoordeeld").wait_for()
    for key, says in (
        ("n", "1 van 3 beoordeeld"),
        ("u", "0 van 3 beoordeeld"),
        ("y", "1 van 3 beoordeeld"),
        ("y", "2 van 3 beoordeeld"),
        ("y", "Alles is beoordeeld"),
    ):
        page.wait_for_timeout(800)  # as a person does, who reads before pressing
        page.keyboard.press(key)
        page.get_by_text(says).wait_for()
    to_page(page, "Netwerk")
    page.get_by_text("3 van 3 te zien").wait_for()
    assert (seen.outside, seen.loud()) == ([], [])


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_columns_that_are_not_recognised_are_pointed_out_and_remembered(watch, address):
    page = visit(watch, address).page
    to_page(page, "Gegevens")
    text = "Collega;Maatje;Geboren\nAnna Wilg;Bert Berk;12-05-2015\nBert Berk;Carla Eik;13-05-2015\n"
    upload(page, "a.csv", text.encode())
    page.get_by_text("Help netmap de kolommen te herkennen").wait_for()
    page.get_by_text("tegengehouden: geboortedatum").wait_for()
    for header, column in (
        ("Collega", "wie (van wie het contact uitgaat)"),
        ("Maatje", "met wie"),
    ):
        page.get_by_role("combobox", name=header).click()
        page.keyboard.press("ArrowDown")
        page.get_by_role("option", name=column, exact=True).click()
        page.wait_for_timeout(500)
    page.get_by_role("button", name="Zo lezen").click()
    page.get_by_text("Open: a.csv").wait_for()
    for sure in (True, False):
        page.get_by_role("button", name="Alles wissen").first.click()
        page.get_by_text("Weet u het zeker?").wait_for()
        page.get_by_role("button", name="Ja, alles wissen").click()
        page.get_by_text("Open: a.csv").wait_for(state="detached")
        if sure:
            page.get_by_role("button", name="Terugdraaien").click()
            page.get_by_text("Open: a.csv").wait_for()
    upload(page, "later.csv", text.replace("Carla Eik", "Dirk Es").encode())
    page.get_by_text("Open: later.csv").wait_for()


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_a_corrected_file_replaces_the_earlier_one_and_says_what_changed(watch, address):
    page = visit(watch, address).page
    to_page(page, "Gegevens")
    upload(page, "contacten.csv", SHEET.encode())
    page.get_by_text("Open: contacten.csv").wait_for()
    upload(page, "contacten.csv", SHEET.encode())
    page.get_by_text("Er is niets veranderd").wait_for()
    upload(page, "contacten.csv", SHEET.replace("Dirk Den", "Eva Es").encode())
    page.get_by_text("1 nieuwe professional: Eva Es").wait_for()
    page.get_by_text("1 professional staat er niet meer in: Dirk Den").wait_for()
    to_page(page, "Netwerk")
    page.get_by_text("4 van 4 te zien").wait_for()


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_a_hostile_file_is_refused_and_another_visitor_never_notices(watch, address):
    other = visit(watch, address)
    other.page.get_by_role("button", name="Open het voorbeeld Lindewaard").click()
    other.page.get_by_role("heading", name="Lindewaard (verzonnen)", level=1).wait_for()
    page = visit(watch, address).page
    to_page(page, "Gegevens")
    every = hostile.every()
    for number, name in enumerate(REFUSED):
        upload(page, name, every[name])
        page.get_by_test_id("stAlert").filter(has_text=name).wait_for(timeout=10_000)
        to_page(other.page, ("Knelpunten", "Profiel")[number % 2])
    to_page(other.page, "Netwerk")
    other.page.get_by_text("60 van 60 te zien").wait_for(timeout=10_000)
    assert (other.outside, other.loud()) == ([], [])


def test_the_server_sends_a_strict_policy_and_logs_no_contents(watch, address):
    url, log = address
    with urllib.request.urlopen(url) as answer:
        policy = answer.headers["content-security-policy"]
        assert '<html lang="nl"' in answer.read().decode()
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert re.search("Anna|Wilg|Traceback", log.read_text(encoding="utf-8")) is None


def test_each_address_leads_to_its_page_without_a_complaint_and_in_dutch(watch, address):
    seen = visit(watch, address, path="gegevens")
    page = seen.page
    page.get_by_text("Kies bestanden").wait_for()
    assert page.get_by_text("per file").count() == 0
    for path in ("gegevens", "wie-is-wie", "netwerk"):
        page.goto(f"{address[0]}/{path}")
        page.get_by_role("heading", level=1).first.wait_for()
        settled(page)
        assert page.get_by_role("dialog").count() == 0, path
        assert seen.loud() == [], path
        assert page.url.endswith(path)
