"""Settings, the key of the installation, and words."""

from __future__ import annotations

import stat
import sys
from datetime import date

import pytest

from netmap.errors import UnreadableFile, UsageError
from netmap.settings import Settings, installation
from netmap.text import Texts


def test_numbers_and_dates_follow_the_language():
    nl, en = Texts("nl"), Texts("en")
    assert (nl.number(1234.5, 1), en.number(1234.5, 1)) == ("1.234,5", "1,234.5")
    assert (nl.percent(0.625), en.percent(0.625, 1)) == ("62%", "62.5%")
    assert (nl.day(date(2026, 3, 1)), en.day(date(2026, 3, 1))) == ("1 maart 2026", "1 March 2026")


def test_what_is_not_known_is_called_unknown_and_never_zero():
    nl = Texts("nl")
    assert [nl.number(None), nl.number(float("nan")), nl.percent(None), nl.day(None)] == ["onbekend"] * 4
    assert nl.number(0) == "0"


def test_a_long_listing_counts_the_rest():
    nl = Texts("nl")
    assert nl.listing(["a", "b", "c"]) == "a, b en c"
    assert nl.listing(["a", "b", "c", "d"], most=2) == "a, b en 2 andere"
    assert nl.listing(["a", "b", "c"], most=2) == "a, b en c"  # "en 1 andere" would be longer than its name
    assert nl.listing([]) == ""
    # who stands for several is one all the same
    assert nl.listing(["GGD, team JGZ", "b", "c"]) == "GGD, team JGZ; b; en c"
    assert nl.listing(["a, b", "c", "d", "e"], most=2) == "a, b; c; en 2 andere"


def test_an_error_says_what_to_do_in_both_languages():
    error = UnreadableFile("lijst.xlsx", "password")
    assert "haal het wachtwoord eraf" in Texts("nl").error(error)
    assert "remove the password" in Texts("en").error(error)


@pytest.mark.parametrize(
    "wrong",
    [
        {"months": 0},
        {"steps": 7},
        {"days": 61},
        {"level": "school"},
        {"layers": ()},
        {"layers": ("mail",)},
        {"lang": "fr"},
    ],
)
def test_a_setting_outside_its_bounds_is_refused(wrong):
    with pytest.raises(UsageError):
        Settings(**wrong)


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path, monkeypatch):
    path = tmp_path / "deep" / "hash.key"
    monkeypatch.setenv("NETMAP_KEY_FILE", str(path))
    first, second = installation().key, installation().key
    assert first == second == path.read_bytes()
    assert len(first) == 32
    assert list(path.parent.iterdir()) == [path]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_a_place_to_write_a_key_for_this_run_serves(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("NETMAP_KEY_FILE", str(blocked / "hash.key"))
    assert len(installation().key) == 32
