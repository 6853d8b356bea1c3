"""Pages go public when somebody of the Freigabe releases them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from lokalprojekte.seed.groups import EDITORS, RELEASERS, SIGNING_HOSTS, SIGNING_MAKERS, ensure_groups
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.workflow import ensure_report_workflow, ensure_workflow
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from stories.models import SignOffTask


@pytest.fixture
def releasers(site_tree):
    return Group.objects.get(name=RELEASERS)


def test_handed_in_page_waits_for_the_freigabe(releasers, site_tree):
    workflow = ensure_workflow(releasers)

    tasks = [task.specific for task in workflow.tasks]
    assert site_tree.home.get_workflow() == workflow
    assert [list(task.groups.all()) for task in tasks] == [[releasers]]


def test_second_run_changes_nothing(releasers):
    first = ensure_workflow(releasers)

    assert ensure_workflow(releasers) == first
    assert Workflow.objects.filter(active=True).count() == 1
    assert GroupApprovalTask.objects.filter(active=True).count() == 1


def test_way_an_administrator_chose_stays(releasers, site_tree):
    WorkflowPage.objects.all().delete()
    task = GroupApprovalTask.objects.create(name="Vier Augen")
    own = Workflow.objects.create(name="Vier Augen")
    WorkflowTask.objects.create(workflow=own, task=task, sort_order=0)
    WorkflowPage.objects.create(page=site_tree.home.get_parent(), workflow=own)

    assert ensure_workflow(releasers) == own
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


def _form(call):
    fields = {
        **{name: getattr(call, name) for name in ("title", "slug", "teaser", "hours_min", "duration_months")},
        **{name: rich_text(getattr(call, name)) for name in ("situation", "goal", "tasks", "what_remains")},
        "host": call.host.pk,
        "places": 1,
        "place_mode": call.place_mode,
        "continuation": rich_text(""),
        "engagements": inline_formset([{"form": "volunteer"}]),
        **{name: inline_formset([]) for name in ("competences", "programme_dates", "comments")},
    }
    return nested_form_data(fields)


@pytest.fixture(params=[False, True], ids=["two eyes", "four eyes"])
def four_eyes(request, settings, db):
    """Tell whether the Redaktion may not publish by itself; the groups follow."""
    settings.FOUR_EYES = request.param
    ensure_groups()
    return request.param


def test_call_goes_from_the_redaktion_to_the_freigabe_and_back_and_out(four_eyes, releasers, people, client):
    ensure_workflow(releasers)
    people.kim.groups.add(releasers)
    call = make_call(title="Ein Ruf", status=CallStatus.DRAFT, owner=people.rosa)
    edit = reverse("wagtailadmin_pages:edit", args=[call.pk])

    def hand_in(action):
        client.force_login(people.rosa)
        return client.post(edit, {**_form(call), action: "1"}).status_code

    def decide(action):
        client.force_login(people.kim)
        state = ProjectCallPage.objects.get(pk=call.pk).current_workflow_task_state
        client.post(reverse("wagtailadmin_pages:workflow_action", args=[call.pk, action, state.pk]), {"comment": "Hm."})

    if four_eyes:
        hand_in("action-publish")
        assert not ProjectCallPage.objects.get(pk=call.pk).live
    assert hand_in("action-submit") == 302
    decide("reject")
    client.force_login(people.rosa)
    assert "Hm." in client.get(edit).content.decode()
    assert hand_in("action-submit") == 302
    assert not ProjectCallPage.objects.get(pk=call.pk).live
    decide("approve")

    released = ProjectCallPage.objects.get(pk=call.pk)
    assert (released.live, released.status) == (True, CallStatus.OPEN)
