"""How many lists of the content API the site answers a second, against a view that does nothing.

A database is filled with volume data and pictures. Then the real server answers wrk on 127.0.0.1: once without the
layer in front, so that every list is made anew, and once with it, for a list that is kept and for a reader who has it
already (304). ``calls_varied`` asks for another list every time, so that its facets are counted anew, too. Beside each
the same server answers ``/nothing/``, which goes through the same middleware (``beside/urls.py``): the figures are
shares of its requests per second in the same run, the median of several rounds.

Takes about two minutes; ``--rounds 1`` is a quick look. On SQLite, and on PostgreSQL with ``--postgresql``. The last
line is JSON, and the exit code is 1 when a bar is missed: lists of 20 with pictures and facets at 6 % made anew, the
same and ever others, with at most 8 queries, and 60 % where one is kept or known.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
BARS = {"anew": 0.06, "kept": 0.6, "known": 0.6, "queries": 8}
LIST = "/api/v3/calls/"
LISTS = {
    "calls": LIST,
    "calls_narrow": f"{LIST}?q=Digital&wo=35037&umkreis=200&status=alle&sort=naehe",
    "hosts": "/api/v3/hosts/",
}
#: Stands for ever other lists.
VARIED = "varied"
#: So many of them; a process keeps the facets of fewer.
VARIATIONS = 600
#: Asks for them one after the other.
SCRIPT = """
local lists, last = {}, 0
for line in io.lines(os.getenv("LISTS")) do lists[#lists + 1] = line end
request = function()
  last = last % #lists + 1
  return wrk.format("GET", lists[last])
end
"""
PICTURES = 20
#: Seconds in which both processes read what they keep in memory.
WARM_UP = 3
#: Requests one after the other, before many come at once: what is built at the first one is built once.
FIRST = 16


def fill(calls: int) -> dict[str, int]:
    """Fill the database of the environment, note down ever other lists; return how many queries each list takes."""
    import django

    django.setup()
    from django.core.files.base import ContentFile
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from PIL import Image

    from lokalprojekte.core.models import SiteImage
    from lokalprojekte.seed.groups import ensure_groups
    from lokalprojekte.seed.structure import ensure_structure
    from lokalprojekte.seed.volume import seed_volume
    from showcase.models import HostPage, ProjectCallPage
    from showcase.stamps import stamp_all

    call_command("migrate", verbosity=0, interactive=False)
    call_command("import_reference", verbosity=0)
    ensure_structure()
    ensure_groups()
    seed_volume(calls=calls, inquiries=0)
    images = []
    for number in range(PICTURES):
        file = BytesIO()
        Image.new("RGB", (1600, 900), (10 * number, 80, 60)).save(file, "PNG")
        words = {"title": "Bild", "description": "Eine Fläche", "author": "Ada", "licence": "CC0-1.0"}
        image = SiteImage.objects.create(file=ContentFile(file.getvalue(), name="bild.png"), **words)
        image.get_renditions("format-webp|width-480", "format-webp|width-960")
        images.append(image.pk)
    for model, name in ((ProjectCallPage, "lead_image_id"), (HostPage, "image_id")):
        for number, key in enumerate(model.objects.order_by("pk").values_list("pk", flat=True)):
            model.objects.filter(pk=key).update(**{name: images[number % PICTURES]})
    stamp_all()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    browser, queries = Client(headers={"host": "127.0.0.1"}), {}
    for name, address in LISTS.items():
        browser.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = browser.get(address)
        said = answer.json()
        assert answer.status_code == 200, (address, answer.content[:300])
        assert said["facets"], address
        assert sum(bool(item["picture"]) for item in said["items"]) == 20, address
        queries[name] = len(captured)
    note_variations(browser)
    return queries


def note_variations(browser: Client) -> None:
    """Write down addresses of lists that differ in their filters, each of which has 20 items with pictures."""
    facets = {facet["parameter"]: facet["values"] for facet in browser.get(f"{LIST}?status=alle").json()["facets"]}
    some = {name: [each["value"] for each in facets[name]] for name in ("land", "handlungsfeld", "ort", "stunden")}
    chance, addresses = Random(1), set[str]()
    while len(addresses) < VARIATIONS:
        chosen = [
            (name, value)
            for name in some
            for value in chance.sample(some[name], k=chance.randint(0, min(3, len(some[name]))))
        ]
        address = f"{LIST}?{urlencode([*chosen, ('sort', chance.choice(['frist', 'neu'])), ('status', 'alle')])}"
        said = browser.get(address).json()
        if sum(bool(item["picture"]) for item in said["items"]) == 20:
            addresses.add(address)
    lists().write_text("\n".join(sorted(addresses, key=lambda _each: chance.random())), encoding="utf-8")


def lists() -> Path:
    """Return the file of the addresses of ever other lists."""
    return Path(os.environ["LISTS"])


@contextmanager
def serving(port: int, environment: dict[str, str]) -> Iterator[None]:
    """Start the site's server with two processes, wait until it answers, end it."""
    from lokalprojekte.delivery.launch.server import allow_many_connections, server_command

    allow_many_connections()
    process = subprocess.Popen(
        server_command(host="127.0.0.1", port=port, workers=2), env=environment, cwd=ROOT, start_new_session=True
    )
    try:
        deadline = time.monotonic() + 90
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/nothing/", timeout=5) as answer:
                    answer.read()
                break
            except OSError:
                if time.monotonic() > deadline or process.poll() is not None:
                    sys.exit("The server did not start.")
                time.sleep(0.2)
        for _ in range(FIRST):
            tag_of(port, LIST)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()


def rate(port: int, address: str, seconds: float, *, etag: str = "") -> float:
    """Let wrk ask with 8 connections; return requests per second. Any answer but the one meant ends the run."""
    script = ["-s", str(lists().with_name("ever_other.lua"))] if address == VARIED else []
    asked = f"http://127.0.0.1:{port}{'/' if script else address}"
    headers = ["-H", "Accept-Encoding: br", *(("-H", f"If-None-Match: {etag}") if etag else ())]
    command = ["wrk", *headers, "-t1", "-c8", f"-d{seconds:g}s", "--timeout", "30s", *script, asked]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(said)
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    return float(found[1]) if found else 0.0


def tag_of(port: int, address: str) -> str:
    """Return the entity tag of ``address`` as a reader that takes brotli gets it."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{address}", headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        answer.read()
        return str(answer.headers.get("ETag", ""))


def shares(port: int, rounds: int, seconds: float, asked: dict[str, tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Return for each of ``asked`` (name → address, entity tag) its rate, and its share of that of ``/nothing/``."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, (address, etag) in asked.items():
            before = rate(port, "/nothing/", seconds)
            own = rate(port, address, seconds, etag=etag)
            beside = (before + rate(port, "/nothing/", seconds)) / 2
            found[name].append((own, own / beside))
    return {
        name: {
            "requests_per_s": round(median(own for own, _share in pairs), 1),
            "share": round(median(share for _own, share in pairs), 3),
        }
        for name, pairs in found.items()
    }


def measure(options: argparse.Namespace) -> dict[str, object]:
    """Fill a database and ask both servers."""
    with tempfile.TemporaryDirectory(prefix="api-bench-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "beside.settings",
            "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "site", ROOT, Path(__file__).parent))),
            "DATA_DIR": folder,
            "LOG_LEVEL": "ERROR",
            "PORT": str(options.port),
            "API_READS_PER_MINUTE": "1000000",
            "LISTS": f"{folder}/lists",
        }
        os.environ["LISTS"] = environment["LISTS"]
        lists().with_name("ever_other.lua").write_text(SCRIPT, encoding="utf-8")
        if not options.postgresql:
            environment["DATABASE_URL"] = f"sqlite:///{folder}/site.sqlite3"
        command = [sys.executable, __file__, "--fill", str(options.calls)]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        queries = json.loads(done.stdout.splitlines()[-1])
        with serving(options.port, {**environment, "PAGE_CACHE_MB": "0"}):
            asked = {**{name: (address, "") for name, address in LISTS.items()}, "calls_varied": (VARIED, "")}
            for address, _etag in asked.values():
                rate(options.port, address, WARM_UP)
            anew = shares(options.port, options.rounds, options.seconds, asked)
        with serving(options.port, environment):
            rate(options.port, LIST, WARM_UP)
            asked = {"kept": (LIST, ""), "known": (LIST, tag_of(options.port, LIST))}
            kept = shares(options.port, options.rounds, options.seconds, asked)
    return {"queries": queries, "anew": anew, **kept}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--port", type=int, default=8197, help="a free port (default: 8197)")
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--fill", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.fill is not None:
        print(json.dumps(fill(options.fill)))
        return 0
    if options.postgresql and "DATABASE_URL" not in os.environ:
        again = [sys.executable, str(ROOT / "tests" / "postgresql.py"), sys.executable, *sys.argv]
        return subprocess.run(again, check=False, cwd=ROOT).returncode
    if not shutil.which("wrk"):
        sys.exit("This needs wrk.")
    figures = measure(options)
    passed = (
        min(figures["anew"][name]["share"] for name in ("calls", "calls_varied")) >= BARS["anew"]
        and figures["kept"]["share"] >= BARS["kept"]
        and figures["known"]["share"] >= BARS["known"]
        and figures["queries"]["calls"] <= BARS["queries"]
    )
    for name, value in figures.items():
        print(f"{name}: {value}")
    database = "postgresql" if options.postgresql else "sqlite"
    print(json.dumps({"database": database, "passed": passed, "load": os.getloadavg()[0], **figures}))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
