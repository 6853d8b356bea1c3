"""A date of a programme, for one project, for several, or for everybody in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from showcase.enums import ProgrammeDateKind

if TYPE_CHECKING:
    from datetime import datetime


class ProgrammeEvent(models.Model):
    """When and where a programme meets. Without calls it is for all projects of the programme."""

    programme = models.ForeignKey(
        "showcase.ProgrammePage", models.PROTECT, verbose_name=_("accompanying programme"), related_name="events"
    )
    module = models.ForeignKey(
        "showcase.ProgrammeModule",
        models.SET_NULL,
        verbose_name=_("module"),
        related_name="events",
        null=True,
        blank=True,
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ProgrammeDateKind.choices)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(
        _("text"), max_length=400, blank=True, help_text=_("What it is about, in one or two sentences.")
    )
    starts_at = models.DateTimeField(_("begins"), db_index=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("For example «Town hall» or «online».")
    )
    link = models.URLField(
        _("link"), blank=True, help_text=_("To register or to find out more; not the door of a video conference.")
    )
    calls = models.ManyToManyField(
        "showcase.ProjectCallPage",
        verbose_name=_("projects"),
        related_name="programme_events",
        blank=True,
        limit_choices_to={"programme__isnull": False},
        help_text=_("Empty: for all projects of the programme."),
    )
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; marked «Example» everywhere.")
    )

    updated_at = models.DateTimeField(auto_now=True, editable=False)

    panels = [
        FieldRowPanel([FieldPanel("programme"), FieldPanel("module")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("title")]),
        FieldPanel("text"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("place"), FieldPanel("link")]),
            ],
            heading=_("When and where"),
        ),
        FieldPanel("calls", widget=forms.CheckboxSelectMultiple),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("programme date")
        verbose_name_plural = _("programme dates")
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse an end before the beginning, and a module of another programme."""
        super().clean()
        problems = {}
        begins: datetime | None = self.starts_at
        if begins and self.ends_at and self.ends_at <= begins:
            problems["ends_at"] = _("The end lies before the beginning.")
        if self.module and self.programme_id and self.module.programme_id != self.programme_id:
            problems["module"] = _("This module belongs to another programme.")
        if problems:
            raise ValidationError(problems)
