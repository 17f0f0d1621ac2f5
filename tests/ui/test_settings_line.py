"""The line above each page: which settings hold, and what becomes of another value."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page():
    def script():
        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.pages import arrival, settings_line

        if state.analysis() is None:
            assert state.load(sample_files("one_gatekeeper"), "proef") is None
        arrival.show()
        settings_line.show(state.analysis())

    return AppTest.from_function(script, default_timeout=60)


def line(app):
    """What the button says that opens the settings."""
    return next(
        block.proto.popover.label
        for block in walk(app._tree[0])
        if block.type == "popover" and "·" in block.proto.popover.label
    )


def walk(block):
    for child in block.children.values():
        if hasattr(child, "children"):
            yield child
            yield from walk(child)


def box(kind, key):
    return next(one for one in kind if str(one.key).startswith(key))


def test_the_line_says_names_period_steps_and_layers_and_another_value_is_on_it_at_once():
    app = page().run()
    assert not app.exception
    standard = "zonder namen · 12 maanden · 2 stappen · contact en casussen"
    assert line(app) == standard
    box(app.slider, "w.steps").set_value(1)
    app.run()
    box(app.selectbox, "w.layers").set_value(("contact",))
    app.run()
    box(app.radio, "w.names").set_value("code")
    app.run()
    app.run()  # what the last one asked for is done
    assert not app.exception
    assert line(app) == "met codes · 12 maanden · 1 stap · alleen contact"
    assert app.session_state["analysis"].settings.layers == ("contact",)


def test_a_sample_is_called_as_the_language_does_and_a_name_that_was_typed_stays():
    def script():
        from netmap.samples import sample_files
        from netmap.text import Texts
        from netmap.ui import state
        from netmap.ui.pages import arrival, settings_line

        if state.analysis() is None:
            key = "one_gatekeeper"
            assert state.load(sample_files(key), Texts("nl")(f"ui.sample.{key}.name"), key) is None
        arrival.show()
        settings_line.show(state.analysis())

    app = AppTest.from_function(script, default_timeout=60).run()
    app.run()

    def title():
        return app.session_state["analysis"].settings.title

    assert title() == "Eén poortwachter"
    app.session_state["lang"] = "en"
    app.run()
    assert (title(), app.session_state["settings"].title) == ("One gatekeeper", "One gatekeeper")
    box(app.text_input, "w.title").set_value("Poort aan Zee")
    app.run()
    app.run()
    app.session_state["lang"] = "nl"
    app.run()
    assert not app.exception
    assert title() == "Poort aan Zee"
