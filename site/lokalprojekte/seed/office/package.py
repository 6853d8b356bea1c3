"""The zip archive that an office file is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

#: The oldest day a zip archive knows: files get no date of their own, so that the same text gives the same bytes.
NO_DATE = (1980, 1, 1, 0, 0, 0)


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
    """Return the archive ``content`` without the dates of its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})
