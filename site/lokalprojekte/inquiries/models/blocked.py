"""Senders whose inquiries are set aside."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import BlockKind


class BlockedSenderQuerySet(models.QuerySet["BlockedSender"]):
    """Entries of the block list, asked for in sentences."""

    def in_force(self, *, now: datetime | None = None) -> Self:
        """Those that count today."""
        today = timezone.localdate(now)
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gte=today))

    def expired(self, *, now: datetime | None = None) -> Self:
        """Those whose last day has passed."""
        return self.filter(until__lt=timezone.localdate(now))


class BlockedSender(models.Model):
    """An address, or a whole domain, whose new inquiries go to quarantine; never refused, never told.

    Of an address only a keyed hash is kept: the list outlives the inquiries, and must not be the place where an
    erased person still stands (``services.block_list``).
    """

    kind = models.CharField(_("kind"), max_length=8, choices=BlockKind.choices, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    domain = models.CharField(_("domain"), max_length=253, blank=True, editable=False)
    reason = models.CharField(
        _("reason"),
        max_length=200,
        help_text=_("Why, in a few words. Please without names and addresses: the entry outlives the inquiry."),
    )
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day on which it counts. Empty: until it is removed.")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects: ClassVar[models.Manager[BlockedSender]] = BlockedSenderQuerySet.as_manager()

    class Meta:
        verbose_name = _("blocked sender")
        verbose_name_plural = _("blocked senders")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.domain or f"{self.get_kind_display()} {self.digest[:8]}"

    def is_in_force(self, *, now: datetime | None = None) -> bool:
        """Whether it counts today."""
        return self.until is None or self.until >= timezone.localdate(now)
