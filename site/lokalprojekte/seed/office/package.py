"""The zip archive that an office file is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

#: The oldest day a zip archive knows: files get no date of their own, so that the same text gives the same bytes.
NO_DATE = (1980, 1, 1, 0, 0, 0)
#: The part that says what a file is called and when it was made.
PROPERTIES = "docProps/core.xml"
_DATES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of ``parts``, their content by their name, in this order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, NO_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return file.getvalue()


def repack(content: bytes) -> bytes:
    """Return the archive ``content`` without the dates of its parts and those in its properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[PROPERTIES] = _DATES.sub(b"", parts[PROPERTIES])
    return pack(parts)
