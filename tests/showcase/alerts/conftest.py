"""What the tests of alerts share."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lokalprojekte.mail.models import OutgoingMail
from showcase.alerts import mails
from showcase.alerts.services import announce_new_calls

#: Tuesday, noon.
NOW = datetime(2027, 3, 2, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def now():
    """Return the moment at which these tests begin."""
    return NOW


@pytest.fixture
def told():
    """Return a function that lets the worker's round begin and returns the titles told by address, mail by mail."""
    seen = set()

    def tell(now: datetime) -> dict[str, list[list[str]]]:
        announce_new_calls(now=now)
        news = {}
        for mail in OutgoingMail.objects.filter(kind=mails.NEWS).exclude(pk__in=seen).order_by("created_at"):
            seen.add(mail.pk)
            titles = [line[2:] for line in mail.text.splitlines() if line.startswith("* ")]
            news.setdefault(mail.to, []).append(titles)
        return news

    return tell


def later(**delta: float) -> datetime:
    """Return a moment after the beginning."""
    return NOW + timedelta(**delta)
