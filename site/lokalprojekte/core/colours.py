"""The colour that a picture is mostly made of."""

from __future__ import annotations

from typing import IO, Any, Final

from PIL import Image

_SAMPLE: Final = (64, 64)
_COLOURS: Final = 8
_OPAQUE: Final = 255


def dominant_colour(file: IO[bytes] | Any) -> str:
    """Return the colour most of the picture in ``file`` has, as ``#7a8b6f``.

    Empty where it cannot be read, and where one can see through it: what stands behind would be seen for good.
    """
    try:
        file.seek(0)
        with Image.open(file) as source:
            if source.has_transparency_data and _shows_what_is_behind(source):
                return ""
            source.draft("RGB", _SAMPLE)
            sample = source.convert("RGB").resize(_SAMPLE, Image.Resampling.BOX).quantize(_COLOURS)
    except (OSError, ValueError, SyntaxError):
        return ""
    counts = sample.getcolors() or []
    palette = sample.getpalette() or []
    if not counts:
        return ""
    index = int(max(counts)[1])  # type: ignore[call-overload] # a picture with a palette counts by number
    red, green, blue = palette[3 * index : 3 * index + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _shows_what_is_behind(image: Image.Image) -> bool:
    least = image.convert("RGBA").getchannel("A").getextrema()[0]
    return float(least) < _OPAQUE  # type: ignore[arg-type] # one channel has one pair
