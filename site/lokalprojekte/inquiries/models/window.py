"""The time a company can give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import WindowDays, WindowReason
from lokalprojekte.inquiries.models.inquiry import Inquiry

if TYPE_CHECKING:
    from datetime import date

MOST_PEOPLE = 500


class CapacityWindow(models.Model):
    """A *Kapazitätsfenster*: so many people, so many days a week, for a while.

    From when until when and with which competences stands in the inquiry itself, as with everybody who offers time.
    """

    inquiry = models.OneToOneField(Inquiry, models.CASCADE, related_name="window")
    people = models.PositiveSmallIntegerField(
        _("people"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]
    )
    days_per_week = models.PositiveSmallIntegerField(
        _("days a week"),
        null=True,
        blank=True,
        choices=WindowDays.choices,
        help_text=_("Of each of them. Empty: nothing said."),
    )
    reason = models.CharField(_("reason"), max_length=16, choices=WindowReason.choices, blank=True)

    class Meta:
        verbose_name = _("capacity window")
        verbose_name_plural = _("capacity windows")

    def __str__(self) -> str:
        return f"{self.inquiry_id}: {self.people}"

    @property
    def starts_on(self) -> date | None:
        """The first day."""
        return self.inquiry.available_from

    @property
    def ends_on(self) -> date | None:
        """The last day."""
        return self.inquiry.available_until
