"""What is chosen, on a view: which of its points, and what there is to say when it is not one of them."""

from __future__ import annotations

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels
from netmap.view.selection import Selection
from netmap.view.views.disciplines import discipline_of, point_of
from netmap.view.views.view import View


def chosen_points(view: View, selection: Selection, scores: Scores, labels: Labels) -> tuple[str, ...]:
    """Ids of the points that a choice speaks of.

    Who is no point stands for, or is stood for by: a person by the organisation, an organisation by its people, a
    function by all who have it, a cell by its school and the best route.
    """
    if selection.discipline is not None and view.key == "disciplines":
        return tuple(p for p in (point_of(selection.discipline),) if p in view.members)
    wanted = [inner for public in selection.named if (inner := labels.inner(public))]
    if selection.discipline is not None:
        nodes = scores.network.nodes
        wanted = [str(node) for node in nodes.index[nodes["discipline"] == selection.discipline]]
    if selection.cell is not None and wanted:
        rows = scores.coverage
        row = rows[(rows["school"] == wanted[0]) & (rows["discipline"] == selection.cell[1])]
        wanted += [node for via in row["via"] for node in via]
    own = {who[0] if len(who) == 1 else labels.inner(point): point for point, who in view.members.items()}
    behind = {member: point for point, who in view.members.items() for member in who}
    found: dict[str, None] = {}
    for node in wanted:
        if node in own and view.key != "disciplines":
            found[own[node]] = None
            # of an unfolded organisation its people too: the lines run to them
            found.update((own[one], None) for one in scores.network.staff(node) if one in own)
        elif node in behind:
            found[behind[node]] = None
        else:
            found.update((behind[one], None) for one in scores.network.staff(node) if one in behind)
    return tuple(found)


def selection_of(points: tuple[str, ...]) -> Selection:
    """The choice that a click on points makes: a function when it is the point of one."""
    disciplines = [key for point in points if (key := discipline_of(point))]
    if disciplines:
        return Selection(discipline=disciplines[-1])
    return Selection(points)
