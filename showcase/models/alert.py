"""Alerts: the one place in this room with addresses of people (``inquiries/privacy_elsewhere.py`` registers them)."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.signed_links import new_link_key
from showcase.alerts.enums import AlertEnding, AlertRhythm
from showcase.models.alert_search import AlertSearch

#: What the outbox files the mails of an alert under, before its key.
TOPIC_PREFIX: Final = "alert:"


class AlertQuerySet(models.QuerySet["Alert"]):
    """Alerts, asked for in sentences."""

    def confirmed(self) -> Self:
        """Keep those whose address is proved."""
        return self.filter(confirmed_at__isnull=False)

    def active(self, *, now: datetime) -> Self:
        """Keep those that may write at ``now``: confirmed, neither paused nor expired."""
        rested = Q(paused_until__isnull=True) | Q(paused_until__lte=timezone.localdate(now))
        return self.confirmed().filter(rested, expires_at__gt=now)


class Alert(models.Model):
    """Somebody wants to hear of new calls. An alert that ends is deleted with the address; a tally keeps the number."""

    search = models.ForeignKey(AlertSearch, models.PROTECT, verbose_name=_("search"), related_name="alerts")
    email = models.CharField(_("e-mail address"), max_length=254)
    email_normalised = models.CharField(_("address for comparison"), max_length=254, db_index=True)
    rhythm = models.CharField(_("rhythm"), max_length=11, choices=AlertRhythm.choices, default=AlertRhythm.WEEKLY)
    consent_version = models.CharField(_("version of the consent"), max_length=20)
    consented_at = models.DateTimeField(_("consented"))
    created_at = models.DateTimeField(_("asked for"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    expires_at = models.DateTimeField(
        _("expires"), null=True, help_text=_("A year after it was confirmed or extended.")
    )
    reminded_at = models.DateTimeField(_("reminded of the end"), null=True)
    paused_until = models.DateField(
        _("paused until"), null=True, help_text=_("The first day on which it writes again.")
    )
    due_at = models.DateTimeField(_("may write from"), null=True)
    last_sent_at = models.DateTimeField(_("last wrote"), null=True)
    link_key = models.CharField(
        _("key of the signed links"), max_length=22, unique=True, default=new_link_key, editable=False
    )
    form_token = models.CharField(_("number of the form"), max_length=22, blank=True, editable=False)

    objects: ClassVar[models.Manager[Alert]] = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["email_normalised", "search"], name="alert_once")]
        indexes = [models.Index(fields=["rhythm", "due_at"], name="alert_by_due")]

    def __str__(self) -> str:
        return f"{self.pk} {self.rhythm}"

    @property
    def topic(self) -> str:
        """What its mails are about, for the outbox."""
        return f"{TOPIC_PREFIX}{self.pk}"

    def is_paused(self, now: datetime | None = None) -> bool:
        """Whether it rests at ``now``."""
        return self.paused_until is not None and self.paused_until > timezone.localdate(now)


class AlertConfirmation(models.Model):
    """A confirmation link that was sent. The secret itself stands in the mail alone; here is its SHA-256."""

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="confirmations")
    digest = models.CharField(_("fingerprint of the link"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used"), null=True)

    class Meta:
        verbose_name = _("confirmation link of an alert")
        verbose_name_plural = _("confirmation links of alerts")

    def __str__(self) -> str:
        return f"{self.alert_id} {self.expires_at:%Y-%m-%d}"


class AlertDelivery(models.Model):
    """A call that an alert tells of, once for ever: written when found, settled with the mail that tells of it."""

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="deliveries")
    call = models.ForeignKey("showcase.ProjectCallPage", models.CASCADE, related_name="+")
    found_at = models.DateTimeField(_("found"))
    sent_at = models.DateTimeField(_("told"), null=True)
    held = models.BooleanField(
        _("held back"),
        default=False,
        help_text=_("The call was not open when its mail was due; it is told of when it opens again."),
    )

    class Meta:
        verbose_name = _("call an alert tells of")
        verbose_name_plural = _("calls an alert tells of")
        constraints = [models.UniqueConstraint(fields=["alert", "call"], name="alert_delivery_once")]
        indexes = [
            models.Index(
                fields=["alert"], condition=Q(sent_at__isnull=True, held=False), name="alert_delivery_waiting"
            ),
            models.Index(fields=["alert"], condition=Q(held=True), name="alert_delivery_held"),
        ]

    def __str__(self) -> str:
        return f"{self.alert_id}: {self.call_id}"


class AlertTally(models.Model):
    """How many alerts ended in a month, why and with which rhythm; nobody is in it."""

    month = models.DateField(_("month"))
    ending = models.CharField(_("ending"), max_length=11, choices=AlertEnding.choices)
    rhythm = models.CharField(_("rhythm"), max_length=11, choices=AlertRhythm.choices)
    count = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("ended alerts")
        verbose_name_plural = _("ended alerts")
        ordering = ["-month", "ending", "rhythm"]
        constraints = [models.UniqueConstraint(fields=["month", "ending", "rhythm"], name="alert_tally_once")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.ending} {self.rhythm}: {self.count}"
