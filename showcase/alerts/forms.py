"""The forms around an alert."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.form_fields import DayField
from lokalprojekte.mail.form_fields import AddressField
from showcase.alerts import consent
from showcase.alerts.enums import AlertRhythm

#: A pause of more than a year is an end.
LONGEST_PAUSE: Final = timedelta(days=365)


class RadioSelectWidget(forms.RadioSelect):
    """The rhythms as cards, each with what it means; called so that ``components/field.html`` knows what it is."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return one rhythm with its second line."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["hint"] = AlertRhythm(str(value)).hint
        return option


class RhythmForm(forms.Form):
    """Asks how often an alert may write."""

    rhythm = forms.ChoiceField(
        label=_("How often may we write?"),
        choices=AlertRhythm.choices,
        initial=AlertRhythm.WEEKLY,
        widget=RadioSelectWidget,
        help_text=_("Only when there is something new, and never twice about the same project."),
    )


class AlertForm(RhythmForm):
    """Asks for an alert."""

    email = AddressField(label=_("Your e-mail address"), help_text=_("We first send you a link to confirm it."))
    consent = forms.BooleanField(
        label=_("Consent"), error_messages={"required": _("Without your consent we may not write to you.")}
    )
    field_order = ["email", "rhythm", "consent"]

    @property
    def consent_label(self) -> str:
        """The text beside the box: the version that is stored."""
        return consent.label()


class PauseForm(forms.Form):
    """Asks until when an alert rests."""

    until = DayField(label=_("Write to me again from"))

    def clean_until(self) -> date:
        """Refuse a day that has come, or one that is too far away."""
        day: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if day <= today:
            raise ValidationError(_("Please choose a day that lies ahead."), code="past")
        if day > today + LONGEST_PAUSE:
            raise ValidationError(_("A pause lasts a year at most."), code="far")
        return day
