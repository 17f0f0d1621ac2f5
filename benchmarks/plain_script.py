"""What a handy analyst would write: a table of who has contact with whom, read, computed and written in every format, without more.

``python benchmarks/plain_script.py FILE SHEET FROM TO OUT``. It knows nothing of names, privacy, schools or words; it is the floor that
``floor.py`` compares with.
"""

from __future__ import annotations

import io
import json
import random
import sys
from html import escape
from pathlib import Path
from typing import Any

import igraph
import pandas as pd

RESAMPLES, LEFT_OUT = 200, 0.1


def read(file: str, sheet: str, source: str, target: str) -> pd.DataFrame:
    """Ties with how many rows name them."""
    path = Path(file)
    rows = pd.read_excel(path, sheet, engine="calamine") if sheet else pd.read_csv(path)
    ends = rows[[source, target]].dropna().astype(str).apply(lambda names: names.str.strip())
    ends.columns = ["source", "target"]
    ends = ends[ends["source"] != ends["target"]]
    return ends.groupby(["source", "target"], as_index=False).size().rename(columns={"size": "weight"})


def graph_of(ties: pd.DataFrame) -> igraph.Graph:
    """Undirected, without double ties."""
    made = igraph.Graph.TupleList(ties.itertuples(index=False), edge_attrs=["weight"])
    return made.simplify(combine_edges={"weight": "sum"})


def scores(graph: igraph.Graph) -> pd.DataFrame:
    """The usual figures of each node."""
    cut = set(graph.articulation_points())
    return pd.DataFrame(
        {
            "name": graph.vs["name"],
            "degree": graph.degree(),
            "strength": graph.strength(weights="weight"),
            "betweenness": graph.betweenness(),
            "harmonic": graph.harmonic_centrality(),
            "reach_2": [len(near) - 1 for near in graph.neighborhood(order=2)],
            "core": graph.coreness(),
            "constraint": graph.constraint(),
            "component": graph.connected_components().membership,
            "community": graph.community_leiden("modularity").membership,
            "cut_point": [number in cut for number in range(graph.vcount())],
        }
    )


def certainty(table: pd.DataFrame, ties: pd.DataFrame) -> pd.Series:
    """How often each of the ten with the highest betweenness stays there when a tenth of the reporters is left out."""
    reporters = sorted(set(ties["source"]))
    top = table.nlargest(10, "betweenness")["name"].tolist()
    stays = dict.fromkeys(top, 0)
    for _ in range(RESAMPLES):
        gone = set(random.sample(reporters, max(1, int(LEFT_OUT * len(reporters)))))
        less = graph_of(ties[~ties["source"].isin(gone)])
        ranked = pd.Series(less.betweenness(), less.vs["name"]).nlargest(10)
        harmonic = pd.Series(less.harmonic_centrality(), less.vs["name"])
        assert len(harmonic) >= len(ranked)
        for name in top:
            stays[name] += name in ranked.index
    return pd.Series(stays) / RESAMPLES


def drawing(graph: igraph.Graph, table: pd.DataFrame) -> str:
    """The map as SVG."""
    places = graph.layout_fruchterman_reingold(niter=200)
    places.fit_into((20, 20, 1900, 1060))
    lines = [
        f'<line x1="{places[e.source][0]:.1f}" y1="{places[e.source][1]:.1f}" x2="{places[e.target][0]:.1f}" '
        f'y2="{places[e.target][1]:.1f}" stroke="#bbb"/>'
        for e in graph.es
    ]
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + size**0.5:.1f}" fill="#276"/><text x="{x:.1f}" y="{y:.1f}">{escape(name)}</text>'
        for (x, y), name, size in zip(places, table["name"], table["degree"], strict=True)
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080" font-family="Source Sans 3" font-size="9">'
        + "".join(lines + dots)
        + "</svg>"
    )


