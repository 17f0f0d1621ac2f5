"""One network without direction, written by hand in every form that can hold it, the ends of each line in random order.

Six people and seven lines with a weight; one of weight 1, which Gephi leaves out.
"""

from __future__ import annotations

import io
import json
import random

import networkx as nx
import openpyxl

NAMES = ("Anna Wilg", "Bert Berk", "Carla Eik", "Dirk Iep", "Els Linde", "Fenna Beuk")
TIES = ((0, 1, 4), (0, 2, 1), (0, 3, 2), (1, 2, 3), (2, 3, 5), (3, 4, 2), (4, 5, 6))


class Writer:
    def __init__(self, seed):
        self.dice = random.Random(seed)

    def lines(self):
        """The lines in random order, and of each the ends."""
        ties = [(a, b, w) if self.dice.random() < 0.5 else (b, a, w) for a, b, w in TIES]
        self.dice.shuffle(ties)
        return ties

    def both(self):
        ties = [(a, b, w) for a, b, w in TIES] + [(b, a, w) for a, b, w in TIES]
        self.dice.shuffle(ties)
        return ties

    def matrix(self):
        cells = {(a, b): w for a, b, w in self.both()}
        return [[cells.get((row, column), 0) for column in range(6)] for row in range(6)]

    def graph(self):
        found = nx.Graph()
        found.add_nodes_from(NAMES)
        found.add_edges_from((NAMES[a], NAMES[b], {"weight": w}) for a, b, w in self.lines())
        return found

    def graphml(self):
        return "\n".join(nx.generate_graphml(self.graph()))

    def graphml_of_igraph(self):
        """What igraph makes of a file of networkx: ids n0, n1 …, the names kept as ``id``."""
        keys = '<key id="v_id" for="node" attr.name="id" attr.type="string"/><key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>'
        nodes = "".join(
            f'<node id="n{n}"><data key="v_id">{name}</data></node>' for n, name in enumerate(NAMES)
        )
        edges = "".join(
            f'<edge source="n{a}" target="n{b}"><data key="e_weight">{w}</data></edge>'
            for a, b, w in self.lines()
        )
        return f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}<graph id="G" edgedefault="undirected">{nodes}{edges}</graph></graphml>'

    def graphml_mixed(self):
        """Every line says itself that it has no direction."""
        nodes = "".join(f'<node id="{n}"><data key="l">{name}</data></node>' for n, name in enumerate(NAMES))
        edges = "".join(
            f'<edge source="{a}" target="{b}" directed="false"><data key="w">{w}</data></edge>'
            for a, b, w in self.lines()
        )
        return (
            '<graphml><key id="l" for="node" attr.name="name" attr.type="string"/><key id="w" for="edge" attr.name="weight" '
            f'attr.type="int"/><graph edgedefault="directed">{nodes}{edges}</graph></graphml>'
        )

    def gexf(self):
        nodes = "".join(f'<node id="{n}" label="{name}"/>' for n, name in enumerate(NAMES))
        edges = "".join(
            f'<edge source="{a}" target="{b}"{f""" weight="{w}" """ if w != 1 else ""}/>'
            for a, b, w in self.lines()
        )
        return f'<gexf version="1.2"><graph defaultedgetype="undirected"><nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>'

    def gexf_of_networkx(self):
        """The label equals the id, and the name is an attribute."""
        found = nx.relabel_nodes(self.graph(), {name: f"p{n}" for n, name in enumerate(NAMES)})
        nx.set_node_attributes(found, {f"p{n}": name for n, name in enumerate(NAMES)}, "name")
        return "\n".join(nx.generate_gexf(found))

    def node_link(self):
        return json.dumps(nx.node_link_data(self.graph(), edges="edges"))

    def adjacency(self):
        return json.dumps(nx.adjacency_data(self.graph()))

    def d3(self):
        links = [{"source": a, "target": b, "value": w} for a, b, w in self.lines()]
        return json.dumps({"nodes": [{"name": name} for name in NAMES], "links": links})

    def graphology(self):
        nodes = [{"key": str(n), "attributes": {"label": name}} for n, name in enumerate(NAMES)]
        edges = [
            {"source": str(a), "target": str(b), "attributes": {"weight": w}, "undirected": True}
            for a, b, w in self.lines()
        ]
        return json.dumps({"options": {"type": "mixed"}, "attributes": {}, "nodes": nodes, "edges": edges})

    def gephi_lite(self):
        ties = self.lines()
        return json.dumps(
            {
                "type": "gephi-lite",
                "version": "1.0.0",
                "graphDataset": {
                    "nodeData": {str(n): {"label": name} for n, name in enumerate(NAMES)},
                    "edgeData": {
                        f"e{n}": {"weight": w} if w != 1 else {} for n, (_, _, w) in enumerate(ties)
                    },
                    "layout": {},
                    "fullGraph": {
                        "options": {"type": "undirected", "multi": True},
                        "nodes": [{"key": str(n)} for n in range(6)],
                        "edges": [
                            {"key": f"e{n}", "source": str(a), "target": str(b)}
                            for n, (a, b, _) in enumerate(ties)
                        ],
                    },
                },
            }
        )

    def cytoscape(self):
        nodes = [
            {"data": {"id": str(n), "name": name}, "position": {"x": 1, "y": 2}}
            for n, name in enumerate(NAMES)
        ]
        edges = [
            {"data": {"id": f"e{n}", "source": str(a), "target": str(b), "weight": w}}
            for n, (a, b, w) in enumerate(self.lines())
        ]
        return json.dumps({"elements": {"nodes": nodes, "edges": edges}})

    def cytoscape_flat(self):
        found = json.loads(self.cytoscape())["elements"]
        return json.dumps(
            [
                *({"group": "nodes", **item} for item in found["nodes"]),
                *({"group": "edges", **item} for item in found["edges"]),
            ]
        )

    def cx(self):
        nodes = [{"@id": n, "n": name} for n, name in enumerate(NAMES)]
        ties = self.lines()
        edges = [{"@id": 10 + n, "s": a, "t": b} for n, (a, b, _) in enumerate(ties)]
        values = [{"po": 10 + n, "n": "weight", "v": w, "d": "integer"} for n, (*_, w) in enumerate(ties)]
        return json.dumps(
            [
                {"numberVerification": [{"longNumber": 1}]},
                {"nodes": nodes},
                {"edges": edges},
                {"edgeAttributes": values},
                {"status": [{}]},
            ]
        )

    def cx2(self):
        declared = {
            "nodes": {"name": {"d": "string", "a": "n"}},
            "edges": {"weight": {"d": "integer", "v": 1}},
        }
        nodes = [{"id": n, "x": 0, "y": 0, "v": {"n": name}} for n, name in enumerate(NAMES)]
        edges = [
            {"id": n, "s": a, "t": b, "v": {"weight": w} if w != 1 else {}}
            for n, (a, b, w) in enumerate(self.lines())
        ]
        return json.dumps(
            [
                {"CXVersion": "2.0"},
                {"attributeDeclarations": [declared]},
                {"nodes": nodes},
                {"edges": edges},
                {"status": [{}]},
            ]
        )

    def vis(self):
        nodes = [{"id": n, "label": name, "group": "x"} for n, name in enumerate(NAMES)]
        return json.dumps(
            {"nodes": nodes, "edges": [{"from": a, "to": b, "value": w} for a, b, w in self.lines()]}
        )

    def pyvis(self):
        found = json.loads(self.vis())
        return (
            "<html><head><script src='vis.js'></script></head><body><div id='mynetwork'></div><script>function drawGraph() {\n"
            f"nodes = new vis.DataSet({json.dumps(found['nodes'])});\nedges = new vis.DataSet({json.dumps(found['edges'])});\n"
            'var options = {"edges": {"color": {"inherit": true}}};\n}</script></body></html>'
        )

    def vis_page(self):
        """As people write it by hand."""
        nodes = ",\n".join(f"{{id: {n}, label: '{name}'}}" for n, name in enumerate(NAMES))
        edges = ",\n".join(f"{{from: {a}, to: {b}, value: {w}}}" for a, b, w in self.lines())
        return f"<!DOCTYPE html><html><body><script>\nvar nodes = new vis.DataSet([\n{nodes},\n]);\nvar edges = new vis.DataSet([{edges}]);</script></body></html>"

    def vis_network_of_r(self):
        ties = self.lines()
        drawn = {
            "nodes": {"id": list(range(6)), "label": list(NAMES)},
            "edges": {side: [tie[at] for tie in ties] for at, side in enumerate(("from", "to", "value"))},
            "nodesToDataframe": True,
        }
        return f'<!DOCTYPE html><html><body><div id="h"></div><script type="application/json" data-for="htmlwidget-1">{json.dumps({"x": drawn})}</script></body></html>'

    def kumu_json(self):
        elements = [
            {"id": f"elem-{n}", "attributes": {"label": name, "element type": "Person"}}
            for n, name in enumerate(NAMES)
        ]
        connections = [
            {"from": f"elem-{a}", "to": f"elem-{b}", "direction": "undirected", "attributes": {"weight": w}}
            for a, b, w in self.lines()
        ]
        return json.dumps({"elements": elements, "connections": connections})

    def json_graph_format(self):
        nodes = {str(n): {"label": name} for n, name in enumerate(NAMES)}
        edges = [{"source": str(a), "target": str(b), "metadata": {"weight": w}} for a, b, w in self.lines()]
        return json.dumps({"graph": {"directed": False, "nodes": nodes, "edges": edges}})

    def _labels(self):
        return "labels:\n" + "\n".join(NAMES)

    def dl_full(self):
        rows = "\n".join(" ".join(map(str, row)) for row in self.matrix())
        return f"DL\nN=6\nFORMAT = FULLMATRIX DIAGONAL PRESENT\n{self._labels()}\nDATA:\n{rows}\n"

    def dl_lower(self):
        rows = "\n".join(" ".join(map(str, row[: at + 1])) for at, row in enumerate(self.matrix()))
        return f"dl n=6 format=lowerhalf\n{self._labels()}\ndata:\n{rows}\n"

    def dl_upper(self):
        rows = "\n".join(" ".join(map(str, row[at + 1 :])) for at, row in enumerate(self.matrix()))
        return f"dl n=6, format=upperhalf, diagonal=absent\n{self._labels()}\ndata:\n{rows}\n"

    def dl_edges(self):
        rows = "\n".join(f"{a + 1} {b + 1} {w}" for a, b, w in self.both())
        return f"dl n=6 format=edgelist1\n{self._labels()}\ndata:\n{rows}\n"

    def dl_embedded(self):
        head = " ".join(f'"{name}"' for name in NAMES)
        rows = "\n".join(
            f'"{name}" ' + " ".join(map(str, row)) for name, row in zip(NAMES, self.matrix(), strict=True)
        )
        return f"dl n=6 format=fullmatrix\nlabels embedded\ndata:\n{head}\n{rows}\n"

    def dl_one_line(self):
        names = ",".join(f'"{name}"' for name in NAMES)
        return f"dl n=6 labels: {names} data: {' '.join(str(cell) for row in self.matrix() for cell in row)}"

    def sheet(self):
        """A square sheet, as anybody makes one."""
        rows = [";".join([name, *map(str, row)]) for name, row in zip(NAMES, self.matrix(), strict=True)]
        return "\n".join([";".join(["", *NAMES]), *rows])

    def sheet_half(self):
        """One half of it, with the other half left empty."""
        rows = [
            ";".join([name, *map(str, row[:at])])
            for at, (name, row) in enumerate(zip(NAMES, self.matrix(), strict=True))
        ]
        return "\n".join([";".join(["", *NAMES]), *rows])

    def sheet_of_a_workbook(self):
        rows = [
            (name, *(cell or None for cell in row)) for name, row in zip(NAMES, self.matrix(), strict=True)
        ]
        return _book(Matrix=[("wie met wie", *NAMES), *rows])

    def vna(self):
        nodes = "\n".join(f'"{name}" {n}' for n, name in enumerate(NAMES))
        ties = "\n".join(f'"{NAMES[a]}" "{NAMES[b]}" {w}' for a, b, w in self.both())
        return f"*node data\nID nummer\n{nodes}\n*tie data\nFROM TO sterkte\n{ties}\n"

    def pajek(self):
        vertices = "\n".join(f'{n + 1} "{name}" 0.1 0.2 0.5 ellipse' for n, name in enumerate(NAMES))
        edges = "\n".join(f"{a + 1} {b + 1} {w} c Blue" for a, b, w in self.lines())
        return f"% gemaakt met de hand\n*Vertices 6\n{vertices}\n*Edges\n{edges}\n"

    def pajek_matrix(self):
        vertices = "\n".join(f'{n + 1} "{name}"' for n, name in enumerate(NAMES))
        rows = "\n".join(" ".join(map(str, row)) for row in self.matrix())
        return f"*Network overleg\n*Vertices 6\n{vertices}\n*Matrix\n{rows}\n"

    def gml(self):
        nodes = "".join(
            f'  node [ id {n} label "{name}" graphics [ x 1.0 y 2.0 ] ]\n' for n, name in enumerate(NAMES)
        )
        edges = "".join(f"  edge [ source {a} target {b} value {w} ]\n" for a, b, w in self.lines())
        return f'Creator "Gephi"\nVersion 1\ngraph\n[\n  directed 0\n{nodes}{edges}]\n'

    def gdf(self):
        nodes = "\n".join(f"{n},'{name}'" for n, name in enumerate(NAMES))
        edges = "\n".join(f"{a},{b},{w}.0,false" for a, b, w in self.lines())
        return f"nodedef>name VARCHAR,label VARCHAR\n{nodes}\nedgedef>node1 VARCHAR,node2 VARCHAR,weight DOUBLE,directed BOOLEAN\n{edges}\n"

    def tgf(self):
        nodes = "\n".join(f"{n} {name}" for n, name in enumerate(NAMES))
        return f"{nodes}\n#\n" + "\n".join(f"{a} {b} {w}" for a, b, w in self.lines())

    def dot(self):
        nodes = "\n".join(f'  n{n} [label="{name}", shape=box];' for n, name in enumerate(NAMES))
        edges = "\n".join(f"  n{a} -- n{b} [weight={w}]" for a, b, w in self.lines())
        return f"/* overleg */ graph G {{\n  node [fontsize=10]\n{nodes}\n{edges}\n}}\n"

    def gephi_pair(self):
        nodes = "Id,Label\n" + "".join(f"{n},{name}\n" for n, name in enumerate(NAMES))
        edges = "Source,Target,Type,Id,Label,Weight\n" + "".join(
            f"{a},{b},Undirected,{n},,{w}.0\n" for n, (a, b, w) in enumerate(self.lines())
        )
        return [("nodes.csv", nodes), ("edges.csv", edges)]

    def gephi_edges(self):
        lines = self.lines()
        return "Source,Target,Type,Weight\n" + "".join(
            f"{NAMES[a]},{NAMES[b]},Undirected,{w}\n" for a, b, w in lines
        )

    def nodexl(self):
        edges = [(None, None, "Visual Properties"), ("Vertex 1", "Vertex 2", "Color", "Edge Weight")]
        edges += [(NAMES[a], NAMES[b], None, w) for a, b, w in self.lines()]
        vertices = [(None, "Visual Properties"), ("Vertex", "Color", "Shape", "Label")]
        vertices += [(name, None, None, None) for name in NAMES]
        return _book(Edges=edges, Vertices=vertices, Groups=[("Group", "Vertex Color"), ("G1", "Red")])

    def kumu(self):
        elements = [("Label", "Type", "Tags"), *((name, "Person", "a|b") for name in NAMES)]
        connections = [
            ("From", "To", "Direction", "Weight"),
            *((NAMES[a], NAMES[b], "undirected", w) for a, b, w in self.lines()),
        ]
        return _book(
            Elements=elements, Connections=connections, **{"Uitleg (ignore)": [("Van", "Naar"), ("x", "y")]}
        )


def _book(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ENDINGS = {
    "graphml": ".graphml", "gexf": ".gexf", "dl": ".dl", "vna": ".vna", "pajek": ".net", "gml": ".gml", "gdf": ".gdf", "tgf": ".tgf",
    "dot": ".dot", "pyvis": ".html", "vis_page": ".html", "vis_network": ".html", "nodexl": ".xlsx", "kumu_json": ".json", "kumu": ".xlsx",
    "gephi_edges": ".csv", "sheet_of": ".xlsx", "sheet": ".csv",
}  # fmt: skip
FORMS = tuple(
    name
    for name in vars(Writer)
    if not name.startswith("_") and name not in ("lines", "both", "matrix", "graph")
)


def files_of(form, seed):
    """The files of one form."""
    made = getattr(Writer(seed), form)()
    if isinstance(made, list):
        return [(name, text.encode()) for name, text in made]
    ending = next((end for start, end in ENDINGS.items() if form.startswith(start)), ".json")
    return [(form + ending, made.encode() if isinstance(made, str) else made)]
