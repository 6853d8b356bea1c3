"""The field of a form that takes an e-mail address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.form_fields import LineField
from lokalprojekte.mail.addresses import sendable_address


class AddressField(LineField):
    """An e-mail address that a mail can be sent to, kept as it was typed."""

    default_error_messages = {
        "address": _("Please check this address. It should look like name@example.org."),
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"})
        super().__init__(max_length=254, widget=widget, **kwargs)

    def run_validators(self, value: str) -> None:
        """Refuse what the outbox would refuse."""
        super().run_validators(value)
        if not value:
            return
        try:
            sendable_address(value)
        except ValueError:
            raise ValidationError(self.error_messages["address"], code="address") from None
