"""The form of a webhook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from lokalprojekte.api.enums import WebhookEvent
from lokalprojekte.api.models import Webhook
from lokalprojekte.api.models.webhook import all_events
from lokalprojekte.api.webhooks.targets import validate_target


class WebhookForm(WagtailAdminModelForm):
    """Name, address, events."""

    events = forms.MultipleChoiceField(
        label=_("Events"),
        initial=all_events,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one event.")},
    )

    class Meta:
        model = Webhook
        fields = ("name", "url", "events", "active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The labels follow the language of whoever looks, not of whoever started the program.
        self.fields["events"].choices = [(event.value, f"{event.label} ({event.value})") for event in WebhookEvent]

    def clean_url(self) -> str:
        """Refuse an address we would never ask."""
        url = str(self.cleaned_data["url"])
        validate_target(url)
        return url
