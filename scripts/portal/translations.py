"""Merging the Thai catalogue: ``i18n/sources/*.th.po`` become the one catalogue that CKAN loads.

Each room keeps its own source; ``ckan.th.po`` and ``extensions.th.po`` complete what CKAN and the extensions
leave in English. The template (``.pot``) lists the messages of our scripts: CKAN hands those to the browser.
Needs Babel and CKAN (for its template syntax): run it with the portal's Python.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[2] / "ckanext-smartcity" / "ckanext" / "smartcity"
DOMAIN = "ckanext-smartcity"
LANGUAGE = "th"
METHODS = [
    ("**.py", "python"),
    ("assets/**.js", "javascript"),
    ("public/**.js", "javascript"),
    ("templates/**.html", "ckan"),
    ("templates/**.txt", "ckan"),
]
EPOCH = datetime(2023, 2, 23, tzinfo=timezone.utc)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sd]|\{\w*\}")


class CatalogueError(Exception):
    """The sources contradict each other or lose a placeholder."""


def merged(sources: Path) -> Catalog:
    """Return every translated message of the sources in one catalogue, sorted by its English text.

    Raises:
        CatalogueError: two sources translate a message differently, or a placeholder is lost or invented.
    """
    catalogue = Catalog(locale=LANGUAGE, domain=DOMAIN, project=DOMAIN, fuzzy=False)
    origin: dict[object, str] = {}
    for path in sorted(sources.glob(f"*.{LANGUAGE}.po")):
        for message in _messages(path):
            problems = lost_placeholders(message)
            if problems:
                raise CatalogueError(f"{path.name}: {message.id!r}: placeholders {problems} do not match.")
            known = catalogue.get(message.id, message.context)
            if known is not None and known.string != message.string:
                raise CatalogueError(
                    f"{message.id!r} is {known.string!r} in {origin[message.id]} and {message.string!r} in "
                    f"{path.name}: keep one, see the glossary."
                )
            origin[message.id] = path.name
            catalogue.add(message.id, message.string, flags=message.flags, context=message.context)
    return catalogue


def lost_placeholders(message: Message) -> set[str]:
    """Return the placeholders that the translation lacks or invents; Thai has one form for every number."""
    singular, plural = (message.id, message.id) if isinstance(message.id, str) else message.id
    wanted, allowed = set(_PLACEHOLDER.findall(plural)), set(_PLACEHOLDER.findall(singular + plural))
    lost: set[str] = set()
    for text in _texts(message):
        found = set(_PLACEHOLDER.findall(text))
        lost |= (wanted - found) | (found - allowed)
    return lost


def template(package: Path) -> Catalog:
    """Return our own messages with the files that show them."""
    catalogue = Catalog(domain=DOMAIN, project=DOMAIN, fuzzy=False)
    for file, _line, message, _comments, context in extract_from_dir(
        package, method_map=METHODS, options_map={"templates/**": {"trimmed": "True", "silent": "False"}}
    ):
        catalogue.add(message, locations=[(file, 0)], context=context)
    return catalogue


def untranslated(package: Path, catalogue: Catalog, core: Catalog) -> list[Message]:
    """Return our own messages that neither the merged catalogue nor CKAN's own translates."""
    return [
        message
        for message in template(package)
        if message.id and not is_translated(catalogue, message) and not is_translated(core, message)
    ]


def core_catalogue() -> Catalog:
    """Return the Thai catalogue that CKAN ships."""
    import ckan

    path = Path(ckan.__file__).parent / "i18n" / LANGUAGE / "LC_MESSAGES" / "ckan.po"
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def rendered(package: Path) -> dict[Path, bytes]:
    """Return what the generated files must hold, by their path."""
    catalogue = merged(package / "i18n" / "sources")
    folder = package / "i18n" / LANGUAGE / "LC_MESSAGES"
    return {
        folder / f"{DOMAIN}.po": _po(catalogue),
        folder / f"{DOMAIN}.mo": _mo(catalogue),
        package / "i18n" / f"{DOMAIN}.pot": _po(_of_scripts(template(package))),
    }


def _of_scripts(catalogue: Catalog) -> Catalog:
    scripts = Catalog(domain=DOMAIN, project=DOMAIN, fuzzy=False)
    for message in catalogue:
        files = [(file, 0) for file, _ in message.locations if file.endswith(".js")]
        if message.id and files:
            scripts.add(message.id, locations=files, context=message.context)
    return scripts


def is_translated(catalogue: Catalog, message: Message) -> bool:
    """Whether a catalogue holds a translation of the message, in its singular at least."""
    known = catalogue.get(message.id, message.context)
    if known is None and not isinstance(message.id, str):
        known = catalogue.get(message.id[0], message.context)
    return bool(known and known.string and not known.fuzzy and all(_texts(known)))


def _texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _messages(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        yield from (
            message for message in read_po(file, locale=LANGUAGE) if message.id and all(_texts(message))
        )


def _dated(catalogue: Catalog) -> Catalog:
    """Return the catalogue with one fixed moment: the time of writing would make every run a change."""
    catalogue.creation_date = catalogue.revision_date = EPOCH
    return catalogue


def _po(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, _dated(catalogue), sort_output=True, omit_header=False, width=110, include_lineno=False)
    return buffer.getvalue()


def _mo(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, _dated(catalogue))
    return buffer.getvalue()


def main(arguments: list[str]) -> int:
    """Write the catalogue, or with ``--check`` only say whether it is up to date and complete."""
    parser = argparse.ArgumentParser(prog="scripts/translations", description="Merge the Thai catalogue.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where something is missing")
    asked = parser.parse_args(arguments)
    try:
        files = rendered(PACKAGE)
        missing = untranslated(PACKAGE, merged(PACKAGE / "i18n" / "sources"), core_catalogue())
    except CatalogueError as error:
        print(error, file=sys.stderr)
        return 1
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    for message in missing:
        print(f"untranslated: {message.id!r} in {', '.join(sorted({file for file, _ in message.locations}))}")
    if asked.check:
        for path in stale:
            print(f"out of date: {path.relative_to(PACKAGE)}; run scripts/translations")
        return 1 if stale or missing else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])
        print(f"written: {path.relative_to(PACKAGE)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
