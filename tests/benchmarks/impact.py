"""Whether pages of impact stay quick: 5,000 projects with 200,000 placements, past the page cache.

A database is filled once; then the overview, a page about everything and one about a programme are asked for, whole and
narrowed down to a year, to a Land and to both, a year on one page, the records behind a figure, the data as a file, and
a page right after a placement changed: best of several rounds, and the number of queries. On SQLite, and on PostgreSQL
with ``--postgresql``.

Takes about two minutes; ``--projects 500 --placements 5000`` is a quick look. The last line is JSON, and the exit code
is 1 when a bar is missed: 15 queries (18 right after a change), 150 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
BARS = {"queries": 15, "queries_after_a_change": 18, "page_ms": 150.0}
CHANGED = "after a change"
ROUNDS = 15


def measure(projects: int, placements: int) -> dict[str, object]:
    """Fill the database of the environment and return milliseconds and numbers of queries for each address."""
    import django

    django.setup()
    import time_machine
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from lokalprojekte.impact.enums import ScopeKind
    from lokalprojekte.inquiries.models import Placement
    from lokalprojekte.seed.groups import ensure_groups
    from lokalprojekte.seed.recipes.impact import make_impact_page
    from lokalprojekte.seed.structure import ensure_structure
    from showcase.models import ProgrammePage, ProjectCallPage
    from tests.lokalprojekte.impact.volume import NOW, fill

    call_command("migrate", verbosity=0, interactive=False)
    call_command("import_reference", verbosity=0)
    ensure_structure()
    ensure_groups()
    fill(projects=projects, placements=placements, stories=projects // 10)
    whole = make_impact_page(title="Alles", is_example=True).url
    programme = ProgrammePage.objects.first()
    page = make_impact_page(title="Programm", kind=ScopeKind.PROGRAMME, programme=programme, is_example=True).url
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    addresses = {
        "overview": "/wirkung/",
        "everything": whole,
        "everything in a year": f"{whole}?jahr=2025",
        "programme": page,
        "programme in a year": f"{page}?jahr=2025",
        "programme in a Land": f"{page}?land=09",
        "programme in a year in a Land": f"{page}?jahr=2025&land=09",
        "a year on one page": f"{page}jahr/2025/",
        "records": f"{page}nachweis/abgeschlossene-projekte/",
        "data": f"{page}daten/json/",
    }
    answer: dict[str, object] = {"projects": ProjectCallPage.objects.count(), "placements": Placement.objects.count()}
    browser = Client()
    placement = Placement.objects.first()

    def look(address: str) -> dict[str, object]:
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        if os.environ.get("SHOW_QUERIES"):
            for query in queries.captured_queries:
                print(address, query["time"], query["sql"][:300], file=sys.stderr)
        return {"queries": len(queries), **best(lambda: browser.get(address))}

    with time_machine.travel(NOW, tick=True):
        for name, address in addresses.items():
            assert browser.get(address).status_code == 200, address
            answer[name] = look(address)
        placement.save()
        answer[CHANGED] = {**look(page), **best(lambda: browser.get(page), before=placement.save)}
    return answer


def best(task: Callable[[], object], *, before: Callable[[], object] | None = None) -> dict[str, float]:
    """Return the milliseconds of the quickest round, without ``before``: the one that other work disturbed least.

    ``cpu_ms`` is what this process alone computed in it, whatever else the machine had to do.
    """
    rounds = []
    for _ in range(ROUNDS):
        if before:
            before()
        began = time.perf_counter(), time.process_time()
        task()
        rounds.append((time.perf_counter() - began[0], time.process_time() - began[1]))
    return {
        name: round(min(seconds) * 1000, 1)
        for name, seconds in zip(("page_ms", "cpu_ms"), zip(*rounds, strict=True), strict=True)
    }


def apart(options: argparse.Namespace) -> dict[str, object]:
    """Measure in a process and a database of its own."""
    with tempfile.TemporaryDirectory(prefix="impact-bench-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.test",
            "DATA_DIR": folder,
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, __file__, "--part", f"{options.projects},{options.placements}"]
        if options.postgresql:
            command = [sys.executable, str(ROOT / "tests" / "postgresql.py"), *command]
        else:
            environment["DATABASE_URL"] = f"sqlite:///{folder}/site.sqlite3"
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            sys.exit("The measuring process failed.")
        return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--projects", type=int, default=5_000)
    parser.add_argument("--placements", type=int, default=200_000)
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        print(json.dumps(measure(*map(int, options.part.split(",")))))
        return 0
    found = apart(options)
    cases = {name: case for name, case in found.items() if isinstance(case, dict)}
    for name, case in cases.items():
        print(f"{name:32} {case['queries']:>3} queries {case['page_ms']:>8} ms {case['cpu_ms']:>8} ms of its own")
    passed = all(
        case["queries"] <= BARS["queries_after_a_change" if name == CHANGED else "queries"]
        and case["page_ms"] <= BARS["page_ms"]
        for name, case in cases.items()
    )
    database = "postgresql" if options.postgresql else "sqlite"
    load = round(os.getloadavg()[0], 2)
    print(json.dumps({"database": database, "load": load, "bars": BARS, "passed": passed, **found}))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
