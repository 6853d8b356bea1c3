"""What has to be said before inquiries leave the house."""

from __future__ import annotations

from django import forms
from django.core.validators import MinLengthValidator
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.admin_forms import DeskForm
from lokalprojekte.inquiries.enums import ExportFormat

#: «Statistik» is a reason, «x» is none.
_SHORTEST_REASON = 8


class ExportForm(DeskForm):
    """Format and reason."""

    format = forms.ChoiceField(
        label=_("Format"),
        choices=ExportFormat.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a format."), "invalid_choice": _("Please choose a format.")},
    )
    reason = forms.CharField(
        label=_("What for?"),
        max_length=300,
        validators=[MinLengthValidator(_SHORTEST_REASON, _("Please say in a few words what you need the file for."))],
        help_text=_(
            "It is written down who took which inquiries along and what for: in the list of exports and in the history "
            "of each inquiry, where the person can ask for it. Please name nobody here."
        ),
        error_messages={"required": _("Please say in a few words what you need the file for.")},
    )
