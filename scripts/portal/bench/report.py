"""Measurements as a table for people and as JSON for machines."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Result:
    """Milliseconds of one case on both sides; `note` says why it was not compared."""

    case: str
    plain: tuple[float, ...] = ()
    smartcity: tuple[float, ...] = ()
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Median of this bundle ÷ median of plain CKAN: below 1 we are faster."""
        if not self.plain or not self.smartcity:
            return None
        return statistics.median(self.smartcity) / statistics.median(self.plain)


def as_table(results: Sequence[Result]) -> str:
    """Return min/median/max of both sides and the ratio, one line per case."""
    lines = [f"{'case':32} {'plain CKAN min/med/max ms':>28} {'smartcity min/med/max ms':>28} {'ratio':>7}"]
    for result in results:
        ratio = "" if result.ratio is None else f"{result.ratio:.2f}"
        line = f"{result.case:32} {_spread(result.plain):>28} {_spread(result.smartcity):>28} {ratio:>7}"
        lines.append(f"{line}  {result.note}".rstrip())
    return "\n".join(lines)


def as_json(results: Sequence[Result], facts: dict[str, object]) -> str:
    """Return everything measured with the facts of the run."""
    rows = [{**asdict(result), "ratio": result.ratio} for result in results]
    return json.dumps({**facts, "results": rows}, ensure_ascii=False, indent=2)


def _spread(values: Sequence[float]) -> str:
    if not values:
        return "–"
    return f"{min(values):.1f} / {statistics.median(values):.1f} / {max(values):.1f}"
