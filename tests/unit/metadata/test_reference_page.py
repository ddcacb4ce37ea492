"""docs/metadata.md says what the schema says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_page_is_as_the_schema_has_it():
    spec = importlib.util.spec_from_file_location("page", ROOT / "scripts" / "generate_metadata_page.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    written = (ROOT / "docs" / "metadata.md").read_text(encoding="utf-8")
    assert written == script.render(), "run: python scripts/generate_metadata_page.py"
