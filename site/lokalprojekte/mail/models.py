"""The outbox, and what the workers write down about themselves."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.mail.addresses import readable_address
from lokalprojekte.mail.enums import UNSENT, MailStatus


class OutgoingMail(models.Model):
    """One mail to one person, rendered when it was queued.

    Everything that goes over the wire is fixed here, ``Message-ID`` and ``Date`` included: a mail that is sent a second
    time is the same mail, and mail servers can tell.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=100, help_text=_("The template it was made from."))
    topic = models.CharField(
        _("topic"), max_length=200, blank=True, db_index=True, help_text=_("What it is about: “inquiry:17”.")
    )
    sender = models.CharField(_("sender"), max_length=320)
    to = models.CharField(_("recipient"), max_length=254)
    reply_to = models.CharField(_("replies go to"), max_length=254, blank=True)
    headers = models.JSONField(_("further headers"), default=dict)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)

    status = models.CharField(
        _("status"), max_length=10, choices=MailStatus.choices, default=MailStatus.QUEUED, editable=False
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"))
    lease_owner = models.CharField(max_length=64, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    last_error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("queued"), db_index=True)
    sent_at = models.DateTimeField(_("sent out"), null=True)
    failed_at = models.DateTimeField(_("given up"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    purged_at = models.DateTimeField(_("content deleted"), null=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=models.Q(status__in=UNSENT), name="mail_unsent_by_due"),
            models.Index(fields=["failed_at"], condition=models.Q(status=MailStatus.FAILED), name="mail_dead_letters"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.id}"

    @property
    def recipient(self) -> str:
        """The address as people write it, with the umlauts of its domain."""
        return readable_address(self.to)

    @property
    def message_id(self) -> str:
        """The ``Message-ID`` with its angle brackets (RFC 5322, 3.6.4)."""
        return str(self.headers["Message-ID"])


class JobRun(models.Model):
    """When a periodic job ran and when it is due again: a restart repeats nothing, and two workers share."""

    name = models.CharField(_("name"), max_length=100, primary_key=True)
    due_at = models.DateTimeField(_("due"))
    started_at = models.DateTimeField(_("last start"), null=True)
    succeeded_at = models.DateTimeField(_("last success"), null=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    lease_owner = models.CharField(max_length=64, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class WorkerProcess(models.Model):
    """A worker that runs, or that ended without saying so. Its beat is the lease on the tasks it has begun."""

    id = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField(_("started"))
    seen_at = models.DateTimeField(_("last sign of life"), db_index=True)

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return self.id
