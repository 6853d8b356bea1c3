"""Connections outlive a request, for any thread; one that is kept stays one to the file that has the name now."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any, Final
from weakref import WeakSet

from django.db.backends.sqlite3 import base

from lokalprojekte.delivery.sqlite3.idle import SHELF, Idle

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
    the connection reads is as old as that answer. Between two requests a usable one is on the shelf, for any thread.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._opened: tuple[int, int] | None = None
        self._cursors: WeakSet[Any] = WeakSet()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Remember which file is opened. Looked up first: of two that change places, the next look sees the other."""
        self._opened = self._file()
        idle = SHELF.take(str(self.settings_dict["NAME"]), self._opened)
        if idle is None:
            return super().get_new_connection(conn_params)
        self.close_at = idle.close_at
        return idle.connection

    def close_if_unusable_or_obsolete(self) -> None:
        """Put the connection on the shelf where the next request may use it; Django calls this around every request."""
        super().close_if_unusable_or_obsolete()
        connection = self.connection
        if connection is None or self.in_atomic_block or self.is_in_memory_db():
            return
        if self._opened is None or connection.in_transaction or not self.is_usable():
            self.close()
            return
        self.connection = None
        SHELF.put(str(self.settings_dict["NAME"]), Idle(connection, self._opened, self.close_at))

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
