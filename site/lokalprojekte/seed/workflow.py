"""The way of a page from a draft to the public: whoever writes hands it in, somebody of the Redaktion releases it."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

WORKFLOW: Final = "Freigabe"
TASK: Final = "Freigabe durch die Redaktion"
#: What Wagtail's first migrations make: an English name, and a group nobody here is in.
_WAGTAILS_OWN: Final = "Moderators approval"


@transaction.atomic
def ensure_workflow(editors: Group) -> Workflow:
    """Let pages be released by ``editors``, unless an administrator chose another way; return what holds."""
    root = Page.get_first_root_node()
    assigned = WorkflowPage.objects.select_related("workflow").filter(page=root).first()
    if assigned is not None and assigned.workflow.name != _WAGTAILS_OWN:
        return assigned.workflow
    workflow = _workflow(editors)
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


def _workflow(editors: Group) -> Workflow:
    task = GroupApprovalTask.objects.create(name=TASK)
    task.groups.add(editors)
    workflow = Workflow.objects.create(name=WORKFLOW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
