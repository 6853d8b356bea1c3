"""The list of hosts: search, filters with numbers, pages, short addresses."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.delivery.page_cache import kept_params
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus, HostKind
from showcase.host_list import PER_PAGE, HostList
from showcase.host_query import PARAMETERS, HostQuery
from tests.showcase.conftest import NOW, make_places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture(scope="module")
def all_hosts(module_rows):
    return module_rows(publish_hosts)


@pytest.fixture
def hosts(all_hosts, db):
    return all_hosts.new()


def publish_hosts():
    """Return a town, a district, an association and a Land in the north, a town in the south, a federal office."""
    places = make_places()
    north = places.near.state
    return [
        make_host(title="Stadt Nahstadt", area=places.near),
        make_host(title="Ämterland", area=make_area(kind=AreaKind.DISTRICT, name="Ämterland", state=north)),
        make_host(title="Amt Zeven", area=make_area(kind=AreaKind.ASSOCIATION, name="Zeven", state=north)),
        make_host(title="Landesamt Nord", area=north),
        make_host(title="Stadt Fernstadt", area=places.far),
        make_host(title="Bundesamt", area=None),
    ]


def _titles(client, query=""):
    return [host.title for host in client.get(f"/kommunen/{query}").context["hosts"]]


def _choices(client, name, query=""):
    return dict(client.get(f"/kommunen/{query}").context["form"].fields[name].choices)


def test_hosts_stand_in_german_order(client, hosts):
    assert _titles(client) == [
        "Amt Zeven",
        "Ämterland",
        "Bundesamt",
        "Landesamt Nord",
        "Stadt Fernstadt",
        "Stadt Nahstadt",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nahstadt", ["Stadt Nahstadt"]),
        ("fernst", ["Stadt Fernstadt"]),
        ("aemterl", ["Ämterland"]),
        ("samtgemeinde", []),
        (":", []),
    ],
)
def test_search_finds_name_and_place(client, hosts, text, found):
    assert _titles(client, f"?q={text.replace(' ', '+')}") == found


@pytest.mark.parametrize(("text", "first"), [("amterland", "Ämterland"), ("NORDLAND stadt", "Stadt Nahstadt")])
def test_what_bears_the_name_comes_first(client, hosts, text, first):
    assert _titles(client, f"?q={text}")[0] == first


def test_search_finds_what_a_portrait_says(client, hosts):
    host = make_host(title="Stadt am Wald", portrait="<p>Unsere Förderlotsinnen kennen jeden Weg.</p>")
    host.save_revision().publish()

    assert _titles(client, "?q=Förderlotsen") == ["Stadt am Wald"]


def test_land_and_kind_narrow_the_list(client, hosts):
    assert _titles(client, "?land=09") == ["Stadt Fernstadt"]
    assert _titles(client, "?land=01&art=land") == ["Landesamt Nord"]
    assert _titles(client, "?art=andere") == ["Bundesamt"]
    assert _titles(client, "?art=kreis") == ["Ämterland"]


def test_choices_tell_how_many_hosts_they_lead_to(client, hosts):
    assert _choices(client, "land") == {"": "Alle Länder", "01": "Nordland (4)", "09": "Südland (1)"}
    assert _choices(client, "land", "?art=gemeinde") == {"": "Alle Länder", "01": "Nordland (1)", "09": "Südland (1)"}
    assert _choices(client, "art", "?land=09") == {"": "Alle Arten", "gemeinde": "Städte und Gemeinden (1)"}


def test_only_hosts_that_look_for_somebody_can_be_asked_for(client, hosts):
    make_call(host=hosts[0])
    make_call(host=hosts[1], deadline=NOW + DAY)
    make_call(host=hosts[2], status=CallStatus.COMPLETED)
    make_call(host=hosts[3], status=CallStatus.DRAFT)

    assert _titles(client, "?offen=ja") == ["Ämterland", "Stadt Nahstadt"]
    with time_machine.travel(NOW + DAY + timedelta(minutes=1), tick=False):
        assert _titles(client, "?offen=ja") == ["Stadt Nahstadt"]


def test_private_calls_and_hosts_are_not_counted(client, hosts):
    call = make_call(host=hosts[0])
    for page in (call, hosts[1]):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert _titles(client, "?offen=ja") == []
    assert "Ämterland" not in _titles(client)


@pytest.mark.parametrize(
    ("asked", "short"),
    [
        ("?q=&land=&art=", "/kommunen/"),
        ("?art=schloss&land=77&offen=nein", "/kommunen/"),
        ("?offen=ja&q=++nah++stadt", "/kommunen/?q=nah+stadt&offen=ja"),
        ("?seite=9", "/kommunen/"),
        ("?utm_source=brief", "/kommunen/"),
    ],
)
def test_list_sends_on_to_the_short_address(client, hosts, asked, short):
    response = client.get(f"/kommunen/{asked}")

    assert (response.status_code, response["Location"]) == (302, short)
    assert client.get(short).status_code == 200


@pytest.mark.parametrize("query", ["?q=%00", "?q=%22", "?q=" + "x" * 10_000, "?seite=99999999999999999999", "?seite=²"])
def test_strange_questions_get_an_answer(client, hosts, query):
    assert client.get(f"/kommunen/{query}", follow=True).status_code == 200


def test_query_survives_its_address():
    query = HostQuery(text="Bad Ort", state="01", kind=HostKind.DISTRICT, only_open=True, page=3)

    assert HostQuery.parse(QueryDict(query.serialise())) == query


def test_search_without_hits_shows_ways_on(client, hosts):
    text = client.get("/kommunen/?q=atlantis").content.decode()

    assert "Keine Kommune passt zu dieser Suche" in text
    assert "?rolle=kommune" in text
    assert 'name="robots" content="noindex, follow"' in text


def test_list_without_any_host_says_so(client):
    assert "Noch hat sich keine Kommune vorgestellt" in client.get("/kommunen/").content.decode()


def test_long_list_has_pages(client):
    for number in range(PER_PAGE + 1):
        make_host(title=f"Stadt {number:03}")

    assert len(_titles(client)) == PER_PAGE
    assert _titles(client, "?seite=2") == [f"Stadt {PER_PAGE:03}"]


def test_list_asks_the_same_for_one_three_and_a_hundred(client, places):
    def queries():
        client.get("/kommunen/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/kommunen/")
        return len(captured)

    counts = []
    for number in (1, 2, 97):
        for _each in range(number):
            host = make_host(area=places.near)
        make_call(host=host)
        counts.append(queries())

    assert counts == [counts[0]] * 3
    assert counts[0] <= 14


def test_list_may_be_kept_until_the_next_deadline(client, hosts):
    make_call(host=hosts[0], deadline=NOW + 3 * DAY)

    request = client.get("/kommunen/?land=01").wsgi_request

    assert earliest(request) == NOW + 3 * DAY + timedelta(microseconds=1)
    assert kept_params(request) == PARAMETERS


def test_search_without_a_host_asks_what_was_meant(client, site_tree):
    make_host(title="Stadt am Wald", portrait="<p>Wir pflegen unser Archiv.</p>").save_revision().publish()

    response = client.get("/kommunen/?q=Arhciv")

    assert '<a href="?q=Archiv">Archiv</a>?' in response.content.decode()


def test_numbers_follow_the_clock_and_what_is_private(site_tree, clock):
    first, second = make_host(title="Stadt Eins"), make_host(title="Stadt Zwei")
    for host, days in ((first, 1), (second, 3)):
        make_call(title=f"Ruf {host.title}", host=host, deadline=clock + days * DAY)

    def opened(after):
        return HostList(QueryDict(), now=clock + after).open_count

    before = [opened(timedelta(0)), opened(2 * DAY), opened(4 * DAY), opened(timedelta(0))]
    PageViewRestriction.objects.create(page=second.calls.get(), restriction_type=PageViewRestriction.LOGIN)

    assert (before, opened(timedelta(0))) == ([2, 1, 0, 2], 1)
