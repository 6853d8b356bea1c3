"""What a moderator fills in to hand an inquiry over and to rate it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.admin_forms import DeskForm
from lokalprojekte.inquiries.enums import Fit
from lokalprojekte.inquiries.inbox.colleague_fields import ColleagueField, ColleagueNoteField
from lokalprojekte.inquiries.inbox.forms import SeenForm

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models import Inquiry


class HandOverForm(SeenForm):
    """To whom, and what they should know."""

    to = ColleagueField()
    note = ColleagueNoteField()

    def __init__(self, *args: Any, inquiry: Inquiry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.offer_for([inquiry])
        field.queryset = field.queryset.exclude(pk=inquiry.assignee_id or 0)


class RatingForm(DeskForm):
    """How well it fits, and why."""

    fit = forms.TypedChoiceField(
        label=_("How well does it fit?"),
        choices=Fit.choices,
        coerce=lambda value: Fit(int(value)),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose how well it fits.")},
    )
    reason = forms.CharField(
        label=_("Why, in a sentence"),
        max_length=500,
        error_messages={"required": _("Please give the reason in a sentence.")},
        help_text=_("Only moderators read it."),
    )
