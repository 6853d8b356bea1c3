"""A person is introduced to a host, after having agreed to it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.models.inquiry import Inquiry


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    """Introductions, asked for in sentences."""

    def pending(self) -> Self:
        """Those to which the person has neither said yes nor no, and that we have not taken back."""
        return self.filter(PENDING)

    def agreed(self) -> Self:
        """Those to which the person has said yes."""
        return self.filter(consented_at__isnull=False)


#: The person can still decide.
PENDING = Q(consented_at__isnull=True, declined_at__isnull=True, lapsed_at__isnull=True)


class Introduction(models.Model):
    """The question whether we may introduce somebody to the host of a call, the answer, and what was passed on.

    It holds the names of fields, never their content: that stands in the inquiry and in the one mail to the host.
    """

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="introductions")
    call = models.ForeignKey(
        "showcase.ProjectCallPage", models.CASCADE, verbose_name=_("project"), related_name="introductions"
    )
    contact_email = models.EmailField(_("goes to"), help_text=_("The host's address when the question was asked."))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("asked by"), related_name="+", null=True, blank=True
    )
    asked_fields = models.JSONField(_("fields asked for"), default=list)
    released_fields = models.JSONField(_("fields released"), default=list)
    consent_version = models.CharField(_("version of the consent text"), max_length=20, blank=True)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    consented_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    declined_at = models.DateTimeField(_("not agreed"), null=True, blank=True)
    lapsed_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    sent_at = models.DateTimeField(_("passed on"), null=True, blank=True)

    objects: ClassVar[models.Manager[Introduction]] = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["inquiry"], condition=PENDING, name="introduction_one_question_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} → {self.call_id}"

    @property
    def is_pending(self) -> bool:
        """Whether the person can still decide."""
        return self.consented_at is None and self.declined_at is None and self.lapsed_at is None

    @property
    def decided_at(self) -> datetime | None:
        """When it was decided or taken back."""
        return self.consented_at or self.declined_at or self.lapsed_at
