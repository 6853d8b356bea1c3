"""Decide now, tell later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lokalprojekte.inquiries import mails, services
from lokalprojekte.inquiries.enums import Announcement, EventKind, InquiryStatus
from lokalprojekte.inquiries.links import status_path
from lokalprojekte.inquiries.models import Inquiry, Placement
from lokalprojekte.inquiries.presentation import timeline_of
from lokalprojekte.inquiries.services import NotPossibleError, Outcome, TransitionError
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call

pytestmark = pytest.mark.django_db
S = InquiryStatus
LATER = Announcement.LATER
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def decide(inquiry, to, notify=LATER, **context):
    return services.change_inquiry_status(inquiry, to, **{"actor": None, "notify": notify, **context})


def held(to=S.DECLINED, *, status=S.IN_REVIEW, **fields):
    inquiry = make_inquiry(status=status, **fields)
    decide(inquiry, to)
    return inquiry


def waiting(inquiry):
    rows = OutgoingMail.objects.filter(topic=inquiry.topic, status=MailStatus.QUEUED)
    return [mail.subject for mail in rows.order_by("created_at")]


def outcomes(results):
    return [(result.outcome, result.mailed) for result in results]


def test_held_decision_is_internal_alone():
    inquiry = held()

    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.public_state) == (S.DECLINED, S.IN_REVIEW)
    assert waiting(inquiry) == []
    assert list(Inquiry.objects.held()) == [inquiry]


def test_held_decision_shows_nowhere_on_the_status_page(client, site_tree):
    inquiry = held()

    page = client.get(status_path(inquiry)).content.decode()

    assert f"<h1>{S.IN_REVIEW.public_label}</h1>" in page
    assert str(S.DECLINED.public_label) not in page
    assert inquiry.is_open


def test_answer_stays_due_while_the_decision_is_held():
    inquiry = held()
    due = inquiry.answer_due

    late = Inquiry.objects.overdue(now=datetime.combine(due + timedelta(days=2), datetime.min.time(), UTC))

    assert due
    assert list(late) == [inquiry]


def test_announcing_tells_by_mail_page_and_timeline(people, client, site_tree):
    inquiry = held()

    results = services.announce_decisions([inquiry], actor=people.milan)

    event = inquiry.events.last()
    page = client.get(status_path(inquiry)).content.decode()
    assert outcomes(results) == [(Outcome.DONE, True)]
    assert (inquiry.public_state, inquiry.answer_due) == (S.DECLINED, None)
    assert (event.kind, event.actor, event.notified) == (EventKind.ANNOUNCED, people.milan, True)
    assert [str(S.DECLINED.public_label) in text for text in waiting(inquiry)] == [True]
    assert f"<h1>{S.DECLINED.public_label}</h1>" in page
    assert timeline_of(inquiry)[0].title == str(S.DECLINED.public_label)


def test_announcing_again_sends_only_what_is_missing(people):
    first, second = held(), held()
    services.announce_decisions([first], actor=people.milan)

    results = services.announce_decisions([first, second], actor=people.milan)

    assert outcomes(results) == [(Outcome.SKIPPED, False), (Outcome.DONE, True)]
    assert [len(waiting(inquiry)) for inquiry in (first, second)] == [1, 1]


def test_one_bad_address_stops_nobody_else(people):
    inquiries = [held() for _ in range(3)]
    Inquiry.objects.filter(pk=inquiries[1].pk).update(email="kein at example.org")

    results = services.announce_decisions(inquiries, actor=people.milan)

    assert outcomes(results) == [(Outcome.DONE, True), (Outcome.FAILED, False), (Outcome.DONE, True)]
    assert list(Inquiry.objects.held()) == [inquiries[1]]


def test_new_decision_replaces_the_held_one():
    inquiry = held()

    decide(inquiry, S.PROPOSED)

    assert (inquiry.state, inquiry.public_state) == (S.PROPOSED, S.IN_REVIEW)
    assert waiting(inquiry) == []


def test_new_decision_told_at_once_leaves_nothing_held():
    inquiry = held()

    decide(inquiry, S.PROPOSED, notify=True)

    assert (inquiry.public_state, inquiry.is_held) == (S.PROPOSED, False)
    assert [str(S.PROPOSED.public_label) in text for text in waiting(inquiry)] == [True]


def test_held_decision_only_noted_shows_on_the_page_without_a_mail():
    inquiry = held()

    decide(inquiry, S.PROPOSED, notify=False)

    assert (inquiry.public_state, inquiry.is_held, waiting(inquiry)) == (S.PROPOSED, False, [])


def test_decision_taken_back_was_never_made_for_the_person():
    inquiry = held(S.PROPOSED, status=S.NEW)

    decide(inquiry, S.NEW, notify=True)

    assert (inquiry.state, inquiry.is_held, waiting(inquiry)) == (S.NEW, False, [])
    assert inquiry.answer_due
    assert str(S.PROPOSED.public_label) not in [entry.title for entry in timeline_of(inquiry)]


def test_unsent_mail_about_the_known_status_stays_while_the_next_is_held():
    inquiry = make_inquiry()
    decide(inquiry, S.IN_REVIEW, notify=True)

    decide(inquiry, S.DECLINED)

    assert [str(S.IN_REVIEW.public_label) in text for text in waiting(inquiry)] == [True]


def test_silent_status_is_never_held():
    inquiry = make_inquiry()

    decide(inquiry, S.SPAM)

    assert not inquiry.is_held


def test_person_withdraws_although_a_decision_is_held():
    inquiry = held()

    services.withdraw_inquiry(inquiry)

    assert (inquiry.public_state, inquiry.is_held) == (S.WITHDRAWN, False)
    assert [str(S.WITHDRAWN.public_label) in text for text in waiting(inquiry)] == [True]


def test_person_who_was_told_of_the_no_cannot_withdraw():
    inquiry = held()
    services.announce_decisions([inquiry], actor=None)

    with pytest.raises(TransitionError):
        services.withdraw_inquiry(inquiry)


def test_person_writes_although_a_decision_is_held():
    inquiry = held()

    services.add_message(inquiry, text="Ich hätte noch etwas.")

    assert (inquiry.state, inquiry.public_state) == (S.DECLINED, S.IN_REVIEW)


def test_answered_question_is_not_asked_again_while_a_decision_is_held():
    inquiry = held(status=S.QUESTION)

    services.add_message(inquiry, text="Ab März.")

    assert (inquiry.state, inquiry.public_state) == (S.DECLINED, S.IN_REVIEW)


def test_held_question_is_not_answered_by_a_message_about_something_else():
    inquiry = held(S.QUESTION)

    services.add_message(inquiry, text="Noch ein Gedanke.")

    assert (inquiry.state, inquiry.public_state) == (S.QUESTION, S.IN_REVIEW)


def test_message_after_the_told_no_is_refused():
    inquiry = held()
    services.announce_decisions([inquiry], actor=None)

    with pytest.raises(NotPossibleError):
        services.add_message(inquiry, text="Schade.")


def test_placement_that_nobody_was_told_of_goes_when_it_is_taken_back(site_tree):
    inquiry = held(S.PLACED, status=S.INTRODUCED, calls=[make_call()])
    recorded = Placement.objects.count()

    decide(inquiry, S.IN_REVIEW)

    assert (recorded, Placement.objects.count()) == (1, 0)


def test_inquiry_with_a_held_decision_is_open_for_the_person_and_stays():
    inquiry = held()
    later = NOW + timedelta(days=3650)

    kept = services.purge_personal_data(now=later)
    services.announce_decisions([inquiry], actor=None, now=NOW)
    purged = services.purge_personal_data(now=later)

    assert (kept.closed_anonymised, purged.closed_anonymised) == (0, 1)


def test_emptied_inquiry_has_nothing_to_tell():
    inquiry = held()

    services.anonymise_inquiry(inquiry)

    assert outcomes(services.announce_decisions([inquiry], actor=None)) == [(Outcome.SKIPPED, False)]


def test_lost_link_is_sent_while_the_no_is_held():
    inquiry = held()

    assert services.send_new_link(email=inquiry.email) == 1
    assert OutgoingMail.objects.filter(topic=inquiry.topic, kind=mails.LINK).count() == 1


def test_person_withdraws_what_was_held_as_withdrawn(people):
    inquiry = make_inquiry(status=S.IN_REVIEW)
    services.change_inquiry_status(inquiry, S.WITHDRAWN, actor=people.milan, notify=Announcement.LATER)

    services.withdraw_inquiry(inquiry)

    assert (inquiry.status, inquiry.is_held) == (S.WITHDRAWN, False)
    assert OutgoingMail.objects.filter(topic=inquiry.topic, status=MailStatus.QUEUED).count() == 1


def test_unsent_question_is_taken_back_when_the_person_writes_while_a_decision_is_held(people):
    inquiry = make_inquiry(status=S.IN_REVIEW)
    services.change_inquiry_status(inquiry, S.QUESTION, actor=people.milan, notify=Announcement.NOW)
    services.change_inquiry_status(inquiry, S.DECLINED, actor=people.milan, notify=Announcement.LATER)

    services.add_message(inquiry, text="Im Mai.")

    assert inquiry.public_state is S.IN_REVIEW
    assert list(OutgoingMail.objects.values_list("status", flat=True)) == [MailStatus.WITHDRAWN]
