"""The samples by name, in memory for the app and as folders for ``sample_networks/`` and ``netmap sample``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from netmap.samples import messy
from netmap.samples.municipality import Sheets, municipality
from netmap.samples.sheets import MOST_ROWS, as_csv, as_workbook
from netmap.samples.stories import said, stories
from netmap.samples.town import DISTRICT_ROLES, LONELY
from netmap.whole import write_all

STANDARD_SIZE, STANDARD_SEED = 400, 1
LITTLE_SIZE, LITTLE_SEED = 40, 1
NAME = "lindewaard"
SAMPLES = (NAME, "one_gatekeeper", "two_islands", "many_doors", "messy_sheet")
"""Keys; their words are ``ui.sample.<key>``."""


def _csv_name(sheet: str) -> str:
    return sheet.lower().replace(" ", "_") + ".csv"


def _lindewaard(size: int, seed: int) -> dict[str, bytes]:
    sheets = municipality(size, seed)
    made = {_csv_name(name): as_csv(rows) for name, rows in sheets.items()}
    if max(map(len, sheets.values())) < MOST_ROWS:
        made = {f"{NAME}.xlsx": as_workbook(sheets)} | made
    made["expected.toml"] = said(NAME)["expected"].format(**_story_people(sheets)).encode("utf-8")
    made["README.md"] = said(NAME)["readme"].format(size=size, seed=seed).encode("utf-8")
    return made


def _story_people(sheets: Sheets) -> dict[str, str]:
    """Who the stories are about.

    The first two of the team, the IB'er of the school that links, and who serves the lonely one.
    """
    rows = sheets["Professionals"][1:]
    team = [str(row[0]) for row in rows if row[1] == "Wijkteam Noord"]
    serving = {row[2]: row[0] for row in rows if LONELY in str(row[3]).split("; ")}
    return {
        "key_person": team[0],
        "second": (team[1:] or [""])[0],
        "link": str(
            next(row[0] for row in rows if row[1] == "cbs De Schakel" and row[2] == "Intern begeleider")
        ),
        "planted": str(serving.get(DISTRICT_ROLES[0], "")),
    }


def _small() -> dict[str, dict[str, bytes]]:
    made: dict[str, dict[str, bytes]] = {}
    for story in stories():
        made[story.key] = {_csv_name(name): as_csv(rows) for name, rows in story.sheets.items()} | {
            "expected.toml": story.expected.encode("utf-8"),
            "README.md": story.readme.encode("utf-8"),
        }
    made["messy_sheet"] = {
        "contacten wijk.xlsx": messy.workbook(),
        "medewerkers.csv": messy.people(),
        "expected.toml": said("messy_sheet")["expected"].encode("utf-8"),
        "README.md": said("messy_sheet")["readme"].encode("utf-8"),
    }
    return made


@cache
def sample_files(key: str) -> tuple[tuple[str, bytes], ...]:
    """The sheets of a sample as the app would get them by upload: name and content.

    Args:
        key: one of ``SAMPLES``.

    Raises:
        KeyError: there is no such sample.

    """
    if key == NAME:
        return ((f"{NAME}.xlsx", as_workbook(municipality(STANDARD_SIZE, STANDARD_SEED))),)
    return tuple(
        (name, content) for name, content in _small()[key].items() if name.endswith((".csv", ".xlsx"))
    )


@cache
def little_files() -> tuple[tuple[str, bytes], ...]:
    """A municipality small enough to take in at a glance, as text files: for the start page."""
    return tuple(
        (_csv_name(name), as_csv(rows)) for name, rows in municipality(LITTLE_SIZE, LITTLE_SEED).items()
    )


def write_sample(folder: Path, size: int = STANDARD_SIZE, seed: int = STANDARD_SEED) -> list[Path]:
    """Write an invented municipality: a workbook, the same sheets as text files, and what must be found in it.

    Above a million rows there is no workbook, since no sheet can hold them.

    Raises:
        OSError: the folder cannot be written.

    """
    return _write(folder, _lindewaard(size, seed))


def write_collection(folder: Path) -> list[Path]:
    """Write every sample in a folder of its own: the content of ``sample_networks/``."""
    written = write_sample(folder / NAME)
    for key, content in _small().items():
        written += _write(folder / key, content)
    return written


def _write(folder: Path, content: Mapping[str, bytes]) -> list[Path]:
    return write_all(folder, content.items())
