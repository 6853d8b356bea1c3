"""The impact pages of the demo tell true sums: recomputed here, record by record, without the figures' own queries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from lokalprojekte.impact.enums import FigureKey, ScopeKind
from lokalprojekte.impact.figures import compute_figures
from lokalprojekte.impact.models import ImpactPage, Measurement
from lokalprojekte.impact.results import State
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.models import Inquiry, Placement
from showcase.enums import CallStatus
from showcase.models import CallStatusChange, Funding, ProgrammeEvent, ProjectCallPage
from stories.models import SuccessStoryPage, TransferReportPage
from tests.lokalprojekte.seed.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


#: What is said of people may be withheld, so that nobody is found by subtraction.
ABOUT_PEOPLE = {FigureKey.MAKERS, FigureKey.HOURS, FigureKey.REACHED, FigureKey.CONTINUED}


def belongs(call: ProjectCallPage | None, page: ImpactPage) -> bool:
    if call is None:
        return False
    if page.supporter_id:
        return any(funding.supporter_id == page.supporter_id for funding in Funding.objects.filter(call=call))
    return page.programme_id in {None, call.programme_id} and page.state_id in {None, call.state_id}


def counted_by_hand(page: ImpactPage) -> dict[str, object]:
    today: date = timezone.localdate(NOW)
    since, until = page.since or date.min, page.until or date.max
    calls = [call for call in ProjectCallPage.objects.all() if call.status != CallStatus.DRAFT and belongs(call, page)]
    changes = CallStatusChange.objects.filter(after__in=(CallStatus.RUNNING, CallStatus.COMPLETED))
    days = {(change.call_id, change.after): timezone.localdate(change.at) for change in changes.order_by("-at")}
    projects = [
        call
        for call in calls
        if call.status in {CallStatus.RUNNING, CallStatus.COMPLETED}
        and days[call.pk, CallStatus.RUNNING] <= until
        and days.get((call.pk, CallStatus.COMPLETED), date.max) >= since
    ]
    completed = [call for call in projects if days.get((call.pk, CallStatus.COMPLETED), date.max) <= min(until, today)]
    work = [
        placement
        for placement in Placement.objects.all()
        if placement.call in calls
        and placement.starts_on
        and placement.starts_on <= min(today, until)
        and (placement.ends_on or date.max) >= since
    ]
    people = len({placement.pseudonym for placement in work}) + sum(placement.people - 1 for placement in work)
    hours = 0.0
    for placement in work:
        first, last = max(placement.starts_on, since), min(placement.ends_on or today, today, until)
        hours += placement.hours_per_month * ((last - first).days + 1) / 30.4375
    reports = [report for report in TransferReportPage.objects.live() if report.call in projects]
    money = [
        funding.amount
        for funding in Funding.objects.all()
        if since <= funding.awarded_on <= until
        and (
            funding.supporter_id == page.supporter_id
            if page.supporter_id
            else is_whole(page) or belongs(funding.call, page)
        )
    ]
    events = [
        event
        for event in ProgrammeEvent.objects.all()
        if event.starts_at <= NOW and since <= timezone.localdate(event.starts_at) <= until
    ]
    if page.supporter_id or page.state_id:
        events = [event for event in events if set(event.calls.all()) & set(calls)]
    ended = [placement for placement in work if placement.outcome_at_end]
    later = [placement for placement in work if placement.outcome_after_six_months]

    def share(part: list[Placement], whole: list[Placement]) -> int | None:
        return int(Decimal(100 * len(part) / len(whole)).quantize(Decimal(1))) if len(whole) >= 5 else None

    return {
        FigureKey.COMPLETED: len(completed),
        FigureKey.RUNNING: len(projects) - len(completed),
        FigureKey.HOSTS: len({call.host_id for call in projects}),
        FigureKey.STATES: len({call.state_id for call in projects} - {None}),
        FigureKey.MAKERS: people if people >= 5 else None,
        FigureKey.HOURS: round(hours) if people >= 5 else None,
        FigureKey.EVENTS: len(events) or None,
        FigureKey.STORIES: sum(story.call in projects for story in SuccessStoryPage.objects.live()),
        FigureKey.REPORTS: len(reports),
        FigureKey.FUNDING: sum(money) or None,
        FigureKey.COMPETENCES: sum(report.competences.count() for report in reports) if reports else None,
        FigureKey.REACHED: share([one for one in ended if one.outcome_at_end == "reached"], ended),
        FigureKey.CONTINUED: share([one for one in later if one.outcome_after_six_months == "continued"], later),
    }


def is_whole(page: ImpactPage) -> bool:
    return page.programme_id is None and page.state_id is None


def test_every_figure_of_every_impact_page_equals_a_count_by_hand():
    pages = list(ImpactPage.objects.live())

    computed = {page.slug: compute_figures(FigureKey, page.scope, now=NOW) for page in pages}

    by_hand = {page.slug: counted_by_hand(page) for page in pages}
    withheld = {
        (slug, r.figure.key) for slug, results in computed.items() for r in results if r.state == State.WITHHELD
    }
    assert {key for _slug, key in withheld} <= ABOUT_PEOPLE
    for slug, results in computed.items():
        known = {r.figure.key: r.value for r in results if (slug, r.figure.key) not in withheld}
        assert known == {key: by_hand[slug][key] for key in known}, slug


def test_there_is_a_page_of_each_kind_with_targets_marked_as_example():
    pages = list(ImpactPage.objects.live())

    assert {page.kind for page in pages} == set(ScopeKind) - {ScopeKind.ALL}
    assert [page.slug for page in pages if not page.is_example] == []
    assert [page.slug for page in pages if not any(figure.target for figure in page.figure_choice)] == []


def test_programme_has_a_value_for_every_figure():
    page = ImpactPage.objects.get(kind=ScopeKind.PROGRAMME)

    assert [r.figure.key for r in compute_figures(FigureKey, page.scope, now=NOW) if not r.is_known] == []


def test_everybody_placed_in_the_inbox_has_a_placement():
    placed = Inquiry.objects.filter(status=InquiryStatus.PLACED, role__in=("maker", "company"))

    assert placed.exists()
    assert set(placed.values_list("pk", flat=True)) == set(
        Placement.objects.exclude(inquiry=None).values_list("inquiry", flat=True)
    )


def test_every_completed_project_has_somebody_who_worked_on_it():
    worked = set(Placement.objects.values_list("call", flat=True))
    completed = ProjectCallPage.objects.filter(status=CallStatus.COMPLETED)

    assert [call.slug for call in completed if call.pk not in worked] == []


def test_placements_lie_in_the_days_of_their_project():
    outside = [
        placement.call.slug
        for placement in Placement.objects.select_related("call")
        if placement.starts_on != placement.call.starts_on
        or (
            placement.call.status == CallStatus.COMPLETED
            and placement.ends_on != timezone.localdate(placement.call.status_changed_at)
        )
    ]

    assert outside == []


def test_measurements_rest_on_five_cases_or_more():
    assert Measurement.objects.exists()
    assert Measurement.objects.filter(n__lt=5).count() == 0
    assert Measurement.objects.filter(is_example=False).count() == 0
