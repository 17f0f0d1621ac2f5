"""What a person does in the app: open it, go to a page, give it a file."""

from __future__ import annotations


def visit(watch, address, width=1440, path=""):
    return watch(f"{address[0]}/{path}", width, own=(address[0], address[0].replace("http", "ws")))


def to_page(page, name):
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    page.get_by_role("heading", name=name, level=1).wait_for()


def upload(page, name, content):
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
