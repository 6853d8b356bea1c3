"""The page behind the link of every mail, ending by one click, and what is held."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lokalprojekte.inquiries import services as inquiry_services
from lokalprojekte.inquiries.erasure_log import log_file
from lokalprojekte.inquiries.models import Erasure
from lokalprojekte.inquiries.protection.preview import preview_erasure
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.alerts import make_alert
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.alerts import mails
from showcase.alerts.links import end_path, manage_path
from showcase.alerts.services import announce_new_calls, expire_alerts, remind_of_end
from showcase.models import Alert, AlertDelivery, AlertTally

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
EMAIL = "jonas@example.org"


@pytest.fixture
def alert():
    return make_alert(query="q=Rufbus")


def text_of(response):
    return response.content.decode()


def test_page_shows_search_rhythm_and_end_and_is_private(client, alert):
    response = client.get(manage_path(alert))

    page = text_of(response)
    assert response.status_code == 200
    assert "«Rufbus»" in page
    assert EMAIL in page
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.cookies == {}
    assert EMAIL not in response.wsgi_request.get_full_path()


def test_page_asks_as_often_for_three_alerts_of_an_address_as_for_two(client, alert):
    numbers = []
    for number in range(3):
        make_alert(query=f"q=Wort{number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(manage_path(alert))
        numbers.append(len(queries))

    assert numbers[1] == numbers[2]


@pytest.mark.parametrize("token", ["x", "x" * 22 + "." + "y" * 22])
def test_forged_link_opens_nothing(client, alert, token):
    assert client.get(f"/projekte/abo/verwalten/{token}/").status_code == 404
    assert client.post(f"/projekte/abo/ende/{token}/").status_code == 404


def test_link_that_ends_does_not_open_the_page(client, alert):
    token = end_path(alert).rstrip("/").rpartition("/")[2]

    assert client.get(f"/projekte/abo/verwalten/{token}/").status_code == 404


def test_rhythm_is_changed(client, alert):
    response = client.post(f"{manage_path(alert)}rhythmus/", {"rhythm": "weekly"})

    alert.refresh_from_db()
    assert (response.status_code, alert.rhythm) == (303, "weekly")
    assert "So oft schreiben wir von jetzt an" in text_of(client.get(response.headers["Location"]))
    assert client.post(f"{manage_path(alert)}rhythmus/", {"rhythm": "x"}).status_code == 422


def test_pause_and_going_on(client, alert):
    until = timezone.localdate() + timedelta(days=14)

    paused = client.post(f"{manage_path(alert)}pause/", {"until": until.isoformat()})
    page = text_of(client.get(paused.headers["Location"]))
    client.post(f"{manage_path(alert)}pause/", {"weiter": "1"})

    assert "Ihr Abo pausiert" in page
    alert.refresh_from_db()
    assert alert.paused_until is None


@pytest.mark.parametrize("days", [0, -1, 366, 4000])
def test_pause_needs_a_day_within_a_year(client, alert, days):
    until = timezone.localdate() + timedelta(days=days)

    response = client.post(f"{manage_path(alert)}pause/", {"until": until.isoformat()})

    assert response.status_code == 422
    assert list(response.context["pause_form"].errors) == ["until"]


def test_search_is_changed_through_the_filters_of_the_list(client, alert):
    page = text_of(client.get(f"{manage_path(alert)}suche/"))
    chosen = text_of(client.get(f"{manage_path(alert)}suche/?q=Schulhof&umkreis=50&status=offen"))
    response = client.post(f"{manage_path(alert)}suche/?q=Schulhof")

    alert.refresh_from_db()
    assert "«Rufbus»" in page
    assert 'action="?q=Schulhof"' in chosen
    assert (response.status_code, alert.search.query) == (303, "q=Schulhof")


def test_search_can_be_widened_to_everything(client, alert):
    client.post(f"{manage_path(alert)}suche/?")

    alert.refresh_from_db()
    assert (alert.search.query, alert.search.words) == ("", "Alle offenen Projekte")


def test_search_that_the_address_has_already_is_not_taken_over(client, alert):
    make_alert(query="q=Schulhof")

    response = client.post(f"{manage_path(alert)}suche/?q=Schulhof")

    alert.refresh_from_db()
    assert response.headers["Location"].endswith("?schon-da")
    assert alert.search.query == "q=Rufbus"


def test_extending_gives_a_year_from_today(client, alert):
    with time_machine.travel(timezone.now() + timedelta(days=340)):
        assert remind_of_end() == 1
        client.post(f"{manage_path(alert)}verlaengern/")
        alert.refresh_from_db()
        assert alert.expires_at > timezone.now() + timedelta(days=364)
        assert alert.reminded_at is None


def test_reminder_comes_once_within_thirty_days_and_then_the_address_goes(alert):
    begin = timezone.now()
    with time_machine.travel(begin + timedelta(days=334)):
        assert remind_of_end() == 0
    with time_machine.travel(begin + timedelta(days=336)):
        assert [remind_of_end(), remind_of_end()] == [1, 0]
        mail = OutgoingMail.objects.get(kind=mails.EXPIRING)
        assert "/projekte/abo/verwalten/" in mail.text
        assert expire_alerts() == 0
    with time_machine.travel(begin + timedelta(days=366)):
        assert expire_alerts() == 1
    assert (Alert.objects.count(), OutgoingMail.objects.count()) == (0, 0)
    assert [(tally.ending, tally.count) for tally in AlertTally.objects.all()] == [("expired", 1)]


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://mail.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_one_click_ends_at_once_whoever_sends_it(client, alert, headers):
    response = client.post(end_path(alert), {"List-Unsubscribe": "One-Click"}, headers=headers)

    assert response.status_code == 200
    assert (Alert.objects.count(), OutgoingMail.objects.count()) == (0, 0)
    assert client.post(end_path(alert)).status_code == 200
    assert client.get(end_path(alert)).status_code == 410
    assert client.get(manage_path(alert)).status_code == 410
    assert [(tally.ending, tally.rhythm, tally.count) for tally in AlertTally.objects.all()] == [
        ("ended", "immediately", 1)
    ]


def test_opening_the_link_that_ends_shows_a_button_and_ends_nothing(client, alert):
    response = client.get(end_path(alert))

    assert "Ja, beenden" in text_of(response)
    assert Alert.objects.count() == 1


def test_address_of_the_header_is_the_one_of_the_mail(client, alert):
    make_call(title="Rufbus")
    announce_new_calls()

    mail = OutgoingMail.objects.get(kind=mails.NEWS)
    address = mail.headers["List-Unsubscribe"].strip("<>")
    assert address.endswith(end_path(alert))
    assert address in mail.text


def test_data_holds_everything_and_no_key(client, alert):
    make_alert(query="q=Schulhof")
    make_call(title="Rufbus im Takt")
    announce_new_calls()

    response = client.get(f"{manage_path(alert)}daten/")

    data = json.loads(response.content)
    assert response.headers["Content-Disposition"] == 'attachment; filename="lokalprojekte-abos.json"'
    assert response.headers["Cache-Control"] == "no-store"
    assert [entry["suche"] for entry in data["abos"]] == ["«Rufbus»", "«Schulhof»"]
    assert data["abos"][0]["projekte"][0]["titel"] == "Rufbus im Takt"
    assert len(data["mails"]) == OutgoingMail.objects.count() == 5
    alert_text = json.dumps(data["abos"])
    assert alert.link_key not in alert_text


def test_deleting_everything_takes_all_alerts_of_the_address_and_no_other(client, alert):
    make_alert(query="q=Schulhof")
    other = make_alert(email="kim@example.org")
    url = f"{manage_path(alert)}loeschen/"

    question = text_of(client.get(url))
    response = client.post(url)

    assert "Ihre 2 Abos" in question
    assert "Alles ist gelöscht" in text_of(response)
    assert [entry.pk for entry in Alert.objects.all()] == [other.pk]
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"kim@example.org"}
    assert client.get(url).status_code == 410


def test_foreign_page_can_change_nothing(client, alert):
    for path in ("rhythmus", "pause", "verlaengern", "suche", "loeschen"):
        response = client.post(f"{manage_path(alert)}{path}/", headers={"Sec-Fetch-Site": "cross-site"})
        assert response.status_code == 403
    assert Alert.objects.count() == 1


@pytest.fixture
def erasures(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return log_file()


def test_data_protection_erases_alerts_by_address(alert, erasures):
    make_call(title="Rufbus")
    announce_new_calls()
    preview = preview_erasure(EMAIL.upper())

    inquiry_services.erase_person(email=EMAIL, actor=None)

    assert (preview.alerts, preview.mails) == (1, 3)
    assert (Alert.objects.count(), AlertDelivery.objects.count(), OutgoingMail.objects.count()) == (0, 0, 0)
    assert Erasure.objects.get().mails == 3


def test_ended_alert_does_not_come_back_with_a_backup(client, alert, erasures, django_capture_on_commit_callbacks):
    restored = Alert.objects.get(pk=alert.pk)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(end_path(alert))
    restored.save(force_insert=True)
    Erasure.objects.all().delete()

    report = inquiry_services.replay_erasures()

    assert report.alerts_erased == 1
    assert Alert.objects.count() == 0
    assert EMAIL not in erasures.read_text()


def test_purge_of_personal_data_takes_what_is_over():
    make_alert(email="a@example.org", confirmed=False, now=timezone.now() - timedelta(days=8))
    make_alert(email="b@example.org", now=timezone.now() - timedelta(days=366))
    make_alert(email="c@example.org")

    rehearsal = inquiry_services.purge_personal_data(dry_run=True)
    report = inquiry_services.purge_personal_data()

    assert report == rehearsal
    assert (report.alerts_unconfirmed_deleted, report.alerts_expired_deleted) == (1, 1)
    assert Alert.objects.get().email == "c@example.org"
