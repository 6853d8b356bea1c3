from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test.signals import template_rendered

from lokalprojekte.core.signed_links import LinkState
from lokalprojekte.inquiries import mails, services
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus, QuarantineReason
from lokalprojekte.inquiries.models import Confirmation, Inquiry, InquiryEvent
from lokalprojekte.inquiries.privacy import EMPTIED
from lokalprojekte.inquiries.services import CompetenceWish, LinkProblemError, NotPossibleError, TransitionError
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_event, make_inquiry
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action

pytestmark = pytest.mark.django_db
#: A Monday.
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
S = InquiryStatus


def secret_of(mail: OutgoingMail) -> str:
    return mail.text.split("/anfrage/bestaetigen/")[1].split("/")[0]


def submit(said, **values) -> tuple[Inquiry, str]:
    inquiry = services.submit_inquiry(data=said(**values), form_token="form", now=NOW)
    return inquiry, secret_of(OutgoingMail.objects.get(kind=mails.CONFIRM, topic=inquiry.topic))


def kinds(inquiry: Inquiry) -> list[str]:
    return list(inquiry.events.values_list("kind", flat=True))


def unsent(inquiry: Inquiry) -> list[str]:
    mails_of = OutgoingMail.objects.filter(topic=inquiry.topic, status=MailStatus.QUEUED)
    return list(mails_of.order_by("created_at").values_list("kind", flat=True))


def test_submitting_stores_inquiry_wishes_event_and_mail_together(said):
    competence, field = make_competence(), make_field_of_action()

    inquiry = services.submit_inquiry(
        data=said(
            competences=(CompetenceWish(competence.pk, 3, wants_to_learn=True),),
            fields_of_action=(field.pk,),
            engagement_forms=("volunteer",),
        ),
        form_token="form",
        now=NOW,
    )

    assert inquiry.status == S.UNCONFIRMED
    assert list(inquiry.inquiry_competences.values_list("competence", "level", "wants_to_learn")) == [
        (competence.pk, 3, True)
    ]
    assert list(inquiry.fields_of_action.all()) == [field]
    assert [entry.form for entry in inquiry.inquiry_engagements.all()] == ["volunteer"]
    assert kinds(inquiry) == [EventKind.SUBMITTED]
    assert unsent(inquiry) == [mails.CONFIRM]
    assert list(Inquiry.objects.in_inbox()) == []


def test_submitting_keeps_the_address_as_typed(said):
    inquiry, _ = submit(said, email="Jonas@Example.ORG")

    assert (inquiry.email, inquiry.email_normalised) == ("Jonas@Example.ORG", "jonas@example.org")


def test_same_form_and_content_find_the_same_inquiry(said):
    first, _ = submit(said)

    second = services.submit_inquiry(data=said(), form_token="form", now=NOW)

    assert second == first
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize(("token", "name"), [("form", "Jonas B. Beispiel"), ("another", "Jonas Beispiel")])
def test_changed_content_or_another_form_makes_another_inquiry(said, token, name):
    first, _ = submit(said)

    second = services.submit_inquiry(data=said(name=name), form_token=token, now=NOW)

    assert second.reference != first.reference


def test_taken_reference_is_replaced(said, monkeypatch):
    make_inquiry(reference="LP-7K3M-92QX")
    references = iter(["LP-7K3M-92QX", "LP-7K3M-93QX"])
    monkeypatch.setattr("lokalprojekte.inquiries.services.submission.new_reference", lambda: next(references))

    inquiry, _ = submit(said)

    assert inquiry.reference == "LP-7K3M-93QX"


def test_quarantined_inquiry_is_kept_and_nobody_is_mailed(said):
    inquiry = services.submit_inquiry(data=said(), form_token="form", quarantine=QuarantineReason.HONEYPOT, now=NOW)

    assert inquiry.status == S.SPAM
    assert OutgoingMail.objects.count() == 0
    assert list(Inquiry.objects.quarantined()) == [inquiry]


