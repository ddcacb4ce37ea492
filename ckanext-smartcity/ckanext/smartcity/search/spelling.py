"""Did you mean: misspelt words replaced by the nearest words that the datasets, places and synonyms hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ckan.types import Context

from ckanext.smartcity.search import solr
from ckanext.smartcity.search.grammar import parts
from ckanext.smartcity.search.lexicon import lexicon
from ckanext.smartcity.search.loose import closest, fold
from ckanext.smartcity.search.question import LONGEST_QUESTION, question
from ckanext.smartcity.search.words import cut, tidy

_MOST_CHUNKS = 8
_MOST_WORDS = 6  # of a title that one misspelt chunk can stand for
_MOST_RECORDS = 30
_SHARED = "40%"  # of a chunk's threes of letters


def corrected(context: Context, q: str) -> str | None:
    """Return the question with what finds nothing replaced by what was probably meant; None if unchanged.

    Only what the user may see is proposed.
    """
    chunks = tidy(q[:LONGEST_QUESTION]).replace('"', " ").split()[:_MOST_CHUNKS]
    better = [chunk if _is_found(context, chunk) else _meant(context, chunk) or chunk for chunk in chunks]
    return " ".join(better) if better != chunks else None


def nearest(typed: str, texts: Iterable[str]) -> str | None:
    """Return the name or the words of a text that are spelt most like what was typed."""
    return closest(typed, (*_names_like(typed), *(run for text in texts for run in _runs(text, typed))))


def _is_found(context: Context, chunk: str) -> bool:
    answer = solr.select(
        context, {"q": question(parts(chunk)), "defType": "edismax", "mm": "0%", "q.op": "AND", "rows": 0}
    )
    return bool(answer.hits)


def _meant(context: Context, chunk: str) -> str | None:
    answer = solr.select(
        context,
        {
            "q": chunk,
            "defType": "dismax",
            "qf": "text_loose",
            "pf": "",
            "mm": _SHARED,
            "rows": _MOST_RECORDS,
            "fl": "title title_en tags",
        },
    )
    texts = [
        text
        for record in answer.docs
        for text in (record.get("title"), record.get("title_en"), *record.get("tags", ()))
        if text
    ]
    return nearest(chunk, texts)


def _runs(text: str, typed: str) -> Iterator[str]:
    """Yield the runs of words of a text that are about as long as what was typed."""
    words = cut(text)
    length = len(fold(typed))
    slack = length // 4 + 1
    for start in range(len(words)):
        run = ""
        for word in words[start : start + _MOST_WORDS]:
            run += word.text if word.glued or not run else f" {word.text}"
            folded = len(fold(run))
            if folded > length + slack:
                break
            if folded >= length - slack:
                yield run


def _names_like(typed: str) -> Iterator[str]:
    """Yield the names of the lexicon that begin alike or have the same length, cheapest test first."""
    folded = fold(typed)
    slack = len(folded) // 4 + 1
    for name, its_fold in _folded_names():
        if abs(len(its_fold) - len(folded)) <= slack and (
            its_fold[:1] == folded[:1] or its_fold[-2:] == folded[-2:]
        ):
            yield name


@cache
def _folded_names() -> tuple[tuple[str, str], ...]:
    return tuple((name, fold(name)) for name in lexicon().names)
