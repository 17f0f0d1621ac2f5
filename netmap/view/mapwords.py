"""The words of the map widget: every sentence of the topic ``map``, for the app and the meeting file alike."""

from __future__ import annotations

from netmap.text import Texts, sentences

TOPIC = "map."


def map_words(texts: Texts) -> dict[str, str]:
    """Key → sentence with blanks, and ``lang``; the browser fills the blanks.

    >>> map_words(Texts("nl"))["zoom_in"]
    'Inzoomen'
    """
    words = sentences(texts.lang)
    return {"lang": texts.lang} | {
        key.removeprefix(TOPIC): sentence for key, sentence in words.items() if key.startswith(TOPIC)
    }
