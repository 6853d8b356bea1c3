"""Whether growth shows: every list with 100 calls and with 10,000, and what publishing and memory come to.

For each database sites of several sizes are filled with volume data – of the size ``n`` with n calls, n/4 hosts (at
least 160), n/2 stories and 10·n inquiries (at most 100,000) – and asked in turns, so that what else the machine does
slows all alike. A case is a list people look at: of the site, of the API, of the admin, past the page cache. Every size
shows a full page of it (``beside/cases.py``): what is compared is the same work beside more or fewer calls, not a full
page with half a page. It is asked in a process that does nothing else, after a warm-up, and its quickest round counts:
the processor time of that process on SQLite, which lives in it, the time by the clock on PostgreSQL. ``publish`` is a
call that is saved, published and committed while nothing else happens (median, by the clock). ``memory`` is what the
larger of two processes of the real server holds for itself and as its share of what it has together with others (PSS,
MB), with next to no finished pages: fresh, after visitors and programs asked for everything (``beside/held.py``), and
after editors and moderators did so too, in the same processes.

Takes about half an hour; ``--sizes 100,1000 --rounds 3 --database sqlite`` is a quick look, ``--sizes
100,1000,10000,100000`` the whole curve. ``--folder`` keeps the filled sites for the next run. The last line is JSON,
and the exit code is 1 when at the largest size a list takes more than 1.5 times its time at the smallest and 2 ms more,
publishing more than 300 ms, or a process more than 160 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT), str(Path(__file__).parent)]

from beside.held import held
from beside.sites import DATABASES, Site, databases, environment_for, filled_site, in_django

BARS = {"ratio": 1.5, "slack_ms": 2.0, "publish_ms": 300.0, "memory_mb": 160.0}
#: For each call.
STORIES, INQUIRIES = 0.5, 10
MOST_INQUIRIES = 100_000
#: Hosts of the smallest site, the most of them without calls: enough for a full page of every list of hosts.
HOSTS = 160
WARM_UP = 3
PUBLISHED = 7


def prepare() -> None:
    """Make what all sizes have: tables, reference data, page tree, accounts."""
    from django.core.management import call_command

    from lokalprojekte.seed.groups import ensure_groups
    from lokalprojekte.seed.structure import ensure_structure
    from tests.people import create_people

    call_command("migrate", verbosity=0, interactive=False)
    call_command("import_reference", verbosity=0, stdout=sys.stderr)
    ensure_structure()
    ensure_groups()
    create_people()


def fill(size: int) -> None:
    """Fill the database of the environment, which is prepared, with volume data."""
    from django.db import connection

    from lokalprojekte.seed.volume import seed_volume

    seed_volume(calls=size, stories=int(size * STORIES), inquiries=min(size * INQUIRIES, MOST_INQUIRIES), hosts=HOSTS)
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def serve_measurements() -> None:
    """Answer each line of stdin, ``verb name``, with what was measured."""
    from beside.cases import cases
    from beside.held import addresses
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    known = cases()
    visitor, admin = (Client(headers={"host": "127.0.0.1"}) for _ in range(2))
    admin.force_login(get_user_model().objects.get(username="petra"))
    is_sqlite = connection.vendor == "sqlite"
    clock = time.process_time if is_sqlite else time.perf_counter

    def ask(name: str) -> None:
        browser = admin if name.startswith("admin") else visitor
        response = browser.get(known[name])
        if response.status_code in (301, 302):
            known[name] = response.headers["Location"]
            response = browser.get(known[name])
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if response.status_code != 200 or not body:
            sys.exit(f"{known[name]}: {response.status_code}")

    def measure(name: str) -> dict[str, float]:
        began = clock()
        ask(name)
        return {"seconds": clock() - began}

    def count(name: str) -> dict[str, float]:
        for _ in range(WARM_UP):
            ask(name)
        with CaptureQueriesContext(connection) as queries:
            ask(name)
        _show(name, queries.captured_queries)
        return {"queries": len(queries)}

    def asked(_name: str) -> dict[str, Any]:
        """Return what the real server is asked for, and as whom, once the first reader of each list was there."""
        for name in known:
            ask(name)
        known_to_it = {"cookie": f"{settings.SESSION_COOKIE_NAME}={admin.cookies[settings.SESSION_COOKIE_NAME].value}"}
        return {**addresses(known), **known_to_it, "secret": settings.SECRET_KEY}

    verbs = {"measure": measure, "count": count, "publish": publish, "asked": asked}
    print(json.dumps([*known]), flush=True)
    for line in sys.stdin:
        verb, _, name = line.strip().partition(" ")
        print(json.dumps(verbs[verb](name)), flush=True)


def _show(name: str, queries: list[dict[str, str]]) -> None:
    """Print the slowest of ``queries`` where somebody asks for it."""
    if os.environ.get("SHOW_QUERIES"):
        for query in sorted(queries, key=lambda query: -float(query["time"]))[:3]:
            print(name, query["time"], query["sql"][:1500], file=sys.stderr)


def publish(_name: str) -> dict[str, float]:
    """Change and publish some calls, each as an editor would."""
    from django.db import transaction

    from showcase.models import ProjectCallPage

    took = []
    for key in ProjectCallPage.objects.live().order_by("pk").values_list("pk", flat=True)[:PUBLISHED]:
        page = ProjectCallPage.objects.get(pk=key)
        page.title = f"{page.title} (neu)"
        began = time.perf_counter()
        with transaction.atomic():
            page.save_revision().publish()
        took.append(time.perf_counter() - began)
    return {"seconds": median(took)}


def compare(kind: str, options: argparse.Namespace) -> dict[str, Any]:
    """Return what was measured on one database."""
    with ExitStack() as stack:
        kept = options.folder or stack.enter_context(tempfile.TemporaryDirectory(prefix="growth-bench-"))
        folder = Path(kept) / kind
        folder.mkdir(parents=True, exist_ok=True)
        sizes = [int(size) for size in options.sizes.split(",")]
        sites: dict[int, Site] = {}
        environments: dict[int, dict[str, str]] = {}

        def prepared(address: str) -> None:
            environment = environment_for(address, folder, settings="beside.queued")
            subprocess.run([sys.executable, __file__, "--prepare"], env=environment, cwd=ROOT, check=True)

        for size, address in zip(
            sizes, stack.enter_context(databases(kind, sizes, folder, prepared_by=prepared)), strict=True
        ):
            environments[size] = environment_for(address, folder / str(size), settings="beside.queued")
            sites[size] = stack.enter_context(filled_site(__file__, size, environments[size]))
        lists = _lists([*sites.values()], options.rounds)
        memory = [held(options.port, environments[size], site.ask("asked")) for size, site in sites.items()]
        published = [round(1000 * site.ask("publish")["seconds"], 1) for site in sites.values()]
    return {"lists": lists, "memory_mb": memory, "publish_ms": published}


def _lists(sites: list[Site], rounds: int) -> dict[str, dict[str, Any]]:
    names = sites[0].names if rounds else []
    for name in names:
        for site in sites:
            site.queries[name] = int(site.ask("count", name)["queries"])
    for number in range(rounds):
        for name in names:
            for site in sites if number % 2 else reversed(sites):
                site.seconds.setdefault(name, []).append(site.ask("measure", name)["seconds"])
    return {name: _result(name, sites) for name in names}


def _result(name: str, sites: list[Site]) -> dict[str, Any]:
    took = [1000 * min(site.seconds[name]) for site in sites]
    return {
        "ms": [round(each, 1) for each in took],
        "queries": [site.queries[name] for site in sites],
        "ratio": round(took[-1] / took[0], 2),
        "passes": took[-1] <= BARS["ratio"] * took[0] + BARS["slack_ms"],
    }


def missed(found: dict[str, Any]) -> list[str]:
    """Return what is slower, or larger, than it may be."""
    return [
        *(name for name, result in found["lists"].items() if not result["passes"]),
        *(["publish"] if found["publish_ms"][-1] > BARS["publish_ms"] else []),
        *(["memory"] if max(found["memory_mb"][-1].values()) > BARS["memory_mb"] else []),
    ]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000", help="calls of each site (default: 100,1000,10000)")
    parser.add_argument("--rounds", type=int, default=10, help="how often every list is asked for (default: 10)")
    parser.add_argument("--database", choices=DATABASES, action="append", help="default: both")
    parser.add_argument("--folder", default="", help="keep the filled sites here, or take those that are there")
    parser.add_argument("--port", type=int, default=8196, help="a free port (default: 8196)")
    options = parser.parse_args()
    results = {}
    for kind in options.database or DATABASES:
        print(kind, flush=True)
        results[kind] = compare(kind, options)
        for name, result in results[kind]["lists"].items():
            mark = "" if result["passes"] else "  ← grows"
            queries = "/".join(map(str, dict.fromkeys(result["queries"])))
            print(f"  {name:24} {queries:>8} queries  {result['ms']} ms, {result['ratio']} times{mark}", flush=True)
        print(f"  publish {results[kind]['publish_ms']} ms, memory {results[kind]['memory_mb']} MB", flush=True)
    failed = {kind: missed(found) for kind, found in results.items()}
    load = round(os.getloadavg()[0], 2)
    passed = not any(failed.values())
    sizes = [int(size) for size in options.sizes.split(",")]
    print(json.dumps({"load": load, "sizes": sizes, "bars": BARS, "passed": passed, "missed": failed, **results}))
    return 0 if passed else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--prepare"]:
        in_django(prepare)
    elif sys.argv[1:2] == ["--fill"]:
        in_django(lambda: fill(int(sys.argv[2])))
    elif sys.argv[1:2] == ["--answer"]:
        in_django(serve_measurements)
    else:
        sys.exit(main())
