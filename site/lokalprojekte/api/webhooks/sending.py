"""One POST to one receiver: to the checked address alone, no redirect followed, no longer than it may take."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from typing import Final

from django.utils.translation import gettext as _

from lokalprojekte.api.webhooks.targets import ForbiddenTargetError, Target, resolve

#: Seconds for each step, and for all of it.
STEP: Final = 5.0
WHOLE: Final = 10.0
#: Bytes of an answer that are read and kept.
MOST_READ: Final = 2_000


@dataclass(frozen=True, slots=True)
class Reply:
    """What the receiver said; without ``status`` it said nothing we could read, and ``error`` says why."""

    status: int | None
    body: str = ""
    error: str = ""
    milliseconds: int = 0
    #: Trying again will not help.
    final: bool = False

    @property
    def accepted(self) -> bool:
        """Whether the receiver took the message."""
        return self.status is not None and 200 <= self.status < 300  # noqa: PLR2004 - RFC 9110, 15.3


def send(url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
    """Post ``body`` to ``url`` and return what came of it; never raises because of the receiver."""
    begun = time.monotonic()
    try:
        target = resolve(url)
        status, text = _exchange(target, body, headers)
    except ForbiddenTargetError as error:
        return Reply(None, error=str(error), milliseconds=_since(begun), final=True)
    except (OSError, HTTPException, ValueError, AttributeError) as error:
        return Reply(None, error=_reason(error), milliseconds=_since(begun))
    return Reply(status, text, _complaint(status), _since(begun), final=status == 410)  # noqa: PLR2004 - «Gone»


def _exchange(target: Target, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    line = socket.create_connection((target.address, target.port), timeout=STEP)
    # A receiver that sends a byte now and then would keep every single step short.
    guard = Timer(WHOLE, _cut, args=(line,))
    guard.daemon = True
    guard.start()
    connection = HTTPConnection(target.host, target.port, timeout=STEP)
    try:
        if target.scheme == "https":
            connection = HTTPSConnection(target.host, target.port, timeout=STEP)
            connection.sock = _context().wrap_socket(line, server_hostname=target.host)
        else:
            connection.sock = line
        connection.request("POST", target.path, body=body, headers={**headers, "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.read(MOST_READ).decode("utf-8", "replace").replace(
            "\x00", "\N{REPLACEMENT CHARACTER}"
        )
    finally:
        guard.cancel()
        connection.close()
        line.close()


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _complaint(status: int) -> str:
    if 300 <= status < 400:  # noqa: PLR2004 - RFC 9110, 15.4
        return _("It redirects; redirects are not followed.")
    return "" if 200 <= status < 300 else _("It answered with %(status)s.") % {"status": status}  # noqa: PLR2004


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return _("It did not answer in time.")
    if isinstance(error, ssl.SSLError):
        return _("Its certificate or encryption is not in order.")
    if isinstance(error, socket.gaierror | UnicodeError):
        return _("There is no such name.")
    if isinstance(error, ConnectionRefusedError):
        return _("Nobody listens there.")
    return _("The connection broke (%(kind)s).") % {"kind": type(error).__name__}


def _since(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)
