"""Alive is not ready."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, OperationalError, connection

from lokalprojekte.delivery.health import readiness
from lokalprojekte.delivery.models import Heartbeat


@pytest.fixture(autouse=True)
def _anew(settings):
    settings.MIN_FREE_BYTES = 1
    readiness.forget()
    yield
    readiness.forget()


@pytest.mark.django_db
def test_ready_writes_a_row(client, settings, monkeypatch):
    monkeypatch.setattr("lokalprojekte.delivery.health.is_migrated", lambda: True)

    response = client.get("/health/ready/")

    checks = {"database": True, "disk": True, "migrations": True, "pages": True}
    assert response.json() == {"status": "ready", "checks": checks}
    assert (response.status_code, response["Cache-Control"], Heartbeat.objects.count()) == (200, "no-store", 1)


@pytest.mark.django_db
def test_full_disk_is_not_ready(client, settings):
    settings.MIN_FREE_BYTES = 2**62

    response = client.get("/health/ready/")

    assert (response.status_code, response.json()["checks"]["disk"]) == (503, False)
    assert (response.json()["status"], response["Retry-After"]) == ("not ready", "10")


@pytest.mark.django_db
def test_database_that_takes_no_write_is_not_ready(client, monkeypatch):
    def full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(Heartbeat.objects, "update_or_create", full)

    response = client.get("/health/ready/")

    assert (response.status_code, response.json()["checks"]["database"]) == (503, False)


@pytest.mark.django_db
def test_process_whose_changes_reach_nobody_is_not_ready(client, settings):
    settings.REDIS_URL = "unix:///nowhere/redis.sock"

    response = client.get("/health/ready/")

    assert (response.status_code, response.json()["checks"]["pages"]) == (503, False)


def test_live_needs_no_database(client, monkeypatch):
    def gone(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(connection, "connect", gone)

    response = client.get("/health/live/")

    assert (response.status_code, response.json(), response["Cache-Control"]) == (200, {"status": "live"}, "no-store")


@pytest.mark.django_db
def test_answer_is_kept_for_a_moment(client, django_assert_num_queries):
    client.get("/health/ready/")

    with django_assert_num_queries(0):
        client.get("/health/ready/")


def test_health_takes_no_post(client):
    assert client.post("/health/live/").status_code == 405
