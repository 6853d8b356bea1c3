"""What was begun and not told to the end: projects without a story or report, old consents, old figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from lokalprojekte.core.kept import Kept
from lokalprojekte.impact.models import Measurement
from lokalprojekte.inquiries.published import published_persons
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from showcase.wording import months_later
from stories.models import ReportIndexPage, StoryIndexPage, SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.utils.functional import Promise

#: Days after the end of a project from which its story, or its report, is missed.
STORY_DUE, REPORT_DUE = 60, 120
#: Months for which somebody's consent to be named is relied on without asking again, and days before that to ask.
CONSENT_MONTHS, ASK_BEFORE = 24, 60
#: Days after which a measurement is old.
OLD_FIGURE: Final = 365


@dataclass(frozen=True, slots=True)
class Loop:
    """One thing to do: what it is about, the day it counts from, how many days are gone, and where to do it.

    ``detail`` is what else one needs to know; ``late``: it should have been done before today.
    """

    title: str
    detail: str
    since: date
    days: int
    task: str
    url: str
    late: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """Loops of one kind; ``since`` heads the column of the day."""

    key: str
    title: str | Promise
    text: str | Promise
    since: str | Promise
    loops: list[Loop]


def open_loops(now: datetime) -> list[Section]:
    """Return what is open at ``now``, the oldest first; a fixed number of queries."""
    today = localdate(now)
    return [
        Section(
            "stories",
            _("Completed without a story"),
            _("Projects that were completed more than %(days)d days ago and have no published story.")
            % {"days": STORY_DUE},
            _("Completed on"),
            _untold(today, SuccessStoryPage, StoryIndexPage, STORY_DUE),
        ),
        Section(
            "reports",
            _("Completed without a report"),
            _(
                "Projects that were completed more than %(days)d days ago and have no published "
                "knowledge-transfer report."
            )
            % {"days": REPORT_DUE},
            _("Completed on"),
            _untold(today, TransferReportPage, ReportIndexPage, REPORT_DUE),
        ),
        Section(
            "consents",
            _("Consents to ask for again"),
            _(
                "People named on public pages whose consent ends within %(days)d days, or who agreed nearly %(months)d "
                "months ago or earlier. Ask them whether they still do, then enter the new dates. Where a last day is "
                "entered, name and words disappear by themselves after it; otherwise nothing does."
            )
            % {"months": CONSENT_MONTHS, "days": ASK_BEFORE},
            _("Agreed on"),
            _old_consents(today),
        ),
        Section(
            "figures",
            _("Figures older than a year"),
            _("Measurements whose day lies more than a year back. Measure again, or say at the measurement why not."),
            _("As of"),
            _old_figures(today),
        ),
    ]


#: By day; whatever decides about a loop is published, and drops what is kept.
_COUNTS: Final = Kept[dict[str, int]]()


def count_loops(now: datetime) -> dict[str, int]:
    """Return how many loops of each kind are open at ``now``, by the key of its section, without saying which."""
    today = localdate(now)
    return _COUNTS.get(today, lambda: _count(today))


def _count(today: date) -> dict[str, int]:
    return {
        "stories": _untold_calls(today, SuccessStoryPage, STORY_DUE).count(),
        "reports": _untold_calls(today, TransferReportPage, REPORT_DUE).count(),
        "consents": len(_old_consents(today)),
        "figures": _old_measurements(today).count(),
    }


def _untold_calls(today: date, model: type[Any], due: int) -> QuerySet[ProjectCallPage]:
    due_from = make_aware(datetime.combine(today - timedelta(days=due), time.min))
    completed = ProjectCallPage.objects.live().filter(status=CallStatus.COMPLETED, status_changed_at__lt=due_from)
    untold: QuerySet[ProjectCallPage] = completed.exclude(pk__in=model.objects.live().values("call"))
    return untold


def _untold(today: date, model: type[Any], index: type[Any], due: int) -> list[Loop]:
    """Return completed calls without a published page of ``model``; a draft that waits is where to go on."""
    name = "stories" if model is SuccessStoryPage else "reports"
    calls = (
        _untold_calls(today, model, due)
        .select_related("host")
        .prefetch_related(Prefetch(name, model.objects.order_by("-latest_revision_created_at"), to_attr="drafts"))
        .order_by("status_changed_at", "pk")
    )
    parent = index.objects.order_by("path").first()
    loops = []
    for call in calls:
        ended = localdate(call.status_changed_at)
        draft = next(iter(call.drafts), None)
        if draft:
            task, url = _("Finish the draft"), reverse("wagtailadmin_pages:edit", args=[draft.pk])
        elif parent and model is SuccessStoryPage:
            task, url = _("Write it"), reverse("stories_begin", args=[call.pk])
        elif parent:
            options = model._meta
            args = [options.app_label, options.model_name, parent.pk]
            task, url = _("Write it"), reverse("wagtailadmin_pages:add", args=args)
        else:
            task, url = _("Look at the project"), reverse("wagtailadmin_pages:edit", args=[call.pk])
        loops.append(Loop(call.title, call.host.title, ended, (today - ended).days, task, url))
    return loops


def _old_consents(today: date) -> list[Loop]:
    """Return consents that end soon, and those relied on for long: whichever comes first of the two."""
    soon = today + timedelta(days=ASK_BEFORE)
    loops = []
    for person in published_persons():
        if not person.is_shown or person.consented_on is None:
            continue
        relied_on = months_later(person.consented_on, CONSENT_MONTHS)
        last = min((day for day in (relied_on, person.ends_on) if day), default=None)
        if last is None or last > soon:
            continue
        where = f"{person.page_title} ({person.kind.label})"
        ends = (
            _("ends on %(day)s") % {"day": date_format(person.ends_on, "SHORT_DATE_FORMAT")} if person.ends_on else ""
        )
        loops.append(
            Loop(
                person.name,
                ", ".join(filter(None, (where, ends))),
                person.consented_on,
                (today - person.consented_on).days,
                _("Ask, then enter the date"),
                reverse("wagtailadmin_pages:edit", args=[person.page_id]),
                late=last < today,
            )
        )
    return _oldest_first(loops)


def _old_measurements(today: date) -> QuerySet[Measurement]:
    return Measurement.objects.filter(as_of__lt=today - timedelta(days=OLD_FIGURE))


def _old_figures(today: date) -> list[Loop]:
    old = _old_measurements(today).select_related("call", "programme")
    return _oldest_first(
        Loop(
            measurement.title,
            about.title if (about := measurement.call or measurement.programme) else "",
            measurement.as_of,
            (today - measurement.as_of).days,
            _("Measure again"),
            reverse("measurements:edit", args=[measurement.pk]),
        )
        for measurement in old
    )


def _oldest_first(loops: Iterable[Loop]) -> list[Loop]:
    return sorted(loops, key=lambda loop: (loop.since, loop.title.casefold()))
