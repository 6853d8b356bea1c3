"""A connection that is kept stays one to the file that has the name now."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any, Final
from weakref import WeakSet

from django.db.backends.sqlite3 import base

#: So many questions are kept with SQLite's own placeholders.
_KEPT: Final = 256


class Cursor(base.SQLiteCursorWrapper):
    """Django's, except that it looks for the placeholders of a question once; that takes longer than many an answer."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """Return ``query`` with ``?`` or names where Django writes ``%s``."""
        return _converted(query) if param_names is None else str(super().convert_query(query, param_names=param_names))


@lru_cache(maxsize=_KEPT)
def _converted(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, except that it is opened anew where the file is another one, after an error, and where it lags behind.

    Django takes every connection to SQLite for usable. One that outlives a request would go on reading and writing a
    file that was moved away or deleted. And as long as an answer is read half, perhaps by nobody any more, everything
    the connection reads is as old as that answer.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._opened: tuple[int, int] | None = None
        self._cursors: WeakSet[Any] = WeakSet()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Remember which file is opened. Looked up first: of two that change places, the next look sees the other."""
        self._opened = self._file()
        return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> Any:
        """Remember the cursor for as long as somebody holds it."""
        cursor = self.connection.cursor(factory=Cursor)
        self._cursors.add(cursor)
        return cursor

    def is_usable(self) -> bool:
        """Tell whether the connection may be used for another request."""
        if self.is_in_memory_db():
            return True
        return not self.errors_occurred and not self._cursors and self._file() == self._opened

    def _file(self) -> tuple[int, int] | None:
        try:
            status = os.stat(self.settings_dict["NAME"])  # noqa: PTH116 - once per request
        except OSError:
            return None
        return status.st_dev, status.st_ino
