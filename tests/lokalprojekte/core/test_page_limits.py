"""What of pages is told to whoever may enter the admin."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafts(site_tree):
    """A draft of a call, and one of an effect."""
    return make_call(title="Geheimentwurf", status=CallStatus.DRAFT)


@pytest.fixture
def funder(client, people):
    """Kim, who funds."""
    people.kim.user_permissions.clear()
    people.kim.groups.add(Group.objects.get(name="Förderpartner"))
    client.force_login(people.kim)
    return client


def offered(client, page):
    return client.get(reverse("wagtailadmin_choose_page_child", args=[page.pk])).content.decode()


def test_chooser_offers_drafts_to_whoever_works_on_them_alone(funder, people, drafts, site_tree):
    live = make_call(title="Offen")
    told = {"funder": offered(funder, site_tree.calls)}
    funder.force_login(people.rosa)
    told["editor"] = offered(funder, site_tree.calls)

    assert {who: [title in text for title in (live.title, "Geheimentwurf")] for who, text in told.items()} == {
        "funder": [True, False],
        "editor": [True, True],
    }


def test_nobody_is_asked_whether_to_move_what_they_may_not(funder, people, drafts, site_tree):
    url = reverse("wagtailadmin_pages:move_confirm", args=[drafts.pk, site_tree.impact.pk])
    own = reverse("wagtailadmin_pages:move_confirm", args=[make_call(title="Noch eine").pk, site_tree.calls.pk])

    assert funder.get(url).headers["Location"] == "/admin/"
    funder.force_login(people.rosa)
    assert funder.get(own).status_code == 200


def test_lists_of_calls_are_closed_to_whoever_works_elsewhere(funder):
    assert [funder.get(reverse(name)).headers["Location"] for name in ("empty_searches", "open_loops")] == [
        "/admin/"
    ] * 2


@pytest.mark.parametrize("way", ["one", "bulk"])
def test_call_on_which_figures_rest_is_not_deleted_and_that_is_said(rosa, site_tree, way):
    call = make_call(title="Gezählt")
    make_placement(call=call)
    urls = {
        "one": reverse("wagtailadmin_pages:delete", args=[call.pk]),
        "bulk": f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={call.pk}",
    }

    answer = rosa.post(urls[way], follow=True)

    assert "Datensätze beruhen darauf" in answer.content.decode()
    assert ProjectCallPage.objects.filter(pk=call.pk).exists()
