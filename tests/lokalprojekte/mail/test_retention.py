from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.mail.retention import Purged, purge_mails
from lokalprojekte.seed.recipes.mail import make_mail

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


def days_ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "field"),
    [
        (MailStatus.SENT, "sent_at"),
        (MailStatus.FAILED, "failed_at"),
        (MailStatus.WITHDRAWN, "withdrawn_at"),
    ],
)
def test_purge_mails_empties_first_and_deletes_later(settings, status, field):
    settings.MAIL_CONTENT_DAYS, settings.MAIL_ROW_DAYS = 30, 200
    fresh, old, _ancient = [
        make_mail(status=status, last_error="550", **{field: days_ago(days)}) for days in (29, 31, 201)
    ]

    purged = purge_mails(now=NOW)

    fresh.refresh_from_db()
    old.refresh_from_db()
    assert purged == Purged(emptied=1, deleted=1)
    assert OutgoingMail.objects.count() == 2
    assert (old.subject, old.text, old.html, old.last_error, old.purged_at) == ("", "", "", "", NOW)
    assert (fresh.subject, fresh.purged_at) == ("Probe-E-Mail · Lokalprojekte", None)
    assert purge_mails(now=NOW) == Purged(emptied=0, deleted=0)


@pytest.mark.django_db
def test_purge_mails_never_touches_what_waits():
    make_mail(now=days_ago(500))
    make_mail(status=MailStatus.QUEUED, failed_at=days_ago(500))

    assert purge_mails(now=NOW) == Purged(emptied=0, deleted=0)
