"""How many inquiries a call can cope with at a time, and how many of its places somebody holds."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class CallDemand(models.Model):
    """A limit editors set, and two numbers told by the room that knows them: open inquiries and places taken.

    Whether the call is full and how many places are left follows from them when somebody looks; nothing pauses or
    resumes it.
    """

    places: int

    max_open_inquiries = models.PositiveSmallIntegerField(
        _("open inquiries, at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text=_(
            "When so many inquiries wait for a decision, the page says that the call is on hold for now. It takes "
            "inquiries again by itself as soon as there are fewer. Leave empty for no limit."
        ),
    )
    open_inquiries = models.PositiveIntegerField(default=0, editable=False)
    places_taken = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def is_full(self) -> bool:
        """Whether as many inquiries are open as the call can cope with."""
        return self.max_open_inquiries is not None and self.open_inquiries >= self.max_open_inquiries

    @property
    def places_left(self) -> int:
        """How many people are still looked for; never negative, for a host may take one more than planned."""
        return max(0, self.places - self.places_taken)
