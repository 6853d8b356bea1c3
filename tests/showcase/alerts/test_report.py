"""The report «Abos»: numbers for whoever works on pages, addresses for nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.seed.recipes.alerts import make_alert
from showcase.alerts.enums import AlertEnding, AlertRhythm
from showcase.alerts.report import FilterRow, RhythmRow, alert_report
from showcase.alerts.services import end_alert, pause_alert

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def test_report_counts_by_rhythm():
    make_alert(email="a@example.org", rhythm=AlertRhythm.DAILY)
    pause_alert(make_alert(email="b@example.org", rhythm=AlertRhythm.DAILY), until=timezone.localdate() + timedelta(9))
    make_alert(email="c@example.org", rhythm=AlertRhythm.WEEKLY, confirmed=False)

    assert alert_report().rhythms == [
        RhythmRow(AlertRhythm.IMMEDIATELY, 0, 0, 0),
        RhythmRow(AlertRhythm.DAILY, 1, 1, 0),
        RhythmRow(AlertRhythm.WEEKLY, 0, 0, 1),
    ]


def test_report_names_filters_from_five_alerts_on_and_never_words_or_places(mobility):
    for number in range(5):
        make_alert(email=f"p{number}@example.org", query="handlungsfeld=mobilitaet&q=Heimlich&wo=25813")
    for number in range(4):
        make_alert(email=f"q{number}@example.org", query="ort=digital")

    assert alert_report().filters == [FilterRow("Handlungsfeld", "Mobilität & Verkehr", 5)]


def test_report_counts_what_ended_without_a_person():
    end_alert(make_alert())

    assert dict(alert_report().endings) == {
        AlertEnding.ENDED: 1,
        AlertEnding.ERASED: 0,
        AlertEnding.EXPIRED: 0,
        AlertEnding.UNCONFIRMED: 0,
    }


def test_report_asks_as_often_for_three_alerts_as_for_one(mobility):
    numbers = []
    for number in range(3):
        make_alert(email=f"p{number}@example.org", query=f"handlungsfeld=mobilitaet&q=Wort{number}")
        with CaptureQueriesContext(connection) as queries:
            alert_report()
        numbers.append(len(queries))

    assert numbers[0] == numbers[2]


@pytest.mark.parametrize(("who", "status"), [("rosa", 200), ("milan", 200), ("petra", 200), ("kim", 302)])
def test_report_is_for_those_who_work_on_pages_and_shows_no_address(client, people, who, status):
    make_alert()
    client.force_login(getattr(people, who))

    response = client.get(reverse("showcase_alerts"))

    assert response.status_code == status
    assert "jonas@example.org" not in response.content.decode()
    if status == 200:
        assert "Wöchentlich" in response.content.decode()
