"""Whether matching stays quick, on one core: 10,000 calls for one inquiry, 100,000 inquiries for one call.

The engine is measured alone, with invented people and calls that are in memory already: best of several rounds, with
the twenty best explained, against the same pairs compared one by one (extrapolated from a sample). Memory is the peak
of the process that ranks 100,000 inquiries, people and calls included. Beside it stands what it takes to bring them
from a database filled with volume data: queries and seconds, calls at once, inquiries in slices.

Takes about three minutes; ``--calls 500 --inquiries 2000`` is a quick look. The last line is JSON, and the exit code
is 1 when a bar is missed (30 ms, 300 ms, 300 MB; the bars hold for the full sizes).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
TODAY = dt.date(2026, 12, 1)
BARS = {"calls_ms": 30.0, "inquiries_ms": 300.0, "memory_mb": 300.0}
BEST, ROUNDS, SAMPLE, SLICE = 20, 7, 300, 2_000


def measure_engine(calls: int, inquiries: int) -> dict[str, float]:
    """Rank in both directions and return milliseconds, ratios to one-by-one, and megabytes."""
    from lokalprojekte.matching.engine import Engine
    from lokalprojekte.matching.taxonomy import Taxonomy

    folder = ROOT / "site" / "lokalprojekte" / "reference" / "data"
    engine = Engine(Taxonomy.read(folder / "kompetenzfelder.csv", folder / "handlungsfelder.csv"))
    maker = Maker(sorted(engine.taxonomy.competences), sorted(engine.taxonomy.fields))
    call, profile = maker.call(0), maker.profile(0)
    table = engine.calls([maker.call(number) for number in range(calls)])
    calls_ms = _best(lambda: engine.rank_calls(profile, table, TODAY, limit=BEST))
    sample = table.calls[:SAMPLE]
    single_ms = _best(lambda: [engine.match(profile, each, TODAY) for each in sample], rounds=3) / len(sample)
    people = engine.profiles([maker.profile(number) for number in range(inquiries)])
    inquiries_ms = _best(lambda: engine.rank_profiles(call, people, TODAY, limit=BEST))
    return {
        "calls_ms": round(calls_ms, 1),
        "calls_faster_than_one_by_one": round(single_ms * calls / calls_ms, 1),
        "inquiries_ms": round(inquiries_ms, 1),
        "inquiries_faster_than_one_by_one": round(single_ms * inquiries / inquiries_ms, 1),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


class Maker:
    """Invents people and calls, the same ones in every run."""

    def __init__(self, competences: list[str], fields: list[str]) -> None:
        self.competences, self.fields, self.dice = competences, fields, random.Random(7)

    def profile(self, number: int):
        from lokalprojekte.matching.types import ENGAGEMENTS, Found, Profile, Recognition

        said = {slug: Found(0.85, ("Wort",)) for slug in self.dice.sample(self.competences, 2)}
        return Profile(
            key=str(number),
            competences=self._levels(3),
            said=Recognition(said),
            fields=self._fields(),
            point=self._point(),
            radius_km=self.dice.choice([20, 50, 100, None]),
            remote=self.dice.choice([True, False, None]),
            engagement=frozenset(self.dice.sample(ENGAGEMENTS, 2)),
            hours=self.dice.randint(5, 40),
            start=self._day(0),
            end=self._day(250),
        )

    def call(self, number: int):
        from lokalprojekte.matching.types import ENGAGEMENTS, Call, Place

        return Call(
            key=str(number),
            must=self._levels(3),
            nice=self._levels(2),
            fields=self._fields(),
            point=self._point(),
            place=self.dice.choice([*Place]),
            engagement=frozenset(self.dice.sample(ENGAGEMENTS, 2)),
            hours=self.dice.randint(5, 40),
            start=self._day(0),
            end=self._day(250),
            deadline=self._day(0),
            places=1,
        )

    def _levels(self, most: int) -> dict[str, int]:
        return {slug: self.dice.randint(1, 4) for slug in self.dice.sample(self.competences, most)}

    def _fields(self) -> frozenset[str]:
        return frozenset(self.dice.sample(self.fields, 2))

    def _point(self):
        from lokalprojekte.matching.types import Point

        return Point(self.dice.uniform(47.5, 54.9), self.dice.uniform(6.0, 15.0))

    def _day(self, later: int) -> dt.date:
        return dt.date(2027, 1, 1) + dt.timedelta(days=later + self.dice.randint(0, 200))


def _best(task: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """Return the milliseconds of the quickest round: the one that other work disturbed least."""
    task()
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - began)
    return min(seconds) * 1000


def measure_loading(calls: int, inquiries: int) -> dict[str, float]:
    """Fill the database of the environment and return what it takes to tell the engine of everything in it."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from lokalprojekte.inquiries.matching.profiles import points_of, profile_of, with_profile
    from lokalprojekte.inquiries.models import Inquiry
    from lokalprojekte.seed.groups import ensure_groups
    from lokalprojekte.seed.structure import ensure_structure
    from lokalprojekte.seed.volume import seed_volume
    from showcase.matching import describe_call, matchable_calls, matching

    call_command("migrate", verbosity=0, interactive=False)
    call_command("import_reference", verbosity=0)
    ensure_structure()
    ensure_groups()
    seed_volume(calls=calls, inquiries=inquiries, index=False)
    known = matching()
    with CaptureQueriesContext(connection) as queries:
        began = time.perf_counter()
        pages = list(matchable_calls())
        told = [describe_call(page, recogniser=known.recogniser) for page in pages]
        calls_seconds, calls_queries = time.perf_counter() - began, len(queries)
    keys = [*Inquiry.objects.order_by("pk").values_list("pk", flat=True)]
    began, people = time.perf_counter(), 0
    for start in range(0, len(keys), SLICE):
        some = list(with_profile(Inquiry.objects.filter(pk__in=keys[start : start + SLICE])))
        points = points_of(some)
        people += len([profile_of(each, recogniser=known.recogniser, points=points) for each in some])
    return {
        "calls": len(told),
        "calls_seconds": round(calls_seconds, 2),
        "calls_queries": calls_queries,
        "inquiries": people,
        "inquiries_seconds": round(time.perf_counter() - began, 2),
    }


