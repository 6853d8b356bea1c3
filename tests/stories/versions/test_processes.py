"""Drawing what is missing, with several processes."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from lokalprojekte.core import pdf
from lokalprojekte.seed.recipes.stories import make_report
from stories.models import TransferReportPage
from stories.versions import processes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def draw():
    answer = StringIO()
    call_command("draw_reports", jobs=2, stdout=answer, stderr=StringIO())
    return json.loads(answer.getvalue().splitlines()[-1])["pdfs"]


def test_every_version_of_every_public_report_is_drawn_once(site_tree):
    if pdf.weasyprint() is None:
        pytest.skip("PDFs need Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0.")
    report, hidden = make_report(), make_report(title="Zurückgezogen", slug="zurueckgezogen")
    hidden.unpublish()
    page = TransferReportPage.objects.get(pk=report.pk)
    page.lead = "Zweite Fassung."
    page.save_revision().publish()
    folder = settings.DATA_DIR / "reports"

    first = draw()
    files = {path: path.stat().st_mtime_ns for path in folder.glob("*/*.pdf")}
    second = draw()

    assert (first, second) == (2, 2)
    assert {path: path.stat().st_mtime_ns for path in folder.glob("*/*.pdf")} == files
    assert {path.parent.name for path in files} == {str(report.pk)}
    assert all(path.read_bytes().startswith(b"%PDF-") for path in files)


def test_nothing_is_drawn_without_the_library(site_tree, monkeypatch):
    monkeypatch.setattr(processes, "weasyprint", lambda: None)
    make_report()

    assert draw() == 0
