"""A pseudo-translation: every message of CKAN, its extensions and ours in marks, to find what is none.

``⟦…⟧`` stands around a message that has a Thai translation, ``⟪…⟫`` around one that lacks it. What a page of
a portal with this catalogue shows in Latin letters outside ``⟦…⟧`` is not translated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from portal.translations import (
    DOMAIN,
    LANGUAGE,
    PACKAGE,
    core_catalogue,
    is_translated,
    merged,
    template,
)

SAID = "⟦⟧"
UNSAID = "⟪⟫"
_TAG = re.compile(r"(</?[a-zA-Z][^>]*>)")
_SHOWN_ATTRIBUTE = re.compile(r"""(\b(?:title|alt|placeholder|aria-label)=["'])([^"']*)(["'])""")


def pseudo_catalogue() -> Catalog:
    """Return every message of CKAN, of the extensions that ship a template, of our sources and our code."""
    translated = [merged(PACKAGE / "i18n" / "sources"), core_catalogue()]
    pseudo = Catalog(locale=LANGUAGE, domain=DOMAIN, fuzzy=False)
    for message in _messages([*translated, template(PACKAGE), *_templates_of_others()]):
        marks = SAID if any(is_translated(catalogue, message) for catalogue in translated) else UNSAID
        pseudo.add(message.id, _marked(message, marks), context=message.context)
    return pseudo


def write_pseudo_locale(folder: Path) -> None:
    """Write the catalogue as CKAN loads it, and ``scripts.json`` as CKAN hands it to the browser."""
    catalogue = pseudo_catalogue()
    messages = folder / LANGUAGE / "LC_MESSAGES"
    messages.mkdir(parents=True, exist_ok=True)
    with (messages / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalogue)
    (folder / "scripts.json").write_text(json.dumps(_for_scripts(catalogue)), encoding="utf-8")


def _templates_of_others() -> Iterator[Catalog]:
    import ckan
    import ckanext.dcat

    roots = [Path(ckan.__file__).parent, Path(next(iter(ckanext.dcat.__path__)))]
    for path in (found for root in roots for found in sorted(root.glob("i18n/*.pot"))):
        with path.open("rb") as file:
            yield read_po(file)


def _messages(catalogues: Iterable[Catalog]) -> Iterator[Message]:
    return (message for catalogue in catalogues for message in catalogue if message.id)


def _marked(message: Message, marks: str) -> str | tuple[str, ...]:
    """Thai has one form for every number, so a message with a plural gets one text too."""
    return _in_marks(message.id, marks) if isinstance(message.id, str) else (_in_marks(message.id[1], marks),)


def _in_marks(text: str, marks: str) -> str:
    """Each run of text between tags gets its own marks: a browser shows runs in different places."""
    runs = _TAG.split(text)
    runs[::2] = [f"{marks[0]}{run}{marks[1]}" if run.strip() else run for run in runs[::2]]
    runs[1::2] = [_SHOWN_ATTRIBUTE.sub(rf"\1{marks[0]}\2{marks[1]}\3", tag) for tag in runs[1::2]]
    return "".join(runs)


def _for_scripts(catalogue: Catalog) -> dict[str, object]:
    head = {"plural-forms": catalogue.plural_forms, "lang": LANGUAGE, "domain": "ckan"}
    texts: dict[str, object] = {"": head}
    for message in _messages([catalogue]):
        if isinstance(message.id, str):
            texts[message.id] = [None, message.string]
        else:
            texts[message.id[0]] = [message.id[1], *(message.string or ())]
    return texts
