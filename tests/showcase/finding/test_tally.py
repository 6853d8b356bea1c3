"""What is counted in memory is what the database would count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from wagtail.models import PageViewRestriction

from lokalprojekte.seed.recipes.reference import make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host, move_call
from showcase.call_query import CallQuery
from showcase.enums import CallStatus
from showcase.finding import Counts, find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
DAY = timedelta(days=1)


def tally(now):
    return find(CallQuery(), now=now).tally


def test_tally_counts_phases_hosts_and_places(places, now):
    town, office = make_host(title="Stadt Nahstadt", area=places.near), make_host(title="Bundesamt")
    make_call(host=town, deadline=now + 5 * DAY)
    make_call(host=town, deadline=now + 3 * DAY)
    make_call(host=office, place_area=places.far)
    make_call(host=office, deadline=now - DAY)
    make_call(host=office, status=CallStatus.RUNNING)
    make_call(host=town, status=CallStatus.COMPLETED)

    assert tally(now).counts == Counts(
        open=3, active=1, completed=1, all=6, hosts=2, places=2, next_deadline=now + 3 * DAY
    )


def test_tally_of_nothing_is_nothing(now):
    assert tally(now).counts == Counts(open=0, active=0, completed=0, all=0, hosts=0, places=0, next_deadline=None)


def test_tally_leaves_out_what_visitors_may_not_see(places, now):
    make_call(status=CallStatus.DRAFT)
    make_call(title="Weg").unpublish()
    PageViewRestriction.objects.create(page=make_call(title="Privat"), restriction_type=PageViewRestriction.LOGIN)

    assert tally(now).counts.all == 0


def test_tally_is_narrowed_and_sorted_by_theme(places, mobility, now):
    culture = make_field_of_action(name="Kultur", slug="kultur")
    near, far = (make_host(title=f"Stadt {area.name}", area=area) for area in (places.near, places.far))
    make_call(host=near, fields_of_action=[mobility, culture])
    make_call(host=near, fields_of_action=[culture], status=CallStatus.COMPLETED)
    make_call(host=far, fields_of_action=[mobility])

    everywhere = tally(now)

    assert everywhere.by("states") == {"01": (1, 2), "09": (1, 1)}
    assert everywhere.by("fields") == {"mobilitaet": (2, 2), "kultur": (1, 2)}
    assert everywhere.having("states", "01").by("fields") == {"mobilitaet": (1, 1), "kultur": (1, 2)}
    assert everywhere.having("fields", "zauberei").by("states") == {}


def test_tally_knows_what_begun_last(places, now):
    first, second, third = (make_call(title=f"Ruf {number}", now=now) for number in range(3))
    for days, call in enumerate((second, first, third), start=1):
        move_call(call, CallStatus.RUNNING, now=now + days * DAY)
    make_call(title="Offen")

    assert tally(now).begun(2) == [third.pk, first.pk]


def test_what_is_kept_beside_the_calls_is_made_once_for_each_key(now):
    make_call()
    table = tally(now).table
    made = []

    def make(key):
        return table.kept("things", key, lambda: made.append(key) or key)

    assert [make(key) for key in ("a", "a", "b", "b", "a")] == ["a", "a", "b", "b", "a"]
    assert made == ["a", "b", "a"]
