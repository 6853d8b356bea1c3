"""Fields that take what people type and refuse only what cannot be used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.mail.addresses import sendable_address

#: Further away than this a date is a slip of the finger.
_FARTHEST = timedelta(days=5 * 366)
_EARLIEST = timedelta(days=366)


class CheckboxSelectMultipleWidget(forms.CheckboxSelectMultiple):
    """Boxes of which each may have a second line; called so that ``components/field.html`` knows what it is."""

    def __init__(self, *, hints: Mapping[str, object], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.hints = hints

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return one option with its second line."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.hints.get(str(value), "")
        return option


class LineField(forms.CharField):
    """One line of text. Line breaks and tabs become spaces; other control characters are refused; all else is kept."""

    default_error_messages = {"control": _("This contains a character that cannot be stored. Please type it anew.")}

    def to_python(self, value: Any) -> str:
        """Return the line."""
        text = super().to_python(value) or ""
        return "".join(" " if letter in "\r\n\t\u2028\u2029" else letter for letter in text).strip()

    def validate(self, value: str) -> None:
        """Refuse control characters (Unicode category Cc)."""
        super().validate(value)
        if any(unicodedata.category(letter) == "Cc" for letter in value):
            raise ValidationError(self.error_messages["control"], code="control")


class TextField(forms.CharField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "cols": 40}), **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text with plain line breaks and without control characters, NUL included."""
        text = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) != "Cc").strip()


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


class _QuietInput(forms.TextInput):
    """An input that says nothing of being required, since another field may stand in for it."""

    def use_required_attribute(self, initial: Any) -> bool:
        """Return False."""
        return False


class PostcodeField(LineField):
    """Five digits; spaces in between are forgiven. Whether it may stay empty depends on the whole form."""

    default_error_messages = {"postcode": _("A German postcode has five digits, for example 04109.")}

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "postal-code"}
        super().__init__(max_length=40, widget=_QuietInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the digits without spaces."""
        return "".join(super().to_python(value).split())

    def validate(self, value: str) -> None:
        """Refuse what is there and is no postcode."""
        if value and not re.fullmatch(r"[0-9]{5}", value):
            raise ValidationError(self.error_messages["postcode"], code="postcode")


class DayField(forms.DateField):
    """A day in the coming years, from the browser's own calendar or typed the German way."""

    default_error_messages = {
        "invalid": _("Please give a date, for example 1.3.2027."),
        "too_far": _("This date is too far away. Please check the year."),
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"})
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"], widget=widget, **kwargs)

    def validate(self, value: date | None) -> None:
        """Refuse a year that nobody can mean."""
        super().validate(value)
        if value and not -_EARLIEST <= value - timezone.localdate() <= _FARTHEST:
            raise ValidationError(self.error_messages["too_far"], code="too_far")
