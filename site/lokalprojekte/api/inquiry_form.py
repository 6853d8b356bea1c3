"""The form at /anfrage/ as data: described for front ends, and filled with what they send.

The form itself stays where it is; here are only the two translations, so that both ways in have the same fields, the
same checks and the same messages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from lokalprojekte.core.public_forms import readable
from lokalprojekte.inquiries.forms import InquiryForm
from lokalprojekte.inquiries.forms.calls import CallChoices
from lokalprojekte.inquiries.forms.competences import LEARN, LEVEL, PEOPLE, SKILL, CompetencesField
from lokalprojekte.inquiries.forms.fields import PostcodeField
from lokalprojekte.inquiries.forms.variants import VARIANTS
from lokalprojekte.mail.form_fields import AddressField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from lokalprojekte.api.schemas.inquiries import CompetenceIn, InquiryIn
    from lokalprojekte.inquiries.enums import Role

#: The first that fits says what a field is; the order matters, for Django's fields extend each other.
_KINDS: Final[tuple[tuple[type[forms.Field], str], ...]] = (
    (CompetencesField, "competences"),
    (PostcodeField, "postcode"),
    (AddressField, "email"),
    (forms.MultipleChoiceField, "choices"),
    (forms.ChoiceField, "choice"),
    (forms.BooleanField, "boolean"),
    (forms.IntegerField, "number"),
    (forms.DateField, "day"),
)
#: What is sent with the answers and is none.
_NO_ANSWERS: Final = frozenset({"token", "homepage", "confirmation_url"})


def empty_form(role: Role, slugs: Iterable[str], *, now: datetime) -> InquiryForm:
    """Return the form of ``role`` as somebody gets it who comes from the calls ``slugs``."""
    return InquiryForm(role=role, calls=CallChoices.load(slugs, offer=VARIANTS[role].offers_calls, now=now))


def filled_form(sent: InquiryIn, role: Role, *, now: datetime) -> InquiryForm:
    """Return the form of ``role`` with what was sent."""
    data = _as_posted(sent)
    calls = CallChoices.load(data.getlist("calls"), offer=VARIANTS[role].offers_calls, now=now)
    return InquiryForm(data, role=role, calls=calls)


def fields_of(form: InquiryForm) -> list[dict[str, Any]]:
    """Return what the form asks, field by field, in its order."""
    return [_described(form, name, field) for name, field in form.fields.items() if name != "role"]


def errors_of(form: InquiryForm, sent: InquiryIn) -> list[dict[str, Any]]:
    """Return what is wrong, as the API tells it: code, where, and the sentence of the form.

    A form on a page cannot ask what it does not ask; a program can send it. That is said, too, and never left out.
    """
    return [
        *(
            _error(name, error["code"], error["message"])
            for name, errors in form.errors.get_json_data().items()
            for error in errors
        ),
        *_leftovers(form, sent),
    ]


def _leftovers(form: InquiryForm, sent: InquiryIn) -> Iterator[dict[str, Any]]:
    for name, value in sent.dict(exclude=_NO_ANSWERS).items():
        if value and name not in form.fields:
            yield _error(name, "not_asked", _("This is not asked in this role."))
    known = {competence.slug for competence in form.catalogue}
    if "competences" in form.fields and any(wish.competence not in known for wish in sent.competences):
        yield _error("competences", "invalid_choice", _("One of the competences does not exist. Please check them."))


def _error(name: str, code: str, message: str) -> dict[str, Any]:
    return {"type": code or "invalid", "loc": ["body", name], "msg": message}


def _described(form: InquiryForm, name: str, field: forms.Field) -> dict[str, Any]:
    helps = {"consent": form.consent_text}
    if name == "suggest":
        helps["suggest"] = form.suggest_label
    label = form.variant.skills_heading if name == "competences" else field.label
    return {
        "name": name,
        "kind": _kind(field),
        "label": str(label or ""),
        "help_text": str(helps.get(name, field.help_text or "")),
        "required": field.required,
        "max_length": getattr(field, "max_length", None),
        "minimum": getattr(field, "min_value", None),
        "maximum": getattr(field, "max_value", None),
        "choices": list(_choices(form, name, field)),
    }


def _kind(field: forms.Field) -> str:
    for kind, name in _KINDS:
        if isinstance(field, kind):
            return name
    return "text" if isinstance(field.widget, forms.Textarea) else "line"


def _choices(form: InquiryForm, name: str, field: forms.Field) -> Iterator[dict[str, str]]:
    """Yield what can be chosen; a heading with values below it becomes the group of each."""
    if isinstance(field, CompetencesField):
        for competence in field.catalogue:
            yield _choice(competence.slug, competence.label, group=competence.cluster.name)
        return
    hints = getattr(field.widget, "hints", {})
    for value, label in getattr(field, "choices", ()):
        below = label if isinstance(label, list | tuple) else None
        for key, text in below or [(value, label)]:
            if key not in {"", None}:
                yield _choice(str(key), str(text), hint=str(hints.get(key, "")), group=str(value) if below else "")


def _choice(value: str, label: str, *, hint: str = "", group: str = "") -> dict[str, str]:
    return {"value": value, "label": label, "hint": hint, "group": group}


def _as_posted(sent: InquiryIn) -> QueryDict:
    """Return what a browser would post."""
    data = QueryDict(mutable=True)
    for name, value in sent.dict(exclude={*_NO_ANSWERS, "competences"}).items():
        values = value if isinstance(value, list) else [value]
        # An unticked box is not posted at all, and nothing said is an empty text.
        data.setlist(name, [str(each) for each in values if each is not None and each is not False])
    for wish in sent.competences:
        _name_competence(data, wish)
    return readable(data)


def _name_competence(data: QueryDict, wish: CompetenceIn) -> None:
    data.appendlist(SKILL, wish.competence)
    if wish.wants_to_learn:
        data.appendlist(LEARN, wish.competence)
    if wish.level:
        data[LEVEL + wish.competence] = str(wish.level)
    if wish.people:
        data[PEOPLE + wish.competence] = str(wish.people)
