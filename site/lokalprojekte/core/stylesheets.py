"""One stylesheet for the browser, many small ones for people.

The parts stay apart in ``static/css/`` (tokens, reset, base, layout, one per component, utilities). A static files
finder offers their concatenation as ``css/site.css``, so there is no build step and no chain of imports in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

BUNDLE = "css/site.css"
#: No string of ours holds the beginning of one; a test looks.
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def parts(folder: Path) -> tuple[Path, ...]:
    """Return the stylesheets of ``folder`` in the order in which they stand in the bundle."""
    named = [folder / f"{name}.css" for name in ("tokens", "reset", "base", "layout")]
    return (*named, *sorted((folder / "components").glob("*.css")), folder / "utilities.css")


def bundle(folder: Path) -> str:
    """Return the concatenation of all parts without comments, indents and empty lines: a tenth of what is sent."""
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts(folder) if part.exists())
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line)


class BundleStorage(Storage):
    """A read-only storage that holds the bundle alone; written anew to ``DATA_DIR`` when somebody asks for a path."""

    prefix = ""

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        return ContentFile(bundle(_folder()).encode(), name=name)

    def exists(self, name: str) -> bool:
        """Whether ``name`` is the bundle."""
        return name == BUNDLE

    def path(self, name: str) -> str:
        """Write the bundle below ``DATA_DIR`` and return where."""
        target: Path = settings.DATA_DIR / "bundle" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = bundle(_folder())
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
        return str(target)

    def get_modified_time(self, name: str) -> Any:
        """Raise: the bundle has no time of its own, so it is always collected anew."""
        raise NotImplementedError("The bundle is made when it is asked for.")


class BundleFinder(BaseFinder):
    """Finds ``css/site.css``."""

    def find(self, path: str, find_all: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's own signature
        """Return where the bundle lies, or an empty list for any other path, which is how Django's finders say no."""
        found = [BundleStorage().path(path)] if path == BUNDLE else []
        return found[0] if found and not find_all else found

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Nothing can be configured wrongly."""
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Yield the one file of this finder."""
        yield BUNDLE, BundleStorage()


def _folder() -> Path:
    return Path(settings.STATICFILES_DIRS[0]) / "css"
