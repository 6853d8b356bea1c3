from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.core.models import Organisation
from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import Continuation, EventKind, PlacementOutcome
from lokalprojekte.inquiries.enums import InquiryStatus as S
from lokalprojekte.inquiries.links import OUTCOME, make_token
from lokalprojekte.inquiries.models import InquiryRead, OutcomeQuestion, Placement
from lokalprojekte.inquiries.models.outcome_question import Occasion, Side
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.introductions import make_introduction, make_outcome_question
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TODAY = date(2026, 11, 25)
CONTACT = "projekte@hier.example"
pytestmark = pytest.mark.django_db


@pytest.fixture
def call(site_tree):
    host = make_host(title="Stadt Hier", contact_email=CONTACT)
    return make_call(title="Ordnung im Keller", host=host, status=CallStatus.RUNNING)


@pytest.fixture
def placement(call):
    inquiry = make_inquiry(status=S.PLACED, email="jonas@example.org")
    return make_placement(call=call, inquiry=inquiry, ends_on=TODAY - timedelta(days=1))


@pytest.fixture
def introduction(call):
    """Three weeks and a day ago; nobody has decided since."""
    made = NOW - timedelta(days=22)
    inquiry = make_inquiry(status=S.INTRODUCED, email="jonas@example.org", calls=[call])
    return make_introduction(
        inquiry=inquiry, call=call, contact_email=CONTACT, agreed=True, asked_at=made, sent_at=made
    )


def page(question):
    return reverse("inquiries:outcome", args=[make_token(question.link_key, purpose=OUTCOME)])


def test_both_sides_are_asked_once_when_it_is_over(placement):
    first, second = services.ask_for_outcomes(now=NOW), services.ask_for_outcomes(now=NOW + timedelta(days=1))

    assert (first, second) == (2, 0)
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {CONTACT, "jonas@example.org"}
    assert set(OutcomeQuestion.objects.values_list("occasion", flat=True)) == {"end"}


def test_both_sides_are_asked_again_six_months_later(placement):
    later = NOW + timedelta(days=184)
    services.ask_for_outcomes(now=NOW)

    assert services.ask_for_outcomes(now=later) == 2
    assert OutcomeQuestion.objects.filter(occasion="later").count() == 2


def test_nobody_is_asked_before_the_end_or_about_the_distant_past(call):
    make_placement(call=call, ends_on=TODAY)
    make_placement(call=call, ends_on=None)
    make_placement(call=call, ends_on=TODAY - timedelta(days=80))

    assert services.ask_for_outcomes(now=NOW) == 0


def test_who_has_no_address_is_not_asked(placement):
    services.anonymise_inquiry(placement.inquiry)
    placement.call.host.contact_email = ""
    placement.call.host.save()

    assert services.ask_for_outcomes(now=NOW) == 0


def test_person_is_kept_until_the_last_question(placement):
    placement.inquiry.last_action_at = NOW - timedelta(days=300)
    placement.inquiry.save()

    early = services.purge_personal_data(now=NOW + timedelta(days=190), dry_run=True)
    late = services.purge_personal_data(now=NOW + timedelta(days=250), dry_run=True)

    assert (early.closed_anonymised, late.closed_anonymised) == (0, 1)


def test_placement_without_a_last_day_is_asked_about_when_its_time_is_over(call):
    call.duration_months, call.ends_on = 3, None
    call.save()
    placement = make_placement(call=call, starts_on=TODAY - timedelta(days=100), ends_on=None)
    make_placement(call=call, starts_on=TODAY - timedelta(days=60), ends_on=None)

    services.ask_for_outcomes(now=NOW)
    question = OutcomeQuestion.objects.get()
    services.answer_outcome(question, answer="reached", now=NOW)

    placement.refresh_from_db()
    assert (question.placement, question.side, question.occasion) == (placement, "host", "end")
    assert placement.ends_on == TODAY
    assert "ist vorbei" in OutgoingMail.objects.get(kind="inquiries/outcome").text


