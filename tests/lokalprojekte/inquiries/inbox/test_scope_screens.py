"""Administrators say who moderates where."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.inquiries.models import ModerationScope
from lokalprojekte.inquiries.services import set_moderation_scope
from lokalprojekte.seed.recipes.showcase import make_host

INDEX = "moderation_scopes:index"


@pytest.fixture
def town(people, site_tree):
    return make_host(title="Stadt Hier")


def edit(person):
    return reverse("moderation_scopes:edit", args=[person.pk])


def test_list_says_of_everybody_what_they_see(petra, people, town):
    ModerationScope.objects.create(user=people.lea, host=town)
    ModerationScope.objects.create(user=people.milan, host=None)

    page = petra.get(reverse(INDEX))

    found = {person["name"].partition(" ")[0]: person for person in page.context["people"]}
    assert set(found) == {"Lea", "Milan", "Petra"}
    assert (found["Lea"]["sees_all"], found["Lea"]["hosts"]) == (False, ["Stadt Hier"])
    assert (found["Milan"]["sees_all"], found["Milan"]["hosts"]) == (False, [])
    assert found["Petra"]["sees_all"]
    assert "keine: Ihre Kommune wurde gelöscht" in page.content.decode()


def test_limit_is_set_and_lifted(petra, people, town):
    other = make_host(title="Stadt Dort")

    petra.post(edit(people.lea), {"reach": "some", "hosts": [town.pk, other.pk]})
    limited = set(people.lea.moderation_scopes.values_list("host", flat=True))
    petra.post(edit(people.lea), {"reach": "some", "hosts": [other.pk]})
    narrowed = set(people.lea.moderation_scopes.values_list("host", flat=True))
    petra.post(edit(people.lea), {"reach": "all", "hosts": [other.pk]})

    assert (limited, narrowed) == ({town.pk, other.pk}, {other.pk})
    assert not people.lea.moderation_scopes.exists()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"reach": "some"}, "Bitte kreuzen Sie mindestens eine Kommune an oder wählen Sie alle."),
        ({}, "Bitte wählen Sie eines von beidem."),
        ({"reach": "some", "hosts": ["999999"]}, "Eine der Kommunen gibt es nicht mehr."),
    ],
)
def test_limit_to_nothing_is_refused_and_said(petra, people, town, *, data, told):
    ModerationScope.objects.create(user=people.lea, host=town)

    response = petra.post(edit(people.lea), data)

    assert told in response.content.decode()
    assert people.lea.moderation_scopes.get().host_id == town.pk


def test_administrator_has_no_limit_to_set(petra, people, town):
    assert petra.get(edit(people.petra)).status_code == 404
    assert petra.get(edit(people.rosa)).status_code == 404


def test_service_refuses_a_limit_to_no_host(people):
    with pytest.raises(ValueError, match="at least one host"):
        set_moderation_scope(people.lea, hosts=[], actor=people.petra)


def test_list_costs_the_same_with_one_and_with_three_hosts(petra, people, town):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            petra.get(reverse(INDEX))
        return len(captured)

    ModerationScope.objects.create(user=people.lea, host=town)
    queries()
    one = queries()
    for title in ("B", "C"):
        ModerationScope.objects.create(user=people.milan, host=make_host(title=title))

    assert queries() == one
