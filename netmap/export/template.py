"""The house style of a municipality for posters and reports: logo, colour, letters and name, from a folder.

The folder holds ``template.toml`` and the files that it names; ``docs/report.md`` says how to make one. Everything in it
is looked at before it is used, and a mistake is told in a sentence that says what to do.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any
from xml.etree import ElementTree

from netmap.errors import UsageError
from netmap.export import typeset
from netmap.export.typeface import Typeface, family_of, standard
from netmap.toml import parsed

FILE = "template.toml"
MOST_BYTES = 2_000_000
"""Of a logo; a larger one makes every file heavy."""
MOST_FONT_BYTES = 10_000_000
LEAST_CONTRAST = 4.5
"""Of the colour on white and of white on the colour (WCAG 2.1, success criterion 1.4.3)."""
ALLOWED = {
    "": {"name", "colours", "logo", "font"},
    "colours": {"accent"},
    "logo": {"file", "alt"},
    "font": {"regular", "bold", "office"},
}
WIDEST_LOGO = 12.0
"""Width in heights; a banner is no logo, and would push the title away."""
LOGO_PIXELS = 400
"""Height of a drawn logo where only pixels will do."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo that was looked at. Equal logos have equal bytes."""

    content: bytes
    kind: str
    """``svg`` or ``png``."""
    ratio: float
    """Width divided by height."""
    alt: str

    def pixels(self) -> bytes:
        """The logo as PNG, for programs that cannot draw."""
        if self.kind == "png":
            return self.content
        size = round(self.ratio * LOGO_PIXELS), LOGO_PIXELS
        return typeset.png(self.content.decode("utf-8"), *size, standard())


@dataclass(frozen=True, slots=True)
class Template:
    """A house style; without arguments that of netmap."""

    name: str = ""
    """Whose report it is; stands in the foot of each page."""
    accent: str = "#005f9e"
    logo: Logo | None = None
    face: Typeface = field(default_factory=standard)
    office: str = "Calibri"
    """Typeface in Word and PowerPoint, which use what is on the computer of the reader."""

    @property
    def tint(self) -> str:
        """The accent, so light that text can be read on it."""
        return mixed(self.accent, 0.07)


def read_template(folder: Path | None) -> Template:
    """The house style in a folder; that of netmap without one.

    Raises:
        UsageError: something in it cannot be used; the sentence says what and what to do.

    """
    if folder is None:
        return Template()
    try:
        text = (folder / FILE).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError("house.error.missing", folder=folder.name, file=FILE) from problem
    try:
        data = parsed(text)
    except ValueError as problem:
        raise UsageError("house.error.toml", file=FILE, problem=str(problem)) from problem
    _check_keys(data)
    plain = Template()
    return Template(
        name=_text(data, "name", ""),
        accent=_colour(_text(data.get("colours", {}), "accent", plain.accent)),
        logo=_logo(folder, data["logo"], _text(data, "name", "")) if "logo" in data else None,
        face=_face(folder, data.get("font", {})),
        office=_text(data.get("font", {}), "office", plain.office) or plain.office,
    )


def mixed(colour: str, share: float) -> str:
    """So much of a colour, the rest white."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in parts)


def contrast_on_white(colour: str) -> float:
    """The contrast of a colour with white, 1 to 21 (WCAG 2.1)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _check_keys(data: dict[str, Any]) -> None:
    for part, allowed in ALLOWED.items():
        table = data.get(part, {}) if part else data
        if not isinstance(table, dict):
            raise UsageError("house.error.key", file=FILE, name=part, allowed=", ".join(sorted(allowed)))
        for key in table:
            if key not in allowed:
                shown = f"{part}.{key}" if part else key
                raise UsageError("house.error.key", file=FILE, name=shown, allowed=", ".join(sorted(allowed)))


def _text(table: dict[str, Any], key: str, default: str) -> str:
    value = table.get(key, default)
    if not isinstance(value, str) or len(value) > 120:
        raise UsageError("house.error.text", file=FILE, name=key)
    return typeset.printable(value).strip()


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise UsageError("house.error.colour", file=FILE, colour=text)
    if contrast_on_white(text) < LEAST_CONTRAST:
        raise UsageError("house.error.contrast", file=FILE, colour=text)
    return text.lower()


def _inside(folder: Path, name: object, most: int) -> Path:
    """A file of the folder itself, not above it and not too large."""
    if not isinstance(name, str) or PurePath(name).name != name or name in {"", ".", ".."}:
        raise UsageError("house.error.outside", file=FILE, name=str(name))
    path = folder / name
    if not path.is_file():
        raise UsageError("house.error.no_file", file=FILE, name=name)
    if path.stat().st_size > most:
        raise UsageError("house.error.too_large", name=name, most=most // 1_000_000)
    return path


def _logo(folder: Path, table: dict[str, Any], name: str) -> Logo:
    path = _inside(folder, table.get("file"), MOST_BYTES)
    content = path.read_bytes()
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        kind, ratio = "png", _png_ratio(content)
    else:
        kind, ratio = "svg", _svg_ratio(content)
    if not 1 / WIDEST_LOGO <= ratio <= WIDEST_LOGO:
        raise UsageError("house.error.logo", name=path.name)
    logo = Logo(content, kind, ratio, _text(table, "alt", name) or path.stem)
    try:
        logo_as_drawn = typeset.picture(content, kind)
    except Exception as problem:
        raise UsageError("house.error.logo", name=path.name) from problem
    if not logo_as_drawn:
        raise UsageError("house.error.logo", name=path.name)
    return logo


def _png_ratio(content: bytes) -> float:
    if len(content) < 24:
        return 0.0
    width, height = struct.unpack(">II", content[16:24])
    return float(width / height) if height and width * height <= 50_000_000 else 0.0


def _svg_ratio(content: bytes) -> float:
    """From the size of the drawing; 0 when it is none, or fetches or runs anything."""
    lowered = content.lower()
    if any(word in lowered for word in (b"<!doctype", b"<!entity", b"<script", b"<foreignobject", b"<image")):
        return 0.0
    try:
        root = ElementTree.fromstring(content.decode("utf-8"))  # noqa: S314  no document type, so no entities
    except (ElementTree.ParseError, UnicodeDecodeError):
        return 0.0
    if root.tag != "{http://www.w3.org/2000/svg}svg" or any(_reaches_out(node) for node in root.iter()):
        return 0.0
    box = re.findall(r"[-+.\deE]+", root.get("viewBox", ""))
    sizes = box[2:4] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    numbers = [re.match(r"[.\d]+", size) for size in sizes]
    width, height = (float(found.group()) if found else 0.0 for found in numbers)
    return width / height if height else 0.0


def _reaches_out(node: ElementTree.Element) -> bool:
    """Whether part of a drawing runs a script or points outside the drawing."""
    for name, value in node.attrib.items():
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on") or (plain == "href" and not value.startswith("#")):
            return True
    return False


def _face(folder: Path, table: dict[str, Any]) -> Typeface:
    if not {"regular", "bold"} & set(table):
        return standard()
    paths = {}
    for cut in ("regular", "bold"):
        path = _inside(folder, table.get(cut, table.get("regular", table.get("bold"))), MOST_FONT_BYTES)
        try:
            paths[cut] = path, family_of(path)
        except Exception as problem:
            raise UsageError("house.error.font", name=path.name) from problem
    face = Typeface(paths["regular"][1], paths["regular"][0], paths["bold"][0])
    if paths["regular"][1] != paths["bold"][1] or not paths["regular"][1] or not face.knows("Aa1→·"):
        raise UsageError("house.error.font", name=paths["bold"][0].name)
    return face
