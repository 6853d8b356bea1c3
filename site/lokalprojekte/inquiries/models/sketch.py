"""The project a municipality has in mind."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.models.inquiry import Inquiry

#: As much as the call's own fields take, so that nothing is cut when a call is made from the sketch.
LONGEST_PROVIDED = 200
LONGEST_TANDEM = 160


class ProjectSketch(models.Model):
    """A *Projektskizze* in five questions; the fifth, when and how much time, stands in the inquiry itself.

    ``call`` is the draft an editor made from it: the sketch points at the page, the page holds nothing of the person.
    """

    inquiry = models.OneToOneField(Inquiry, models.CASCADE, related_name="sketch")
    situation = models.TextField(_("situation"), blank=True)
    goal = models.TextField(_("goal"), blank=True)
    tasks = models.TextField(_("tasks"), blank=True)
    provided = models.CharField(_("what the host provides"), max_length=LONGEST_PROVIDED, blank=True)
    tandem = models.CharField(_("tandem partner"), max_length=LONGEST_TANDEM, blank=True)
    call = models.ForeignKey(
        "showcase.ProjectCallPage",
        models.SET_NULL,
        verbose_name=_("draft call"),
        related_name="sketches",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("project sketch")
        verbose_name_plural = _("project sketches")

    def __str__(self) -> str:
        return f"{self.inquiry_id} → {self.call_id}"
