"""Texts that moderators answer with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.replies import fill, validate_placeholders

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models.inquiry import Inquiry


class ReplyTemplate(models.Model):
    """A text with placeholders such as ``{name}``; what is sent can still be edited."""

    name = models.CharField(_("name"), max_length=100, unique=True, help_text=_("Seen by moderators alone."))
    subject = models.CharField(_("subject"), max_length=200, validators=[validate_placeholders])
    body = models.TextField(
        _("text"),
        validators=[validate_placeholders],
        help_text=_("What stands in braces is filled from the inquiry, see above."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("reply template")
        verbose_name_plural = _("reply templates")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def filled(self, inquiry: Inquiry, *, actor: User | None = None) -> tuple[str, str]:
        """Return subject and text with the placeholders filled from ``inquiry`` for an answer of ``actor``."""
        return fill(self.subject, inquiry, actor=actor), fill(self.body, inquiry, actor=actor)
