"""Something that was measured before and after a project."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable

from lokalprojekte.core.enums import ImpactLevel
from lokalprojekte.core.remembered import key_of

if TYPE_CHECKING:
    from collections.abc import Hashable


class Indicator(Orderable):
    """One measured value and what it was before; a value nobody measured is empty, never 0."""

    level = models.PositiveSmallIntegerField(
        _("level of effect"),
        choices=ImpactLevel.choices,
        help_text=_("How far the change reaches. Levels 1 to 3 say what was done, «effect» begins at level 4."),
    )
    indicator = models.CharField(
        _("indicator"),
        max_length=160,
        help_text=_("What was counted or measured, for example «days until an application is decided»."),
    )
    baseline = models.DecimalField(
        _("before"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Leave empty when nobody measured it: missing is not 0."),
    )
    actual = models.DecimalField(_("after"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True, help_text=_("For example «weeks», «%», «people»."))
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Where the values come from, for example «files closed in March».")
    )
    measured_on = models.DateField(_("measured on"), null=True, blank=True)

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.indicator

    def shown_as(self) -> Hashable:
        """Return what components show of it (``core.remembered``)."""
        words = (key_of(self.indicator), key_of(self.unit), key_of(self.source))
        return self.level, self.baseline, self.actual, self.measured_on, words

    @property
    def step(self) -> ImpactLevel:
        """The level as what it is."""
        return ImpactLevel(self.level)

    @property
    def change(self) -> Decimal | None:
        """By how much the value changed; None where one of the two is missing."""
        return None if self.baseline is None or self.actual is None else self.actual - self.baseline
