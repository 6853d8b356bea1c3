"""Calls and hosts in the admin."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus
from showcase.models import CallStatusChange, ProjectCallPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(site_tree):
    return make_call(title="Ein Ruf")


def _step(call, to):
    return reverse("showcase_call_status", args=[call.pk, to])


def test_listing_shows_status_and_host_in_a_fixed_number_of_queries(site_tree, rosa):
    make_call(title="Ruf 1", host=make_host(title="Stadt 1"))
    rosa.get(reverse("calls:index"))
    with CaptureQueriesContext(connection) as one:
        text = rosa.get(reverse("calls:index")).content.decode()
    for number in (2, 3):
        make_call(title=f"Ruf {number}", host=make_host(title=f"Stadt {number}"))
    with CaptureQueriesContext(connection) as three:
        rosa.get(reverse("calls:index"))

    assert "Stadt 1" in text
    assert "Offen" in text
    assert len(three) == len(one)


def test_listing_filters_by_status(site_tree, rosa):
    make_call(title="Offener Ruf")
    make_call(title="Pausierter Ruf", status=CallStatus.PAUSED)

    text = rosa.get(reverse("calls:index"), {"status": "paused"}).content.decode()

    assert ("Pausierter Ruf" in text, "Offener Ruf" in text) == (True, False)


def test_listing_offers_the_newest_hosts_and_the_chosen_ones_and_says_so(site_tree, rosa, monkeypatch):
    monkeypatch.setattr("lokalprojekte.core.recent_choices.MOST_OFFERED", 1)
    old, middle, new = (make_host(title=title) for title in ("Altstadt", "Mittelstadt", "Neustadt"))
    make_call(title="Ruf der Altstadt", host=old)
    make_call(title="Ruf der Neustadt", host=new)

    text = rosa.get(reverse("calls:index"), {"host": old.pk}).content.decode()

    offered = {host.title for host in (old, middle, new) if f'name="host" value="{host.pk}"' in text}
    assert offered == {"Altstadt", "Neustadt"}
    assert "Die 1 neuesten; die Suche nach dem Namen findet alle." in text
    assert ("Ruf der Altstadt" in text, "Ruf der Neustadt" in text) == (True, False)


@pytest.mark.parametrize("key", ["9" * 30, "-1", "x", "\x00", "²"])
def test_listing_takes_any_key_of_a_host(call, rosa, key):
    response = rosa.get(reverse("calls:index"), {"host": key})

    assert response.status_code in (200, 400)
    assert "Die 1 neuesten" not in response.content.decode()


def test_menu_offers_both_lists_to_editors(call, rosa):
    text = rosa.get(reverse("wagtailadmin_home")).content.decode()

    assert "Ausschreibungen" in text
    assert "Kommunen" in text


def test_host_listing_opens(call, rosa):
    assert "Stadt Musterhausen" in rosa.get(reverse("hosts:index")).content.decode()


def test_editor_sees_the_status_with_its_next_steps(call, rosa):
    text = rosa.get(reverse("wagtailadmin_pages:edit", args=[call.pk])).content.decode()

    assert "Projektstatus" in text
    assert _step(call, "paused") in text
    assert _step(call, "completed") not in text


def test_status_is_no_field_of_the_form(call, rosa):
    form = rosa.get(reverse("wagtailadmin_pages:edit", args=[call.pk])).context["form"]

    assert {"status", "status_changed_at", "latitude", "longitude"} & set(form.fields) == set()


def test_step_explains_itself_and_changes_nothing_by_itself(call, rosa):
    response = rosa.get(_step(call, "paused"))

    assert "Die Kommune macht mit dieser Ausschreibung eine Pause." in response.content.decode()
    assert ProjectCallPage.objects.get(pk=call.pk).status == CallStatus.OPEN


def test_step_goes_through_the_door_with_its_note(call, rosa, people):
    response = rosa.post(_step(call, "paused"), {"note": "Urlaub im Amt"})

    change = CallStatusChange.objects.first()
    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_pages:edit", args=[call.pk]))
    assert (change.after, change.actor, change.note) == (CallStatus.PAUSED, people.rosa, "Urlaub im Amt")


def test_step_that_is_not_allowed_is_refused_with_a_sentence(call, rosa):
    response = rosa.post(_step(call, "completed"), follow=True)

    assert "dieser Schritt ist nicht mehr möglich" in response.content.decode()
    assert ProjectCallPage.objects.get(pk=call.pk).status == CallStatus.OPEN


def test_draft_is_opened_by_publishing_alone(site_tree, rosa):
    draft = make_call(status=CallStatus.DRAFT)

    rosa.post(_step(draft, "open"))

    assert ProjectCallPage.objects.get(pk=draft.pk).status == CallStatus.DRAFT


def test_unknown_status_is_not_found(call, rosa):
    assert rosa.get(_step(call, "nonsense")).status_code == 404


@pytest.mark.parametrize("name", ["milan", "kim"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_publish_may_not_change_the_status(call, people, client, name, method):
    client.force_login(getattr(people, name))

    response = getattr(client, method)(_step(call, "paused"))

    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))
    assert ProjectCallPage.objects.get(pk=call.pk).status == CallStatus.OPEN


def test_visitors_are_sent_to_the_login(call, client):
    response = client.post(_step(call, "paused"))

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
    assert ProjectCallPage.objects.get(pk=call.pk).status == CallStatus.OPEN


def test_form_of_a_new_call_opens_with_its_tabs(site_tree, rosa):
    address = reverse("wagtailadmin_pages:add", args=["showcase", "projectcallpage", site_tree.calls.pk])

    text = rosa.get(address).content.decode()

    for tab in ("Projekt", "Kompetenzen", "Rahmen", "Kommune und Tandem", "Projektreife"):
        assert tab in text


def test_area_is_chosen_by_name_key_or_postcode_not_from_a_list_of_all(site_tree, rosa):
    for number in range(30):
        make_area(name=f"Ort {number}", postcode="11111")
    town = make_area(name="Übermünde", key="01054056", postcode="25813")
    form = rosa.get(reverse("wagtailadmin_pages:add", args=["showcase", "hostpage", site_tree.hosts.pk]))
    answers = [rosa.get(reverse("area_chooser:choose_results"), {"q": q}) for q in ("uebermünd", "01054", "25813")]

    assert "Ort 7" not in form.content.decode()
    assert [[area.pk for area in answer.context["results"]] for answer in answers] == [[town.pk]] * 3


def test_open_inquiries_are_counted_for_those_who_moderate_the_town(client, people, site_tree):
    from lokalprojekte.inquiries.models import ModerationScope

    here, there = make_host(title="Stadt Hier"), make_host(title="Stadt Dort")
    for title, host in (("Hier", here), ("Dort", there)):
        make_call(title=title, host=host)
    ProjectCallPage.objects.update(open_inquiries=1)
    ModerationScope.objects.create(user=people.lea, host=here)

    def counts(who):
        client.force_login(getattr(people, who))
        response = client.get(reverse("calls:index"), {"ordering": "title"})
        shown = {call.title: getattr(call, "known_inquiries", "no column") for call in response.context["page_obj"]}
        return shown, "Offene Anfragen" in response.content.decode()

    assert counts("milan") == ({"Dort": 1, "Hier": 1}, True)
    assert counts("lea") == ({"Dort": None, "Hier": 1}, True)
    assert counts("rosa") == ({"Dort": "no column", "Hier": "no column"}, False)
