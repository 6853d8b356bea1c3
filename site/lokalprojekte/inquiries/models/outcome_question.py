"""The question what came of a placement, asked by mail and answered with one click."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import Continuation, PlacementOutcome
from lokalprojekte.inquiries.models.inquiry import new_link_key
from lokalprojekte.inquiries.models.placement import Placement

#: Under this and its key the outbox files what a host is asked about a placement.
PLACEMENT_PREFIX = "placement:"


class Side(TextChoices):
    """Who is asked."""

    HOST = "host", _("Host")
    PERSON = "person", _("Person")


class Occasion(TextChoices):
    """When something is asked about a placement."""

    END = "end", _("At the end")
    LATER = "later", _("Six months later")


class OutcomeQuestionQuerySet(models.QuerySet["OutcomeQuestion"]):
    """Questions, asked for in sentences."""

    def answered(self) -> Self:
        """Those somebody has answered."""
        return self.filter(answered_at__isnull=False)


class OutcomeQuestion(models.Model):
    """One question to one side about one placement: asked once, answered once, valid for a limited time."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="questions")
    side = models.CharField(_("asked"), max_length=6, choices=Side.choices)
    occasion = models.CharField(_("when"), max_length=6, choices=Occasion.choices)
    link_key = models.CharField(max_length=22, unique=True, default=new_link_key, editable=False)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answer = models.CharField(
        _("answer"), max_length=12, choices=[*PlacementOutcome.choices, *Continuation.choices], blank=True
    )

    objects: ClassVar[models.Manager[OutcomeQuestion]] = OutcomeQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about the outcome")
        verbose_name_plural = _("questions about the outcome")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "side", "occasion"], name="outcome_asked_once_per_side")
        ]

    def __str__(self) -> str:
        return f"{self.placement_id} {self.side} {self.occasion}"

    @property
    def topic(self) -> str:
        """The key under which the outbox files the mail.

        The person's record shows every mail of their inquiry, so the one with the host's link is not filed there.
        """
        inquiry = self.placement.inquiry
        return inquiry.topic if inquiry and self.side == Side.PERSON else f"{PLACEMENT_PREFIX}{self.placement_id}"

    @property
    def choices(self) -> type[PlacementOutcome] | type[Continuation]:
        """The answers that can be given."""
        return PlacementOutcome if self.occasion == Occasion.END else Continuation

    def has_expired(self, now: datetime) -> bool:
        """Whether it is too late for an answer."""
        return self.expires_at <= now
