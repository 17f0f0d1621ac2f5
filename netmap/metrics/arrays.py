"""The arrays that figures are made of, and the distance where there is no route."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

FAR = 10**9
"""Distance where there is no route."""
