"""The map's own scripts and style, for a page that may load nothing: one classic script."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

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
