"""A deadline that passes while somebody types never eats the text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lokalprojekte.inquiries import mails, services
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus
from lokalprojekte.inquiries.links import status_path
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.services import NotPossibleError
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SENTENCE = "«Hitzeschutz» nimmt keine Anfragen mehr an"


@pytest.fixture
def late(client, leipzig, site_tree, filled, time_machine):
    """An inquiry whose form was opened before the deadline of its call and sent behind it."""
    time_machine.move_to(NOW, tick=False)
    call = make_call(title="Hitzeschutz", deadline=NOW + timedelta(minutes=5), now=NOW - timedelta(days=3))
    data = filled(calls=[call.slug])
    time_machine.move_to(NOW + timedelta(minutes=6), tick=False)
    client.post("/anfrage/", data)
    return Inquiry.objects.get()


def test_text_is_kept_and_the_call_is_marked(late):
    assert late.message == "Ich packe gern mit an."
    assert [entry.late for entry in late.inquiry_calls.all()] == [True]


def test_person_is_told_in_both_mails(late):
    request = OutgoingMail.objects.get(kind=mails.CONFIRM)
    secret = request.text.split("/anfrage/bestaetigen/")[1].split("/")[0]

    services.confirm_inquiry(secret=secret)

    receipt = OutgoingMail.objects.get(kind=mails.CONFIRMED)
    assert [SENTENCE in mail.text for mail in (request, receipt)] == [True, True]
    assert [SENTENCE in mail.html for mail in (request, receipt)] == [True, True]


def test_mail_about_a_call_that_is_open_says_nothing_of_it(said):
    services.submit_inquiry(data=said(calls=(make_call(title="Hitzeschutz").pk,)), form_token="form", now=NOW)

    assert "Die Frist" not in OutgoingMail.objects.get().text


def test_moderator_accepts_it_once_and_the_person_sees_it(client, site_tree, people):
    call = make_call(title="Hitzeschutz")
    inquiry = make_inquiry(late_calls=[call])

    first = services.accept_late_inquiry(inquiry, call=call.pk, actor=people.milan, now=NOW)
    second = services.accept_late_inquiry(inquiry, call=call.pk, actor=people.petra, now=NOW)

    assert (first.kind, first.actor, first.text, second) == (EventKind.TAKEN_LATE, people.milan, "Hitzeschutz", None)
    assert inquiry.inquiry_calls.get().late_accepted_at == NOW
    page = client.get(status_path(inquiry)).content.decode()
    assert "Wir nehmen Ihre Anfrage an, obwohl die Frist vorbei war" in page
    assert "Hitzeschutz (nach Ablauf der Frist gesendet, angenommen)" in page
    assert "Milan" not in page


@pytest.mark.parametrize("status", [InquiryStatus.DECLINED, InquiryStatus.SPAM])
def test_closed_inquiry_is_not_accepted(people, status):
    call = make_call()
    inquiry = make_inquiry(status=status, late_calls=[call])

    with pytest.raises(NotPossibleError):
        services.accept_late_inquiry(inquiry, call=call.pk, actor=people.milan)


def test_inquiry_in_time_has_nothing_to_accept(people):
    call = make_call()
    inquiry = make_inquiry(calls=[call])

    with pytest.raises(NotPossibleError):
        services.accept_late_inquiry(inquiry, call=call.pk, actor=people.milan)
