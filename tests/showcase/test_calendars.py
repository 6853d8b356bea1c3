"""Calendars of a query, of one call and of a programme, read back with a parser."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from lokalprojekte.seed.recipes.programmes import make_event, make_programme
from lokalprojekte.seed.recipes.showcase import make_call, move_call
from showcase.calendars import views
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from showcase.queries import events_for, events_for_any

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")
URL = "/projekte/kalender.ics"


@pytest.fixture
def clock(site_tree, now):
    with time_machine.travel(now, tick=False):
        yield now


def read(client, url=URL):
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(response.content)


def events(client, url=URL):
    return {str(event["SUMMARY"]): event for event in read(client, url).walk("VEVENT")}


def test_calendar_of_a_query_says_what_it_is(client, clock, mobility):
    calendar = read(client, f"{URL}?handlungsfeld=mobilitaet&sort=neu&seite=2")

    assert str(calendar["X-WR-CALNAME"]) == str(calendar["NAME"]) == "Projekte: Mobilität & Verkehr, offen"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert str(calendar["URL"]) == "http://testserver/projekte/kalender.ics?handlungsfeld=mobilitaet"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert calendar.walk("VEVENT") == []


def test_deadline_at_the_end_of_a_day_takes_the_whole_day(client, clock):
    call = make_call(title="Rufbus, neu; gut", deadline=datetime(2027, 3, 20, 23, 59, tzinfo=BERLIN), is_example=True)

    event = events(client)["Frist: Rufbus, neu; gut"]

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 3, 20), date(2027, 3, 21))
    assert str(event["UID"]) == f"{call.translation_key}-frist"
    assert str(event["URL"]) == call.full_url
    assert str(event["DESCRIPTION"]).startswith("Erfundenes Beispiel")
    assert event.categories == ["Beispiel"]
    assert event.walk("VALARM") == []


def test_deadline_at_an_hour_keeps_it_on_both_sides_of_summer_time(client, clock):
    for title, day in (("Winter", date(2027, 3, 20)), ("Sommer", date(2027, 4, 20))):
        make_call(title=title, deadline=datetime(day.year, day.month, day.day, 18, tzinfo=BERLIN))

    found = events(client)

    assert [found[f"Frist: {title}"]["DTSTART"].dt.astimezone(UTC).hour for title in ("Winter", "Sommer")] == [17, 16]
    assert found["Frist: Winter"]["DTSTART"].params["TZID"] == "Europe/Berlin"


def test_dates_of_call_and_programme_stand_in_the_calendar_once(client, clock):
    programme = make_programme()
    period = {"starts_on": date(2027, 3, 1), "duration_months": 6, "programme": programme}
    call = make_call(title="Rufbus", dates=[{"starts_at": clock + 3 * DAY, "place": "Rathaus, Saal 2"}], **period)
    make_call(title="Radweg", **period)
    shared = make_event(programme=programme, title="Jour fixe", starts_at=clock + DAY, ends_at=clock + DAY + DAY / 24)
    make_event(
        programme=programme, title="Nur Rufbus", starts_at=clock + 2 * DAY, calls=[call], link="https://x.example"
    )
    make_event(programme=programme, title="Zu spät", starts_at=clock + 300 * DAY)

    titles = [str(event["SUMMARY"]) for event in read(client).walk("VEVENT")]
    found = events(client)

    assert titles == ["Jour fixe", "Nur Rufbus", "Auftakt: Rufbus"]
    assert str(found["Auftakt: Rufbus"]["LOCATION"]) == "Rathaus, Saal 2"
    assert found["Jour fixe"]["DTEND"].dt == shared.ends_at
    assert str(found["Jour fixe"]["URL"]) == programme.full_url
    assert str(found["Nur Rufbus"]["URL"]) == "https://x.example"


def test_dates_for_many_calls_are_those_of_each(site_tree, now):
    programme, other = make_programme(), make_programme(title="Anderes Programm")
    hidden = make_programme(title="Geschlossen")
    hidden.unpublish()
    calls = [
        make_call(title="Fest", programme=programme, starts_on=now.date(), duration_months=2),
        make_call(title="Offen", programme=programme),
        make_call(title="Anderswo", programme=other, starts_on=now.date() + 30 * DAY, duration_months=3),
        make_call(title="Verborgen", programme=hidden, starts_on=now.date(), duration_months=3),
    ]
    for number, offset in enumerate((-1, 10, 40, 80, 200)):
        for home in (programme, other, hidden):
            make_event(programme=home, starts_at=now + offset * DAY, calls=[calls[number]] if number < 4 else [])
            make_event(programme=home, starts_at=now + offset * DAY)

    together = {event.pk for event in events_for_any(calls)}

    assert together == {event.pk for call in calls for event in events_for(call)}
    assert [[e.pk for e in events_for_any([call])] for call in calls] == [
        [e.pk for e in events_for(call)] for call in calls
    ]


def test_entry_keeps_its_uid_and_counts_on_when_it_changes(client, clock):
    programme = make_programme()
    event = make_event(programme=programme, title="Werkstatt")
    call = make_call(deadline=clock + 9 * DAY, programme=programme, now=clock)
    event.calls.set([call])
    before = {str(item["UID"]): item for item in read(client).walk("VEVENT")}

    with time_machine.travel(clock + timedelta(minutes=1), tick=False):
        event.starts_at += DAY
        event.save()
        call.deadline += DAY
        call.save_revision().publish()
        after = {str(item["UID"]): item for item in read(client).walk("VEVENT")}

    assert len(before) == 2
    assert set(after) == set(before)
    assert [after[uid]["SEQUENCE"] - before[uid]["SEQUENCE"] for uid in before] == [60, 60]
    assert [after[uid]["LAST-MODIFIED"].dt - before[uid]["LAST-MODIFIED"].dt for uid in before] == [
        timedelta(minutes=1)
    ] * 2


@pytest.mark.parametrize("status", [CallStatus.WITHDRAWN, CallStatus.UNSTAFFED])
def test_what_comes_to_nothing_is_cancelled(client, clock, status):
    programme = make_programme()
    call = make_call(deadline=clock + 9 * DAY, dates=[{"starts_at": clock + DAY}], programme=programme, now=clock)
    make_event(programme=programme, calls=[call], title="Werkstatt")
    url = f"/projekte/{call.slug}/termin.ics"
    before = {name: str(item["STATUS"]) for name, item in events(client, url).items()}

    move_call(call, status, now=clock)

    after = {name: str(item["STATUS"]) for name, item in events(client, url).items()}
    assert before == dict.fromkeys([f"Frist: {call.title}", f"Auftakt: {call.title}", "Werkstatt"], "CONFIRMED")
    assert after == dict.fromkeys([f"Frist: {call.title}", f"Auftakt: {call.title}"], "CANCELLED")


def test_deadline_is_cancelled_where_somebody_was_found_before_it(client, clock):
    early = make_call(title="Früh", deadline=clock + 9 * DAY, now=clock, status=CallStatus.STAFFED)
    late = make_call(title="Spät", deadline=clock - DAY, now=clock, status=CallStatus.STAFFED)

    states = [
        str(events(client, f"/projekte/{call.slug}/termin.ics")[f"Frist: {call.title}"]["STATUS"])
        for call in (early, late)
    ]

    assert states == ["CANCELLED", "CONFIRMED"]


def test_own_calendar_of_a_call_rings_the_day_before_its_deadline(client, clock):
    timed = make_call(title="Um sechs", deadline=datetime(2027, 3, 20, 18, tzinfo=BERLIN))
    whole = make_call(title="Ganzer Tag", deadline=datetime(2027, 3, 20, 23, 59, tzinfo=BERLIN))

    triggers = [
        [alarm["TRIGGER"].dt for alarm in read(client, f"/projekte/{call.slug}/termin.ics").walk("VALARM")]
        for call in (timed, whole)
    ]

    assert triggers == [[timedelta(days=-1)], [timedelta(hours=-15)]]


def test_calendar_of_a_call_nobody_may_see_is_not_found(client, site_tree):
    draft = make_call(status=CallStatus.DRAFT)

    assert client.get(f"/projekte/{draft.slug}/termin.ics").status_code == 404
    assert client.get("/projekte/gibt-es-nicht/termin.ics").status_code == 404


def test_programme_has_a_calendar_and_its_page_says_so(client, clock):
    programme = make_programme()
    make_event(programme=programme, title="Werkstatt", text="Zeile eins\nZeile zwei, mit Komma", is_example=True)
    make_event(programme=make_programme(title="Anderes"), title="Fremd")

    address = f"/projekte/programm/{programme.slug}/termine.ics"
    calendar = read(client, address)

    assert str(calendar["X-WR-CALNAME"]) == "Termine: Begleitprogramm"
    assert [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == ["Werkstatt"]
    assert "Zeile eins\nZeile zwei, mit Komma" in str(calendar.walk("VEVENT")[0]["DESCRIPTION"])
    assert f'href="{address}"' in client.get(programme.url).content.decode()


def test_calendar_of_a_hidden_programme_is_not_found(client, site_tree):
    programme = make_programme()
    programme.unpublish()

    assert client.get(f"/projekte/programm/{programme.slug}/termine.ics").status_code == 404


def test_lines_are_folded_and_end_as_the_standard_says(client, clock):
    make_call(title="Größe " * 20, deadline=clock + DAY)

    body = client.get(URL).content

    lines = body.split(b"\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75


def test_open_calendar_loses_a_call_the_moment_after_its_deadline(client, clock):
    make_call(deadline=clock + DAY)

    with time_machine.travel(clock + DAY, tick=False):
        last = len(events(client))
    with time_machine.travel(clock + DAY + timedelta(seconds=1), tick=False):
        gone = len(events(client))

    assert (last, gone) == (1, 0)


def test_calendar_is_sent_only_when_new(client, clock):
    make_call(deadline=clock + DAY)
    first = client.get(URL)

    with time_machine.travel(clock + timedelta(hours=1), tick=False):
        again = client.get(URL, headers={"If-None-Match": first["ETag"]})

    assert first["Content-Disposition"] == 'inline; filename="projekte.ics"'
    assert (first["Cache-Control"], again.status_code) == ("no-cache", 304)
    assert client.head(URL).status_code == 200
    assert client.post(URL).status_code == 405


def test_number_of_queries_does_not_grow(client, clock):
    programme, costs, made = make_programme(), [], 0

    for count in (1, 3, 50):
        while made < count:
            call = make_call(
                title=f"Projekt {made}",
                deadline=clock + DAY,
                dates=[{"starts_at": clock + DAY}],
                programme=programme,
                starts_on=clock.date() + 2 * DAY,
                duration_months=6,
            )
            make_event(programme=programme, title=f"Termin {made}", calls=[call] if made % 2 else [])
            made += 1
        client.get(URL)
        with CaptureQueriesContext(connection) as captured:
            assert len(events(client)) == 3 * count
        costs.append(len(captured))

    assert costs[0] == costs[1] == costs[2]


def test_call_page_offers_its_deadline_for_the_calendar_while_it_is_open(client, clock):
    call = make_call(deadline=clock + DAY, now=clock)
    address = f'href="/projekte/{call.slug}/termin.ics"'

    shown = address in client.get(call.url).content.decode()
    with time_machine.travel(clock + 2 * DAY, tick=False):
        afterwards = address in client.get(call.url).content.decode()

    assert (shown, afterwards) == (True, False)
    assert ProjectCallPage.objects.count() == 1


def test_calendar_ends_with_the_next_deadlines_and_says_so(client, clock, monkeypatch):
    monkeypatch.setattr(views, "MOST_CALLS", 1)
    make_call(title="Bald", deadline=clock + 3 * DAY)
    whole = read(client)
    make_call(title="Später", deadline=clock + 9 * DAY)

    calendar = read(client)

    assert ["Bald" in str(event["SUMMARY"]) for event in calendar.walk("VEVENT")] == [True]
    assert ("DESCRIPTION" in whole, "Die nächsten 1 von 2 Projekten" in calendar["DESCRIPTION"]) == (False, True)