def test_both_sides_are_asked_once_what_came_of_an_introduction(introduction):
    early = services.ask_for_outcomes(now=NOW - timedelta(days=2))
    first, second = services.ask_for_outcomes(now=NOW), services.ask_for_outcomes(now=NOW + timedelta(days=1))

    assert (early, first, second) == (0, 2, 0)
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {CONTACT, "jonas@example.org"}
    assert {question.call for question in OutcomeQuestion.objects.all()} == {introduction.call}


def test_introduction_somebody_decided_about_is_not_asked_about(introduction, people):
    services.change_inquiry_status(introduction.inquiry, S.DECLINED, actor=people.milan, notify=False, now=NOW)

    assert services.ask_for_outcomes(now=NOW) == 0


@pytest.mark.parametrize("sides", [[Side.HOST, Side.PERSON], [Side.PERSON, Side.HOST]])
def test_yes_from_either_side_makes_the_placement_once(introduction, sides):
    questions = [make_outcome_question(introduction=introduction, side=side, asked_at=NOW) for side in sides]

    for question in questions:
        services.answer_outcome(question, answer="begun", now=NOW)

    placement = Placement.objects.get()
    introduction.inquiry.refresh_from_db()
    assert (placement.call, placement.inquiry) == (introduction.call, introduction.inquiry)
    assert placement.confirmed_at == NOW
    assert introduction.inquiry.status == S.PLACED
    assert introduction.inquiry.events.filter(kind=EventKind.OUTCOME).count() == 2


def test_yes_about_somebody_whose_data_are_gone_places_nobody(client, introduction):
    question = make_outcome_question(introduction=introduction, side=Side.HOST, asked_at=timezone.now())
    services.anonymise_inquiry(introduction.inquiry)

    response = client.post(page(question), {"answer": "begun"}, follow=True)

    assert response.status_code == 200
    question.refresh_from_db()
    assert question.answer == "begun"
    assert not Placement.objects.exists()


def test_person_alone_confirms_nothing(introduction):
    question = make_outcome_question(introduction=introduction, side=Side.PERSON, asked_at=NOW)

    services.answer_outcome(question, answer="begun", now=NOW)

    assert Placement.objects.get().confirmed_at is None


def test_yes_after_a_moderator_decided_otherwise_is_only_noted(introduction, people):
    question = make_outcome_question(introduction=introduction, asked_at=NOW)
    services.change_inquiry_status(introduction.inquiry, S.DECLINED, actor=people.milan, notify=False, now=NOW)

    services.answer_outcome(question, answer="begun", now=NOW)

    introduction.inquiry.refresh_from_db()
    assert introduction.inquiry.status == S.DECLINED
    assert not Placement.objects.exists()
    assert introduction.inquiry.events.filter(kind=EventKind.OUTCOME).count() == 1


def test_no_leaves_the_decision_to_moderators_and_shows_them_something_new(introduction, people):
    services.mark_read([introduction.inquiry], user=people.milan)

    services.answer_outcome(make_outcome_question(introduction=introduction, asked_at=NOW), answer="nothing", now=NOW)

    introduction.inquiry.refresh_from_db()
    assert introduction.inquiry.status == S.INTRODUCED
    assert not InquiryRead.objects.filter(inquiry=introduction.inquiry).exists()


def test_not_yet_leaves_the_question_open(client, introduction):
    question = make_outcome_question(introduction=introduction)

    first = client.post(page(question), {"answer": "not_yet"}, follow=True)
    client.post(page(question), {"answer": "not_yet"})
    noted = introduction.inquiry.events.filter(kind=EventKind.OUTCOME).count()
    second = client.post(page(question), {"answer": "begun"}, follow=True)

    assert "Notiert: noch nicht" in first.content.decode()
    assert noted == 1
    assert "Danke" in second.content.decode()
    assert Placement.objects.get().call == introduction.call


def test_word_of_the_host_stands_in_the_placement_and_completes_the_call(placement):
    question = make_outcome_question(placement=placement, asked_at=NOW)

    services.answer_outcome(question, answer="reached", now=NOW)

    placement.refresh_from_db()
    placement.call.refresh_from_db()
    assert placement.outcome_at_end == PlacementOutcome.REACHED
    assert placement.confirmed_at == NOW
    assert placement.call.status == CallStatus.COMPLETED
    assert placement.inquiry.events.filter(kind=EventKind.OUTCOME).count() == 1


