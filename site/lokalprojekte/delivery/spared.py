"""Packages that others import only because they are installed.

Django REST framework comes with Wagtail and, whatever of it is used, imports what would serve parts nobody uses here:
fields of PostgreSQL, a client for HTTP, YAML, highlighted code. That is a tenth of the start and 9 MB.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Final

#: The module that asks for them with ``try … except ImportError``, and them.
_ASKING: Final = "rest_framework.compat"
_ASKED_FOR: Final = ("psycopg", "pygments", "requests", "yaml")


def spare() -> None:
    """Let that module find none of them; whoever needs one of them afterwards imports it as ever."""
    with _hidden(_ASKED_FOR):
        import_module(_ASKING)


@contextmanager
def _hidden(names: tuple[str, ...]) -> Iterator[None]:
    """Let imports of ``names`` fail, as ``None`` in ``sys.modules`` means; what is imported already stays."""
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # documented: docs.python.org/3/reference/import.html
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
