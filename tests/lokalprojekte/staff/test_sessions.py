"""How long somebody stays signed in without a click."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

pytestmark = pytest.mark.django_db

SIGNED_OUT = 302


@pytest.fixture
def pass_time(time_machine):
    begin = timezone.now()

    def move(**later):
        time_machine.move_to(begin + timedelta(**later), tick=False)

    move()
    return move


def test_session_of_a_moderator_ends_after_half_an_hour_without_a_click(milan, pass_time):
    milan.get("/admin/")
    pass_time(minutes=29)
    assert milan.get("/admin/").status_code == 200
    pass_time(minutes=58)
    assert milan.get("/admin/").status_code == 200

    pass_time(minutes=89)

    assert milan.get("/admin/").status_code == SIGNED_OUT


def test_what_the_page_asks_by_itself_is_no_click(milan, pass_time):
    milan.get("/admin/")
    for minute in range(5, 30, 5):
        pass_time(minutes=minute)
        assert milan.get(reverse("admin_session")).status_code == 200
        milan.post(reverse("wagtailadmin_editing_sessions:ping", args=["core", "user", "1", "1"]))

    pass_time(minutes=31)

    assert milan.get("/admin/").status_code == SIGNED_OUT


def test_dialog_knows_the_time_left_and_prolongs_it(milan, pass_time):
    milan.get("/admin/")
    pass_time(minutes=20)
    url = reverse("admin_session")

    assert 590 <= milan.get(url).json()["seconds"] <= 600
    assert 1790 <= milan.post(url).json()["seconds"] <= 1800
    pass_time(minutes=45)
    assert milan.get("/admin/").status_code == 200


def test_cookie_goes_with_the_window_of_the_browser(client, people):
    client.post("/admin/login/", {"login": "milan", "password": "a long sentence nobody guesses 7"})
    client.get("/admin/")

    assert client.cookies["sessionid"]["max-age"] == ""


def test_editors_stay_for_a_working_day(rosa, pass_time):
    rosa.get("/admin/")
    pass_time(hours=11)

    assert rosa.get("/admin/").status_code == 200


def test_half_an_hour_counts_from_the_moment_somebody_becomes_a_moderator(rosa, people, pass_time):
    from django.contrib.auth.models import Group

    rosa.get("/admin/")
    people.rosa.groups.add(Group.objects.get(name="Moderation"))
    rosa.get("/admin/")
    pass_time(minutes=31)

    assert rosa.get("/admin/").status_code == SIGNED_OUT
