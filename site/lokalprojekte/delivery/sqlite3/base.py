"""A connection that is kept stays one to the file that has the name now."""

from __future__ import annotations

import os
from typing import Any
from weakref import WeakSet

from django.db.backends.sqlite3 import base


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
        cursor = super().create_cursor(name)
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
