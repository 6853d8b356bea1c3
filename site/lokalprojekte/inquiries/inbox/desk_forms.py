"""What a moderator fills in to hand an inquiry over and to rate it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from lokalprojekte.inquiries.enums import Fit
from lokalprojekte.inquiries.inbox.bulk_forms import ColleagueField
from lokalprojekte.inquiries.inbox.filters import moderators
from lokalprojekte.inquiries.inbox.forms import LONGEST_TEXT, SeenForm
from lokalprojekte.inquiries.scopes import sees

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry


class HandOverForm(SeenForm):
    """To whom, and what they should know."""

    to = ColleagueField(
        label=_("Colleague"),
        empty_label=_("Please choose"),
        error_messages={"required": _("Please choose a colleague.")},
    )
    note = forms.CharField(
        label=_("Note for the colleague"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        help_text=_("Only moderators read it."),
    )

    def __init__(self, *args: Any, inquiry: Inquiry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        self.inquiry = inquiry
        field.queryset = moderators().exclude(pk=inquiry.assignee_id or 0)

    def clean_to(self) -> User:
        """Refuse somebody who looks after other hosts and would not find the inquiry."""
        colleague: User = self.cleaned_data["to"]
        if not sees(colleague, self.inquiry):
            raise ValidationError(_("This colleague looks after other hosts and cannot see the inquiry."))
        return colleague


class RatingForm(forms.Form):
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
