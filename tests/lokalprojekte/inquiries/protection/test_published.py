"""Who is named on public pages, and how a name disappears from them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.published import Kind, find_person, published_persons
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_story
from showcase.models import ProjectCallPage
from stories.models import SuccessStoryPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
AGREED = date(2026, 1, 15)
MENTOR = {"mentor_name": "Petra Patin", "mentor_role": "Hauptamt", "mentor_consented_on": AGREED}


def quote(name: str = "Zoe Zitat", **values):
    said = {"text": "Es ging.", "name": name, "role": "Macherin", "consented_on": AGREED, "revoked_on": None}
    return ("quote", {**said, **values})


def make_page(kind: Kind):
    """Publish a page that names somebody in one of the three places; return page and name."""
    if kind is Kind.MENTOR:
        return make_call(**MENTOR), "Petra Patin"
    if kind is Kind.PERSON:
        return make_story(people=[{"name": "Mara Macherin", "words": "Gern wieder."}]), "Mara Macherin"
    return make_story(body=[("text", "<p>Anfang.</p>"), quote()]), "Zoe Zitat"


def persons(name: str):
    return [person for person in published_persons() if person.name == name]


def test_everybody_named_is_listed_with_place_and_consent():
    call = make_call(**MENTOR)
    story = make_story(call=call, people=[{"name": "Mara Macherin"}], body=[quote()])
    make_story(title="Entwurf", call=call, people=[{"name": "Ungenannt"}], published=False)

    found = {(person.kind, person.name, person.page_id, person.consented_on) for person in published_persons()}

    assert found == {
        (Kind.MENTOR, "Petra Patin", call.pk, AGREED),
        (Kind.PERSON, "Mara Macherin", story.pk, AGREED),
        (Kind.QUOTE, "Zoe Zitat", story.pk, AGREED),
    }


def test_list_costs_the_same_with_one_and_three(client, people):
    client.force_login(people.dana)
    counts = []
    for number in (1, 2):
        for index in range(number):
            make_story(title=f"Geschichte {number}{index}", people=[{"name": "Mara"}], body=[quote()])
        client.get(reverse("protection:published"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("protection:published"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_name_disappears_from_the_public_page_at_once(client, people, kind, django_capture_on_commit_callbacks):
    page, name = make_page(kind)
    before = client.get(page.get_url()).content.decode()
    client.force_login(people.dana)
    address = reverse("protection:revoke", args=[persons(name)[0].key])

    question = client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address)
    client.logout()

    after = client.get(page.get_url()).content.decode()
    assert (name in before, name in question, name in after) == (True, True, False)
    assert answer.headers["Location"] == reverse("protection:published")
    person = persons(name)[0]
    assert (person.is_shown, person.revoked_on) == (False, timezone.localdate())
    assert type(page).objects.get(pk=page.pk).latest_revision.user == people.dana


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_second_click_changes_nothing(client, people, kind):
    page, name = make_page(kind)
    client.force_login(people.dana)
    address = reverse("protection:revoke", args=[persons(name)[0].key])
    client.post(address)
    versions = type(page).objects.get(pk=page.pk).revisions.count()

    answers = [client.post(address), client.get(address)]

    assert {answer.headers["Location"] for answer in answers} == {reverse("protection:published")}
    assert type(page).objects.get(pk=page.pk).revisions.count() == versions


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_draft_stays_a_draft_and_brings_the_name_not_back(kind):
    page, name = make_page(kind)
    page.title = "Noch nicht fertig"
    page.save_revision(clean=False)

    services.revoke_publication(persons(name)[0], actor=None, now=NOW)

    live = type(page).objects.get(pk=page.pk)
    assert (live.has_unpublished_changes, live.title == "Noch nicht fertig") == (True, False)
    draft = live.get_latest_revision_as_object()
    assert draft.title == "Noch nicht fertig"
    live.latest_revision.publish()
    assert [person.is_shown for person in persons(name)] == [False]


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_no_earlier_version_brings_the_name_back(kind):
    page, name = make_page(kind)
    oldest = page.revisions.earliest("created_at")

    services.revoke_publication(persons(name)[0], actor=None, now=NOW)
    oldest.refresh_from_db()
    oldest.publish()

    assert [person.is_shown for person in persons(name)] == [False]


def test_only_the_one_who_asked_disappears():
    story = make_story(people=[{"name": "Mara"}, {"name": "Nils"}], body=[quote("Zoe"), quote("Mara")])

    services.revoke_publication(persons("Mara")[0], actor=None, now=NOW)

    shown = {(person.kind, person.name) for person in published_persons() if person.is_shown}
    assert len(shown) == 3
    assert {(Kind.PERSON, "Nils"), (Kind.QUOTE, "Zoe")} < shown
    assert SuccessStoryPage.objects.get(pk=story.pk).people.count() == 2


def test_consent_of_tomorrow_is_withdrawn_no_earlier_than_it_was_given():
    make_call(**{**MENTOR, "mentor_consented_on": date(2026, 12, 1)})

    services.revoke_publication(persons("Petra Patin")[0], actor=None, now=NOW)

    assert ProjectCallPage.objects.get(mentor_name="Petra Patin").mentor_revoked_on == date(2026, 12, 1)


@pytest.mark.parametrize("key", ["", "mentor", "mentor-x", "mentor-999999999999999999999", "person-1-2-3", "quote--"])
def test_nobody_is_found_under_any_other_key(key):
    make_call(**MENTOR)

    assert find_person(key) is None
