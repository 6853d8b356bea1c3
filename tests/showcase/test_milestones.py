from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from lokalprojekte.seed.recipes.showcase import make_call, move_call
from showcase.enums import CallStatus as S
from showcase.milestones import milestones_of
from showcase.models import ProjectCallPage

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
STEP = timedelta(days=10)


def line(call, now=NOW):
    """Return (title, state) of every milestone of ``call`` as the database knows it."""
    fresh = ProjectCallPage.objects.get(pk=call.pk)
    changes = list(fresh.status_changes.order_by("at", "pk").values_list("after", "at"))
    return [(str(step.title), step.state) for step in milestones_of(fresh, changes, now)]


def steps(call, now=NOW):
    fresh = ProjectCallPage.objects.get(pk=call.pk)
    changes = list(fresh.status_changes.order_by("at", "pk").values_list("after", "at"))
    return {str(step.title): step.when for step in milestones_of(fresh, changes, now)}


def test_an_open_call_has_its_way_ahead(site_tree):
    call = make_call(now=NOW, deadline=NOW + timedelta(days=30), starts_on=date(2027, 3, 1), duration_months=6)

    assert line(call) == [
        ("Veröffentlicht", "done"),
        ("Anfragen möglich", "current"),
        ("Besetzt", "todo"),
        ("Projektbeginn", "todo"),
        ("Abgeschlossen", "todo"),
    ]
    assert steps(call)["Projektbeginn"] == "geplant für den 1. März 2027"
    assert steps(call)["Abgeschlossen"] == "geplant für den 31. August 2027"


def test_a_deadline_passes_without_anybody(site_tree):
    call = make_call(now=NOW, deadline=NOW + timedelta(days=1))

    assert line(call, NOW + timedelta(days=2))[1] == ("Frist abgelaufen, Gespräche laufen", "current")


def test_a_completed_project_tells_each_day_and_no_note(site_tree):
    call = make_call(now=NOW)
    move_call(call, S.COMPLETED, now=NOW, step=STEP, note="Vertraulich")

    assert {state for _title, state in line(call)} == {"done"}
    assert steps(call) == {
        "Veröffentlicht": "25. November 2026",
        "Anfragen geschlossen": "",
        "Besetzt": "25. November 2026",
        "Projektbeginn": "5. Dezember 2026",
        "Abgeschlossen": "15. Dezember 2026",
    }


@pytest.mark.parametrize("status", [S.UNSTAFFED, S.WITHDRAWN])
def test_what_came_to_nothing_ends_there(site_tree, status):
    call = make_call(now=NOW, status=status)

    assert len(line(call)) == 3
    assert line(call)[-1][1] == "current"


def test_a_call_opened_anew_forgets_what_came_of_it(site_tree):
    call = make_call(now=NOW, status=S.STAFFED)
    move_call(call, S.OPEN, now=NOW + STEP)

    assert dict(line(call))["Besetzt"] == "todo"
    assert steps(call)["Besetzt"] == ""