def test_released_inquiry_gets_its_confirmation_link(said):
    inquiry = services.submit_inquiry(data=said(), form_token="form", quarantine=QuarantineReason.TOO_FAST, now=NOW)

    services.change_inquiry_status(inquiry, S.UNCONFIRMED, actor=None, notify=False, now=NOW)

    assert unsent(inquiry) == [mails.CONFIRM]


def test_secret_is_stored_hashed_and_long(said):
    _, secret = submit(said)

    assert len(secret) == 43
    assert secret not in Confirmation.objects.get().digest


def test_confirming_brings_it_to_the_inbox_and_starts_the_clock(said):
    inquiry, secret = submit(said)

    services.confirm_inquiry(secret=secret, now=NOW)

    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.confirmed_at) == (S.NEW, NOW)
    assert inquiry.answer_due == date(2026, 11, 30)
    assert list(Inquiry.objects.in_inbox()) == [inquiry]
    assert kinds(inquiry) == [EventKind.SUBMITTED, EventKind.CONFIRMED]
    assert unsent(inquiry) == [mails.CONFIRM, mails.CONFIRMED]


@pytest.mark.parametrize(
    ("after", "state"), [(timedelta(days=6, hours=23), None), (timedelta(days=7), LinkState.EXPIRED)]
)
def test_confirmation_link_lives_seven_days(said, after, state):
    _, secret = submit(said)

    if state is None:
        assert services.confirm_inquiry(secret=secret, now=NOW + after).status == S.NEW
    else:
        with pytest.raises(LinkProblemError) as problem:
            services.confirm_inquiry(secret=secret, now=NOW + after)
        assert problem.value.state is state


def test_confirmation_link_works_once(said):
    inquiry, secret = submit(said)
    services.confirm_inquiry(secret=secret, now=NOW)

    with pytest.raises(LinkProblemError) as problem:
        services.confirm_inquiry(secret=secret, now=NOW)

    assert problem.value.state is LinkState.USED
    assert kinds(inquiry).count(EventKind.CONFIRMED) == 1


def test_confirming_with_one_link_uses_up_the_others(said):
    inquiry, first = submit(said)
    services.send_new_link(email=inquiry.email, now=NOW + timedelta(hours=1))
    second = secret_of(OutgoingMail.objects.filter(status=MailStatus.QUEUED, kind=mails.CONFIRM).get())

    services.confirm_inquiry(secret=second, now=NOW + timedelta(hours=2))

    with pytest.raises(LinkProblemError):
        services.confirm_inquiry(secret=first, now=NOW + timedelta(hours=2))


@pytest.mark.parametrize("secret", ["", "x" * 43, "\x00" * 43, "ü" * 43])
def test_unknown_secret_confirms_nothing(secret):
    with pytest.raises(LinkProblemError) as problem:
        services.confirm_inquiry(secret=secret)

    assert problem.value.state is LinkState.UNKNOWN


def test_new_link_goes_to_everything_we_hold_and_to_nobody_else():
    waiting = make_inquiry(status=S.UNCONFIRMED, email="Jonas@example.org")
    current = make_inquiry(status=S.IN_REVIEW)
    closed = make_inquiry(status=S.DECLINED)
    quarantined = make_inquiry(status=S.SPAM)
    services.anonymise_inquiry(make_inquiry(status=S.DECLINED))
    make_inquiry(email="kim@example.org")

    sent = services.send_new_link(email="jonas@EXAMPLE.org", now=NOW)

    assert sent == 3
    assert [unsent(inquiry) for inquiry in (waiting, current, closed, quarantined)] == [
        [mails.CONFIRM],
        [mails.LINK],
        [mails.LINK],
        [],
    ]


def test_new_link_for_an_unknown_address_does_the_work_and_leaves_nothing():
    rendered = []
    template_rendered.connect(lambda template, **_: rendered.append(template.name), weak=False, dispatch_uid="new-link")

    services.send_new_link(email="nobody@example.org", now=NOW)

    template_rendered.disconnect(dispatch_uid="new-link")
    assert "mail/inquiries/link.txt" in rendered
    assert OutgoingMail.objects.count() == 0


