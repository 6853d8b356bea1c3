"""The records behind a figure, as a page lists them. Never a placement: that would be a person.

What not everybody may read counts in a figure, and is left out here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Sum
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lokalprojekte.core.english import told
from lokalprojekte.core.page_access import private_pages
from showcase.enums import CallStatus
from showcase.models import HostPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.impact.figures.records import Records


@dataclass(frozen=True, slots=True)
class Row:
    """One record: what it is, where its page is (empty: it has none), and what else there is to say."""

    title: str
    url: str
    cells: tuple[str, ...]
    example: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """The records behind a figure: a queryset to be cut into pages, the headings, and how to show one."""

    records: QuerySet[Any]
    headings: tuple[Promise | str, ...]
    row: Callable[[Any], Row]
    note: Promise | str = ""


_PEOPLE_NOTE = gettext_lazy(
    "You see the projects behind the figure, not the people: how many of them worked on which project stays with us."
)
_PROJECT_HEADINGS = (
    gettext_lazy("Project"),
    gettext_lazy("Municipality"),
    gettext_lazy("Land"),
    gettext_lazy("Status"),
)


def _day(moment: Any) -> str:
    return str(date_format(moment, "DATE_FORMAT")) if moment else ""


def _project_row(call: Any) -> Row:
    land = call.state.name if call.state else _("No place given")
    status = CallStatus(call.status).public_label
    return Row(told(call).title, call.url or "", (call.host.title, land, str(status)), call.is_example)


def _of_projects(calls: Any, *, note: Promise | str = "") -> Proof:
    found = calls.exclude(private_pages()).select_related("host", "state").order_by("-status_changed_at", "-pk")
    return Proof(found, _PROJECT_HEADINGS, _project_row, note)


def projects(records: Records) -> Proof:
    """Running and completed projects."""
    return _of_projects(records.projects)


def completed(records: Records) -> Proof:
    """Completed projects."""
    return _of_projects(records.scope.completed())


def running(records: Records) -> Proof:
    """Running projects."""
    return _of_projects(records.scope.running())


def _worked(records: Records, **conditions: Any) -> Proof:
    placed = records.placements.filter(**conditions).order_by().values("call")
    return _of_projects(records.scope.calls().filter(pk__in=placed), note=_PEOPLE_NOTE)


def worked_on(records: Records) -> Proof:
    """Projects on which people have worked."""
    return _worked(records)


def ended(records: Records) -> Proof:
    """Projects of which we know how a placement ended."""
    return _worked(records, outcome_at_end__gt="")


def asked_later(records: Records) -> Proof:
    """Projects of which we know what became of the result."""
    return _worked(records, outcome_after_six_months__gt="")


def hosts(records: Records) -> Proof:
    """Hosts of running and completed projects."""
    found = (
        HostPage.objects.filter(pk__in=records.projects.order_by().values("host"))
        .exclude(private_pages())
        .select_related("area__state")
        .order_by("title")
    )
    headings = (gettext_lazy("Municipality"), gettext_lazy("Land"))
    return Proof(found, headings, _host_row)


def _host_row(host: Any) -> Row:
    state = host.area.state or host.area if host.area else None
    return Row(host.title, (host.url or "") if host.live else "", (state.name if state else "–",), host.is_example)


def stories(records: Records) -> Proof:
    """Published stories."""
    return _of_pages(records.stories)


def reports(records: Records) -> Proof:
    """Published reports."""
    return _of_pages(records.reports)


def _of_pages(pages: Any) -> Proof:
    found = pages.exclude(private_pages()).select_related("call__host").order_by("-first_published_at", "-pk")
    headings = (gettext_lazy("Title"), gettext_lazy("Project"), gettext_lazy("Published"))
    return Proof(found, headings, _page_row)


def _page_row(page: Any) -> Row:
    published = localdate(page.first_published_at) if page.first_published_at else None
    return Row(told(page).title, page.url or "", (told(page.call).title, _day(published)), page.is_example)


def events(records: Records) -> Proof:
    """Dates of the accompanying programme that are over."""
    found = records.events.select_related("programme").order_by("-starts_at", "-pk")
    headings = (gettext_lazy("Date"), gettext_lazy("Kind"), gettext_lazy("Held on"))
    return Proof(found, headings, _event_row)


def _event_row(event: Any) -> Row:
    held = _day(localdate(event.starts_at))
    url = event.programme.url if event.programme.live else ""
    return Row(event.title, url or "", (str(event.get_kind_display()), held), event.is_example)


def competences(records: Records) -> Proof:
    """Competences built, each with the report that names it."""
    public = records.competences.exclude(private_pages("report__"))
    found = public.select_related("report").order_by("report__title", "sort_order", "pk")
    headings = (gettext_lazy("What they can do now"), gettext_lazy("Who"), gettext_lazy("Report"))
    return Proof(found, headings, _competence_row)


def _competence_row(competence: Any) -> Row:
    report = competence.report
    said = (str(competence.get_side_display()), told(report).title)
    return Row(told(competence).text, report.url or "", said, report.is_example)


def fundings(records: Records) -> Proof:
    """Awards, the latest first, with their sum as the note."""
    found = (
        records.fundings.select_related("supporter", "call")
        .annotate(call_is_private=private_pages("call__"))
        .order_by("-awarded_on", "-pk")
    )
    total = found.aggregate(total=Sum("amount"))["total"]
    headings = (
        gettext_lazy("Award"),
        gettext_lazy("Supporter"),
        gettext_lazy("Project"),
        gettext_lazy("Awarded on"),
        gettext_lazy("Amount"),
    )
    note = _("Together %(sum)s euros.") % {"sum": _amount(total)} if total is not None else ""
    return Proof(found, headings, _funding_row, note)


def _funding_row(funding: Any) -> Row:
    call = funding.call
    shown = call is not None and call.live and call.status != CallStatus.DRAFT and not funding.call_is_private
    return Row(
        funding.title,
        (call.url or "") if shown else "",
        (
            funding.supporter.name,
            told(call).title if shown else _("For the programme as a whole"),
            _day(funding.awarded_on),
            f"{_amount(funding.amount)}\N{NO-BREAK SPACE}€",
        ),
        funding.is_example,
    )


def _amount(value: Any) -> str:
    """Return an amount without cents where there are none: ``24.000``."""
    places = 0 if value == value.to_integral_value() else 2
    return str(number_format(value, decimal_pos=places, force_grouping=True))
