"""Start and memory: how long until a started server answers, what its processes hold, and whether that stays.

The demonstration is set up in an empty folder. ``start``: the server is started as ``manage.py serve`` does, with all
data there, and asked until it answers its first page; the quickest of several starts, in seconds. Then several clients
ask for everything a visitor can reach – pages, lists, searches of ever other words, forms, feeds, files, the API –
while an editor's change drops all finished pages every second, so that they are made again and again. ``memory_mb`` is
what each web process holds for itself and as its share of what it has together with others (PSS), beside the finished
pages it may keep (``PAGE_CACHE_MB``), at the first and at the last tenth of the time; ``flat`` says that the
last is no more than a tenth above the first, which begins after a fifth of the time: by then everything was asked for.

Takes twenty-five minutes; ``--minutes 1`` is a quick look. The last line is JSON, and the exit code is 1 when a bar is
missed: 2 s, 160 MB for each process beside its finished pages, flat, and no answer but the one meant.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT), str(Path(__file__).parent)]

from beside.load import environment_of, set_up
from beside.web_process import ask, memory_of, started

from lokalprojekte.delivery.launch.server import ALLOCATOR, allow_many_connections

BARS = {"start_s": 2.0, "memory_mb": 160.0, "growth": 1.1}
CLIENTS = 6
STARTS = 3
#: Finished pages a process may keep, MB: as shipped would hide a leak of as many.
KEPT_MB = 8
WORDS = ("Bus", "Archiv", "Bauakte", "Feuerwehr", "Schule", "Kita", "Wald", "Radweg", "Digital", "Verein")
ADDRESSES = (
    "/", "/projekte/", "/projekte/?status=alle&sort=neu", "/projekte/rufbus/", "/projekte/land/", "/projekte/feed.atom",
    "/projekte/handlungsfeld/mobilitaet/", "/projekte/passend/?kann=datenanalyse", "/kommunen/", "/kommunen/luechow/",
    "/geschichten/", "/geschichten/schulhof/", "/berichte/", "/berichte/bauakte/", "/wirkung/", "/en/", "/leicht/",
    "/wirkung/zwoelf-monate/", "/anfrage/?rolle=macherin", "/anfrage/?rolle=kommune", "/fuer-macherinnen/",
    "/barrierefreiheit/", "/sitemap.xml", "/robots.txt", "/offene-daten/", "/gibt-es-nicht/", "/health/ready/",
)  # fmt: skip
API = ("/api/v3/calls/", "/api/v3/hosts/", "/api/v3/stories/")


class Visitors:
    """Clients that ask for something else every time, and somebody who changes something every second."""

    def __init__(self, port: int, generation: Path, addresses: tuple[str, ...]) -> None:
        self.port, self.generation, self.addresses = port, generation, addresses
        self.stop = threading.Event()
        self.answers: Counter[int] = Counter()
        self.wrong: Counter[str] = Counter()
        self.threads = [threading.Thread(target=self._visit, args=(number,)) for number in range(CLIENTS)]
        self.threads.append(threading.Thread(target=self._change))

    def _visit(self, number: int) -> None:
        chance = random.Random(number)
        while not self.stop.is_set():
            path = chance.choice(self.addresses)
            if chance.random() < 0.2:
                where = chance.choice(("/suche/", "/projekte/", "/kommunen/", "/geschichten/"))
                path = f"{where}?q={chance.choice(WORDS)}{chance.randrange(1000)}"
            status = ask(self.port, path)
            self.answers[status] += 1
            if status != (404 if path == "/gibt-es-nicht/" else 200):
                self.wrong[f"{status} {path}"] += 1

    def _change(self) -> None:
        while not self.stop.wait(1):
            with self.generation.open("ab") as file:
                file.write(b".")


def soak(parent: int, visitors: Visitors, seconds: float) -> list[list[float]]:
    """Let the visitors ask; return the memory of all processes, a hundred times."""
    for thread in visitors.threads:
        thread.start()
    looks = []
    try:
        for _ in range(100):
            time.sleep(seconds / 100)
            looks.append(memory_of(parent))
    finally:
        visitors.stop.set()
        for thread in visitors.threads:
            thread.join()
    return looks


def main() -> int:
    """Set the demonstration up, start, soak and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--port", type=int, default=8194, help="a free port (default: 8194)")
    parser.add_argument("--without-api", action="store_true", help="visitors alone, whom no program joins")
    options = parser.parse_args()
    allow_many_connections()
    with tempfile.TemporaryDirectory(prefix="soak-bench-") as folder:
        environment = environment_of(folder, options.port, postgresql=False, **ALLOCATOR, PAGE_CACHE_MB=str(KEPT_MB))
        # An installation compiles its modules once, as the set-up does here; not at every start.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        set_up(environment)
        starts = []
        for _ in range(STARTS):
            with started(options.port, environment) as (parent, took):
                starts.append(took)
                fresh = memory_of(parent)
        with started(options.port, environment) as (parent, _took):
            addresses = ADDRESSES if options.without_api else (*ADDRESSES, *API)
            visitors = Visitors(options.port, Path(folder) / "page-generation", addresses)
            looks = soak(parent, visitors, options.minutes * 60)
    early, late = (median(max(look) for look in part) for part in (looks[20:30], looks[-10:]))
    figures = {
        "start_s": round(min(starts), 2),
        "memory_mb": {"fresh": round(max(fresh), 1), "early": round(early, 1), "late": round(late, 1)},
        "answers": sum(visitors.answers.values()),
        "wrong": dict(visitors.wrong.most_common(10)),
    }
    missed = [
        *(["start"] if figures["start_s"] > BARS["start_s"] else []),
        *(["memory"] if late - KEPT_MB > BARS["memory_mb"] else []),
        *(["flat"] if late > BARS["growth"] * early else []),
        *(["answers"] if visitors.wrong else []),
    ]
    curve = [round(max(look), 1) for look in looks]
    load = round(os.getloadavg()[0], 2)
    print(json.dumps({"passed": not missed, "missed": missed, "load": load, "curve_mb": curve, **figures}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
