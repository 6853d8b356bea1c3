from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


def make(**fields):
    now = timezone.now()
    values = {
        "kind": "inquiries/confirm",
        "sender": "hallo@example.org",
        "to": "geheim@example.org",
        "subject": "Bitte bestätigen",
        "text": "Guten Tag,\nhttps://example.org/anfrage/",
        "html": "<html><head><title>x</title></head><body><p>Guten Tag</p><script>alert(1)</script></body></html>",
        "next_attempt_at": now,
        "created_at": now,
    }
    return OutgoingMail.objects.create(**{**values, **fields})


def addresses(mail):
    return {
        ("get", reverse("outbox:index")): 200,
        ("get", reverse("outbox:index_results")): 200,
        ("get", reverse("outbox:detail", args=[mail.pk])): 200,
        ("get", reverse("outbox:html", args=[mail.pk])): 200,
        ("post", reverse("outbox:html", args=[mail.pk])): 405,
        ("get", reverse("outbox:retry", args=[mail.pk])): 405,
        ("post", reverse("outbox:retry", args=[mail.pk])): 302,
        ("get", reverse("outbox:detail", args=[uuid.uuid4()])): 404,
    }


@pytest.fixture
def moderator(client, people):
    client.force_login(people.milan)
    return client


@pytest.mark.parametrize("who", ["milan", "petra"])
def test_outbox_asked_by_moderators_answers(client, people, who):
    mail = make()
    client.force_login(getattr(people, who))
    expected = addresses(mail)

    found = {(method, url): getattr(client, method)(url).status_code for method, url in expected}

    assert found == expected


@pytest.mark.parametrize("who", ["rosa", "kim"])
def test_outbox_asked_by_other_staff_leads_home(client, people, who):
    mail = make(status=MailStatus.FAILED)
    client.force_login(getattr(people, who))

    found = {getattr(client, method)(url).headers.get("Location") for method, url in addresses(mail)}

    mail.refresh_from_db()
    assert found == {reverse("wagtailadmin_home")}
    assert mail.status == MailStatus.FAILED


def test_outbox_asked_by_anybody_leads_to_login(client):
    mail = make()

    found = {
        getattr(client, method)(url).headers.get("Location", "").partition("?")[0] for method, url in addresses(mail)
    }

    assert found == {reverse("wagtailadmin_login")}


def test_frame_lets_nothing_run_and_nothing_in(moderator):
    response = moderator.get(reverse("outbox:html", args=[make().pk]))

    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "script" not in policy
    assert "sandbox allow-popups" in policy
    assert "allow-scripts" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"


def test_detail_shows_the_html_only_in_a_sandbox(moderator):
    page = moderator.get(reverse("outbox:detail", args=[make().pk])).content.decode()

    assert "alert(1)" not in page
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page


def test_title_names_neither_recipient_nor_subject(moderator):
    page = moderator.get(reverse("outbox:detail", args=[make(subject="Liebe Geheime Person").pk])).content.decode()
    title = page.partition("<title>")[2].partition("</title>")[0]

    assert "Geheime" not in title


def test_mail_without_content_has_no_frame(moderator):
    mail = make(html="", text="", subject="", purged_at=timezone.now())

    assert moderator.get(reverse("outbox:html", args=[mail.pk])).status_code == 404
    assert "<iframe" not in moderator.get(reverse("outbox:detail", args=[mail.pk])).content.decode()


def test_failed_mail_is_queued_again(moderator):
    mail = make(status=MailStatus.FAILED, attempts=8, failed_at=timezone.now(), last_error="550 mailbox unavailable")
    before = moderator.get(reverse("outbox:detail", args=[mail.pk])).content.decode()

    moderator.post(reverse("outbox:retry", args=[mail.pk]))

    mail.refresh_from_db()
    assert "550 mailbox unavailable" in before
    assert (mail.status, mail.attempts) == (MailStatus.QUEUED, 0)


def test_sent_mail_is_not_sent_again(moderator):
    mail = make(status=MailStatus.SENT)

    response = moderator.post(reverse("outbox:retry", args=[mail.pk]), follow=True)

    mail.refresh_from_db()
    assert mail.status == MailStatus.SENT
    assert "Nur eine E-Mail, die nicht zugestellt werden konnte" in response.content.decode()


def test_list_filters_and_searches(moderator):
    make(to="eins@example.org")
    make(to="zwei@example.org", status=MailStatus.FAILED, kind="inquiries/answer")

    def listed(**params):
        return [mail.to for mail in moderator.get(reverse("outbox:index"), params).context["object_list"]]

    assert listed(status="failed") == ["zwei@example.org"]
    assert listed(kind="inquiries/confirm") == ["eins@example.org"]
    assert listed(q="EINS bestätigen") == ["eins@example.org"]
    assert listed(q="%") == []


@pytest.mark.parametrize("text", ['"', "'", "a:b", "a\x00b", "\\", "_", "x" * 3000])
def test_search_takes_any_text(moderator, text):
    make()

    assert moderator.get(reverse("outbox:index_results"), {"q": text}).status_code == 200


def test_list_costs_the_same_with_one_and_with_three(moderator):
    make()
    moderator.get(reverse("outbox:index"))
    with CaptureQueriesContext(connection) as one:
        moderator.get(reverse("outbox:index"))
    make()
    make()
    with CaptureQueriesContext(connection) as three:
        moderator.get(reverse("outbox:index"))

    assert len(three) == len(one)


def test_demonstration_says_that_no_mail_leaves(moderator, settings):
    settings.DEMO = True

    pages = [
        moderator.get(reverse(name)).content.decode() for name in ("outbox:index", "inbox:index", "wagtailadmin_home")
    ]

    assert all("Keine E-Mail verlässt diesen Rechner." in page for page in pages)
