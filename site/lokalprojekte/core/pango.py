"""Whether this machine has Pango, without which no PDF can be drawn; asked without what draws them."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Final

#: Library → where WeasyPrint finds it on Linux and on macOS.
_LIBRARIES: Final = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "/opt/homebrew/lib/libpango-1.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "/opt/homebrew/lib/libpangoft2-1.0.dylib"),
)


@cache
def is_installed() -> bool:
    """Whether its libraries can be loaded."""
    return all(any(_loads(name) for name in names) for names in _LIBRARIES)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
