"""Rules about what hangs on one person, and about who carries too much."""

from __future__ import annotations

from collections.abc import Iterator

from netmap.findings.finding import FEW, Evidence, Found, clearest
from netmap.metrics.dependence import Hinge
from netmap.metrics.scores import Scores
from netmap.model.vocabulary import Vocabulary

TIMES_THE_MEDIAN = 3


def hanging_on_one(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Nodes without which several schools lose their way in to a discipline."""
    needed = scores.coverage[scores.coverage["needed"]]
    needing = needed["discipline"].value_counts()
    pairs: dict[tuple[str, str], list[Hinge]] = {}
    for hinge in scores.dependence.lost:
        pairs.setdefault((hinge.node, hinge.discipline), []).append(hinge)
    for (node, discipline), hanging in pairs.items():
        if len(hanging) >= FEW:
            schools = tuple(sorted(hinge.school for hinge in hanging))
            total = int(needing[discipline])
            values: dict[str, object] = {
                "node": node,
                "discipline": discipline,
                "count": len(schools),
                "schools": schools,
                "needing": total,
                "cut": sum(hinge.steps_after is None for hinge in hanging),
            }
            evidence = tuple(
                Evidence("losses", {"node": node, "school": school, "discipline": discipline})
                for school in schools
            )
            yield Found(values, 0.5 + 0.45 * len(schools) / total, evidence)


def gatekeepers(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """Of those at schools, and of the others, the one whom most routes pass: if far above the rest and missed."""
    if not scores.summary["certainty"]["rankable"]:
        return  # too thin to say of anybody that routes pass there more than elsewhere
    at_school = scores.structure.nodes["school"].to_numpy(dtype=bool)
    for side in (True, False):
        pool = scores.nodes[(at_school == side) & (scores.nodes["degree"] > 0)].sort_index()
        if len(pool) < FEW or pool["betweenness"].isna().any():
            continue
        top = pool["betweenness"].idxmax()
        row = pool.loc[top].to_dict()
        highest, loss, cut_point = float(row["betweenness"]), int(row["loss"]), bool(row["cut_point"])
        median = float(pool["betweenness"].drop(top).median())
        if highest > TIMES_THE_MEDIAN * median and (cut_point or loss >= FEW):
            values: dict[str, object] = {
                "node": str(top),
                "betweenness": highest,
                "median": median,
                "times": highest / median if median else None,
                "loss": loss,
                "cut_point": cut_point,
                "at_school": side,
            }
            figures = {
                "node": str(top),
                "betweenness": highest,
                "loss": loss,
                "cut_point": cut_point,
                "degree": int(row["degree"]),
            }
            yield Found(values, 0.6 + 0.3 * min(highest, 1.0), (Evidence("nodes", figures),))


def overloaded(scores: Scores, _words: Vocabulary) -> Iterator[Found]:
    """People with more active cases than they said they can take on; the fullest first.

    Neither the values nor the strength say how many: the number may be too small to show.
    """
    full = scores.nodes[scores.nodes["load"] > 1].sort_values("load", ascending=False, kind="stable")
    most = scores.structure.nodes["max_cases"].to_dict()
    for node, row in clearest(full[["load", "active_cases"]].to_dict("index").items()):
        figures = {
            "node": str(node),
            "active_cases": float(row["active_cases"]),
            "max_cases": float(most[node]),
            "load": float(row["load"]),
        }
        yield Found({"node": str(node)}, 0.65, (Evidence("nodes", figures),))
