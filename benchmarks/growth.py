"""How time and memory per tie grow with the network: a table and a plot of the measured sizes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

WIDTH, HEIGHT, EDGE = 330, 230, 56
PANELS = (("score", "µs per tie, all metrics", 1e6), ("memory", "bytes per tie, at most", 2.0**20))


def per_tie(found: dict[str, Any], figure: str, unit: float) -> float:
    return float(found[figure]) * unit / float(found["ties"])


def table(sizes: Sequence[dict[str, Any]]) -> str:
    lines = [
        "| size | ties | all metrics (s) | µs per tie | memory at most (MB) | bytes per tie |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for found in sizes:
        time, memory = (per_tie(found, figure, unit) for figure, _, unit in PANELS)
        lines.append(
            f"| {found['size']} | {found['ties']:,} | {found['score']:,.1f} | {time:,.0f} | "
            f"{found['memory']:,.0f} | {memory:,.0f} |"
        )
    return "\n".join(lines)


def short(power: int) -> str:
    """A power of ten as an axis says it: 100, 10k, 1M."""
    return f"{10 ** (power % 3)}{('', 'k', 'M', 'G')[power // 3]}"


def plot(sizes: Sequence[dict[str, Any]]) -> str:
    """Two panels side by side, both axes in powers of ten."""
    panels = "".join(panel(sizes, place, *one) for place, one in enumerate(PANELS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * WIDTH}" height="{HEIGHT}" font-family="sans-serif" '
        f'font-size="11"><rect width="100%" height="100%" fill="#fff"/>{panels}</svg>\n'
    )


def panel(sizes: Sequence[dict[str, Any]], place: int, figure: str, title: str, unit: float) -> str:
    points = [
        (math.log10(found["ties"]), math.log10(per_tie(found, figure, unit)), found["size"])
        for found in sizes
    ]
    low, high = math.floor(min(y for _, y, _ in points)), math.ceil(max(y for _, y, _ in points))
    left, right = math.floor(min(x for x, _, _ in points)), math.ceil(max(x for x, _, _ in points))

    def across(x: float) -> float:
        return place * WIDTH + EDGE + (x - left) / max(right - left, 1) * (WIDTH - EDGE - 20)

    def down(y: float) -> float:
        return HEIGHT - 40 - (y - low) / max(high - low, 1) * (HEIGHT - 80)

    drawn = [f'<text x="{place * WIDTH + EDGE}" y="20" font-weight="bold">{title}</text>']
    drawn += [
        f'<line x1="{across(left)}" x2="{across(right)}" y1="{down(power)}" y2="{down(power)}" stroke="#ddd"/>'
        f'<text x="{across(left) - 6}" y="{down(power) + 4}" text-anchor="end">{short(power)}</text>'
        for power in range(low, high + 1)
    ]
    drawn += [
        f'<text x="{across(power)}" y="{HEIGHT - 22}" text-anchor="middle">{short(power)}</text>'
        for power in range(left, right + 1)
    ]
    drawn.append(f'<text x="{across((left + right) / 2)}" y="{HEIGHT - 6}" text-anchor="middle">ties</text>')
    line = " ".join(f"{across(x):.1f},{down(y):.1f}" for x, y, _ in points)
    drawn.append(f'<polyline points="{line}" fill="none" stroke="#005f9e" stroke-width="2"/>')
    drawn += [
        f'<circle cx="{across(x):.1f}" cy="{down(y):.1f}" r="4" fill="#005f9e"/>'
        f'<text x="{across(x):.1f}" y="{down(y) - 9:.1f}" text-anchor="middle">{name}</text>'
        for x, y, name in points
    ]
    return "".join(drawn)