def test_new_link_is_not_sent_twice_within_five_minutes():
    make_inquiry()

    counts = [
        services.send_new_link(email="jonas@example.org", now=NOW + timedelta(minutes=minutes)) for minutes in (0, 4, 6)
    ]

    assert counts == [1, 0, 1]


def test_change_of_status_logs_who_why_and_mails_only_when_asked(people):
    inquiry = make_inquiry()

    quiet = services.change_inquiry_status(inquiry, S.IN_REVIEW, actor=people.milan, note="Passt gut.", notify=False)
    loud = services.change_inquiry_status(inquiry, S.PROPOSED, actor=people.milan, notify=True)

    assert (quiet.old_status, quiet.new_status, quiet.actor, quiet.text) == (
        S.NEW,
        S.IN_REVIEW,
        people.milan,
        "Passt gut.",
    )
    assert (quiet.notified, loud.notified) == (False, True)
    assert unsent(inquiry) == [mails.STATUS]
    assert inquiry.status == S.PROPOSED


def test_mail_about_a_status_has_the_public_words_and_never_the_note(people):
    inquiry = make_inquiry(status=S.IN_REVIEW)

    services.change_inquiry_status(inquiry, S.DECLINED, actor=people.milan, note="zu unerfahren", notify=True)

    mail = OutgoingMail.objects.get()
    assert mail.subject == f"Diesmal nicht: Ihre Anfrage {inquiry.reference}"
    assert "zu unerfahren" not in mail.text + mail.html
    assert "Diesmal hat es nicht geklappt." in mail.text


def test_new_decision_takes_back_the_unsent_mail_of_the_former_one():
    inquiry = make_inquiry(status=S.IN_REVIEW)
    services.change_inquiry_status(inquiry, S.DECLINED, actor=None, notify=True)

    services.change_inquiry_status(inquiry, S.IN_REVIEW, actor=None, notify=False)

    assert unsent(inquiry) == []
    assert OutgoingMail.objects.get().status == MailStatus.WITHDRAWN


def test_stale_object_does_not_open_the_door():
    inquiry = make_inquiry()
    stale = Inquiry.objects.get(pk=inquiry.pk)
    services.change_inquiry_status(inquiry, S.WITHDRAWN, actor=None, notify=False)

    with pytest.raises(TransitionError):
        services.change_inquiry_status(stale, S.IN_REVIEW, actor=None, notify=False)


def test_silent_statuses_are_never_mailed():
    inquiry = make_inquiry()

    event = services.change_inquiry_status(inquiry, S.SPAM, actor=None, notify=True)

    assert event.notified is False
    assert unsent(inquiry) == []


@pytest.mark.parametrize(("to", "waits"), [(S.IN_REVIEW, True), (S.QUESTION, False), (S.DECLINED, False)])
def test_promise_holds_while_it_is_our_turn(to, waits):
    inquiry = make_inquiry(status=S.NEW)

    services.change_inquiry_status(inquiry, to, actor=None, notify=False)

    assert (inquiry.answer_due is not None) is waits


def test_assigning_is_logged_once(people):
    inquiry = make_inquiry()

    services.assign_inquiry(inquiry, assignee=people.milan, actor=people.milan)
    again = services.assign_inquiry(inquiry, assignee=people.milan, actor=people.milan)

    assert again is None
    assert kinds(inquiry).count(EventKind.ASSIGNED) == 1
    assert Inquiry.objects.get().assignee == people.milan


def test_answer_is_mailed_kept_and_keeps_the_promise(people):
    inquiry = make_inquiry()

    event = services.answer_inquiry(
        inquiry, actor=people.milan, subject="Zu\nIhrer Anfrage", body="Guten Tag!\n\nGern."
    )

    mail = OutgoingMail.objects.get()
    assert (event.subject, event.text) == ("Zu Ihrer Anfrage", "Guten Tag!\n\nGern.")
    assert mail.subject == "Zu Ihrer Anfrage"
    assert "Guten Tag!\n\nGern." in mail.text
    assert "Auto-Submitted" not in mail.headers
    assert inquiry.answer_due is None


@pytest.mark.parametrize("status", [S.UNCONFIRMED, S.SPAM])
def test_unconfirmed_or_quarantined_inquiry_cannot_be_answered(people, status):
    with pytest.raises(NotPossibleError):
        services.answer_inquiry(make_inquiry(status=status), actor=people.milan, subject="x", body="y")


