"""What of a text is not translated, in a portal whose messages are all in marks."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ALLOWED_FILE = Path(__file__).parents[2] / "data" / "language" / "allowed.yaml"
ALLOWED: list[str] = [term["term"] for term in yaml.safe_load(ALLOWED_FILE.read_text(encoding="utf-8"))]
# Addresses, mailboxes, file names, checksums, colours and identifiers are the same in every language.
_NAMES = re.compile(
    r"\S*://\S+|[\w.:-]+/\S+|\bwww\.\S+|[\w.+-]+@[\w.-]+\w|/[\w/{}?=&.%…-]+|\b[\w-]+\.[a-z]{2,8}\b"
    r"|\b[0-9a-f]{8}-[0-9a-f-]{20,}\b|\b[0-9a-f]{32,}\b|\b_?[a-z0-9]+(?:[-_][a-z0-9]+)+\b|#rrggbb\b"
)
_TERMS = re.compile(
    "|".join(
        rf"(?<![A-Za-z]){re.escape(term)}(?![A-Za-z])".replace(r"\ ", "[ -]")
        for term in sorted(ALLOWED, key=len, reverse=True)
    )
)
_WORDS = re.compile(r"[A-Za-z][A-Za-z'’]+(?:[ ,.:;!?()%-]+[A-Za-z'’]+)*")


def outside_marks(text: str) -> str:
    """Return what of a text stands outside ⟦…⟧, however deep; an unfinished mark runs to the end."""
    kept, depth = [], 0
    for letter in text:
        depth += (letter == "⟦") - (letter == "⟧" and depth > 0)
        if not depth and letter != "⟧":
            kept.append(letter)
    return "".join(kept)


def untranslated(text: str) -> list[str]:
    """Return the Latin words of a text outside marks that are neither names nor reviewed terms."""
    return _WORDS.findall(_NAMES.sub(" ", _TERMS.sub(" ", outside_marks(text))))
