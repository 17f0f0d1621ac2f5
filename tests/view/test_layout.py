"""Positions: the same data give the same picture, and a tie more gives nearly the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from netmap.analysis import analyse
from netmap.model.build import build
from netmap.model.records import Contact, Intake, Organisation, Professional
from netmap.samples.municipality import municipality
from netmap.samples.sheets import as_workbook
from netmap.settings import Installation, Settings
from netmap.view.crowds import SPACING, apart, close, gathered, seats
from netmap.view.layout import positions


def town(people, per_organisation, ties_each=3, seed=4, extra=()):
    """Organisations in a ring; most contact is inside, some with the next one, a little anywhere."""
    dice = np.random.default_rng(seed)
    names = [f"p{one:05}" for one in range(people)]
    homes = [one // per_organisation for one in range(people)]
    count = homes[-1] + 1
    pairs = set(extra)
    for one in range(people):
        for _ in range(ties_each):
            way = dice.random()
            home = (
                homes[one] if way < 0.6 else (homes[one] + 1) % count if way < 0.95 else dice.integers(count)
            )
            other = int(home) * per_organisation + int(dice.integers(per_organisation))
            if one != other < people:
                pairs.add((min(one, other), max(one, other)))
    return build(
        Intake(
            professionals=tuple(
                Professional(id=name, name=name, organisation=f"o{home:04}", discipline="teacher")
                for name, home in zip(names, homes, strict=True)
            ),
            organisations=tuple(
                Organisation(id=f"o{one:04}", name=f"o{one:04}", kind="other") for one in range(count)
            ),
            contacts=tuple(Contact(names[a], names[b], per_year=4.0) for a, b in sorted(pairs)),
        ),
        Settings(),
    ).structure()


def moved(before, after):
    """Mean movement as a share of the drawing's diagonal."""
    both = after.loc[before.index]
    size = np.hypot(*np.ptp(before.to_numpy(), axis=0))
    return float(np.hypot(*(before - both).to_numpy().T).mean() / size)


def test_one_tie_more_moves_lindewaard_little():
    files = [("lindewaard.xlsx", as_workbook(municipality(200)))]
    structure = analyse(
        files, Settings(resamples=0), installation=Installation(key=b"k" * 32)
    ).scores.structure
    before, n = positions(structure), len(structure.ids)
    known = {tuple(pair) for pair in structure.ends.tolist()}
    new = [
        pair
        for one in range(0, n, n // 7)
        if (pair := (one, (one * 3 + 50) % n)) not in known and pair[0] < pair[1]
    ]
    shifts = [
        moved(before, positions(replace(structure, ends=np.vstack([structure.ends, [pair]])))) for pair in new
    ]
    assert len(shifts) >= 4
    assert np.median(shifts) < 0.03


def test_one_tie_more_moves_a_large_network_little():
    before = positions(town(2600, 10))
    after = positions(town(2600, 10, extra=((77, 943),)))
    assert 0 < moved(before, after) < 0.1


def test_the_same_network_gives_the_same_picture_to_the_tenth():
    assert positions(town(120, 8)).equals(positions(town(120, 8)))


def test_two_people_who_only_know_each_other_lie_one_space_apart():
    network = build(
        Intake(
            professionals=(Professional(id="a", name="a"), Professional(id="b", name="b")),
            contacts=(Contact("a", "b", per_year=4.0),),
        ),
        Settings(),
    )
    places = positions(network.structure()).to_numpy()
    assert np.hypot(*(places[0] - places[1])) == pytest.approx(SPACING, rel=0.01)


def test_in_a_large_network_people_sit_with_their_organisation():
    structure = town(2600, 13)
    places = positions(structure).to_numpy()
    homes = structure.nodes["organisation"].to_numpy()
    middles = {home: places[homes == home].mean(axis=0) for home in set(homes)}
    own = np.array([np.hypot(*(place - middles[home])) for place, home in zip(places, homes, strict=True)])
    assert own.max() < 0.75 * SPACING * np.sqrt(13)
    assert np.hypot(*places.std(axis=0)) > 5 * own.mean()


def test_rooms_do_not_overlap_and_the_large_one_moves_least():
    points = np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 30.0]])
    rooms = np.array([100.0, 20.0, 20.0])
    after = apart(points, rooms)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert np.hypot(*(after[one] - after[other])) > 0.98 * (rooms[one] + rooms[other])
    assert np.hypot(*after[0]) < 10


def test_who_has_contact_with_the_right_sits_on_the_right():
    crowd, marks = gathered([b"o", b"o", b"o", b"o", b"z"])
    assert (crowd.tolist(), marks) == ([0, 0, 0, 0, 1], [b"o", b"z"])
    places = seats(
        np.array([[0.0, 0.0], [5.0, 0.0]]), crowd, np.array([[1, 4]]), [b"a", b"b", b"c", b"d", b"z"]
    )
    assert places[1, 0] == max(places[:4, 0])


def test_circles_that_overlap_are_found_among_their_neighbours_as_among_all():
    dice = np.random.default_rng(4)
    points, radius = dice.uniform(0, 100, (300, 2)), dice.uniform(0, 8, 300)
    points[:40, 0] = 50.0
    points[7] = points[9]
    wide = 1.3 * (radius[:, None] + radius)
    lengths = ((points[:, None] - points) ** 2).sum(axis=2)
    asked = [(a, b) for a in range(300) for b in range(a + 1, 300) if lengths[a, b] < wide[a, b] ** 2]
    assert len(asked) > 300
    assert close(points, radius, 1.3).T.tolist() == [list(pair) for pair in asked]
    assert close(np.zeros((0, 2)), np.zeros(0)).shape == (2, 0)
