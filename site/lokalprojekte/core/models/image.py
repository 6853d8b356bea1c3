"""Pictures: nobody can upload one without saying what it shows, who made it and how it may be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.search import index

from lokalprojekte.core.colours import dominant_colour
from lokalprojekte.core.enums import Licence
from lokalprojekte.core.images import KeptImageField, PictureError, keep
from lokalprojekte.core.remembered import NotPlain

if TYPE_CHECKING:
    from collections.abc import Hashable


class SiteImage(AbstractImage):
    """A picture with its alternative text, author and licence; its file is written anew on the way in."""

    file = KeptImageField(verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
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

    dominant_colour = models.CharField(max_length=7, blank=True, editable=False)

    # Wagtail's chooser searches within a tag, and its own fields do not say that one may be filtered by: that fails.
    search_fields = [
        *(field for field in AbstractImage.search_fields if field.field_name != "tags"),
        index.RelatedFields(
            "tags",
            [index.SearchField("name", boost=10), index.AutocompleteField("name"), index.FilterField("name")],
        ),
    ]

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

    def clean(self) -> None:
        """Write a new file anew now, so that one we cannot keep is said beside its field."""
        super().clean()
        if self._has_new_file():
            try:
                setattr(self, "file", keep(self.file.file))  # noqa: B010 - the descriptor takes a file, the type a field
            except PictureError as error:
                raise PictureError({"file": error}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new file before its row, so that size, hash and colour are those of the file we keep."""
        if self._has_new_file():
            self.file.save(self.file.name, self.file.file, save=False)
            self.dominant_colour = dominant_colour(self.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    def _set_image_file_metadata(self) -> None:
        """Note size and hash; Wagtail leaves the file open."""
        super()._set_image_file_metadata()
        if not self._has_new_file():
            self.file.close()

    def _has_new_file(self) -> bool:
        return bool(self.file) and not self.file._committed  # noqa: SLF001 - Django has no other way to ask

    def shown_as(self) -> Hashable:
        """Return what components show of it: the picture, its words, and which of its sizes are there.

        Raises:
            NotPlain: where the sizes were not fetched (``core.pictures.with_sizes``).
        """
        sizes = getattr(self, "prefetched_renditions", None)
        if sizes is None:
            raise NotPlain
        drawn = tuple((each.filter_spec, each.file.name, each.width, each.height) for each in sizes)
        words = (self.title, self.description, self.author, self.licence, self.dominant_colour)
        focus = (self.focal_point_x, self.focal_point_y, self.focal_point_width, self.focal_point_height)
        return (self.pk, self.file.name, self.file_hash, self.width, self.height, words, focus, drawn)

    @property
    def credit(self) -> str:
        """The line that stands at the picture: author and licence."""
        return f"{self.author}, {Licence(self.licence).label if self.licence in Licence else self.licence}"

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
