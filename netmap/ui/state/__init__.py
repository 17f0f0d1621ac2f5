"""What one visitor has open: the only room that touches ``st.session_state``.

Nothing is shared between visitors and nothing is written to disk; the uploaded files are kept in memory, to be read again
when a choice about columns or names changes, until the visitor drops them or closes the window.
"""

from netmap.ui.state.advice import advised, standing_in
from netmap.ui.state.agenda import agenda, set_agenda
from netmap.ui.state.answers import (
    advice_answers,
    answer_advice,
    decide,
    decisions,
    skip,
    skipped,
    steering,
    unsettled,
)
from netmap.ui.state.comparison import comparison, earlier, load_earlier
from netmap.ui.state.drawing import drawing, overlaid_drawing
from netmap.ui.state.files import (
    drop_pending,
    forget,
    is_own,
    last_changes,
    leave_out,
    load,
    next_round,
    open_files,
    pending,
    reread,
    settle,
    steer,
    upload,
    upload_round,
)
from netmap.ui.state.network import analysis, change, look_into_certainty, source
from netmap.ui.state.project import open_project, project
from netmap.ui.state.scenario import outcome, scenario, scenario_round, set_scenario
from netmap.ui.state.selection import select, selected, take_from_map
from netmap.ui.state.visit import (
    keeper,
    lang,
    page,
    refuse,
    refused,
    remembered,
    set_lang,
    set_pages,
    settings,
    show_in,
    tell,
    texts,
    told,
    widget,
)

__all__ = [
    "advice_answers",
    "advised",
    "agenda",
    "analysis",
    "answer_advice",
    "change",
    "comparison",
    "decide",
    "decisions",
    "drawing",
    "drop_pending",
    "earlier",
    "forget",
    "is_own",
    "keeper",
    "lang",
    "last_changes",
    "leave_out",
    "load",
    "load_earlier",
    "look_into_certainty",
    "next_round",
    "open_files",
    "open_project",
    "outcome",
    "overlaid_drawing",
    "page",
    "pending",
    "project",
    "refuse",
    "refused",
    "remembered",
    "reread",
    "scenario",
    "scenario_round",
    "select",
    "selected",
    "set_agenda",
    "set_lang",
    "set_pages",
    "set_scenario",
    "settings",
    "settle",
    "show_in",
    "skip",
    "skipped",
    "source",
    "standing_in",
    "steer",
    "steering",
    "take_from_map",
    "tell",
    "texts",
    "told",
    "unsettled",
    "upload",
    "upload_round",
    "widget",
]
