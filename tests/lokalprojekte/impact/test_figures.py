"""Every figure is computed by hand from records made here, and compared."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lokalprojekte.impact.enums import STANDARD_FIGURES, FigureKey
from lokalprojekte.impact.figures import Records, all_figures, compute_figures, figure_of
from lokalprojekte.impact.results import State
from lokalprojekte.impact.scope import Scope
from lokalprojekte.inquiries.enums import Continuation, PlacementOutcome
from lokalprojekte.inquiries.models import Placement
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.programmes import make_event, make_funding, make_programme, make_supporter
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)
ALL = Scope()


def compute(key: FigureKey, scope: Scope = ALL):
    return figure_of(key).compute(scope, now=NOW)


def test_every_key_has_a_figure_and_every_figure_a_definition():
    assert [figure.key for figure in all_figures()] == list(FigureKey)
    assert [figure.key for figure in all_figures() if len(str(figure.definition)) < 40] == []


@pytest.mark.parametrize("key", STANDARD_FIGURES)
def test_figure_without_records_is_missing_and_not_nought(site_tree, key):
    result = compute(key)

    assert (result.state, result.value, result.text) == (State.MISSING, None, "noch keine Daten")
    assert result.as_of == date(2027, 3, 1)


def test_projects_hosts_and_states_are_counted_once(site_tree):
    host = make_host(title="Stadt A")
    make_call(title="Eins", host=host, status=CallStatus.COMPLETED)
    make_call(title="Zwei", host=host, status=CallStatus.COMPLETED)
    make_call(title="Drei", host=make_host(title="Stadt B"), status=CallStatus.RUNNING)
    for status in (CallStatus.DRAFT, CallStatus.OPEN, CallStatus.STAFFED, CallStatus.WITHDRAWN, CallStatus.UNSTAFFED):
        make_call(title=f"Ruf {status}", host=make_host(title=f"Ort {status}"), status=status)

    figures = (FigureKey.COMPLETED, FigureKey.RUNNING, FigureKey.HOSTS, FigureKey.STATES)
    assert [compute(key).value for key in figures] == [2, 1, 2, 0]


def test_nothing_running_is_a_true_nought_once_there_are_projects(site_tree):
    make_call(status=CallStatus.COMPLETED)

    result = compute(FigureKey.RUNNING)

    assert (result.state, result.value, result.text) == (State.KNOWN, 0, "0")


def test_invented_records_never_improve_real_figures(site_tree):
    make_call(title="Erfunden", status=CallStatus.COMPLETED, is_example=True)
    make_call(title="Wirklich", status=CallStatus.COMPLETED)

    assert compute(FigureKey.COMPLETED).value == 1
    assert compute(FigureKey.COMPLETED, Scope(examples=True)).value == 2


def test_people_count_once_and_teams_in_full(site_tree):
    call, other = make_call(status=CallStatus.COMPLETED), make_call(title="Zwei", status=CallStatus.RUNNING)
    for name in ("M-A", "M-B", "M-C"):
        make_placement(call=call, pseudonym=name)
    make_placement(call=other, pseudonym="M-A")
    make_placement(call=other, pseudonym="M-T", people=3)
    make_placement(call=other, pseudonym="M-Z", starts_on=date(2027, 3, 2))
    make_placement(call=other, pseudonym="M-O", starts_on=None)

    result = compute(FigureKey.MAKERS)

    assert (result.value, result.n) == (6, 6)


@pytest.mark.parametrize(("people", "state", "text"), [(4, State.WITHHELD, "unter 5"), (5, State.KNOWN, "5")])
def test_fewer_than_five_people_are_not_published(site_tree, people, state, text):
    call = make_call(status=CallStatus.COMPLETED)
    for number in range(people):
        make_placement(call=call, pseudonym=f"M-{number}", outcome_at_end=PlacementOutcome.REACHED)

    results = [compute(key) for key in (FigureKey.MAKERS, FigureKey.HOURS, FigureKey.REACHED)]

    assert [result.state for result in results] == [state] * 3
    assert results[0].text == text
    assert all((result.value is None and result.n is None) == (state is State.WITHHELD) for result in results)


def test_a_value_on_few_people_is_no_number_of_people(site_tree):
    make_placement(call=make_call(status=CallStatus.COMPLETED), pseudonym="M-A")

    results = [compute(key) for key in (FigureKey.MAKERS, FigureKey.HOURS)]

    assert [(result.text, result.basis) for result in results] == [
        ("unter 5", ""),
        ("nicht veröffentlicht", "weniger als 5 Personen"),
    ]


def test_hours_run_until_today_or_the_last_day(site_tree):
    call = make_call(status=CallStatus.RUNNING)
    over = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "hours_per_month": 10}
    for number in range(4):
        make_placement(call=call, pseudonym=f"M-{number}", **over)
    make_placement(call=call, pseudonym="M-5", starts_on=date(2027, 2, 1), ends_on=None, hours_per_month=30)
    make_placement(call=call, pseudonym="M-6", starts_on=date(2027, 2, 1), ends_on=None, hours_per_month=None)

    result = compute(FigureKey.HOURS)

    assert (result.value, result.n) == (round((365 * 40 + 29 * 30) / 30.4375), 5)
    assert result.basis == "aus 5 Einsätzen"


def test_hours_of_a_period_are_clipped_to_it(site_tree):
    call = make_call(status=CallStatus.COMPLETED, now=datetime(2026, 1, 1, 9, tzinfo=UTC))
    for number in range(5):
        make_placement(
            call=call,
            pseudonym=f"M-{number}",
            starts_on=date(2025, 12, 1),
            ends_on=date(2026, 2, 28),
            hours_per_month=10,
        )

    january = compute(FigureKey.HOURS, Scope(since=date(2026, 1, 1), until=date(2026, 1, 31)))

    assert january.value == round(31 * 50 / 30.4375)


def test_shares_leave_out_what_nobody_knows(site_tree):
    call = make_call(status=CallStatus.COMPLETED)
    ends = [PlacementOutcome.REACHED] * 4 + [PlacementOutcome.PARTLY, PlacementOutcome.BROKEN_OFF, ""]
    later = [Continuation.CONTINUED, Continuation.PARTLY, Continuation.STOPPED, Continuation.CONTINUED] * 2
    for number, (end, after) in enumerate(zip(ends, later, strict=False)):
        make_placement(call=call, pseudonym=f"M-{number}", outcome_at_end=end, outcome_after_six_months=after)

    reached, continued = compute(FigureKey.REACHED), compute(FigureKey.CONTINUED)

    assert (reached.value, reached.n, reached.text) == (67, 6, "67\N{NO-BREAK SPACE}%")
    assert (continued.value, continued.n) == (43, 7)


def test_funding_adds_up_euros_of_the_scope(site_tree):
    programme, wegrand = make_programme(), make_supporter(name="Wegrand")
    call = make_call(status=CallStatus.RUNNING, programme=programme)
    make_funding(supporter=wegrand, call=call, amount=Decimal("1000.50"), awarded_on=date(2026, 5, 1))
    make_funding(supporter=wegrand, amount=2000, awarded_on=date(2027, 1, 1))
    make_funding(supporter=make_supporter(name="Andere"), call=call, amount=400, awarded_on=date(2026, 6, 1))

    def total(scope: Scope) -> Decimal | None:
        return compute(FigureKey.FUNDING, scope).value

    assert total(ALL) == Decimal("3400.50")
    assert total(Scope(supporter=wegrand.pk)) == Decimal("3000.50")
    assert total(Scope(programme=programme.pk)) == Decimal("1400.50")
    assert total(Scope(since=date(2026, 6, 1), until=date(2026, 12, 31))) == Decimal(400)
    assert compute(FigureKey.FUNDING).text == "3.401"


def test_programme_and_supporter_see_their_own_projects(site_tree):
    programme, supporter = make_programme(), make_supporter()
    mine = make_call(title="Meins", status=CallStatus.COMPLETED, programme=programme)
    make_funding(supporter=supporter, call=mine)
    make_funding(supporter=supporter, call=mine)
    make_call(title="Fremd", status=CallStatus.COMPLETED)

    scopes = (ALL, Scope(programme=programme.pk), Scope(supporter=supporter.pk), Scope(programme=programme.pk + 999))
    assert [compute(FigureKey.COMPLETED, scope).value for scope in scopes] == [2, 1, 1, None]


def test_period_counts_projects_that_ran_in_it(site_tree):
    make_call(title="Früher", status=CallStatus.COMPLETED, now=datetime(2025, 6, 1, 9, tzinfo=UTC))
    make_call(title="Darin", status=CallStatus.COMPLETED, now=datetime(2026, 6, 1, 9, tzinfo=UTC))
    make_call(title="Läuft seit vorher", status=CallStatus.RUNNING, now=datetime(2025, 6, 1, 9, tzinfo=UTC))
    make_call(title="Später", status=CallStatus.RUNNING, now=datetime(2027, 1, 1, 9, tzinfo=UTC))

    records = Records(Scope(since=date(2026, 1, 1), until=date(2026, 12, 31)), NOW)

    assert {call.title for call in records.projects} == {"Darin", "Läuft seit vorher"}


def test_last_day_of_a_period_belongs_to_it(site_tree):
    make_call(title="Silvester", status=CallStatus.RUNNING, now=datetime(2026, 12, 31, 22, 30, tzinfo=UTC))
    make_call(title="Neujahr", status=CallStatus.RUNNING, now=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))

    records = Records(Scope(until=date(2026, 12, 31)), NOW)

    assert [call.title for call in records.projects] == ["Silvester"]


def test_stories_and_reports_count_when_published(site_tree):
    call = make_call(status=CallStatus.COMPLETED)
    make_story(title="Erzählt", call=call)
    make_story(title="Entwurf", call=call, published=False)
    make_report(title="Bericht", call=call)
    make_report(title="Entwurf des Berichts", call=call, published=False)

    assert [compute(key).value for key in (FigureKey.STORIES, FigureKey.REPORTS)] == [1, 1]


def test_events_count_once_they_have_begun(site_tree):
    programme = make_programme()
    for hours in (-48, -1, 1):
        make_event(programme=programme, starts_at=NOW + timedelta(hours=hours), title=f"{hours}")

    assert compute(FigureKey.EVENTS, Scope(programme=programme.pk)).value == 2


def test_figures_ask_each_kind_of_record_once(site_tree):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            compute_figures(STANDARD_FIGURES, ALL, now=NOW)
        return len(captured)

    make_placement(call=make_call(status=CallStatus.COMPLETED))
    one = queries()
    for number in range(3):
        make_placement(call=make_call(title=f"Nr. {number}", status=CallStatus.COMPLETED))

    assert Placement.objects.count() == 4
    assert queries() == one
    assert one <= 8


@pytest.mark.parametrize("key", STANDARD_FIGURES)
def test_every_figure_leads_to_its_records(site_tree, key):
    programme = make_programme()
    call = make_call(status=CallStatus.COMPLETED, programme=programme)
    make_call(title="Läuft", status=CallStatus.RUNNING, programme=programme)
    make_placement(call=call, outcome_at_end="reached", outcome_after_six_months="continued")
    make_funding(call=call)
    make_event(programme=programme, starts_at=NOW - timedelta(days=1))
    make_story(call=call)
    make_report(call=call, competences=[{"text": "Formulare ändern"}])

    proof = figure_of(key).proof(Records(ALL, NOW))
    rows = [proof.row(record) for record in proof.records]

    assert rows
    assert {len(row.cells) + 1 for row in rows} == {len(proof.headings)}
    assert all(row.title for row in rows)


def test_value_of_one_has_its_own_label(site_tree):
    make_call(status=CallStatus.COMPLETED)

    assert compute(FigureKey.COMPLETED).label == "abgeschlossenes Projekt"
    assert compute(FigureKey.RUNNING).label == "laufende Projekte"
