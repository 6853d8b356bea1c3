"""A real server and a real load: what an address answers per second, as a share of a view that does nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from lokalprojekte.delivery.launch.server import allow_many_connections, server_command

ROOT = Path(__file__).resolve().parents[3]
#: The view that does nothing (``beside.urls``).
NOTHING: Final = "/nothing/"
#: Requests one after the other, before many come at once: what is built at the first one is built once.
FIRST: Final = 16
_UNITS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Load:
    """What is asked for: an ``address``, or what ``script`` (a file for wrk) makes of it; by ``clients`` at a time.

    ``host`` is the name the site is asked by, where that is another one than the address says.
    """

    address: str
    etag: str = ""
    script: str = ""
    clients: int = 8
    host: str = ""


@dataclass(frozen=True)
class Rate:
    """Requests per second, and the milliseconds that half and 99 of 100 of them took at most."""

    per_second: float
    p50_ms: float
    p99_ms: float


def environment_of(folder: str, port: int, *, postgresql: bool, **more: str) -> dict[str, str]:
    """Return the environment of a site with the view that does nothing, whose data lie in ``folder``."""
    found = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "beside.settings",
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "site", ROOT, Path(__file__).parents[1]))),
        "DATA_DIR": folder,
        "LOG_LEVEL": "ERROR",
        "PORT": str(port),
        **more,
    }
    return found if postgresql else {**found, "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3"}


def set_up(environment: Mapping[str, str]) -> None:
    """Make the demonstration that ``environment`` names: files, tables, reference data, content."""
    for command in ("collectstatic --noinput", "migrate", "import_reference", "seed_demo"):
        asked = [sys.executable, "manage.py", *command.split()]
        subprocess.run(asked, env=environment, cwd=ROOT, check=True, stdout=sys.stderr)


@contextmanager
def serving(port: int, environment: Mapping[str, str], *, first: str, workers: int = 2) -> Iterator[None]:
    """Start the site's server with ``workers`` processes, wait until it answers ``first`` some times, end it."""
    allow_many_connections()
    process = subprocess.Popen(
        server_command(host="127.0.0.1", port=port, workers=workers), env=environment, cwd=ROOT, start_new_session=True
    )
    try:
        deadline = time.monotonic() + 90
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{NOTHING}", timeout=5) as answer:
                    answer.read()
                break
            except OSError:
                if time.monotonic() > deadline or process.poll() is not None:
                    sys.exit("The server did not start.")
                time.sleep(0.2)
        for _ in range(FIRST):
            tag_of(f"http://127.0.0.1:{port}{first}")
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()


def rate(load: Load, seconds: float) -> Rate:
    """Let wrk ask for ``load``. Any answer but the one meant ends the run."""
    named = {"Accept-Encoding": "br", "If-None-Match": load.etag, "Host": load.host}
    headers = [word for name, value in named.items() if value for word in ("-H", f"{name}: {value}")]
    script = ["-s", load.script] if load.script else []
    span = ["-t1", f"-c{load.clients}", f"-d{seconds:g}s", "--timeout", "30s", "--latency"]
    said = subprocess.run(
        ["wrk", *headers, *span, *script, load.address], check=True, capture_output=True, text=True
    ).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(said)
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    parts = re.findall(r"(\d+)%\s+([\d.]+)(us|ms|s)", said)
    took = {share: float(number) * _UNITS[unit] for share, number, unit in parts}
    return Rate(float(found[1]) if found else 0.0, took.get("50", 0.0), took.get("99", 0.0))


def tag_of(address: str) -> str:
    """Return the entity tag of ``address`` as a reader that takes brotli gets it."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        answer.read()
        return str(answer.headers.get("ETag", ""))


def shares(base: str, asked: Mapping[str, Load], *, rounds: int, seconds: float) -> dict[str, dict[str, float]]:
    """Return for each of ``asked`` its rate, and its share of that of the view that does nothing, beside it in time.

    Both are asked by as many clients; the figures are medians of the rounds.
    """
    found: dict[str, list[tuple[Rate, float]]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, load in asked.items():
            nothing = Load(f"{base}{NOTHING}", clients=load.clients)
            before = rate(nothing, seconds).per_second
            own = rate(load, seconds)
            beside = (before + rate(nothing, seconds).per_second) / 2
            found[name].append((own, own.per_second / beside))
    return {
        name: {
            "requests_per_s": round(median(own.per_second for own, _share in pairs), 1),
            "share": round(median(share for _own, share in pairs), 3),
            "p50_ms": round(median(own.p50_ms for own, _share in pairs), 2),
            "p99_ms": round(median(own.p99_ms for own, _share in pairs), 2),
        }
        for name, pairs in found.items()
    }
