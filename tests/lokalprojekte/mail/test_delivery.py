from __future__ import annotations

import logging
import threading
from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as locmem
from django.core.mail.backends.locmem import EmailBackend as Memory
from django.db import connection
from django.utils import timezone

from lokalprojekte.mail.delivery import MOST_ATTEMPTS, PAUSES, deliver_due
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.leases import LEASE
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.mail.services import erase_topic, withdraw_unsent
from lokalprojekte.seed.recipes.mail import make_mail
from tests.servers import Answer

START = "2026-05-04T08:00:00Z"


class ProcessDiedError(BaseException):
    """Stands for a process that is gone: nothing in the program may catch it."""


class DyingBackend(Memory):
    """Takes the mail, and the worker dies before it hears of it."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise ProcessDiedError


class BrokenBackend(Memory):
    def send_messages(self, messages):
        raise KeyError("kim@example.org")


def statuses() -> list[str]:
    return list(OutgoingMail.objects.order_by("created_at", "id").values_list("status", flat=True))


@pytest.mark.django_db
def test_deliver_due_hands_over_what_was_queued():
    mail = make_mail(reply_to="hallo@example.org")

    batch = deliver_due(owner="w")

    mail.refresh_from_db()
    [sent] = locmem.outbox
    assert batch.sent == 1
    assert (mail.status, mail.attempts, mail.lease_owner, mail.lease_until) == (MailStatus.SENT, 1, "", None)
    assert mail.sent_at is not None
    assert (sent.to, sent.cc, sent.bcc, sent.reply_to) == (["kim@example.org"], [], [], ["hallo@example.org"])
    assert (sent.subject, sent.body, sent.alternatives[0].content) == (mail.subject, mail.text, mail.html)
    assert sent.message()["Message-ID"] == mail.message_id
    assert sent.message()["Date"] == mail.headers["Date"]
    assert sent.message()["Auto-Submitted"] == "auto-generated"


@pytest.mark.django_db
def test_deliver_due_of_an_empty_outbox_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(1):
        batch = deliver_due(owner="w")

    assert batch.attempts == 0


@pytest.mark.django_db
def test_deliver_due_leaves_what_is_not_due_withdrawn_or_leased():
    now = timezone.now()
    make_mail(next_attempt_at=now + timedelta(seconds=5))
    make_mail(lease_owner="another", lease_until=now + timedelta(seconds=5))
    make_mail(status=MailStatus.SENDING, lease_owner="another", lease_until=now + timedelta(seconds=5))
    make_mail(topic="taken back")
    withdraw_unsent(topic="taken back")

    assert deliver_due(owner="w").attempts == 0

    assert locmem.outbox == []


@pytest.mark.django_db
def test_deliver_due_takes_no_more_than_its_limit_oldest_first():
    moments = [timezone.now() - timedelta(minutes=minutes) for minutes in (1, 3, 2)]
    mails = [make_mail(next_attempt_at=moment) for moment in moments]

    deliver_due(owner="w", limit=2)

    assert [message.extra_headers["Message-ID"] for message in locmem.outbox] == [
        mails[1].message_id,
        mails[2].message_id,
    ]


@pytest.mark.django_db
def test_deliver_due_told_to_stop_gives_the_rest_back_untouched():
    for _ in range(3):
        make_mail()

    batch = deliver_due(owner="w", stop=lambda: len(locmem.outbox) == 1)

    assert batch.sent == 1
    assert Counter(statuses()) == {MailStatus.SENT: 1, MailStatus.QUEUED: 2}
    assert list(OutgoingMail.objects.exclude(lease_owner="")) == []
    assert set(OutgoingMail.objects.filter(status=MailStatus.QUEUED).values_list("attempts", flat=True)) == {0}


@pytest.mark.django_db
@pytest.mark.parametrize("decision", [withdraw_unsent, erase_topic])
def test_deliver_due_does_not_send_what_was_withdrawn_after_it_was_claimed(decision):
    make_mail(topic="first", next_attempt_at=timezone.now() - timedelta(minutes=1))
    make_mail(topic="second")

    batch = deliver_due(owner="w", stop=lambda: bool(locmem.outbox and decision(topic="second") and False))

    assert batch.sent == 1
    assert len(locmem.outbox) == 1


@pytest.mark.django_db
def test_deliver_due_waits_longer_each_time_and_gives_up_loudly(settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    with time_machine.travel(START, tick=False) as clock:
        mail = make_mail()
        waited = []
        for _ in PAUSES:
            deliver_due(owner="w")
            mail.refresh_from_db()
            waited.append(mail.next_attempt_at - timezone.now())
            clock.shift(mail.next_attempt_at - timezone.now() - timedelta(seconds=1))
            assert deliver_due(owner="w").attempts == 0
            clock.shift(timedelta(seconds=1))

        batch = deliver_due(owner="w")

    mail.refresh_from_db()
    assert waited == list(PAUSES)
    assert batch.failed == 1
    assert (mail.status, mail.attempts, mail.last_error) == (
        MailStatus.FAILED,
        MOST_ATTEMPTS,
        "KeyError: 'kim@example.org'",
    )
    assert [record.levelno for record in caplog.records][-1] == logging.ERROR
    assert (
        caplog.records[-1].getMessage() == f"mail {mail.pk} (trial) given up after {MOST_ATTEMPTS} attempts: KeyError"
    )


@pytest.mark.django_db
def test_logs_hold_no_address_subject_or_body(settings, caplog, mail_template):
    caplog.set_level(logging.DEBUG, logger="lokalprojekte")
    template = mail_template(subject="Geheimnis", text="Geheimnis", html="Geheimnis")
    make_mail(template=template, to="geheimnis@example.org")
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    deliver_due(owner="w")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver_due(owner="w", now=timezone.now() + timedelta(hours=1))

    assert "Geheimnis" in locmem.outbox[0].body
    assert len(caplog.records) == 2
    assert "geheimnis" not in caplog.text.lower()
    assert "example.org" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_worker_killed_in_between_repeats_with_the_same_message_id(settings):
    with time_machine.travel(START, tick=False) as clock:
        mail = make_mail()
        settings.EMAIL_BACKEND = f"{__name__}.DyingBackend"
        with pytest.raises(ProcessDiedError):
            deliver_due(owner="killed")
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

        assert deliver_due(owner="next").attempts == 0
        clock.shift(LEASE + timedelta(seconds=1))
        assert deliver_due(owner="next").sent == 1

    mail.refresh_from_db()
    assert (mail.status, mail.attempts) == (MailStatus.SENT, 2)
    assert [message.message()["Message-ID"] for message in locmem.outbox] == [mail.message_id] * 2


@pytest.mark.django_db(transaction=True)
def test_worker_killed_in_a_batch_repeats_one_mail_at_most(settings):
    with time_machine.travel(START, tick=False) as clock:
        for _ in range(5):
            make_mail()
        settings.EMAIL_BACKEND = f"{__name__}.DyingBackend"
        with pytest.raises(ProcessDiedError):
            deliver_due(owner="killed")
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        clock.shift(LEASE + timedelta(seconds=1))

        deliver_due(owner="next")

    sent = Counter(message.message()["Message-ID"] for message in locmem.outbox)
    assert sorted(sent.values()) == [1, 1, 1, 1, 2]
    assert set(statuses()) == {MailStatus.SENT}


@pytest.mark.django_db
def test_mail_that_takes_every_worker_down_is_given_up_unsent():
    mail = make_mail(status=MailStatus.SENDING, attempts=MOST_ATTEMPTS, lease_owner="gone", lease_until=timezone.now())

    batch = deliver_due(owner="w", now=timezone.now() + LEASE)

    mail.refresh_from_db()
    assert batch.failed == 1
    assert (mail.status, mail.last_error) == (MailStatus.FAILED, "cut short on every attempt")
    assert locmem.outbox == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_deliver_every_mail_once(mail_server):
    for _ in range(30):
        make_mail()
    begin = threading.Barrier(2)

    def work(owner: str) -> None:
        begin.wait()
        while deliver_due(owner=owner, limit=4).attempts:
            pass
        connection.close()

    workers = [threading.Thread(target=work, args=(owner,)) for owner in ("one", "two")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert Counter(mail_server.message_ids) == {mail.message_id: 1 for mail in OutgoingMail.objects.all()}
    assert statuses() == [MailStatus.SENT] * 30


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_server_is_talked_to(mail_server):
    make_mail()
    written = []

    def write_meanwhile(_number: int) -> None:
        written.append(OutgoingMail.objects.update(topic="written meanwhile"))
        connection.close()

    mail_server.before_acknowledging = write_meanwhile

    deliver_due(owner="w")

    assert written == [1]
    assert OutgoingMail.objects.get().topic == "written meanwhile"


@pytest.mark.django_db
def test_server_gets_one_connection_for_a_batch(mail_server):
    for _ in range(3):
        make_mail(to="kim@münchen.de")

    deliver_due(owner="w")

    assert mail_server.connections == 1
    assert mail_server.recipients == ["kim@xn--mnchen-3ya.de"] * 3


@pytest.mark.django_db
def test_server_gets_text_and_html_as_they_were_rendered(mail_server):
    mail = make_mail()

    deliver_due(owner="w")

    [arrived] = mail_server.taken
    assert arrived["Subject"] == mail.subject
    assert arrived["To"] == "kim@example.org"
    assert [part.get_content_type() for part in arrived.iter_parts()] == ["text/plain", "text/html"]
    assert arrived.get_body(("plain",)).get_content().replace("\r\n", "\n") == mail.text
    assert arrived.get_body(("html",)).get_content().replace("\r\n", "\n") == mail.html


@pytest.mark.django_db
def test_server_defers_and_later_accepts(mail_server):
    mail_server.answer = lambda number: Answer.DEFER if number == 1 else Answer.ACCEPT
    mail = make_mail()

    first = deliver_due(owner="w")
    mail.refresh_from_db()
    error = mail.last_error
    second = deliver_due(owner="w", now=mail.next_attempt_at)

    mail.refresh_from_db()
    assert (first.deferred, first.server_down, second.sent) == (1, False, 1)
    assert error == "SMTPRecipientsRefused 450: <kim@example.org> later"
    assert (mail.status, mail.attempts, mail.last_error) == (MailStatus.SENT, 2, "")


@pytest.mark.django_db
@pytest.mark.parametrize("answer", [Answer.REJECT, Answer.REFUSE_CONTENT])
def test_server_rejects_one_mail_and_the_next_goes_out_at_once(mail_server, answer):
    mail_server.answer = lambda number: answer if number == 1 else Answer.ACCEPT
    rejected = make_mail(next_attempt_at=timezone.now() - timedelta(minutes=1))
    make_mail()

    batch = deliver_due(owner="w")

    rejected.refresh_from_db()
    assert (batch.failed, batch.sent, batch.server_down) == (1, 1, False)
    assert (rejected.status, rejected.attempts) == (MailStatus.FAILED, 1)
    assert mail_server.connections == 1


@pytest.mark.django_db
def test_server_that_drops_the_line_before_its_answer_gets_the_same_mail_again(mail_server):
    mail_server.answer = lambda number: Answer.DROP_BEFORE_ANSWER if number == 1 else Answer.ACCEPT
    mail = make_mail()

    first = deliver_due(owner="w")
    deliver_due(owner="w", now=timezone.now() + PAUSES[0])

    mail.refresh_from_db()
    assert (first.deferred, first.server_down) == (1, True)
    assert mail.status == MailStatus.SENT
    assert mail_server.message_ids == [mail.message_id] * 2
    assert mail_server.acknowledged == [mail.message_id]


@pytest.mark.django_db
def test_server_that_closes_a_line_it_had_used_is_called_again(mail_server):
    mail_server.answer = lambda number: Answer.CLOSE if number == 2 else Answer.ACCEPT
    for _ in range(3):
        make_mail()

    batch = deliver_due(owner="w")

    assert (batch.sent, batch.deferred, batch.server_down) == (2, 1, False)
    assert mail_server.connections == 2


@pytest.mark.django_db
def test_server_that_is_gone_costs_one_mail_an_attempt_and_spares_the_others(mail_server, settings):
    settings.EMAIL_PORT = 1
    for _ in range(3):
        make_mail()

    batch = deliver_due(owner="w")

    assert (batch.deferred, batch.server_down) == (1, True)
    assert sorted(OutgoingMail.objects.values_list("attempts", "lease_owner")) == [(0, ""), (0, ""), (1, "")]


@pytest.mark.django_db
def test_demo_backend_lets_nothing_out(settings):
    settings.EMAIL_BACKEND = "lokalprojekte.mail.backends.DemoBackend"
    mail = make_mail()

    deliver_due(owner="w")

    mail.refresh_from_db()
    assert mail.status == MailStatus.SENT
    assert mail.text
    assert locmem.outbox == []
