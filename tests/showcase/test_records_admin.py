"""Supporters, fundings and dates of programmes in the admin."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.seed.recipes.programmes import make_event, make_funding, make_programme, make_supporter
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.models import Funding, ProgrammeEvent, Supporter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
PARTNERS = "showcase_supporter_modeladmin_index"


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", [PARTNERS, "fundings:index", "programme_events:index"])
def test_lists_are_for_editors(name, client, people):
    codes = {}
    for person in ("rosa", "milan", "kim"):
        client.force_login(getattr(people, person))
        codes[person] = client.get(reverse(name)).status_code

    assert codes == {"rosa": 200, "milan": 302, "kim": 302}


@pytest.mark.parametrize("name", [PARTNERS, "fundings:index", "programme_events:index"])
def test_lists_take_the_same_queries_for_one_and_three(name, rosa):
    def add(number):
        call = make_call(title=f"Ruf {number}")
        make_funding(supporter=make_supporter(name=f"Stiftung {number}"), call=call)
        make_event(title=f"Werkstatt {number}", calls=[call])

    add(1)
    one = _queries(rosa, reverse(name))
    add(2)
    add(3)

    assert _queries(rosa, reverse(name)) == one


def test_menu_offers_partners_among_the_master_data(rosa):
    text = rosa.get(reverse("wagtailadmin_home")).content.decode()

    assert reverse(PARTNERS) in text
    assert reverse("fundings:index") in text
    assert reverse("programme_events:index") in text


def test_partner_is_made_and_listed_with_the_sum_it_gives(rosa):
    rosa.post(
        reverse("showcase_supporter_modeladmin_create"), {"name": "Stiftung Wegrand", "kind": "foundation", "text": ""}
    )
    supporter = Supporter.objects.get()
    make_funding(supporter=supporter, amount=12_500)

    text = rosa.get(reverse(PARTNERS)).content.decode()

    assert ("Stiftung Wegrand" in text, "12.500\xa0€" in text) == (True, True)


def test_partner_that_gave_money_cannot_be_deleted(rosa):
    funding = make_funding()

    rosa.post(reverse("showcase_supporter_modeladmin_delete", args=[funding.supporter_id]))

    assert Supporter.objects.count() == 1


def test_funding_is_made_in_the_admin(rosa):
    supporter, call = make_supporter(), make_call()

    rosa.post(
        reverse("fundings:add"),
        {
            "title": "Wege verbinden",
            "supporter": supporter.pk,
            "call": call.pk,
            "purpose": "",
            "amount": "18000",
            "currency": "EUR",
            "awarded_on": "2027-03-01",
            "starts_on": "",
            "ends_on": "",
        },
    )

    funding = Funding.objects.get()
    assert (funding.supporter, funding.call, funding.amount_label) == (supporter, call, "18.000\xa0€")


def test_fundings_are_narrowed_down_by_supporter(rosa):
    funding = make_funding(title="Die eine", supporter=make_supporter(name="Stiftung 1"))
    make_funding(title="Die andere", supporter=make_supporter(name="Stiftung 2"))

    text = rosa.get(reverse("fundings:index"), {"supporter": funding.supporter_id}).content.decode()

    assert ("Die eine" in text, "Die andere" in text) == (True, False)


def test_date_is_made_for_projects_of_a_programme_alone(rosa):
    programme = make_programme()
    inside, outside = make_call(programme=programme), make_call(title="Ohne Programm")
    fields = {
        "programme": programme.pk,
        "module": "",
        "kind": "workshop",
        "title": "Werkstatt",
        "text": "",
        "starts_at": "2027-03-02 10:00",
        "ends_at": "",
        "place": "online",
        "link": "",
    }

    refused = rosa.post(reverse("programme_events:add"), {**fields, "calls": [outside.pk]})
    rosa.post(reverse("programme_events:add"), {**fields, "calls": [inside.pk]})

    assert refused.status_code == 200
    assert list(ProgrammeEvent.objects.get().calls.all()) == [inside]
