"""Thai in Latin letters, syllable by syllable, by the rules of RTGS that need no dictionary.

The result is for reading a URL, not for naming people: implied vowels are guessed by position.
Table: ``schemas/romanisation.yaml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ckanext.smartcity.thai_text import normalise
from ckanext.smartcity.vocabularies import read_schema_file

_CONSONANT = "[ก-ฮ]"
_SIGN = "[ะัาำิีึืฺุู็]"
_BARE = f"{_CONSONANT}(?!{_SIGN})"
#: One onset: ห before a low consonant, a true cluster, or a single consonant.
_ONSET = (
    f"(?:ห[งญนมยรลว](?={_SIGN}|{_CONSONANT})|(?<=[ใไแโเ])ห[งญนมยรลว]|ศร(?={_SIGN})"
    f"|[กขคตทปผพ][รล](?!ร)|[กขค]ว(?={_SIGN})|{_CONSONANT})"
)
_TONES = re.compile("[่-๋]")
_SILENT = re.compile(f"{_CONSONANT}[ิุ]?์|[ๆฯฺํ]")
_THAI = re.compile("[ก-๎]+")


class _Tables(NamedTuple):
    initials: dict[str, str]
    finals: dict[str, str]
    syllable: re.Pattern[str]
    vowels: tuple[str, ...]


@cache
def _tables() -> _Tables:
    raw = read_schema_file("romanisation.yaml")
    by_letter = {
        kind: {letter: latin for latin, letters in raw[kind].items() for letter in letters}
        for kind in ("initials", "finals")
    }
    # A consonant closes the syllable unless it begins the next one: before a sign, as a cluster before a
    # sign, or as the first of exactly two bare consonants (ประชา|กร).
    closes = f"[ก-ษสฬ](?!{_SIGN}|อ|รร|(?<=[กขคตทปผพศ])[รลว]{_SIGN}|(?<=ส)ถ|{_BARE}(?!{_BARE}))"
    vowels = [(*entry, False)[:3] for entry in raw["vowels"]]
    shapes = []
    for number, (shape, _, is_open) in enumerate(vowels):
        before, after = shape.split("◌")
        shapes.append(
            f"{before}(?P<c{number}>{_ONSET}){after}{'' if is_open else f'(?P<f{number}>{closes})?'}"
        )
    closed = rf"(?P<bare>{_ONSET})(?P<rest>อ|ว(?={_CONSONANT}))?(?P<last>{closes})?"
    return _Tables(
        initials=by_letter["initials"],
        finals=by_letter["finals"],
        syllable=re.compile(f"{'|'.join(shapes)}|{closed}|."),
        vowels=tuple(entry[1] for entry in vowels),
    )


def syllables(thai: str) -> list[str]:
    """Return the Latin syllables of a run of Thai letters: ``เชียงใหม่`` → ``["chiang", "mai"]``."""
    return [
        latin
        for part in _words().split(_SILENT.sub("", _TONES.sub("", normalise(thai))))
        for latin in _known().get(part, "").split() or _spell(part)
    ]


def romanise(text: str) -> str:
    """Return the text with each run of Thai replaced by its syllables, joined by hyphens."""
    return _THAI.sub(lambda run: f" {'-'.join(syllables(run[0]))} ", normalise(text))


@cache
def _known() -> dict[str, str]:
    """Return the words whose sound the letters do not show, without their tone marks."""
    return {
        _SILENT.sub("", _TONES.sub("", thai)): latin
        for thai, latin in read_schema_file("romanisation.yaml")["words"].items()
    }


@cache
def _words() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(sorted(map(re.escape, _known()), key=len, reverse=True))})")


def _spell(thai: str) -> list[str]:
    return [latin for match in _tables().syllable.finditer(thai) if (latin := _latin(match))]


def _latin(match: re.Match[str]) -> str:
    tables, parts = _tables(), match.groupdict()
    for number, vowel in enumerate(tables.vowels):
        onset = parts[f"c{number}"]
        if onset:
            return _onset(onset) + vowel + tables.finals.get(parts.get(f"f{number}") or "", "")
    if not parts["bare"]:
        return ""
    vowel = {"อ": "o", "ว": "ua"}.get(parts["rest"] or "", "o" if parts["last"] else "a")
    return _onset(parts["bare"]) + vowel + tables.finals.get(parts["last"] or "", "")


def _onset(letters: str) -> str:
    """Return an onset's letters; a leading ห before another consonant only sets the tone."""
    if len(letters) > 1 and letters[0] == "ห":
        letters = letters[1:]
    if letters == "ศร":
        letters = "ศ"
    return "".join(_tables().initials.get(letter, "") for letter in letters)
