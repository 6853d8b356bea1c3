"""Quarantine loses nothing, and is reviewed in one view."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.inquiries.enums import InquiryStatus, QuarantineReason
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.services import change_inquiry_status, submit_inquiry
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry

LIST = ("inbox:tab", ["quarantine"])


def listed(client):
    return client.get(reverse(LIST[0], args=LIST[1]))


def act(client, action, *inquiries):
    data = {"action": action, "step": "do", "view": "quarantine", "seen": 2**40}
    return client.post(reverse("inbox:bulk"), {**data, "ids": [inquiry.pk for inquiry in inquiries]})


@pytest.fixture
def doubtful(said, people, site_tree):
    return submit_inquiry(data=said(message="SEO und backlinks"), form_token="", quarantine=[QuarantineReason.HONEYPOT])


def test_list_tells_every_reason_and_the_day_it_goes(milan, doubtful, people):
    by_hand = make_inquiry(name="Zugeordnet")
    change_inquiry_status(by_hand, InquiryStatus.SPAM, actor=people.milan, notify=False)

    page = listed(milan).content.decode()

    assert QuarantineReason.HONEYPOT.sentence() in page
    assert QuarantineReason.PHRASES.sentence(2) in page
    assert "Die Moderation hat sie beiseitegelegt." in page
    assert f"{timezone.localdate() + timedelta(days=30):%d.%m.%Y}" in page


def test_reason_from_before_there_were_several_is_told(milan, people, site_tree):
    make_inquiry(status=InquiryStatus.SPAM, quarantine_reason=QuarantineReason.TOO_FAST)

    assert QuarantineReason.TOO_FAST.sentence() in listed(milan).content.decode()


def test_quarantine_offers_its_own_actions_and_no_other_view_does(milan, doubtful):
    here = [action.value for action in listed(milan).context["bulk_actions"]]
    elsewhere = [action.value for action in milan.get(reverse("inbox:index")).context["bulk_actions"]]

    assert here == ["let_out", "keep"]
    assert not {*here} & {*elsewhere}


def test_many_are_released_at_once_each_to_where_it_belongs(milan, doubtful, people):
    confirmed = make_inquiry(name="Zu Unrecht")
    change_inquiry_status(confirmed, InquiryStatus.SPAM, actor=people.milan, notify=False)

    response = act(milan, "let_out", doubtful, confirmed)
    again = act(milan, "let_out", doubtful, confirmed)

    statuses = {inquiry.name: inquiry.status for inquiry in Inquiry.objects.all()}
    assert response.context["done"] == 2
    assert again.status_code == 200
    assert statuses == {doubtful.name: "unconfirmed", "Zu Unrecht": "new"}
    assert list(OutgoingMail.objects.values_list("kind", "to")) == [("inquiries/confirm", doubtful.email)]


def test_many_are_kept_for_their_whole_time(milan, people, site_tree):
    old = [make_inquiry(status=InquiryStatus.SPAM, created_at=timezone.now() - timedelta(days=29)) for _ in range(2)]
    open_one = make_inquiry()

    response = act(milan, "keep", *old, open_one)

    assert (response.context["done"], response.context["skipped"]) == (2, 1)
    assert all(item.last_action_at.date() == timezone.now().date() for item in Inquiry.objects.quarantined())


def test_menu_says_how_many_wait(milan, doubtful):
    page = milan.get(reverse("wagtailadmin_home")).content.decode()

    assert "ne, 1 beiseitegelegt" in page


def test_list_costs_the_same_with_one_and_with_three(milan, doubtful, said):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            listed(milan)
        return len(captured)

    queries()
    one = queries()
    for n in range(2):
        submit_inquiry(data=said(email=f"{n}@example.org"), form_token="", quarantine=[QuarantineReason.TOO_FAST])

    assert queries() == one
