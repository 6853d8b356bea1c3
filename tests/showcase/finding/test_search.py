"""Counts say what a click brings, and nothing that is found is older than the database."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from wagtail.models import PageViewRestriction

from lokalprojekte.reference.enums import AreaKind, CompetenceLevel
from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host, move_call
from showcase.call_query import FACETS, CallQuery, Sort, StatusFilter, value_of
from showcase.enums import CallStatus, EngagementForm, PlaceMode
from showcase.filters import Duration, HostSize, Workload
from showcase.finding import find, find_each, tally_of_public
from showcase.models import CallCompetence
from showcase.queries import hosts_with_counts
from showcase.services import recount_open_inquiries
from tests.showcase.conftest import NOW, make_places

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def boards(module_rows):
    return module_rows(publish_board)


@pytest.fixture
def board(boards, db):
    return boards.new()


def publish_board():
    """Return calls that differ in everything they can be found by."""
    places, now = make_places(), NOW
    dice = Random(3)
    state = places.near.state
    district = make_area(kind=AreaKind.DISTRICT, key="01054", name="Nordfriesland", state=state)
    town = make_area(name="Husum", key="01054056", state=state, district=district, latitude=54.48, longitude=9.05)
    hosts = [make_host(title=f"Stadt {area.name}", area=area) for area in (places.near, places.far, town)]
    hosts += [make_host(title="Bundesamt für Beispiele"), make_host(title="Kreis", area=district)]
    fields = [make_field_of_action(name=f"Feld {number}", slug=f"feld-{number}") for number in range(3)]
    skills = [make_competence(label=f"Können {number}", slug=f"koennen-{number}") for number in range(4)]
    statuses = [CallStatus.OPEN, CallStatus.OPEN, CallStatus.RUNNING, CallStatus.COMPLETED, CallStatus.PAUSED]
    return [
        make_call(
            title=f"{dice.choice(('Rad', 'Bad', 'Hafen'))} {number}",
            host=dice.choice(hosts),
            now=now,
            status=dice.choice(statuses),
            deadline=dice.choice((None, now - DAY, now + 5 * DAY, now + 30 * DAY)),
            place_mode=dice.choice([*PlaceMode]),
            hours_min=dice.choice((4, 8, 18)),
            hours_max=dice.choice((None, 20, 40)),
            duration_months=dice.choice((2, 6, 12, 18)),
            fields_of_action=dice.sample(fields, dice.randint(0, 2)),
            must=[(skill, CompetenceLevel.BASIC) for skill in dice.sample(skills, dice.randint(0, 2))],
            engagements=[(form, "x") for form in dice.sample([*EngagementForm], dice.randint(1, 2))],
        )
        for number in range(24)
    ]


def random_query(dice: Random) -> CallQuery:
    """Return a query that asks for a few things."""
    wishes = {
        "text": ("", "Rad", "Stadt"),
        "states": ((), ("01",), ("01", "09")),
        "districts": ((), (), ("01054",)),
        "fields": ((), ("feld-1",)),
        "competences": ((), ("koennen-0", "koennen-2")),
        "forms": ((), (EngagementForm.VOLUNTEER, EngagementForm.FELLOWSHIP)),
        "modes": ((), (PlaceMode.ONSITE,), (PlaceMode.REMOTE, PlaceMode.HYBRID)),
        "workloads": ((), (Workload.UP_TO_10,)),
        "durations": ((), (Duration.UP_TO_6, Duration.MORE)),
        "sizes": ((), (HostSize.OTHER,)),
        "place": ("", "25813"),
        "status": [*StatusFilter],
        "sort": [*Sort],
    }
    chosen = dice.sample(sorted(wishes), 3)
    return CallQuery(**{name: dice.choice(wishes[name]) for name in chosen})


@pytest.mark.parametrize("seed", range(12))
def test_counts_are_what_a_click_brings(board, now, seed):
    query = random_query(Random(seed))

    counts = find(query, now=now).counts

    for name, parameter in FACETS.items():
        wish = {"states": "districts", "districts": "states", "clusters": "competences", "competences": "clusters"}
        for value, count in counts[name].items():
            alone = query.replace(**{name: (), wish.get(name, name): ()}).serialise()
            clicked = CallQuery.parse(f"{alone}&{parameter}={value}").query
            assert find(clicked, now=now).count == count, (name, value)
    for status in StatusFilter:
        assert find(query.replace(status=status), now=now).count == counts["status"].get(status.value, 0)


@pytest.mark.parametrize("seed", range(12))
def test_every_call_found_fulfils_every_wish(board, now, seed):
    query = random_query(Random(seed))

    found = set(find(query, now=now).keys)

    for call in board:
        fits = (
            (not query.fields or {f.slug for f in call.fields_of_action.all()} & set(query.fields))
            and (not query.forms or {item.form for item in call.engagements.all()} & set(query.forms))
            and (not query.modes or call.place_mode in query.modes)
            and (not query.competences or {c.competence.slug for c in call.competences.all()} & set(query.competences))
            and (query.status is not StatusFilter.OPEN or call.accepts_inquiries(now))
            and (not query.text or query.text in f"{call.title} {call.host.title}")
        )
        if call.pk in found:
            assert fits, (call, query)
        elif not any((query.states, query.districts, query.place, query.workloads, query.durations, query.sizes)):
            assert not fits or query.status in {StatusFilter.ACTIVE, StatusFilter.COMPLETED}, (call, query)


def test_span_of_hours_belongs_to_every_class_it_touches(site_tree, now):
    call = make_call(hours_min=8, hours_max=24)

    classes = [part for part in Workload if call.pk in find(CallQuery(workloads=(part,)), now=now).keys]

    assert classes == [Workload.UP_TO_10, Workload.UP_TO_20, Workload.MORE]


def test_duration_is_counted_from_the_days_where_no_months_are_given(site_tree, now):
    start = now.date()
    call = make_call(starts_on=start, ends_on=start + timedelta(days=182), duration_months=None)

    assert find(CallQuery(durations=(Duration.UP_TO_6,)), now=now).keys == [call.pk]


def test_what_is_closed_by_the_clock_is_gone_a_minute_later(site_tree, now):
    call = make_call(deadline=now)

    assert find(CallQuery(), now=now).keys == [call.pk]
    assert find(CallQuery(), now=now + timedelta(minutes=1)).keys == []
    assert find(CallQuery(), now=now - DAY).next_change == call.next_change(now - DAY)


def test_clock_closes_a_call_that_has_all_inquiries_it_can_cope_with(site_tree, now):
    call = make_call(deadline=now, max_open_inquiries=1)
    type(call).objects.filter(pk=call.pk).update(open_inquiries=1)
    soon = now - 7 * DAY

    found = [find(CallQuery(), now=moment) for moment in (soon - DAY, soon, now, now + DAY)]

    after = now + timedelta(microseconds=1)
    assert [each.next_change for each in found] == [soon, after, after, None]
    assert [each.last_change for each in found] == [None, soon, soon, after]


def test_counts_of_hosts_are_those_of_their_calls(board, now):
    tally = tally_of_public(now)

    counted = {host.pk: (host.open_calls, host.all_calls) for host in hosts_with_counts(now) if host.all_calls}
    assert tally.by_host() == counted != {}


def test_each_change_is_seen_at_once(site_tree, mobility, places, now):
    call = make_call(title="Hafen", max_open_inquiries=1, now=now)
    find(CallQuery(), now=now)

    def keys(**wishes):
        return find(CallQuery(**wishes), now=now).keys

    call.fields_of_action.add(mobility)
    call.save()
    assert keys(fields=("mobilitaet",)) == [call.pk]

    CallCompetence.objects.create(call=call, competence=make_competence(label="Segeln", slug="segeln"), level=1)
    assert keys(competences=("segeln",)) == [call.pk]

    call.host.area = places.far
    call.host.save_revision().publish()
    assert keys(states=("09",)) == [call.pk]

    recount_open_inquiries([call.pk], count=lambda keys: dict.fromkeys(keys, 1))
    assert keys() == []
    recount_open_inquiries([call.pk], count=lambda keys: {})
    assert keys() == [call.pk]

    move_call(call, CallStatus.RUNNING, now=now)
    assert (keys(), keys(status=StatusFilter.ACTIVE)) == ([], [call.pk])

    call.unpublish()
    assert keys(status=StatusFilter.ALL) == []
    call.save_revision().publish()
    assert keys(status=StatusFilter.ALL) == [call.pk]

    restriction = PageViewRestriction.objects.create(page=call, restriction_type="login")
    assert keys(status=StatusFilter.ALL) == []
    restriction.delete()
    assert keys(status=StatusFilter.ALL) == [call.pk]

    call.delete()
    assert keys(status=StatusFilter.ALL) == []


def test_what_is_rolled_back_leaves_nothing_behind(site_tree, now):
    make_call(title="Bleibt")
    before = find(CallQuery(), now=now).keys

    with transaction.atomic():
        make_call(title="Geht")
        inside = find(CallQuery(), now=now).keys
        transaction.set_rollback(True)

    assert len(inside) == len(before) + 1
    assert find(CallQuery(), now=now).keys == before


def test_among_narrows_to_the_calls_named(board, now):
    some = [call.pk for call in board[:5]]
    query = CallQuery(status=StatusFilter.ALL)

    assert sorted(find(query, now=now, among=some).keys) == sorted(some)
    assert find(query, now=now, among=[]).keys == []
    assert find(query.replace(text="Rad"), now=now, among=some).keys == [
        key for key in find(query.replace(text="Rad"), now=now).keys if key in some
    ]


@pytest.mark.parametrize("query", [CallQuery(), CallQuery(text="Rad", states=("01",), place="25813")])
def test_number_of_queries_does_not_follow_the_calls(site_tree, places, now, query, django_assert_max_num_queries):
    make_call(title="Rad 1", host=make_host(area=places.near))
    find(query, now=now)
    for number in range(4):
        make_call(title=f"Rad {number}")
    find(query, now=now)

    with django_assert_max_num_queries(4):
        found = find(query, now=now)
        _ = found.counts, found.count, list(found.hits)


def test_values_of_a_query_are_those_of_its_address():
    query = CallQuery(forms=(EngagementForm.VOLUNTEER,), workloads=(Workload.MORE,))

    assert [value_of(value) for value in (*query.forms, *query.workloads)] == ["ehrenamt", "ab-21"]


def test_many_queries_at_once_find_what_each_finds_alone(board, now):
    dice = Random(11)
    queries = [random_query(dice) for _ in range(40)]
    some = [call.pk for call in dice.sample(board, 9)]

    answers = find_each(queries, now=now, among=some)
    assert [answer.keys for answer in answers] == [find(each, now=now, among=some).keys for each in queries]
