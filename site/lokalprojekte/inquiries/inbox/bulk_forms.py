"""What has to be said before something is done to many inquiries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from lokalprojekte.core.admin_forms import DeskForm
from lokalprojekte.inquiries.enums import Announcement, InquiryStatus
from lokalprojekte.inquiries.inbox.bulk import BULK_STATUSES, MOST_AT_ONCE, BulkAction
from lokalprojekte.inquiries.inbox.colleague_fields import ColleagueField, ColleagueNoteField
from lokalprojekte.inquiries.inbox.forms import LONGEST_TEXT
from lokalprojekte.inquiries.reasons import DeclineReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lokalprojekte.inquiries.models import Inquiry

#: Digits of the largest key a database takes.
_LONGEST_KEY = 18


class BulkForm(DeskForm):
    """The action, and what was seen when it was planned."""

    action = forms.ChoiceField(choices=BulkAction.choices)
    seen = forms.IntegerField(min_value=0, max_value=2**62, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, inquiries: Sequence[Inquiry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inquiries = inquiries


class AssignManyForm(BulkForm):
    """To whom."""

    assignee = ColleagueField()
    note = ColleagueNoteField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["assignee"]
        field.offer_for(self.inquiries)


class StatusOfManyForm(BulkForm):
    """To which status, and why."""

    target = forms.TypedChoiceField(
        label=_("New status"),
        choices=[("", _("Please choose")), *((status.value, status.label) for status in BULK_STATUSES)],
        coerce=InquiryStatus,
        error_messages={"required": _("Please choose a status.")},
    )
    note = forms.CharField(
        label=_("Internal note"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=AdminAutoHeightTextInput(attrs={"rows": 2}),
        help_text=_("Why you decided so. Only moderators read it, it is in no e-mail."),
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Please choose")), *DeclineReason.choices],
        required=False,
        help_text=_("For a no alone: everybody reads it in kind words."),
    )
    notify = forms.TypedChoiceField(choices=Announcement.choices, coerce=Announcement, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a no without a reason."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("target") == InquiryStatus.DECLINED and not said.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Please choose a reason: nobody is left without one."))
        return said


FORMS: dict[BulkAction, type[BulkForm]] = {
    BulkAction.ASSIGN: AssignManyForm,
    BulkAction.STATUS: StatusOfManyForm,
}


def form_for(action: BulkAction) -> type[BulkForm]:
    """Return the form of ``action``."""
    return FORMS.get(action, BulkForm)


def marked_keys(values: list[str]) -> list[int]:
    """Return the keys that were marked, each once, no more than are handled at once; whatever is no key is dropped."""
    keys = [int(value) for value in values if value.isascii() and value.isdigit() and len(value) <= _LONGEST_KEY]
    return list(dict.fromkeys(keys))[:MOST_AT_ONCE]
