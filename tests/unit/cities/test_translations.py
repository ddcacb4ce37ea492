"""The Thai catalogue: complete, in step with its sources, and true to the placeholders."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "scripts"))

from portal import translations  # noqa: E402 (scripts/ is no installed package)


@pytest.fixture(scope="module")
def merged():
    return translations.merged(translations.PACKAGE / "i18n" / "sources")


def test_the_generated_files_are_what_the_sources_say() -> None:
    stale = [
        path.name
        for path, content in translations.rendered(translations.PACKAGE).items()
        if not path.exists() or path.read_bytes() != content
    ]
    assert not stale, f"run scripts/translations: {stale}"


def test_every_message_of_ours_is_in_thai(merged) -> None:
    missing = translations.untranslated(translations.PACKAGE, merged, translations.core_catalogue())
    assert not [message.id for message in missing]


# Sample plugins, plugins this portal does not load, and tests of CKAN.
NOT_SHOWN = ("example_", "tabledesigner", "videoview", "audioview", "datapusher", "ckanext/stats")


def test_every_message_of_ckan_that_a_page_can_show_is_in_thai(merged) -> None:
    missing = [
        message.id
        for message in translations.core_catalogue()
        if message.id
        and not (message.string and all(message.string))
        and not all(any(part in file for part in NOT_SHOWN) for file, _ in message.locations)
        and merged.get(message.id, message.context) is None
    ]
    assert not missing


@pytest.mark.parametrize(("english", "thai", "lost"), [
    ("{count} files", "{count} ไฟล์", set()),
    ("{count} files", "ไฟล์", {"{count}"}),
    ("Hello %(name)s", "สวัสดี %(nam)s", {"%(name)s", "%(nam)s"}),
    ("100 %", "100 %", set()),
    (("{n} file", "{n} files"), ("{n} ไฟล์",), set()),
    (("One file", "{n} files"), ("{n} ไฟล์",), set()),
])  # fmt: skip
def test_a_lost_placeholder_is_found(english, thai, lost) -> None:
    assert translations.lost_placeholders(Message(english, thai)) == lost


def test_two_sources_that_differ_are_refused(tmp_path) -> None:
    for name, thai in (("a", "เมือง"), ("b", "นคร")):
        (tmp_path / f"{name}.th.po").write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
            f'msgid "City"\nmsgstr "{thai}"\n',
            encoding="utf-8",
        )
    with pytest.raises(translations.CatalogueError, match="City"):
        translations.merged(tmp_path)
