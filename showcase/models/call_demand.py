"""How many inquiries a call can cope with at a time."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class CallDemand(models.Model):
    """A limit editors set, and the number of open inquiries, told by the room that knows it.

    Whether the call is full follows from the two when somebody looks; nothing pauses or resumes it.
    """

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

    class Meta:
        abstract = True

    @property
    def is_full(self) -> bool:
        """Whether as many inquiries are open as the call can cope with."""
        return self.max_open_inquiries is not None and self.open_inquiries >= self.max_open_inquiries
