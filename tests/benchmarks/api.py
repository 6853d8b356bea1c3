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
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT), str(Path(__file__).parent)]

from beside.load import Load, environment_of, rate, serving, shares, tag_of

BARS = {"anew": 0.06, "kept": 0.6, "known": 0.6, "queries": 8}
LIST = "/api/v3/calls/"
LISTS = {
    "calls": LIST,
    "calls_narrow": f"{LIST}?q=Digital&wo=35037&umkreis=200&status=alle&sort=naehe",
    "hosts": "/api/v3/hosts/",
}
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


def measure(options: argparse.Namespace) -> dict[str, object]:
    """Fill a database and ask both servers."""
    with tempfile.TemporaryDirectory(prefix="api-bench-") as folder:
        more = {"API_READS_PER_MINUTE": "1000000", "LISTS": f"{folder}/lists"}
        environment = environment_of(folder, options.port, postgresql=options.postgresql, **more)
        os.environ["LISTS"] = environment["LISTS"]
        lists().with_name("ever_other.lua").write_text(SCRIPT, encoding="utf-8")
        command = [sys.executable, __file__, "--fill", str(options.calls)]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        queries = json.loads(done.stdout.splitlines()[-1])
        base, span = f"http://127.0.0.1:{options.port}", {"rounds": options.rounds, "seconds": options.seconds}
        lists_of_all = {name: Load(f"{base}{address}") for name, address in LISTS.items()}
        varied = Load(base, script=str(lists().with_name("ever_other.lua")))
        with serving(options.port, {**environment, "PAGE_CACHE_MB": "0"}, first=LIST):
            asked = {**lists_of_all, "calls_varied": varied}
            for load in asked.values():
                rate(load, WARM_UP)
            anew = shares(base, asked, **span)
        with serving(options.port, environment, first=LIST):
            kept_list = Load(f"{base}{LIST}")
            rate(kept_list, WARM_UP)
            known = Load(kept_list.address, etag=tag_of(kept_list.address))
            kept = shares(base, {"kept": kept_list, "known": known}, **span)
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
