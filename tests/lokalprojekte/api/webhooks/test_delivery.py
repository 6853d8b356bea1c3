"""From a publish to a receiver that listens: signed, tried again, given up, sent again."""

from __future__ import annotations

import json
import logging
import re
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from home.models import ContentPage
from lokalprojekte.api.changes.numbering import number_changes
from lokalprojekte.api.changes.reading import read_changes
from lokalprojekte.api.enums import DeliveryStatus
from lokalprojekte.api.models import Webhook, WebhookDelivery
from lokalprojekte.api.webhooks.delivery import MOST_ATTEMPTS, deliver_due
from lokalprojekte.api.webhooks.retention import delete_old_deliveries
from lokalprojekte.api.webhooks.services import replay, rotate_secret, send_ping
from lokalprojekte.api.webhooks.signing import secret_of
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus
from showcase.services import change_call_status
from tests.lokalprojekte.api.webhooks.receiver import Receiver

pytestmark = pytest.mark.django_db

HOW_TO = Path(__file__).parents[4] / "docs" / "how-to" / "receive-webhooks.md"


@pytest.fixture(autouse=True)
def _own_network(settings):
    settings.WEBHOOK_ALLOW_PRIVATE = True


@pytest.fixture
def receiver():
    with Receiver() as receiver:
        yield receiver


@pytest.fixture
def webhook(receiver, site_tree):
    number_changes()
    return Webhook.objects.create(name="Vorschau", url=receiver.url)


