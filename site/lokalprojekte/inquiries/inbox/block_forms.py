"""What is asked before the sender of an inquiry is blocked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from lokalprojekte.core.admin_forms import DeskForm
from lokalprojekte.inquiries.enums import BlockKind


class BlockForm(DeskForm):
    """Address or domain, why, until when."""

    kind = forms.TypedChoiceField(
        label=gettext_lazy("Whom?"),
        choices=BlockKind.choices,
        coerce=BlockKind,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Please say whom."),
            "invalid_choice": gettext_lazy("Please say whom."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        help_text=gettext_lazy(
            "Why, in a few words. Please without names and addresses: the entry outlives the inquiry."
        ),
        error_messages={"required": gettext_lazy("Please say why: your colleagues will ask.")},
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("The last day on which it counts. Empty: until it is removed."),
    )

    def __init__(self, *args: Any, domain: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = [
            (BlockKind.ADDRESS.value, _("Only this address")),
            (BlockKind.DOMAIN.value, _("Everybody at %(domain)s") % {"domain": domain}),
        ]

    def clean_until(self) -> date | None:
        """Refuse a day that has passed."""
        until: date | None = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise ValidationError(_("This day has passed already."), code="past")
        return until
