"""The coverage matrix: cities × smart-city dimensions, who publishes what, how fresh, and what is missing."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from ckanext.smartcity.cities.directory import Entry
from ckanext.smartcity.cities.measures import as_dict, cells, measured
from ckanext.smartcity.vocabularies import Vocabulary

# Excel reads a CSV file as UTF-8 only behind this mark.
BOM = "\ufeff"


def matrix(
    facets: Mapping[str, Any], cities: Sequence[Entry], topics: Vocabulary, language: str
) -> dict[str, Any]:
    """Return the matrix from Solr's answer to `measures.question`.

    Args:
        facets: of the answer, a bucket for each city's name.
        cities: its rows.
        topics: its columns.
        language: of the labels.
    """
    return {
        "topics": [{"value": term.value, "label": term.in_language(language)} for term in topics.terms],
        "cities": [_row(facets.get(city.name, {}), city, topics.values, language) for city in cities],
    }


def _row(bucket: Mapping[str, Any], city: Entry, topics: Sequence[str], language: str) -> dict[str, Any]:
    row = cells(bucket, topics)
    return {
        "name": city.name,
        "display_title": city.title_in(language),
        "datasets": measured(bucket).datasets,
        "cells": [as_dict(cell) for cell in row],
        "missing": [cell.topic for cell in row if not cell.measured.datasets],
    }


def as_csv(table: Mapping[str, Any], columns: Mapping[str, str]) -> str:
    """Return the matrix as CSV, a line for each city and topic.

    Args:
        table: as `matrix` returns it.
        columns: heading in the reader's language by column.
    """
    labels = {topic["value"]: topic["label"] for topic in table["topics"]}
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns.values())
    for city in table["cities"]:
        for cell in city["cells"]:
            line = {
                **cell,
                "city": city["display_title"],
                "city_name": city["name"],
                "topic": labels[cell["topic"]],
                "publishers": " ".join(cell["publishers"]),
            }
            writer.writerow(plain(line[column]) for column in columns)
    return BOM + text.getvalue()


def plain(value: object) -> object:
    """Return a value that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")):
        return f"'{value}"
    return "" if value is None else value
