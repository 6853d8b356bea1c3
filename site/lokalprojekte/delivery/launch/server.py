"""How the web server is started, and how to see that it answers."""

from __future__ import annotations

import errno
import http.client
import socket
import sys
from collections.abc import Iterable
from typing import Final

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]  # asked for before it is used

#: A stalled request body holds a thread until its sender gives up, so there are many; they are made when needed and
#: cost about 45 kB each.
_THREADS: Final = 2048
#: Open connections and files a process may have, where the system allows it; the usual 1024 are fewer than the threads.
_OPEN_FILES: Final = 8192
#: Seconds in which a stopping server finishes what it has begun, before its processes are killed.
_GRACE: Final = "8"


#: What glibc is told about the memory of these processes, unless the environment says something else (bytes).
#: One thread runs at a time: an own heap for each of them keeps what the others could use. And what is large – pages,
#: pictures – is given back when it is done with; by itself glibc keeps the more, the larger it once was.
ALLOCATOR: Final = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "131072",
    "MALLOC_TRIM_THRESHOLD_": "131072",
}


def server_command(*, host: str, port: int, workers: int, extra: Iterable[str] = ()) -> list[str]:
    """Return granian's command line; docs/decisions/0002-web-server.md has the measurements behind it.

    With few threads, stalled request bodies stop the site.
    """
    return [
        *(sys.executable, "-m", "lokalprojekte.delivery.launch.forked"),
        *("--interface", "wsgi"),
        *("--host", host),
        *("--port", str(port)),
        *("--workers", str(workers)),
        *("--blocking-threads", str(_THREADS)),
        *("--backpressure", str(_THREADS)),
        *("--backlog", str(2 * _THREADS)),
        *("--workers-kill-timeout", _GRACE),
        "--respawn-failed-workers",
        *("--log-level", "error"),
        *extra,
        "lokalprojekte.wsgi:application",
    ]


def allow_many_connections() -> None:
    """Raise the limit of open files for this process and its children, as far as the system allows it."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def why_not_free(host: str, port: int) -> str | None:
    """Return why nothing can listen on ``port``, in one sentence, or ``None`` when it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} is taken by another program: stop it, or choose another port with PORT=…."
            return f"Nothing can listen on {host}:{port}: {error.strerror}."
    return None


def answers(host: str, port: int) -> bool:
    """Whether the server gives any HTTP answer at all."""
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=5)
    try:
        connection.request("GET", "/health/live/")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
