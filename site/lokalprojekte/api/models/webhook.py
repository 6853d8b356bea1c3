"""Whom we tell of changes, and what became of each message."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.api.enums import DeliveryStatus, WebhookEvent
from lokalprojekte.core.signed_links import new_link_key


def all_events() -> list[str]:
    """Return every event: what a new webhook hears of."""
    return list(WebhookEvent.values)


class Webhook(models.Model):
    """An address that wants to hear of changes.

    Its secret is not stored: it is made from ``secret_key`` and the ``SECRET_KEY`` of the installation
    (:mod:`lokalprojekte.api.webhooks.signing`). Rotated, the secret of before signs beside it for a day.
    """

    name = models.CharField(_("name"), max_length=100, help_text=_("For your colleagues: what hears of changes here."))
    url = models.URLField(
        _("address"),
        max_length=500,
        help_text=_("Receives a POST for each event. For example https://example.org/hook"),
    )
    events = models.JSONField(_("events"), default=all_events)
    active = models.BooleanField(
        _("active"), default=True, help_text=_("Switched off, events are kept for it no longer, and waiting ones rest.")
    )
    secret_key = models.CharField(max_length=22, default=new_link_key, editable=False)
    previous_key = models.CharField(max_length=22, blank=True, editable=False)
    rotated_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class WebhookDelivery(models.Model):
    """One message to one webhook. Its body is fixed when it is queued: sent again, it is the same message."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, verbose_name=_("webhook"), related_name="deliveries")
    event = models.CharField(_("event"), max_length=40)
    payload = models.TextField(_("content"))
    status = models.CharField(
        _("status"), max_length=10, choices=DeliveryStatus.choices, default=DeliveryStatus.QUEUED, editable=False
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    #: ``{"at", "status", "error", "milliseconds"}`` of each attempt, the latest ones last.
    log = models.JSONField(default=list)
    response_status = models.PositiveSmallIntegerField(_("answer"), null=True)
    response_body = models.TextField(_("text of the answer"), blank=True)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    lease_owner = models.CharField(max_length=64, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("queued"), default=timezone.now, db_index=True)
    settled_at = models.DateTimeField(_("settled"), null=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(status__in=["queued", "sending"]),
                name="webhook_waiting_by_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} · {self.message_id}"

    @property
    def message_id(self) -> str:
        """The ``Webhook-Id``: the same at every attempt."""
        return f"msg_{self.id.hex}"

    @property
    def last_error(self) -> str:
        """Why the last attempt failed; empty when it did not."""
        return str(self.log[-1].get("error", "")) if self.log else ""
