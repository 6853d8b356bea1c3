"""Fields of forms that take what people type and refuse only what cannot be used."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Further away than this a date is a slip of the finger.
_FARTHEST = timedelta(days=5 * 366)
_EARLIEST = timedelta(days=366)


class AnyKeyField(forms.ModelChoiceField):
    """A choice that takes any number: Django guards no relation against those too large for the database."""

    def to_python(self, value: Any) -> Any:
        """Return the record, or complain."""
        try:
            return super().to_python(value)
        except OverflowError as error:
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
            ) from error


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
