"""«Was ansteht» on the first page of the admin."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from lokalprojekte.core.desk import needs, needs_of
from lokalprojekte.core.desk.drafts import drafts_of
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.models import ModerationScope
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_story
from showcase.admin.needs import undecided
from showcase.enums import CallStatus
from showcase.models import CallTemplate, ProjectCallPage

pytestmark = pytest.mark.django_db


def waiting(user):
    return {need.label: need.count for need in needs_of(user)}


def in_days(days):
    return timezone.now() + timedelta(days=days)


def draft_of(user, **fields):
    call = make_call(status=CallStatus.DRAFT, owner=user, **fields)
    call.save_revision(user=user, clean=False)
    return call


def hand_in(page, *, user, reviewers):
    task = GroupApprovalTask.objects.create(name="Freigabe")
    task.groups.set(reviewers)
    workflow = Workflow.objects.create(name="Weg")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(page, user)


@pytest.mark.parametrize("who", ["rosa", "milan", "kim", "dana"])
def test_nothing_waits_where_everything_is_done(client, people, site_tree, who):
    client.force_login(getattr(people, who))

    text = client.get(reverse("wagtailadmin_home")).content.decode()

    assert (needs_of(getattr(people, who)), "Alles erledigt" in text) == ([], True)


def test_ones_own_drafts_wait_and_nobody_elses(client, people, site_tree):
    draft_of(people.rosa, title="Meiner")
    draft_of(people.petra, title="Fremder")
    changed = make_call(title="Geändert")
    changed.teaser = "Neu"
    changed.save_revision(user=people.rosa)
    client.force_login(people.rosa)

    page = client.get(reverse("my_drafts:index"))

    assert waiting(people.rosa) == {"Entwürfe von Ihnen": 2}
    assert {draft.title for draft in page.context["page_obj"]} == {"Meiner", "Geändert"}


def test_draft_that_was_handed_in_waits_for_those_who_release(people, site_tree):
    draft = draft_of(people.rosa)
    group = people.milan.groups.get()

    hand_in(draft, user=people.rosa, reviewers=[group])

    assert list(drafts_of(people.rosa)) == []
    assert waiting(people.milan) == {"Seite wartet auf Ihre Freigabe": 1}


def test_draft_that_is_a_template_reminds_nobody(people, site_tree):
    CallTemplate.objects.create(call=draft_of(people.rosa), name="Vorlage")

    assert waiting(people.rosa) == {}


def test_calls_are_counted_by_their_deadline_and_lead_to_the_same(client, people, site_tree):
    for title, days in (("Bald", 3), ("Später", 30), ("Vorbei", -1)):
        make_call(title=title, deadline=in_days(days))
    make_call(title="Besetzt", deadline=in_days(-1), status=CallStatus.STAFFED)
    client.force_login(people.rosa)

    needs = needs_of(people.rosa)
    listed = [[call.title for call in client.get(need.url).context["page_obj"]] for need in needs]

    assert [need.count for need in needs] == [1, 1]
    assert listed == [["Vorbei"], ["Bald"]]
    assert [need.urgent for need in needs] == [True, False]


def test_loops_and_consents_wait_for_editors(people, site_tree):
    call = make_call(status=CallStatus.COMPLETED)
    ProjectCallPage.objects.filter(pk=call.pk).update(status_changed_at=in_days(-400))
    person = {"name": "Erika", "side": "host", "consented_on": date(2020, 1, 1)}
    make_story(call=make_call(title="Zwei", status=CallStatus.COMPLETED), people=[person])

    assert waiting(people.rosa) == {"Einwilligung ist neu einzuholen": 1, "offene Enden": 2}
    assert waiting(people.milan) == {}


def test_moderators_see_the_people_of_their_towns_alone(people, site_tree):
    here, there = make_host(title="Stadt Hier"), make_host(title="Stadt Dort")
    ModerationScope.objects.create(user=people.lea, host=here)
    for title, host in (("Hier", here), ("Dort", there)):
        make_inquiry(calls=[make_call(title=title, host=host)], status=InquiryStatus.NEW)

    assert waiting(people.milan) == {"neue Anfragen": 2}
    assert waiting(people.lea) == {"neue Anfrage": 1}
    assert waiting(people.rosa) == {}


def test_first_page_asks_the_same_for_one_and_three(client, people, site_tree):
    client.force_login(people.rosa)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("wagtailadmin_home"))
        return len(queries)

    make_call(title="Eins", deadline=in_days(3))
    asked()
    one = asked()
    for title in ("Zwei", "Drei"):
        make_call(title=title, deadline=in_days(3))

    assert asked() == one


@pytest.fixture
def few_are_counted(monkeypatch):
    """Count up to three."""
    monkeypatch.setattr(needs, "MOST_COUNTED", 3)


@pytest.mark.parametrize(("passed", "told"), [(2, "2"), (3, "2+"), (4, "2+")])
def test_nobody_counts_on_where_nobody_reads_on(people, site_tree, few_are_counted, passed, told):
    for number in range(passed):
        make_call(title=f"Vorbei {number}", deadline=in_days(-1))

    assert [need.number for need in needs_of(people.rosa)] == [told]


def test_past_deadlines_are_counted_by_an_index(site_tree):
    waiting = ProjectCallPage.objects.filter(undecided()).order_by()
    plan = waiting.explain()

    assert "call_by_deadline" in plan or connection.vendor != "sqlite"


def test_drafts_are_asked_for_without_every_call(people):
    plan = drafts_of(people.rosa).explain()

    assert "projectcallpage" not in plan


def pages_told(client):
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    return re.findall(r"([\d+]+) Seiten?\s*</a>", text)


def test_pages_are_counted_as_far_as_anybody_reads(client, people, site_tree, monkeypatch):
    client.force_login(people.petra)
    every = Page.objects.filter(depth__gt=1).count()
    exact = pages_told(client)

    monkeypatch.setattr(needs, "MOST_COUNTED", 3)

    assert (exact, pages_told(client)) == ([str(every)], ["2+"])
