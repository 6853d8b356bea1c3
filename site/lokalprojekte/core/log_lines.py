"""Lines of the log: one for each event, with the number of its request, and without a word about anybody.

Messages of errors quote what people typed (a database names the value that exists already), addresses hold secrets of
signed links, and whoever logs in a hurry logs a person. So an error is written as its kind and the places it passed,
an address as the pattern of its view, and what looks like an e-mail address is taken out of everything.
"""

from __future__ import annotations

import copy
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final

from pythonjsonlogger.json import JsonFormatter

#: The number of the request that is being answered; empty outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="")

_ADDRESS: Final = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class JsonLine(JsonFormatter):
    """One JSON object a line: ``time`` (UTC), ``level``, ``logger``, ``message``, ``request_id``, and what is added."""

    def __init__(self) -> None:
        super().__init__(
            ["asctime", "levelname", "name", "message", "request_id"],
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger", "exc_info": "error"},
            json_ensure_ascii=False,
        )

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's name
        """Return the moment in UTC, as ISO 8601 with milliseconds."""
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        """Return kind and places of the error."""
        return outline(ei)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return super().format(without_anybody(record))


class TextLine(logging.Formatter):
    """One line for eyes."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        """Return kind and places of the error."""
        return outline(ei)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return super().format(without_anybody(record))


def without_anybody(record: logging.LogRecord) -> logging.LogRecord:
    """Return a copy of ``record`` without what could name somebody, and with the number of the request."""
    line = copy.copy(record)
    request = line.__dict__.pop("request", None)
    line.request_id = request_id.get()
    message = line.getMessage()
    if line.name.startswith(("django.request", "django.security")):
        message = message.partition(":")[0]
        if request is not None:
            line.method, line.route = request.method, route_of(request)
    line.msg, line.args, line.exc_text = _ADDRESS.sub("‹address›", message), None, None
    return line


def outline(info: _ExcInfo) -> str:
    """Return the kinds of an error and of those behind it, and the places each passed, without their messages."""
    parts, error = [], info[1]
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        places = (f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
        parts.append("\n".join([f"{type(error).__module__}.{type(error).__qualname__}", *places]))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\nbehind it ".join(parts)


def route_of(request: Any) -> str:
    """Return the pattern of the address that was asked for; of what no view answers, nothing."""
    match = getattr(request, "resolver_match", None)
    return str(match.route) if match else ""
