"""Matching on the desk: suggestions, the button, the reason, who fits a call."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.inbox.changes import last_seen
from lokalprojekte.inquiries.models import Proposal
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.reference import make_competence
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import EngagementForm


@pytest.fixture
def skill(db):
    return make_competence(slug="vergabe", label="Vergabe & Beschaffung")


@pytest.fixture
def call(site_tree, skill):
    return make_call(title="Vergabestelle ohne Papier", must=[(skill, 3)])


@pytest.fixture
def inquiry(people, skill, call):
    return make_inquiry(
        competences=[(skill, 4, False)], postcode="", suggest_until=timezone.localdate() + timedelta(days=30)
    )


def url(inquiry, name="propose"):
    return reverse(f"inbox:{name}", args=[inquiry.pk])


def answers(inquiry, call, **values):
    return {"seen": last_seen(inquiry), "call": call.pk, "notify": "yes", **values}


def test_detail_shows_the_best_calls_with_reasons_and_points(milan, inquiry, call):
    page = milan.get(url(inquiry, "detail")).content.decode()

    assert "Passende Projekte" in page
    assert call.title in page
    assert "die Muss-Kompetenz ist da" in page
    assert "Vorschlagen und E-Mail senden" in page


def test_detail_shows_what_was_read_in_the_message_and_from_which_words(milan, inquiry):
    inquiry.message = "VgV und UVgO kann ich im Schlaf."
    inquiry.save()

    page = milan.get(url(inquiry, "detail")).content.decode()

    assert "Was das Programm in der Nachricht gelesen hat" in page
    assert "«VgV», «UVgO»" in page
    assert "kann vielleicht" not in page


def test_a_mere_hint_is_called_one(milan, inquiry):
    make_competence(slug="jugend-bildung", label="Jugend & Bildung")
    inquiry.message = "Am Dienstag gehe ich früh, da ist Kita-Eingewöhnung."
    inquiry.save()

    page = milan.get(url(inquiry, "detail")).content.decode()

    assert "kann vielleicht" in page
    assert "«Kita»" in page


def test_one_click_proposes(milan, inquiry, call):
    response = milan.post(url(inquiry), answers(inquiry, call))

    inquiry.refresh_from_db()
    assert response["Location"] == f"{url(inquiry, 'detail')}#matching"
    assert inquiry.state is InquiryStatus.PROPOSED
    assert Proposal.objects.get().call == call
    assert OutgoingMail.objects.filter(topic=inquiry.topic).exists()
    assert "Bisher vorgeschlagen" in milan.get(url(inquiry, "detail")).content.decode()


def test_only_noting_it_sends_no_mail(milan, inquiry, call):
    milan.post(url(inquiry), answers(inquiry, call, notify="no"))

    assert Proposal.objects.exists()
    assert not OutgoingMail.objects.filter(topic=inquiry.topic).exists()


def test_against_the_program_the_reason_is_asked_for_and_what_was_typed_stays(milan, inquiry, call):
    inquiry.inquiry_engagements.create(form=EngagementForm.SECONDMENT)

    refused = milan.post(url(inquiry), answers(inquiry, call, reason="  "))

    assert refused.status_code == 422
    assert "Das Programm rät davon ab" in refused.content.decode()
    assert not Proposal.objects.exists()

    milan.post(url(inquiry), answers(inquiry, call, reason="Am Telefon geklärt"))

    assert Proposal.objects.get().reason == "Am Telefon geklärt"


def test_another_project_asks_for_the_reason_and_keeps_the_choice(milan, inquiry, call, site_tree):
    other = make_call(title="Ganz etwas anderes", must=[(make_competence(slug="gis", label="Geodaten"), 3)])

    refused = milan.post(url(inquiry), answers(inquiry, other)).content.decode()
    long = milan.post(url(inquiry), {**answers(inquiry, other), "reason": "Kennt den Ort. " + "x" * 500})

    assert "Das Programm rät davon ab" in refused
    assert f'<option value="{other.pk}" selected>' in refused
    assert long.status_code == 422
    assert "Kennt den Ort." in long.content.decode()
    assert not Proposal.objects.exists()

    milan.post(url(inquiry), {**answers(inquiry, other), "reason": "Kennt den Ort."})

    assert Proposal.objects.get().call == other


def test_whoever_was_slower_is_told(milan, inquiry, call):
    data = answers(inquiry, call)
    milan.post(url(inquiry, "assign"), {"seen": last_seen(inquiry), "take": "yes"})

    response = milan.post(url(inquiry), {**data, "seen": 1})

    assert response.status_code == 409
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "values", [{"call": ""}, {"call": "0"}, {"call": "x"}, {"call": str(2**80)}, {"notify": ""}, {"notify": "perhaps"}]
)
def test_a_broken_form_changes_nothing(milan, inquiry, call, values):
    response = milan.post(url(inquiry), {**answers(inquiry, call), **values})

    assert response.status_code == 422
    assert "Das hat nicht geklappt" in response.content.decode()
    assert not Proposal.objects.exists()


def test_a_call_that_is_not_there_is_not_found(milan, inquiry, call):
    assert milan.post(url(inquiry), {**answers(inquiry, call), "call": 2**31 - 1}).status_code == 404


def test_a_declined_inquiry_is_not_proposed(milan, people, skill, call):
    inquiry = make_inquiry(status=InquiryStatus.DECLINED, competences=[(skill, 4, False)], calls=[call], postcode="")

    page = milan.get(url(inquiry, "detail")).content.decode()
    milan.post(url(inquiry), answers(inquiry, call))

    assert "Vorschlagen und E-Mail senden" not in page
    assert not Proposal.objects.exists()


def test_candidates_are_known_by_reference_alone(milan, inquiry, call):
    page = milan.get(reverse("inbox:candidates", args=[call.pk])).content.decode()

    assert inquiry.reference in page
    assert inquiry.name not in page
    assert inquiry.email not in page


def test_without_candidates_the_page_says_so(milan, call, people):
    page = milan.get(reverse("inbox:candidates", args=[call.pk])).content.decode()

    assert "Zurzeit passt niemand" in page


def test_the_weights_can_be_read(milan):
    page = milan.get(reverse("inbox:weights")).content.decode()

    assert "Muss-Kompetenzen" in page
    assert "2026-11" in page


def test_whoever_edits_a_call_reads_how_many_would_fit_and_nobody_s_name(client, people, inquiry, call):
    client.force_login(people.rosa)

    page = client.get(reverse("wagtailadmin_pages:edit", args=[call.pk])).content.decode()

    assert "würden weniger als fünf zu dieser Ausschreibung passen" in page
    assert inquiry.reference not in page
    assert inquiry.name not in page


def test_needs_that_exclude_everybody_are_named(client, people, inquiry, site_tree):
    call = make_call(title="Zu viel verlangt", must=[(make_competence(slug="gis", label="Geodaten"), 4)])
    client.force_login(people.rosa)

    page = client.get(reverse("wagtailadmin_pages:edit", args=[call.pk])).content.decode()

    assert "Die Muss-Kompetenzen schließen bisher alle aus: Niemand bringt das mit: Geodaten." in page
