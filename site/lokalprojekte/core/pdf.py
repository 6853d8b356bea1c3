"""PDF from HTML, drawn by WeasyPrint, which needs Pango from the system.

Where Pango is missing the site runs without PDFs: pages then offer their print view.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from django.conf import settings

from lokalprojekte.core import pango
from lokalprojekte.core.garbage import no_collections

#: A sheet costs half a second of one core; one at a time leaves the others to the visitors.
_DRAWING: Final = threading.Lock()


def can_draw() -> bool:
    """Whether a PDF can be drawn here. Pages ask, so the library that draws (18 MB) is not imported for the answer."""
    return pango.is_installed()


@cache
def weasyprint() -> ModuleType | None:
    """Return the drawing library; None on a machine without Pango."""
    try:
        return import_module("weasyprint")
    except OSError:
        return None


def draw_pdf(html: str, *, pictures: Mapping[str, bytes] | None = None) -> bytes | None:
    """Return ``html`` as a tagged PDF (PDF/UA-1); None where nothing can be drawn.

    Addresses in ``html`` are relative to the folder of our static files, or are those of ``pictures``, which come with
    their content (``picture:12``). Anything else is left out: no request to the network, no other file of the machine.
    """
    library = weasyprint()
    if library is None:
        return None
    with _DRAWING, no_collections():
        document = library.HTML(
            string=html, base_url=_folder().as_uri() + "/", url_fetcher=_fetcher(library, pictures or {})
        )
        pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", font_config=_fonts())
    return pdf


@cache
def _fonts() -> Any:
    """Return what keeps fonts unpacked from one document to the next."""
    return import_module("weasyprint.text.fonts").FontConfiguration()


def _folder() -> Path:
    return Path(settings.STATICFILES_DIRS[0])


def _fetcher(library: ModuleType, pictures: Mapping[str, bytes]) -> Any:
    base: type[Any] = library.urls.URLFetcher

    class OwnFiles(base):
        """Reads our own static files and the pictures that came along, and nothing else."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url in pictures:
                return library.urls.URLFetcherResponse(url, pictures[url])
            path = Path(url.removeprefix("file://")).resolve()
            if not path.is_relative_to(_folder()):
                raise ValueError(f"Left out of the PDF: {url} is none of our static files.")
            return super().fetch(url, headers)

    return OwnFiles(allowed_protocols=["file"])
