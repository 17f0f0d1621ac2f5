"""Contact that counts only when both told of it, as far as both were heard."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pandas as pd

Mask = npt.NDArray[np.bool_]


def confirmed(contacts: pd.DataFrame, reported: Collection[str]) -> tuple[pd.DataFrame, int]:
    """The rows of contact without those that the other end, who was heard too, did not tell of.

    Where only one of the two was heard, nobody can say whether the other would have: unknown, so that the row stays. So does a line of
    which is not known who told of it.

    Args:
        contacts: as ``Network.contacts``.
        reported: ids of everybody who was heard.

    Returns:
        The rows that are left, and how many pairs are gone.

    """
    one, other, told = _told(contacts)
    key, back = (_key(*pair) for pair in ((one, other), (other, one)))
    heard = set(reported)
    both = contacts["source"].isin(heard).to_numpy() & contacts["target"].isin(heard).to_numpy()
    denied: Mask = told & both & ~np.isin(key, back[told]) & (one != other)
    return contacts[~denied].reset_index(drop=True), len(np.unique(key[denied]))


def _told(contacts: pd.DataFrame) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Mask]:
    codes = pd.factorize(pd.concat([contacts["source"], contacts["target"]]))[0].astype(np.int64)
    return codes[: len(contacts)], codes[len(contacts) :], contacts["directed"].to_numpy(dtype=bool)


def _key(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    several = 1 + int(max(one.max(initial=0), other.max(initial=0)))
    return one * several + other
