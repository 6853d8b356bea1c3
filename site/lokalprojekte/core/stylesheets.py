"""One stylesheet for the browser, many small ones for people.

The parts stay apart in ``static/css/`` (tokens, reset, base, layout, one per component, utilities). A static files
finder offers their concatenation as ``css/site.css``, so there is no build step and no chain of imports in the browser.
The same on paper is ``css/site-print.css``, with which the preview in the editor shows a page as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

BUNDLE = "css/site.css"
ON_PAPER = "css/site-print.css"
BUNDLES: Final = (BUNDLE, ON_PAPER)
#: No string of ours holds the beginning of one; a test looks.
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


def parts(folder: Path) -> tuple[Path, ...]:
    """Return the stylesheets of ``folder`` in the order in which they stand in the bundle."""
    named = [folder / f"{name}.css" for name in ("tokens", "reset", "base", "layout")]
    return (*named, *sorted((folder / "components").glob("*.css")), folder / "utilities.css")


def bundle(folder: Path) -> str:
    """Return the concatenation of all parts without comments, indents and empty lines: a tenth of what is sent."""
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts(folder) if part.exists())
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line)


def on_paper(styles: str) -> str:
    """Return ``styles`` so that what they say of print holds on a screen, in light colours."""
    return f"{styles.replace('@media print', '@media all')}\n:root {{ color-scheme: light; }}\n"


class BundleStorage(Storage):
    """A read-only storage that holds the bundles alone; written anew to ``DATA_DIR`` when somebody asks for a path."""

    prefix = ""

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        return ContentFile(_made(name).encode(), name=name)

    def exists(self, name: str) -> bool:
        """Whether ``name`` is one of the bundles."""
        return name in BUNDLES

    def path(self, name: str) -> str:
        """Write the bundle ``name`` below ``DATA_DIR`` and return where."""
        target: Path = settings.DATA_DIR / "bundle" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = _made(name)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
        return str(target)

    def get_modified_time(self, name: str) -> Any:
        """Raise: the bundle has no time of its own, so it is always collected anew."""
        raise NotImplementedError("The bundle is made when it is asked for.")


class BundleFinder(BaseFinder):
    """Finds the bundles."""

    def find(self, path: str, find_all: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's own signature
        """Return where the bundle lies, or an empty list for any other path, which is how Django's finders say no."""
        found = [BundleStorage().path(path)] if path in BUNDLES else []
        return found[0] if found and not find_all else found

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Nothing can be configured wrongly."""
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Yield the files of this finder."""
        for name in BUNDLES:
            yield name, BundleStorage()


def _made(name: str) -> str:
    styles = bundle(_folder())
    return on_paper(styles) if name == ON_PAPER else styles


def _folder() -> Path:
    return Path(settings.STATICFILES_DIRS[0]) / "css"
