"""The Streamlit door: ``make run`` (or ``netmap app``) serves it with safe settings."""

if __name__ == "__main__":
    from netmap.ui.door import door

    door()
