"""From the form of a work to what is published of it and what is kept apart. Plain functions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ckanext.smartcity.cities.intake import forms, links, texts
from ckanext.smartcity.cities.intake.forms import Form
from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.metadata import eras, values
from ckanext.smartcity.vocabularies import vocabulary

TITLE, NOTES, TEAM, PERSON = 150, 5000, 150, 150  # characters
MOST_DATASETS = 20
RESEARCH = "research"
_DATASET_PATH = "/dataset/"
#: Fields of the form that are nobody's business but the portal's.
_APART = ("city", "contact_name", "contact_email", "is_minor", "guardian_name", "guardian_email", "consent")


@dataclass(frozen=True)
class Known:
    """What the portal holds that a form may name.

    Args:
        cities: names of the cities.
        goals: ids of the goals in each city's agenda.
        dataset_id: the id of a public dataset of a name or id; None if there is none.
        year: the present one, CE.
    """

    cities: Collection[str]
    goals: Mapping[str, Collection[str]]
    dataset_id: Callable[[str], str | None]
    year: int


@dataclass(frozen=True)
class Sent:
    """A form that keeps every rule.

    Args:
        city: name, empty for a work about no city.
        content: what is published, by field of ``schemas/showcase.yaml``.
        apart: what is kept apart, by column of `Submission`.
    """

    city: str
    content: Mapping[str, Any]
    apart: Mapping[str, Any]


def read(form: Form, known: Known) -> Sent:
    """Return what a form says.

    Raises:
        FormError: with every field that breaks its rule.
    """
    said = forms.read(form, _rules(known))
    is_minor = said["age"] == "minor"
    return Sent(
        city=said.get("city", ""),
        content={field: value for field, value in said.items() if field not in _APART and field != "age"},
        apart={
            "contact_name": said["contact_name"],
            "contact_email": said.get("contact_email", ""),
            "is_minor": is_minor,
            "guardian_name": said.get("guardian_name", "") if is_minor else "",
            "guardian_email": said.get("guardian_email", "") if is_minor else "",
        },
    )


def _rules(known: Known) -> dict[str, forms.Rule]:
    kind, maker = forms.choice("work_kind", "work_kind"), forms.choice("made_by", "maker_kind")
    return {
        "title_translated": forms.bilingual("title", TITLE),
        "work_kind": lambda form: forms.needed(kind(form)),
        "made_by": lambda form: forms.needed(maker(form)),
        "team": forms.needed_text("team", TEAM),
        "notes_translated": forms.bilingual("notes", NOTES),
        "work_year": lambda form: _year(form, known.year),
        "city": lambda form: _city(form, known),
        "agenda_item": lambda form: _goal(form, known),
        "datasets_used": lambda form: _datasets(form, known),
        "links": lambda form: links.links(form.get("links", "").splitlines()),
        "doi": lambda form: links.doi(form["doi"]) if form.get("doi", "").strip() else "",
        "license_id": _licence,
        "contact_name": lambda form: forms.needed(_person(form, "contact_name")),
        "contact_email": lambda form: texts.email(form.get("contact_email", "")),
        "age": _age,
        "guardian_name": lambda form: _guardians(form, "guardian_name", _person),
        "guardian_email": lambda form: _guardians(form, "guardian_email", _guardian_email),
        "consent": forms.agreed("consent"),
    }


def _year(form: Form, present: int) -> str:
    given = str(forms.needed(form.get("work_year", "").strip()))
    year = int(values.buddhist_year(given)) - eras.OFFSET
    if not 1990 <= year <= present:
        raise FieldError(N_("“{value}” is no year from 2533 to now."), value=given)
    return str(year)


def _city(form: Form, known: Known) -> str:
    name = form.get("city", "")
    if name and name not in known.cities:
        raise FieldError(N_("Please choose one from the list."))
    return name


def _goal(form: Form, known: Known) -> str:
    city, _, goal = form.get("agenda_item", "").partition("/")
    if not goal:
        return ""
    if city != form.get("city") or goal not in known.goals.get(city, ()):
        raise FieldError(N_("This goal is on the agenda of another city. Choose its city, or no goal."))
    return goal


def _datasets(form: Form, known: Known) -> list[str]:
    lines = (line.strip() for line in form.get("datasets_used", "").splitlines())
    written = list(dict.fromkeys(line for line in lines if line))
    if len(written) > MOST_DATASETS:
        raise FieldError(N_("At most {most} datasets can be named."), most=MOST_DATASETS)
    found = []
    for line in written:
        name = line.split(_DATASET_PATH)[-1].split("?")[0].split("#")[0].strip("/")
        identifier = known.dataset_id(name)
        if identifier is None:
            raise FieldError(N_("There is no public dataset “{name}” in this portal."), name=line[:100])
        found.append(identifier)
    return list(dict.fromkeys(found))


def _licence(form: Form) -> str:
    chosen: str = forms.choice("license_id", "license_id")(form)
    return str(forms.needed(chosen)) if form.get("work_kind") == RESEARCH else chosen


def _age(form: Form) -> str:
    if form.get("age") not in ("adult", "minor"):
        raise FieldError(N_("Please say whether you are 20 or older."))
    return form["age"]


def _person(form: Form, field: str) -> str:
    name = " ".join(texts.visible(form.get(field, "")).split())
    if len(name) > PERSON:
        raise FieldError(
            N_("This text has {length} characters; at most {most} fit."), length=len(name), most=PERSON
        )
    return name


def _guardians(form: Form, field: str, rule: Callable[[Form, str], str]) -> str:
    """Return what is asked of minors only: the guardian answers by a link of their own."""
    return str(forms.needed(rule(form, field))) if form.get("age") == "minor" else ""


def _guardian_email(form: Form, field: str) -> str:
    address = texts.email(form.get(field, ""))
    if address and address.casefold() == texts.visible(form.get("contact_email", "")).casefold():
        raise FieldError(N_("The guardian needs an e-mail address of their own, to agree by themselves."))
    return address


def takes_file(kind: str) -> bool:
    """Whether a work of the kind comes with a data file."""
    term = vocabulary("work_kind").get(kind)
    return bool(term and term.facts.get("takes_file"))
