"""Cutting what a person typed into words: Thai by dictionary, everything else by its letters and digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ckanext.smartcity.search.lexicon import key, lexicon
from ckanext.smartcity.search.spellings import put_right
from ckanext.smartcity.thai_text import arabic_digits, normalise

_LONGEST_WORD = 30  # letters; longer dictionary entries are sentences
_NEVER_BEGINS = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
_WRITTEN_BEFORE = re.compile("[\u0e40-\u0e44]")
_ONLY_THAI = re.compile("[\u0e01-\u0e4e]+")
_REPEATED = re.compile("[\u0e46\u0e2f]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_RUN = re.compile(
    r"(?P<thai>[\u0E01-\u0E4E]+(?:\.[\u0E01-\u0E4E]+)*\.?)"
    r"|(?P<number>[0-9]+(?:[.,/-][0-9]+)*)"
    r"|(?P<other>(?:(?![\u0E00-\u0E7F0-9])[^\W_])+(?:['’._@&-](?:(?![\u0E00-\u0E7F])[^\W_])+)*)"
)
_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,5}\.)+(?:[ก-ฮ]{1,2}(?![\u0E00-\u0E7F.]))?")


@dataclass(frozen=True)
class Word:
    """A word of a question.

    Attributes:
        text: as typed, in canonical spelling.
        glued: no space stands between it and the word before.
        number: it is made of digits.
    """

    text: str
    glued: bool = False
    number: bool = False

    @property
    def key(self) -> str:
        """What two spellings of the word have in common; see `lexicon.key`."""
        return key(self.text)


def tidy(text: str) -> str:
    """Return the text in its right spelling with Arabic digits, without control characters, ๆ and ฯ."""
    return put_right(_REPEATED.sub(" ", arabic_digits(normalise(_CONTROL.sub(" ", text)))))


def cut(text: str) -> list[Word]:
    """Return the words of a text in order; punctuation between words is dropped."""
    text = tidy(text)
    found: list[Word] = []
    end = -1
    for run in _RUN.finditer(text):
        glued = run.start() == end
        end = run.end()
        pieces = _thai(run["thai"]) if run["thai"] else [run[0]]
        for position, piece in enumerate(pieces):
            found.append(Word(piece, glued or position > 0, bool(run["number"])))
    return found


def _thai(run: str) -> list[str]:
    """Cut a run of Thai letters and dots: abbreviations first, the rest by dictionary."""
    pieces: list[str] = []
    position = 0
    while position < len(run):
        abbreviation = _ABBREVIATION.match(run, position)
        if abbreviation and (position == 0 or key(abbreviation[0]) in lexicon()):
            pieces.append(abbreviation[0])
            position = abbreviation.end()
            continue
        dot = run.find(".", position)
        stop = len(run) if dot < 0 else dot
        known = next(
            (
                start
                for start in range(position + 1, stop)
                if (later := _ABBREVIATION.match(run, start))
                and later.end() > stop
                and key(later[0]) in lexicon()
            ),
            None,
        )
        if known is not None:
            pieces.extend(segment(run[position:known]))
            position = known
            continue
        if stop > position:
            pieces.extend(segment(run[position:stop]))
        position = stop + 1
    return pieces


def segment(run: str) -> list[str]:
    """Cut Thai letters without spaces into dictionary words: least unknown letters, then fewest words.

    Unknown stretches stay whole. Linear in the length of the run.
    """
    known = dictionary()
    begins = [_may_begin(run, position) for position in range(len(run))] + [True]
    best: list[tuple[int, int, int]] = [(0, 0, 0)] + [(len(run) + 1, 0, 0)] * len(run)
    for start in range(len(run)):
        unknown, count, _ = best[start]
        if not begins[start] or unknown > len(run):
            continue
        for end in range(start + 1, min(len(run), start + _LONGEST_WORD) + 1):
            if begins[end]:
                cost = 0 if run[start:end] in known else end - start
                if cost and end - start > 1 and cost + unknown > best[end][0]:
                    continue
                best[end] = min(best[end], (unknown + cost, count + 1, start))
    pieces: list[str] = []
    end = len(run)
    while end > 0:
        start = best[end][2]
        pieces.append(run[start:end])
        end = start
    return _joined_unknown(pieces[::-1])


def _may_begin(run: str, position: int) -> bool:
    if position == 0:
        return True
    return not _NEVER_BEGINS.match(run[position]) and not _WRITTEN_BEFORE.match(run[position - 1])


def _joined_unknown(pieces: Iterable[str]) -> list[str]:
    joined: list[str] = []
    open_end = False
    for piece in pieces:
        unknown = piece not in dictionary()
        if joined and unknown and open_end:
            joined[-1] += piece
        else:
            joined.append(piece)
        open_end = unknown
    return joined


@cache
def dictionary() -> frozenset[str]:
    """Return every Thai word known here: PyThaiNLP's list, as newmm-tokenizer ships it, and our names."""
    listed = files("newmm_tokenizer").joinpath("words_th.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        word
        for word in (*map(normalise, map(str.strip, listed)), *_own_names())
        if 1 < len(word) <= _LONGEST_WORD and _ONLY_THAI.fullmatch(word)
    )


def _own_names() -> Iterator[str]:
    for name in lexicon().names:
        yield name.replace(".", "").replace("ฯ", "")
