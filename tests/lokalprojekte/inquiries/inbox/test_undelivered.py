from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.inquiries.inbox.undelivered import undelivered
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.mail import make_mail

WARNING = "E-Mail nicht zugestellt"
COUNT = "konnte in den letzten zwei Wochen nicht zugestellt werden"


def fail(inquiry, *, days=0):
    return make_mail(
        topic=inquiry.topic, status=MailStatus.FAILED, failed_at=timezone.now() - timedelta(days=days), attempts=8
    )


def arrive(inquiry, *, days=0):
    return make_mail(topic=inquiry.topic, status=MailStatus.SENT, sent_at=timezone.now() - timedelta(days=days))


def test_inquiry_whose_mail_was_given_up_is_marked_in_the_list(milan, inquiry):
    make_inquiry(name="Andere Person")
    fail(inquiry)

    response = milan.get(reverse("inbox:index"))

    assert response.context["table"].undelivered == {inquiry.pk}
    assert response.content.decode().count(WARNING) == 1


def test_detail_warns_and_leads_to_the_outbox(milan, inquiry):
    fail(inquiry)

    page = milan.get(reverse("inbox:detail", args=[inquiry.pk])).content.decode()

    assert "konnte nicht zugestellt werden, und seither ist nichts angekommen" in page
    address = f"{reverse('outbox:index')}?status=failed&amp;q=inquiry%3A{inquiry.pk}"
    assert address in page
    assert [mail.topic for mail in milan.get(address.replace("&amp;", "&")).context["object_list"]] == [inquiry.topic]


def test_mail_that_arrived_afterwards_ends_the_warning(milan, inquiry):
    fail(inquiry, days=2)
    arrive(inquiry, days=1)

    page = milan.get(reverse("inbox:detail", args=[inquiry.pk])).content.decode()

    assert "seither ist nichts angekommen" not in page


def test_mail_that_arrived_before_does_not_hide_the_warning(inquiry):
    arrive(inquiry, days=2)
    fail(inquiry, days=1)

    assert undelivered([inquiry]) == {inquiry.pk}


def test_list_counts_recent_dead_letters_of_people_who_never_confirmed(milan, inquiry):
    fail(make_inquiry(status="unconfirmed", email="vertippt@example.org"))
    fail(inquiry, days=15)

    page = milan.get(reverse("inbox:index")).content.decode()

    assert f"1 E-Mail {COUNT}" in page
    assert f"{reverse('outbox:index')}?status=failed" in page


def test_list_says_nothing_where_every_mail_arrived(milan, inquiry):
    arrive(inquiry)

    page = milan.get(reverse("inbox:index")).content.decode()

    assert WARNING not in page
    assert COUNT not in page


@pytest.mark.parametrize("number", [1, 3])
def test_warnings_cost_two_queries_however_many_there_are(milan, inquiry, number):
    milan.get(reverse("inbox:index"))
    for _ in range(number):
        fail(make_inquiry())

    with CaptureQueriesContext(connection) as queries:
        milan.get(reverse("inbox:index"))

    assert len([query for query in queries.captured_queries if "mail_outgoingmail" in query["sql"]]) == 2
