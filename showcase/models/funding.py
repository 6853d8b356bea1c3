"""Money for a project or for the team behind it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from lokalprojekte.core.remembered import NotPlain
from showcase import wording
from showcase.enums import Currency

if TYPE_CHECKING:
    from datetime import date


class Funding(models.Model):
    """One award of a supporter, in the shape of a grant of the 360Giving standard; never given to a single person.

    ``title``, ``purpose`` (description), ``amount`` (amountAwarded), ``currency``, ``awarded_on`` (awardDate),
    ``starts_on`` and ``ends_on`` (plannedDates), ``supporter`` (fundingOrganization) and the host of ``call``
    (recipientOrganization; the organisation of the site where there is no call).
    """

    supporter = models.ForeignKey(
        "showcase.Supporter", models.PROTECT, verbose_name=_("supporter"), related_name="fundings"
    )
    call = models.ForeignKey(
        "showcase.ProjectCallPage",
        models.PROTECT,
        verbose_name=_("project"),
        related_name="fundings",
        null=True,
        blank=True,
        help_text=_("Empty where the money is for the programme or for the team behind it."),
    )
    title = models.CharField(_("title"), max_length=160, help_text=_("As it stands in the letter of award."))
    purpose = models.TextField(
        _("purpose"), max_length=500, blank=True, help_text=_("What the money is for, in one or two sentences.")
    )
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2, validators=[MinValueValidator(0)])
    currency = models.CharField(_("currency"), max_length=3, choices=Currency.choices, default=Currency.EUR)
    awarded_on = models.DateField(_("awarded on"))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; marked «Example» everywhere.")
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("supporter"), FieldPanel("call")]),
        FieldPanel("purpose"),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("currency")]),
        MultiFieldPanel(
            [FieldPanel("awarded_on"), FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])],
            heading=_("Time"),
        ),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("funding")
        verbose_name_plural = _("fundings")
        ordering = ["-awarded_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a period that ends before it begins."""
        super().clean()
        begins: date | None = self.starts_on
        if begins and self.ends_on and self.ends_on < begins:
            raise ValidationError({"ends_on": _("The end lies before the beginning.")})

    def shown_as(self) -> Hashable:
        """Return what components show of it.

        Raises:
            NotPlain: where the supporter was not fetched.
        """
        if not type(self).supporter.is_cached(self):
            raise NotPlain
        return str(self.supporter), self.title, self.purpose, self.amount, self.currency, self.starts_on, self.ends_on

    @property
    def amount_label(self) -> str:
        """The sum with its currency: ``12,500 €``."""
        return wording.money(self.amount, self.currency)

    @property
    def period_label(self) -> str:
        """The time the money is for; empty where nobody entered one."""
        return wording.period(self.starts_on, self.ends_on, None) if self.starts_on else ""
