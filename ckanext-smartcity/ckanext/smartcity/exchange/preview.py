"""The first rows of a loaded table, and bars where the whole of a small table can be drawn honestly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ckanext.smartcity.exchange.headings import tells

MOST_ROWS = 10
#: A table of more rows is no chart: bars of its first rows would pass for the whole.
MOST_BARS = 40
_NUMERIC = frozenset({"numeric", "int4", "int8", "float8", "int", "float"})
_NO_MEASURE = ("year", "fiscal_year", "latitude", "longitude", "code")


@dataclass(frozen=True)
class Bar:
    """A bar: its label, its value as written, and its width in per cent of the longest."""

    label: str
    value: str
    width: float


@dataclass(frozen=True)
class Preview:
    """What is shown of a table.

    Args:
        labels: of the columns.
        numeric: whether each column holds numbers.
        rows: the first ones, as text.
        total: how many rows the table has.
        measure: what the bars show, with the column that names them; empty without bars.
        bars: in the order of the table.
    """

    labels: Sequence[str]
    numeric: Sequence[bool]
    rows: Sequence[Sequence[str]]
    total: int
    measure: tuple[str, str] | tuple[()] = ()
    bars: Sequence[Bar] = ()


def preview(found: Mapping[str, Any]) -> Preview:
    """Return the preview of an answer of `datastore_search` with at least `MOST_BARS` rows asked for."""
    fields = [field for field in found["fields"] if field["id"] != "_id"]
    labels = [(field.get("info") or {}).get("label") or field["id"] for field in fields]
    numeric = [field["type"] in _NUMERIC for field in fields]
    records = [[record.get(field["id"]) for field in fields] for record in found["records"]]
    total = int(found.get("total") or len(records))
    rows = [[_text(cell) for cell in record] for record in records[:MOST_ROWS]]
    columns = _to_draw(labels, numeric, records, total)
    if columns is None:
        return Preview(labels, numeric, rows, total)
    name, measure = columns
    bars = _bars([(_text(record[name]), record[measure]) for record in records])
    return Preview(labels, numeric, rows, total, (labels[measure], labels[name]), bars)


def _to_draw(
    labels: Sequence[str], numeric: Sequence[bool], records: Sequence[Sequence[Any]], total: int
) -> tuple[int, int] | None:
    """Return the column that names each row and the one to measure it by; None if there are no such two."""
    if not 2 <= total <= MOST_BARS or len(records) < total:
        return None
    measures = [
        position
        for position, label in enumerate(labels)
        if numeric[position] and not any(tells(label, kind) for kind in _NO_MEASURE)
    ]
    names = [
        position for position in range(len(labels)) if position not in measures and _is_key(records, position)
    ]
    drawable = [position for position in measures if all(_positive(record[position]) for record in records)]
    return (names[0], drawable[0]) if names and drawable else None


def _is_key(records: Sequence[Sequence[Any]], position: int) -> bool:
    values = [record[position] for record in records]
    return None not in values and len(set(values)) == len(values)


def _positive(value: Any) -> bool:
    return value is not None and float(value) >= 0


def _bars(values: Sequence[tuple[str, Any]]) -> list[Bar]:
    longest = max(float(value) for _, value in values) or 1.0
    return [Bar(label, _text(value), round(100 * float(value) / longest, 1)) for label, value in values]


def _text(value: Any) -> str:
    return "" if value is None else str(value)
