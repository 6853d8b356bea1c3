"""When and where the work of a call happens, and how much of it there is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from showcase import wording
from showcase.enums import PlaceMode

if TYPE_CHECKING:
    from lokalprojekte.reference.models import Area
    from showcase.models.host import HostPage


class CallFrame(models.Model):
    """Period, workload, deadline and place of a call."""

    host: HostPage

    starts_on = models.DateField(
        _("begins on"), null=True, blank=True, help_text=_("Leave empty when the beginning is open to agreement.")
    )
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    duration_months = models.PositiveSmallIntegerField(
        _("or: duration in months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text=_("Instead of a fixed end. About six months is usual."),
    )
    hours_min = models.PositiveSmallIntegerField(
        _("hours a week, at least"), validators=[MinValueValidator(1), MaxValueValidator(42)]
    )
    hours_max = models.PositiveSmallIntegerField(
        _("hours a week, at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(42)],
        help_text=_("Leave empty when it is one fixed number."),
    )
    places = models.PositiveSmallIntegerField(
        _("places"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("How many people are looked for."),
    )
    deadline = models.DateTimeField(
        _("deadline"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Inquiries are possible until this minute. The page closes by itself; nobody has to do anything."),
    )

    place_mode = models.CharField(_("place of work"), max_length=8, choices=PlaceMode.choices, default=PlaceMode.HYBRID)
    place_area = models.ForeignKey(
        "reference.Area",
        models.PROTECT,
        verbose_name=_("another place"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Only if the work happens somewhere else than where the host is."),
    )
    place_postcode = models.CharField(
        _("postcode"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{5}$", _("A postcode has five digits."))],
        help_text=_("For the search by distance, where the place is larger than one postcode."),
    )
    place_detail = models.CharField(
        _("where exactly"), max_length=160, blank=True, help_text=_("For example «Town hall, Am Markt 1».")
    )
    latitude = models.FloatField(null=True, editable=False)
    longitude = models.FloatField(null=True, editable=False)
    state = models.ForeignKey("reference.Area", models.PROTECT, related_name="+", null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def area(self) -> Area | None:
        """Where the work happens: the own place or else the host's."""
        return self.place_area or self.host.area

    @property
    def end(self) -> date | None:
        """The last day: the fixed one, or counted from the beginning; None where neither is known."""
        return self.ends_on or wording.months_later(self.starts_on, self.duration_months)

    @property
    def workload_label(self) -> str:
        """The workload in a few words: ``8–12 h/week``."""
        return wording.workload(self.hours_min, self.hours_max)

    @property
    def period_label(self) -> str:
        """The period in a few words."""
        return wording.period(self.starts_on, self.ends_on, self.duration_months)
