"""What the dialog asks that warns before a session of the admin ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

pytestmark = pytest.mark.django_db

URL = reverse("admin_session")


@pytest.fixture
def desk(client, people):
    client.force_login(people.rosa)
    return client


def ends_in(**left):
    Session.objects.update(expire_date=timezone.now() + timedelta(**left))


def test_time_left_is_that_of_the_session(desk):
    ends_in(seconds=95)

    assert 90 <= desk.get(URL).json()["seconds"] <= 95
    # Asking is no sign of life: it does not prolong anything.
    assert 90 <= desk.get(URL).json()["seconds"] <= 95


def test_whoever_stays_has_the_whole_time_again(desk):
    ends_in(seconds=95)

    assert desk.post(URL).json()["seconds"] > settings.SESSION_COOKIE_AGE - 60
    assert desk.get(URL).json()["seconds"] > settings.SESSION_COOKIE_AGE - 60


def test_staying_needs_a_token_of_the_page(people):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.rosa)

    refused = strict.post(URL)
    token = strict.get(URL).json()["token"]

    assert (refused.status_code, strict.post(URL, headers={"X-CSRFToken": token}).status_code) == (403, 200)


def test_script_of_somebody_whose_session_is_over_is_told_so(desk):
    ends_in(seconds=-1)

    assert desk.get(URL, headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    assert desk.post(URL, headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403


def test_dialog_waits_on_every_page_of_the_admin_but_not_at_its_door(desk, client):
    assert f'data-session-url="{URL}"' in desk.get("/admin/").content.decode()

    assert "data-session-url" not in Client().get("/admin/login/").content.decode()
