"""What whoever confirms a report says."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stories.models import ReportSignOff


class SignOffForm(forms.Form):
    """What is shown beside the date: the role of whoever confirms, never a name, and a remark."""

    role = forms.CharField(
        label=_("Your role"),
        max_length=ReportSignOff._meta.get_field("role").max_length,
        help_text=_("A role, no name: «Head of the building office». It stands in the report, with today's date."),
        error_messages={"required": _("Please say in which role you confirm the report.")},
    )
    comment = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=ReportSignOff._meta.get_field("remark").max_length,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Stands in the report, too. Leave it empty if there is nothing to add."),
    )
