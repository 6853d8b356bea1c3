from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.leases import LEASE, beat, new_worker_id, sign_off
from lokalprojekte.mail.models import JobRun, OutgoingMail, WorkerProcess
from lokalprojekte.mail.queries import mails_by_status, waiting_since, worker_is_alive
from lokalprojekte.seed.recipes.mail import make_mail

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


def test_new_worker_id_fits_and_differs():
    ids = {new_worker_id() for _ in range(20)}

    assert len(ids) == 20
    assert all(name.startswith("worker-") and len(name) <= 64 for name in ids)


@pytest.mark.django_db
def test_beat_renews_what_the_worker_holds_and_nothing_else():
    mine = make_mail(lease_owner="worker-a", lease_until=NOW)
    other = make_mail(lease_owner="worker-b", lease_until=NOW)
    JobRun.objects.create(name="tidy", due_at=NOW, lease_owner="worker-a", lease_until=NOW)

    beat("worker-a", now=NOW)
    beat("worker-a", now=NOW + timedelta(seconds=10))

    until = dict(OutgoingMail.objects.values_list("pk", "lease_until"))
    assert until == {mine.pk: NOW + timedelta(seconds=10) + LEASE, other.pk: NOW}
    assert JobRun.objects.get().lease_until == NOW + timedelta(seconds=10) + LEASE
    assert list(WorkerProcess.objects.values_list("id", "started_at", "seen_at")) == [
        ("worker-a", NOW, NOW + timedelta(seconds=10))
    ]


@pytest.mark.django_db
def test_sign_off_gives_back_what_was_not_begun():
    untouched = make_mail(lease_owner="worker-a", lease_until=NOW)
    begun = make_mail(status=MailStatus.SENDING, lease_owner="worker-a", lease_until=NOW)
    beat("worker-a", now=NOW)

    sign_off("worker-a")

    assert dict(OutgoingMail.objects.values_list("pk", "lease_owner")) == {untouched.pk: "", begun.pk: "worker-a"}
    assert WorkerProcess.objects.count() == 0


@pytest.mark.django_db
def test_worker_is_alive_for_a_minute_after_its_beat():
    before = worker_is_alive(now=NOW)
    beat("worker-a", now=NOW)

    moments = [NOW, NOW + timedelta(seconds=59), NOW + timedelta(seconds=60)]
    assert before is False
    assert [worker_is_alive(now=moment) for moment in moments] == [True, True, False]


@pytest.mark.django_db
def test_outbox_in_figures():
    make_mail(status=MailStatus.FAILED)
    make_mail(now=NOW)
    make_mail(now=NOW - timedelta(minutes=5))

    assert mails_by_status() == {
        MailStatus.QUEUED: 2,
        MailStatus.SENDING: 0,
        MailStatus.SENT: 0,
        MailStatus.FAILED: 1,
        MailStatus.WITHDRAWN: 0,
    }
    assert waiting_since(now=NOW) == NOW - timedelta(minutes=5)
    assert waiting_since(now=NOW - timedelta(hours=1)) is None
