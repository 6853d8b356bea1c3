"""The lists of stories and reports in the admin."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus

pytestmark = pytest.mark.django_db

MAKERS = {"story_pages:index": make_story, "transfer_reports:index": make_report}


def outcome(make, number, **fields):
    call = make_call(title=f"Ruf {number}", host=make_host(title=f"Stadt {number}"), status=CallStatus.COMPLETED)
    return make(title=f"Titel {number}", call=call, **fields)


@pytest.mark.parametrize("name", MAKERS)
def test_list_shows_project_and_host_in_a_fixed_number_of_queries(site_tree, rosa, name):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            rosa.get(reverse(name))
        return len(queries)

    outcome(MAKERS[name], 1)
    text = rosa.get(reverse(name)).content.decode()
    one = asked()
    for number in (2, 3):
        outcome(MAKERS[name], number)

    assert ("Titel 1" in text, "Stadt 1" in text) == (True, True)
    assert asked() == one


@pytest.mark.parametrize("name", MAKERS)
def test_list_is_narrowed_down_by_host_and_by_what_is_published(site_tree, rosa, name):
    first, _second = outcome(MAKERS[name], 1), outcome(MAKERS[name], 2, published=False)

    def titles(**asked):
        return [page.title for page in rosa.get(reverse(name), asked).context["page_obj"]]

    assert titles(call__host=first.call.host.pk) == ["Titel 1"]
    assert (titles(page="published"), titles(page="draft")) == (["Titel 1"], ["Titel 2"])


def test_stories_say_how_many_people_are_shown(site_tree, rosa):
    people = [
        {"name": "A", "side": "host", "consented_on": None},
        {"name": "B", "side": "maker", "consented_on": date(2026, 1, 1)},
    ]
    outcome(make_story, 1, people=people)

    assert "1 von 2 gezeigt" in rosa.get(reverse("story_pages:index")).content.decode()


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("who", ["kim", "dana"])
def test_who_works_on_no_page_sees_no_list(client, people, site_tree, who, name):
    client.force_login(getattr(people, who))

    assert client.get(reverse(name))["Location"] == reverse("wagtailadmin_home")
