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

    @property
    def paired(self) -> float | None:
        """Median of the ratios of each turn: a busy machine falls on both requests of a turn."""
        return paired_ratio(self.plain, self.smartcity) if self.plain and self.smartcity else None


def paired_ratio(plain: Sequence[float], smartcity: Sequence[float]) -> float:
    """Return the median of the turns' ratios of this bundle to plain CKAN."""
    return statistics.median(ours / theirs for theirs, ours in zip(plain, smartcity, strict=True))


def as_table(results: Sequence[Result]) -> str:
    """Return min/median/max of both sides, the ratio of medians and that of the turns, one line per case."""
    spreads = f"{'plain CKAN min/med/max ms':>28} {'smartcity min/med/max ms':>28}"
    lines = [f"{'case':32} {spreads} {'ratio':>7} {'paired':>7}"]
    for result in results:
        ratios = " ".join(f"{_two_places(each):>7}" for each in (result.ratio, result.paired))
        line = f"{result.case:32} {_spread(result.plain):>28} {_spread(result.smartcity):>28} {ratios}"
        lines.append(f"{line}  {result.note}".rstrip())
    return "\n".join(lines)


def as_json(results: Sequence[Result], facts: dict[str, object]) -> str:
    """Return everything measured with the facts of the run."""
    rows = [{**asdict(result), "ratio": result.ratio, "paired": result.paired} for result in results]
    return json.dumps({**facts, "results": rows}, ensure_ascii=False, indent=2)


def _two_places(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}"


def _spread(values: Sequence[float]) -> str:
    if not values:
        return "–"
    return f"{min(values):.1f} / {statistics.median(values):.1f} / {max(values):.1f}"
