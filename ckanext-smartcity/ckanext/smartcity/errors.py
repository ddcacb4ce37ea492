"""Every error this bundle raises on purpose.

SmartcityError
├── PluginLineError      the list in ``ckan.plugins`` cannot work
├── UnsafeSettingError   a setting that opens private data
├── VocabularyError      a code list in ``schemas/vocabularies`` breaks its own form
├── UnknownTermError     a value that its code list does not hold
├── FieldError           a value that breaks the rule of its field; carries a translatable message
├── FormError            the fields of a form that break their rules
└── SolrConfigsetError   the Solr in use has not this bundle's configset

What a user typed wrong reaches them as CKAN's ``ValidationError``/``Invalid``, raised at the rim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_LONGEST_FACT, _LONGEST_ECHO = 300, 100


class SmartcityError(Exception):
    """Root of this bundle's own errors."""


class PluginLineError(SmartcityError):
    """``ckan.plugins`` names a plugin of this bundle without one that it needs."""

    def __init__(self, plugin: str, needs: str) -> None:
        super().__init__(f"The plugin '{plugin}' needs '{needs}': add '{needs}' before it in ckan.plugins.")


class UnsafeSettingError(SmartcityError):
    """A setting of CKAN that would open private data in this version of CKAN."""

    def __init__(self, setting: str, value: str, instead: str) -> None:
        super().__init__(f"{setting} = {value} opens private data in this version of CKAN: write {instead}.")


class VocabularyError(SmartcityError):
    """A vocabulary file is missing, ambiguous or not of the agreed form."""


class UnknownTermError(SmartcityError):
    """A value that the vocabulary does not know, with what it would have accepted.

    Args:
        value: what was given.
        vocabulary: name of the code list.
        allowed: the values that are stored for this list.
    """

    def __init__(self, value: str, vocabulary: str, allowed: Sequence[str]) -> None:
        self.value = value
        self.vocabulary = vocabulary
        self.allowed = tuple(allowed)
        super().__init__(f"{value!r} is not in the vocabulary {vocabulary}; allowed: {', '.join(allowed)}")


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for "translate later")
    """Mark a message for the catalogue where no language is known yet."""
    return message


class FieldError(SmartcityError):
    """A value breaks the rule of its field.

    Args:
        message: an English msgid marked with `N_`, with ``{placeholders}``.
        facts: what fills the placeholders, e.g. the value given.
    """

    def __init__(self, message: str, **facts: object) -> None:
        self.message = message
        self.facts = {name: _short(fact) for name, fact in facts.items()}
        super().__init__(message.format(**self.facts))


def _short(fact: object) -> object:
    """Cut what a client sent where a message repeats it; lists of what is allowed stay whole."""
    if not isinstance(fact, str) or len(fact) <= _LONGEST_FACT:
        return fact
    return fact if " · " in fact else f"{fact[:_LONGEST_ECHO]}…"


class FormError(SmartcityError):
    """Fields of a form break their rules.

    Args:
        by_field: what is wrong with each.
    """

    def __init__(self, by_field: Mapping[str, FieldError]) -> None:
        self.by_field = dict(by_field)
        super().__init__("; ".join(f"{field}: {error}" for field, error in by_field.items()))


class SolrConfigsetError(SmartcityError):
    """The Solr in use answers, but has not this bundle's schema: searches would silently miss most Thai."""

    @classmethod
    def for_address(cls, address: str) -> SolrConfigsetError:
        """Return the error for a Solr core, with what to do."""
        return cls(
            f"The Solr core at {address} does not have the schema of ckanext-smartcity. Install "
            "config/solr/configset/conf in that core, restart Solr and run: ckan search-index rebuild"
        )
