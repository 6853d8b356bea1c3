from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lokalprojekte.core.jobs import registered_jobs
from lokalprojekte.inquiries import mails, services
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus, QuarantineReason
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
THREE_DAYS = timedelta(days=3)


@pytest.fixture
def inquiry(said) -> Inquiry:
    return services.submit_inquiry(data=said(), form_token="form", now=NOW)


def reminders(inquiry: Inquiry) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(topic=inquiry.topic, kind=mails.REMINDER))


def secret_of(mail: OutgoingMail) -> str:
    return mail.text.split("/anfrage/bestaetigen/")[1].split("/")[0]


def test_reminder_goes_out_after_three_days_and_once(inquiry):
    counts = [
        services.remind_unconfirmed(now=NOW + after)
        for after in (THREE_DAYS - timedelta(minutes=1), THREE_DAYS, THREE_DAYS, timedelta(days=6))
    ]

    assert counts == [0, 1, 0, 0]
    inquiry.refresh_from_db()
    assert inquiry.reminded_at == NOW + THREE_DAYS
    assert inquiry.events.filter(kind=EventKind.REMINDED, notified=True).count() == 1
    assert "bis Montag, 30. November 2026, 10:00 Uhr" in reminders(inquiry)[0].text


def test_link_of_the_reminder_confirms_and_lives_no_longer_than_the_first(inquiry):
    services.remind_unconfirmed(now=NOW + THREE_DAYS)

    last = inquiry.confirmations.latest("created_at")
    confirmed = services.confirm_inquiry(secret=secret_of(reminders(inquiry)[0]), now=NOW + timedelta(days=4))

    assert last.expires_at == NOW + timedelta(days=7)
    assert confirmed.status == InquiryStatus.NEW


def test_reminded_inquiry_is_purged_after_seven_days_all_the_same(inquiry):
    services.remind_unconfirmed(now=NOW + THREE_DAYS)

    assert services.purge_unconfirmed(now=NOW + timedelta(days=7, minutes=1)) == 1


def test_nobody_is_reminded_who_confirmed_withdrew_expired_or_has_a_fresh_link(inquiry, said):
    services.send_new_link(email=inquiry.email, now=NOW + timedelta(days=2))
    quarantined = services.submit_inquiry(
        data=said(name="Robo"), form_token="b", quarantine=QuarantineReason.HONEYPOT, now=NOW
    )
    withdrawn = services.submit_inquiry(data=said(name="Weg"), form_token="c", now=NOW)
    services.withdraw_inquiry(withdrawn, now=NOW)

    fresh = services.remind_unconfirmed(now=NOW + THREE_DAYS)
    expired = services.remind_unconfirmed(now=NOW + timedelta(days=10))

    assert (fresh, expired) == (0, 0)
    assert reminders(quarantined) == []


def test_worker_reminds_every_hour():
    job = {job.name: job for job in registered_jobs()}["inquiries: remind of the confirmation"]

    job.run()

    assert job.every == timedelta(hours=1)
