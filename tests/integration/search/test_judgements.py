"""Judged questions to real records: what is found, and what stands first."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ckanext.smartcity.thai_text import arabic_digits, normalise
from tests.integration.search.conftest import Record, Search

DATA = Path(__file__).resolve().parents[2] / "data/search"
ENOUGH_FOUND = 0.98
ENOUGH_RIGHT = 0.95
TOP = 10


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    return read_questions("judgements.yaml")


def read_questions(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))["questions"]


def text_of(record: Record) -> str:
    files = [file["name"] or "" for file in record["resources"]]
    parts = [
        record["title"],
        record["notes"] or "",
        record["organization"],
        *record["tags"],
        *files,
        record["name"],
    ]
    return arabic_digits(normalise("\n".join(parts))).casefold()


def holds(text: str, wanted: str) -> bool:
    wanted = wanted.casefold()
    return bool(re.search(rf"(?<!\d){wanted}(?!\d)", text)) if wanted.isdigit() else wanted in text


def answers(question: dict[str, Any], texts: dict[str, str]) -> set[str]:
    """Return the names of the records that answer a question."""
    if "names" in question:
        return {
            name
            for name in texts
            for known in question["names"]
            if name == known or (known not in texts and name.startswith(known))
        }
    found = set()
    for name, text in texts.items():
        for other_word in question.get("without", ()):
            text = text.replace(other_word, " ")
        if all(any(holds(text, wanted) for wanted in group) for group in question["holds"]):
            found.add(name)
    return found


def test_the_questions_are_many_and_of_every_kind(questions: list[dict[str, Any]]) -> None:
    assert len(questions) >= 120
    assert sum("names" in question for question in questions) >= 30
    assert {question["kind"] for question in questions} == {
        "word",
        "phrase",
        "abbreviation",
        "language",
        "year",
        "spelling",
        "place",
        "together",
    }
    assert all(question["why"] for question in questions)


@pytest.mark.parametrize("name", ["judgements.yaml", "second_judgements.yaml"])
def test_finds_what_a_person_would_count_as_an_answer(
    name: str, indexed_records: list[Record], search: Search
) -> None:
    judge(name, indexed_records, search)


@pytest.mark.slow
def test_finds_as_well_in_other_records_with_other_questions(
    unseen_records: list[Record], search: Search
) -> None:
    judge("unseen_judgements.yaml", unseen_records, search)


def judge(name: str, records: list[Record], search: Search) -> None:
    """Ask every question of a file about the records; fail where the answers are not good enough."""
    questions = read_questions(name)
    texts = {record["name"]: text_of(record) for record in records}
    found_share, right_share, empty, worse = [], [], [], []
    for question in questions:
        wanted = answers(question, texts)
        assert wanted, f"no record answers {question['q']}"
        found = [dataset["name"] for dataset in search(str(question["q"]), rows=1000)["results"]]
        if not found:
            empty.append(question["q"])
        right = sum(each in wanted for each in found[:TOP])
        found_share.append(len(wanted & set(found)) / len(wanted))
        right_share.append(right / max(1, min(TOP, len(found), len(wanted))))
        if min(found_share[-1], right_share[-1]) < 1:
            worse.append(f"{question['q']}: found {found_share[-1]:.2f}, right {right_share[-1]:.2f}")
    recall, precision = sum(found_share) / len(questions), sum(right_share) / len(questions)
    told = "\n".join(worse)
    print(f"{name}: recall {recall:.4f}, right in the top {TOP} {precision:.4f}\n{told}")  # noqa: T201
    assert not empty
    assert recall >= ENOUGH_FOUND, told
    assert precision >= ENOUGH_RIGHT, told
