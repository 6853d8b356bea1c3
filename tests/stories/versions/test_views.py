"""A published version at an address that stays."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from lokalprojekte.core import pdf
from lokalprojekte.seed.recipes.reference import make_competence
from lokalprojekte.seed.recipes.stories import make_document, make_report
from stories.models import TransferReportPage
from stories.versions import documents

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]
#: The house's promise for every public page.
MOST_QUERIES = 20


@pytest.fixture(scope="module")
def reports(module_rows):
    return module_rows(publish_twice)


@pytest.fixture
def report(reports, db):
    return reports.new()


def publish_twice():
    """Return a report that was published twice; its title changed."""
    first = make_report(title="Erste Fassung", slug="rollwagen")
    page = TransferReportPage.objects.get(pk=first.pk)
    page.title = page.draft_title = "Zweite Fassung"
    page.save_revision().publish()
    return TransferReportPage.objects.get(pk=first.pk)


@pytest.fixture
def drawn(monkeypatch):
    """Let every drawing take no time, and return the titles that were drawn."""
    done = []

    def draw(report, version):
        done.append(report.title)
        return b"%PDF-" + report.title.encode()

    monkeypatch.setattr(documents, "draw", draw)
    return done


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_each_version_shows_what_stood_in_it(client, report):
    titles = [re.search("<h1>(.*?)</h1>", text(client, f"{report.url}v{number}/"))[1] for number in (1, 2)]

    assert titles == ["Erste Fassung", "Zweite Fassung"]


def test_old_version_says_so_and_leads_to_the_current_one(client, report):
    old, new = (text(client, f"{report.url}v{number}/") for number in (1, 2))

    assert "Das ist Fassung 1 vom" in old
    assert f'<a href="{report.url}">Aktuelle Fassung lesen</a>' in old
    assert '<meta name="robots" content="noindex, follow">' in old
    assert "Das ist Fassung" not in new
    assert all(f'<link rel="canonical" href="{report.full_url}">' in page for page in (old, new))


def test_page_says_how_to_cite_it_and_names_older_versions(client, report):
    page = text(client, report.url)

    assert "Wissenstransferbericht, Fassung 2." in page
    assert f'<a href="{report.url}v2/">{report.full_url}v2/</a>' in page
    assert f'href="{report.url}zitat.bib"' in page
    assert f'<a href="{report.url}v1/">Fassung 1 vom' in page


def test_machines_read_version_and_file(client, report):
    if pdf.weasyprint() is None:
        pytest.skip("PDFs need Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0.")
    found = re.search(r'ld\+json">(.*?)</script>', text(client, report.url), re.DOTALL)

    data = json.loads(found.group(1))[0]

    assert (data["version"], data["identifier"]) == ("2", f"{report.full_url}v2/")
    assert data["encoding"] == {
        "@type": "MediaObject",
        "encodingFormat": "application/pdf",
        "contentUrl": f"{report.full_url}bericht.pdf",
    }


@pytest.mark.parametrize(
    ("path", "title"),
    [("bericht.pdf", "Zweite Fassung"), ("v2/bericht.pdf", "Zweite Fassung"), ("v1/bericht.pdf", "Erste Fassung")],
)
def test_pdf_is_that_of_its_version(client, report, drawn, path, title):
    response = client.get(report.url + path)

    assert response.status_code == 200
    assert response.content == b"%PDF-" + title.encode()
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-cache"


def test_pdf_is_drawn_once_and_not_sent_to_whoever_has_it(client, report, drawn):
    first = client.get(f"{report.url}bericht.pdf")
    again = client.get(f"{report.url}v2/bericht.pdf", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert drawn == ["Zweite Fassung"]


def test_pdf_leads_to_the_page_where_none_can_be_drawn(client, report, monkeypatch):
    monkeypatch.setattr(pdf, "weasyprint", lambda: None)

    response = client.get(f"{report.url}bericht.pdf")

    assert (response.status_code, response["Location"]) == (302, f"{report.full_url}v2/")


def test_citation_is_that_of_its_version(client, report):
    response = client.get(f"{report.url}v1/zitat.bib")

    assert response["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert "title = {{Erste Fassung}}" in response.content.decode()
    assert "number = {Fassung 1}" in response.content.decode()


PATHS = ["v1/", "v1/bericht.pdf", "v1/zitat.bib", "bericht.pdf", "zitat.bib"]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_a_report_taken_down_is_found(client, report, drawn, path):
    report.unpublish()

    assert client.get(report.url + path).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_a_private_report_is_found(client, report, drawn, path):
    PageViewRestriction.objects.create(page=report, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(report.url + path).status_code == 404


@pytest.mark.parametrize("path", ["v3/", "v0/", "v01/", "v99999999999999999999/", "v1/anderes.pdf"])
def test_version_nobody_published_is_not_found(client, report, path):
    assert client.get(report.url + path).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_version_cannot_be_posted_to(client, report, path):
    assert client.post(report.url + path).status_code == 405


@pytest.mark.parametrize("path", ["", *PATHS])
def test_cited_address_leads_on_when_the_page_gets_another(client, report, path, django_capture_on_commit_callbacks):
    old = report.url
    page = TransferReportPage.objects.get(pk=report.pk)
    page.slug = "anderswo"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    response = client.get(old + path)

    assert response.status_code == 301
    assert response["Location"].rstrip("/") == f"/berichte/anderswo/{path}".rstrip("/")


def test_version_stands_although_what_it_names_was_deleted(client, site_tree):
    document, competence = make_document(title="Laufzettel"), make_competence(label="Datenanalyse")
    first = make_report(
        templates=[{"document": document}], competences=[{"text": "Abläufe ordnen", "competence": competence}]
    )
    page = TransferReportPage.objects.get(pk=first.pk)
    page.templates.set([])
    page.competences.set([])
    page.save_revision().publish()
    document.delete()
    competence.delete()

    shown = text(client, f"{first.url}v1/")

    assert "Abläufe ordnen" in shown
    assert "Laufzettel" not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_version_asks_few_questions(client, site_tree, count):
    rows = range(count)
    report = make_report(
        competences=[{"competence": make_competence(slug=f"k{row}", label=f"K {row}")} for row in rows],
        templates=[{"document": make_document(title=f"D {row}")} for row in rows],
        effects=[{"indicator": f"I {row}"} for row in rows],
        sign_offs=[{"role": f"R {row}"} for row in rows],
    )
    client.get(f"{report.url}v1/")

    with CaptureQueriesContext(connection) as captured:
        client.get(f"{report.url}v1/")

    assert len(captured) <= MOST_QUERIES, "\n".join(query["sql"] for query in captured)
