"""How files become an open network: first what the map needs, then the figures; and the sample of the start page ahead of who asks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from functools import cache, partial

from netmap.analysis import Progress, from_intake
from netmap.apart import TURN, Apart
from netmap.errors import NetmapError
from netmap.ingest.decisions import Decisions
from netmap.ingest.read import read
from netmap.ingest.steering import Steering
from netmap.model.network import Network
from netmap.model.records import Intake
from netmap.model.vocabulary import vocabulary
from netmap.samples import SAMPLES, sample_files
from netmap.settings import SMALL_WORK, Installation, Settings
from netmap.text import Texts
from netmap.ui.elsewhere import of_visit
from netmap.ui.shared import once
from netmap.ui.state.network import Opened, with_places
from netmap.ui.state.visit import own_installation
from netmap.ui.state.works import Front
from netmap.view.labels import Labels
from netmap.view.views.first import first_map
from netmap.view.views.points import Places

READ = 0.35
"""Share of the opening that is done when all is read."""
Reading = Callable[[Callable[[float], None]], Intake]
"""Gives records; is told whom to tell the share that is done."""


def of_files(
    files: Sequence[tuple[str, bytes]], how: Steering, who: Decisions, installation: Installation
) -> Reading:
    """The reading of files, with what the visitor said about columns and names."""
    return lambda tell: read(files, how, who, installation=installation, progress=tell)


def records(reading: Reading, tell: Progress) -> Intake:
    """What a reading gives, told as the first part of the opening."""
    tell("progress.reading", 0.0)
    return reading(lambda share: tell("progress.reading", READ * share))


def opener(
    reading: Reading, wanted: Settings, *, installation: Installation, apart: Apart, front: Front
) -> Callable[[Progress], Opened]:
    """The work of opening records; it touches nothing of the visit but ``front``.

    Args:
        reading: gives the records.
        wanted: the parameters.
        installation: the key for hashes and an own vocabulary.
        apart: how heavy work is done.
        front: is given the map as soon as it is there.

    """

    def opened(tell: Progress) -> Opened:
        places: list[Places] = []

        def first(network: Network) -> None:
            if len(network.nodes) <= SMALL_WORK:
                return
            labels = Labels(network, wanted, vocabulary(installation.vocabulary), installation.key)
            front.scene, where = apart(
                partial(first_map, network, wanted, labels),
                lambda key, _share: tell(key if key == TURN else "progress.placing", 0.45),
                len(network.nodes),
            )
            places.append(where)

        made = from_intake(
            records(reading, tell), wanted, installation=installation, progress=tell, apart=apart, first=first
        )
        return with_places(made, tell, apart, places[0] if places else None)

    return opened


def shared_key(sample: str, wanted: Settings, installation: Installation) -> Hashable:
    """Under what an open sample is shared by everybody who said nothing about it."""
    return sample, wanted, installation


@cache
def prepare() -> None:
    """Have the sample that the start page offers worked out, once, beside the first visit of a server.

    Who presses its button then has it at once, and who brings files finds a process that has loaded what it needs.
    """
    threading.Thread(target=_prepared, daemon=True).start()


def _prepared() -> None:
    sample, installed = SAMPLES[0], own_installation()
    wanted = Settings(title=Texts(Settings().lang)(f"ui.sample.{sample}.name"))
    opened = opener(
        of_files(sample_files(sample), Steering(), Decisions(), installed),
        wanted,
        installation=installed,
        apart=of_visit("nobody"),
        front=Front(),
    )
    with suppress(NetmapError):  # who asks for it is told
        once(shared_key(sample, wanted, installed), opened, lambda _step, _share: None)
