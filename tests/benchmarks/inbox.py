"""Whether the inbox stays quick: opened, filtered and searched with 1,000 inquiries and with 100,000.

For each database two sites are filled with volume data, one of each size, and asked in turns, so that what else the
machine does slows both alike. A case is what a moderator does: open a saved view, narrow it, look for somebody. It
passes when the larger site needs as many queries as the smaller one, and at most 1.5 times its time (the quickest of
all rounds, the one that other work disturbed least).

Everything happens on 127.0.0.1 and takes about five minutes; ``--sizes 100,1000 --rounds 3`` is a quick look. The last
line is JSON, and the exit code is 1 when a case fails.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT), str(Path(__file__).parent)]

from beside.sites import DATABASES, Site, databases, environment_for, filled_site, in_django

#: How much longer the larger site may take.
LIMIT = 1.5
CALLS = 200
#: Answers before the first one counts: templates, patterns and query plans are made once.
WARM_UP = 2


def fill(inquiries: int) -> None:
    """Make the tables, a little reference data and volume data, in the database of the environment."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from lokalprojekte.inquiries.models import Inquiry
    from lokalprojekte.seed.groups import ensure_groups
    from lokalprojekte.seed.recipes.inquiries import make_inquiry
    from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_field_of_action, make_postcode
    from lokalprojekte.seed.structure import ensure_structure
    from lokalprojekte.seed.volume import seed_volume
    from tests.people import create_people

    call_command("migrate", verbosity=0, interactive=False)
    ensure_structure()
    ensure_groups()
    for number in range(20):
        make_area(name=f"Ort {number}")
        make_postcode(code=f"041{number:02}")
        make_competence(slug=f"kompetenz-{number}", label=f"Kompetenz {number}")
        make_field_of_action(slug=f"feld-{number}", name=f"Feld {number}")
    people = create_people()
    seed_volume(calls=CALLS, inquiries=inquiries - 1, index=False)
    make_inquiry(
        name="Wilhelmine Zwetschgenbaum", email="zwetschgenbaum@example.org", reference="LP-7K3M-92QX",
        message="Ich kann Trockenmauern setzen und zeige es gern.",
    )  # fmt: skip
    mine = Inquiry.objects.in_inbox().order_by("pk").values_list("pk", flat=True)[:30]
    Inquiry.objects.filter(pk__in=[*mine]).update(assignee=people.milan, status_changed_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def cases() -> dict[str, str]:
    """Return what a moderator asks for, by what it is called in the table."""
    from django.urls import reverse

    from showcase.models import ProjectCallPage

    index, results = reverse("inbox:index"), reverse("inbox:index_results")
    call = ProjectCallPage.objects.order_by("pk").values_list("pk", flat=True)[0]
    tabs = ("new", "mine", "unassigned", "overdue", "quarantine")
    return {
        "open": index,
        "page 3": f"{index}?p=3",
        "sorted by name": f"{index}?ordering=name",
        **{f"view {tab}": reverse("inbox:tab", args=[tab]) for tab in tabs},
        "filter status": f"{index}?status=declined",
        "filter role": f"{index}?role=funder",
        "filter call": f"{index}?call={call}",
        "filter assignee": f"{index}?assignee=me",
        "filter age": f"{index}?age=week",
        "search name": f"{results}?q=Zwetschgenbaum",
        "search part of a name": f"{results}?q=Zwetschgen",
        "search e-mail": f"{results}?q=zwetschgenbaum@example.org",
        "search reference": f"{results}?q=7k3m92qx",
        "search text": f"{results}?q=Trockenmauern+setzen",
        "search common word": f"{results}?q=Projekt",
        "search nothing": f"{results}?q=Xylophonstimmer",
        "search within a view": f"{reverse('inbox:tab_results', args=['unassigned'])}?q=Zwetschgenbaum",
        "search and filter": f"{results}?q=Zwetschgenbaum&status=new",
    }


def serve_measurements() -> None:
    """Read names of cases from stdin, one a line; answer each with its seconds and, at first, its queries."""
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    known = cases()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(get_user_model().objects.get(username="milan"))

    def ask(address: str) -> None:
        response = client.get(address)
        if response.status_code != 200:
            sys.exit(f"{address}: {response.status_code}")

    def measure(name: str) -> dict[str, float]:
        began = time.perf_counter()
        ask(known[name])
        return {"seconds": time.perf_counter() - began}

    def count(name: str) -> dict[str, float]:
        for _ in range(WARM_UP):
            ask(known[name])
        with CaptureQueriesContext(connection) as queries:
            ask(known[name])
        slow = sorted(queries.captured_queries, key=lambda query: -float(query["time"]))[:3]
        if os.environ.get("SHOW_QUERIES"):
            for query in slow:
                print(name, query["time"], query["sql"][:1500], file=sys.stderr)
        return {"queries": len(queries)}

    print(json.dumps([*known]), flush=True)
    for line in sys.stdin:
        verb, _, name = line.strip().partition(" ")
        print(json.dumps((count if verb == "count" else measure)(name)), flush=True)


def compare(kind: str, sizes: list[int], rounds: int) -> list[dict[str, object]]:
    """Return the cases of one database, each with queries, milliseconds and the ratio of both sizes."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="inbox-bench-")))
        sites = []
        for size, address in zip(sizes, stack.enter_context(databases(kind, sizes, folder)), strict=True):
            sites.append(stack.enter_context(filled_site(__file__, size, environment_for(address, folder))))
        for name in sites[0].names:
            for site in sites:
                site.queries[name] = int(site.ask("count", name)["queries"])
        for number in range(rounds):
            for name in sites[0].names:
                for site in sites if number % 2 else reversed(sites):
                    site.seconds.setdefault(name, []).append(site.ask("measure", name)["seconds"])
        return [_result(name, sites) for name in sites[0].names]


def _result(name: str, sites: list[Site]) -> dict[str, object]:
    small, large = (min(site.seconds[name]) for site in sites)
    queries = [site.queries[name] for site in sites]
    return {
        "case": name,
        "queries": queries,
        "ms": [round(small * 1000, 1), round(large * 1000, 1)],
        "ratio": round(large / small, 2),
        "passes": len(set(queries)) == 1 and large / small <= LIMIT,
    }


def show(results: list[dict[str, object]], sizes: list[int]) -> None:
    """Print a table."""
    small, large = (f"{size:,}" for size in sizes)
    print(f"  {'':24} {'queries':>9} {small + ' ms':>12} {large + ' ms':>12} {'ratio':>7}")
    for result in results:
        queries, ms = (result[name] for name in ("queries", "ms"))
        shown = "/".join(map(str, dict.fromkeys(queries)))
        mark = "" if result["passes"] else "  ← too slow, or more queries"
        print(f"  {result['case']:24} {shown:>9} {ms[0]:>12} {ms[1]:>12} {result['ratio']:>7}{mark}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,100000", help="inquiries of both sites (default: 1000,100000)")
    parser.add_argument("--rounds", type=int, default=15, help="how often every case is measured (default: 15)")
    parser.add_argument("--database", choices=DATABASES, action="append", help="default: both")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    results = {}
    for kind in options.database or DATABASES:
        print(kind, flush=True)
        results[kind] = compare(kind, sizes, options.rounds)
        show(results[kind], sizes)
    passed = all(result["passes"] for found in results.values() for result in found)
    load = round(os.getloadavg()[0], 2)
    print(json.dumps({"load": load, "sizes": sizes, "limit": LIMIT, "passed": passed, "results": results}))
    return 0 if passed else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--fill"]:
        in_django(lambda: fill(int(sys.argv[2])))
    elif sys.argv[1:2] == ["--answer"]:
        in_django(serve_measurements)
    else:
        sys.exit(main())
