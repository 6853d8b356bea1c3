from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lokalprojekte.inquiries import mails
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.models import Confirmation, Inquiry, InquiryEvent
from lokalprojekte.inquiries.services import submit_inquiry
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(said, site_tree):
    """Return the path of a fresh confirmation link."""
    submit_inquiry(data=said(), form_token="form")
    return (
        "/anfrage/bestaetigen/" + OutgoingMail.objects.get().text.split("/anfrage/bestaetigen/")[1].split("/")[0] + "/"
    )


def test_opening_the_link_does_nothing(client, link):
    for method in (client.get, client.head, client.get):
        assert method(link).status_code == 200

    assert Inquiry.objects.get().status == InquiryStatus.UNCONFIRMED
    assert Confirmation.objects.get().used_at is None
    assert InquiryEvent.objects.count() == 1


def test_page_with_the_button_tells_nothing_and_is_not_stored(client, link):
    response = client.get(link)

    page = response.content.decode()
    inquiry = Inquiry.objects.get()
    assert [word for word in (inquiry.reference, inquiry.email, inquiry.name) if word in page] == []
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_button_confirms_and_leads_to_the_status_page(client, link):
    response = client.post(link)

    assert response.status_code == 303
    assert Inquiry.objects.get().status == InquiryStatus.NEW
    page = client.get(response.headers["Location"])
    assert "Danke, Ihre Adresse ist bestätigt." in page.content.decode()
    status_mail = OutgoingMail.objects.get(kind=mails.CONFIRMED)
    assert response.headers["Location"].partition("?")[0] in status_mail.text


def test_foreign_button_confirms_nothing(client, link):
    assert client.post(link, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert Inquiry.objects.get().status == InquiryStatus.UNCONFIRMED


@pytest.mark.parametrize("method", ["get", "post"])
def test_used_link_is_explained(client, link, method):
    client.post(link)

    response = getattr(client, method)(link)

    assert response.status_code == 200
    assert "Das haben Sie schon erledigt" in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_expired_link_is_explained_and_offers_a_new_one(client, link, method):
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    response = getattr(client, method)(link)

    assert response.status_code == 410
    assert 'action="/anfrage/neuer-link/"' in response.content.decode()
    assert Inquiry.objects.get().status == InquiryStatus.UNCONFIRMED


def test_new_link_is_answered_alike_for_known_and_unknown(client, site_tree, token):
    make_inquiry(email="jonas@example.org")

    answers = []
    for email in ("jonas@example.org", "unknown@example.org"):
        sent = client.post("/anfrage/neuer-link/", {"email": email, "form_token": token(purpose="new-link")})
        answers.append((sent.status_code, sent.headers["Location"], client.get(sent.headers["Location"]).content))

    assert answers[0] == answers[1]
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == ["jonas@example.org"]


@pytest.mark.parametrize(
    ("values", "mails_sent", "status"),
    [
        ({"email": "nonsense"}, 0, 422),
        ({"form_token": "forged"}, 0, 422),
        ({"homepage": "filled"}, 0, 303),
        ({}, 1, 303),
    ],
)
def test_new_link_is_guarded(client, site_tree, *, token, values, mails_sent, status):
    make_inquiry(email="jonas@example.org")
    data = {"email": "jonas@example.org", "form_token": token(purpose="new-link"), **values}

    response = client.post("/anfrage/neuer-link/", data)

    assert (response.status_code, OutgoingMail.objects.count()) == (status, mails_sent)
