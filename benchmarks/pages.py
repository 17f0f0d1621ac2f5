"""What a person waits for between pages in a real browser, beside an earlier build: medians, in turns.

``python benchmarks/pages.py --before DIR [--python PATH] [--turns 10] [--write]``: DIR is a checkout of the build to compare with, PATH an
interpreter that has what it needs. Of each turn a fresh page that uploads Lindewaard as files of its own, so that nothing is shared with the turn before:
from page to page, the tick of a point for the agenda until the page has followed, a click on the map until the panel tells of somebody else, a filter until
the map shows it, and then the first look at *Wat helpt* and *Wat veranderde*. A page is there when its title is and nothing is drawn any more.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from statistics import median

import browser
from kept import keep
from playwright.sync_api import Browser, Page, sync_playwright

HOUSE = Path(__file__).parent.parent
WALK = ("Toegankelijk", "Profiel", "Knelpunten", "Routes", "Wat als", "Gespreksagenda", "Netwerk")
FIRST_LOOKS = ("Wat helpt", "Wat veranderde")
CLICKS, FILTERS, TICKS = 12, 6, 6
REST = 300
"""Milliseconds between two things that a person does at the very least."""
DONE = """
const UNSEEN = 1000;
window.done = (act, there, another) => new Promise((tell) => {
  const app = document.querySelector('[data-testid=stApp]'), began = performance.now();
  let ran = another, changed = began;  // another page: its title is there only once the script has run
  const drawn = new MutationObserver(() => { changed = performance.now(); });
  drawn.observe(app, { attributes: true, childList: true, characterData: true, subtree: true });
  const state = new MutationObserver(() => { ran = true; });
  state.observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] });
  const look = () => {
    // a part that is drawn anew within one frame never says that it runs: then what counts is when the last of it was drawn
    const quiet = !ran && performance.now() - changed > UNSEEN;
    if ((ran || quiet) && app.dataset.testScriptState === 'notRunning' && there()) {
      state.disconnect(); drawn.disconnect(); clearInterval(again); tell((quiet ? changed : performance.now()) - began);
    }
  };
  const again = setInterval(look, 4);
  act();
});
"""
GO = """(name) => done(
  () => [...document.querySelectorAll('[data-testid=stSidebarNavLink]')].find((link) => link.innerText.split('\\n').pop() === name).click(),
  () => [...document.querySelectorAll('[data-testid=stMain] h1')]
    .some((title) => title.innerText.trim() === name), true)"""
TICK = """(number) => {
  const boxes = () => document.querySelectorAll('[data-testid=stMain] [data-testid=stCheckbox] input');
  const was = boxes()[number].checked;
  return done(() => boxes()[number].click(), () => boxes()[number]?.checked !== was, false); }"""


def uploaded(page: Page, address: str, content: bytes) -> None:
    """Open the files, and wait until all is quiet."""
    page.goto(address)
    browser.to_page(page, "Gegevens")
    page.wait_for_timeout(1000)
    page.locator("input[type=file]").first.set_input_files(
        {"name": "lindewaard.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_text("Open: lindewaard.xlsx").wait_for(timeout=240_000)
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    page.wait_for_timeout(REST)


def measured(chromium: Browser, address: str, content: bytes) -> dict[str, list[float]]:
    """Milliseconds of one turn."""
    found: dict[str, list[float]] = {}
    page = browser.fresh(chromium)
    page.add_init_script(DONE)
    page.set_default_timeout(120_000)
    uploaded(page, address, content)
    for name in WALK * 2:
        found.setdefault("page to page", []).append(float(page.evaluate(GO, name)))
        page.wait_for_timeout(REST)
    page.evaluate(GO, "Gespreksagenda")
    page.wait_for_timeout(REST)
    for number in range(TICKS):
        found.setdefault("tick of a point", []).append(float(page.evaluate(TICK, number)))
        page.wait_for_timeout(REST)
    page.evaluate(GO, "Netwerk")
    page.locator("[data-drawn]").wait_for()
    page.wait_for_timeout(1000)
    browser.people(page)
    page.wait_for_timeout(1500)
    browser.watched(page)
    found["click to detail"] = browser.clicked(page, CLICKS)
    found["filter to map"] = browser.filtered(page, FILTERS)
    for name in FIRST_LOOKS:
        found[f"first look at {name}"] = [float(page.evaluate(GO, name))]
        page.wait_for_timeout(REST)
    page.context.close()
    return found


def table(now: dict[str, list[float]], before: dict[str, list[float]]) -> str:
    """The medians of both builds, how many they are of, and what the one is of the other."""
    lines = ["| | now | before | | of |", "|---|---:|---:|---:|---:|"]
    for name, found in now.items():
        mine = median(found)
        theirs = median(before[name]) if before.get(name) else None
        beside = ("–", "–") if theirs is None else (f"{theirs:,.0f} ms", f"{mine / theirs:.2f} ×")
        lines.append(f"| {name} | {mine:,.0f} ms | {beside[0]} | {beside[1]} | {len(found)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(
        description="What a person waits for between pages, beside an earlier build"
    )
    asked.add_argument("--before", type=Path)
    asked.add_argument("--python", default=sys.executable)
    asked.add_argument("--turns", type=int, default=10)
    asked.add_argument("--write", action="store_true", help="keep the table for docs/performance.md")
    said = asked.parse_args()
    now: dict[str, list[float]] = {}
    before: dict[str, list[float]] = {}
    content = browser.workbook()
    builds = [(now, HOUSE, sys.executable)]
    if said.before is not None:
        builds.append((before, said.before.resolve(), said.python))
    with sync_playwright() as playwright:
        chromium = browser.chromium(playwright)
        for turn in range(said.turns):
            for into, house, python in builds:
                with browser.app(house, python) as address:
                    for name, took in measured(chromium, address, content).items():
                        into.setdefault(name, []).extend(took)
            print(f"turn {turn + 1}, load {os.getloadavg()[0]:.1f}\n{table(now, before)}", flush=True)
        chromium.close()
    if said.write:
        made = (
            "## From page to page\n\nMade by `python benchmarks/pages.py --before DIR --write`: this build and an earlier one in turns in headless Chromium, "
            f"Lindewaard uploaded with about {browser.ROWS:,} rows, medians; *of* is how many were measured of this build. The load of the machine was "
            f"{os.getloadavg()[1]:.0f} on {os.cpu_count()} cores.\n\n{table(now, before)}"
        )
        keep(pages=made)


if __name__ == "__main__":
    main()
