"""The little invented network on the start page: made once for the whole program, since nothing in it is anybody's."""

from __future__ import annotations

import threading
from functools import cache

from netmap.analysis import Analysis, analyse
from netmap.samples import little_files
from netmap.settings import Installation, Lang, Settings
from netmap.view.scene import Scene
from netmap.view.scene_maker import scene

MAKING = threading.Lock()
KEY = b"an invented network has no secrets"


def little(lang: Lang) -> tuple[Analysis, Scene]:
    """The network and its map; the first who asks waits a second, unless :func:`begin` was there before."""
    with MAKING:
        return _made(lang)


def begin() -> None:
    """Make it beside the start of the server, so that the start page is there at once."""
    threading.Thread(target=little, args=("nl",), daemon=True).start()


@cache
def _made(lang: Lang) -> tuple[Analysis, Scene]:
    settings = Settings(lang=lang, resamples=0)
    found = analyse(little_files(), settings, installation=Installation(key=KEY))
    return found, scene(found.scores, found.labels)
