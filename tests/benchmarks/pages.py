"""How many pages the site answers a second, against a view that does nothing: finished ones and such made anew.

The demonstration is set up in an empty folder. Then the real server answers wrk on 127.0.0.1: with the layer in front,
for a page that is finished and for a reader who has it already (304), and without it, so that every page is made anew.
Beside each the same server answers ``/nothing/``, which goes through the same middleware (``beside/urls.py``): the
figures are shares of its requests per second in the same run, the median of several rounds. ``alone`` is what one
client waits for a page made anew.

Takes about four minutes; ``--rounds 1 --seconds 1`` is a quick look. On SQLite, and on PostgreSQL with
``--postgresql``. The last line is JSON, and the exit code is 1 when a bar is missed: a finished page as quick as the
view, 99 of 100 within 10 ms; made anew, lists at 3 % and details at 7 %, half of them within 15 ms for one client.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT), str(Path(__file__).parent)]

from beside.load import Load, environment_of, rate, serving, set_up, shares, tag_of

BARS = {"finished": 1.0, "finished_p99_ms": 10.0, "lists": 0.03, "details": 0.07, "alone_p50_ms": 15.0}
CLIENTS = 16
LISTS = {
    "home": "/",
    "calls": "/projekte/",
    "hosts": "/kommunen/",
    "stories": "/geschichten/",
    "search": "/suche/?q=Bus",
}
DETAILS = {
    "call": "/projekte/rufbus/",
    "host": "/kommunen/luechow/",
    "story": "/geschichten/schulhof/",
    "text": "/fuer-macherinnen/",
}
#: Seconds in which both processes read what they keep in memory.
WARM_UP = 2


def measure(options: argparse.Namespace) -> dict[str, object]:
    """Set the demonstration up and ask both servers."""
    base, span = f"http://127.0.0.1:{options.port}", {"rounds": options.rounds, "seconds": options.seconds}
    anew = {name: Load(f"{base}{address}", clients=CLIENTS) for name, address in {**LISTS, **DETAILS}.items()}
    with tempfile.TemporaryDirectory(prefix="pages-bench-") as folder:
        environment = environment_of(folder, options.port, postgresql=options.postgresql)
        set_up(environment)
        with serving(options.port, environment, first="/"):
            home = anew["home"]
            rate(home, WARM_UP)
            known = Load(home.address, etag=tag_of(home.address), clients=CLIENTS)
            finished = shares(base, {"finished": home, "known": known}, **span)
        with serving(options.port, {**environment, "PAGE_CACHE_MB": "0"}, first="/"):
            for load in anew.values():
                rate(load, WARM_UP)
            made = shares(base, anew, **span)
            alone = {name: rate(Load(load.address, clients=1), options.seconds).p50_ms for name, load in anew.items()}
    return {"finished": finished, "anew": made, "alone_p50_ms": alone}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--port", type=int, default=8196, help="a free port (default: 8196)")
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    options = parser.parse_args()
    if options.postgresql and "DATABASE_URL" not in os.environ:
        again = [sys.executable, str(ROOT / "tests" / "postgresql.py"), sys.executable, *sys.argv]
        return subprocess.run(again, check=False, cwd=ROOT).returncode
    if not shutil.which("wrk"):
        sys.exit("This needs wrk.")
    figures = measure(options)
    finished, made = figures["finished"], figures["anew"]
    missed = [
        *(name for name in finished if finished[name]["share"] < BARS["finished"]),
        *(f"{name} p99" for name in finished if finished[name]["p99_ms"] > BARS["finished_p99_ms"]),
        *(name for name in LISTS if made[name]["share"] < BARS["lists"]),
        *(name for name in DETAILS if made[name]["share"] < BARS["details"]),
        *(f"{name} alone" for name, p50_ms in figures["alone_p50_ms"].items() if p50_ms > BARS["alone_p50_ms"]),
    ]
    for part, found in figures.items():
        for name, value in found.items():
            print(f"{part} {name}: {value}")
    database = "postgresql" if options.postgresql else "sqlite"
    passed = {"database": database, "passed": not missed, "missed": missed, "load": os.getloadavg()[0]}
    print(json.dumps({**passed, **figures}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
