"""What was looked for and not found: words, a day, a number. No person, no address, no time of day."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.enums import SearchPlace

#: The longest words that are kept.
LONGEST: Final = 100


class EmptySearch(models.Model):
    """How often certain words found nothing on one day in one place."""

    words = models.CharField(_("words"), max_length=LONGEST, help_text=_("Folded: small letters, umlauts written out."))
    where = models.CharField(_("where"), max_length=8, choices=SearchPlace.choices)
    day = models.DateField(_("day"), db_index=True)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("search without a result")
        verbose_name_plural = _("searches without a result")
        constraints = [models.UniqueConstraint(fields=["day", "where", "words"], name="one_row_a_day_for_words")]

    def __str__(self) -> str:
        return f"{self.words} ({self.count})"
