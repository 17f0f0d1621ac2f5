"""Networks as other programs write them, by hand: the same five people and their organisations in every form."""

from __future__ import annotations

import io
import json

import openpyxl

GEPHI_GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.3" version="1.3" xmlns:viz="http://www.gexf.net/1.3/viz"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.gexf.net/1.3 http://www.gexf.net/1.3/gexf.xsd">
  <meta lastmodifieddate="2026-03-01"><creator>Gephi 0.10.1</creator><description></description></meta>
  <graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="INTERVAL">
    <attributes class="node" mode="static">
      <attribute id="functie" title="Functie" type="string"></attribute>
      <attribute id="werkgever" title="Werkgever" type="string"><default>obs De Linde</default></attribute>
      <attribute id="modularity_class" title="Modularity Class" type="integer"><default>0</default></attribute>
    </attributes>
    <nodes>
      <node id="0" label="Anna Wilg"><attvalues><attvalue for="functie" value="IB'er"></attvalue>
        <attvalue for="modularity_class" value="1"></attvalue></attvalues>
        <viz:size value="10.0"></viz:size><viz:position x="-1.5" y="2.5"></viz:position>
        <viz:color r="192" g="192" b="192"></viz:color></node>
      <node id="1" label="Bert Berk"><attvalues><attvalue for="functie" value="jeugdverpleegkundige"></attvalue>
        <attvalue for="werkgever" value="GGD Streek"></attvalue></attvalues></node>
      <node id="2" label="Carla Eik"><attvalues><attvalue for="functie" value="leerkracht"></attvalue></attvalues></node>
      <node id="3" label="Anna Wilg"><attvalues><attvalue for="werkgever" value="Wijkteam Noord"></attvalue></attvalues></node>
      <node id="4" label="GGD Streek"><attvalues><attvalue for="werkgever" value=""></attvalue></attvalues></node>
    </nodes>
    <edges>
      <edge id="0" source="0" target="1" weight="3.0"><spells><spell start="2025-09-01" end="2025-10-01"></spell>
        <spell start="2026-01-05" end="2026-02-03"></spell></spells></edge>
      <edge id="1" source="1" target="2" type="mutual"></edge>
      <edge id="2" source="2" target="3"></edge>
      <edge id="3" source="2" target="4"></edge>
    </edges>
  </graph>
</gexf>
"""
YED_GRAPHML = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:java="http://www.yworks.com/xml/yfiles-common/1.0/java"
  xmlns:sys="http://www.yworks.com/xml/yfiles-common/markup/primitives/2.0" xmlns:x="http://www.yworks.com/xml/yfiles-common/markup/2.0"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml"
  xmlns:yed="http://www.yworks.com/xml/yed/3"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
  <!--Created by yEd 3.23.2-->
  <key attr.name="Description" attr.type="string" for="graph" id="d0"/>
  <key for="port" id="d1" yfiles.type="portgraphics"/>
  <key attr.name="functie" attr.type="string" for="node" id="d4"/>
  <key attr.name="url" attr.type="string" for="node" id="d5"/>
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="edge" id="d9" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <data key="d0" xml:space="preserve"/>
    <node id="n0"><data key="d4">IB'er</data><data key="d6"><y:ShapeNode><y:Geometry height="30.0" width="90.0" x="1.0" y="2.0"/>
      <y:Fill color="#FFCC00" transparent="false"/><y:NodeLabel alignment="center" autoSizePolicy="content">Anna Wilg<y:LabelModel>
      <y:SmartNodeLabelModel distance="4.0"/></y:LabelModel></y:NodeLabel><y:Shape type="rectangle"/></y:ShapeNode></data></node>
    <node id="n1" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers active="0"><y:GroupNode>
      <y:NodeLabel>GGD Streek</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
      <graph edgedefault="directed" id="n1:">
        <node id="n1::n0"><data key="d4">jeugdverpleegkundige</data><data key="d6"><y:ShapeNode>
          <y:NodeLabel>Bert Berk</y:NodeLabel></y:ShapeNode></data></node>
      </graph></node>
    <node id="n2"><data key="d6"><y:ShapeNode><y:NodeLabel>Carla Eik</y:NodeLabel></y:ShapeNode></data></node>
    <edge id="e0" source="n0" target="n1::n0"><data key="d9"><y:PolyLineEdge><y:EdgeLabel>bellen</y:EdgeLabel></y:PolyLineEdge></data></edge>
    <edge id="e1" source="n1::n0" target="n2"/>
  </graph>
</graphml>
"""
IGRAPH_GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<!-- Created by igraph -->
  <key id="v_name" for="node" attr.name="name" attr.type="string"/>
  <key id="v_functie" for="node" attr.name="functie" attr.type="string"/>
  <key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>
  <graph id="G" edgedefault="undirected">
    <node id="n0"><data key="v_name">Anna Wilg</data><data key="v_functie">IB'er</data></node>
    <node id="n1"><data key="v_name">Bert Berk</data><data key="v_functie">jeugdverpleegkundige</data></node>
    <node id="n2"><data key="v_name">Carla Eik</data></node>
    <edge source="n0" target="n1"><data key="e_weight">4</data></edge>
    <edge source="n1" target="n2"><data key="e_weight">1.5</data></edge>
  </graph>
