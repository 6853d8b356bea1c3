"""The page /netzwerk/, supporters and what they pay for."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.seed.recipes.programmes import (
    make_event,
    make_funding,
    make_network,
    make_programme,
    make_supporter,
)
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus, EngagementForm, SupporterKind
from showcase.models import NetworkPage
from showcase.queries import supporters_with_counts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
DAY = timedelta(days=1)
#: The house's promise for every public page.
MOST_QUERIES = 20


@pytest.fixture
def clock(now):
    with time_machine.travel(now, tick=False):
        yield now


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def _data(text):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text).group(1))


def test_network_shows_hosts_supporters_dates_and_how_to_join(client, clock, places):
    page = make_network(join_title="Kommen Sie dazu", body=[("text", "<p>Ein Anruf genügt.</p>")])
    make_call(host=make_host(title="Stadt Nahstadt", area=places.near, is_example=True))
    make_supporter(name="Fonds Wegrand", kind=SupporterKind.FUND, since=2024)
    make_event(programme=make_programme(), title="Werkstatt", starts_at=clock + DAY)

    text = client.get(page.url).content.decode()

    assert page.url == "/netzwerk/"
    for expected in (
        "Stadt Nahstadt</a>",
        '<span class="example-mark">Beispiel</span>',
        "Nordland",
        "1 offenes Projekt",
        '<a class="map__pin map__pin--open"',
        "in 1 Land",
        "Fonds Wegrand",
        "Fonds, dabei seit 2024",
        "Werkstatt",
        "/begleitprogramm/",
        "Kommen Sie dazu",
        "Ein Anruf genügt.",
        "/anfrage/?rolle=foerderung",
    ):
        assert expected in text, expected


def test_empty_network_says_what_is_missing(client):
    text = client.get(make_network().url).content.decode()

    assert "Noch hat sich keine Kommune vorgestellt" in text
    assert "Gerade steht kein Termin fest" in text
    assert "Wer das möglich macht" not in text


def test_pin_of_several_hosts_leads_to_the_list(client, places):
    for number in (1, 2):
        make_host(title=f"Stadt {number}", area=places.near)

    text = client.get(make_network().url).content.decode()

    assert 'href="#karte-tabelle"' in text
    assert "<title>2 Kommunen: Stadt 1, Stadt 2</title>" in text
    assert text.count('id="karte-tabelle"') == 1


def test_network_is_true_until_the_next_date_is_over_or_a_call_closes(rf, clock):
    page = make_network()
    make_event(starts_at=clock + 2 * DAY)
    moments = []
    for deadline in (None, clock + DAY):
        make_call(title=f"Ruf {deadline}", deadline=deadline)
        request = rf.get(page.url)
        page.get_context(request)
        moments.append(earliest(request))

    assert moments == [clock + 2 * DAY, clock + DAY + timedelta(microseconds=1)]


def test_network_takes_the_same_queries_for_one_and_three(client, clock):
    page = make_network()

    def add(number):
        area = make_area(name=f"Ort {number}", key=f"9900000{number}")
        call = make_call(title=f"Ruf {number}", host=make_host(title=f"Stadt {number}", area=area))
        make_funding(supporter=make_supporter(name=f"Stiftung {number}"), call=call)
        make_event(calls=[call], starts_at=clock + number * DAY)

    add(1)
    one = _queries(client, page.url)
    add(2)
    add(3)

    assert _queries(client, page.url) == one
    assert one <= MOST_QUERIES


def test_network_names_supporters_to_machines(client):
    make_supporter(name="Stiftung Wegrand", website="https://wegrand.example")

    supporters, _trail = _data(client.get(make_network().url).content.decode())

    assert supporters["itemListElement"] == [
        {
            "@type": "ListItem",
            "position": 1,
            "item": {"@type": "Organization", "name": "Stiftung Wegrand", "url": "https://wegrand.example"},
        }
    ]


def test_supporter_counts_each_public_project_once():
    supporter = make_supporter()
    call = make_call()
    make_funding(supporter=supporter, call=call)
    make_funding(supporter=supporter, call=call, title="Nachschlag")
    make_funding(supporter=supporter, call=make_call(title="Entwurf", status=CallStatus.DRAFT))
    make_funding(supporter=supporter)

    assert supporters_with_counts().get().projects == 1


def test_call_says_who_pays(client):
    call = make_call(engagements=[(EngagementForm.VOLUNTEER, "")])
    make_funding(
        supporter=make_supporter(name="Stiftung Wegrand"),
        call=call,
        title="Wege verbinden",
        amount=Decimal("18500.50"),
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 8, 31),
    )

    text = client.get(call.url).content.decode()

    for expected in ("Gefördert von", "Stiftung Wegrand", "18.500,50\xa0€", "1. März 2027 bis 31. August 2027"):
        assert expected in text, expected
    assert _data(text)[0]["funding"] == [
        {
            "@type": "MonetaryGrant",
            "name": "Wege verbinden",
            "amount": {"@type": "MonetaryAmount", "value": "18500.50", "currency": "EUR"},
            "funder": {"@type": "Organization", "name": "Stiftung Wegrand"},
        }
    ]


def test_call_without_money_from_others_leaves_the_part_out(client):
    assert "Gefördert von" not in client.get(make_call().url).content.decode()


def test_call_takes_the_same_queries_for_one_and_three_fundings(client):
    call = make_call()
    make_funding(supporter=make_supporter(name="Stiftung 1"), call=call)
    one = _queries(client, call.url)
    for number in (2, 3):
        make_funding(supporter=make_supporter(name=f"Stiftung {number}"), call=call)

    assert _queries(client, call.url) == one


def test_funding_refuses_an_end_before_its_beginning():
    funding = make_funding(starts_on=date(2027, 5, 1))
    funding.ends_on = date(2027, 4, 1)

    with pytest.raises(ValidationError) as refused:
        funding.full_clean()

    assert refused.value.message_dict == {"ends_on": ["Das Ende liegt vor dem Beginn."]}


@pytest.mark.parametrize(
    ("amount", "label"),
    [(Decimal(18000), "18.000\xa0€"), (Decimal("0.5"), "0,50\xa0€"), (Decimal("1000000.00"), "1.000.000\xa0€")],
)
def test_funding_words_its_sum(amount, label):
    assert make_funding(amount=amount).amount_label == label


def test_what_money_was_given_for_cannot_be_deleted():
    call = make_call()
    funding = make_funding(call=call)

    for thing in (call, funding.supporter):
        with pytest.raises(ProtectedError):
            thing.delete()


def test_invented_call_is_marked_and_no_job(client, clock):
    call = make_call(is_example=True, engagements=[(EngagementForm.EMPLOYMENT, "TVöD E 11")], deadline=clock + 20 * DAY)

    text = client.get(call.url).content.decode()

    project = _data(text)[0]
    assert project["@type"] == "Project"
    assert project["disambiguatingDescription"] == "Erfundenes Beispiel, das zeigt, wie diese Website funktioniert."
    assert f'<meta name="description" content="Beispiel: {call.teaser}">' in text
    assert '<span class="example-mark">Beispiel</span>' in client.get("/projekte/").content.decode()


def test_real_call_bears_no_mark(client):
    call = make_call()

    text = client.get(call.url).content.decode()

    assert ("example-mark" in text, "disambiguatingDescription" in text) == (False, False)


def test_preview_of_the_network_shows_the_form_before_it_is_saved(site_tree):
    draft = NetworkPage(title="Neu", slug="neu", intro="Nur im Formular.")
    draft.depth, draft.path = site_tree.home.depth + 1, site_tree.home.path + "0099"

    response = draft.make_preview_request()

    assert response.status_code == 200
    assert "Nur im Formular." in response.content.decode()