def verify():
    """Return the function the how-to gives to receivers."""
    found = {}
    exec(re.search(r"```python\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)[1], found)
    return found["verify"]


def work(now=None):
    number_changes(now=now)
    return deliver_due(owner="tester", now=now)


def publish(parent, title="Seite"):
    page = ContentPage(title=title, slug=title.lower())
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.mark.django_db(transaction=True)
def test_publish_reaches_the_receiver_by_the_worker(receiver, webhook, site_tree):
    page = publish(site_tree.home)
    output = StringIO()

    call_command("worker", "--once", stdout=output)

    [(headers, body)] = receiver.came
    assert json.loads(output.getvalue())["errands"] == {"webhooks": 1}
    assert verify()(secret_of(webhook.secret_key), headers, body, set())
    message = json.loads(body)
    assert message["type"] == "page.published"
    assert message["data"]["url"] == "http://testserver/seite/"
    assert message["data"]["detail_url"] == f"http://testserver/api/v3/pages/{page.pk}/"
    assert read_changes(message["data"]["cursor"], limit=10).items == []


def test_signature_is_bound_to_secret_body_id_and_time(receiver, webhook, site_tree):
    publish(site_tree.home)
    work()
    [(headers, body)] = receiver.came
    check, secret = verify(), secret_of(webhook.secret_key)
    seen = set()

    assert check(secret, headers, body, seen)
    assert not check(secret, headers, body, seen), "a replay"
    assert not check(secret_of("x"), headers, body, set())
    assert not check(secret, headers, body + b" ", set())
    assert not check(secret, {**headers, "Webhook-Id": "msg_other"}, body, set())
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert not check(secret, headers, body, set())


def test_two_secrets_sign_for_a_day_after_a_rotation(receiver, webhook, site_tree):
    old = secret_of(webhook.secret_key)
    rotate_secret(webhook)
    new = secret_of(webhook.secret_key)

    send_ping(webhook)
    [(headers, body)] = receiver.came
    assert all(verify()(secret, headers, body, set()) for secret in (old, new))

    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        send_ping(webhook)
        headers, body = receiver.came[-1]
        assert [verify()(secret, headers, body, set()) for secret in (old, new)] == [False, True]


def test_message_is_tried_again_after_an_error_and_stays_the_same(receiver, webhook, site_tree):
    receiver.answers, receiver.text = [500, 204], b"kaputt"
    publish(site_tree.home)
    now = timezone.now()

    assert work(now) == 1
    delivery = WebhookDelivery.objects.get()
    assert (delivery.status, delivery.response_status, delivery.response_body) == ("queued", 500, "kaputt")
    assert deliver_due(owner="tester", now=now + timedelta(seconds=29)) == 0
    assert deliver_due(owner="tester", now=now + timedelta(seconds=31)) == 1

    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts, delivery.response_status) == ("delivered", 2, 204)
    (first, body), (second, again) = receiver.came
    assert (first["Webhook-Id"], body) == (second["Webhook-Id"], again)
    assert [entry["status"] for entry in delivery.log] == [500, 204]


def test_message_is_given_up_loudly_and_can_be_sent_again(receiver, webhook, site_tree, caplog):
    receiver.answers = [500] * MOST_ATTEMPTS + [200]
    publish(site_tree.home)
    now = timezone.now()
    number_changes(now=now)
    with caplog.at_level(logging.ERROR):
        for _ in range(MOST_ATTEMPTS + 3):
            deliver_due(owner="tester", now=now)
            now += timedelta(hours=25)

    delivery = WebhookDelivery.objects.get()
    assert (delivery.status, delivery.attempts, len(receiver.came)) == ("failed", MOST_ATTEMPTS, MOST_ATTEMPTS)
    assert [record.levelname for record in caplog.records if record.levelno >= logging.ERROR] == ["ERROR"]

    assert replay(delivery)
    assert not replay(delivery), "it waits already"
    work(now)
    delivery.refresh_from_db()
    assert (delivery.status, len(delivery.log)) == ("delivered", MOST_ATTEMPTS + 1)
    assert len({headers["Webhook-Id"] for headers, _ in receiver.came}) == 1


def test_redirect_is_not_followed_and_gone_is_final(receiver, webhook, site_tree):
    with Receiver() as other:
        receiver.answers, receiver.location = [302], other.url
        redirected = send_ping(webhook)
        receiver.answers, receiver.location = [410], ""
        publish(site_tree.home)
        work()

    assert other.came == []
    assert (redirected.status, "Umleitung" in redirected.last_error) == ("failed", True)
    assert WebhookDelivery.objects.get(event="page.published").status == "failed"


def test_receiver_that_is_not_there_keeps_nobody_waiting(receiver, webhook, site_tree):
    gone = Webhook.objects.create(name="Weg", url="http://127.0.0.1:1/")
    for number in range(3):
        publish(site_tree.home, f"Seite{number}")
    now = timezone.now()

    tried = work(now)

    assert (tried, len(receiver.came)) == (4, 3)
    assert gone.deliveries.filter(attempts=1).count() == 1
    assert gone.deliveries.filter(next_attempt_at__gt=now).count() == 3


def test_answer_is_read_to_a_limit_and_stored_as_text(receiver, webhook, site_tree):
    receiver.text = b"\xff\x00" + b"x" * 5000

    delivery = send_ping(webhook)

    assert delivery.status == "delivered"
    assert len(delivery.response_body) <= 2000
    assert "\x00" not in delivery.response_body


def test_each_hears_what_it_asked_for(receiver, webhook, site_tree):
    Webhook.objects.filter(pk=webhook.pk).update(events=["call.closed", "page.deleted"])
    Webhook.objects.create(name="Aus", url=receiver.url, active=False)
    page = publish(site_tree.home)
    call = make_call()
    work()
    change_call_status(call, CallStatus.STAFFED, actor=None)
    Page.objects.get(pk=page.pk).delete()
    work()

    assert sorted(message["type"] for message in receiver.messages) == ["call.closed", "page.deleted"]


def test_call_tells_its_life(receiver, webhook, site_tree):
    call = make_call(deadline=timezone.now() + timedelta(days=30))
    work()
    work(timezone.now() + timedelta(days=25))
    work(timezone.now() + timedelta(days=31))

    told = [
        (message["type"], message["data"]["kind"], message["data"].get("phase"))
        for message in receiver.messages
        if message["data"]["id"] == call.pk
    ]
    assert told == [
        ("page.published", "published", "open"),
        ("call.opened", "published", "open"),
        ("page.updated", "updated", "closing_soon"),
        ("call.status_changed", "updated", "closing_soon"),
        ("page.updated", "expired", "closed"),
        ("call.status_changed", "expired", "closed"),
        ("call.closed", "expired", "closed"),
    ]


def test_rolled_back_change_tells_nobody(webhook, site_tree):
    with transaction.atomic():
        publish(site_tree.home)
        transaction.set_rollback(True)
    work()

    assert not WebhookDelivery.objects.exists()


def test_killed_worker_leaves_what_is_sent_again(receiver, webhook, site_tree):
    publish(site_tree.home)
    number_changes()
    now = timezone.now()
    WebhookDelivery.objects.update(
        status=DeliveryStatus.SENDING, attempts=1, lease_owner="dead", lease_until=now + timedelta(seconds=60)
    )

    assert deliver_due(owner="tester", now=now) == 0
    assert deliver_due(owner="tester", now=now + timedelta(seconds=61)) == 1
    assert WebhookDelivery.objects.get().status == "delivered"


def test_messages_name_no_person(receiver, webhook, site_tree):
    make_call(mentor_name="Zita Zitat", mentor_consented_on=timezone.localdate(), mentor_role="Amt")
    work()

    assert receiver.came
    assert not any(b"Zita" in body for _headers, body in receiver.came)


def test_old_deliveries_are_deleted(webhook, site_tree):
    publish(site_tree.home)
    number_changes()

    assert delete_old_deliveries(now=timezone.now() + timedelta(days=29)) == 0
    assert delete_old_deliveries(now=timezone.now() + timedelta(days=31)) == 1


def test_how_to_names_every_event():
    from lokalprojekte.api.enums import WebhookEvent

    text = HOW_TO.read_text(encoding="utf-8")
    assert [event for event in WebhookEvent.values if f"`{event}`" not in text] == []
