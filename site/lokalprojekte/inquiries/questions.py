"""What the form asks, to be read before anybody starts. Made from the form itself, so that it cannot drift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from lokalprojekte.inquiries.enums import Role
from lokalprojekte.inquiries.forms import InquiryForm
from lokalprojekte.inquiries.forms.calls import CallChoices
from lokalprojekte.inquiries.forms.competences import CompetencesField
from lokalprojekte.inquiries.forms.variants import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


@dataclass(frozen=True)
class Question:
    """One field of the form: its label, whether it must be filled, its explanation and what can be chosen."""

    name: str
    label: str
    required: bool
    help_text: str
    options: list[str]


@dataclass(frozen=True)
class Questionnaire:
    """Everything one role is asked, in the order of the form."""

    role: Role
    title: str
    questions: list[Question]


def questionnaires(*, now: datetime) -> list[Questionnaire]:
    """Return what each role is asked at ``now``; a constant number of queries for each."""
    return [_questionnaire(role, now) for role in Role]


def _questionnaire(role: Role, now: datetime) -> Questionnaire:
    variant = VARIANTS[role]
    calls = CallChoices.load([], offer=variant.offers_calls, now=now)
    form = InquiryForm(role=role, calls=calls)
    return Questionnaire(role, str(variant.title), list(_questions(form)))


def _questions(form: InquiryForm) -> Iterator[Question]:
    labels = {
        "competences": str(form.variant.skills_heading),
        "consent": str(form.fields["consent"].label),
    }
    helps = {"consent": form.consent_text, "suggest": form.suggest_label if "suggest" in form.fields else ""}
    for name, field in form.fields.items():
        if isinstance(field.widget, forms.HiddenInput):
            continue
        required = field.required or (name == "postcode" and form.variant.needs_place_or_remote)
        text = str(helps.get(name, field.help_text))
        yield Question(name, labels.get(name, str(field.label)), required, text, _options(form, name, field))


def _options(form: InquiryForm, name: str, field: forms.Field) -> list[str]:
    """Return what can be chosen in words. Of calls and competences only how many there are: both are long lists."""
    if name == "calls":
        return [_("one of the projects that are open at the time")]
    if isinstance(field, CompetencesField):
        levels = ", ".join(label for _value, label in form.levels)
        with_level = _("each with a level, if you like: %(levels)s") % {"levels": levels}
        return [*(cluster.name for cluster in form.clusters), with_level]
    return list(_labels(getattr(field, "choices", []))) if isinstance(field, forms.ChoiceField) else []


def _labels(choices: Any) -> Iterator[str]:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _labels(label)
        elif value != "":
            yield str(label)
