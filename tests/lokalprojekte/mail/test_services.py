from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.mail.services import erase_topic, queue_mail, retry_failed, withdraw_unsent
from lokalprojekte.seed.recipes.mail import make_mail

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_queue_mail_fixes_everything_that_goes_over_the_wire():
    mail = queue_mail(
        to="kim@münchen.de", template="trial", context={}, topic="inquiry:17", reply_to="hallo@example.org", now=NOW
    )

    mail.refresh_from_db()
    assert (mail.kind, mail.topic, mail.status, mail.attempts) == ("trial", "inquiry:17", MailStatus.QUEUED, 0)
    assert (mail.to, mail.recipient, mail.reply_to) == ("kim@xn--mnchen-3ya.de", "kim@münchen.de", "hallo@example.org")
    assert mail.sender == "Lokalprojekte <hallo@lokalprojekte.example>"
    assert mail.headers == {
        "Message-ID": f"<{mail.pk}@lokalprojekte.example>",
        "Date": "Mon, 04 May 2026 10:00:00 +0200",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
    assert (mail.created_at, mail.next_attempt_at) == (NOW, NOW)
    assert mail.text.startswith("Probe-E-Mail · Lokalprojekte\n")
    assert mail.html.startswith("<!DOCTYPE html>")


@pytest.mark.django_db
def test_queue_mail_written_by_a_person_is_not_marked_as_automatic():
    mail = make_mail(automatic=False)

    assert set(mail.headers) == {"Message-ID", "Date"}


@pytest.mark.django_db(transaction=True)
def test_queue_mail_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="transaction"):
        queue_mail(to="kim@example.org", template="trial", context={})

    assert OutgoingMail.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_queue_mail_rolled_back_was_never_queued():
    with transaction.atomic():
        queue_mail(to="kim@example.org", template="trial", context={})
        transaction.set_rollback(True)

    assert OutgoingMail.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["to", "reply_to"])
@pytest.mark.parametrize("address", ["kim", "kim@example.org\nBcc: eve@example.org", "a@example.org,b@example.org"])
def test_queue_mail_with_a_wrong_address_is_refused(field, address):
    arguments = {"to": "kim@example.org", "template": "trial", "context": {}, field: address}

    with pytest.raises(ValueError, match="address"):
        queue_mail(**arguments)

    assert OutgoingMail.objects.count() == 0


@pytest.mark.django_db
def test_withdraw_unsent_takes_back_only_what_waits():
    waiting, other_kind = make_mail(), make_mail(kind="other")
    other_topic, sent = make_mail(topic="inquiry:2"), make_mail(status=MailStatus.SENT, sent_at=NOW)
    on_its_way = make_mail(status=MailStatus.SENDING, lease_owner="w", lease_until=NOW + timedelta(seconds=30))
    stranded = make_mail(status=MailStatus.SENDING, lease_owner="w", lease_until=NOW - timedelta(seconds=1))

    withdrawn = withdraw_unsent(topic="trial", kind="trial", now=NOW)

    status = dict(OutgoingMail.objects.values_list("pk", "status"))
    assert withdrawn == 2
    assert status == {
        waiting.pk: MailStatus.WITHDRAWN,
        other_kind.pk: MailStatus.QUEUED,
        other_topic.pk: MailStatus.QUEUED,
        sent.pk: MailStatus.SENT,
        on_its_way.pk: MailStatus.SENDING,
        stranded.pk: MailStatus.WITHDRAWN,
    }
    waiting.refresh_from_db()
    assert waiting.withdrawn_at == NOW


@pytest.mark.django_db
def test_withdraw_unsent_without_kind_takes_back_every_kind():
    make_mail()
    make_mail(kind="other")

    assert withdraw_unsent(topic="trial") == 2


@pytest.mark.django_db
def test_erase_topic_leaves_nothing_of_it():
    make_mail(topic="inquiry:1", status=MailStatus.SENT, sent_at=NOW)
    make_mail(topic="inquiry:1")
    kept = make_mail(topic="inquiry:11")

    erased = erase_topic("inquiry:1")

    assert erased == 2
    assert list(OutgoingMail.objects.all()) == [kept]


@pytest.mark.django_db
@pytest.mark.parametrize("call", [erase_topic, lambda topic: withdraw_unsent(topic=topic)])
def test_empty_topic_does_not_mean_every_mail_without_one(call):
    make_mail(topic="")

    with pytest.raises(ValueError, match="topic"):
        call("")

    assert OutgoingMail.objects.get().status == MailStatus.QUEUED


@pytest.mark.django_db
def test_retry_failed_gives_a_new_series_of_attempts():
    mail = make_mail(status=MailStatus.FAILED, failed_at=NOW, attempts=8, last_error="550 no")

    assert retry_failed(mail, now=NOW) is True

    assert (mail.status, mail.attempts, mail.next_attempt_at) == (MailStatus.QUEUED, 0, NOW)
    assert (mail.failed_at, mail.last_error) == (None, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [{"status": MailStatus.SENT}, {"status": MailStatus.QUEUED}, {"status": MailStatus.FAILED, "purged_at": NOW}],
)
def test_retry_failed_leaves_other_mails_alone(values):
    mail = make_mail(**values)

    assert retry_failed(mail, now=NOW) is False

    assert mail.status == values["status"]
