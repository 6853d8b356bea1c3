"""Pages go public when somebody of the Redaktion releases them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from lokalprojekte.seed.groups import EDITORS, SIGNING_HOSTS, SIGNING_MAKERS, ensure_groups
from lokalprojekte.seed.workflow import ensure_report_workflow, ensure_workflow
from stories.models import SignOffTask


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


def test_reports_are_confirmed_by_host_maker_and_editors(site_tree):
    workflow = ensure_report_workflow(ensure_groups())

    steps = [(task.specific.party, [group.name for group in task.specific.groups.all()]) for task in workflow.tasks]
    assert site_tree.reports.get_workflow() == workflow
    assert steps == [("host", [SIGNING_HOSTS]), ("maker", [SIGNING_MAKERS]), ("editors", [EDITORS])]


def test_second_run_makes_no_second_way_of_reports(site_tree):
    groups = ensure_groups()

    assert ensure_report_workflow(groups) == ensure_report_workflow(groups)
    assert SignOffTask.objects.count() == 3


def test_way_of_reports_an_administrator_chose_stays(site_tree):
    own = Workflow.objects.create(name="Vier Augen")
    WorkflowPage.objects.create(page=site_tree.reports, workflow=own)

    assert ensure_report_workflow(ensure_groups()) == own
    assert not SignOffTask.objects.exists()
