"""What every kind of page says to machines, read by parsers that are not ours and ask nothing of the network."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import extruct
import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from lxml import html as lxml_html
from pyld import jsonld

from home.models import ContentPage
from lokalprojekte.delivery.front import Addresses, PageCache
from lokalprojekte.delivery.page_cache import generation
from lokalprojekte.reference.enums import AreaKind, CompetenceLevel
from lokalprojekte.seed.recipes.impact import make_impact_page
from lokalprojekte.seed.recipes.programmes import make_funding, make_network, make_programme, make_supporter
from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus, EngagementForm, PlaceMode

pytestmark = pytest.mark.django_db

CONTEXT = json.loads((Path(__file__).parents[1] / "data" / "schema_org_context.json").read_text(encoding="utf-8"))
SCHEMA = "https://schema.org/"
#: developers.google.com/search/docs/appearance/structured-data/job-posting, «required» as of November 2026.
JOB_REQUIRED = {"datePosted", "description", "hiringOrganization", "title"}
JOB_PLACED = {"jobLocation"}
JOB_REMOTE = {"applicantLocationRequirements", "jobLocationType"}


def own_context(url, _options):
    """Stand for schema.org: the network is never asked."""
    assert url.rstrip("/") == "https://schema.org"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


def items_of(response):
    return extruct.extract(response.content.decode(), base_url="http://testserver/", syntaxes=["json-ld"])["json-ld"]


def types_of(items):
    return [item["@type"] for item in items]


def nodes(value):
    """Yield every node of an expanded document."""
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from nodes(item)


@pytest.fixture(scope="module")
def everything_published(module_rows):
    return module_rows(publish_everything)


@pytest.fixture
def everything(everything_published, db):
    return everything_published.new()


def publish_everything():
    """Return a page of every kind, with as much on it as each can hold."""
    state = make_area(kind=AreaKind.STATE, key="16", name="Thüringen")
    field = make_field_of_action(name="Mobilität", slug="mobilitaet")
    host = make_host(title="Stadt Apolda", area=make_area(name="Apolda", state=state), website="https://apolda.example")
    programme = make_programme()
    call = make_call(
        title="Ein Rufbus",
        host=host,
        programme=programme,
        fields_of_action=[field],
        must=[(make_competence(), CompetenceLevel.ADVANCED)],
    )
    make_funding(supporter=make_supporter(), call=call)
    story = make_story(call=call)
    return {
        "/": ["WebSite", "Organization"],
        "/projekte/": ["CollectionPage", "BreadcrumbList"],
        call.url: ["Project", "BreadcrumbList"],
        "/kommunen/": ["CollectionPage", "BreadcrumbList"],
        host.url: ["GovernmentOrganization", "BreadcrumbList"],
        "/geschichten/": ["CollectionPage", "BreadcrumbList"],
        story.url: ["Article", "BreadcrumbList"],
        "/berichte/": ["CollectionPage", "BreadcrumbList"],
        make_report(call=call, story=story).url: ["Report", "BreadcrumbList"],
        programme.url: ["EventSeries", "BreadcrumbList"],
        make_network().url: ["ItemList", "BreadcrumbList"],
        make_impact_page().url: ["Report", "BreadcrumbList"],
        "/wirkung/": ["CollectionPage", "BreadcrumbList"],
        "/suche/": ["SearchResultsPage", "BreadcrumbList"],
        "/impressum/": ["WebPage", "BreadcrumbList"],
        "/barrierefreiheit/": ["WebPage", "BreadcrumbList"],
        "/leicht/": ["WebPage", "BreadcrumbList"],
        "/fuer-macherinnen/": ["WebPage", "BreadcrumbList", "FAQPage"],
        "/projekte/passend/": ["DefinedTermSet", "BreadcrumbList"],
        "/projekte/land/": ["CollectionPage", "BreadcrumbList"],
        "/projekte/land/thueringen/": ["CollectionPage", "BreadcrumbList"],
        "/projekte/handlungsfeld/": ["CollectionPage", "BreadcrumbList"],
        "/projekte/handlungsfeld/mobilitaet/": ["CollectionPage", "BreadcrumbList"],
        "/anfrage/fragen/": ["BreadcrumbList"],
    }


def test_every_page_says_what_it_is(everything, client):
    found = {address: types_of(items_of(client.get(address))) for address in everything}

    assert found == everything


def test_every_page_expands_to_terms_of_schema_org(everything, client):
    for address in everything:
        expanded = jsonld.expand(items_of(client.get(address)), {"documentLoader": own_context})

        assert expanded, address
        for node in nodes(expanded):
            names = [name for name in node if not name.startswith("@")] + list(node.get("@type", []))
            assert [name for name in names if not name.startswith((SCHEMA, "http"))] == [], address
            identifier = node.get("@id", "https://")
            assert urlsplit(identifier).scheme in {"http", "https"}, (address, identifier)


def test_every_page_below_home_shows_the_way_it_tells(everything, client):
    for address in set(everything) - {"/"}:
        response = client.get(address)
        shown = lxml_html.fromstring(response.content).xpath("//nav[contains(@class, 'breadcrumbs')]//li")
        told = next(item for item in items_of(response) if item["@type"] == "BreadcrumbList")["itemListElement"]

        assert [step["name"] for step in told] == [item.text_content().strip() for item in shown], address
        assert [step["position"] for step in told] == list(range(1, len(told) + 1))
        assert urlsplit(told[-1]["item"]).path == address


def test_lists_name_what_they_show(everything, client):
    listed = items_of(client.get("/projekte/"))[0]["mainEntity"]

    assert (listed["@type"], listed["numberOfItems"]) == ("ItemList", 1)
    assert urlsplit(listed["itemListElement"][0]["url"]).path == "/projekte/ein-rufbus/"


def test_call_names_its_funding_and_competences(everything, client):
    call = items_of(client.get("/projekte/ein-rufbus/"))[0]
    terms = items_of(client.get("/projekte/passend/"))[0]

    assert call["funding"][0]["@type"] == "MonetaryGrant"
    assert call["knowsAbout"][0]["@id"] in [term["@id"] for term in terms["hasDefinedTerm"]]
    assert call["knowsAbout"][0]["inDefinedTermSet"]["@id"] == terms["@id"]


def test_host_serves_a_city(everything, client):
    host = items_of(client.get("/kommunen/stadt-apolda/"))[0]

    assert (host["areaServed"]["@type"], host["areaServed"]["address"]["addressRegion"]) == ("City", "Thüringen")


def test_site_can_be_searched(everything, client):
    action = items_of(client.get("/"))[0]["potentialAction"]

    assert action["@type"] == "SearchAction"
    assert action["target"]["urlTemplate"].endswith("/suche/?q={search_term_string}")


@pytest.mark.parametrize(
    ("fields", "placed", "kind"),
    [
        ({}, True, "JobPosting"),
        ({"place_mode": PlaceMode.REMOTE}, False, "JobPosting"),
        ({}, False, "Project"),
        ({"is_example": True}, True, "Project"),
        ({"engagements": [(EngagementForm.VOLUNTEER, "")]}, True, "Project"),
        ({"status": CallStatus.PAUSED}, True, "Project"),
    ],
)
def test_only_open_paid_real_work_with_a_place_is_a_job(site_tree, client, fields, placed, kind):
    call = make_call(
        host=make_host(area=make_area() if placed else None),
        **{"engagements": [(EngagementForm.EMPLOYMENT, "TVöD E 11")], **fields},
    )

    data = items_of(client.get(call.url))[0]

    required = JOB_REQUIRED | (JOB_REMOTE if fields.get("place_mode") else JOB_PLACED)
    assert data["@type"] == kind
    assert kind == "Project" or required <= {name for name, value in data.items() if value}
    assert kind == "Project" or "Wege der Anträge aufnehmen\ndrei Abläufe neu ordnen" in data["description"]


@pytest.mark.parametrize(("page", "og_type"), [("call", "website"), ("story", "article")])
def test_page_can_be_passed_on_with_a_picture(site_tree, client, page, og_type):
    shown = make_call(is_example=True) if page == "call" else make_story(is_example=True)

    response = client.get(shown.url)

    text = response.content.decode()
    pairs = extruct.extract(text, base_url="http://testserver/", syntaxes=["opengraph"], uniform=False)["opengraph"]
    said = dict(pairs[0]["properties"])
    assert said["og:type"] == og_type
    assert said["og:title"] == shown.title
    assert said["og:description"].startswith("Beispiel: ")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert shown.title in said["og:image:alt"]
    assert urlsplit(said["og:image"]).path == f"/bild/{shown.pk}-{shown.share_card().digest}.png"
    assert '<meta name="twitter:card" content="summary_large_image">' in text


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/projekte/land/", "Projekte nach Bundesland"),
        ("/projekte/land/thueringen/", "Projekte in Thüringen"),
        ("/projekte/handlungsfeld/", "Projekte nach Handlungsfeld"),
        ("/projekte/handlungsfeld/mobilitaet/", "Mobilität"),
        ("/projekte/", "Projekte"),
        ("/kommunen/", "Kommunen"),
        ("/geschichten/", "Geschichten"),
        ("/berichte/", "Berichte"),
    ],
)
def test_lists_and_themes_have_a_picture_of_their_own(everything, client, address, title):
    text = client.get(address).content.decode()

    pairs = extruct.extract(text, base_url="http://testserver/", syntaxes=["opengraph"], uniform=False)["opengraph"]
    said = dict(pairs[0]["properties"])
    picture = client.get(urlsplit(said["og:image"]).path)
    assert (said["og:title"], urlsplit(said["og:url"]).path) == (title, address)
    assert said["og:description"]
    assert title.rpartition(" in ")[2] in said["og:image:alt"]
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")


@pytest.mark.parametrize("name", ["laender", "land-16", "handlungsfeld-mobilitaet"])
def test_address_of_a_theme_picture_out_of_date_leads_to_the_present_one(everything, client, name):
    response = client.get(f"/projekte/bild/{name}/{'0' * 12}.png")

    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("name", ["land-99", "handlungsfeld-zauberei", "stadt", "land-"])
def test_unknown_theme_has_no_picture(everything, client, name):
    assert client.get(f"/projekte/bild/{name}/{'0' * 12}.png").status_code == 404


@pytest.mark.parametrize("address", ["/projekte/", "/kommunen/"])
@pytest.mark.parametrize("asked", ["", "?land=16", "?q=Apolda"])
def test_list_is_listed_once_whatever_it_is_asked(everything, client, address, asked):
    document = lxml_html.fromstring(client.get(f"{address}{asked}").content)

    assert urlsplit(document.xpath("//link[@rel='canonical']/@href")[0])[2:4] == (address, "")
    assert bool(document.xpath("//meta[@name='robots']")) is bool(asked)


def test_parameters_are_no_part_of_the_address(site_tree, client):
    document = lxml_html.fromstring(client.get("/impressum/?utm_source=brief").content)

    assert document.xpath("//link[@rel='canonical']/@href")[0].endswith("/impressum/")


def alternates(response):
    links = lxml_html.fromstring(response.content).xpath("//link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang"): urlsplit(link.get("href")).path for link in links}


def test_page_names_its_language(site_tree, client):
    site_tree.home.add_child(instance=ContentPage(title="Nur deutsch", slug="nur-deutsch"))

    assert alternates(client.get("/nur-deutsch/")) == {"de": "/nur-deutsch/", "x-default": "/nur-deutsch/"}


@pytest.mark.parametrize("path", ["/impressum/", "/en/impressum/"])
def test_every_version_names_all_of_them(site_tree, client, path):
    assert alternates(client.get(path)) == {
        "de": "/impressum/",
        "en": "/en/impressum/",
        "x-default": "/impressum/",
    }


def test_version_in_leichte_sprache_is_one_of_them(site_tree, client):
    assert alternates(client.get("/leicht/datenschutz/")) == {
        "de": "/datenschutz/",
        "de-simple": "/leicht/datenschutz/",
        "en": "/en/datenschutz/",
        "x-default": "/datenschutz/",
    }


@pytest.mark.django_db(transaction=True)
def test_job_is_gone_with_the_deadline_from_a_warm_page_cache(transactional_db, site_tree):
    start = datetime.fromisoformat("2027-03-01T12:00+01:00")
    with time_machine.travel(start, tick=False) as clock:
        call = make_call(
            host=make_host(area=make_area()),
            engagements=[(EngagementForm.EMPLOYMENT, "TVöD E 11")],
            deadline=start + timedelta(hours=1),
        )
        front = PageCache(WSGIHandler(), addresses=Addresses.from_settings(), generation=generation(), limit=10_000_000)

        def read():
            head = {}
            environ = RequestFactory().get(call.url, HTTP_HOST="testserver").environ
            answer = front(environ, lambda _status, headers: head.update(headers))
            return head["X-Page-Cache"], "JobPosting" in b"".join(answer).decode()

        before = [read(), read()]
        clock.shift(timedelta(hours=1, minutes=1))

        assert (before, read()) == ([("miss", True), ("hit", True)], ("miss", False))
