"""Cutting what a person typed into words: Thai by dictionary, everything else by its letters and digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ckanext.smartcity import thai_words
from ckanext.smartcity.search.lexicon import key, lexicon
from ckanext.smartcity.search.spellings import put_right
from ckanext.smartcity.thai_text import arabic_digits, normalise

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
    """Cut Thai letters without spaces into the words known here."""
    return thai_words.segment(run, dictionary())


@cache
def dictionary() -> frozenset[str]:
    """Return every Thai word known here: PyThaiNLP's list, as newmm-tokenizer ships it, and our names."""
    own = (word for word in _own_names() if thai_words.is_word(word))
    return thai_words.listed().union(own)


def _own_names() -> Iterator[str]:
    for name in lexicon().names:
        yield name.replace(".", "").replace("ฯ", "")
