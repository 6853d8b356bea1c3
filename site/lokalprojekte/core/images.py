"""Pictures as they are kept: decoded, turned upright, stripped and written anew.

An uploaded file says more than it shows: where it was taken (GPS), with which camera, and whatever somebody appended
to its end. Only the picture itself goes into the file we keep. Its name is a hash of its content, so the name of an
upload never leaves the uploader's machine, and an address is bound to one content for good.
"""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any, Final, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

#: Longest side in pixels; nobody shows more, and originals are never served.
LARGEST_SIDE: Final = 4096
#: What is tried at all. (A JPEG with several pictures, as phones make them, is opened as JPEG and calls itself MPO.)
_DECODERS: Final = ("JPEG", "PNG", "WEBP", "AVIF")
#: Pixels as the browser shows them: sixteen bits, one bit, palettes with alpha and print colours are not.
_PLAIN_MODES: Final = {"L": "L", "LA": "LA", "RGB": "RGB", "RGBA": "RGBA", "P": "P"}
_SIXTEEN_BIT: Final = ("I", "I;16", "I;16B", "I;16L", "I;16N")


@dataclass(frozen=True, slots=True)
class _Family:
    """How one kind of picture is written."""

    extension: str
    modes: frozenset[str]
    options: dict[str, Any]


_JPEG = _Family("jpg", frozenset({"L", "RGB"}), {"quality": 88, "progressive": True, "optimize": True})
_FAMILIES: Final[dict[str, _Family]] = {
    "JPEG": _JPEG,
    "MPO": _JPEG,
    "PNG": _Family("png", frozenset({"L", "LA", "P", "RGB", "RGBA"}), {"compress_level": 6}),
    "WEBP": _Family("webp", frozenset({"RGB", "RGBA"}), {"quality": 88, "method": 4}),
    "AVIF": _Family("avif", frozenset({"RGB", "RGBA"}), {"quality": 75, "speed": 8}),
}


class PictureError(ValidationError):
    """A file that is no picture we can keep; says so in words for whoever uploaded it."""


class KeptPicture(ContentFile[bytes]):
    """A picture that has been written anew, under the name it will have."""


def keep(file: IO[bytes] | Any) -> KeptPicture:
    """Return the picture in ``file`` as we keep it: same family, upright, sRGB, no metadata, at most 4096 px a side.

    Raises:
        PictureError: when it cannot be decoded, has too many pixels, or is of another kind (GIF, SVG …).
    """
    if isinstance(file, KeptPicture):
        return file
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=_DECODERS) as source:
                _refuse_bombs(source)
                family = _FAMILIES[source.format or ""]
                content = _write(_upright(source), family)
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:  # decoders raise whatever a broken file provokes: OSError, ValueError, SyntaxError …
        raise PictureError(
            _("This file cannot be read as a picture. Please save it as JPEG, PNG, WebP or AVIF and try again."),
            code="unreadable_picture",
        ) from error
    finally:
        file.seek(0)
    name = hashlib.sha256(content).hexdigest()[:24]
    return KeptPicture(content, name=f"{name}.{family.extension}")


class KeptImageFile(WagtailImageFieldFile):
    """The file of a picture; whichever way content gets in, it is written anew."""

    def save(self, name: str, content: Any, save: bool = True) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Store ``content`` as we keep it; ``name`` is not used.

        Raises:
            PictureError: when the content is no picture we can keep.
        """
        kept = keep(content)
        super().save(cast("str", kept.name), kept, save=save)


class KeptImageField(WagtailImageField):
    """An image field whose files are written anew. For migrations it is Wagtail's own."""

    attr_class = KeptImageFile

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Name Wagtail's field: what differs concerns files, not columns."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs


def _refuse_bombs(image: Image.Image) -> None:
    width, height = image.size
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> PictureError:
    return PictureError(
        _("This picture has more than %(millions)d million pixels. Please make it smaller and try again."),
        code="too_many_pixels",
        params={"millions": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000},
    )


def _upright(source: Image.Image) -> Image.Image:
    """Return the pixels as they are meant to be seen: turned, in sRGB, eight bits, not too large."""
    if source.format in {"JPEG", "MPO"}:
        source.draft(None, (LARGEST_SIDE, LARGEST_SIDE))
    profile = source.info.get("icc_profile")
    image = _eight_bits(ImageOps.exif_transpose(source))
    if profile:
        image = _in_srgb(image, profile)
    if image.mode not in _PLAIN_MODES:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if max(image.size) > LARGEST_SIDE:
        if image.mode == "P":
            image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        image.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
    return image


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode in _SIXTEEN_BIT:
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("L") if image.mode == "1" else image


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert the colours; a profile nobody can read is ignored, as browsers do."""
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    if image.mode not in {"RGB", "CMYK", "L"}:
        image = image.convert("RGB")
    try:
        converted = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        converted = None
    result = converted or image.convert("RGB")
    if alpha is not None:
        result.putalpha(alpha)
    return result


def _write(image: Image.Image, family: _Family) -> bytes:
    """Encode the pixels and nothing else."""
    if image.mode not in family.modes:
        has_alpha = image.has_transparency_data and "RGBA" in family.modes
        image = image.convert("RGBA" if has_alpha else "RGB")
    image.info = {name: value for name, value in image.info.items() if name == "transparency"}
    target = BytesIO()
    image.save(target, format=_FORMAT_OF[family.extension], **family.options)
    return target.getvalue()


_FORMAT_OF: Final = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}
