"""Webhooks in the admin: what administrators do with them, and what nobody else may."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lokalprojekte.api.enums import WebhookEvent
from lokalprojekte.api.models import Webhook, WebhookDelivery
from lokalprojekte.api.webhooks.signing import secret_of
from tests.lokalprojekte.api.webhooks.receiver import Receiver

pytestmark = pytest.mark.django_db

FORM = {"name": "Vorschau", "url": "https://hook.example/", "events": ["page.published"], "active": "on"}


@pytest.fixture
def webhook(db):
    return Webhook.objects.create(name="Vorschau", url="https://hook.example/")


def make_delivery(webhook, **fields):
    values = {"event": "page.deleted", "payload": '{"type":"page.deleted"}', "status": "failed", **fields}
    return WebhookDelivery.objects.create(webhook=webhook, **values)


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_secret_of_a_new_webhook_is_shown_once(petra):
    response = petra.post(reverse("webhooks:add"), FORM)
    webhook = Webhook.objects.get()
    first, second = petra.get(response["Location"]), petra.get(response["Location"])

    assert response["Location"] == reverse("webhooks:detail", args=[webhook.pk])
    assert (webhook.events, webhook.active) == (["page.published"], True)
    assert secret_of(webhook.secret_key) in text_of(first)
    assert "whsec_" not in text_of(second)
    assert "no-store" in first["Cache-Control"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"url": "http://hook.example/"}, "Die Adresse muss mit https:// beginnen."),
        ({"url": "https://127.0.0.1/"}, "Diese Adresse liegt in einem privaten Netz."),
        ({"url": "https://a:b@hook.example/"}, "Die Adresse darf weder Namen noch Passwort enthalten."),
        ({"url": "keine"}, "Bitte eine gültige Adresse"),
        ({"events": []}, "Bitte wählen Sie mindestens ein Ereignis."),
        ({"events": ["person.born"]}, "person.born"),
    ],
)
def test_what_cannot_be_right_is_said_at_the_field(petra, change, message):
    text = text_of(petra.post(reverse("webhooks:add"), {**FORM, **change}))

    assert message in text
    assert 'value="Vorschau"' in text
    assert not Webhook.objects.exists()


def test_rotation_shows_the_new_secret_and_is_in_the_history(petra, webhook):
    before = webhook.secret_key
    response = petra.post(reverse("webhooks:rotate", args=[webhook.pk]))
    webhook.refresh_from_db()

    assert (webhook.secret_key == before, webhook.previous_key) == (False, before)
    assert secret_of(webhook.secret_key) in text_of(petra.get(response["Location"]))
    assert ModelLogEntry.objects.filter(object_id=webhook.pk, action="wagtail.edit").count() == 1


def test_test_button_says_what_came_of_it(petra, webhook, settings):
    settings.WEBHOOK_ALLOW_PRIVATE = True
    url = reverse("webhooks:test", args=[webhook.pk])
    with Receiver() as receiver:
        Webhook.objects.update(url=receiver.url)
        arrived = text_of(petra.post(url, follow=True))
        receiver.answers = [500]
        failed = text_of(petra.post(url, follow=True))

    assert [message["type"] for message in receiver.messages] == ["ping", "ping"]
    assert "Der Empfänger hat den Test angenommen (204" in arrived
    assert "Der Test ist nicht angekommen: Er antwortete mit 500." in failed
    assert webhook.deliveries.count() == 2


def test_log_shows_message_answer_and_attempts_and_sends_again(petra, webhook):
    delivery = make_delivery(
        webhook,
        attempts=8,
        response_status=500,
        response_body="<b>kaputt</b>",
        log=[{"at": "2027-03-01T12:00:00+00:00", "status": 500, "error": "Er antwortete mit 500.", "milliseconds": 7}],
    )
    text = text_of(petra.get(reverse("webhook_deliveries:detail", args=[delivery.pk])))

    assert "&lt;b&gt;kaputt&lt;/b&gt;" in text
    assert "Er antwortete mit 500." in text
    assert delivery.message_id in text
    again = text_of(petra.post(reverse("webhook_deliveries:replay", args=[delivery.pk]), follow=True))
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == ("queued", 0)
    assert "Die Nachricht wartet darauf" in again
    assert "Noch einmal senden" not in again


def test_log_is_narrowed_by_webhook_status_and_event(petra, webhook):
    other = Webhook.objects.create(name="Zweiter", url="https://second.example/")
    make_delivery(webhook)
    make_delivery(other, status="delivered", event="page.moved", response_status=204)
    url = reverse("webhook_deliveries:index")

    def found(**params):
        return petra.get(url, params).context["object_list"].count()

    assert [found(), found(webhook=other.pk), found(status="failed"), found(event="page.moved")] == [2, 1, 1, 1]
    assert "Keine Zustellung passt" in text_of(petra.get(url, {"event": "call.opened"}))


def test_empty_lists_say_what_to_do(petra):
    assert "Noch erfährt niemand von Änderungen" in text_of(petra.get(reverse("webhooks:index")))
    assert "Noch wurde nichts gesendet" in text_of(petra.get(reverse("webhook_deliveries:index")))


@pytest.mark.parametrize("name", ["webhooks:index", "webhook_deliveries:index"])
def test_one_and_three_cost_the_same(petra, name):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            petra.get(reverse(name))
        return len(queries)

    make_delivery(Webhook.objects.create(name="1", url="https://hook.example/"))
    petra.get(reverse(name))
    one = cost()
    for number in "23":
        make_delivery(Webhook.objects.create(name=number, url="https://hook.example/"))

    assert cost() == one


def test_who_may_only_see_changes_nothing(client, people, webhook):
    people.kim.user_permissions.add(Permission.objects.get(codename="view_webhook"))
    client.force_login(people.kim)
    delivery = make_delivery(webhook)
    text = text_of(client.get(reverse("webhooks:detail", args=[webhook.pk])))
    text += text_of(client.get(reverse("webhook_deliveries:detail", args=[delivery.pk])))

    assert [word for word in ("Test senden", "Neues Geheimnis", "Noch einmal senden") if word in text] == []
    for name, key in (("webhooks:test", webhook.pk), ("webhooks:rotate", webhook.pk)):
        assert client.post(reverse(name, args=[key])).status_code == 302
    client.post(reverse("webhook_deliveries:replay", args=[delivery.pk]))
    delivery.refresh_from_db()
    webhook.refresh_from_db()
    assert (delivery.status, webhook.previous_key, webhook.deliveries.count()) == ("failed", "", 1)


def test_every_event_is_chosen_until_somebody_chooses(petra):
    form = petra.get(reverse("webhooks:add")).context["form"]

    assert form["events"].value() == [value for value, _label in form.fields["events"].choices] == WebhookEvent.values
