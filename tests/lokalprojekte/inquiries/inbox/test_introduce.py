from __future__ import annotations

import pytest
from django.urls import reverse

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.inbox.changes import last_seen
from lokalprojekte.inquiries.models import Introduction
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.introductions import make_introduction
from lokalprojekte.seed.recipes.showcase import make_call, make_host


@pytest.fixture
def call(site_tree):
    return make_call(title="Ordnung", host=make_host(title="Stadt Hier", contact_email="projekte@hier.example"))


@pytest.fixture
def proposed(people, call):
    return make_inquiry(status=InquiryStatus.PROPOSED, calls=[call])


def url(inquiry, name="introduce"):
    return reverse(f"inbox:{name}", args=[inquiry.pk])


def test_next_step_of_a_proposed_inquiry_is_to_ask(milan, proposed):
    page = milan.get(url(proposed, "detail")).content.decode()

    assert url(proposed) in page
    assert "Vorstellung anfragen" in page


def test_address_of_the_status_leads_to_the_question(milan, proposed):
    response = milan.get(reverse("inbox:status", args=[proposed.pk, "introduced"]))

    assert response["Location"] == url(proposed)


def test_question_is_asked_with_what_was_ticked(milan, people, proposed, call):
    shown = milan.get(url(proposed))
    response = milan.post(url(proposed), {"call": call.pk, "fields_asked": ["message"], "seen": last_seen(proposed)})

    introduction = Introduction.objects.get()
    assert shown.context["form"]["call"].value() == call.pk
    assert "Dürfen wir Sie vorstellen?" in shown.context["preview"].subject
    assert response.status_code == 302
    assert introduction.asked_fields == ["name", "email", "message"]
    assert introduction.asked_by == people.milan
    assert OutgoingMail.objects.get().to == proposed.email


def test_host_without_an_address_is_refused_beside_the_field(milan, proposed):
    call = make_call(title="B", host=make_host(title="Ohne Adresse"))

    response = milan.post(url(proposed), {"call": call.pk, "fields_asked": ["message"], "seen": last_seen(proposed)})

    assert list(response.context["form"].errors) == ["call"]
    assert "Ohne Adresse hat noch keine E-Mail" in response.content.decode()
    assert response.context["form"]["fields_asked"].value() == ["message"]
    assert not Introduction.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "\x00"])
def test_impossible_project_is_refused(milan, proposed, key):
    response = milan.post(url(proposed), {"call": key, "seen": last_seen(proposed)})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["call"]


def test_somebody_was_quicker(milan, people, proposed, call):
    seen = last_seen(proposed)
    services.add_note(proposed, actor=people.petra, text="Ich rufe an.")

    response = milan.post(url(proposed), {"call": call.pk, "fields_asked": ["message"], "seen": seen})

    assert response.status_code == 409
    assert not Introduction.objects.exists()


@pytest.mark.parametrize("status", [InquiryStatus.NEW, InquiryStatus.INTRODUCED, InquiryStatus.DECLINED])
def test_question_that_cannot_be_asked_leads_back(milan, people, site_tree, status):
    inquiry = make_inquiry(status=status)

    assert milan.get(url(inquiry))["Location"] == url(inquiry, "detail")
    assert milan.post(url(inquiry), {"call": "1"})["Location"] == url(inquiry, "detail")


def test_editors_may_not_ask(rosa, proposed):
    assert rosa.post(url(proposed), {"call": "1"}).status_code in {302, 403}
    assert not Introduction.objects.exists()


def test_detail_shows_every_introduction(milan, proposed, call):
    make_introduction(inquiry=proposed, call=call, agreed=True)
    make_introduction(inquiry=proposed, call=call)

    page = milan.get(url(proposed, "detail")).content.decode()

    assert "eingewilligt und weitergegeben an projekte@musterhausen.example" in page
    assert "noch keine Antwort" in page
