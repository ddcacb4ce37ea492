"""Write docs/glossary.md from schemas/glossary.yaml: one Thai and one English term per thing.

python scripts/generate_glossary.py          # needs the portal's Python
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ckanext.smartcity.vocabularies import read_schema_file

PAGE = Path(__file__).resolve().parents[1] / "docs" / "glossary.md"
HEAD = """# Glossary · อภิธานศัพท์

Written by `scripts/generate_glossary.py` from `schemas/glossary.yaml`; change it there. The Thai
catalogue is checked against it (`tests/unit/test_glossary.py`).

| English | ไทย | |
|---|---|---|
"""


def render() -> str:
    """Return the whole page."""
    return HEAD + "".join(map(_row, read_schema_file("glossary.yaml")))


def _row(term: dict[str, Any]) -> str:
    note = term.get("note", {})
    remarks = " · ".join(note[language] for language in ("th", "en") if language in note)
    return f"| {term['en']} | {term['th']} | {remarks} |\n"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
