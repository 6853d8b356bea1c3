"""When and how much the person has time, changed later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.form_fields import DayField
from lokalprojekte.inquiries.enums import Role
from lokalprojekte.inquiries.forms.variants import VARIANTS

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry

#: What can be changed, as far as the role was asked for it.
FIELDS: Final = ("available_from", "available_until", "hours_per_week")


def asked_availability(role: Role | str) -> list[str]:
    """Return the fields that somebody in ``role`` is asked for; a funder for none: it gives no time of its own."""
    if Role(role) is Role.FUNDER:
        return []
    return [name for name in FIELDS if name not in VARIANTS[Role(role)].without]


class AvailabilityForm(forms.Form):
    """Period and hours, in the words of the role, filled with what is known."""

    available_from = DayField(label=_("Available from"), required=False)
    available_until = DayField(label=_("Available until"), required=False)
    hours_per_week = forms.IntegerField(
        label=_("Hours a week"),
        required=False,
        min_value=1,
        max_value=60,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Please give a whole number, for example 8."),
            "min_value": _("Please give a number from 1 to 60."),
            "max_value": _("Please give a number from 1 to 60."),
        },
    )

    def __init__(self, data: Any = None, *, inquiry: Inquiry) -> None:
        super().__init__(data, initial={name: getattr(inquiry, name) for name in FIELDS})
        self.inquiry = inquiry
        asked = asked_availability(inquiry.role)
        for name in FIELDS:
            if name in asked:
                self.fields[name].label = VARIANTS[Role(inquiry.role)].labels.get(name, self.fields[name].label)
            else:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = values.get("available_from"), values.get("available_until")
        if start and end and end < start:
            self.add_error("available_until", _("The end lies before the beginning. Please check both dates."))
        return values

    def wanted(self) -> dict[str, Any]:
        """Return all three values; what the role is not asked for stays as it is."""
        return {name: self.cleaned_data.get(name, getattr(self.inquiry, name)) for name in FIELDS}
