"""The list of calls, as visitors get it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from wagtail.models import PageViewRestriction

from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.call_query import CallQuery
from showcase.enums import CallStatus, EngagementForm
from tests.showcase.conftest import count_queries

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
#: The house's promise for every public page.
MOST_QUERIES = 20


def test_list_shows_open_calls_and_their_number(site_tree, client, clock):
    make_call(title="Ein Ruf", deadline=clock + 30 * DAY)
    make_call(title="Ein Entwurf", status=CallStatus.DRAFT)

    text = client.get("/projekte/").content.decode()

    assert "1 offenes Projekt" in text
    assert "Ein Ruf" in text
    assert "Ein Entwurf" not in text


def test_list_leaves_private_calls_out(site_tree, client, clock):
    secret = make_call(title="Geheimes Vorhaben")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)

    assert "Geheimes Vorhaben" not in client.get("/projekte/").content.decode()


@pytest.mark.parametrize(
    ("asked", "short"),
    [
        ("?q=&wo=&umkreis=50&status=offen&sort=frist", "/projekte/"),
        ("?plz=25813&umkreis=50&q=Rad", "/projekte/?q=Rad&wo=25813"),
        ("?form=fellowship&form=ehrenamt&form=ehrenamt", "/projekte/?form=fellowship&form=ehrenamt"),
        ("?utm_source=brief", "/projekte/"),
        ("?seite=7", "/projekte/"),
        ("?seite=abc&ort=digital", "/projekte/?ort=digital"),
    ],
)
def test_list_sends_on_to_the_short_address(site_tree, places, client, asked, short):
    response = client.get(f"/projekte/{asked}")

    assert (response.status_code, response["Location"]) == (302, short)
    assert client.get(short).status_code == 200


def test_list_explains_wrong_input_beside_its_field_and_keeps_it(site_tree, client):
    response = client.get("/projekte/?plz=1234&q=Rad")

    text = response.content.decode()
    assert response.status_code == 200
    assert 'value="1234"' in text
    assert 'value="Rad"' in text
    assert text.count("Eine Postleitzahl hat fünf Ziffern, zum Beispiel 24837.") == 2


def test_list_explains_an_unknown_postcode_and_field(site_tree, client):
    text = client.get("/projekte/?plz=99998&handlungsfeld=raumfahrt").content.decode()

    assert "Diese Postleitzahl kennen wir nicht." in text
    assert "Diese Auswahl kennen wir nicht." in text


@pytest.mark.parametrize(
    "query",
    [
        "%00=%00",
        "q=%00%ff%fe",
        "plz=%F0%9F%98%80",
        "seite=-1",
        "seite=99999999999999999999",
        "umkreis[]=50",
        "land=05&land=xx",
        "q=" + "a" * 5_000,
        "&&&===",
        "q=%22",
        "sort=naehe&plz=00000",
    ],
)
def test_list_never_fails_on_a_query_string(site_tree, client, query):
    assert client.get(f"/projekte/?{query}", follow=True).status_code == 200


def test_list_without_hits_shows_ways_on(site_tree, places, client):
    make_call(host=make_host(area=places.near))
    text = client.get("/projekte/?wo=25813&umkreis=10").content.decode()

    assert "Gerade passt nichts" in text
    assert 'href="?wo=25813&amp;umkreis=25"' in text
    assert "Im Umkreis von 25 km suchen" in text


def test_list_without_hits_offers_no_way_twice(site_tree, places, client):
    make_call(host=make_host(area=places.far))

    text = client.get("/projekte/?wo=25813&umkreis=100").content.decode()

    assert text.count("Im Umkreis von 200 km suchen") == 1


def test_list_without_hits_asks_what_was_meant(site_tree, client):
    make_call(title="Klimaschutz im Quartier").save_revision().publish()

    response = client.get("/projekte/?q=Klimashutz")

    assert response.context["ways_on"].meant.count == 1
    assert '<a href="?q=Klimaschutz">Klimaschutz</a>?' in response.content.decode()


def test_list_asks_nothing_where_the_meant_word_finds_nothing_either(site_tree, client):
    make_call(title="Klimaschutz im Quartier").save_revision().publish()

    query = CallQuery(text="Klimashutz", forms=(EngagementForm.CONTRACT,))

    assert client.get("/projekte/", QUERY_STRING=query.serialise()).context["ways_on"].meant is None


def test_list_shows_calls_without_place_in_a_group_of_their_own(site_tree, places, client):
    make_call(title="Ortlos", host=make_host(area=None))

    assert "Ohne Ortsangabe</h3>" in client.get("/projekte/?wo=25813").content.decode()


def test_list_counts_honestly_over_its_pages(site_tree, client):
    for number in range(14):
        make_call(title=f"Ruf {number}")

    first, second = client.get("/projekte/").content.decode(), client.get("/projekte/?seite=2").content.decode()

    assert first.count('<article class="card-call ') == 12
    assert second.count('<article class="card-call ') == 2
    assert "14 offene Projekte" in first
    assert "13 bis 14" in second


def test_list_and_call_say_until_when_they_are_true(site_tree, rf, clock):
    call = make_call(deadline=clock + 10 * DAY)
    moments = []
    for page in (site_tree.calls, call):
        request = rf.get(page.url)
        page.specific.serve(request)
        moments.append(earliest(request))

    assert moments == [clock + 3 * DAY, clock + 3 * DAY]


@pytest.mark.parametrize("address", ["/projekte/", "/projekte/?wo=25813", "/kommunen/"])
def test_lists_take_the_same_queries_for_one_and_three(site_tree, places, mobility, client, address):
    def add(number):
        host = make_host(title=f"Stadt {number}", area=places.near)
        make_call(title=f"Ruf {number}", host=host, fields_of_action=[mobility])

    add(1)
    one = count_queries(client, address)
    add(2)
    add(3)
    three = count_queries(client, address)

    assert (one, three) == (one, one)
    assert one <= MOST_QUERIES
