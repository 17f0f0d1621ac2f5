"""What the server runs for every visitor; the same as ``app.py`` at the top of the project.

Processes that work for the server read this file too, by another name, as multiprocessing does with the file that a program
began with; they make no visit, and load nothing of the app.
"""

if __name__ == "__main__":
    from netmap.ui.door import door

    door()
