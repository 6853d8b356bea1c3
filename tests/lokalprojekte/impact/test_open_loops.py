"""The report on what was begun and not told to the end."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.impact.open_loops import count_loops, open_loops
from lokalprojekte.seed.recipes.impact import make_measurement
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)
TODAY = date(2027, 3, 1)


@pytest.fixture
def clock(site_tree):
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rosa(client, people):
    client.force_login(people.rosa)
    return client


def completed(title: str, *, days: int, status: CallStatus = CallStatus.COMPLETED) -> ProjectCallPage:
    call = make_call(title=title, host=make_host(title=f"Stadt {title}"), status=status)
    ProjectCallPage.objects.filter(pk=call.pk).update(status_changed_at=NOW - timedelta(days=days))
    return call


def found(key: str) -> list[str]:
    return [loop.title for section in open_loops(NOW) if section.key == key for loop in section.loops]


def loop_of(key: str):
    return next(loop for section in open_loops(NOW) if section.key == key for loop in section.loops)


@pytest.mark.parametrize(("days", "story", "report"), [(60, False, False), (61, True, False), (121, True, True)])
def test_story_is_missed_after_sixty_days_and_report_after_a_hundred_and_twenty(clock, days, story, report):
    completed("Rufbus", days=days)

    assert (found("stories") == ["Rufbus"], found("reports") == ["Rufbus"]) == (story, report)


def test_what_is_told_or_was_never_completed_is_not_open(clock):
    told = completed("Erzählt", days=200)
    make_story(call=told)
    make_report(call=told)
    completed("Läuft", days=200, status=CallStatus.RUNNING)
    completed("Ohne Besetzung", days=200, status=CallStatus.UNSTAFFED)

    assert (found("stories"), found("reports")) == ([], [])


def test_oldest_comes_first_and_leads_to_where_it_is_written(clock):
    completed("Neuer", days=70)
    completed("Älter", days=90)

    assert found("stories") == ["Älter", "Neuer"]
    older = ProjectCallPage.objects.get(title="Älter")
    loop = loop_of("stories")
    assert (loop.detail, loop.days, loop.late) == ("Stadt Älter", 90, True)
    assert loop.url == reverse("stories_begin", args=[older.pk])


def test_draft_that_waits_is_where_to_go_on(clock):
    story = make_story(call=completed("Rufbus", days=90), published=False)

    assert loop_of("stories").url == reverse("wagtailadmin_pages:edit", args=[story.pk])


@pytest.mark.parametrize(
    ("agreed", "late"),
    [(date(2025, 5, 2), None), (date(2025, 5, 1), False), (date(2025, 3, 2), False), (date(2025, 3, 1), True)],
)
def test_consent_is_asked_for_again_before_two_years_are_over(clock, agreed, late):
    story = make_story(title="Am Ufer", people=[{"name": "Mara", "consented_on": agreed}])

    assert found("consents") == ([] if late is None else ["Mara"])
    if late is not None:
        loop = loop_of("consents")
        assert (loop.late, loop.detail) == (late, "Am Ufer (Person in einer Geschichte)")
        assert loop.url == reverse("wagtailadmin_pages:edit", args=[story.pk])


@pytest.mark.parametrize(
    ("last", "listed"),
    [(date(2027, 5, 1), False), (date(2027, 4, 30), True), (date(2027, 3, 1), True), (date(2027, 2, 28), False)],
)
def test_consent_that_ends_within_sixty_days_is_asked_for_until_its_last_day(clock, last, listed):
    agreed = date(2026, 9, 1)
    make_story(title="Am Ufer", people=[{"name": "Mara", "consented_on": agreed, "consent_ends_on": last}])

    assert found("consents") == (["Mara"] if listed else [])
    if listed:
        loop = loop_of("consents")
        assert (loop.late, loop.since) == (False, agreed)
        assert loop.detail == f"Am Ufer (Person in einer Geschichte), endet am {last:%d.%m.%Y}"


def test_consent_that_was_withdrawn_is_asked_for_no_more(clock):
    make_story(people=[{"name": "Mara", "consented_on": date(2020, 1, 1), "revoked_on": date(2026, 1, 1)}])

    assert found("consents") == []


def test_figure_is_old_after_a_year(clock):
    make_measurement(title="Ein Jahr", as_of=TODAY - timedelta(days=365))
    old = make_measurement(title="Älter", as_of=TODAY - timedelta(days=366))

    assert found("figures") == ["Älter"]
    assert loop_of("figures").url == reverse("measurements:edit", args=[old.pk])


def test_report_counts_each_kind_and_says_when_nothing_is_open(clock, rosa):
    completed("Rufbus", days=90)

    page = rosa.get(reverse("open_loops")).content.decode()

    assert "Abgeschlossen, aber ohne Geschichte: 1" in page
    assert "Abgeschlossen, aber ohne Bericht: 0" in page
    assert page.count("Nichts offen.") == 3
    assert "Stadt Rufbus" in page


def test_counting_finds_as_many_as_are_told(clock):
    told, *_others = [completed(title, days=200) for title in ("Rufbus", "Schulhof", "Bauakte")]
    make_story(call=told, people=[{"name": "Mara", "consented_on": date(2025, 3, 1)}])
    make_measurement(as_of=TODAY - timedelta(days=500))

    counts = count_loops(NOW)

    assert counts == {section.key: len(section.loops) for section in open_loops(NOW)}
    assert counts == {"stories": 2, "reports": 3, "consents": 1, "figures": 1}


def test_report_is_reached_from_the_menu(clock, rosa):
    assert reverse("open_loops") in rosa.get(reverse("wagtailadmin_home")).content.decode()


def test_file_says_the_same_and_is_calculated_by_no_spreadsheet(clock, rosa):
    completed("=1+1", days=90)

    response = rosa.get(reverse("open_loops_csv"))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    head, line = csv.reader(io.StringIO(text), delimiter=";")

    assert head[:2] == ["Was offen ist", "Worum es geht"]
    assert line[:5] == ["Abgeschlossen, aber ohne Geschichte", "'=1+1", "Stadt =1+1", "2026-12-01", "90"]
    assert line[6].startswith("http://testserver/admin/calls/")


def test_report_takes_the_same_queries_for_one_and_three_of_everything(clock, rosa):
    def queries() -> int:
        rosa.get(reverse("open_loops"))
        with CaptureQueriesContext(connection) as captured:
            rosa.get(reverse("open_loops"))
        return len(captured)

    def add(title: str) -> None:
        call = completed(title, days=200)
        make_story(title=f"Entwurf {title}", call=call, published=False)
        make_measurement(title=title, as_of=date(2020, 1, 1), call=call)
        make_report(title=f"Bericht {title}", call=completed(f"Anderes {title}", days=10))

    add("Eins")
    one = queries()
    add("Zwei")
    add("Drei")

    assert queries() == one
