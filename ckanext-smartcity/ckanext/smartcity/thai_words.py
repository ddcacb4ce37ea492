"""Cutting Thai, which is written without spaces, into words by dictionary.

The dictionary is PyThaiNLP's list, as newmm-tokenizer ships it; its own cutter needs a tree of 75 MB for each
process, the one here only the list.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cache
from importlib.resources import files

from ckanext.smartcity.thai_text import normalise

LONGEST_WORD = 30  # letters; longer dictionary entries are sentences
_NEVER_BEGINS = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
_WRITTEN_BEFORE = re.compile("[\u0e40-\u0e44]")
_ONLY_THAI = re.compile("[\u0e01-\u0e4e]+")


@cache
def listed() -> frozenset[str]:
    """Return the dictionary's words."""
    lines = files("newmm_tokenizer").joinpath("words_th.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if is_word(word := normalise(line.strip())))


def is_word(text: str) -> bool:
    """Whether a text can be a word of a dictionary: Thai letters only, at least two, not a sentence."""
    return 1 < len(text) <= LONGEST_WORD and _ONLY_THAI.fullmatch(text) is not None


def segment(run: str, known: Container[str]) -> list[str]:
    """Cut Thai letters without spaces into dictionary words: least unknown letters, then fewest words.

    Unknown stretches stay whole. Linear in the length of the run.
    """
    begins = [_may_begin(run, position) for position in range(len(run))] + [True]
    best: list[tuple[int, int, int]] = [(0, 0, 0)] + [(len(run) + 1, 0, 0)] * len(run)
    for start in range(len(run)):
        unknown, count, _ = best[start]
        if not begins[start] or unknown > len(run):
            continue
        for end in range(start + 1, min(len(run), start + LONGEST_WORD) + 1):
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
    return _joined_unknown(pieces[::-1], known)


def _may_begin(run: str, position: int) -> bool:
    if position == 0:
        return True
    return not _NEVER_BEGINS.match(run[position]) and not _WRITTEN_BEFORE.match(run[position - 1])


def _joined_unknown(pieces: Iterable[str], known: Container[str]) -> list[str]:
    joined: list[str] = []
    open_end = False
    for piece in pieces:
        unknown = piece not in known
        if joined and unknown and open_end:
            joined[-1] += piece
        else:
            joined.append(piece)
        open_end = unknown
    return joined
