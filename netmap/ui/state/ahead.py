"""What the pages that take longest will ask for is begun as soon as a network is open, so that it is there at the first look.

Which work that is, and how, says the module of each of those pages; ``works.ahead`` does them in the background, one at a time.
"""

from __future__ import annotations

from netmap.ui import served
from netmap.ui.elsewhere import of_visit
from netmap.ui.state import advice, comparison, network
from netmap.ui.state.network import OPENING, analysis
from netmap.ui.state.visit import visitor
from netmap.ui.state.works import Wanted, ahead, task


def look_ahead() -> None:
    """Begin what pages will ask for of the open network; the last thing that a run of the script does.

    Nothing while something else is on its way, nor where our own server does not run (a test).
    """
    found = analysis()
    if found is None or not served.running() or task(OPENING) is not None:
        return
    done = of_visit(visitor()[0], behind=True)
    wanted = (
        advice.first_asked(found, done),
        advice.deputies_asked(found, done),
        comparison.first_asked(found, done),
        network.certainty_asked(found, done),
    )
    ahead([one for one in wanted if isinstance(one, Wanted)])