def test_word_of_the_person_fills_the_gap_and_yields_to_the_host(placement):
    person = make_outcome_question(placement=placement, side=Side.PERSON, asked_at=NOW)
    host = make_outcome_question(placement=placement, asked_at=NOW)

    services.answer_outcome(person, answer="missed", now=NOW)
    between = Placement.objects.get(pk=placement.pk)
    services.answer_outcome(host, answer="partly", now=NOW)

    placement.refresh_from_db()
    placement.call.refresh_from_db()
    assert (between.outcome_at_end, between.confirmed_at) == ("missed", None)
    assert placement.outcome_at_end == "partly"
    assert placement.call.status == CallStatus.COMPLETED


def test_call_goes_on_while_somebody_works_on_it(placement):
    make_placement(call=placement.call, ends_on=TODAY + timedelta(days=40))

    services.answer_outcome(make_outcome_question(placement=placement, asked_at=NOW), answer="reached", now=NOW)

    placement.call.refresh_from_db()
    assert placement.call.status == CallStatus.RUNNING


def test_editors_decide_where_it_does_not_follow(placement):
    Organisation.objects.update_or_create(site_id=1, defaults={"email": "team@lokal.example"})

    services.answer_outcome(make_outcome_question(placement=placement, asked_at=NOW), answer="broken_off", now=NOW)

    placement.call.refresh_from_db()
    assert placement.call.status == CallStatus.RUNNING
    assert OutgoingMail.objects.get().kind == "inquiries/call_left"


def test_six_months_later_is_written_down(placement):
    question = make_outcome_question(placement=placement, occasion=Occasion.LATER, asked_at=NOW)

    services.answer_outcome(question, answer="continued", now=NOW)

    placement.refresh_from_db()
    assert placement.outcome_after_six_months == Continuation.CONTINUED
    assert placement.call.status == CallStatus.RUNNING


def test_link_shows_buttons_and_only_a_button_counts(client, placement):
    question = make_outcome_question(placement=placement)

    looked = client.get(page(question))
    untouched = OutcomeQuestion.objects.get(pk=question.pk)
    clicked = client.post(page(question), {"answer": "reached"})
    thanks = client.get(clicked["Location"]).content.decode()

    question.refresh_from_db()
    assert looked.status_code == 200
    assert untouched.answered_at is None
    assert clicked.status_code == 303
    assert "Danke" in thanks
    assert question.answer == "reached"
    assert looked.headers["Cache-Control"] == "no-store"


def test_second_answer_changes_nothing_and_is_told_kindly(client, placement):
    question = make_outcome_question(placement=placement)
    client.post(page(question), {"answer": "reached"})

    again = client.post(page(question), {"answer": "missed"})

    question.refresh_from_db()
    assert question.answer == "reached"
    assert "Das haben Sie schon beantwortet" in again.content.decode()


def test_expired_link_says_so_kindly(client, placement):
    question = make_outcome_question(placement=placement, asked_at=timezone.now() - timedelta(days=61))

    response = client.post(page(question), {"answer": "reached"})

    question.refresh_from_db()
    assert response.status_code == 410
    assert "Die Zeit für eine Antwort ist vorbei" in response.content.decode()
    assert question.answered_at is None


@pytest.mark.parametrize("answer", ["", "continued", "x" * 500, "\x00"])
def test_answer_that_is_none_is_asked_for_again(client, placement, answer):
    question = make_outcome_question(placement=placement)

    response = client.post(page(question), {"answer": answer})

    assert response.status_code == 422
    assert "Bitte drücken Sie eine der Schaltflächen" in response.content.decode()


@pytest.mark.parametrize("token", ["x", "ä" * 45, f"{'A' * 22}.{'A' * 22}"])
def test_link_nobody_made_opens_nothing(client, site_tree, token):
    assert client.get(reverse("inquiries:outcome", args=[token])).status_code == 404
