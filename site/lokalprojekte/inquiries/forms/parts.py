"""Fields that only one role is asked: the window of a company, the sketch of a host, the offer of a funder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.form_fields import LineField, TextField
from lokalprojekte.inquiries.enums import SupportAmount, SupportKind, WindowDays, WindowReason
from lokalprojekte.inquiries.models.sketch import LONGEST_PROVIDED, LONGEST_TANDEM
from lokalprojekte.inquiries.models.window import MOST_PEOPLE
from lokalprojekte.inquiries.services import OfferData, SketchData, WindowData

if TYPE_CHECKING:
    from collections.abc import Mapping

WINDOW_FIELDS: Final = ("window_people", "window_days", "window_reason")
SKETCH_FIELDS: Final = ("sketch_situation", "sketch_goal", "sketch_tasks", "sketch_provided", "sketch_tandem")
OFFER_FIELDS: Final = ("offer_kinds", "offer_amount")
#: What no role is asked unless its variant says so.
PART_FIELDS: Final = frozenset({*WINDOW_FIELDS, *SKETCH_FIELDS, *OFFER_FIELDS})

_LONGEST_ANSWER = 3000


class WindowFields(forms.Form):
    """The *Kapazitätsfenster*: how many, how much, why. Period and competences are asked in the form itself."""

    window_people = forms.IntegerField(
        label=_("How many people have time?"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Please give a whole number, for example 3."),
            "min_value": _("Please give a number from 1 to 500."),
            "max_value": _("Please give a number from 1 to 500."),
        },
    )
    window_days = forms.TypedChoiceField(
        label=_("Days a week, for each of them"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Not settled yet")), *WindowDays.choices],
        error_messages={"invalid_choice": _("Please choose one of the numbers of days.")},
    )
    window_reason = forms.ChoiceField(
        label=_("Why do you have time to give?"),
        required=False,
        choices=[("", _("I would rather not say")), *WindowReason.choices],
        error_messages={"invalid_choice": _("Please choose one of the reasons.")},
    )


class SketchFields(forms.Form):
    """The *Projektskizze*: the first four of the five questions. The fifth, time, is asked in the form itself."""

    sketch_situation = TextField(
        label=_("1. What is the situation?"),
        max_length=_LONGEST_ANSWER,
        rows=4,
        help_text=_("What is the matter, and why now? Three sentences are enough for a start."),
        error_messages={"required": _("Two or three sentences help us to understand what it is about.")},
    )
    sketch_goal = TextField(
        label=_("2. What should be different afterwards?"),
        max_length=_LONGEST_ANSWER,
        rows=3,
        required=False,
        help_text=_("If possible so that one can check it in the end."),
    )
    sketch_tasks = TextField(
        label=_("3. What would somebody do at your place?"),
        max_length=_LONGEST_ANSWER,
        rows=3,
        required=False,
        help_text=_("Three to six points, just as they come to mind."),
    )
    sketch_provided = LineField(
        label=_("4. What do you provide?"),
        max_length=LONGEST_PROVIDED,
        required=False,
        help_text=_("For example a workplace, access to IT, a budget."),
    )
    sketch_tandem = LineField(
        label=_("And who would be the tandem partner?"),
        max_length=LONGEST_TANDEM,
        required=False,
        help_text=_("The role is enough, without a name: for example «Head of the citizens' office»."),
    )


class OfferFields(forms.Form):
    """What a funder wants to give. For which fields and how long is asked in the form itself."""

    offer_kinds = forms.MultipleChoiceField(
        label=_("What can you give?"),
        required=False,
        choices=SupportKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of the kinds of support does not exist. Please check your choice.")},
    )
    offer_amount = forms.ChoiceField(
        label=_("If money: about how much?"),
        required=False,
        choices=[("", _("Not settled yet")), *SupportAmount.choices],
        help_text=_("A rough idea, binding to nothing."),
        error_messages={"invalid_choice": _("Please choose one of the amounts.")},
    )


def window_from(values: Mapping[str, Any]) -> WindowData | None:
    """Return the window a valid form tells of; None when nobody said how many people have time."""
    if not values.get("window_people"):
        return None
    return WindowData(
        people=values["window_people"],
        days_per_week=values.get("window_days"),
        reason=values.get("window_reason", ""),
    )


def sketch_from(values: Mapping[str, Any]) -> SketchData | None:
    """Return the sketch a valid form tells of; None where nothing was asked or said."""
    answers = {name.removeprefix("sketch_"): values.get(name, "") for name in SKETCH_FIELDS}
    return SketchData(**answers) if any(answers.values()) else None


def offer_from(values: Mapping[str, Any]) -> OfferData | None:
    """Return the offer a valid form tells of; None where nothing was asked or said."""
    kinds, amount = values.get("offer_kinds", []), values.get("offer_amount", "")
    if not kinds and not amount:
        return None
    return OfferData(**{kind.value: kind.value in kinds for kind in SupportKind}, amount=amount)
