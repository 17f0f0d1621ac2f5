"""What the pages for who installs netmap say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netmap.cli import COMMANDS
from netmap.cli.projects import ACTIONS
from netmap.errors import UsageError
from netmap.settings import ENVIRONMENT, serving
from netmap.ui.launch import OPTIONS, for_others

HOUSE = Path(__file__).parents[2]
PAGE = (HOUSE / "docs" / "install.md").read_text(encoding="utf-8")


def test_the_table_of_settings_is_that_of_the_code():
    rows = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in ENVIRONMENT.items())
    table = f"| setting | what it is for |\n|---|---|\n{rows}"
    between = PAGE.partition("<!-- settings -->\n")[2].partition("<!-- /settings -->")[0]
    assert between == table


def test_every_setting_that_is_read_is_in_the_table_and_every_one_in_the_table_is_read():
    code = (HOUSE / "netmap" / "settings.py").read_text(encoding="utf-8")
    assert set(re.findall(r'environ\.get\(\s*"(NETMAP_\w+)"', code)) == set(ENVIRONMENT)


@pytest.mark.parametrize("page", ["install.md", "kept.md", "../README.md"])
def test_every_command_on_the_page_is_one(page):
    text = (HOUSE / "docs" / page).read_text(encoding="utf-8")
    code = "\n".join(
        [*re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL), *re.findall(r"`([^`\n]+)`", text)]
    )
    used = re.findall(r"(?:^|[/ ])netmap(?:-as-served)? ([a-z]+)(?: ([a-z-]+))?", code, re.MULTILINE)
    known = {command for command, _ in used}
    assert len(known & set(COMMANDS)) >= 4
    assert known - set(COMMANDS) <= {"for", "in"}
    assert {action for command, action in used if command == "projects" and action} <= set(ACTIONS)


def test_the_app_answers_to_the_name_of_the_proxy_only_where_that_is_set(monkeypatch):
    for name in ("NETMAP_HOST", "NETMAP_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    assert OPTIONS | for_others(serving()) == OPTIONS
    monkeypatch.setenv("NETMAP_HOST", "Netmap.Example.nl")
    monkeypatch.setenv("NETMAP_ADDRESS", "0.0.0.0")
    assert for_others(serving()) == {
        "server.address": "0.0.0.0",
        "server.allowedHosts": "127.0.0.1,localhost,netmap.example.nl",
        "browser.serverAddress": "netmap.example.nl",
    }


@pytest.mark.parametrize("wrong", ["https://netmap.example.nl", "netmap.example.nl:443", "*", "a,b", "-"])
def test_a_name_of_a_proxy_that_is_none_is_refused(monkeypatch, wrong):
    monkeypatch.setenv("NETMAP_HOST", wrong)
    with pytest.raises(UsageError):
        serving()
