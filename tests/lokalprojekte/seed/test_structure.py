from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Locale, Page, Site

from home.models import AudiencePage, ContentPage, HomePage
from lokalprojekte.core.models import Organisation, SearchEntry
from lokalprojekte.seed.structure import ensure_structure

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, int, int]:
    return Page.objects.count(), Site.objects.count(), Organisation.objects.count()


def test_structure_stands_on_an_empty_database():
    Page.objects.all().delete()
    Site.objects.all().delete()

    structure = ensure_structure()

    assert [structure.home.depth, structure.calls.url_path] == [2, f"{structure.home.url_path}projekte/"]
    assert [problem for problem in Page.find_problems() if problem] == []


def test_structure_replaces_the_welcome_page():
    Page.objects.all().delete()
    Site.objects.all().delete()
    Locale.objects.get_or_create(language_code="de")
    root = Page.add_root(title="Root", slug="root")
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)

    structure = ensure_structure()

    assert {page.specific for page in Page.objects.filter(depth=2)} == {
        structure.home,
        structure.english,
        structure.easy,
    }
    assert Site.objects.get().root_page_id == structure.home.pk


def test_addresses_are_those_the_house_promises():
    structure = ensure_structure()

    assert [page.slug for page in structure.home.get_children().order_by("path")] == [
        "projekte",
        "kommunen",
        "geschichten",
        "berichte",
        "wirkung",
        "offene-daten",
        "einsatzformen",
        "fuer-macherinnen",
        "fuer-kommunen",
        "fuer-unternehmen",
        "fuer-foerderinstitutionen",
        "suche",
        "impressum",
        "datenschutz",
        "barrierefreiheit",
        "quellen-und-lizenzen",
    ]


def test_site_follows_the_base_url(settings):
    settings.BASE_URL = "https://projekte.example"

    site = ensure_structure().site

    assert [site.hostname, site.port, site.root_url, site.is_default_site] == [
        "projekte.example",
        443,
        "https://projekte.example",
        True,
    ]


def test_structure_twice_makes_nothing_new():
    ensure_structure()
    before = counts()

    ensure_structure()

    assert counts() == before


def test_what_an_editor_changed_stays():
    structure = ensure_structure()
    structure.calls.title, structure.calls.slug = "Unsere Projekte", "unsere-projekte"
    structure.calls.save_revision().publish()
    Organisation.objects.update(name="Stadt Beispiel")
    Site.objects.update(site_name="Eigener Name")

    again = ensure_structure()

    assert [again.calls.title, again.calls.slug] == ["Unsere Projekte", "unsere-projekte"]
    assert Organisation.objects.get().name == "Stadt Beispiel"
    assert again.site.site_name == "Eigener Name"


def test_missing_page_comes_back():
    ensure_structure().privacy.delete()

    assert ensure_structure().privacy.live


def test_own_pages_are_left_alone():
    structure = ensure_structure()
    own = structure.home.add_child(instance=ContentPage(title="Über uns", slug="ueber-uns"))

    ensure_structure()

    assert ContentPage.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize("path", ["/", "/projekte/", "/kommunen/", "/geschichten/", "/impressum/", "/datenschutz/"])
def test_pages_answer_without_any_content(path):
    ensure_structure()

    assert Client().get(path).status_code == 200


def test_sources_page_shows_the_attribution_lines():
    ensure_structure()

    page = Client().get("/quellen-und-lizenzen/").content.decode()

    assert "GeoBasis-DE" in page
    assert "Statistisches Bundesamt" in page


def test_privacy_page_states_the_retention_of_the_program():
    from lokalprojekte.inquiries.retention import CONFIRMATION_LIFETIME, QUARANTINE_LIFETIME

    ensure_structure()

    page = Client().get("/datenschutz/").content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert f"nach {CONFIRMATION_LIFETIME.days} Tagen" in page
    assert f"nach {QUARANTINE_LIFETIME.days} Tagen" in page
    assert "6 Monate nach dem letzten Schritt" in page


def test_privacy_page_states_how_long_mails_are_kept(settings):
    ensure_structure()

    page = Client().get("/datenschutz/").content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert f"nach {settings.MAIL_CONTENT_DAYS} Tagen; dass" in page
    assert f"nach {settings.MAIL_ROW_DAYS} Tagen." in page


#: What Art. 13 (1) and (2) DSGVO ask to be told, by the heading under which the page says it.
ART_13 = {
    "controller, representative, data protection officer": "Wer verantwortlich ist",
    "purposes and legal basis": "Wenn Sie uns eine Anfrage schicken",
    "recipients, third countries": "Wer Ihre Angaben sieht",
    "storage": "Wie lange wir etwas aufheben",
    "rights, withdrawal": "Was Sie verlangen können",
    "complaint": "Beschwerde",
    "whether one has to": "Müssen Sie uns etwas mitteilen?",
    "automated decisions": "Entscheidet hier ein Programm über Sie?",
}


def test_privacy_page_says_what_article_13_asks():
    headings = [block.value for block in ensure_structure().privacy.body if block.block_type == "heading"]

    assert [item for item, heading in ART_13.items() if heading not in headings] == []


def test_pages_of_audiences_are_one_each():
    structure = ensure_structure()

    assert [page.kind for page in structure.audiences] == ["macherin", "kommune", "unternehmen", "foerderung"]


def test_audience_page_an_editor_renamed_is_not_made_again():
    page = ensure_structure().audiences[0]
    page.slug = "mitmachen"
    page.save_revision().publish()

    assert ensure_structure().audiences[0].slug == "mitmachen"


@pytest.mark.parametrize(("demo", "quotes"), [(True, 4), (False, 0)])
def test_invented_quotes_stand_on_a_demonstration_only(settings, demo, quotes):
    settings.DEMO = demo
    AudiencePage.objects.all().delete()

    pages = ensure_structure().audiences

    assert sum(len(page.quote) for page in pages) == quotes


def test_search_finds_pages_made_before_it_was_there():
    ensure_structure()
    SearchEntry.objects.all().delete()

    ensure_structure()

    assert SearchEntry.objects.filter(page__slug="datenschutz").exists()


def test_command_reports_in_its_last_line():
    out = StringIO()

    call_command("setup_site", stdout=out)

    report = json.loads(out.getvalue().splitlines()[-1])
    assert report["groups"] == [
        "Berichte bestätigen: Kommunen",
        "Berichte bestätigen: Macher:innen",
        "Datenschutz",
        "Freigabe",
        "Förderpartner",
        "Moderation",
        "Redaktion",
        "Technik",
    ]
    assert HomePage.objects.filter(locale__language_code="de").count() == 1
