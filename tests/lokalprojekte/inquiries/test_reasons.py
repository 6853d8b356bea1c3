from __future__ import annotations

import pytest
from django.utils.translation import override

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import InquiryStatus as S
from lokalprojekte.inquiries.enums import Role
from lokalprojekte.inquiries.links import status_path
from lokalprojekte.inquiries.reasons import DeclineReason
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.reference import make_field_of_action, make_postcode
from lokalprojekte.seed.recipes.showcase import make_call


@pytest.fixture
def field(site_tree):
    return make_field_of_action()


def decline(inquiry, people, **values):
    services.change_inquiry_status(inquiry, S.DECLINED, actor=people.milan, **{"notify": True, **values})
    inquiry.refresh_from_db()


@pytest.mark.parametrize("reason", DeclineReason, ids=lambda reason: reason.value)
def test_every_reason_is_translated_for_both_sides(reason):
    with override("de"):
        german = (str(reason.label), str(reason.public_text))
    with override("en"):
        english = (str(reason.label), str(reason.public_text))

    assert german[0] != english[0]
    assert german[1] != english[1]


@pytest.mark.django_db
def test_no_carries_its_reason_in_kind_words(client, people, site_tree):
    inquiry = make_inquiry(status=S.IN_REVIEW)

    decline(inquiry, people, reason=DeclineReason.DISTANCE, note="wohnt zu weit weg")

    mail, page = OutgoingMail.objects.get(), client.get(status_path(inquiry)).content.decode()
    kind_words = str(DeclineReason.DISTANCE.public_text)
    assert inquiry.decline_reason == DeclineReason.DISTANCE
    assert kind_words in mail.text
    assert kind_words in page
    assert "wohnt zu weit weg" not in mail.text + page


@pytest.mark.django_db
def test_no_without_a_reason_has_another_one(people, site_tree):
    inquiry = make_inquiry()

    decline(inquiry, people)

    assert inquiry.decline_reason == DeclineReason.OTHER


@pytest.mark.django_db
def test_reason_goes_when_the_inquiry_is_taken_up_again(people, site_tree):
    inquiry = make_inquiry()
    decline(inquiry, people, reason=DeclineReason.TIME)

    services.change_inquiry_status(inquiry, S.IN_REVIEW, actor=people.milan, notify=False)

    inquiry.refresh_from_db()
    assert inquiry.decline_reason == ""


@pytest.mark.django_db
def test_held_no_shows_nowhere(client, people, site_tree):
    from lokalprojekte.inquiries.enums import Announcement

    inquiry = make_inquiry(status=S.IN_REVIEW)

    decline(inquiry, people, reason=DeclineReason.TIME, notify=Announcement.LATER)

    assert str(DeclineReason.TIME.public_text) not in client.get(status_path(inquiry)).content.decode()


@pytest.mark.django_db
def test_similar_open_projects_nearby_go_with_it(client, people, field):
    make_postcode(code="04109", latitude=51.34, longitude=12.37)
    asked = make_call(title="Gefragt", fields_of_action=[field])
    near = make_call(title="Nah", fields_of_action=[field], place_postcode="04109")
    inquiry = make_inquiry(status=S.IN_REVIEW, calls=[asked], fields_of_action=[field], postcode="04109")

    decline(inquiry, people, reason=DeclineReason.CHOSEN)

    mail, page = OutgoingMail.objects.get(), client.get(status_path(inquiry)).content.decode()
    assert f"- Nah, {near.host.title}" in mail.text
    assert near.url in mail.text
    assert "Gefragt" not in mail.text
    assert near.url in page


@pytest.mark.django_db
def test_host_that_was_declined_is_shown_no_projects(people, field):
    make_call(title="Nah", fields_of_action=[field])
    inquiry = make_inquiry(status=S.IN_REVIEW, role=Role.HOST, fields_of_action=[field], postcode="")

    decline(inquiry, people, reason=DeclineReason.NO_PROJECT)

    assert "Nah" not in OutgoingMail.objects.get().text