def write_graph(graph: igraph.Graph, table: pd.DataFrame, out: Path) -> None:
    """The formats of networks."""
    import networkx as nx

    for column in table.columns.drop("name"):
        graph.vs[column] = table[column].tolist()
    graph.write_graphml(str(out / "network.graphml"))
    graph.write_pajek(str(out / "network.net"))
    other = graph.to_networkx()
    for _node, about in other.nodes(data=True):
        about["label"] = about.pop("name")
        about.pop("_igraph_index", None)
    nx.write_gexf(other, out / "network.gexf")
    (out / "network.json").write_text(json.dumps(nx.node_link_data(other, edges="edges"), indent=1))


def write_pages(svg: str, table: pd.DataFrame, ties: pd.DataFrame, out: Path) -> None:
    """The formats for people."""
    import typst

    fonts: Any = [str(Path(__file__).parent.parent / "netmap" / "export" / "fonts")]
    (out / "poster.svg").write_text(svg)
    (out / "page.typ").write_text('#set page(width: auto, height: auto)\n#image("poster.svg")\n')
    for kind, name in (("pdf", "poster.pdf"), ("png", "netwerk.png")):
        typst.compile(
            str(out / "page.typ"),
            output=str(out / name),
            format=kind,
            font_paths=fonts,
            ignore_system_fonts=True,
            ppi=72.0,
        )
    top = table.nlargest(25, "betweenness")
    cells = "".join(f"[{row.degree}], [{row.betweenness:.1f}]," for row in top.itertuples())
    (out / "report.typ").write_text(
        f'#set page("a4")\n= Network\n#image("poster.svg")\n#table(columns: 2, {cells})\n'
    )
    typst.compile(
        str(out / "report.typ"), output=str(out / "rapport.pdf"), font_paths=fonts, ignore_system_fonts=True
    )
    page = f"<!doctype html><meta charset=utf-8><title>Network</title>{svg}{table.to_html()}{ties.to_html()}"
    (out / "netwerk.html").write_text(page)
    with pd.ExcelWriter(out / "rapport.xlsx", engine="xlsxwriter") as book:
        table.to_excel(book, sheet_name="Nodes")
        ties.to_excel(book, sheet_name="Ties")
    with pd.ExcelWriter(out / "kumu.xlsx", engine="xlsxwriter") as book:
        table.rename(columns={"name": "Label"}).to_excel(book, sheet_name="Elements", index=False)
        ties.rename(columns={"source": "From", "target": "To"}).to_excel(
            book, sheet_name="Connections", index=False
        )
    write_office((out / "netwerk.png").read_bytes(), top, out)


def write_office(picture: bytes, top: pd.DataFrame, out: Path) -> None:
    """A report and slides with the map and a table each."""
    from docx import Document
    from pptx import Presentation
    from pptx.util import Inches

    report = Document()
    report.add_heading("Network")
    report.add_picture(io.BytesIO(picture), width=Inches(6))
    cells = report.add_table(rows=1 + len(top), cols=3)
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    slide.shapes.add_picture(io.BytesIO(picture), 0, 0, width=Inches(10))
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    shown = slide.shapes.add_table(1 + len(top), 3, 0, 0, Inches(10), Inches(6)).table
    for column, name in enumerate(("name", "degree", "betweenness")):
        for row, text in enumerate([name, *map(str, top[name])]):
            cells.cell(row, column).text = text
            shown.cell(row, column).text = text
    report.save(str(out / "rapport.docx"))
    slides.save(str(out / "presentatie.pptx"))


def main() -> None:
    file, sheet, source, target, folder = sys.argv[1:]
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    ties = read(file, sheet, source, target)
    graph = graph_of(ties)
    table = scores(graph)
    stable = certainty(table, ties)
    table["stable"] = table["name"].map(stable)
    ties = pd.DataFrame(
        [(graph.vs[e.source]["name"], graph.vs[e.target]["name"], e["weight"]) for e in graph.es],
        columns=["source", "target", "weight"],
    )
    table.to_csv(out / "nodes.csv", index=False)
    ties.to_csv(out / "ties.csv", index=False)
    (out / "summary.json").write_text(
        json.dumps(
            {
                "nodes": graph.vcount(),
                "ties": graph.ecount(),
                "density": graph.density(),
                "stable": stable.to_dict(),
            }
        )
    )
    write_graph(graph, table.drop(columns="stable"), out)
    write_pages(drawing(graph, table), table, ties, out)


if __name__ == "__main__":
    main()
