"""Whether alerts stay quick: 10,000 subscriptions and 50 new calls, matched and filed in at most 30 seconds.

A database is filled with 2,000 calls and with alerts whose queries are put together at random from every filter, half
of them unlike any other; then 50 calls become new. Measured is the round of the worker that finds who is to hear of
what, with everything it writes. For a sample of alerts the result is compared with what their query returns. Beside it
stands what it takes to write and queue the mails. On SQLite, and on PostgreSQL with ``--postgresql``.

Takes about three minutes; ``--small`` (500 alerts, 10 new calls) is a quick look. The last line is JSON, and the exit
code is 1 when the bar is missed or an alert got anything but what its query returns.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
BARS = {"matching_seconds": 30.0}
CALLS, SAMPLE, SHORTEST = 2_000, 300, 3


def measure(alerts: int, new: int) -> dict[str, object]:
    """Fill the database of the environment and return seconds and numbers."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from lokalprojekte.seed.groups import ensure_groups
    from lokalprojekte.seed.structure import ensure_structure
    from lokalprojekte.seed.volume import seed_volume
    from showcase.alerts.services import match_changed_calls, send_due
    from showcase.enums import CallStatus
    from showcase.finding import find
    from showcase.models import Alert, AlertDelivery, AlertSearch, ProjectCallPage
    from showcase.stamps import stamp_calls

    call_command("migrate", verbosity=0, interactive=False)
    call_command("import_reference", verbosity=0)
    ensure_structure()
    ensure_groups()
    seed_volume(calls=CALLS + new)
    now = timezone.now()
    fresh = list(ProjectCallPage.objects.order_by("-pk").values_list("pk", flat=True)[:new])
    ProjectCallPage.objects.filter(pk__in=fresh).update(live=False)
    stamp_calls(fresh)
    subscribe_many(alerts)
    match_changed_calls(now=now)
    AlertDelivery.objects.all().delete()
    ProjectCallPage.objects.filter(pk__in=fresh).update(
        live=True, status=CallStatus.OPEN, deadline=now + timedelta(days=30), max_open_inquiries=None
    )
    stamp_calls(fresh)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    began = time.perf_counter()
    told = match_changed_calls(now=now)
    matching = time.perf_counter() - began
    wrong = 0
    for alert in Alert.objects.select_related("search").order_by("?")[:SAMPLE]:
        wanted = set(find(alert.search.call_query, now=now).keys) & set(fresh)
        wrong += wanted != set(AlertDelivery.objects.filter(alert=alert).values_list("call_id", flat=True))
    began = time.perf_counter()
    mails = send_due(now=now + timedelta(minutes=1))
    return {
        "alerts": alerts,
        "searches": AlertSearch.objects.count(),
        "new_calls": new,
        "told": told,
        "matching_seconds": round(matching, 2),
        "sampled": min(SAMPLE, alerts),
        "wrong": wrong,
        "mails": mails,
        "mails_seconds": round(time.perf_counter() - began, 2),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def subscribe_many(number: int) -> None:
    """Store confirmed alerts in bulk: half of the queries are asked once, the other half by several."""
    import hashlib

    from django.utils import timezone

    from lokalprojekte.core.signed_links import new_link_key
    from lokalprojekte.reference.models import Competence, FieldOfAction
    from showcase.alerts.services.searches import canonical
    from showcase.call_query import RADII, STATE_KEYS, CallQuery
    from showcase.enums import EngagementForm, PlaceMode
    from showcase.models import Alert, AlertSearch, ProjectCallPage

    dice, now = random.Random(7), timezone.now()
    fields = list(FieldOfAction.objects.values_list("slug", flat=True))
    competences = list(Competence.objects.values_list("slug", flat=True))
    towns = ["35037", "24837", "04109", "80331", "Husum", "Zittau", "Apolda", "Daun"]
    titles = " ".join(ProjectCallPage.objects.values_list("title", flat=True)[:500])
    words = sorted({word for word in titles.split() if len(word) > SHORTEST})

    def query() -> CallQuery:
        wishes = {
            "text": lambda: dice.choice(words),
            "states": lambda: tuple(dice.sample(STATE_KEYS, dice.randint(1, 3))),
            "fields": lambda: tuple(dice.sample(fields, dice.randint(1, 4))),
            "competences": lambda: tuple(dice.sample(competences, dice.randint(1, 4))),
            "forms": lambda: tuple(dice.sample(list(EngagementForm), dice.randint(1, 3))),
            "modes": lambda: tuple(dice.sample(list(PlaceMode), 2)),
            "place": lambda: dice.choice(towns),
        }
        chosen = {name: wishes[name]() for name in dice.sample(sorted(wishes), dice.randint(1, 2))}
        return canonical(CallQuery(**chosen, radius=dice.choice(RADII)))

    texts: dict[str, None] = {}
    while len(texts) < number // 2 + 50:
        texts[query().serialise()] = None
    searches = AlertSearch.objects.bulk_create(
        [AlertSearch(query=text, words=text, digest=hashlib.sha256(text.encode()).hexdigest()) for text in texts],
        batch_size=500,
    )
    common = searches[:50]
    chosen = [*searches[50:], *(dice.choice(common) for _ in range(number - number // 2))]
    Alert.objects.bulk_create(
        [
            Alert(
                search=search, email=f"person{index}@example.org", email_normalised=f"person{index}@example.org",
                rhythm="immediately", consent_version="2026-11", consented_at=now, confirmed_at=now, due_at=now,
                expires_at=now + timedelta(days=365), link_key=new_link_key(),
            )
            for index, search in enumerate(chosen)
        ],
        batch_size=500,
    )  # fmt: skip


def apart(alerts: int, new: int, *, postgresql: bool) -> dict[str, object]:
    """Measure in a process and a database of its own."""
    with tempfile.TemporaryDirectory(prefix="alerts-bench-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.test",
            "DATA_DIR": folder,
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, __file__, "--part", "--alerts", str(alerts), "--new", str(new)]
        if postgresql:
            command = [sys.executable, str(ROOT / "tests" / "postgresql.py"), *command]
        else:
            environment["DATABASE_URL"] = f"sqlite:///{folder}/site.sqlite3"
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--alerts", type=int, default=10_000)
    parser.add_argument("--new", type=int, default=50)
    parser.add_argument("--small", action="store_true", help="500 alerts, 10 new calls")
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    alerts, new = (500, 10) if options.small else (options.alerts, options.new)
    if options.part:
        print(json.dumps(measure(alerts, new)))
        return 0
    found = apart(alerts, new, postgresql=options.postgresql)
    print(
        f"{alerts:,} alerts with {found['searches']:,} searches × {new} new calls: {found['told']:,} times to tell,"
        f" matched in {found['matching_seconds']} s; {found['mails']:,} mails written in {found['mails_seconds']} s"
    )
    passed = not found["wrong"] and all(found[name] <= bar for name, bar in BARS.items())
    load = round(os.getloadavg()[0], 2)
    database = "postgresql" if options.postgresql else "sqlite"
    print(json.dumps({"database": database, "load": load, "bars": BARS, "passed": passed, **found}))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
