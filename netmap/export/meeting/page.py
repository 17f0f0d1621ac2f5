"""The whole page of the meeting file.

It runs only its own scripts: a Content-Security-Policy names them and the style by their hashes, and allows no request
at all. Every text from a sheet is escaped, or set as text by the script.
"""

from __future__ import annotations

from functools import cache
from html import escape
from importlib import resources
from string import Template
from typing import Any

from netmap.export.map_script import gl_script, map_script, map_style, policy_hash, script_json, vis_script
from netmap.export.meeting.picture import picture
from netmap.export.meeting.sections import jumps, sections
from netmap.export.wire import packed_scene
from netmap.text import Texts
from netmap.told.told import Told
from netmap.view.highlights import legend_help
from netmap.view.mapwords import map_words
from netmap.view.scene import LegendEntry
from netmap.view.story import Step

SCRIPTS = ("elements.js", "tables.js", "folding.js", "page.js", "panel.js", "story.js", "filters.js")
"""In this order they run after the map's own, as one function."""


@cache
def _asset(name: str) -> str:
    return (resources.files("netmap.export.meeting") / name).read_text(encoding="utf-8")


@cache
def _script(*, large: bool) -> str:
    own = "\n".join(_asset(name) for name in SCRIPTS)
    return f"{map_script(large=large)}\n(async () => {{\n{own}\n}})();"


@cache
def _style() -> str:
    return map_style() + _asset("meeting.css")


def meeting_page(told: Told) -> str:
    """The whole page as text."""
    texts, scene, steps = told.texts, told.scene, told.story
    data: dict[str, Any] = {
        "scene": packed_scene(scene),
        **({"everybody": packed_scene(told.everybody)} if told.everybody is not scene else {}),
        "words": _words(texts),
        "steps": [
            {"nodes": step.shown.nodes, "ties": step.shown.ties, "school": step.shown.school}
            for step in steps
        ],
    }
    large = "webgl" in {drawn["renderer"] for drawn in (data["scene"], data.get("everybody", data["scene"]))}
    painter, script = gl_script() if large else vis_script(), _script(large=large)
    blanks = {
        "lang": texts.lang,
        "title": escape(told.title),
        "csp": (
            f"default-src 'none'; script-src {policy_hash(painter)} {policy_hash(script)}; style-src {policy_hash(_style())}; "
            "style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
        ),
        "style": _style(),
        "subtitle": escape(told.period),
        "names": escape(texts("meeting.contains", names=told.named)),
        "jump": jumps(told),
        "steps": "".join(_step(number, step, texts) for number, step in enumerate(steps, start=1)),
        "still": picture(scene, texts("meeting.map.still")),
        "organisations": _organisations(told),
        "legend_heading": escape(texts("meeting.legend.heading", what=scene.colour_by)),
        "legend_help": escape(legend_help(scene, texts)),
        "legend": "".join(_legend(entry) for entry in told.legend),
        "sections": sections(told),
        "data": script_json(data),
        # what runs only with WebGL lies in the page as text
        "painter": f'<script type="text/plain" id="gl">{painter}</script>'
        if large
        else f"<script>{painter}</script>",
        "script": script,
    }
    plain = {name: escape(texts(key)) for name, key in PLAIN.items()}
    return Template(_asset("page.html")).substitute(blanks | plain)


PLAIN = {
    "jump_label": "meeting.jump",
    "map_heading": "meeting.map.heading",
    "noscript": "meeting.map.noscript",
    "map_help": "meeting.map.help",
    "organisation_label": "meeting.organisation.label",
    "organisation_all": "meeting.organisation.all",
    "reset": "meeting.reset",
    "unfold_all": "meeting.js.unfold_all",
    "panel_label": "meeting.panel",
    "story_heading": "meeting.story.heading",
    "story_back": "meeting.story.back",
    "story_next": "meeting.story.next",
    "story_present": "meeting.story.present",
    "story_help": "meeting.story.help",
}
"""Blank of the page → key of the sentence that fills it."""


def _words(texts: Texts) -> dict[str, Any]:
    mine = (
        *("neighbours", "clear", "shown"),
        *("step", "stop", "present", "coverage"),
        *("no_map", "several", "shared", "chosen", "not_listed"),
        *("unfold", "fold", "unfold_all", "gather", "rings"),
    )
    return {"map": map_words(texts)} | {name: texts(f"meeting.js.{name}") for name in mine}


def _step(number: int, step: Step, texts: Texts) -> str:
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in step.sentences)
    more = (
        ("asks", step.question),
        ("note", step.note),
        ("caveat", f"{texts('meeting.story.caveat')} {step.caveat}" if step.caveat else ""),
    )
    rest = "".join(f'<p class="{look}">{escape(text)}</p>' for look, text in more if text)
    return f'<li id="step-{number}"><h3>{escape(step.title)}</h3>{said}{rest}</li>'


def _organisations(told: Told) -> str:
    return "".join(
        f'<option value="{escape(public)}">{escape(label)}</option>' for label, public in told.homes
    )


SHAPES = {
    "dot": '<circle cx="9" cy="9" r="7"/>',
    "square": '<rect x="2.5" y="2.5" width="13" height="13"/>',
    "diamond": '<path d="M9 1 17 9 9 17 1 9Z"/>',
}


def _legend(entry: LegendEntry) -> str:
    shape = SHAPES.get(entry.shape, SHAPES["dot"])
    return (
        f'<label><input type="checkbox" checked value="{escape(entry.key)}">'
        f'<svg width="18" height="18" viewBox="0 0 18 18" fill="{entry.colour}" aria-hidden="true">{shape}</svg>'
        f'<span>{escape(entry.label)}</span><span class="n">{entry.count}</span></label>'
    )
