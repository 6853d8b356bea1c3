"""Atom and JSON Feed, read back by a parser that is not ours."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.dateparse import parse_datetime
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus, PlaceMode
from showcase.feeds import entries
from showcase.feeds.atom import ATOM, CALLS

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ATOM_URL, JSON_URL = "/projekte/feed.atom", "/projekte/feed.json"
FUZZ = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def clock(site_tree, now):
    with time_machine.travel(now, tick=False):
        yield now


def atom(client, query=""):
    response = client.get(f"{ATOM_URL}?{query}")
    assert response.status_code == 200
    return feedparser.parse(response.content)


def as_json(client, query=""):
    response = client.get(f"{JSON_URL}?{query}")
    assert response.status_code == 200
    return json.loads(response.content)


def test_atom_feed_says_everything_about_a_call(client, clock, mobility):
    host = make_host(title="Stadt Nahstadt & Söhne")
    call = make_call(
        title="Rufbus <neu> & «gut»",
        teaser="Wer fährt mit?",
        host=host,
        now=clock - DAY,
        deadline=clock + 20 * DAY,
        fields_of_action=[mobility],
        is_example=True,
    )

    feed = atom(client)

    assert (feed.bozo, feed.version) == (False, "atom10")
    assert feed.feed.title == "Projekte: offen"
    entry = feed.entries[0]
    assert entry.id == f"urn:uuid:{call.translation_key}"
    assert entry.link == call.full_url
    assert entry.title == "Rufbus <neu> & «gut»"
    assert entry.author == "Stadt Nahstadt & Söhne"
    assert [(tag.term, tag.label) for tag in entry.tags] == [
        ("mobilitaet", "Mobilität & Verkehr"),
        ("beispiel", "Beispiel"),
    ]
    assert entry.summary.startswith("Beispiel: Wer fährt mit?\n")
    assert "bis 21. März 2027, 12:00 Uhr" in entry.summary
    assert "<strong>Beispiel:</strong> Wer fährt mit?" in entry.content[0].value
    assert parse_datetime(entry.lp_deadline) == clock + 20 * DAY
    assert (entry.lp_status, entry.lp_example) == ("open", "true")
    assert parse_datetime(entry.published) == clock - DAY


def test_atom_feed_has_the_shape_rfc_4287_asks_for(client, clock):
    make_call(deadline=None)
    make_call(title="Zweite")

    root = ET.fromstring(client.get(f"{ATOM_URL}?status=alle&plz=1").content)

    names = [child.tag.partition("}")[2] for child in root]
    assert root.tag == f"{{{ATOM}}}feed"
    assert [names.count(name) for name in ("id", "title", "subtitle", "updated", "generator")] == [1] * 5
    relations = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in root.findall(f"{{{ATOM}}}link")]
    assert len(relations) == len(set(relations))
    for entry in root.findall(f"{{{ATOM}}}entry"):
        inside = [child.tag for child in entry]
        for name in ("id", "title", "updated", "published", "author", "summary", "content", "link"):
            assert inside.count(f"{{{ATOM}}}{name}") == 1
        assert inside.count(f"{{{CALLS}}}deadline") <= 1
        assert next(child.tag for child in entry.find(f"{{{ATOM}}}author")) == f"{{{ATOM}}}name"
        moments = [parse_datetime(entry.findtext(f"{{{ATOM}}}{name}")) for name in ("published", "updated")]
        assert moments == sorted(moments)
    ids = [element.text for element in root.iter(f"{{{ATOM}}}id")]
    assert len(ids) == len(set(ids)) == 3


def test_json_feed_has_the_fields_version_1_1_asks_for(client, clock, mobility):
    call = make_call(fields_of_action=[mobility], deadline=clock + DAY, now=clock, is_example=True)

    feed = as_json(client, "handlungsfeld=mobilitaet&sort=frist&seite=3")

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Projekte: Mobilität & Verkehr, offen"
    assert feed["home_page_url"] == "http://testserver/projekte/?handlungsfeld=mobilitaet"
    assert feed["feed_url"] == "http://testserver/projekte/feed.json?handlungsfeld=mobilitaet"
    assert "next_url" not in feed
    assert set(feed) <= {
        "version",
        "title",
        "description",
        "home_page_url",
        "feed_url",
        "icon",
        "language",
        "items",
    }
    item = feed["items"][0]
    assert item["id"] == f"urn:uuid:{call.translation_key}"
    assert item["url"] == call.full_url
    assert item["content_text"].startswith("Beispiel: ")
    assert item["tags"] == ["Mobilität & Verkehr", "Beispiel"]
    assert [set(author) <= {"name", "url", "avatar"} for author in item["authors"]] == [True]
    assert all(datetime.fromisoformat(item[name]).tzinfo for name in ("date_published", "date_modified"))
    assert item["_lokalprojekte"] == {
        "status": "closing_soon",
        "deadline": "2027-03-02T12:00:00+01:00",
        "deadline_text": "bis 2. März 2027, 12:00 Uhr",
        "example": True,
    }


def test_id_and_publication_stay_and_update_rises_when_a_call_is_edited(client, clock):
    call = make_call(now=clock)
    before = atom(client).entries[0]

    with time_machine.travel(clock + DAY, tick=False):
        call.title, call.slug = "Ganz anders", "ganz-anders"
        call.save_revision().publish()
        after = atom(client).entries[0]

    assert (after.id, after.published, after.title) == (before.id, before.published, "Ganz anders")
    assert (before.updated, after.updated) == ("2027-03-01T11:00:00Z", "2027-03-02T11:00:00Z")


def test_closing_by_the_clock_is_an_update_and_leaves_the_open_feed_at_once(client, clock):
    make_call(now=clock, deadline=clock + 20 * DAY)

    with time_machine.travel(clock + 20 * DAY, tick=False):
        last = [len(atom(client).entries), len(as_json(client)["items"])]
    with time_machine.travel(clock + 20 * DAY + timedelta(seconds=1), tick=False):
        gone = [len(atom(client).entries), len(as_json(client)["items"])]
        closed = atom(client, "status=alle").entries[0]

    assert (last, gone) == ([1, 1], [0, 0])
    assert (closed.lp_status, closed.updated) == ("closed", "2027-03-21T11:00:00Z")


def test_newest_comes_first_whatever_group_and_sort(client, clock, places):
    near, far = make_host(title="Nah", area=places.near), make_host(title="Fern", area=places.far)
    make_call(title="Alt", host=near, now=clock - 3 * DAY, place_mode=PlaceMode.ONSITE)
    make_call(title="Mittel", host=far, now=clock - 2 * DAY, place_mode=PlaceMode.REMOTE)
    make_call(title="Neu", host=near, now=clock - DAY, place_mode=PlaceMode.ONSITE)

    feed = atom(client, f"plz={places.postcode}&sort=naehe")

    assert [entry.title for entry in feed.entries] == ["Neu", "Mittel", "Alt"]


def test_every_call_is_read_by_following_the_links(client, clock, monkeypatch):
    monkeypatch.setattr(entries, "PER_DOCUMENT", 2)
    keys = [f"urn:uuid:{make_call(now=clock - number * DAY).translation_key}" for number in range(5)]
    first = atom(client, "status=alle")
    url, found, back = f"{ATOM_URL}?status=alle", [], []
    json_url, json_found = f"{JSON_URL}?status=alle", []

    while url:
        feed = feedparser.parse(client.get(url).content)
        links = {link.rel: link.href for link in feed.feed.links}
        found += [entry.id for entry in feed.entries]
        back.append(links.get("previous"))
        assert (links["self"].endswith(url), links["first"]) == (True, first.feed.id)
        url = links.get("next", "").removeprefix("http://testserver")
    while json_url:
        page = json.loads(client.get(json_url).content)
        json_found += [item["id"] for item in page["items"]]
        json_url = page.get("next_url", "").removeprefix("http://testserver")

    assert found == json_found == keys
    assert back == [
        None,
        f"http://testserver{ATOM_URL}?status=alle",
        f"http://testserver{ATOM_URL}?status=alle&teil=2",
    ]


def test_what_cannot_be_read_is_left_out_and_named(client, clock):
    make_call()

    feed = atom(client, "plz=abc&handlungsfeld=mond&teil=neunzig")

    assert len(feed.entries) == 1
    assert feed.feed.subtitle == (
        "Neueste zuerst. Diese Angaben konnten wir nicht lesen und haben sie weggelassen: handlungsfeld, wo."
    )


def test_nothing_hidden_is_in_a_feed(client, clock):
    make_call(title="Entwurf", status=CallStatus.DRAFT)
    hidden = make_call(title="Zurückgenommen")
    hidden.unpublish()

    assert atom(client, "status=alle").entries == []
    assert as_json(client, "status=alle")["items"] == []


def test_characters_no_xml_may_hold_do_no_harm(client, clock):
    make_call(title="Ruf\x0bbus \ufffe", teaser="Zeile\x0ceins")

    feed = atom(client)

    assert (feed.bozo, feed.entries[0].title) == (False, "Rufbus")


@pytest.mark.parametrize("address", [ATOM_URL, JSON_URL])
def test_number_of_queries_does_not_grow(client, clock, mobility, address):
    costs, made = [], 0

    for count in (1, 3, 50):
        while made < count:
            make_call(title=f"Projekt {made}", fields_of_action=[mobility])
            made += 1
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{address}?status=alle&handlungsfeld=mobilitaet")
        costs.append(len(captured))

    assert costs[0] == costs[1] == costs[2]


@pytest.mark.parametrize(
    ("address", "kind"),
    [(ATOM_URL, "application/atom+xml; charset=utf-8"), (JSON_URL, "application/feed+json; charset=utf-8")],
)
def test_feed_is_asked_for_each_time_and_sent_only_when_new(client, clock, address, kind):
    make_call()
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    head = client.head(address)
    make_call(title="Noch eins")
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first["Content-Type"], first["Cache-Control"]) == (kind, "no-cache")
    assert first["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert (again.status_code, again.content) == (304, b"")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
    assert (changed.status_code, changed["ETag"] == first["ETag"]) == (200, False)
    assert client.post(address).status_code == 405


PARAMETERS = ["q", "land", "handlungsfeld", "form", "ort", "plz", "umkreis", "status", "sort", "seite", "teil", "x"]
VALUES = st.one_of(st.text(max_size=40), st.sampled_from(["25813", "neu", "alle", "naehe", "01", "-1", "9" * 30]))


@FUZZ
@given(params=st.dictionaries(st.sampled_from(PARAMETERS), st.lists(VALUES, max_size=3), max_size=6))
def test_no_query_string_breaks_a_feed_or_calendar(client, site_tree, params):
    answers = [client.get(url, params) for url in (ATOM_URL, JSON_URL, "/projekte/kalender.ics")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert feedparser.parse(answers[0].content).bozo is False


@pytest.mark.parametrize("raw", ["%", "%00", "q=%ff%fe", "plz=%00", "&&&=", "q=" + "a" * 5000, "teil=%F0%9F"])
def test_no_raw_query_string_breaks_a_feed_or_calendar(client, site_tree, raw):
    for url in (ATOM_URL, JSON_URL, "/projekte/kalender.ics"):
        assert client.get(url, QUERY_STRING=raw).status_code == 200


@pytest.mark.parametrize("address", ["/projekte/?q=rufbus", "/"])
def test_pages_name_their_feeds(client, clock, address):
    text = client.get(address).content.decode()

    query = "?q=rufbus" if "?" in address else ""
    assert f'type="application/atom+xml" title="Projekte als Feed (Atom)" href="{ATOM_URL}{query}"' in text
    assert f'type="application/feed+json" title="Projekte als Feed (JSON Feed)" href="{JSON_URL}{query}"' in text


def test_list_offers_ways_to_follow_even_where_nothing_was_found(client, clock):
    text = client.get("/projekte/?q=gibtesnicht").content.decode()

    assert 'href="/projekte/kalender.ics?q=gibtesnicht"' in text
    assert 'id="dran-bleiben">Dran bleiben<' in text


def test_host_page_names_the_feeds(client, clock):
    assert f'href="{ATOM_URL}"' in client.get(make_host().url).content.decode()
