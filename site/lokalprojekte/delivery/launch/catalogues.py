"""Compiles the translations without GNU gettext, which few machines have."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogue(compiled: Path) -> None:
    """Write ``django.mo`` from the ``django.po`` beside it; a reader never sees half of it."""
    with compiled.with_suffix(".po").open("rb") as file:
        catalogue = read_po(file, locale=compiled.parent.parent.name)
    fresh = compiled.with_suffix(".mo.new")
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.replace(compiled)
