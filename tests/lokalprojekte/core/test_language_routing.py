"""The address alone decides which language a page speaks."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from wagtail.models import Page

import lokalprojekte.reference
from home.models import ContentPage
from lokalprojekte.core.language_routing import here, home_path, language_of
from lokalprojekte.inquiries.links import confirm_address
from lokalprojekte.reference.english import CLUSTERS, FIELDS
from lokalprojekte.reference.enums import CompetenceLevel
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.alerts.links import confirm_address as alert_confirm_address

pytestmark = pytest.mark.django_db

DATA = Path(lokalprojekte.reference.__file__).parent / "data"


def language_in(html: str) -> str:
    """Return what the page says of its own language."""
    found = re.search(r'<html lang="([^"]+)"', html)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "de"),
        ("/projekte/", "de"),
        ("/en", "en"),
        ("/en/", "en"),
        ("/en/projekte/x/", "en"),
        ("/energie/", "de"),
        ("/leicht/", "de-simple"),
        ("/leichter/", "de"),
        ("/projekte/en/", "de"),
        ("/api/v3/", "de"),
    ],
)
def test_address_says_its_language(path, language):
    assert language_of(path) == language


@pytest.mark.parametrize(
    ("language", "form", "section", "first"),
    [
        ("de", "/anfrage/", "/projekte/", "/"),
        ("en", "/en/anfrage/", "/en/projekte/", "/en/"),
        ("de-simple", "/anfrage/", "/projekte/", "/leicht/"),
    ],
)
def test_links_stay_in_the_language_spoken(language, form, section, first):
    with translation.override(language):
        assert (reverse("inquiries:new"), here("/projekte/"), home_path(language)) == (form, section, first)


@pytest.mark.parametrize(("path", "language"), [("/", "de"), ("/en/", "en"), ("/leicht/", "de-simple")])
@pytest.mark.parametrize("preferred", ["en-GB,en;q=0.9", "de", "fr", "*"])
def test_no_header_and_no_cookie_changes_the_language(site_tree, client, path, language, preferred):
    client.cookies["django_language"] = "en" if language == "de" else "de"

    answer = client.get(path, headers={"Accept-Language": preferred})

    assert language_in(answer.content.decode()) == language
    assert "Accept-Language" not in answer.get("Vary", "")
    assert not answer.cookies


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/en/anfrage/", "Send an inquiry"),
        ("/en/anfrage/fragen/", "What we ask"),
        ("/en/suche/", "Search"),
        ("/en/projekte/", "Projects"),
        ("/en/projekte/passend/", "Which projects fit you?"),
        ("/en/projekte/land/", "Projects by Land"),
        ("/en/kommunen/", "Municipalities"),
        ("/en/geschichten/", "Stories"),
        ("/en/berichte/", "Reports"),
        ("/en/wirkung/", "How we count"),
        ("/en/impressum/", "Imprint"),
        ("/en/fuer-kommunen/", "For the task that fits into no department"),
    ],
)
def test_page_and_view_speak_english(site_tree, client, path, said):
    answer = client.get(path)

    html = answer.content.decode()
    assert (answer.status_code, language_in(html)) == (200, "en")
    assert said in html
    assert "Zum Inhalt" not in html


@pytest.mark.parametrize(
    "path", ["/leicht/anfrage/", "/leicht/projekte/", "/en/leicht/", "/en/en/", "/en/nur-deutsch/"]
)
def test_what_is_not_there_in_a_language_is_not_found(site_tree, client, path):
    site_tree.home.add_child(instance=ContentPage(title="Nur deutsch", slug="nur-deutsch"))

    assert client.get(path).status_code == 404


def test_error_page_speaks_the_language_of_its_address(site_tree, client):
    html = client.get("/en/nichts/").content.decode()

    assert language_in(html) == "en"
    assert "There is nothing here" in html
    assert 'href="/en/"' in html


def test_address_without_its_slash_stays_in_the_language(site_tree, client):
    assert client.get("/en")["Location"] == "/en/"


def test_record_is_read_in_english_at_its_german_address_below_the_prefix(site_tree, client):
    call = make_call(host=make_host(), title="Ein Rathaus räumt auf")

    listed = client.get("/en/projekte/").content.decode()
    answer = client.get(f"/en{call.url}")

    html = answer.content.decode()
    assert f'href="/en{call.url}"' in listed
    assert answer.status_code == 200
    assert '<h1 class="call__title" lang="de">' in html or 'lang="de">Ein Rathaus räumt auf' in html
    assert f'<link rel="canonical" href="http://testserver{call.url}">' in html
    assert f"/en/anfrage/?projekt={call.slug}" in html


def test_record_is_there_once(site_tree):
    make_call(host=make_host(), title="Ein Rathaus räumt auf")

    assert Page.objects.filter(title="Ein Rathaus räumt auf").count() == 1


def test_page_that_is_no_record_is_not_shown_in_english_under_a_german_text(site_tree, client):
    site_tree.home.add_child(instance=ContentPage(title="Nur deutsch", slug="nur-deutsch"))

    assert client.get("/nur-deutsch/").status_code == 200
    assert client.get("/en/nur-deutsch/").status_code == 404


def test_links_in_mails_lead_to_the_german_pages_whoever_causes_the_mail(settings):
    settings.BASE_URL = "https://lokal.example"

    with translation.override("en"):
        addresses = [confirm_address("x"), alert_confirm_address("x")]

    assert addresses == [
        "https://lokal.example/anfrage/bestaetigen/x/",
        "https://lokal.example/projekte/abo/bestaetigen/x/",
    ]


def test_dates_are_written_as_in_the_language():
    day = date(2026, 12, 6)

    assert date_format(day) == "6. Dezember 2026"
    with translation.override("en"):
        assert (date_format(day), date_format(day, "SHORT_DATE_FORMAT")) == ("6 December 2026", "06/12/2026")
    with translation.override("de-simple"):
        assert date_format(day) == "6. Dezember 2026"


def test_reference_data_have_english_names(site_tree, client):
    field = make_field_of_action(name="Mobilität & Verkehr", slug="mobilitaet")
    competence = make_competence(label="Projektmanagement", label_en="Project management")
    call = make_call(host=make_host(), fields_of_action=[field], must=[(competence, CompetenceLevel.ADVANCED)])

    german, english = (client.get(f"{prefix}/projekte/").content.decode() for prefix in ("", "/en"))

    assert "Mobilität &amp; Verkehr" in german
    assert "Mobility &amp; transport" not in german
    assert "Mobility &amp; transport" in english
    assert "Project management" in client.get(f"/en{call.url}").content.decode()


def test_every_field_and_cluster_that_comes_along_has_an_english_name():
    rows = {
        name: list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))
        for name in ("handlungsfelder.csv", "kompetenzfelder.csv")
    }

    assert {row["slug"] for row in rows["handlungsfelder.csv"]} == FIELDS.keys()
    assert {row["cluster"] for row in rows["kompetenzfelder.csv"]} == CLUSTERS.keys()
    assert all(row["label_en"] for row in rows["kompetenzfelder.csv"])
