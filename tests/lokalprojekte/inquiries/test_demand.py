from __future__ import annotations

import pytest
from django.db import transaction

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import InquiryStatus as S
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallPhase
from showcase.models import ProjectCallPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(site_tree):
    return make_call(max_open_inquiries=1)


def phase(call):
    return ProjectCallPage.objects.get(pk=call.pk).phase()


def confirm(inquiry):
    """Follow the link in the last mail."""
    import re

    from lokalprojekte.mail.models import OutgoingMail

    mail = OutgoingMail.objects.filter(topic=inquiry.topic).latest("created_at")
    services.confirm_inquiry(secret=re.search(r"bestaetigen/([\w-]{43})/", mail.text)[1])


def test_call_pauses_when_confirmed_and_resumes_when_decided(call, people, said):
    inquiry = services.submit_inquiry(data=said(calls=(call.pk,)), form_token="")
    unconfirmed = phase(call)
    confirm(inquiry)
    full = phase(call)
    inquiry.refresh_from_db()
    services.change_inquiry_status(inquiry, S.DECLINED, actor=people.milan, notify=False)

    assert (unconfirmed, full, phase(call)) == (CallPhase.OPEN, CallPhase.FULL, CallPhase.OPEN)


def test_erasing_makes_room(call, said):
    inquiry = services.submit_inquiry(data=said(calls=(call.pk,)), form_token="")
    confirm(inquiry)

    services.erase_inquiry(inquiry)

    assert phase(call) == CallPhase.OPEN


def test_finished_pages_are_dropped_when_it_turns(call, said, django_capture_on_commit_callbacks):
    from lokalprojekte.delivery.page_cache import generation

    inquiry = services.submit_inquiry(data=said(calls=(call.pk,)), form_token="")
    before = generation().current()
    # What was dropped while the test was prepared must not stand in for what is dropped now.
    transaction.on_commit(lambda: None)

    with django_capture_on_commit_callbacks(execute=True):
        confirm(inquiry)

    assert generation().current() != before


def test_daily_count_heals_what_bulk_changes_left(call):
    make_inquiry(calls=[call], status=S.IN_REVIEW)
    make_inquiry(calls=[call], status=S.SPAM)
    make_inquiry(calls=[call], status=S.DECLINED)

    turned = services.recount_all()

    call.refresh_from_db()
    assert turned == 1
    assert call.open_inquiries == 1
    assert services.recount_all() == 0


def test_form_tells_of_a_full_call_kindly_and_takes_the_inquiry(client, call, filled, leipzig):
    ProjectCallPage.objects.filter(pk=call.pk).update(open_inquiries=1)

    shown = client.get(f"/anfrage/?projekt={call.slug}").content.decode()
    sent = client.post("/anfrage/", filled(calls=[call.slug]))

    assert "so gut angefragt" in shown
    assert sent.status_code == 303
    assert Inquiry.objects.get().inquiry_calls.get().late
    assert "so gut angefragt" in client.get(sent["Location"]).content.decode()
