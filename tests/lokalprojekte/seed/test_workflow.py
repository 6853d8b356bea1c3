"""Pages go public when somebody of the Redaktion releases them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from lokalprojekte.seed.groups import EDITORS
from lokalprojekte.seed.workflow import ensure_workflow


@pytest.fixture
def editors(site_tree):
    return Group.objects.get(name=EDITORS)


def test_handed_in_page_waits_for_the_redaktion(editors, site_tree):
    workflow = ensure_workflow(editors)

    tasks = [task.specific for task in workflow.tasks]
    assert site_tree.home.get_workflow() == workflow
    assert [list(task.groups.all()) for task in tasks] == [[editors]]


def test_second_run_changes_nothing(editors):
    first = ensure_workflow(editors)

    assert ensure_workflow(editors) == first
    assert Workflow.objects.filter(active=True).count() == 1
    assert GroupApprovalTask.objects.filter(active=True).count() == 1


def test_way_an_administrator_chose_stays(editors, site_tree):
    WorkflowPage.objects.all().delete()
    task = GroupApprovalTask.objects.create(name="Vier Augen")
    own = Workflow.objects.create(name="Vier Augen")
    WorkflowTask.objects.create(workflow=own, task=task, sort_order=0)
    WorkflowPage.objects.create(page=site_tree.home.get_parent(), workflow=own)

    assert ensure_workflow(editors) == own
    assert site_tree.home.get_workflow() == own
