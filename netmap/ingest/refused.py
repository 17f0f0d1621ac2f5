"""The formats that are not read: how each is recognised, so that it is refused by its name with the way to export it.

What a file is follows from its content; where that tells nothing, from the end of its name.
"""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is refused: key of ``errors.unreadable``, and what its sentence calls the format where it serves several."""

    key: str
    format: str = ""

    @property
    def values(self) -> dict[str, str]:
        """The blanks of the sentence, beside the file."""
        return {"format": self.format} if self.format else {}


def _network(name: str) -> Refusal:
    return Refusal("other_network", name)


def _table(name: str) -> Refusal:
    return Refusal("other_table", name)


def _document(name: str) -> Refusal:
    return Refusal("document", name)


def _root(names: str) -> re.Pattern[str]:
    """How a text of XML begins whose first element has one of these names; remarks may stand before it."""
    return re.compile(rf"(?s)(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:{names})\b")


ZIPPED, PICTURE, STATISTICS = Refusal("zipped"), Refusal("picture"), Refusal("statistics")
XML, HTML, JSON = (Refusal("no_graph", name) for name in ("XML", "HTML", "JSON"))
TEXTS = (
    (re.compile(r"%%MatrixMarket", re.IGNORECASE), Refusal("matrix_market")),
    (re.compile(r"\(tlp\s"), Refusal("tulip")),
    (re.compile(r">>(?:di|sparse|graph)"), Refusal("graph6")),
    (re.compile(r"LEDA\.GRAPH"), Refusal("leda")),
    (re.compile(r"(?s)<.{0,3000}xgmml", re.IGNORECASE), Refusal("xgmml")),
    (_root("DynamicMetaNetwork|DynamicNetwork|MetaMatrix"), Refusal("ora")),
    (_root("mxfile"), _document("draw.io")),
    (_root(r"map\s+version"), _document("FreeMind")),
    (_root("opml"), _document("OPML")),
    (_root("DirectedGraph"), _network("DGML")),
    (_root("gxl"), _network("GXL")),
    (_root("rdf:RDF"), _table("RDF")),
    (re.compile(r"@prefix\s+\S*:\s*<|<http[^>\s]*>\s+<http"), _table("RDF")),
    (_root("svg"), PICTURE),
    (re.compile(r"(?:graph|flowchart)\s+(?:TD|TB|BT|RL|LR)\b"), _document("Mermaid")),
    (re.compile(r"@start(?:uml|mindmap|dot)"), _document("PlantUML")),
    (re.compile(r'\{\s*"type"\s*:\s*"excalidraw'), _document("Excalidraw")),
    (re.compile(r'(?:"?Id"?,"?Name"?,"?Shape Library"?,)'), _document("Lucidchart")),
    (re.compile(r'\{"type":"(?:node|relationship)","id":'), _table("Neo4j")),
    (re.compile(r'\{\s*"netmap":\s*"netmap-(?:answer|round)"'), Refusal("of_a_round")),
    (re.compile(r"BEGIN:VCARD"), _table("vCard")),
    (re.compile(r"BEGIN:VCALENDAR"), _table("iCalendar")),
    (re.compile(r"\{\\rtf"), _document("RTF")),
)
"""Texts that are recognised by how they begin."""
PARTS = (
    (re.compile(r"(?:Project_xml|Project|Workspace_\d+_\w+|\w*graphstore\w*)"), Refusal("gephi_project")),
    (re.compile(r"CytoscapeSession[^/]*/.*"), Refusal("cytoscape_session")),
    (re.compile(r"protocol\.json"), Refusal("network_canvas")),
    (re.compile(r"Graphs/.*\.graphml"), _network("Maltego")),
    (re.compile(r"word/.*"), _document("Word")),
    (re.compile(r"ppt/.*"), _document("PowerPoint")),
    (re.compile(r"visio/.*"), _document("Visio")),
    (re.compile(r"Index/.*\.iwa"), _table("Apple iWork")),
    (re.compile(r"content\.json"), _document("XMind")),
    (re.compile(r".*\.npy"), _table("NumPy")),
    (
        re.compile(
            r".*\.(?:csv|tsv|txt|graphml|gexf|xlsx?|xlsb|ods|json|cyjs|cx2?|net|paj|dl|vna|gml|gdf|html?)",
            re.IGNORECASE,
        ),
        ZIPPED,
    ),
)
"""Zips that are no workbook, by the name of a part; the first in this order that any part has."""
STARTS = (
    (b"MATLAB 5.0", _table("MATLAB")),
    (b"\x89HDF", _table("HDF5")),
    (b"SQLite format 3", _table("SQLite")),
    (b"\x00\x01\x00\x00Standard ", _table("Access")),
    (b"ARROW1", _table("Arrow")),
    (b"\x93NUMPY", _table("NumPy")),
    (b"\xe2\x9b\xbe gt", _network("graph-tool")),
    (b"$FL2", STATISTICS),
    (b"<stata_dta>", STATISTICS),
    (b"ASCII SPSS PORT FILE", STATISTICS),
    (b"RDX", Refusal("r_data")),
    (b"%PDF", PICTURE),
    *(
        (start, PICTURE)
        for start in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"II*\x00", b"MM\x00*")
    ),
    *(
        (start, ZIPPED)
        for start in (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
    ),
)
"""How files begin that are no text, for those whose name does not tell more."""
ENDINGS = {
    **dict.fromkeys((".##h", ".##d"), Refusal("ucinet_dataset")),
    **dict.fromkeys((".rds", ".rdata", ".rda"), Refusal("r_data")),
    **dict.fromkeys(
        (".graphmlz", ".gz", ".svgz", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".zst", ".zip"), ZIPPED
    ),
    **dict.fromkeys((".sav", ".dta", ".zsav", ".por", ".sas7bdat"), STATISTICS),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".pdf", ".svg", ".gif", ".tif", ".tiff", ".webp", ".bmp", ".heic", ".eps"),
        PICTURE,
    ),
    **dict.fromkeys((".sif", ".nnf"), Refusal("sif")),
    **dict.fromkeys((".tlp", ".tlpb", ".tlpz"), Refusal("tulip")),
    **dict.fromkeys((".g6", ".s6", ".d6"), Refusal("graph6")),
    **dict.fromkeys(
        (".edgelist", ".edges", ".ncol", ".lgl", ".adjlist", ".lst", ".wlst", ".adj"),
        _network("NCOL, LGL / edge list"),
    ),
    **dict.fromkeys((".2sm", ".sm", ".af"), _network("SocNetV, .2sm")),
    **dict.fromkeys((".pickle", ".pkl", ".gpickle", ".npz", ".npy"), _table("Python")),
    **dict.fromkeys((".h5", ".hdf5"), _table("HDF5")),
    **dict.fromkeys((".feather", ".arrow"), _table("Arrow")),
    **dict.fromkeys((".accdb", ".mdb"), _table("Access")),
    **dict.fromkeys((".sqlite", ".sqlite3", ".db"), _table("SQLite")),
    **dict.fromkeys((".ttl", ".rdf", ".owl", ".nt", ".n3", ".jsonld"), _table("RDF")),
    **dict.fromkeys((".jasp", ".omv"), _table("JASP / jamovi")),
    **dict.fromkeys((".vmp", ".venn"), _table("VennMaker")),
    **dict.fromkeys((".numbers", ".pages"), _table("Apple iWork")),
    **dict.fromkeys((".vsdx", ".vsd"), _document("Visio")),
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf"), _document("Word / LibreOffice Writer")),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), _document("PowerPoint / LibreOffice Impress")),
    **dict.fromkeys((".msg", ".eml"), _document("Outlook (e-mail)")),
    **dict.fromkeys((".mmd", ".mermaid"), _document("Mermaid")),
    **dict.fromkeys((".puml", ".plantuml"), _document("PlantUML")),
    **dict.fromkeys((".htm", ".html"), HTML),
    **dict.fromkeys((".json", ".cyjs", ".cx", ".cx2"), JSON),
    **dict.fromkeys((".mtgx", ".mtgl"), _network("Maltego")),
    ".gephi": Refusal("gephi_project"),
    ".cys": Refusal("cytoscape_session"),
    ".netcanvas": Refusal("network_canvas"),
    ".mtx": Refusal("matrix_market"),
    ".dat": Refusal("siena"),
    ".xgmml": Refusal("xgmml"),
    ".mat": _table("MATLAB"),
    ".anb": _table("i2 Analyst’s Notebook"),
    ".gt": _network("graph-tool"),
    ".graph": _network("METIS"),
    ".gxl": _network("GXL"),
    ".dgml": _network("DGML"),
    ".son": _network("SoNIA"),
    ".drawio": _document("draw.io"),
    ".mm": _document("FreeMind"),
    ".xmind": _document("XMind"),
    ".opml": _document("OPML"),
    ".one": _document("OneNote"),
    ".vcf": _table("vCard"),
    ".ics": _table("iCalendar"),
    ".kml": _table("KML"),
    ".xml": XML,
}
"""Endings of names of files that nothing recognises."""
VAGUE = frozenset({"not_a_table", "damaged", "empty_table"})


def refusal_of(text: str) -> Refusal | None:
    """The format of a text that is recognised and not read."""
    start = text[:5000].lstrip("\ufeff \t\r\n")
    return next((refusal for pattern, refusal in TEXTS if pattern.match(start)), None)


def known_as(file: str, content: bytes, reason: str) -> Refusal:
    """A better reason than ``reason`` to refuse a file, where its parts, its first bytes or the end of its name tell what it is."""
    if reason not in VAGUE:
        return Refusal(reason)
    by_name = ENDINGS.get("." + file.rpartition(".")[2].casefold())
    names: list[str] = []
    if content.startswith(b"PK"):
        with contextlib.suppress(zipfile.BadZipFile, ValueError, OSError):
            names = zipfile.ZipFile(io.BytesIO(content)).namelist()[:3000]
    for part, refusal in PARTS:
        if any(part.fullmatch(name) for name in names) and not (refusal is ZIPPED and by_name):
            return refusal
    if by_name:
        return by_name
    by_start = next((refusal for start, refusal in STARTS if content.startswith(start)), None)
    if by_start:
        return by_start
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return HTML
    return XML if start.startswith(b"<?xml") else Refusal(reason)
