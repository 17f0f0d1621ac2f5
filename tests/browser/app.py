"""What a person does in the app: open it, go to a page, give it a file."""

from __future__ import annotations


def visit(watch, address, width=1440, path="", script=""):
    """Open a page of the app; ``script`` runs before anything else of it."""
    own = (address[0], address[0].replace("http", "ws"))
    return watch(f"{address[0]}/{path}", width, own=own, script=script)


def to_page(page, name):
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    page.get_by_role("heading", name=name, level=1).wait_for()


def upload(page, name, content):
    # what the page before had stands there until the script of this one has run
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def until(page, script, arg=None):
    """Wait until a script is true. Playwright's own waiting uses ``eval``, which the app's policy forbids from the second look on."""
    for _ in range(600):
        if page.evaluate(script, arg):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {script}")


STILL = """() => new Promise((done) => {
  const began = performance.now();
  let last = began;
  const changes = new MutationObserver(() => { last = performance.now(); });
  changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  const look = () => {
    const now = performance.now();
    if (now - last < 500 && now - began < 3000) setTimeout(look, 50);
    else { changes.disconnect(); done(); }
  };
  look();
})"""
"""Done when nothing of the page has changed for a while; after some seconds whatever still moves is no longer waited for."""


def settled(page):
    """Wait until the script has run and nothing is drawn any more."""
    # the comparison of two years takes its time on a busy machine
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=180_000)
    page.evaluate(STILL)
