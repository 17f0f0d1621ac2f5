"""The words of the map widget: every sentence of the topic ``map``, for the app and the meeting file alike."""

from __future__ import annotations

from netmap.text import Texts, sentences_of

TOPIC = "map"


def map_words(texts: Texts) -> dict[str, str]:
    """Key → sentence with blanks, and ``lang``; the browser fills the blanks.

    >>> map_words(Texts("nl"))["zoom_in"]
    'Inzoomen'
    """
    words = sentences_of(texts.lang, TOPIC)
    return {"lang": texts.lang} | {key.removeprefix(f"{TOPIC}."): said for key, said in words.items()}
