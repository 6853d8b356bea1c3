"""The page of fitting projects, and what the engine is told of a call."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.matching.types import Place, Point
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.reference import make_competence, make_postcode
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import EngagementForm, PlaceMode
from showcase.matching import describe_call, matchable_calls, matching

pytestmark = pytest.mark.django_db


@pytest.fixture
def skill(db):
    return make_competence(slug="vergabe", label="Vergabe & Beschaffung")


@pytest.fixture
def host(site_tree, places):
    return make_host(title="Nahstadt", area=places.near)


@pytest.fixture
def call(host, skill, mobility):
    return make_call(
        title="Vergabestelle ohne Papier", host=host, must=[(skill, 3)], fields_of_action=[mobility],
        place_mode=PlaceMode.ONSITE, hours_min=12,
    )  # fmt: skip


def ask(client, **values):
    return client.get(reverse("showcase:fitting"), values)


def test_a_call_is_told_as_it_is(call, places):
    call.starts_on, call.duration_months, call.max_open_inquiries, call.open_inquiries = date(2027, 3, 1), 6, 1, 1

    told = describe_call(call, recogniser=matching().recogniser)

    assert (told.must, told.nice, told.hours, told.place) == ({"vergabe": 3}, {}, 12, Place.ONSITE)
    assert told.point == Point(places.near.latitude, places.near.longitude)
    assert (told.start, told.end) == (date(2027, 3, 1), date(2027, 8, 31))
    assert told.fields == frozenset({"mobilitaet"})
    assert told.engagement == frozenset({"volunteer"})
    assert told.emphasis["vergabe"] == 1.0
    assert told.places == 0


@pytest.mark.parametrize(("ends_in", "left"), [(None, 0), (30, 0), (-1, 1)])
def test_a_place_is_taken_as_long_as_somebody_holds_it(call, ends_in, left):
    ends_on = None if ends_in is None else timezone.localdate() + timedelta(days=ends_in)
    make_placement(call=call, ends_on=ends_on)

    told = describe_call(matchable_calls().get(pk=call.pk), recogniser=matching().recogniser)

    assert told.places == left


def test_the_engine_follows_the_lists(skill):
    before = matching().taxonomy.competences

    make_competence(slug="neu", label="Ganz Neues")

    assert {*matching().taxonomy.competences} - {*before} == {"neu"}
    assert "neu" in matching().recogniser.recognise("Ganz Neues kann ich auch.").abilities


def test_an_empty_page_asks(client, call):
    response = ask(client)

    assert response.status_code == 200
    assert "Welche Projekte passen zu Ihnen?" in response.content.decode()
    assert not response.cookies


def test_parameters_of_others_ask_nothing(client, call):
    page = ask(client, utm_source="newsletter").content.decode()

    assert "field--wrong" not in page
    assert "Antworten ändern" not in page


def test_fitting_projects_come_with_reasons(client, call, places):
    response = ask(client, kann="vergabe", plz=places.postcode, umkreis="50", stunden="12")

    page = response.content.decode()
    assert "Dieses Projekt passt zu Ihnen" in page
    assert call.title in page
    assert "die Muss-Kompetenz ist da" in page
    assert "14\N{NO-BREAK SPACE}km entfernt" in page
    assert 'content="noindex, follow"' in page
    assert not response.cookies


@pytest.mark.parametrize(
    "values",
    [
        {"kann": "vergabe", "form": EngagementForm.SECONDMENT.slug},
        {"kann": "vergabe", "plz": "80331", "umkreis": "25"},
        {"handlungsfeld": "mobilitaet", "plz": "80331", "umkreis": "25"},
    ],
)
def test_what_is_ruled_out_is_not_shown(client, call, places, values):
    make_postcode(code="80331", areas=[places.far])

    page = ask(client, **values).content.decode()

    assert call.title not in page
    assert "Gerade passt nichts" in page


def test_a_closed_call_is_not_shown(client, call):
    call.deadline = timezone.now() - timedelta(minutes=1)
    call.save()

    assert call.title not in ask(client, kann="vergabe").content.decode()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"plz": "1"}, "match_plz"),
        ({"kann": "gibtsnicht"}, "match_kann"),
        ({"kann": "vergabe", "stunden": "-3"}, "match_stunden"),
        ({"kann": "vergabe", "stunden": "viele"}, "match_stunden"),
        ({"kann": "vergabe", "umkreis": "7"}, "match_umkreis"),
        ({"kann": "vergabe", "form": "lotterie"}, "match_form"),
        ({"stunden": "3"}, "match_kann"),
        ({"kann": "\x00"}, "match_kann"),
    ],
)
def test_wrong_answers_are_named_beside_the_field_and_above(client, call, values, field):
    page = ask(client, **values).content.decode()

    assert f'href="#{field}' in page
    assert "field--wrong" in page


def test_answers_are_kept_after_a_mistake(client, call):
    page = ask(client, kann="vergabe", plz="1", stunden="9").content.decode()

    assert 'value="vergabe" id="match_kann_0_0"' in page.replace("  ", " ") or 'value="vergabe"' in page
    assert 'value="9"' in page


def test_as_many_queries_for_three_calls_as_for_one(client, call, host, skill):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            ask(client, kann="vergabe")
        return len(captured)

    queries()
    before = queries()
    for number in range(2):
        make_call(title=f"Weitere {number}", host=host, must=[(skill, 2)])
    # The first look after a change describes the new ones.
    queries()

    assert queries() == before <= 20


def test_a_call_is_described_once_and_again_after_a_change(call):
    known = matching().calls
    first = known.of([call.pk])
    with CaptureQueriesContext(connection) as queries:
        again = known.of([call.pk])
    call.title = "Bauamt ohne Papier"
    call.save()

    assert again[0] is first[0]
    assert len(queries) == 1
    assert "vergabe" not in known.of([call.pk])[0].emphasis


def test_what_is_open_follows_clock_and_status(call, host):
    now = timezone.now()
    lasting = make_call(title="Ohne Frist", host=host)
    call.deadline = now + timedelta(days=2)
    call.save()
    known = matching().calls

    def keys(moment):
        return [int(each.key) for each in known.open_at(moment).calls]

    assert keys(now) == [call.pk, lasting.pk]
    assert keys(now) == keys(now + timedelta(days=1))
    assert keys(now + timedelta(days=3)) == [lasting.pk]
    lasting.unpublish()
    assert keys(now) == [call.pk]


def test_calls_that_are_gone_are_left_out(call):
    known, key = matching().calls, call.pk
    known.of([key])
    call.delete()

    assert known.of([key]) == []
