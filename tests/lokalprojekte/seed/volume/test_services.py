from __future__ import annotations

import json
from collections import Counter
from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.services import purge_personal_data
from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_field_of_action, make_postcode
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_story
from lokalprojekte.seed.structure import ensure_structure
from lokalprojekte.seed.volume import delete_volume, seed_volume
from showcase.models import HostPage, ProjectCallPage
from stories.models import SuccessStoryPage
from tests.lokalprojekte.seed.conftest import NOW, row_counts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("some_reference")]


@pytest.fixture
def some_reference(db):
    """A handful of rows that volume data can point to."""
    ensure_structure()
    for number in range(3):
        make_area(name=f"Ort {number}")
        make_postcode(code=f"0410{number}")
    for number in range(4):
        make_competence(slug=f"kompetenz-{number}", label=f"Kompetenz {number}")
        make_field_of_action(slug=f"feld-{number}", name=f"Feld {number}")


def test_volume_makes_what_was_asked_for():
    report = seed_volume(calls=30, stories=4, inquiries=20, now=NOW)

    assert report.made == Counter({"call": 30, "host": 8, "story": 4, "inquiry": 20})
    assert [model.objects.count() for model in (ProjectCallPage, HostPage, SuccessStoryPage, Inquiry)] == [30, 8, 4, 20]


def test_volume_has_at_least_so_many_hosts():
    report = seed_volume(calls=5, hosts=4, now=NOW)

    assert report.made == Counter({"call": 5, "host": 4})
    assert HostPage.objects.filter(calls=None).count() == 2


def test_page_tree_has_no_problems():
    make_call(title="Schon da")

    seed_volume(calls=40, stories=3, now=NOW)

    assert [problem for problem in Page.find_problems() if problem] == []
    assert ensure_structure().calls.numchild == 41


def test_pages_can_be_saved_and_moved_like_others():
    seed_volume(calls=3, now=NOW)
    call = ProjectCallPage.objects.first()

    call.title = "Neuer Titel"
    call.full_clean()
    call.save_revision().publish()
    make_call(title="Danach")

    assert ProjectCallPage.objects.get(pk=call.pk).title == "Neuer Titel"
    assert [problem for problem in Page.find_problems() if problem] == []


def test_calls_know_their_place():
    seed_volume(calls=5, now=NOW)

    assert ProjectCallPage.objects.filter(latitude=None).count() == 0
    assert ProjectCallPage.objects.filter(state=None).count() == 0


def test_pages_answer(client):
    seed_volume(calls=3, stories=1, now=NOW)

    urls = [
        page.url for page in (HostPage.objects.first(), *ProjectCallPage.objects.all(), SuccessStoryPage.objects.get())
    ]
    assert {client.get(url).status_code for url in urls} == {200}


def test_call_opens_in_the_admin(petra):
    seed_volume(calls=1, now=NOW)

    answer = petra.get(reverse("wagtailadmin_pages:edit", args=[ProjectCallPage.objects.get().pk]))

    assert answer.status_code == 200
    assert ProjectCallPage.objects.get().title in answer.content.decode()


def test_pages_are_in_the_search_index_if_wanted():
    seed_volume(calls=3, now=NOW)
    seed_volume(calls=2, index=False, now=NOW)

    indexed = IndexEntry.objects.filter(content_type=ContentType.objects.get_for_model(ProjectCallPage))
    assert indexed.count() == 3


def test_second_run_adds_to_the_first():
    seed_volume(calls=5, inquiries=5, now=NOW)

    seed_volume(calls=5, inquiries=5, now=NOW)

    assert [ProjectCallPage.objects.count(), Inquiry.objects.count()] == [10, 10]
    assert [problem for problem in Page.find_problems() if problem] == []


def test_calls_are_the_same_on_every_machine():
    seed_volume(calls=4, now=NOW)
    first = [*ProjectCallPage.objects.order_by("path").values_list("title", "teaser", "status", "deadline")]
    delete_volume()

    seed_volume(calls=4, now=NOW)

    assert [*ProjectCallPage.objects.order_by("path").values_list("title", "teaser", "status", "deadline")] == first


def test_inquiries_are_none_that_would_be_purged_today():
    seed_volume(inquiries=120, now=NOW)

    report = purge_personal_data(now=NOW, dry_run=True)

    assert [report.unconfirmed_deleted, report.quarantine_deleted, report.closed_anonymised] == [0, 0, 0]


def test_inquiries_have_their_timeline():
    seed_volume(inquiries=60, now=NOW)

    for inquiry in Inquiry.objects.prefetch_related("events"):
        events = [*inquiry.events.all()]
        assert events[-1].new_status == inquiry.status
        assert [event.at for event in events] == sorted(event.at for event in events)


def test_delete_leaves_the_database_as_it_was():
    make_call(title="Unser eigenes Projekt")
    before = row_counts()
    seed_volume(calls=30, stories=3, inquiries=30, now=NOW)

    report = delete_volume()

    assert report.removed == Counter({"call": 30, "host": 8, "story": 3, "inquiry": 30})
    assert row_counts() == before
    assert [problem for problem in Page.find_problems() if problem] == []


def test_delete_takes_what_editors_did_to_its_pages():
    seed_volume(calls=2, now=NOW)
    ProjectCallPage.objects.first().save_revision().publish()

    delete_volume()

    assert not ProjectCallPage.objects.exists()


def test_delete_refuses_what_an_own_page_points_to():
    seed_volume(calls=2, now=NOW)
    make_story(call=ProjectCallPage.objects.first())

    with pytest.raises(ProtectedError):
        delete_volume()

    assert ProjectCallPage.objects.count() == 2


def test_command_asks_for_numbers():
    with pytest.raises(CommandError, match="--calls"):
        call_command("seed_volume")


def test_command_reports_in_its_last_line():
    seed_volume(inquiries=2, now=NOW)
    out = StringIO()

    call_command("seed_volume", "--delete", stdout=out)

    assert json.loads(out.getvalue().splitlines()[-1])["removed"]["inquiry"] == 2
