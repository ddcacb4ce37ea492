"""The sitemap for search engines: the public pages in each language. Format: sitemaps.org 0.9, hreflang."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from xml.sax.saxutils import quoteattr

# More a file may not hold.
MOST_ADDRESSES = 50_000
_NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@dataclass(frozen=True)
class Entry:
    """One page: its address by language, and the day or moment (ISO) of its last change if known."""

    addresses: Mapping[str, str]
    changed: str = ""


def parts(entries: Iterable[Entry], languages: int, most: int = MOST_ADDRESSES) -> Iterator[bytes]:
    """Yield the files of the sitemap, at least one, none with more addresses than a file may hold."""
    remaining = iter(entries)
    first = True
    while (part := list(islice(remaining, most // languages))) or first:
        first = False
        yield url_set(part)


def url_set(entries: Sequence[Entry]) -> bytes:
    """Return one file: every page once per language, each time with its other languages."""
    return _document("urlset", (text for entry in entries for text in _urls(entry)))


def index(addresses: Iterable[str]) -> bytes:
    """Return the file that lists the files of a sitemap."""
    return _document(
        "sitemapindex", (f"<sitemap><loc>{_text(address)}</loc></sitemap>" for address in addresses)
    )


def _urls(entry: Entry) -> Iterator[str]:
    changed = f"<lastmod>{entry.changed}</lastmod>" if entry.changed else ""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>'
        for language, address in entry.addresses.items()
    )
    for address in entry.addresses.values():
        yield f"<url><loc>{_text(address)}</loc>{changed}{alternates}</url>"


def _text(address: str) -> str:
    return quoteattr(address)[1:-1]


def _document(root: str, children: Iterable[str]) -> bytes:
    inner = "\n".join(children)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {_NAMESPACES}>\n{inner}\n</{root}>\n'.encode()
