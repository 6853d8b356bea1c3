"""The timeline of an inquiry."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import PUBLIC_EVENT_KINDS, EventKind, InquiryStatus
from lokalprojekte.inquiries.models.inquiry import Inquiry


class InquiryEvent(models.Model):
    """Something that happened to an inquiry: who did what, when. Written by the services, never changed."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="events")
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind.choices)
    at = models.DateTimeField(_("at"), default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty: the person, or the clock."),
    )
    old_status = models.CharField(_("old status"), max_length=12, choices=InquiryStatus.choices, blank=True)
    new_status = models.CharField(_("new status"), max_length=12, choices=InquiryStatus.choices, blank=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    notified = models.BooleanField(_("person notified by e-mail"), default=False)
    form_token = models.CharField(_("number of the form"), max_length=22, blank=True, editable=False)
    held = models.BooleanField(_("kept from the person"), default=False, editable=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "form_token"], condition=~models.Q(form_token=""), name="event_once_per_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"

    @property
    def is_public(self) -> bool:
        """Whether the person sees that this happened. The text of a status change stays internal all the same."""
        return self.kind in PUBLIC_EVENT_KINDS and not self.held

    @property
    def public_text(self) -> str:
        """What the person may read of the text: answers to them, their own messages and changes."""
        readable = {EventKind.ANSWER, EventKind.MESSAGE, EventKind.AVAILABILITY}
        return self.text if self.kind in readable else ""
