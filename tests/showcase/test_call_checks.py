"""What is looked at before a call is published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lokalprojekte.core.advice import findings_of
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus

pytestmark = pytest.mark.django_db

NAMED = {"mentor_name": "Erika Muster", "mentor_consented_on": date(2026, 1, 1)}


def found(call):
    return [(finding.field, finding.stops) for finding in findings_of(call)]


def in_days(days):
    return timezone.now() + timedelta(days=days)


def test_complete_draft_has_nothing_to_mend(site_tree):
    assert found(make_call(status=CallStatus.DRAFT, deadline=in_days(20), **NAMED)) == []


def test_deadline_that_has_passed_stops_a_draft(site_tree):
    assert found(make_call(status=CallStatus.DRAFT, deadline=in_days(-1), **NAMED)) == [("deadline", True)]


def test_deadline_before_the_call_appears_stops_it(site_tree):
    call = make_call(status=CallStatus.DRAFT, deadline=in_days(5), **NAMED)
    call.go_live_at = in_days(6)

    assert found(call) == [("deadline", True)]


def test_closed_call_may_still_be_corrected(site_tree):
    assert found(make_call(deadline=in_days(-1), **NAMED)) == []


def test_call_without_a_deadline_is_advised_to_have_one(site_tree):
    assert found(make_call(status=CallStatus.DRAFT, **NAMED)) == [("deadline", False)]
    assert found(make_call(status=CallStatus.RUNNING, **NAMED)) == []


def test_working_title_stops(site_tree):
    call = make_call(title="Neu: Ordnung", status=CallStatus.DRAFT, deadline=in_days(5), **NAMED)

    assert found(call) == [("title", True)]


def test_somebody_has_to_be_there_to_turn_to(site_tree):
    nobody = make_host(title="Stadt Ohne", contact_role="")

    assert found(make_call(host=nobody, deadline=in_days(5))) == [("host", True)]
    assert found(make_call(host=nobody, deadline=in_days(5), **NAMED)) == []


@pytest.mark.parametrize("fields", [{}, {"mentor_name": "Erika Muster"}])
def test_mentor_who_is_not_shown_is_advice(site_tree, fields):
    assert found(make_call(deadline=in_days(5), **fields)) == [("mentor_name", False)]
