"""A city's agenda (วาระของเมือง): goals, indicators, the data that serve them and the data still missing.

The form, as JSON::

    {"goals": [{
        "id": "clean-air",
        "title": {"th": …, "en": …},
        "description": {"th": …, "en": …},          (optional)
        "outcomes": ["quality_of_life"],             (vocabulary agenda_outcome)
        "sample": true,                              (optional: shown as ตัวอย่าง, not the city's own words)
        "indicators": [{
            "id": "pm25",                            (optional: the same in cities that are compared)
            "title": {"th": …, "en": …},
            "unit": {"th": …, "en": …},              (optional)
            "value": 31.5, "year": 2025, "target": 25,   (each optional; the year is CE)
            "dataset": "name of the dataset it comes from"   (optional)
        }],
        "datasets": ["names of datasets that serve the goal"],
        "gaps": [{"th": …, "en": …}]                 (data that do not exist yet)
    }]}
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.thai_text import normalise
from ckanext.smartcity.vocabularies import vocabulary

Check = Callable[[Any, str], Any]
AGENDA_BYTES = 100_000
# What one search of CKAN returns at most.
MOST_DATASETS = 1_000
_NAME = re.compile(r"[a-z0-9_-]{1,100}")


def agenda(value: object) -> dict[str, Any]:
    """Return the checked agenda from JSON text or a parsed value; unknown keys are refused.

    Raises:
        FieldError: names the place (``goals 1 › title``) and the rule.
    """
    if isinstance(value, str):
        if len(value) > AGENDA_BYTES:
            raise FieldError(N_("The agenda is longer than {limit} characters."), limit=AGENDA_BYTES)
        try:
            value = json.loads(value)
        except ValueError as error:
            raise FieldError(N_("The agenda is not JSON: {problem}"), problem=error) from error
    checked: dict[str, Any] = _AGENDA(value, "")
    return checked


def dataset_names(checked: Mapping[str, Any]) -> list[str]:
    """Return the names of all datasets that an agenda mentions, each once."""
    names = [
        name
        for goal in checked.get("goals", ())
        for name in (
            *goal.get("datasets", ()),
            *(indicator["dataset"] for indicator in goal.get("indicators", ()) if "dataset" in indicator),
        )
    ]
    return list(dict.fromkeys(names))[:MOST_DATASETS]


def with_dataset_renamed(checked: Mapping[str, Any], before: str, now: str) -> dict[str, Any]:
    """Return an agenda that mentions a dataset under its new name."""

    def current(name: str) -> str:
        return now if name == before else name

    def indicator(said: Mapping[str, Any]) -> dict[str, Any]:
        return {**said, "dataset": current(said["dataset"])} if "dataset" in said else dict(said)

    def goal(said: Mapping[str, Any]) -> dict[str, Any]:
        changed = dict(said)
        if "datasets" in said:
            changed["datasets"] = [current(name) for name in said["datasets"]]
        if "indicators" in said:
            changed["indicators"] = [indicator(each) for each in said["indicators"]]
        return changed

    return {**checked, "goals": [goal(said) for said in checked.get("goals", ())]}


def _object(required: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    known = {**required, **optional}

    def check(value: Any, place: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise FieldError(N_("{place}: an object is expected."), place=place or "{}")
        for key in value:
            if key not in known:
                raise FieldError(
                    N_("{place}: “{key}” is not known; allowed: {allowed}"),
                    place=place or "{}",
                    key=key,
                    allowed=", ".join(known),
                )
        for key in required:
            if key not in value:
                raise FieldError(N_("{place}: “{key}” is missing."), place=place or "{}", key=key)
        return {key: known[key](item, f"{place} › {key}".strip(" ›")) for key, item in value.items()}

    return check


def _list_of(item_check: Check) -> Check:
    def check(value: Any, place: str) -> list[Any]:
        if not isinstance(value, list):
            raise FieldError(N_("{place}: a list is expected."), place=place)
        return [item_check(item, f"{place} {number}") for number, item in enumerate(value, 1)]

    return check


def _text(value: Any, place: str) -> dict[str, str]:
    if not isinstance(value, dict) or not value.get("th") or not set(value) <= {"th", "en"}:
        raise FieldError(N_('{place}: write {{"th": …, "en": …}} with the Thai text at least.'), place=place)
    return {language: normalise(str(text)).strip() for language, text in value.items() if str(text).strip()}


def _number(value: Any, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FieldError(N_("{place}: “{value}” is no number."), place=place, value=value)
    return value


def _year(value: Any, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1900 <= value <= 2200:
        raise FieldError(
            N_("{place}: “{value}” is no year of the Common Era; for B.E. subtract 543."),
            place=place,
            value=value,
        )
    return value


def _flag(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise FieldError(N_("{place}: true or false is expected."), place=place)
    return value


def _name(value: Any, place: str) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise FieldError(
            N_("{place}: “{value}” is no name; use lower-case letters, digits, - and _."),
            place=place,
            value=value,
        )
    return value


def _outcome(value: Any, place: str) -> str:
    outcomes = vocabulary("agenda_outcome")
    term = outcomes.get(str(value))
    if term is None:
        raise FieldError(
            N_("{place}: “{key}” is not known; allowed: {allowed}"),
            place=place,
            key=value,
            allowed=", ".join(outcomes.values),
        )
    return term.value


_INDICATOR = _object(
    required={"title": _text},
    optional={
        "id": _name,
        "unit": _text,
        "value": _number,
        "year": _year,
        "target": _number,
        "dataset": _name,
    },
)
_GOAL = _object(
    required={"id": _name, "title": _text},
    optional={
        "description": _text,
        "outcomes": _list_of(_outcome),
        "sample": _flag,
        "indicators": _list_of(_INDICATOR),
        "datasets": _list_of(_name),
        "gaps": _list_of(_text),
    },
)
_AGENDA = _object(required={"goals": _list_of(_GOAL)}, optional={})
