"""The way of a page from a draft to the public: the Redaktion hands it in, the Freigabe releases it or sends it back.

A report is confirmed by three: the host, the Macher:in and the editors.
"""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from lokalprojekte.seed.groups import EDITORS, SIGNING_HOSTS, SIGNING_MAKERS
from stories.enums import SignOffParty
from stories.models import ReportIndexPage, SignOffTask

WORKFLOW: Final = "Freigabe"
TASK: Final = "Freigabe"
REPORT_WORKFLOW: Final = "Bericht freigeben"
#: In this order: name of the step, who confirms, members of which group.
_SIGN_OFFS: Final = (
    ("Bestätigung durch die Kommune", SignOffParty.HOST, SIGNING_HOSTS),
    ("Bestätigung durch die Macher:in", SignOffParty.MAKER, SIGNING_MAKERS),
    ("Bestätigung durch die Redaktion", SignOffParty.EDITORS, EDITORS),
)
#: What Wagtail's first migrations make: an English name, and a group nobody here is in.
_WAGTAILS_OWN: Final = "Moderators approval"


@transaction.atomic
def ensure_workflow(releasers: Group) -> Workflow:
    """Let pages be released by ``releasers``, unless an administrator chose another way; return what holds."""
    root = Page.get_first_root_node()
    assigned = WorkflowPage.objects.select_related("workflow").filter(page=root).first()
    if assigned is not None and assigned.workflow.name != _WAGTAILS_OWN:
        return assigned.workflow
    workflow = _workflow(releasers)
    if assigned is None:
        WorkflowPage.objects.create(page=root, workflow=workflow)
    else:
        unused = assigned.workflow
        assigned.workflow = workflow
        assigned.save()
        for task in unused.tasks:
            task.deactivate()
        unused.deactivate()
    return workflow


@transaction.atomic
def ensure_report_workflow(groups: dict[str, Group]) -> Workflow | None:
    """Let reports be confirmed by three ``groups``, unless an administrator chose another way; return what holds.

    None as long as there is no list of reports.
    """
    reports = ReportIndexPage.objects.order_by("path").first()
    if reports is None:
        return None
    assigned = WorkflowPage.objects.select_related("workflow").filter(page=reports).first()
    if assigned is not None:
        return assigned.workflow
    workflow = Workflow.objects.create(name=REPORT_WORKFLOW)
    for place, (name, party, group) in enumerate(_SIGN_OFFS):
        task = SignOffTask.objects.create(name=name, party=party)
        task.groups.add(groups[group])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    WorkflowPage.objects.create(page=reports, workflow=workflow)
    return workflow


def _workflow(releasers: Group) -> Workflow:
    task = GroupApprovalTask.objects.create(name=TASK)
    task.groups.add(releasers)
    workflow = Workflow.objects.create(name=WORKFLOW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