def _apart(part: str, calls: int, inquiries: int, **environment: str) -> dict[str, float]:
    """Measure one part in a process of its own, on one core where the system lets us choose."""
    command = [sys.executable, __file__, "--part", part, "--calls", str(calls), "--inquiries", str(inquiries)]
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(
        command, env={**os.environ, **single, **environment}, cwd=ROOT, check=True, capture_output=True, text=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--inquiries", type=int, default=100_000)
    parser.add_argument("--part", choices=["engine", "loading"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        measure = measure_engine if options.part == "engine" else measure_loading
        print(json.dumps(measure(options.calls, options.inquiries)))
        return 0
    engine = _apart("engine", options.calls, options.inquiries)
    print(f"{options.calls:,} calls ranked for one inquiry in {engine['calls_ms']} ms")
    print(
        f"{options.inquiries:,} inquiries ranked for one call in {engine['inquiries_ms']} ms, {engine['memory_mb']} MB"
    )
    with tempfile.TemporaryDirectory(prefix="matching-bench-") as folder:
        loading = _apart(
            "loading", options.calls, options.inquiries, DJANGO_SETTINGS_MODULE="lokalprojekte.settings.test",
            DATABASE_URL=f"sqlite:///{folder}/site.sqlite3", DATA_DIR=folder, LOG_LEVEL="ERROR",
        )  # fmt: skip
    print(f"{loading['calls']:,} calls brought from the database in {loading['calls_seconds']} s", end=", ")
    print(f"{loading['inquiries']:,} inquiries in {loading['inquiries_seconds']} s")
    passed = all(engine[name] <= bar for name, bar in BARS.items())
    load = round(os.getloadavg()[0], 2)
    print(json.dumps({"load": load, "bars": BARS, "passed": passed, "engine": engine, "loading": loading}))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
