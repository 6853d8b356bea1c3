"""Nobody is suggested elsewhere without a consent of their own, and it ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus
from lokalprojekte.inquiries.links import STATUS, make_token, status_path
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.retention import CLOSED_LIFETIME
from lokalprojekte.seed.recipes.inquiries import make_inquiry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
S = InquiryStatus


def end_path(inquiry) -> str:
    return reverse("inquiries:end_suggestion", args=[make_token(inquiry.link_key, purpose=STATUS)])


@pytest.mark.parametrize(
    ("status", "until", "found"),
    [
        (S.NEW, None, False),
        (S.NEW, TODAY - timedelta(days=1), False),
        (S.NEW, TODAY, True),
        (S.DECLINED, TODAY, True),
        (S.PLACED, TODAY, True),
        (S.UNCONFIRMED, TODAY, False),
        (S.SPAM, TODAY, False),
        (S.WITHDRAWN, TODAY, False),
    ],
)
def test_only_who_agreed_and_is_still_there_is_suggestable(status, until, found):
    make_inquiry(status=status, suggest_until=until)

    assert Inquiry.objects.suggestable(now=NOW).exists() is found


def test_anonymised_person_is_not_suggestable():
    services.anonymise_inquiry(make_inquiry(status=S.DECLINED, suggest_until=TODAY))

    assert not Inquiry.objects.suggestable(now=NOW).exists()


def test_consent_is_withdrawn_on_the_status_page_with_one_press(client, site_tree, people):
    inquiry = make_inquiry(suggest_until=date(2099, 1, 31), suggest_version="2026-11")

    before = client.get(status_path(inquiry)).content.decode()
    first, second = client.post(end_path(inquiry)), client.post(end_path(inquiry))

    inquiry.refresh_from_db()
    after = client.get(first.headers["Location"]).content.decode()
    assert end_path(inquiry) in before
    assert "31. Januar 2099" in before
    assert (first.status_code, second.status_code, inquiry.suggest_until) == (303, 303, None)
    assert list(inquiry.events.filter(kind=EventKind.NO_SUGGESTION).values_list("actor", flat=True)) == [None]
    assert end_path(inquiry) not in after
    assert "Wir schlagen Sie nicht mehr für andere Projekte vor" in after
    assert inquiry.status == S.NEW


@pytest.mark.parametrize(
    ("headers", "status"), [({"sec-fetch-site": "cross-site"}, 403), ({"origin": "https://evil.example"}, 403)]
)
def test_other_site_cannot_end_it(client, headers, status):
    inquiry = make_inquiry(suggest_until=TODAY)

    response = client.post(end_path(inquiry), headers=headers)

    inquiry.refresh_from_db()
    assert (response.status_code, inquiry.suggest_until) == (status, TODAY)


def test_link_that_we_did_not_make_ends_nothing(client, site_tree):
    assert client.post(reverse("inquiries:end_suggestion", args=["x"])).status_code == 404
    assert client.get(end_path(make_inquiry(suggest_until=TODAY))).status_code == 405


@pytest.mark.parametrize(
    ("status", "until", "gone"),
    [
        (S.DECLINED, TODAY, False),
        (S.DECLINED, TODAY - timedelta(days=1), True),
        (S.DECLINED, None, True),
        (S.WITHDRAWN, TODAY, True),
    ],
)
def test_closed_inquiry_stays_as_long_as_its_person_may_be_suggested(status, until, gone):
    old = NOW - CLOSED_LIFETIME - timedelta(days=1)
    inquiry = make_inquiry(status=status, suggest_until=until, created_at=old, last_action_at=old)

    services.purge_personal_data(now=NOW)

    inquiry.refresh_from_db()
    assert (inquiry.anonymised_at is not None) is gone
