"""The two small forms around an inquiry."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.form_fields import TextField
from lokalprojekte.mail.form_fields import AddressField


class NewLinkForm(forms.Form):
    """Asks for the links of one's own inquiries once more."""

    email = AddressField(label=_("Your e-mail address"), help_text=_("The one you gave in your inquiry."))


class MessageForm(forms.Form):
    """Adds something to an inquiry."""

    text = TextField(
        label=_("Your message"),
        max_length=5000,
        help_text=_("Please tell us nothing about health, religion, origin or political views: we do not need it."),
    )
