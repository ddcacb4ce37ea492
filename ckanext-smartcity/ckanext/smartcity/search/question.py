"""From words to a question that Solr understands: each thing under all its names, years in both eras."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ckanext.smartcity.search.grammar import Part
from ckanext.smartcity.search.lexicon import key, level_words, lexicon
from ckanext.smartcity.search.words import Word, cut, tidy
from ckanext.smartcity.search.years import YEAR_WORDS, common_years, spellings

MOST_THINGS = 24  # asked for at once; what a longer text adds is left out
MOST_NAMES = 12  # of one thing
LONGEST_QUESTION = 400  # characters
_OTHER_NAMES = 0.3  # weight of all synonyms together beside the word itself
_OTHER_ERA = 0.6
_WHOLE = 2.0  # weight of a run of letters that stands there as it was typed
# Where words that stand together count more, and how much: in descriptions it orders hardly anything and
# costs as much time as the words themselves.
_TOGETHER = {"title_text": 20.0, "tags_text": 12.0}
_LEVEL = 0.5  # weight of what says only which kind of place a name is: ตำบล before ขอนแก่น
_SLOP = 4  # words between those that stand together
_NOTHING = "(*:* NOT *:*)"


@dataclass(frozen=True)
class Thing:
    """One thing that is asked for.

    Attributes:
        text: as it was typed.
        names: other names of it, offered at less weight.
        years: Common Era years, when it is a year.
        optional: the question can do without it.
        level: optional, but datasets that have it come first.
        run: number of the unbroken run of letters in which it stands.
    """

    text: str
    names: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    optional: bool = False
    level: bool = False
    run: int = 0


def things(text: str) -> list[Thing]:
    """Return the things a text asks for, in order; what it can do without is marked optional."""
    words = cut(text[:LONGEST_QUESTION])
    found: list[Thing] = []
    position = run = 0
    while position < len(words) and len(found) < MOST_THINGS:
        count = _longest_name(words, position)
        taken = words[position : position + count]
        if not taken[0].glued:
            run += 1
        found.append(_thing(taken, words[max(0, position - 1) : position], words[position + count :], run))
        position += count
    return found if any(not thing.optional for thing in found) else [_required(thing) for thing in found]


def question(parts: Sequence[Part]) -> str:
    """Return the parts of a question in Solr's syntax for edismax; what finds nothing if no word is in it."""
    written: list[str] = []
    for part in parts:
        if part.kind in ("text", "phrase"):
            clause = _quoted(tidy(part.text)) if part.kind == "phrase" else _text(part.text)
            if clause:
                written.append(clause)
        else:
            written.append({"and": "AND", "or": "OR", "not": "NOT", "open": "(", "close": ")"}[part.kind])
    if not any(part.kind in ("text", "phrase") for part in parts) or not written:
        return _NOTHING
    if len(parts) == len(written) and all(part.kind in ("text", "phrase") for part in parts):
        return " ".join(f"+{clause}" if not clause.startswith("+") else clause for clause in written)
    return _joined(written)


def loosened(text: str) -> str:
    """Return a question for any of the things in the text, those that hold more of them first."""
    return " OR ".join(_clause(thing) for thing in things(text) if not thing.optional) or _NOTHING


def _joined(written: Sequence[str]) -> str:
    """Put AND between neighbours that no operator joins."""
    joined: list[str] = []
    for piece in written:
        opens = piece not in ("AND", "OR", ")")
        if joined and opens and joined[-1] not in ("AND", "OR", "NOT", "("):
            joined.append("AND")
        joined.append(piece if piece in ("AND", "OR", "NOT", "(", ")") else f"({piece})")
    return " ".join(joined)


def _text(text: str) -> str:
    found = things(text)
    clauses = []
    for run in dict.fromkeys(thing.run for thing in found):
        members = [thing for thing in found if thing.run == run]
        needed = [_clause(thing) for thing in members if not thing.optional]
        if len(needed) > 1 and not any(thing.years for thing in members):
            whole = _quoted("".join(thing.text for thing in members))
            clauses.append(f"+({whole}^{_WHOLE} OR (+{' +'.join(needed)}))")
        else:
            clauses.extend(f"+{clause}" for clause in needed)
    # Matches everything, so it only adds to the score.
    levels = [f"+({_quoted(thing.text)}^{_LEVEL} OR id:*^0)" for thing in found if clauses and thing.level]
    together = " ".join([*clauses, *levels])
    if len(found) < 2 or not clauses:
        return together
    # CKAN asks with q.op=AND, under which only OR makes the bonus for neighbours an option.
    phrase = f"{_quoted(' '.join(thing.text for thing in found))}~{_SLOP}"
    bonus = " OR ".join(f"{field}:{phrase}^{weight}" for field, weight in _TOGETHER.items())
    return f"(({together}) OR {bonus})"


def _clause(thing: Thing) -> str:
    names = [_quoted(thing.text)]
    for year in thing.years[:MOST_NAMES]:
        names += [f"{_quoted(each)}^{_OTHER_ERA}" for each in spellings(year) if each != thing.text]
    if thing.years:
        names.append(f"year_i:[{thing.years[0]} TO {thing.years[-1]}]^{_OTHER_ERA}")
    others = thing.names[:MOST_NAMES]
    names += [f"{_quoted(name)}^{_OTHER_NAMES / len(others):.3f}" for name in others]
    return f"({' OR '.join(names)})" if len(names) > 1 else names[0]


def _quoted(text: str) -> str:
    plain = text.replace("\\", " ").replace('"', " ").replace("{!", " ").strip()
    return f'"{plain}"'


def _longest_name(words: Sequence[Word], position: int) -> int:
    """Return how many of the next words together are a known name; 1 if none is."""
    names = lexicon()
    for count in range(min(names.most_words, len(words) - position), 1, -1):
        if key("".join(word.text for word in words[position : position + count])) in names:
            return count
    return 1


def _thing(taken: Sequence[Word], before: Sequence[Word], after: Sequence[Word], run: int) -> Thing:
    text = taken[0].text + "".join(word.text if word.glued else f" {word.text}" for word in taken[1:])
    name = key(text)
    names = lexicon()
    years: tuple[int, ...] = ()
    if len(taken) == 1 and taken[0].number:
        years = common_years(taken[0].text, bool(before) and before[0].key in YEAR_WORDS)
    is_level = name in level_words() and bool(after) and after[0].key in names.places
    is_year_word = name in YEAR_WORDS and bool(after) and after[0].number
    return Thing(
        text=text,
        names=names.synonyms.get(name, ()),
        years=years,
        optional=name in names.stopwords or is_level or is_year_word,
        level=is_level,
        run=run,
    )


def _required(thing: Thing) -> Thing:
    return replace(thing, optional=False, level=False)
