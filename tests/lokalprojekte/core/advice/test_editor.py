"""The checks in the editor of a page: beside the form, and when somebody publishes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from lokalprojekte.seed.recipes.showcase import make_host
from showcase.models import HostPage

pytestmark = pytest.mark.django_db

LOST = '<p><a linktype="page" id="999999">Dort</a></p>'
SENTENCE = "Ein Link führt zu einer Seite, die gelöscht wurde."


@pytest.fixture
def host(site_tree):
    return make_host(title="Stadt Husum")


def post(client, host, html, *, headers=None, **action):
    fields = {
        "title": host.title,
        "slug": host.slug,
        "teaser": host.teaser,
        "portrait": rich_text(html),
        "contact_role": "Büro",
        "comments": inline_formset([]),
    }
    address = reverse("wagtailadmin_pages:edit", args=[host.pk])
    return client.post(address, {**nested_form_data(fields), **action}, headers=headers)


def test_page_that_must_be_mended_is_not_published(rosa, host):
    answer = post(rosa, host, LOST, **{"action-publish": "1"})

    assert answer.status_code == 200
    assert answer.context["form"].errors == {"portrait": [SENTENCE]}
    assert SENTENCE in answer.content.decode()
    assert HostPage.objects.get(pk=host.pk).portrait == host.portrait


def test_draft_may_be_unfinished_and_is_told_so_beside_the_form(rosa, host):
    answer = post(rosa, host, LOST)
    text = rosa.get(reverse("wagtailadmin_pages:edit", args=[host.pk])).content.decode()

    assert answer.status_code == 302
    assert "Vor dem Veröffentlichen" in text
    assert SENTENCE in text
    assert "[data-contentpath=&#x27;portrait&#x27;]" in text or "[data-contentpath='portrait']" in text


def test_checks_follow_what_the_editor_saves_by_itself(rosa, host):
    answer = post(rosa, host, LOST, headers={"Accept": "application/json"}).json()

    assert answer["success"]
    assert "[data-side-panel='advice']" in answer["html"]
    assert SENTENCE in answer["html"]


def test_advice_stops_nobody(rosa, host):
    answer = post(rosa, host, f"<p>{'Wort ' * 30}</p>", **{"action-publish": "1"})

    assert answer.status_code == 302
    assert "Wort" in HostPage.objects.get(pk=host.pk).portrait


def test_handing_in_asks_the_same(rosa, host):
    answer = post(rosa, host, LOST, **{"action-submit": "1"})

    assert answer.context["form"].errors == {"portrait": [SENTENCE]}


def test_page_without_findings_says_so(rosa, host):
    text = rosa.get(reverse("wagtailadmin_pages:edit", args=[host.pk])).content.decode()

    assert "Nichts zu verbessern." in text


def test_release_in_the_workflow_asks_the_same(client, people, host):
    task = GroupApprovalTask.objects.create(name="Freigabe")
    task.groups.set(people.rosa.groups.all())
    workflow = Workflow.objects.create(name="Weg")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    host.portrait = LOST
    host.save_revision(user=people.rosa)
    workflow.start(host, people.rosa)
    client.force_login(people.rosa)

    def release():
        state = HostPage.objects.get(pk=host.pk).current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[host.pk, "approve", state.pk])
        return client.post(address, {"comment": ""}, follow=True).content.decode()

    refused = release()
    mended = HostPage.objects.get(pk=host.pk).get_latest_revision_as_object()
    mended.portrait = "<p>Am Hafen.</p>"
    mended.save_revision(user=people.rosa)
    before = HostPage.objects.get(pk=host.pk).portrait
    release()

    assert f"«Stadt Husum» lässt sich so nicht veröffentlichen. {SENTENCE}" in refused
    assert (before == LOST, HostPage.objects.get(pk=host.pk).portrait) == (False, "<p>Am Hafen.</p>")


def test_publishing_many_at_once_asks_the_same(rosa, host):
    good = make_host(title="Stadt Tönning")
    good.unpublish()
    host.portrait = LOST
    host.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    def publish(*pages):
        keys = "&".join(f"id={page.pk}" for page in pages)
        return rosa.post(f"{address}?{keys}&next=/admin/", {"include_descendants": ""}, follow=True).content.decode()

    refused = publish(host, good)
    assert (SENTENCE in refused, HostPage.objects.get(pk=good.pk).live) == (True, False)

    publish(good)
    assert HostPage.objects.get(pk=good.pk).live
