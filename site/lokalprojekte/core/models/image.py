"""Pictures: nobody can upload one without saying what it shows, who made it and how it may be used."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from lokalprojekte.core.enums import Licence


class SiteImage(AbstractImage):
    """A picture with its alternative text, author and licence."""

    description = models.CharField(
        _("alternative text"),
        max_length=255,
        help_text=_("What the picture shows, in one sentence, for people who cannot see it."),
    )
    author = models.CharField(_("author"), max_length=200, help_text=_("Who took or drew the picture."))
    licence = models.CharField(_("licence"), max_length=20, choices=Licence)
    source_url = models.URLField(
        _("source"), blank=True, help_text=_("Where the picture was published first, if it was.")
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "author",
        "licence",
        "source_url",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def credit(self) -> str:
        """The line that stands at the picture: author and licence."""
        return f"{self.author}, {self.get_licence_display()}"

    @property
    def default_alt_text(self) -> str:
        """The alternative text; Wagtail would fall back to the title, which is a file name more often than not."""
        return self.description


class SiteRendition(AbstractRendition):
    """One size and format of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")
        ]
