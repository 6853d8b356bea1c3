"""A call goes public, and is taken down, at the moment an editor chose: the worker's job does it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from lokalprojekte.core.jobs import registered_jobs
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
JOB = "wagtail: publish and unpublish what is scheduled"


def work_off():
    next(job for job in registered_jobs() if job.name == JOB).run()


def state(call):
    found = ProjectCallPage.objects.get(pk=call.pk)
    return found.live, found.status


def test_scheduled_call_opens_at_its_moment_and_not_before(site_tree, people, client):
    with time_machine.travel(NOW, tick=False) as clock:
        call = make_call(title="Bald", status=CallStatus.DRAFT)
        call.go_live_at = NOW + timedelta(hours=2)
        call.save_revision(user=people.rosa).publish(user=people.rosa)
        work_off()
        before = state(call), client.get(f"/projekte/{call.slug}/").status_code
        clock.shift(timedelta(hours=2, minutes=1))
        work_off()

        assert before == ((False, CallStatus.DRAFT), 404)
        assert state(call) == (True, CallStatus.OPEN)
        assert client.get(f"/projekte/{call.slug}/").status_code == 200


def test_call_is_taken_down_at_its_moment(site_tree):
    with time_machine.travel(NOW, tick=False) as clock:
        call = make_call(title="Kurz", expire_at=NOW + timedelta(hours=1))
        clock.shift(timedelta(hours=1, minutes=1))
        work_off()

        assert state(call) == (False, CallStatus.OPEN)
