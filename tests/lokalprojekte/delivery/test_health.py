"""Alive is not ready."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.utils import timezone

from lokalprojekte.delivery.backup_age import note
from lokalprojekte.delivery.health import can_write, readiness
from lokalprojekte.delivery.models import Heartbeat
from lokalprojekte.mail.models import JobRun, WorkerProcess


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
    assert (response.json()["status"], response.json()["checks"]) == ("ready", checks)
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


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "recent"), [(None, False), (1.5, True), (27, False)])
def test_ready_tells_the_age_of_the_newest_backup_and_sends_nobody_away_for_it(
    client, settings, tmp_path, hours, recent
):
    settings.DATA_DIR = tmp_path
    if hours:
        note(name="backup", at=timezone.now() - timedelta(hours=hours), size=1)

    response = client.get("/health/ready/")

    assert response.json()["backup"] == {"age_hours": hours, "recent": recent}
    assert response.json()["checks"]["database"] is True


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


@pytest.mark.django_db
def test_ready_tells_whether_a_worker_is_alive_and_what_waits(client):
    now = timezone.now()
    WorkerProcess.objects.create(pk="worker-x", started_at=now, seen_at=now - timedelta(minutes=2))
    JobRun.objects.create(name="broken", due_at=now, failures=3)

    body = client.get("/health/ready/").json()

    assert (body["worker"]["alive"], body["worker"]["seen_seconds_ago"] >= 120) == (False, True)
    assert body["outbox"] == {"waiting": 0, "oldest_seconds": 0.0, "failing_jobs": 1}


@pytest.mark.django_db
def test_waiting_for_the_health_of_a_site_ends(client, monkeypatch):
    monkeypatch.setattr("lokalprojekte.delivery.health.PATIENCE", 0.01)

    with readiness._lock:
        response = client.get("/health/ready/")

    assert (response.status_code, response.json()["checks"]["database"]) == (503, False)


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_patience_of_the_check_is_not_that_of_the_site():
    with connection.cursor() as cursor:
        assert can_write()
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
