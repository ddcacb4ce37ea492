"""Thai in Latin letters: cut into words by dictionary, each spelled by the rules of RTGS.

The result is for reading a URL, not for naming people: implied vowels are guessed by position, and words
whose sound the letters do not show stand in ``schemas/romanisation.yaml``. Nine of ten names of Thai places
come out as the Department of Provincial Administration writes them (a test measures it).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ckanext.smartcity import thai_words
from ckanext.smartcity.thai_text import normalise
from ckanext.smartcity.vocabularies import read_schema_file

_CONSONANT = "[ก-ฮ]"
_SIGN = "[ะัาำิีึืฺุู็]"
_BARE = f"{_CONSONANT}(?!{_SIGN})"
#: One onset: ห before a low consonant, a true cluster, or a single consonant.
_ONSET = (
    f"(?:ห[งญนมยรล](?={_SIGN}|{_CONSONANT})|หว(?={_SIGN})|(?<=[ใไ])ห[งญนมยรลว]"
    f"|(?<=[แโเ])ห[งญนมยรลว](?={_SIGN}|{_CONSONANT})|[ศส]ร(?={_SIGN})|(?<=[ใไแโเ])[กขคตปผพท][รล]"
    f"|[กขคตปผพท][รล](?!ร|$)|[กขค]ว(?={_SIGN})|{_CONSONANT})"
)
_TONES = re.compile("[่-๋]")
_SILENT = re.compile(f"[ทตดฎษส]ร์|{_CONSONANT}[ิุ]?์|(?<=[ตท])[ิุ]$|(?<=ต)ร$|[ฺํ]")
_BARE_LETTERS = re.compile(f"{_CONSONANT}+[่-์]?")
_SILENT_SIGNS = re.compile("[ๆฯ]")
#: Letters above which a word is taken apart, and those that a part has at least.
_LONG, _SHORTEST = 6, 3
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


def words(thai: str) -> list[str]:
    """Return a run of Thai letters as Latin words: ``เชียงใหม่`` → ``["chiang", "mai"]``."""
    cut = _split(_SILENT_SIGNS.sub("", normalise(thai)))
    return [latin for word in cut for latin in (_known().get(word) or _spell(word)).split()]


def romanise(text: str) -> str:
    """Return the text with each run of Thai replaced by its words in Latin letters, joined by hyphens."""
    return _THAI.sub(lambda run: f" {'-'.join(words(run[0]))} ", normalise(text))


def _split(thai: str) -> list[str]:
    """Return the words of a text; letters that are no word belong to what stands before them."""
    cut: list[str] = []
    for piece in thai_words.segment(thai, _dictionary()):
        if cut and piece not in _dictionary() and _BARE_LETTERS.fullmatch(piece):
            cut[-1] += piece
        else:
            cut.append(piece)
    return [part for word in cut for part in _parts(word)]


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """Return the shorter words that make up a long one, for the eye; the word itself if none do."""
    if word in _known() or len(word) <= _LONG:
        return (word,)
    inner = {word[start:end] for start in range(len(word)) for end in range(start + _SHORTEST, len(word) + 1)}
    shorter = (inner & _dictionary()) - {word}
    parts = thai_words.segment(word, shorter)
    return tuple(parts) if shorter.issuperset(parts) else (word,)


@cache
def _dictionary() -> frozenset[str]:
    return thai_words.listed().union(_known())


@cache
def _known() -> dict[str, str]:
    """Return the words whose sound the letters do not show."""
    return dict(read_schema_file("romanisation.yaml")["words"])


def _spell(thai: str) -> str:
    """Return the syllables of one word, written together."""
    bare = _SILENT.sub("", _TONES.sub("", thai))
    return "".join(_latin(match) for match in _tables().syllable.finditer(bare))


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
    letters = {"ศร": "ศ", "สร": "ส", "ทร": "ซ"}.get(letters, letters)
    return "".join(_tables().initials.get(letter, "") for letter in letters)
