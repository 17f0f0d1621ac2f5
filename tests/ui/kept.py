"""A visit with a store of its own, driven without a browser: what the door does around a page."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.ui import test_pages

SHEET = "van;naar;datum;ruimte\n" + "".join(
    f"{a};{b};0{n}-03-2026;aula\n"
    for n, (a, b) in enumerate(
        (("Anna Wilg", "Bert Berk"), ("Bert Berk", "Carla Eik"), ("Carla Eik", "Dirk Den")), start=1
    )
)
NAMES = (
    "naam;organisatie;functie\nPiet Jansen;obs De Linde;IB'er\nP. Jansen;obs De Linde;IB'er\n"
    "Kees Smit;obs De Linde;leerkracht\nCornelis Smit;obs De Linde;leerkracht\nAnna Wilg;De Linde;IB'er\n"
)


def script(files, page, do):
    import importlib

    import streamlit as st

    from netmap.ui import state
    from netmap.ui.pages import arrival
    from netmap.ui.state import projects
    from netmap.ui.state.pictures import take_picture

    state.arrive(page)
    if files and "began" not in st.session_state:
        st.session_state["began"] = True
        assert state.upload([(name, text.encode()) for name, text in files.items()]) is None
    if page != "identity":
        state.settle()
    projects.save()
    arrival.show()
    if do is not None and st.button("doe"):
        do()
    importlib.import_module(f"netmap.ui.pages.{page}").show()
    st.write(f"adres {state.write_address().query}")
    projects.save()
    state.keep_place()
    take_picture()


def visit(files=None, page="data", project="", do=None):
    """A visit that opens files of its own, or a project by its address."""
    app = AppTest.from_function(
        script, kwargs={"files": files or {}, "page": page, "do": do}, default_timeout=60
    )
    if project:
        app.query_params["net"] = f"~~{project}"
    app.run()
    assert not app.exception
    return app


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception
    return app


def words(app):
    """What is on the page, as it is read."""
    return test_pages.words(app).replace("\\", "")


def kept(files, page="data"):
    """A visit that keeps its files, and the id of the project."""
    app = press(visit(files, page), "Bewaar op dit apparaat")
    return app, app.session_state["project"].id