</graphml>
"""
D3 = {
    "nodes": [{"id": "Anna Wilg", "functie": "IB'er"}, {"id": "Bert Berk", "group": 2}, {"id": "Carla Eik"}],
    "links": [
        {"source": "Anna Wilg", "target": "Bert Berk", "value": 4},
        {"source": "Bert Berk", "target": "Carla Eik"},
    ],
}
D3_BY_NUMBER = {
    "nodes": [{"name": "Anna Wilg"}, {"name": "Bert Berk"}, {"name": "Carla Eik"}],
    "links": [{"source": 0, "target": 1, "value": 4}, {"source": 1, "target": 2}],
}
GRAPHOLOGY = {
    "attributes": {"name": "n"},
    "options": {"type": "undirected"},
    "nodes": [
        {"key": "1", "attributes": {"label": "Anna Wilg", "functie": "IB'er"}},
        {"key": "2", "attributes": {"label": "Bert Berk"}},
        {"key": "3", "attributes": {"label": "Carla Eik"}},
    ],
    "edges": [
        {"key": "e", "source": "1", "target": "2", "attributes": {"weight": 4}},
        {"source": "2", "target": "3"},
    ],
}
CYTOSCAPE = {
    "elements": {
        "nodes": [
            {"data": {"id": "1", "name": "Anna Wilg", "functie": "IB'er"}, "position": {"x": 1, "y": 2}},
            {"data": {"id": "2", "name": "Bert Berk"}},
            {"data": {"id": "3", "name": "Carla Eik"}},
        ],
        "edges": [
            {"data": {"id": "e", "source": "1", "target": "2"}},
            {"data": {"source": "2", "target": "3"}},
        ],
    }
}
DL = {
    "matrix": 'dl n = 3 format = fullmatrix\nlabels:\n"Anna Wilg","Bert Berk"\n"Carla Eik"\ndata:\n0 4 0\n0 0 1\n0 0 0\n',
    "edges": "DL n=3\nformat = edgelist1\nlabels:\n'Anna Wilg' 'Bert Berk' 'Carla Eik'\ndata:\n1 2 4\n2 3\n",
    "embedded edges": 'DL n=3, format=edgelist1\nlabels embedded\ndata:\n"Anna Wilg" "Bert Berk" 4\n"Bert Berk" "Carla Eik" 1\n',
    "node list": 'dl n=3 format=nodelist1\nlabels embedded:\ndata:\n"Anna Wilg" "Bert Berk"\n"Bert Berk" "Carla Eik"\n',
    "embedded matrix": 'dl n=3 format=fullmatrix\nlabels embedded\ndata:\n "Anna Wilg" "Bert Berk" "Carla Eik"\n'
    '"Anna Wilg" 0 4 0\n"Bert Berk" 0 0 1\n"Carla Eik" 0 0 0\n',
    "upper half": 'dl n=3 format=upperhalf diagonal=absent\nlabels:\n"Anna Wilg"\n"Bert Berk"\n"Carla Eik"\ndata:\n4 0\n1\n',
    "two matrices": 'dl n=3 nm=2\nlabels:\n"Anna Wilg","Bert Berk","Carla Eik"\nmatrix labels:\nadvies\nvertrouwen\ndata:\n'
    "0 4 0\n0 0 0\n0 0 0\n\n0 0 0\n0 0 1\n0 0 0\n",
}
GEPHI_NODES = (
    "Id,Label,functie,timeset\n1,Anna Wilg,IB'er,\n2,Bert Berk,jeugdverpleegkundige,\n3,Carla Eik,,\n"
)
GEPHI_EDGES = "Source,Target,Type,Id,Label,timeset,Weight\n1,2,Undirected,0,,,4.0\n2,3,Undirected,1,,,1.5\n"
KUMU_ELEMENTS = (
    "Label,Type,Tags,Description\nAnna Wilg,IB'er,zuid|ib,\nBert Berk,Jeugdverpleegkundige,,\nCarla Eik,Person,,\n"
    "GGD Streek,JGZ,,\n"
)
KUMU_CONNECTIONS = "From,To,Direction,Type\nAnna Wilg,Bert Berk,undirected,\nBert Berk,Carla Eik,directed,\n"


def kumu():
    book = openpyxl.Workbook()
    elements = book.active
    elements.title = "Elements"
    for row in (
        ("Label", "Type", "Tags", "Description", "Image", "Functie"),
        (
            "Anna Wilg",
            "Person",
            "zuid|ib",
            "Werkt er al lang en kent iedereen in de wijk, ook thuis.",
            "",
            "IB'er",
        ),
        ("Bert Berk", "Person", "", "", "", "jeugdverpleegkundige"),
        ("Carla Eik", "Person", "", "", "", ""),
        ("GGD Streek", "Organization", "", "", "", ""),
    ):
        elements.append(row)
    connections = book.create_sheet("Connections")
    for row in (
        ("From", "To", "Direction", "Label", "Type", "Description", "Tags"),
        ("Anna Wilg", "Bert Berk", "mutual", "", "Overleg", "", ""),
        ("Bert Berk", "Carla Eik", "directed", "", "Overleg", "", ""),
    ):
        connections.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def every():
    """Each form by a name of its file: the files that make one network."""
    return {
        "gephi.gexf": [("gephi.gexf", GEPHI_GEXF.encode())],
        "yed.graphml": [("yed.graphml", YED_GRAPHML.encode())],
        "igraph.graphml": [("igraph.graphml", IGRAPH_GRAPHML.encode())],
        "utf-16.graphml": [("n.graphml", IGRAPH_GRAPHML.replace("UTF-8", "UTF-16").encode("utf-16"))],
        "d3.json": [("d3.json", json.dumps(D3).encode())],
        "d3 by number.json": [("d3.json", json.dumps(D3_BY_NUMBER).encode())],
        "graphology.json": [("g.json", json.dumps(GRAPHOLOGY).encode())],
        "cytoscape.json": [("c.cyjs", json.dumps(CYTOSCAPE).encode())],
        "gephi.csv": [("edges.csv", GEPHI_EDGES.encode()), ("nodes.csv", GEPHI_NODES.encode())],
        "kumu.xlsx": [("kumu.xlsx", kumu())],
        "kumu.csv": [
            ("elements.csv", KUMU_ELEMENTS.encode()),
            ("connections.csv", KUMU_CONNECTIONS.encode()),
        ],
        **{f"{name}.dl": [(f"{name}.dl", text.encode())] for name, text in DL.items()},
    }
