"""What a story lists: the people in it, and what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.models import Orderable

from lokalprojekte.core.consent import check_consent, consent_holds
from lokalprojekte.core.english import english_row, says_in_english
from lokalprojekte.core.remembered import key_of
from stories.enums import Side
from stories.models.indicator import Indicator

if TYPE_CHECKING:
    from collections.abc import Hashable


@says_in_english("role", "words")
class StoryPerson(Orderable):
    """Somebody the story is about, named as long as they agree to it."""

    story = ParentalKey("stories.SuccessStoryPage", on_delete=models.CASCADE, related_name="people")
    side = models.CharField(_("side"), max_length=8, choices=Side.choices, default=Side.MAKER)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(
        _("role"), max_length=160, blank=True, help_text=_("For example «seconded for nine months».")
    )
    words = models.TextField(
        _("what they say"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences of their own, without quotation marks. May stay empty."),
    )
    consented_on = models.DateField(
        _("agreed to publication on"),
        null=True,
        blank=True,
        help_text=_("Without this date neither name nor words are shown."),
    )
    revoked_on = models.DateField(
        _("agreement withdrawn on"),
        null=True,
        blank=True,
        help_text=_("From this moment on neither name nor words are shown."),
    )
    consent_ends_on = models.DateField(
        _("agreement holds until"),
        null=True,
        blank=True,
        help_text=_("The last day on which name and words are shown. Empty: until it is withdrawn."),
    )

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("side")]),
        FieldPanel("role"),
        FieldPanel("words"),
        english_row("role", "words"),
        FieldRowPanel([FieldPanel("consented_on"), FieldPanel("consent_ends_on"), FieldPanel("revoked_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a withdrawal or an end that lies before the agreement."""
        super().clean()
        check_consent(self.consented_on, self.revoked_on, self.consent_ends_on)

    @property
    def is_shown(self) -> bool:
        """Whether the consent holds today."""
        return consent_holds(self.consented_on, self.revoked_on, self.consent_ends_on)

    def shown_as(self) -> Hashable:
        """Return what components show of them (``core.remembered``)."""
        return self.side, self.name, key_of(self.role), key_of(self.words)


@says_in_english("indicator", "unit", "source")
class StoryEffect(Indicator):
    """What changed by the project, in one number."""

    story = ParentalKey("stories.SuccessStoryPage", on_delete=models.CASCADE, related_name="effects")

    panels = [
        FieldPanel("indicator"),
        FieldRowPanel([FieldPanel("baseline"), FieldPanel("actual"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("measured_on")]),
        FieldPanel("level"),
        english_row("indicator", "unit", "source"),
    ]
    api_fields = [
        APIField(name, writable=True)
        for name in ("indicator", "baseline", "actual", "unit", "source", "measured_on", "level")
    ]

    class Meta(Indicator.Meta):
        verbose_name = _("measured effect")
        verbose_name_plural = _("measured effects")
