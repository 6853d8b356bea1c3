"""The question what came of an introduction or a placement, asked by mail and answered with one click."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.signed_links import new_link_key
from lokalprojekte.inquiries.enums import Beginning, Continuation, PlacementOutcome
from lokalprojekte.inquiries.models.introduction import Introduction
from lokalprojekte.inquiries.models.placement import Placement

if TYPE_CHECKING:
    from lokalprojekte.inquiries.models.inquiry import Inquiry
    from showcase.models import ProjectCallPage

#: Under these and their keys the outbox files what a host is asked about a placement, and about an introduction.
PLACEMENT_PREFIX = "placement:"
INTRODUCTION_PREFIX = "introduction:"


class Side(TextChoices):
    """Who is asked."""

    HOST = "host", _("Host")
    PERSON = "person", _("Person")


class Occasion(TextChoices):
    """When something is asked: about an introduction the first, about a placement the others."""

    BEGINNING = "begin", _("After the introduction")
    END = "end", _("At the end")
    LATER = "later", _("Six months later")


class OutcomeQuestionQuerySet(models.QuerySet["OutcomeQuestion"]):
    """Questions, asked for in sentences."""

    def answered(self) -> Self:
        """Those somebody has answered."""
        return self.filter(answered_at__isnull=False)


class OutcomeQuestion(models.Model):
    """One question to one side about one introduction or placement: asked once, valid for a limited time.

    It is answered once, but for «not yet», after which the link can be used again.
    """

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="questions", null=True, blank=True)
    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="questions", null=True, blank=True)
    side = models.CharField(_("asked"), max_length=6, choices=Side.choices)
    occasion = models.CharField(_("when"), max_length=6, choices=Occasion.choices)
    link_key = models.CharField(max_length=22, unique=True, default=new_link_key, editable=False)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answer = models.CharField(
        _("answer"),
        max_length=12,
        choices=[*PlacementOutcome.choices, *Continuation.choices, *Beginning.choices],
        blank=True,
    )

    objects: ClassVar[models.Manager[OutcomeQuestion]] = OutcomeQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about the outcome")
        verbose_name_plural = _("questions about the outcome")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "side", "occasion"], name="outcome_asked_once_per_side"),
            models.UniqueConstraint(fields=["introduction", "side"], name="beginning_asked_once_per_side"),
            models.CheckConstraint(
                condition=Q(placement__isnull=False, introduction__isnull=True)
                | Q(placement__isnull=True, introduction__isnull=False, occasion=Occasion.BEGINNING),
                name="outcome_asked_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id or self.introduction_id} {self.side} {self.occasion}"

    @property
    def subject(self) -> Placement | Introduction:
        """What is asked about."""
        found = self.placement or self.introduction
        assert found is not None, "The database holds one of both."
        return found

    @property
    def call(self) -> ProjectCallPage:
        """The project."""
        return self.subject.call

    @property
    def inquiry(self) -> Inquiry | None:
        """The inquiry of the person; None when it is gone."""
        return self.subject.inquiry

    @property
    def topic(self) -> str:
        """The key under which the outbox files the mail.

        The person's record shows every mail of their inquiry, so the one with the host's link is not filed there.
        """
        if self.side == Side.PERSON and self.inquiry:
            return self.inquiry.topic
        prefix = INTRODUCTION_PREFIX if self.occasion == Occasion.BEGINNING else PLACEMENT_PREFIX
        return f"{prefix}{self.subject.pk}"

    @property
    def choices(self) -> type[Beginning] | type[PlacementOutcome] | type[Continuation]:
        """The answers that can be given."""
        if self.occasion == Occasion.BEGINNING:
            return Beginning
        return PlacementOutcome if self.occasion == Occasion.END else Continuation

    def has_expired(self, now: datetime) -> bool:
        """Whether it is too late for an answer."""
        return self.expires_at <= now
