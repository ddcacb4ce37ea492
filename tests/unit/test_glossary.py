"""One term per thing: the page follows the glossary, and so does every Thai message."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ckanext.smartcity.vocabularies import read_schema_file
from portal.translations import PACKAGE, merged

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY: list[dict[str, Any]] = read_schema_file("glossary.yaml")
# What is not said: placeholders and tags.
_SILENT = re.compile(r"\{[^}]*\}|%\(\w+\)[sd]|<[^>]*>")


@pytest.fixture(scope="module")
def messages() -> list[tuple[str, str]]:
    """Each message of the catalogue: what it says in English, and in Thai."""
    said = [(_first(message.id), _first(message.string)) for message in merged(PACKAGE / "i18n" / "sources")]
    return [(_SILENT.sub(" ", english), thai) for english, thai in said if english]


def _first(text: str | Sequence[str]) -> str:
    return text if isinstance(text, str) else text[0]


def test_the_page_is_the_glossarys() -> None:
    spec = importlib.util.spec_from_file_location("page", ROOT / "scripts" / "generate_glossary.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.PAGE.read_text(encoding="utf-8") == script.render(), (
        "run: python scripts/generate_glossary.py"
    )


@pytest.mark.parametrize(
    "term", [term for term in GLOSSARY if term.get("in_messages")], ids=lambda term: term["en"]
)
def test_a_message_that_names_a_thing_uses_its_term(
    messages: list[tuple[str, str]], term: dict[str, Any]
) -> None:
    named = re.compile(rf"\b{term['en']}s?\b", re.IGNORECASE)
    spoken = [(english, thai) for english, thai in messages if named.search(english)]
    assert [pair for pair in spoken if term["th"] not in pair[1]] == []


@pytest.mark.parametrize("word", [word for term in GLOSSARY for word in term.get("avoid", ())])
def test_no_message_uses_a_word_to_avoid(messages: list[tuple[str, str]], word: str) -> None:
    assert [thai for _, thai in messages if word in thai] == []
