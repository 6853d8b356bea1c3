"""Fields that take what people type and refuse only what cannot be used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.form_fields import LineField


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
