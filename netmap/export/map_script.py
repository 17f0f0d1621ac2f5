"""The map's own scripts and style, for a page that may load nothing: one classic script; and how such a page holds data and names a script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

MAP_MODULES = (
    *("graph", "rings", "labels", "letters", "speech", "theme", "motion", "state", "look", "backdrop"),
    *("rings_drawn", "lit", "layers", "hits", "camera", "pointer", "keyboard", "keyhelp", "toolbar", "frame"),
    *("walker", "ring_view"),
    *("picture", "wire", "painter_vis", "map", "search"),
)
"""The map's modules, each after those that it imports; their top-level names are unique."""
GL_MODULES = ("marks_gl", "ties_gl", "painter_gl")
"""The painter of large networks, after the others."""
MAP_MAKERS = ("createGraph", "createMap", "createSearch", "fill", "unpackScene")
GL_MAKERS = ("glPainter",)
"""What the page that holds the map may call."""


def _asset(name: str) -> str:
    return (resources.files("netmap.export") / "map_assets" / name).read_text(encoding="utf-8")


@cache
def vis_script() -> str:
    """vis-network as pyvis brings it."""
    pyvis = find_spec("pyvis")  # found, not imported: it would bring IPython along (decision 37)
    if pyvis is None or not pyvis.origin:
        raise ModuleNotFoundError("pyvis")
    source = Path(pyvis.origin).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return source.read_text(encoding="utf-8").replace("</script", "<\\/script")


@cache
def gl_script() -> str:
    """Sigma and graphology, which run only where there is WebGL: the page puts them in when it is."""
    return "\n".join(_asset(f"{name}.min.js") for name in ("graphology", "sigma")).replace(
        "</script", "<\\/script"
    )


@cache
def map_script(*, large: bool = False) -> str:
    """The map as one classic script: its modules in order, without the lines that join them.

    Args:
        large: with the painter of large networks.

    """
    modules = MAP_MODULES + (GL_MODULES if large else ())
    joined = "\n".join(_asset(f"{module}.js") for module in modules)
    plain = re.sub(
        r"^export (?=(?:async )?(?:function|const)\b)|^import .*;\n", "", joined, flags=re.MULTILINE
    )
    makers = ", ".join(MAP_MAKERS + (GL_MAKERS if large else ()))
    return f"const {{ {makers} }} = (() => {{\n{plain}\nreturn {{ {makers} }};\n}})();"


@cache
def map_style() -> str:
    """The style of the map."""
    return _asset("map.css")


def script_json(value: Any) -> str:
    """JSON that can stand inside a script element: nothing in it can close the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter in "<>\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def policy_hash(content: str) -> str:
    """A script or style sheet as the policy of its page names it: nothing else runs there."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode() + "'"
