"""What is done with reports and stories: confirm a report, make a draft call of it (Nachnutzung), begin a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from showcase.enums import CallStatus
from showcase.likeness import call_like, months_between
from showcase.models import ProjectCallPage
from stories.enums import SignOffParty
from stories.models import ReportSignOff, SuccessStoryPage, TransferReportPage
from stories.story_draft import story_of

if TYPE_CHECKING:
    from wagtail.models import TaskState

    from lokalprojekte.core.models import User
    from showcase.models import CallIndexPage, HostPage
    from stories.models import StoryIndexPage


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


def begin_story(call: ProjectCallPage, *, parent: StoryIndexPage, actor: User) -> SuccessStoryPage:
    """Make an unpublished story of ``call`` below ``parent`` from what is known of the project.

    As long as the call has such a draft, the same one is returned. The facts come from the call and the log of its
    status: title, picture, period, how it was before; goal, tasks and what remains stand in the body to be retold. The
    mentor stands among the people without a date of agreement, so nobody is named before somebody asked them. What
    came of it nobody but the editors knows: lead and «after» stay empty. In one transaction with its first version and
    Wagtail's log. Whether ``actor`` may add stories is asked by the view.
    """
    with transaction.atomic():
        row = ProjectCallPage.objects.select_for_update(of=("self",)).get(pk=call.pk)
        draft: SuccessStoryPage | None = SuccessStoryPage.objects.filter(call=row, live=False).first()
        if draft:
            return draft
        story = story_of(row)
        story.owner = actor
        parent.add_child(instance=story)
        story.save_revision(user=actor, log_action="wagtail.create", clean=False)
    return story


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
    return call_like(
        former,
        with_pay=False,
        title=title,
        host=host,
        reused_from=report,
        situation=report.situation or former.situation,
        tasks=former.tasks or report.approach,
        continuation=report.continuation,
        duration_months=former.duration_months or months_between(report.began_on, report.ended_on),
        is_example=host.is_example,
    )
