"""Reads a workbook as a program of its own: `python -m ckanext.smartcity.exchange.workbook_reader FILE`.

A small workbook can ask for any amount of memory, for instance with one cell in the first and one in the last
corner of a sheet. Here it reaches a limit and fails alone; in a worker of the portal it would take that down.

Prints lines of JSON: ``{"sheet": name, "alone": …}`` begins a sheet that holds anything, a list is a row of
it, ``{"error": …}`` says why the file cannot be read, ``{"end": true}`` that all of it was.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

#: Address space in bytes and time in seconds that a workbook may take.
MOST_MEMORY, MOST_TIME = 2 * 2**30, 120


def main(path: str) -> None:
    """Print what a workbook holds."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_TIME, MOST_TIME))
    try:
        _tell_sheets(CalamineWorkbook.from_path(path))
    except (CalamineError, OSError, ValueError) as error:
        _tell({"error": str(error)})
    else:
        _tell({"end": True})


def _tell_sheets(workbook: CalamineWorkbook) -> None:
    for name in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        if rows:
            _tell({"sheet": name, "alone": len(workbook.sheet_names) == 1})
        for row in rows:
            _tell([_cell(value) for value in row])


def _tell(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")


def _cell(value: int | float | str | bool | date | datetime | time | timedelta) -> str | None:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return None if value == "" else str(value)


if __name__ == "__main__":
    main(sys.argv[1])
