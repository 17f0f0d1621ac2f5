"""What a page about schools says where none was recognised: how to tell which of the organisations are schools."""

from __future__ import annotations

import streamlit as st

from netmap.analysis import Analysis
from netmap.samples.template import template
from netmap.ui import state
from netmap.ui.pages.common import link


def without_schools(found: Analysis) -> None:
    """That there are no schools, and a sheet with the organisations on which only their kind has to be chosen.

    Where organisations have no names (level ``code``), a filled-in sheet could not be laid beside the files: no sheet then.
    """
    say, nodes = state.texts(), found.network.nodes
    st.warning(say("view.summary.no_schools"))
    names = sorted(found.labels.label(node) for node in nodes.index[nodes["kind"] == "organisation"])
    if names and found.settings.names != "code":
        st.markdown(say.count("ui.without_schools.how", len(names)))
        st.download_button(
            say("ui.without_schools.download"),
            data=lambda: template(say.lang, names),
            file_name=say("ui.without_schools.file"),
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key="without_schools",
            icon=":material/school:",
            type="primary",
            on_click="ignore",
        )
    link("data", say("ui.without_schools.to"))