def test_message_answers_our_question_and_starts_the_clock_anew():
    inquiry = make_inquiry(status=S.QUESTION)

    services.add_message(inquiry, text="Ab März.", form_token="form", now=NOW)
    services.add_message(inquiry, text="Ab März.", form_token="form", now=NOW)

    assert inquiry.status == S.IN_REVIEW
    assert inquiry.answer_due == date(2026, 11, 30)
    assert kinds(inquiry).count(EventKind.MESSAGE) == 1


def test_closed_inquiry_takes_no_message():
    with pytest.raises(NotPossibleError):
        services.add_message(make_inquiry(status=S.WITHDRAWN), text="Doch!")


def test_withdrawing_is_confirmed_by_mail():
    inquiry = make_inquiry(status=S.PROPOSED)

    services.withdraw_inquiry(inquiry)

    assert inquiry.status == S.WITHDRAWN
    assert unsent(inquiry) == [mails.STATUS]


def test_purge_takes_what_is_due_and_nothing_else(said):
    old = {days: NOW - timedelta(days=days) for days in (6, 8, 29, 31, 180, 184, 400)}
    stay = [
        make_inquiry(status=S.UNCONFIRMED, created_at=old[6]),
        make_inquiry(status=S.SPAM, created_at=old[29]),
        make_inquiry(status=S.DECLINED, created_at=old[180], last_action_at=old[180]),
        make_inquiry(status=S.IN_REVIEW, created_at=old[400], last_action_at=old[400]),
    ]
    go = [
        make_inquiry(status=S.UNCONFIRMED, created_at=old[8]),
        make_inquiry(status=S.SPAM, created_at=old[31]),
    ]
    fade = make_inquiry(status=S.PLACED, created_at=old[400], last_action_at=old[184])

    rehearsal = services.purge_personal_data(now=NOW, dry_run=True)
    untouched = Inquiry.objects.count()
    report = services.purge_personal_data(now=NOW)

    assert untouched == 7
    assert report == rehearsal == services.PurgeReport(1, 1, 1)
    assert set(Inquiry.objects.all()) == {*stay, fade}
    assert not Inquiry.objects.filter(pk__in=[inquiry.pk for inquiry in go]).exists()
    assert list(Inquiry.objects.filter(anonymised_at__isnull=False)) == [fade]


def test_unconfirmed_inquiry_with_a_fresh_link_is_spared(said):
    inquiry, _ = submit(said)
    services.send_new_link(email=inquiry.email, now=NOW + timedelta(days=6))

    assert services.purge_unconfirmed(now=NOW + timedelta(days=8)) == 0
    assert services.purge_unconfirmed(now=NOW + timedelta(days=13, hours=1)) == 1


def test_anonymised_inquiry_holds_no_person_and_still_counts(people):
    competence = make_competence()
    inquiry = make_inquiry(status=S.IN_REVIEW, competences=[(competence, 3, False)])
    services.answer_inquiry(inquiry, actor=people.milan, subject="Für Jonas", body="Guten Tag, Jonas Beispiel")
    services.change_inquiry_status(inquiry, S.DECLINED, actor=people.milan, notify=False)
    make_event(inquiry, text="Jonas klang nett.")
    link_key = inquiry.link_key

    services.anonymise_inquiry(inquiry, now=NOW)

    assert {getattr(inquiry, name) for name in EMPTIED} == {""}
    assert inquiry.link_key != link_key
    assert set(InquiryEvent.objects.values_list("text", "subject")) == {("", "")}
    assert OutgoingMail.objects.count() == 0
    assert inquiry.inquiry_competences.count() == 1
    assert inquiry.status == S.DECLINED


def test_anonymised_inquiry_cannot_be_reopened():
    inquiry = make_inquiry(status=S.DECLINED)
    services.anonymise_inquiry(inquiry)

    with pytest.raises(TransitionError):
        services.change_inquiry_status(inquiry, S.IN_REVIEW, actor=None, notify=False)
