from __future__ import annotations

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from wagtail.models import Page

from lokalprojekte.core.enums import Licence
from lokalprojekte.core.models import Organisation, SiteImage
from lokalprojekte.inquiries.enums import InquiryStatus, Role
from lokalprojekte.inquiries.models import Inquiry, InquiryEvent, ReplyTemplate
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.demo.services import NOTICE, delete_demo, demo_is_complete, seed_demo
from lokalprojekte.seed.models import SeedRecord
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallPhase, CallStatus, EngagementForm, PlaceMode
from showcase.models import (
    CallEngagement,
    CallStatusChange,
    Funding,
    HostPage,
    ProgrammeEvent,
    ProgrammePage,
    ProjectCallPage,
    Supporter,
)
from stories.models import SuccessStoryPage
from tests.lokalprojekte.seed.conftest import NOW, row_counts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_demo_shows_every_status_form_and_place_mode():
    assert set(ProjectCallPage.objects.values_list("status", flat=True)) == set(CallStatus.values)
    assert set(CallEngagement.objects.values_list("form", flat=True)) == set(EngagementForm.values)
    assert set(ProjectCallPage.objects.values_list("place_mode", flat=True)) == set(PlaceMode.values)


def test_demo_shows_every_phase():
    assert {call.phase(NOW) for call in ProjectCallPage.objects.all()} == set(CallPhase)


def test_demo_lies_in_at_least_eight_states():
    assert ProjectCallPage.objects.values("state").distinct().count() >= 8
    assert ProjectCallPage.objects.filter(latitude=None).count() == 0


def test_demo_has_inquiries_in_every_state_and_role():
    assert set(Inquiry.objects.values_list("status", flat=True)) == set(InquiryStatus.values)
    assert set(Inquiry.objects.values_list("role", flat=True)) == set(Role.values)
    assert Inquiry.objects.count() == 30
    assert Inquiry.objects.filter(inquiry_calls__late=True).count() == 1


def test_calls_are_valid_and_complete():
    for call in ProjectCallPage.objects.all():
        call.full_clean()

        assert call.mentor is not None
        assert all(
            [
                call.lead_image,
                call.workplace,
                call.equipment,
                call.budget,
                call.continuation,
                call.department,
            ]
        )
        assert call.frame_is_settled == (call.status != CallStatus.DRAFT)


def test_status_of_every_call_is_the_end_of_its_log():
    last = {change.call_id: change.after for change in CallStatusChange.objects.order_by("at", "pk")}

    assert dict(ProjectCallPage.objects.exclude(status="draft").values_list("pk", "status")) == last


def test_nothing_of_the_demo_lies_in_the_future():
    assert CallStatusChange.objects.filter(at__gt=NOW).count() == 0
    assert InquiryEvent.objects.filter(at__gt=NOW).count() == 0
    assert Page.objects.filter(first_published_at__gt=NOW).count() == 0


def test_mails_count_as_sent():
    assert set(OutgoingMail.objects.values_list("status", flat=True)) == {MailStatus.SENT}
    assert OutgoingMail.objects.filter(sent_at__gt=NOW).count() == 0


@pytest.mark.parametrize("model", [HostPage, ProjectCallPage, ProgrammePage, Supporter, Funding, ProgrammeEvent])
def test_everything_invented_is_marked_as_example(model):
    assert model.objects.exists()
    assert model.objects.filter(is_example=False).count() == 0


def test_mark_of_an_example_is_not_part_of_its_name():
    assert HostPage.objects.filter(title__contains="Beispiel").count() == 0
    assert Organisation.objects.get().notice == NOTICE


def test_pictures_say_what_they_show_and_whose_they_are():
    images = SiteImage.objects.all()

    assert images.count() >= 20
    assert images.filter(description="").count() == 0
    assert set(images.values_list("author", "licence")) == {("Lokalprojekte", Licence.CC0)}


def test_page_tree_has_no_problems():
    assert [problem for problem in Page.find_problems() if problem] == []


def test_every_published_page_answers():
    client = Client()
    answers = {page.url: client.get(page.url).status_code for page in Page.objects.live().filter(depth__gt=1)}

    assert len(answers) > 35
    assert {url: code for url, code in answers.items() if code != 200} == {}


def test_draft_is_not_public():
    draft = ProjectCallPage.objects.get(status=CallStatus.DRAFT)

    assert not draft.live
    assert Client().get(f"/projekte/{draft.slug}/").status_code == 404


def test_demo_says_that_it_is_an_example():
    call = ProjectCallPage.objects.live().first()

    text = Client().get(call.url).content.decode()
    assert '<span class="example-mark">Beispiel</span>' in text
    assert '<meta name="description" content="Beispiel: ' in text


def test_second_run_makes_nothing():
    before = row_counts()

    report = seed_demo(now=NOW)

    assert report.made == Counter()
    assert row_counts() == before


def test_what_an_editor_changed_stays():
    call = ProjectCallPage.objects.live().first()
    call.title = "Ein neuer Titel"
    call.save_revision().publish()

    seed_demo(now=NOW)

    assert ProjectCallPage.objects.get(pk=call.pk).title == "Ein neuer Titel"


def test_missing_inquiry_is_made_again():
    Inquiry.objects.filter(status=InquiryStatus.NEW).first().delete()

    report = seed_demo(now=NOW)

    assert report.made == Counter({"inquiry": 1})


def test_reply_template_of_the_same_name_is_left_alone():
    template = ReplyTemplate.objects.first()
    SeedRecord.objects.filter(key__startswith="template:").delete()
    template.body = "Meins."
    template.save()

    seed_demo(now=NOW)

    assert ReplyTemplate.objects.get(name=template.name).body == "Meins."


def test_delete_leaves_nothing():
    report = delete_demo()

    assert report.kept == Counter()
    assert not demo_is_complete()
    assert {
        model.__name__: model.objects.count() for model in (HostPage, ProjectCallPage, SuccessStoryPage, Inquiry)
    } == {
        "HostPage": 0,
        "ProjectCallPage": 0,
        "SuccessStoryPage": 0,
        "Inquiry": 0,
    }
    leftovers = (SeedRecord, OutgoingMail, ReplyTemplate, SiteImage, InquiryEvent, CallStatusChange)
    assert [model for model in leftovers if model.objects.exists()] == []
    assert Organisation.objects.get().notice == ""
    assert [problem for problem in Page.find_problems() if problem] == []


def test_delete_leaves_what_others_made(indexes):
    host = HostPage.objects.first()
    own_call = make_call(title="Unser eigenes Projekt", host=host)
    own_inquiry = make_inquiry(calls=[own_call])
    Organisation.objects.update(notice="Heute geschlossen.")

    report = delete_demo()

    assert report.kept == Counter({"host": 1, "picture": 1})
    assert [*ProjectCallPage.objects.all()] == [own_call]
    assert [*Inquiry.objects.all()] == [own_inquiry]
    assert [*HostPage.objects.all()] == [host]
    assert Organisation.objects.get().notice == "Heute geschlossen."


def test_command_reports_in_its_last_line():
    out = StringIO()

    call_command("seed_demo", stdout=out)

    assert json.loads(out.getvalue().splitlines()[-1])["found"]["call"] == 23


@pytest.mark.django_db
def test_command_without_reference_data_says_what_to_do(monkeypatch):
    from lokalprojekte.reference.models import ImportedFile, Postcode

    ImportedFile.objects.all().delete()
    Postcode.objects.all().delete()

    with pytest.raises(CommandError, match="import_reference"):
        call_command("seed_demo")
