"""Whether finding calls stays quick as they grow: the list of 10,000 against the list of 100, in one run.

For each size a database is filled with volume data; then the list is asked for with all its filters, a radius and a
text, through Django but past the page cache: best of several rounds, and the number of queries. Both sizes take turns,
so that other work on the machine meets both. Beside it stand what the answer alone takes, what it takes after one call
has changed, and what is suggested while somebody types a place or a word. On SQLite, or ``--postgresql``.

Takes about two minutes; ``--calls 1000`` is a quick look. The last line is JSON, and the exit code is 1 when a bar is
missed: 1.5 times the time of 100 calls, the same number of queries, suggestions within 20 ms.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing, redirect_stdout
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
BARS = {"ratio": 1.5, "places_ms": 20.0, "words_ms": 20.0}
BASE, ROUNDS = 100, 40
ADDRESSES = {
    "everything": "/projekte/",
    "narrow": "/projekte/?q=Digital&wo=35037&umkreis=200&status=alle",
    "wide": "/projekte/?q=Stadt&ort=teilweise&ort=vor-ort&ort=digital&wo=35037&umkreis=200&status=alle&sort=naehe",
}


def serve(calls: int) -> None:
    """Fill the database of the environment with ``calls``; then, for each line of input, print the answer to it.

    The name of an address is answered with the milliseconds one page took, anything else with what else there is to
    measure.
    """
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from lokalprojekte.seed.groups import ensure_groups
    from lokalprojekte.seed.structure import ensure_structure
    from lokalprojekte.seed.volume import seed_volume

    with redirect_stdout(sys.stderr):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("import_reference", verbosity=0)
        ensure_structure()
        ensure_groups()
        seed_volume(calls=calls, inquiries=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    browser = Client()
    for address in ADDRESSES.values():
        page = browser.get(address)
        assert page.status_code == 200, (address, page.status_code, page.headers)
    print("ready", flush=True)
    for line in sys.stdin:
        name = line.strip()
        answer = took(partial(browser.get, ADDRESSES[name])) if name in ADDRESSES else beside(browser)
        print(json.dumps(answer), flush=True)


def beside(browser: Client) -> dict[str, object]:
    """Measure what stands beside the pages."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from showcase.call_query import CallQuery
    from showcase.finding import find
    from showcase.models import ProjectCallPage
    from showcase.stamps import stamp_calls

    now = timezone.now()
    answer: dict[str, object] = {"calls": ProjectCallPage.objects.count()}
    for name, address in ADDRESSES.items():
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        asked = len(queries)
        query = CallQuery.parse(address.partition("?")[2]).query
        answer[name] = {
            "answer_ms": best(lambda query=query: find(query, now=now).counts),
            "hits": len(find(query, now=now).hits),
            "queries": asked,
        }
    some = ProjectCallPage.objects.first()
    answer["after_a_change_ms"] = best(lambda: (stamp_calls([some.pk]), find(CallQuery(), now=now)), rounds=5)
    answer["places_ms"] = best(lambda: browser.get("/projekte/orte/?q=neuen"))
    answer["words_ms"] = best(lambda: browser.get("/suche/vorschlaege/?q=dig"))
    return answer


def took(task: Callable[[], object]) -> float:
    """Return the milliseconds ``task`` takes."""
    began = time.perf_counter()
    task()
    return (time.perf_counter() - began) * 1000


def best(task: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """Return the milliseconds of the quickest round: the one that other work disturbed least."""
    task()
    return round(min(took(task) for _ in range(rounds)), 2)


class Part:
    """One size, in a process and a database of its own."""

    def __init__(self, calls: int, folder: str, *, postgresql: bool) -> None:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.test",
            "DATA_DIR": folder,
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, __file__, "--part", str(calls)]
        if postgresql:
            command = [sys.executable, str(ROOT / "tests" / "postgresql.py"), *command]
        else:
            environment["DATABASE_URL"] = f"sqlite:///{folder}/site.sqlite3"
        self.process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.read()

    def read(self) -> str:
        """Return the next line of the process; where it ends instead, so does all."""
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"The part of the benchmark ended with {self.process.wait()}.")
        return line

    def ask(self, name: str) -> Any:
        """Let the process do ``name`` and return what it measured."""
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        return json.loads(self.read())

    def close(self) -> None:
        """Let the process end."""
        self.process.stdin.close()
        self.process.wait()


def main() -> int:
    """Measure both sizes and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--part", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part is not None:
        serve(options.part)
        return 0
    with ExitStack() as stack:
        parts = []
        for calls in (BASE, options.calls):
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="finding-bench-"))
            parts.append(stack.enter_context(closing(Part(calls, folder, postgresql=options.postgresql))))
        pages: list[dict[str, float]] = [{}, {}]
        for _ in range(ROUNDS):
            for name in ADDRESSES:
                for part, quickest in zip(parts, pages, strict=True):
                    quickest[name] = min(quickest.get(name, math.inf), part.ask(name))
        few, many = (part.ask("beside") for part in parts)
        for answer, quickest in zip((few, many), pages, strict=True):
            for name, took_ms in quickest.items():
                answer[name]["page_ms"] = round(took_ms, 2)
    ratios = {}
    for name in ADDRESSES:
        ratios[name] = round(many[name]["page_ms"] / few[name]["page_ms"], 2)
        print(f"{name}: {few[name]} at {few['calls']:,} calls, {many[name]} at {many['calls']:,}: {ratios[name]} times")
    same = all(few[name]["queries"] == many[name]["queries"] for name in ADDRESSES)
    passed = (
        same
        and max(ratios.values()) <= BARS["ratio"]
        and all(many[name] <= BARS[name] for name in ("places_ms", "words_ms"))
    )
    figures = {"few": few, "many": many, "ratios": ratios, "same_queries": same}
    print(json.dumps({"database": "postgresql" if options.postgresql else "sqlite", "passed": passed, **figures}))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
