"""What is asked of somebody who found an error: as little as possible."""

from __future__ import annotations

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.form_fields import TextField
from lokalprojekte.inquiries.enums import PageReportKind
from lokalprojekte.inquiries.services import PageReportData
from lokalprojekte.mail.form_fields import AddressField

_LONGEST: Final = 2000


class PageReportForm(forms.Form):
    """Kind, words, and an address for those who want an answer."""

    kind = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=PageReportKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose what is wrong."),
            "invalid_choice": _("We do not know this choice."),
        },
    )
    text = TextField(
        label=_("What should we know?"),
        max_length=_LONGEST,
        rows=5,
        help_text=_("Where it stands, and how it should be. Please no names of other people."),
        error_messages={"required": _("Please say in a few words what is wrong.")},
    )
    email = AddressField(
        label=_("E-mail for an answer"),
        required=False,
        help_text=_("Only if you want to hear from us. We use it for this answer alone."),
    )

    use_required_attribute = False

    def to_data(self) -> PageReportData:
        """Return what was said; the form is valid."""
        said = self.cleaned_data
        return PageReportData(kind=PageReportKind(said["kind"]), text=said["text"], email=said["email"])
