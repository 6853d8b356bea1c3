"""Whether PDFs of reports are made quickly: 100 of a full report, on every core, in at most 60 seconds.

A database is filled with reports that carry the texts, tables, effects and files of one of the demo's, and a picture
each; then ``manage.py draw_reports`` draws all of them. Every file is opened afterwards: so many pages, tagged, in
German. Beside it stands what one takes the worker, which draws one after the other.

Takes about two minutes; ``--small`` (6 reports) is a quick look. The last line is JSON, and the exit code is 1 when the
bar is missed or a file is not what it should be.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
BARS = {"seconds_per_100": 60.0}
FEWEST_PAGES = 7
TEXTS = ROOT / "site" / "lokalprojekte" / "seed" / "demo" / "reports" / "bauakte.toml"


def measure(number: int) -> dict[str, object]:
    """Fill the database of the environment, draw, and return seconds and what the files are."""
    import django

    django.setup()
    import pikepdf
    from django.conf import settings
    from django.core.management import call_command

    from lokalprojekte.seed.groups import ensure_groups
    from lokalprojekte.seed.structure import ensure_structure
    from stories.models import ReportVersion
    from stories.versions.documents import pdf_of

    call_command("migrate", verbosity=0, interactive=False)
    ensure_structure()
    ensure_groups()
    fill(number)
    began = time.perf_counter()
    call_command("draw_reports", stdout=StringIO(), stderr=StringIO())
    seconds = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    files = sorted(Path(settings.DATA_DIR, "reports").glob("*/*.pdf"))
    wrong, pages = 0, set()
    for path in files:
        with pikepdf.open(path) as document:
            pages.add(len(document.pages))
            right = document.Root.MarkInfo.Marked and str(document.Root.Lang) == "de"
            wrong += not right or len(document.pages) < FEWEST_PAGES
    version = ReportVersion.objects.select_related("revision", "report").first()
    one = pdf_of(version, version.report)
    one.unlink()
    began = time.perf_counter()
    pdf_of(version, version.report)
    return {
        "reports": number,
        "drawn": len(files),
        "wrong": wrong + (number - len(files)),
        "pages": sorted(pages),
        "kilobytes": round(sum(path.stat().st_size for path in files) / 1024 / len(files)),
        "seconds": round(seconds, 1),
        "seconds_per_100": round(100 * seconds / number, 1),
        "cpu_seconds_each": round((used.ru_utime + used.ru_stime) / number, 2),
        "one_alone_seconds": round(time.perf_counter() - began, 2),
        "cores": os.cpu_count(),
    }


def fill(number: int) -> None:
    """Publish ``number`` reports on one project."""
    from django.core.files.base import ContentFile
    from PIL import Image

    from lokalprojekte.core.models import SiteImage
    from lokalprojekte.seed.markup import to_html
    from lokalprojekte.seed.recipes.showcase import make_call
    from lokalprojekte.seed.recipes.stories import make_document, make_report
    from showcase.enums import CallStatus
    from stories.report_sections import SECTION_FIELDS

    table: dict[str, Any] = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    picture = BytesIO()
    Image.effect_noise((1600, 900), 40).convert("RGB").save(picture, "JPEG")
    image = SiteImage.objects.create(
        title="Rauschen", description="Graues Rauschen", author="Niemand", licence="CC0-1.0",
        file=ContentFile(picture.getvalue(), name="rauschen.jpg"),
    )  # fmt: skip
    call, document = make_call(status=CallStatus.COMPLETED), make_document()
    days = {"measured": "measured_on", "signed": "signed_on"}
    lists = {
        name: [
            {days.get(key, key): date(2026, 3, 9) if key in days else value for key, value in row.items()}
            for row in table[name]
        ]
        for name in ("outputs", "effects", "sign_offs")
    }
    for index in range(number):
        make_report(
            title=f"{table['title']} ({index})",
            slug=f"bericht-{index}",
            call=call,
            lead=table["lead"],
            image=image,
            **{name: to_html(table[name].strip()) for name in SECTION_FIELDS if name in table},
            **{name: table[name] for name in ("makers_count", "maker_hours", "host_hours")},
            **lists,
            competences=[{"side": row["side"], "text": row["text"]} for row in table["competences"]],
            templates=[{"document": document, "title": row["title"]} for row in table["templates"]],
        )


def apart(number: int) -> dict[str, object]:
    """Measure in a process and a database of its own."""
    with tempfile.TemporaryDirectory(prefix="report-pdfs-bench-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.demo",
            "DATA_DIR": folder,
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, __file__, "--part", "--reports", str(number)]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--small", action="store_true", help="6 reports")
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    number = 6 if options.small else options.reports
    if options.part:
        print(json.dumps(measure(number)))
        return 0
    found = apart(number)
    print(
        f"{found['drawn']} PDFs of {found['pages']} pages drawn in {found['seconds']} s on {found['cores']} cores;"
        f" one alone takes {found['one_alone_seconds']} s"
    )
    passed = not found["wrong"] and all(found[name] <= bar for name, bar in BARS.items())
    load = round(os.getloadavg()[0], 2)
    print(json.dumps({"load": load, "bars": BARS, "passed": passed, **found}))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
