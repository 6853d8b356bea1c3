"""What is done with a report: somebody confirms it; it becomes a draft for somebody else (Nachnutzung)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from showcase.enums import CallStatus
from showcase.models import CallCompetence, CallEngagement, ProjectCallPage
from stories.enums import SignOffParty
from stories.models import ReportSignOff, TransferReportPage

if TYPE_CHECKING:
    from datetime import date

    from wagtail.models import TaskState

    from lokalprojekte.core.models import User
    from showcase.models import CallIndexPage, HostPage

_DAYS_A_MONTH = 30.4
_LONGEST = 36


def reuse_report(
    report: TransferReportPage, *, host: HostPage, parent: CallIndexPage, title: str, actor: User
) -> ProjectCallPage:
    """Make an unpublished call of ``host`` below ``parent`` from ``report`` and the project it tells of.

    As long as this host has such a draft, the same one is returned: a second click makes no second draft. What others
    can take over is copied (texts, competences, fields, forms, workload, duration); what belongs to the first host is
    not: persons, place, dates, pay, whether its frame is settled. The draft remembers the report. In one transaction
    with its first version and Wagtail's log. Whether ``actor`` may add calls is asked by the view.
    """
    with transaction.atomic():
        row = TransferReportPage.objects.select_for_update(of=("self",)).select_related("call").get(pk=report.pk)
        draft: ProjectCallPage | None = ProjectCallPage.objects.filter(
            reused_from=row, host=host, status=CallStatus.DRAFT, live=False
        ).first()
        if draft:
            return draft
        call = _call_from(row, host=host, title=title)
        call.owner = actor
        parent.add_child(instance=call)
        call.save_revision(user=actor, log_action="wagtail.create", clean=False)
    return call


def sign_off(task_state: TaskState, *, party: SignOffParty, role: str, remark: str, actor: User) -> None:
    """Write into the report under review that ``party`` confirms it today; an earlier confirmation is replaced.

    The report gets a new version with the confirmation, and the step of the workflow belongs to that version. Nothing
    is published; other kinds of pages in the same workflow are left as they are. Whoever names no role (the editor of a
    browser without scripts cannot ask for one) confirms as the party.
    """
    page = task_state.workflow_state.content_object
    report = page.get_latest_revision_as_object()
    if not isinstance(report, TransferReportPage):
        return
    with transaction.atomic():
        confirmed = ReportSignOff(
            party=party, role=role.strip() or party.label, remark=remark, signed_on=timezone.localdate()
        )
        order = list(SignOffParty)
        rows = [*(row for row in report.sign_offs.all() if row.party != party), confirmed]
        for place, row in enumerate(sorted(rows, key=lambda row: order.index(row.party))):
            row.sort_order = place
        report.sign_offs.set(rows)
        # The workflow goes on with the object it has in memory.
        page.latest_revision = task_state.revision = report.save_revision(user=actor, clean=False)


def _call_from(report: TransferReportPage, *, host: HostPage, title: str) -> ProjectCallPage:
    former = report.call
    call = ProjectCallPage(
        title=title,
        host=host,
        live=False,
        reused_from=report,
        teaser=former.teaser,
        situation=report.situation or former.situation,
        goal=former.goal,
        tasks=former.tasks or report.approach,
        what_remains=former.what_remains,
        continuation=report.continuation,
        duration_months=former.duration_months or _months(report.began_on, report.ended_on),
        hours_min=former.hours_min,
        hours_max=former.hours_max,
        places=former.places,
        place_mode=former.place_mode,
        lead_image=former.lead_image,
        is_example=host.is_example,
    )
    call.fields_of_action = list(former.fields_of_action.all())
    for item in former.competences.all():
        call.competences.add(
            CallCompetence(
                competence_id=item.competence_id,
                level=item.level,
                required=item.required,
                sort_order=item.sort_order,
            )
        )
    for offer in former.engagements.all():
        call.engagements.add(CallEngagement(form=offer.form, sort_order=offer.sort_order))
    return call


def _months(start: date | None, end: date | None) -> int | None:
    """Return how many months a project took, at least one; None where nobody knows."""
    if start is None or end is None:
        return None
    return min(_LONGEST, max(1, round((end - start).days / _DAYS_A_MONTH)))
