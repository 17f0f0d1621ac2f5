"""A page with nothing but the map of a small invented scene, opened from disk; what the map tells is kept in ``told``."""

from __future__ import annotations

from netmap.export.map_script import map_script, map_style, script_json, vis_script
from netmap.text import Texts
from netmap.view.mapwords import map_words

SCHOOL = "school"
PEOPLE = (
    # id, label, function, sector, organisation, x, y, rank
    ("ib", "IB'er · obs De Linde", "IB'er", "group:school_care", SCHOOL, 0, 0, 1),
    ("lk", "Leerkracht · obs De Linde", "Leerkracht", "group:school_staff", SCHOOL, -200, 0, 5),
    ("jv", "Jeugdverpleegkundige · GGD", "Jeugdverpleegkundige", "youth_health", "ggd", 200, 0, 2),
    ("lp", "Leerplicht · Gemeente", "Leerplicht", "attendance", "gemeente", 200, 200, 3),
    ("sw", "SWV · Samenwerkingsverband", "SWV", "education_partnership", "swv", 0, 200, 4),
    ("op", "Orthopedagoog · Bureau X", "Orthopedagoog", "psychologist", "x", -200, 200, 6),
    ("wa", "Wijkagent · Politie", "Wijkagent", "group:safety", "politie", -200, -200, 7),
)
TIES = (("ib", "lk"), ("ib", "jv"), ("jv", "lp"), ("lp", "sw"), ("sw", "op"))
SECTORS = (
    ("youth_health", "Jeugdgezondheidszorg"),
    ("attendance", "Leerplicht"),
    ("school_social_work", "Schoolmaatschappelijk werk"),
    ("education_partnership", "Samenwerkingsverband"),
    ("psychologist", "Orthopedagoog"),
    ("group:school_care", "Intern begeleider"),
    ("group:school_staff", "Leerkracht en directie"),
    ("group:safety", "Veiligheid"),
)
SCENE = {
    "title": "Wie bereikt wie?",
    "nodes": [
        {
            "id": node,
            "label": label,
            "label_full": label,
            "function": function,
            "sector": sector,
            "organisation": home,
            "x": x,
            "y": y,
            "rank": rank,
            "size": 10,
            "color": "#605db0",
            "shape": "dot",
            "group": sector,
            "kind": "professional",
            "metric": "Tussenpositie: onbekend",
        }
        for node, label, function, sector, home, x, y, rank in PEOPLE
    ],
    "edges": [
        {"from": a, "to": b, "width": 2, "color": "#75808c", "dashes": (a, b) == ("sw", "op")}
        for a, b in TIES
    ],
    "legend": [
        {"key": key, "label": label, "colour": "#605db0", "shape": "dot", "count": 1}
        for key, label in SECTORS
    ],
    "colour_by": "functie",
    "size_by": "overal even groot",
    "overlay": "",
    "tie_legend": [],
    "schools": [{"id": SCHOOL, "label": "obs De Linde", "needs": [key for key, _ in SECTORS[:5]]}],
    "sectors": [{"key": key, "label": label} for key, label in SECTORS],
    "steps": 2,
}
START = """
const given = JSON.parse(document.getElementById("given").textContent);
const told = [];
const handlers = {};
for (const name of ["select", "open", "tie", "rings", "focus", "theme"]) handlers[name] = (what) => told.push([name, what]);
const map = createMap(document.getElementById("map"), given.scene, given.words, handlers);
const search = createSearch(document.getElementById("search"), map, given.words);
"""


def map_page(folder, scene=SCENE, lang="nl"):
    """The address of a page with the map of a scene."""
    given = script_json({"scene": scene, "words": map_words(Texts(lang))})
    path = folder / "kaart.html"
    path.write_text(
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Kaart</title>'
        f"<style>{map_style()} body {{ margin: 0 }} #map {{ height: 700px }}</style></head>"
        '<body><main><h1>Kaart</h1><div id="search"></div><div id="map" class="netmap-map"></div></main>'
        f'<script type="application/json" id="given">{given}</script><script>{vis_script()}</script>'
        f"<script>{map_script()}\n{START}</script></body></html>",
        encoding="utf-8",
    )
    return path.as_uri()
