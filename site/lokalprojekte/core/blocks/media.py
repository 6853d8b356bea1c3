"""Pictures, films and files, each with the words that belong to them."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model

from lokalprojekte.core.blocks.choosers import PictureChooserBlock

#: File endings of a film and of its captions, which browsers play without help.
FILMS: Final = ("mp4", "webm")
CAPTIONS: Final = ("vtt",)


class PictureBlock(blocks.StructBlock):
    """A picture with its credit, and a caption where it needs one."""

    image = PictureChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=240, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One picture; author and licence stand below it by themselves.")
        template = "components/blocks/picture.html"

    def get_preview_value(self) -> Any:
        """Show the newest picture of the library."""
        return self.normalize({"image": _pictures(1)[0], "caption": "Der Marktplatz am Morgen"})


class GalleryPictureBlock(blocks.StructBlock):
    """One picture of a gallery."""

    image = PictureChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=240, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")


class GalleryBlock(blocks.ListBlock):
    """Several pictures beside each other."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(GalleryPictureBlock(), **{"min_num": 2, "max_num": 12, **kwargs})

    class Meta:
        icon = "copy"
        label = _("Gallery")
        description = _("Two to twelve pictures beside each other, each with its credit.")
        template = "components/blocks/gallery.html"

    def get_preview_value(self) -> Any:
        """Show the newest pictures of the library."""
        captions = ("Vorher: der Keller", "Nachher: das Regal", "Der letzte Tag")
        pairs = zip(_pictures(len(captions)), captions, strict=True)
        return self.normalize([{"image": image, "caption": caption} for image, caption in pairs])


class VideoBlock(blocks.StructBlock):
    """A film from our own server, with captions for those who cannot hear it and words for those who cannot see it."""

    title = blocks.CharBlock(label=_("Title"), max_length=140)
    video = DocumentChooserBlock(label=_("Film"), help_text=_("MP4 (H.264) or WebM."))
    captions = DocumentChooserBlock(
        label=_("Captions"), required=False, help_text=_("A WebVTT file (.vtt) in German. Needed unless nobody speaks.")
    )
    is_silent = blocks.BooleanBlock(label=_("Nobody speaks in this film"), required=False)
    poster = PictureChooserBlock(
        label=_("Picture before the start"), required=False, help_text=_("Shown until somebody presses play.")
    )
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        required=False,
        features=["bold", "ol", "ul", "link"],
        help_text=_("What is said, and what can be seen and matters."),
    )

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("A film from your own library, with captions and a transcript; nothing comes from elsewhere.")
        template = "components/blocks/video.html"

    def clean(self, value: Any) -> Any:
        """Refuse files no browser plays, and speech without captions."""
        cleaned = super().clean(value)
        errors = {}
        if not _ends_with(cleaned["video"], FILMS):
            errors["video"] = ValidationError(_("This is no MP4 or WebM file."))
        if cleaned["captions"] and not _ends_with(cleaned["captions"], CAPTIONS):
            errors["captions"] = ValidationError(_("This is no WebVTT file (.vtt)."))
        elif not cleaned["captions"] and not cleaned["is_silent"]:
            errors["captions"] = ValidationError(_("A film in which somebody speaks needs captions."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_preview_value(self) -> Any:
        """Show the newest film of the library; its picture alone while there is none."""
        film = get_document_model().objects.filter(file__iendswith=".mp4").order_by("-pk").first()
        return self.normalize(
            {
                "title": "Ein Rundgang durch die Werkstatt",
                "video": film,
                "poster": _pictures(1)[0],
                "transcript": "<p>Eine Frau öffnet ein Garagentor. «Hier haben wir angefangen», sagt sie.</p>",
            }
        )


class DownloadBlock(blocks.StructBlock):
    """A file with its kind and size."""

    document = DocumentChooserBlock(label=_("File"))
    description = blocks.CharBlock(label=_("Description"), max_length=200, required=False)

    class Meta:
        icon = "download"
        label = _("Download")
        description = _("A file to take home; kind, size, author and licence stand beside it by themselves.")
        template = "components/blocks/download.html"

    def get_preview_value(self) -> Any:
        """Show the newest file of the library."""
        newest = get_document_model().objects.order_by("-pk").first()
        return self.normalize({"document": newest, "description": "Vorlage für das Gespräch mit dem Personalrat"})


def _pictures(count: int) -> list[Any]:
    """Return ``count`` pictures, the newest first; the last one again, or ``None``, where the library is short."""
    found = list(get_image_model().objects.order_by("-pk")[:count])
    filler = found[-1] if found else None
    return [*found, *[filler] * (count - len(found))]


def _ends_with(document: Any, endings: tuple[str, ...]) -> bool:
    return document.file_extension.lower() in endings
