"""What editors say about a Land or a field of action, beside what its page counts by itself."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from lokalprojekte.reference.enums import AreaKind


class ThemeText(models.Model):
    """The introduction on the page of one Land or of one field of action; exactly one of the two is chosen."""

    state = models.OneToOneField(
        "reference.Area",
        models.CASCADE,
        verbose_name=_("Land"),
        related_name="theme_text",
        limit_choices_to={"kind": AreaKind.STATE},
        null=True,
        blank=True,
    )
    field = models.OneToOneField(
        "reference.FieldOfAction",
        models.CASCADE,
        verbose_name=_("field of action"),
        related_name="theme_text",
        null=True,
        blank=True,
    )
    intro = RichTextField(
        _("introduction"),
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_("One to three paragraphs. Numbers, deadlines and names of hosts stand on the page by themselves."),
    )

    panels = [
        FieldPanel("state", widget=forms.Select),
        FieldPanel("field", widget=forms.Select),
        FieldPanel("intro"),
    ]

    class Meta:
        verbose_name = _("introduction of a Land or field")
        verbose_name_plural = _("introductions of Länder and fields")
        ordering = ["state__sort_name", "field__number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__isnull=True) ^ models.Q(field__isnull=True), name="theme_text_has_one_theme"
            )
        ]

    def __str__(self) -> str:
        return str(self.state or self.field or "")

    def clean(self) -> None:
        """Refuse a text for both or for neither."""
        super().clean()
        if bool(self.state_id) == bool(self.field_id):
            raise ValidationError(_("Please choose either a Land or a field of action."))
