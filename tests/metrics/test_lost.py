"""What is lost without somebody, worked out along one shortest way, is what the figures say."""

from __future__ import annotations

import numpy as np
import pytest

from netmap.metrics import resampling
from netmap.metrics.resampling import sampled
from netmap.metrics.subject import Subject
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

from .networks import random_network, seeds


@pytest.mark.parametrize("seed", seeds(120))
@pytest.mark.parametrize("level", ["person", "organisation"])
def test_with_nobody_left_out_the_rankings_are_those_of_the_figures(seed, level, monkeypatch):
    for steps in (1, 2, 3):
        on = Subject(random_network(seed), Settings(level=level, steps=steps), vocabulary())
        sample = sampled(on)
        assert not sample.large
        lost = on.losses.loc[on.losses["effect"] == "lost", "node"].value_counts()
        expected = lost.reindex(list(on.structure.ids), fill_value=0).to_numpy(dtype=float)
        nobody = np.zeros(max(sample.reporters, 1), dtype=bool)
        found = resampling._resampled(sample, nobody)[0]
        np.testing.assert_allclose((found[0] - found[1]) / 2, expected, atol=1e-9)
        np.testing.assert_allclose(found[1], np.nan_to_num(on.engine.betweenness()), atol=1e-9)
        np.testing.assert_allclose(found[2], np.nan_to_num(on.engine.harmonic()), atol=1e-9)
        if seed % 4 == 0:
            # the compiled core says the same
            monkeypatch.setattr(resampling, "WORTH_LOADING", 0)
            again = resampling._resampled(sampled(on), nobody)[0]
            monkeypatch.undo()
            for one, other in zip(found, again, strict=True):
                np.testing.assert_allclose(one, other, atol=1e-9)
