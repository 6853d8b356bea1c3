from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus
from lokalprojekte.inquiries.links import STATUS, make_token, status_path
from lokalprojekte.inquiries.models import Inquiry, InquiryEvent
from lokalprojekte.seed.recipes.inquiries import make_event, make_inquiry
from lokalprojekte.seed.recipes.reference import make_competence

pytestmark = pytest.mark.django_db
S = InquiryStatus


def path(name: str, inquiry) -> str:
    return reverse(f"inquiries:{name}", args=[make_token(inquiry.link_key, purpose=STATUS)])


@pytest.mark.parametrize("status", [s for s in S if s != S.UNCONFIRMED], ids=lambda status: status.value)
def test_status_page_speaks_the_public_words(client, site_tree, status):
    inquiry = make_inquiry(status=status)

    page = client.get(status_path(inquiry)).content.decode()

    assert f"<h1>{status.public_label}</h1>" in page
    assert str(status.next_step) in page
    assert inquiry.reference in page


@pytest.mark.parametrize(("days", "late"), [(-1, True), (0, False), (3, False)])
def test_status_page_promises_nothing_that_is_past(client, site_tree, days, late):
    due = timezone.localdate() + timedelta(days=days)
    inquiry = make_inquiry(status=S.IN_REVIEW)
    Inquiry.objects.filter(pk=inquiry.pk).update(answer_due=due)

    page = client.get(status_path(inquiry)).content.decode()

    assert ("Sie hören spätestens bis" in page, "und sind jetzt zu spät" in page) == (not late, late)


def test_status_page_is_private(client, site_tree):
    response = client.get(status_path(make_inquiry()))

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.cookies == {}


def test_status_page_shows_answers_and_hides_what_is_internal(client, site_tree, people):
    inquiry = make_inquiry(message="Ich kann rechnen.")
    services.answer_inquiry(inquiry, actor=people.milan, subject="Wann?", body="Ab wann haben Sie Zeit?")
    services.add_note(inquiry, actor=people.milan, text="Klingt gut, aber teuer.")
    services.change_inquiry_status(inquiry, S.DECLINED, actor=people.milan, note="zu teuer", notify=False)
    services.assign_inquiry(inquiry, assignee=people.milan, actor=people.milan)

    page = client.get(status_path(inquiry)).content.decode()

    shown = [text in page for text in ("Ich kann rechnen.", "Ab wann haben Sie Zeit?", "Wann?")]
    hidden = [text in page for text in ("teuer", "Milan", "milan")]
    assert (shown, hidden) == ([True] * 3, [False] * 3)


def test_status_page_opens_no_more_when_the_key_changed_or_the_person_is_gone(client, site_tree):
    revoked, gone = make_inquiry(), make_inquiry(status=S.DECLINED)
    paths = [status_path(revoked), status_path(gone)]
    revoked.link_key = "A" * 22
    revoked.save()
    services.anonymise_inquiry(gone)

    assert [client.get(address).status_code for address in paths] == [404, 404]


def test_message_is_kept_shown_and_not_doubled(client, site_tree, token):
    inquiry = make_inquiry()
    data = {"text": "Ab März habe ich Zeit.\r\nGern auch früher.", "form_token": token(purpose="message")}

    first, second = client.post(path("message", inquiry), data), client.post(path("message", inquiry), data)

    assert (first.status_code, second.status_code) == (303, 303)
    assert InquiryEvent.objects.get(kind=EventKind.MESSAGE).text == "Ab März habe ich Zeit.\nGern auch früher."
    assert "Gern auch früher." in client.get(status_path(inquiry)).content.decode()


@pytest.mark.parametrize(("text", "form_token"), [("", None), ("x" * 5001, None), ("Hallo", "forged")])
def test_message_that_cannot_be_taken_comes_back(client, site_tree, token, text, form_token):
    inquiry = make_inquiry()

    response = client.post(
        path("message", inquiry), {"text": text, "form_token": form_token or token(purpose="message")}
    )

    assert response.status_code == 422
    assert text in response.content.decode()
    assert InquiryEvent.objects.filter(kind=EventKind.MESSAGE).count() == 0


def test_withdrawing_asks_first(client, site_tree):
    inquiry = make_inquiry(status=S.PROPOSED)

    question = client.get(path("withdraw", inquiry))
    inquiry.refresh_from_db()
    before = inquiry.status
    answer = client.post(path("withdraw", inquiry))
    inquiry.refresh_from_db()

    assert (question.status_code, before) == (200, S.PROPOSED)
    assert (answer.status_code, inquiry.status) == (303, S.WITHDRAWN)
    assert "Ihre Anfrage ist zurückgezogen." in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_closed_inquiry_cannot_be_withdrawn(client, site_tree, method):
    inquiry = make_inquiry(status=S.PLACED)

    response = getattr(client, method)(path("withdraw", inquiry))

    assert (response.status_code, response.headers["Location"].startswith(status_path(inquiry))) in {
        (302, True),
        (303, True),
    }
    inquiry.refresh_from_db()
    assert inquiry.status == S.PLACED


@pytest.mark.parametrize("name", ["message", "withdraw"])
def test_foreign_post_changes_nothing(client, site_tree, name):
    inquiry = make_inquiry()

    response = client.post(path(name, inquiry), {"text": "x"}, headers={"origin": "https://evil.example"})

    assert response.status_code == 403
    inquiry.refresh_from_db()
    assert inquiry.status == S.NEW


def test_queries_of_the_status_page_are_constant_and_few(client, site_tree):
    counts = []
    for number in (1, 3):
        competences = [(make_competence(label=f"Können {number}{index}"), 2, False) for index in range(number)]
        inquiry = make_inquiry(competences=competences)
        for index in range(number):
            make_event(inquiry, kind=EventKind.MESSAGE, text=f"Nachricht {index}")
        address = status_path(inquiry)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 20
