"""Whatever the mail server does, nobody who sends a form waits for it, and what can arrive arrives later."""

from __future__ import annotations

import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.mail.worker import Worker
from tests.processes import Site, wait_for
from tests.servers import Answer, MailServer

SUBMITS = 8
#: The slowest typical answer, as a multiple of the one with a healthy mail server. A person who waited for the mail
#: server would wait a thousand times as long; the machine of the tests is busy with other things.
RATIO = 10
TROUBLES = ["down", "slow", "rejecting", "greylisting", "dropping"]


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 30
        yield server


@pytest.fixture
def site(tmp_path, leipzig, mail_server) -> Iterator[Site]:
    running = Site(tmp_path, mail_server.port)
    running.start("web")
    running.wait_until_up()
    yield running
    running.end()


@contextmanager
def worker() -> Iterator[None]:
    """A worker in a thread of this process: every trouble meets a fresh one, which has not learned to wait yet."""
    stop = threading.Event()
    thread = threading.Thread(target=Worker(stop).run)
    thread.start()
    yield
    stop.set()
    thread.join()


@pytest.fixture
def send(site, filled, token) -> Callable[[str], float]:
    """Return a function that sends forms and returns the seconds a typical answer took."""

    def send_some(group: str) -> float:
        seconds = []
        for number in range(SUBMITS):
            form = filled(form_token=token(), name=f"{group} {number}", email=f"{group}{number}@example.org")
            began = time.perf_counter()
            reply = site.ask("POST", "/anfrage/", form)
            seconds.append(time.perf_counter() - began)
            assert reply.status == 303
        return statistics.median(seconds)

    return send_some


def mails_of(group: str):
    return OutgoingMail.objects.filter(to__startswith=group)


def states(group: str) -> set[str]:
    return set(mails_of(group).values_list("status", flat=True))


def let_the_pauses_pass() -> None:
    """What minutes and hours do."""
    past = timezone.now()
    OutgoingMail.objects.exclude(lease_owner="").update(lease_until=past)
    OutgoingMail.objects.filter(status=MailStatus.QUEUED).update(next_attempt_at=past)


def make_trouble(kind: str, server: MailServer, settings, hold: threading.Event) -> None:
    answers = {
        "rejecting": Answer.REJECT,
        "greylisting": Answer.DEFER,
        "dropping": Answer.DROP_BEFORE_ANSWER,
    }
    if kind == "down":
        settings.EMAIL_PORT = 1
    elif kind == "slow":
        server.before_acknowledging = lambda _number: hold.wait(60)
    else:
        server.answer = lambda _number: answers[kind]


def end_trouble(server: MailServer, settings, hold: threading.Event) -> None:
    hold.set()
    settings.EMAIL_PORT = server.port
    server.answer = lambda _number: Answer.ACCEPT
    server.before_acknowledging = lambda _number: None


def survive(trouble: str, send, mail_server: MailServer, settings, *, hold_for: float) -> None:
    send("warm")
    with worker():
        healthy = send("healthy")
        wait_for(lambda: states("healthy") == {MailStatus.SENT})
    hold = threading.Event()
    make_trouble(trouble, mail_server, settings, hold)

    with worker():
        began = time.monotonic()
        troubled = send(trouble)
        wait_for(lambda: mails_of(trouble).filter(attempts__gt=0).exists())
        hold.wait(max(0.0, hold_for - (time.monotonic() - began)))
        hold.set()
    end_trouble(mail_server, settings, hold)

    assert troubled <= healthy * RATIO
    assert Inquiry.objects.filter(email__startswith=trouble).count() == SUBMITS
    if trouble == "rejecting":
        with worker():
            wait_for(lambda: not mails_of(trouble).filter(status__in=["queued", "sending"]).exists())
        assert states(trouble) >= {MailStatus.FAILED}
        return
    let_the_pauses_pass()
    with worker():
        wait_for(lambda: states(trouble) == {MailStatus.SENT})
    arrived = Counter(mail_server.acknowledged)
    assert all(arrived[mail.message_id] >= 1 for mail in mails_of(trouble))


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_mail_server_and_mails_arrive_later(trouble, send, mail_server, settings):
    survive(trouble, send, mail_server, settings, hold_for=0)


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_mail_server_that_takes_a_minute(send, mail_server, settings):
    survive("slow", send, mail_server, settings, hold_for=60)


@pytest.mark.django_db(transaction=True)
def test_dead_letters_are_shown_in_inbox_and_outbox(send, people, site_tree, mail_server):
    mail_server.answer = lambda _number: Answer.REJECT
    send("gone")
    with worker():
        wait_for(lambda: states("gone") == {MailStatus.FAILED})
    Inquiry.objects.update(status="new", confirmed_at=timezone.now())
    client = Client()
    client.force_login(people.milan)

    inbox = client.get(reverse("inbox:index")).content.decode()
    outbox = client.get(reverse("outbox:index"), {"status": "failed"})

    assert inbox.count("E-Mail nicht zugestellt") == SUBMITS
    assert f"{SUBMITS} E-Mails konnten in den letzten zwei Wochen nicht zugestellt werden" in inbox
    assert len(outbox.context["object_list"]) == SUBMITS
