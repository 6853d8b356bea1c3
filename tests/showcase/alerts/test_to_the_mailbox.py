"""From the form to the mailbox and back, over a real mail server; and with the worker killed in between."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.utils import timezone

from lokalprojekte.core.public_forms import issue_token
from lokalprojekte.core.signed_links import new_link_key
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import JobRun, OutgoingMail, WorkerProcess
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.alerts.services.searches import search_for
from showcase.call_query import CallQuery
from showcase.models import Alert, AlertDelivery
from tests.processes import Site, wait_for
from tests.servers import MailServer

JOB = "alerts: tell of new calls"


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with MailServer() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


def work() -> None:
    """Do everything that is due, as the worker does; the round of the alerts is due."""
    JobRun.objects.filter(pk=JOB).update(due_at=timezone.now(), lease_owner="", lease_until=None)
    call_command("worker", "--once", "--skip-checks")


def texts_to(server: MailServer, address: str) -> list[str]:
    pairs = zip(server.recipients, server.taken, strict=True)
    return [mail.get_body(("plain",)).get_content() for to, mail in pairs if to == address]


def path_in(text: str, part: str) -> str:
    """Return the path of the address in ``text`` that leads to ``part``."""
    found = re.search(rf"https?://\S*/abo/{part}/\S*", text)
    assert found
    return urlsplit(found[0]).path


@pytest.mark.django_db(transaction=True)
def test_alert_reaches_the_mailbox_and_ends_with_one_click(client, mail_server, site_tree):
    token = issue_token(purpose="alert", now=timezone.now() - timedelta(minutes=1))
    form = {"form_token": token, "email": "jonas@example.org", "rhythm": "immediately", "consent": "on"}
    client.post("/projekte/abo/?q=Rufbus", form)
    work()
    client.post(path_in(texts_to(mail_server, "jonas@example.org")[0], "bestaetigen"))
    make_call(title="Rufbus für drei Dörfer")
    make_call(title="Schulhof")
    work()
    work()

    news = mail_server.taken[-1]
    address = str(news["List-Unsubscribe"]).strip(" <>")
    ended = client.post(urlsplit(address).path, {"List-Unsubscribe": "One-Click"})
    make_call(title="Noch ein Rufbus")
    work()

    assert str(news["Subject"]).strip().startswith("Neues Projekt: Rufbus für drei Dörfer")
    assert str(news["List-Unsubscribe-Post"]) == "List-Unsubscribe=One-Click"
    assert "Schulhof" not in texts_to(mail_server, "jonas@example.org")[-1]
    assert ended.status_code == 200
    # Confirm, confirmed, news: nothing twice, nothing afterwards.
    assert len(mail_server.taken) == len(set(mail_server.message_ids)) == 3
    assert not Alert.objects.exists()


def make_crowd(number: int, searches: int) -> None:
    """Store confirmed alerts that share some searches, each of which finds everything."""
    now = timezone.now()
    found = [search_for(CallQuery.parse(f"q=Neu&umkreis=10&wo=Ort{index}").query) for index in range(searches)]
    Alert.objects.bulk_create(
        Alert(
            search=found[index % searches],
            email=f"person{index}@example.org",
            email_normalised=f"person{index}@example.org",
            rhythm="immediately",
            consent_version="2026-11",
            consented_at=now,
            confirmed_at=now,
            expires_at=now + timedelta(days=365),
            due_at=now,
            link_key=new_link_key(),
        )
        for index in range(number)
    )


def survive(data, mail_server, *, people: int, searches: int, calls: int, kills: int) -> None:
    """Let ``people`` hear of ``calls`` while the worker is killed again and again; check who heard of what."""
    dice = random.Random(5)
    make_crowd(people, searches)
    titles = [f"Neu {number}" for number in range(calls)]
    for title in titles:
        make_call(title=title)
    site = Site(data, mail_server.port)
    all_steps = people * calls + people
    try:
        for kill in range(kills):
            release()
            site.start("worker")
            target = all_steps * (kill + dice.random()) / kills
            wait_for(lambda target=target: steps() >= target)
            time.sleep(dice.random() * 0.1)
            site.kill("worker")
    finally:
        site.end()
    release()
    work()
    told = Counter()
    for recipient, text in unique_mails(mail_server):
        told.update((recipient, line[2:]) for line in text.splitlines() if line.startswith("* "))
    assert told == Counter((f"person{index}@example.org", title) for index in range(people) for title in titles)
    assert AlertDelivery.objects.filter(sent_at__isnull=True).count() == 0
    assert set(OutgoingMail.objects.values_list("status", flat=True)) == {MailStatus.SENT}


def steps() -> int:
    """Return how far the round has come: what was found, and what was written."""
    return AlertDelivery.objects.count() + OutgoingMail.objects.count()


def release() -> None:
    """Let the leases of the dead run out, and the next round begin."""
    past = timezone.now() - timedelta(seconds=1)
    JobRun.objects.update(lease_until=past, due_at=past)
    OutgoingMail.objects.exclude(lease_owner="").update(lease_until=past)
    WorkerProcess.objects.all().delete()


def unique_mails(server: MailServer) -> list[tuple[str, str]]:
    """Return recipient and text of each mail; one that a kill let arrive twice is the same mail to a mail server."""
    mails = {
        str(mail["Message-ID"]): (recipient, mail.get_body(("plain",)).get_content())
        for recipient, mail in zip(server.recipients, server.taken, strict=True)
    }
    return [*mails.values()]


@pytest.mark.django_db(transaction=True)
def test_killed_worker_loses_and_doubles_nothing(tmp_path, mail_server, site_tree):
    survive(tmp_path, mail_server, people=240, searches=60, calls=2, kills=3)


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_killed_worker_loses_and_doubles_nothing_at_full_size(tmp_path, mail_server, site_tree):
    survive(tmp_path, mail_server, people=2000, searches=800, calls=5, kills=20)
