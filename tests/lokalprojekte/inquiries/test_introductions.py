from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from lokalprojekte.core.public_forms import issue_token
from lokalprojekte.inquiries import consent, services
from lokalprojekte.inquiries.enums import EventKind, Role
from lokalprojekte.inquiries.enums import InquiryStatus as S
from lokalprojekte.inquiries.links import STATUS, make_token, status_path
from lokalprojekte.inquiries.models import Introduction
from lokalprojekte.inquiries.views.introduction import PURPOSE
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.introductions import make_introduction
from lokalprojekte.seed.recipes.showcase import make_call, make_host

CONTACT = "projekte@hier.example"
#: What people agreed to; a changed text is a new version.
CONSENT_DIGESTS = {"2026-11": "386f6eaead2b7c15"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def call(site_tree):
    return make_call(title="Ordnung im Keller", host=make_host(title="Stadt Hier", contact_email=CONTACT))


@pytest.fixture
def inquiry(people, call):
    return make_inquiry(
        status=S.PROPOSED, calls=[call], name="Jonas Beispiel", message="Meine Nachricht.", hours_per_week=12
    )


@pytest.fixture
def question(inquiry, call, people):
    return services.ask_for_introduction(inquiry, call=call, fields=["message", "hours"], actor=people.milan)


def address(inquiry):
    return reverse("inquiries:introduction", args=[make_token(inquiry.link_key, purpose=STATUS)])


def answer(asked, **values):
    token = issue_token(purpose=PURPOSE, now=timezone.now() - timedelta(minutes=1))
    return {"form_token": token, "introduction": asked.pk, "answer": "ja", **values}


def mails_to_host():
    return OutgoingMail.objects.filter(to=CONTACT)


def test_asking_mails_the_person_and_tells_the_host_nothing(question, inquiry, people):
    mail = OutgoingMail.objects.get()
    event = inquiry.events.get(kind=EventKind.INTRO_ASKED)

    assert (mail.to, mail.kind) == (inquiry.email, "inquiries/introduction_question")
    assert status_path(inquiry) in mail.text
    assert (event.actor, event.subject) == (people.milan, "Ordnung im Keller")
    assert question.asked_fields == ["name", "email", "hours", "message"]


def test_status_page_shows_what_would_go_to_whom(client, question, inquiry):
    page = client.get(status_path(inquiry)).content.decode()

    assert "Dürfen wir Sie vorstellen?" in page
    assert "Büro für Stadtentwicklung, Stadt Hier" in page
    assert 'value="message"' in page
    assert 'value="place"' not in page
    assert "checked" not in page
    assert CONTACT not in page


def test_yes_passes_on_exactly_what_was_ticked(client, question, inquiry):
    response = client.post(address(inquiry), answer(question, fields=["hours", "place"]))

    question.refresh_from_db()
    inquiry.refresh_from_db()
    mail = mails_to_host().get()
    assert response.status_code == 303
    assert question.released_fields == ["name", "email", "hours"]
    assert question.consented_at == question.sent_at is not None
    assert inquiry.state is S.INTRODUCED
    assert [text for text in ("Jonas Beispiel", inquiry.email, "12") if text in mail.text] == [
        "Jonas Beispiel",
        inquiry.email,
        "12",
    ]
    assert [text for text in ("Meine Nachricht", inquiry.postcode, inquiry.reference) if text in mail.text] == []
    assert OutgoingMail.objects.filter(to=inquiry.email, kind="inquiries/status").count() == 1


def test_second_click_sends_nothing_twice(client, question, inquiry):
    for _click in range(2):
        client.post(address(inquiry), answer(question))

    assert mails_to_host().count() == 1


def test_no_passes_on_nothing_and_goes_back_into_review(client, question, inquiry):
    client.post(address(inquiry), answer(question, answer="nein", fields=["message"]))

    question.refresh_from_db()
    inquiry.refresh_from_db()
    assert question.declined_at is not None
    assert question.released_fields == []
    assert inquiry.state is S.IN_REVIEW
    assert inquiry.answer_due is not None
    assert not mails_to_host().exists()


@pytest.mark.parametrize(
    "wrong", [{"form_token": "x"}, {"answer": ""}, {"answer": "vielleicht"}, {"introduction": "999999"}]
)
def test_what_cannot_be_taken_in_is_shown_again_with_the_ticks(client, question, inquiry, wrong):
    response = client.post(address(inquiry), answer(question, fields=["message"], **wrong))

    assert response.status_code == 422
    assert 'value="message" checked' in response.content.decode()
    assert not mails_to_host().exists()


def test_foreign_site_cannot_say_yes(client, question, inquiry):
    response = client.post(address(inquiry), answer(question), headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert not mails_to_host().exists()


def test_opening_the_page_agrees_to_nothing(client, question, inquiry):
    client.get(status_path(inquiry))

    question.refresh_from_db()
    assert question.is_pending
    assert client.get(address(inquiry)).status_code == 405


def test_page_says_afterwards_what_was_passed_on(client, question, inquiry):
    services.agree_to_introduction(question, fields=[])

    page = client.get(status_path(inquiry)).content.decode()

    assert "Was wir weitergegeben haben" in page
    assert "Name, E-Mail" in page
    assert CONTACT in page


def test_nobody_who_works_on_projects_is_introduced_without_consent(inquiry, people):
    with pytest.raises(services.ConsentMissingError):
        services.change_inquiry_status(inquiry, S.INTRODUCED, actor=people.milan, notify=True)

    inquiry.refresh_from_db()
    assert inquiry.state is S.PROPOSED


def test_consent_to_a_former_introduction_is_none_to_the_next(inquiry, people):
    make_introduction(inquiry=inquiry, agreed=True, asked_at=inquiry.status_changed_at - timedelta(days=3))

    with pytest.raises(services.ConsentMissingError):
        services.change_inquiry_status(inquiry, S.INTRODUCED, actor=people.milan, notify=True)


def test_host_that_writes_is_introduced_by_hand(people, site_tree):
    inquiry = make_inquiry(status=S.PROPOSED, role=Role.HOST)

    services.change_inquiry_status(inquiry, S.INTRODUCED, actor=people.milan, notify=True)

    assert inquiry.state is S.INTRODUCED


def test_host_without_an_address_cannot_be_introduced_to(inquiry, people):
    call = make_call(title="B", host=make_host(title="Ohne Adresse"))

    with pytest.raises(services.NoContactError):
        services.ask_for_introduction(inquiry, call=call, fields=[], actor=people.milan)


@pytest.mark.parametrize("status", [S.NEW, S.IN_REVIEW, S.INTRODUCED, S.DECLINED, S.UNCONFIRMED])
def test_only_a_proposed_inquiry_is_asked(call, people, status):
    with pytest.raises(services.NotPossibleError):
        services.ask_for_introduction(make_inquiry(status=status), call=call, fields=[], actor=people.milan)


def test_new_question_and_any_decision_take_the_old_question_back(question, inquiry, call, people):
    second = services.ask_for_introduction(inquiry, call=call, fields=[], actor=people.milan)
    question.refresh_from_db()
    services.change_inquiry_status(inquiry, S.DECLINED, actor=people.milan, notify=False)
    second.refresh_from_db()

    assert question.lapsed_at is not None
    assert second.lapsed_at is not None
    with pytest.raises(services.NotPossibleError):
        services.agree_to_introduction(second, fields=[])
    assert not mails_to_host().exists()


def test_erasing_the_person_erases_the_mail_to_the_host(question, inquiry):
    services.agree_to_introduction(question, fields=[])

    services.erase_inquiry(inquiry)

    assert not mails_to_host().exists()
    assert not Introduction.objects.exists()


def test_consent_text_is_the_one_its_version_names():
    with override("en"):
        digests = {
            name: hashlib.sha256(str(text).encode()).hexdigest()[:16]
            for name, text in consent.INTRODUCTION_TEXTS.items()
        }

    assert digests == CONSENT_DIGESTS
    assert consent.INTRODUCTION_VERSION in consent.INTRODUCTION_TEXTS
