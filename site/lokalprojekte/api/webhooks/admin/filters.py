"""The filters of the log of deliveries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from lokalprojekte.api.enums import PING, DeliveryStatus, WebhookEvent
from lokalprojekte.api.models import Webhook, WebhookDelivery

if TYPE_CHECKING:
    from django.utils.functional import Promise


def event_name(event: str) -> Promise | str:
    """Return what an event is called."""
    if event == PING:
        return _("Test")
    return WebhookEvent(event).label if event in WebhookEvent.values else event


def _events() -> list[tuple[str, Promise | str]]:
    return [(event, event_name(event)) for event in (*WebhookEvent.values, PING)]


class DeliveryFilterSet(WagtailFilterSet):
    """Webhook, status, event and day."""

    webhook = django_filters.ModelMultipleChoiceFilter(
        label=_("Webhook"), queryset=Webhook.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=DeliveryStatus.choices, widget=forms.CheckboxSelectMultiple
    )
    event = django_filters.MultipleChoiceFilter(label=_("Event"), choices=_events, widget=forms.CheckboxSelectMultiple)
    created_at = django_filters.DateFromToRangeFilter(label=_("Queued"), widget=DateRangePickerWidget)

    class Meta:
        model = WebhookDelivery
        fields: list[str] = []
