"""What is new for whom: exactly what the query finds, once for ever, when it is due."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.alerts import make_alert
from lokalprojekte.seed.recipes.showcase import make_call, move_call
from showcase.alerts import mails
from showcase.alerts.enums import AlertRhythm
from showcase.alerts.services import (
    announce_new_calls,
    change_rhythm,
    change_search,
    forget_stamps,
    pause_alert,
    resume_alert,
)
from showcase.call_query import CallQuery
from showcase.enums import CallStatus, PlaceMode
from showcase.finding import find
from showcase.models import Alert, AlertDelivery
from tests.showcase.alerts.conftest import NOW, later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
JONAS = "jonas@example.org"


def test_call_from_before_the_subscription_is_not_new(told):
    make_call(title="Alt", now=later(days=-3))
    make_alert(now=NOW)

    assert told(later(minutes=1)) == {}


def test_new_call_is_told_once(told):
    make_alert(now=NOW)
    make_call(title="Neu", now=later(minutes=1))

    assert told(later(minutes=2)) == {JONAS: [["Neu"]]}
    assert told(later(minutes=3)) == {}
    forget_stamps()
    assert told(later(minutes=4)) == {}


def test_alert_gets_what_its_query_finds_and_nothing_else(told, places, mobility):
    make_alert(query="land=01", email="a@example.org", now=NOW)
    make_alert(query="handlungsfeld=mobilitaet&ort=digital", email="b@example.org", now=NOW)
    make_alert(query="wo=25813&umkreis=25", email="c@example.org", now=NOW)
    make_alert(query="q=Rufbus", email="d@example.org", now=NOW)
    make_call(title="Nah", place_area=places.near, now=NOW)
    make_call(title="Fern", place_area=places.far, fields_of_action=[mobility], now=NOW)
    make_call(title="Rufbus digital", place_mode=PlaceMode.REMOTE, fields_of_action=[mobility], now=NOW)

    found = told(later(minutes=1))

    for alert in Alert.objects.select_related("search"):
        keys = find(alert.search.call_query, now=later(minutes=1)).keys
        sent = AlertDelivery.objects.filter(alert=alert, sent_at__isnull=False).values_list("call_id", flat=True)
        assert sorted(sent) == sorted(keys)
    assert set(found["b@example.org"][0]) == {"Rufbus digital"}
    assert set(found["d@example.org"][0]) == {"Rufbus digital"}
    assert "Fern" not in found["c@example.org"][0]


def test_edit_that_lets_a_call_fit_makes_it_new_once(told):
    make_alert(query="q=Rufbus", now=NOW)
    call = make_call(title="Fahrplan", now=NOW)
    assert told(later(minutes=1)) == {}

    found = []
    for title in ("Rufbus", "Fahrplan", "Rufbus"):
        call.title = title
        call.save_revision().publish()
        found.append(told(later(minutes=2)))

    assert found == [{JONAS: [["Rufbus"]]}, {}, {}]


def test_call_opened_anew_is_not_new(told):
    make_alert(now=NOW)
    call = make_call(title="Neu", now=NOW)
    told(later(minutes=1))

    move_call(call, CallStatus.PAUSED, now=later(days=1))
    move_call(call, CallStatus.OPEN, now=later(days=2))

    assert told(later(days=2, minutes=1)) == {}


def test_call_known_at_the_subscription_and_opened_anew_is_not_new(told):
    call = make_call(title="Alt", now=later(days=-3))
    make_alert(now=NOW)
    move_call(call, CallStatus.PAUSED, now=later(days=1))
    told(later(days=1, minutes=1))

    move_call(call, CallStatus.OPEN, now=later(days=2))

    assert told(later(days=2, minutes=1)) == {}


def test_call_that_closed_before_the_mail_is_not_told_and_when_open_again_is(told):
    make_alert(rhythm=AlertRhythm.DAILY, now=NOW)
    call = make_call(title="Neu", now=NOW)
    told(later(minutes=1))
    move_call(call, CallStatus.PAUSED, now=later(hours=1))
    assert told(later(days=1)) == {}

    move_call(call, CallStatus.OPEN, now=later(days=1, hours=1))

    assert told(later(days=1, hours=2)) == {}
    assert told(later(days=2)) == {JONAS: [["Neu"]]}


def test_deadline_that_passed_by_the_clock_is_not_told(told):
    make_alert(rhythm=AlertRhythm.WEEKLY, now=NOW)
    make_call(title="Kurz", deadline=later(days=1), now=NOW)
    make_call(title="Lang", deadline=later(days=30), now=NOW)
    told(later(minutes=1))

    assert told(later(days=7)) == {JONAS: [["Lang"]]}


@pytest.mark.parametrize(
    ("rhythm", "due"),
    [
        (AlertRhythm.DAILY, datetime(2027, 3, 3, 7, tzinfo=NOW.tzinfo)),
        (AlertRhythm.WEEKLY, datetime(2027, 3, 8, 7, tzinfo=NOW.tzinfo)),
    ],
)
def test_daily_and_weekly_mails_come_in_the_morning(told, *, rhythm, due):
    make_alert(rhythm=rhythm, now=NOW)
    make_call(title="Neu", now=NOW)

    assert told(due - timedelta(seconds=1)) == {}
    assert told(due) == {JONAS: [["Neu"]]}


def test_missed_mornings_are_made_up_once(told):
    make_alert(rhythm=AlertRhythm.DAILY, now=NOW)
    make_call(title="Eins", now=NOW)
    make_call(title="Zwei", now=later(days=2))

    found = told(later(days=5))
    make_call(title="Drei", now=later(days=5))

    assert [sorted(titles) for titles in found[JONAS]] == [["Eins", "Zwei"]]
    assert told(later(days=5, minutes=5)) == {}
    assert told(later(days=6)) == {JONAS: [["Drei"]]}


def test_morning_without_news_lets_the_next_news_wait_for_the_next_morning(told):
    make_alert(rhythm=AlertRhythm.DAILY, now=NOW)
    told(later(days=1))
    make_call(title="Neu", now=later(days=1))

    assert told(later(days=1, minutes=1)) == {}
    assert told(later(days=2)) == {JONAS: [["Neu"]]}


def test_paused_alert_tells_afterwards_of_what_is_still_open(told):
    alert = make_alert(now=NOW)
    pause_alert(alert, until=later(days=3).date())
    make_call(title="Vorbei", deadline=later(days=1), now=NOW)
    make_call(title="Offen", now=NOW)
    assert told(later(minutes=1)) == {}

    assert told(later(days=3)) == {JONAS: [["Offen"]]}


def test_resumed_alert_goes_on_at_once(told):
    alert = make_alert(now=NOW)
    pause_alert(alert, until=later(days=30).date())
    make_call(title="Neu", now=NOW)
    told(later(minutes=1))

    resume_alert(alert)

    assert told(later(minutes=2)) == {JONAS: [["Neu"]]}


def test_unconfirmed_and_expired_alerts_hear_nothing(told):
    make_alert(confirmed=False, now=NOW)
    make_alert(email="alt@example.org", now=later(days=-366))
    make_call(title="Neu", now=NOW)

    assert told(later(minutes=1)) == {}


def test_changed_search_begins_anew_and_repeats_nothing(told):
    alert = make_alert(query="q=Rufbus", now=NOW)
    make_call(title="Schulhof alt", now=NOW)
    make_call(title="Rufbus", now=NOW)
    told(later(minutes=1))

    change_search(alert, CallQuery.parse("").query, now=later(minutes=2))
    make_call(title="Schulhof neu", now=later(minutes=3))

    assert told(later(minutes=4)) == {JONAS: [["Schulhof neu"]]}


def test_changed_rhythm_counts_from_the_next_mail(told):
    alert = make_alert(rhythm=AlertRhythm.WEEKLY, now=NOW)
    make_call(title="Neu", now=NOW)
    told(later(minutes=1))

    change_rhythm(alert, AlertRhythm.IMMEDIATELY, now=later(minutes=2))

    assert told(later(minutes=3)) == {JONAS: [["Neu"]]}


def test_subscriber_who_comes_between_publishing_and_the_round_takes_nothing_from_the_others(told):
    make_alert(email="first@example.org", now=NOW)
    make_call(title="Neu", now=NOW)
    make_alert(email="second@example.org", now=later(minutes=1))

    assert told(later(minutes=2)) == {"first@example.org": [["Neu"]]}


def test_draft_and_taken_down_calls_are_not_told(told):
    make_alert(now=NOW)
    make_call(title="Entwurf", status=CallStatus.DRAFT, now=NOW)
    make_call(title="Weg", now=NOW).unpublish()

    assert told(later(minutes=1)) == {}


def test_mail_says_why_it_came_and_how_it_ends():
    alert = make_alert(query="q=Rufbus", now=NOW)
    make_call(title="Rufbus", deadline=later(days=20), now=NOW)

    announce_new_calls(now=later(minutes=1))

    mail = OutgoingMail.objects.get(kind=mails.NEWS)
    assert mail.subject == "Neues Projekt: Rufbus (Stadt Musterhausen)"
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.headers["List-Unsubscribe"].startswith("<http")
    for text in (mail.text, mail.html):
        assert "2. März 2027" in text
        assert "«Rufbus»" in text
        assert "/projekte/abo/verwalten/" in text
        assert "/projekte/abo/ende/" in text
        assert "/projekte/rufbus/" in text
        assert "22. März 2027" in text
        assert JONAS not in text
    assert mail.topic == alert.topic


def test_round_asks_as_often_for_three_people_and_calls_as_for_one():
    numbers = []
    for turn, count in enumerate((1, 1, 3)):
        for number in range(count):
            make_alert(email=f"person{turn}{number}@example.org", query="q=Neu", now=NOW)
        for number in range(count):
            make_call(title=f"Neu {number}", now=NOW)
        with CaptureQueriesContext(connection) as queries:
            announce_new_calls(now=later(minutes=1))
        numbers.append(len(queries))

    assert numbers[1] == numbers[2]
