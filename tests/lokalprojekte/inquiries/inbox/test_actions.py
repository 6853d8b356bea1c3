from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus
from lokalprojekte.inquiries.inbox.changes import last_seen
from lokalprojekte.inquiries.models import InquiryEvent
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry, make_reply_template
from lokalprojekte.seed.recipes.showcase import make_call, make_host

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client, people):
    client.force_login(people.milan)
    return client


def url(name, inquiry, *args):
    return reverse(f"inbox:{name}", args=[inquiry.pk, *args])


def kinds(inquiry):
    return list(inquiry.events.values_list("kind", flat=True))


def test_detail_shows_everything_and_no_name_in_the_title(moderator, inquiry):
    response = moderator.get(url("detail", inquiry))
    page = response.content.decode()

    for text in (inquiry.name, inquiry.email, inquiry.message, inquiry.reference):
        assert text in page
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert inquiry.reference in title
    assert inquiry.name not in title


def test_unconfirmed_inquiry_is_not_found(moderator, site_tree):
    waiting = make_inquiry(status=InquiryStatus.UNCONFIRMED)

    assert moderator.get(url("detail", waiting)).status_code == 404


def test_key_longer_than_the_database_takes_is_not_found(moderator):
    assert moderator.get(f"/admin/inquiries/{'9' * 40}/").status_code == 404


def test_detail_offers_exactly_what_the_door_lets_through(moderator, inquiry):
    offered = [entry["transition"].to for entry in moderator.get(url("detail", inquiry)).context["transitions"]]

    assert offered == ["in_review", "question", "proposed", "declined", "withdrawn", "spam"]


def test_assigning_twice_gives_and_takes_back(moderator, inquiry, people):
    moderator.post(url("assign", inquiry), {"take": "yes", "seen": last_seen(inquiry)})
    inquiry.refresh_from_db()
    taken = inquiry.assignee

    moderator.post(url("assign", inquiry), {"take": "no", "seen": last_seen(inquiry)})
    inquiry.refresh_from_db()

    assert taken == people.milan
    assert inquiry.assignee is None
    assert kinds(inquiry)[-2:] == [EventKind.ASSIGNED, EventKind.ASSIGNED]


def test_assigning_after_somebody_was_quicker_changes_nothing(moderator, inquiry, people):
    seen = last_seen(inquiry)
    services.assign_inquiry(inquiry, assignee=people.petra, actor=people.petra)

    response = moderator.post(url("assign", inquiry), {"take": "yes", "seen": seen}, follow=True)

    inquiry.refresh_from_db()
    assert inquiry.assignee == people.petra
    assert "Jemand hat diese Anfrage inzwischen geändert" in response.content.decode()


def test_note_is_written(moderator, inquiry, people):
    response = moderator.post(url("note", inquiry), {"text": "Ruft Donnerstag zurück."})

    note = inquiry.events.get(kind=EventKind.NOTE)
    assert response.status_code == 302
    assert (note.text, note.actor) == ("Ruft Donnerstag zurück.", people.milan)


def test_empty_note_is_refused_beside_its_field(moderator, inquiry):
    response = moderator.post(url("note", inquiry), {"text": " "})

    assert response.context["note_form"].errors == {"text": ["Bitte schreiben Sie zuerst etwas."]}
    assert not inquiry.events.filter(kind=EventKind.NOTE).exists()


@pytest.mark.parametrize(("notify", "mails"), [("yes", 1), ("no", 0)])
def test_status_changes_with_and_without_mail(moderator, inquiry, notify, mails):
    response = moderator.post(
        url("status", inquiry, "in_review"), {"notify": notify, "note": "Passt.", "seen": last_seen(inquiry)}
    )

    inquiry.refresh_from_db()
    event = inquiry.events.last()
    assert response.status_code == 302
    assert inquiry.state is InquiryStatus.IN_REVIEW
    assert (event.text, event.notified) == ("Passt.", bool(mails))
    assert OutgoingMail.objects.filter(topic=inquiry.topic, kind="inquiries/status").count() == mails


def test_status_screen_shows_what_the_person_will_read(moderator, inquiry):
    page = moderator.get(url("status", inquiry, "in_review")).content.decode()

    assert str(InquiryStatus.IN_REVIEW.public_label) in page
    assert str(InquiryStatus.IN_REVIEW.next_step) in page
    assert "Status ändern und E-Mail senden" in page
    assert "Nur vormerken" in page


def test_silent_status_offers_no_mail(moderator, inquiry):
    page = moderator.get(url("status", inquiry, "spam")).content.decode()

    assert "E-Mail senden" not in page


def test_status_without_a_decision_about_the_mail_is_refused(moderator, inquiry):
    response = moderator.post(url("status", inquiry, "in_review"), {"note": "Passt.", "seen": last_seen(inquiry)})

    inquiry.refresh_from_db()
    assert response.status_code == 200
    assert "Passt." in response.content.decode()
    assert inquiry.state is InquiryStatus.NEW


def test_forbidden_transition_is_refused(moderator, inquiry):
    get = moderator.get(url("status", inquiry, "placed"))
    post = moderator.post(
        url("status", inquiry, "placed"), {"notify": "yes", "note": "Mein Text", "seen": last_seen(inquiry)}
    )

    inquiry.refresh_from_db()
    assert get.status_code == 302
    assert post.status_code == 409
    assert "Mein Text" in post.content.decode()
    assert inquiry.state is InquiryStatus.NEW


def test_unknown_status_is_not_found(moderator, inquiry):
    assert moderator.get(url("status", inquiry, "anything")).status_code == 404


def test_outdated_form_changes_nothing_and_keeps_the_text(moderator, inquiry, people):
    seen = last_seen(inquiry)
    services.change_inquiry_status(inquiry, "question", actor=people.petra, notify=False)

    response = moderator.post(
        url("status", inquiry, "in_review"), {"notify": "yes", "note": "Mein Grund", "seen": seen}
    )

    inquiry.refresh_from_db()
    page = response.content.decode()
    assert response.status_code == 409
    assert inquiry.state is InquiryStatus.QUESTION
    assert "Mein Grund" in page
    assert "Petra Beispiel" in page


def test_outdated_form_sent_again_after_reading_goes_through(moderator, inquiry, people):
    seen = last_seen(inquiry)
    services.add_note(inquiry, actor=people.petra, text="Ich auch")
    conflict = moderator.post(url("status", inquiry, "in_review"), {"notify": "no", "note": "", "seen": seen})
    fresh = conflict.context["form"]["seen"].value()

    moderator.post(url("status", inquiry, "in_review"), {"notify": "no", "note": "", "seen": fresh})

    inquiry.refresh_from_db()
    assert inquiry.state is InquiryStatus.IN_REVIEW


def test_quarantined_inquiry_released_is_asked_to_confirm(moderator, quarantined):
    response = moderator.post(
        url("status", quarantined, "unconfirmed"), {"notify": "no", "note": "", "seen": last_seen(quarantined)}
    )

    quarantined.refresh_from_db()
    assert response["Location"] == reverse("inbox:tab", args=["quarantine"])
    assert quarantined.state is InquiryStatus.UNCONFIRMED
    assert OutgoingMail.objects.get(topic=quarantined.topic).kind == "inquiries/confirm"


def test_template_fills_the_letter_and_leaves_gaps_visible(moderator, inquiry):
    template = make_reply_template(subject="Zu {reference}", body="Guten Tag {name}, schreiben Sie für {organisation}?")

    response = moderator.get(url("answer", inquiry), {"template": template.pk})
    form = response.context["form"]

    assert form["subject"].value() == f"Zu {inquiry.reference}"
    assert form["body"].value() == f"Guten Tag {inquiry.name}, schreiben Sie für {{organisation}}?"
    assert response.context["missing"] == ["organisation"]


@pytest.mark.parametrize("template", ["999999", "x", "9" * 30, "\x00"])
def test_answer_with_an_impossible_template_begins_empty(moderator, inquiry, template):
    response = moderator.get(url("answer", inquiry), {"template": template})

    assert response.status_code == 200
    assert response.context["chosen"] is None


def test_gap_nobody_filled_does_not_go_out(moderator, inquiry):
    response = moderator.post(
        url("answer", inquiry),
        {"subject": "Hallo", "body": "Für {organisation}?", "step": "send", "seen": last_seen(inquiry)},
    )

    assert list(response.context["form"].errors) == ["body"]
    assert not OutgoingMail.objects.filter(topic=inquiry.topic).exists()


def test_answer_is_previewed_edited_and_sent(moderator, inquiry, people):
    letter = {"subject": "Kurze Frage", "body": "Guten Tag,\n\npasst Dienstag?", "seen": last_seen(inquiry)}

    preview = moderator.post(url("answer", inquiry), {**letter, "step": "preview"})
    edit = moderator.post(url("answer", inquiry), {**letter, "step": "edit"})
    untouched = OutgoingMail.objects.count()
    sent = moderator.post(url("answer", inquiry), {**letter, "step": "send"})

    event = inquiry.events.get(kind=EventKind.ANSWER)
    assert "passt Dienstag?" in preview.context["mail"].text
    assert edit.context["form"]["body"].value() == letter["body"]
    assert untouched == 0
    assert sent.status_code == 302
    assert (event.subject, event.actor) == ("Kurze Frage", people.milan)
    assert OutgoingMail.objects.get(topic=inquiry.topic).kind == "inquiries/answer"


def test_answer_sent_twice_goes_out_once(moderator, inquiry):
    letter = {"subject": "Frage", "body": "Passt das?", "seen": last_seen(inquiry), "step": "send"}

    moderator.post(url("answer", inquiry), letter)
    second = moderator.post(url("answer", inquiry), letter)

    assert second.status_code == 409
    assert "Passt das?" in second.content.decode()
    assert OutgoingMail.objects.filter(topic=inquiry.topic).count() == 1


def test_quarantined_inquiry_cannot_be_answered(moderator, quarantined):
    response = moderator.post(
        url("answer", quarantined), {"subject": "a", "body": "b", "step": "send", "seen": last_seen(quarantined)}
    )

    assert response.status_code == 302
    assert not OutgoingMail.objects.filter(topic=quarantined.topic).exists()


def test_hostile_text_is_shown_as_text(moderator, site_tree):
    hostile = make_inquiry(name="<script>alert(1)</script>", message='"><img src=x onerror=alert(1)>{{ 7|add:7 }}')
    services.add_note(hostile, actor=None, text="<b>fett</b>")

    page = moderator.get(url("detail", hostile)).content.decode()

    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "<b>fett" not in page


def test_mails_stand_at_their_events_with_their_delivery(moderator, inquiry):
    moderator.post(url("status", inquiry, "in_review"), {"notify": "yes", "note": "", "seen": last_seen(inquiry)})
    mail = OutgoingMail.objects.get(topic=inquiry.topic)

    response = moderator.get(url("detail", inquiry))

    entry = response.context["timeline"][0]
    assert [found.pk for found in entry.mails] == [mail.pk]
    assert reverse("outbox:detail", args=[mail.pk]) in response.content.decode()


def test_unknown_placeholder_in_a_template_is_refused(moderator):
    response = moderator.post(
        reverse("reply_templates:add"), {"name": "Test", "subject": "Zu {refernz}", "body": "Hallo", "position": 0}
    )

    assert list(response.context["form"].errors) == ["subject"]


def test_template_is_created(moderator):
    response = moderator.post(
        reverse("reply_templates:add"), {"name": "Test", "subject": "Zu {reference}", "body": "Hallo", "position": 0}
    )

    assert response.status_code == 302


def test_detail_costs_the_same_with_one_and_three_events(moderator, inquiry, people, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    services.add_note(inquiry, actor=people.milan, text="eins")
    moderator.get(url("detail", inquiry))
    with CaptureQueriesContext(connection) as one:
        moderator.get(url("detail", inquiry))
    InquiryEvent.objects.bulk_create(
        InquiryEvent(inquiry=inquiry, kind=EventKind.NOTE, text="mehr", actor=people.petra) for _ in range(3)
    )
    with CaptureQueriesContext(connection) as more:
        moderator.get(url("detail", inquiry))

    assert len(more) == len(one)


def test_no_needs_a_reason(moderator, inquiry):
    sent = {"notify": "yes", "note": "Zu weit.", "seen": last_seen(inquiry)}

    refused = moderator.post(url("status", inquiry, "declined"), sent)
    moderator.post(url("status", inquiry, "declined"), {**sent, "reason": "distance"})

    inquiry.refresh_from_db()
    assert list(refused.context["form"].errors) == ["reason"]
    assert "Zu weit." in refused.content.decode()
    assert (inquiry.state, inquiry.decline_reason) == (InquiryStatus.DECLINED, "distance")


def test_reason_is_seen_in_the_mail_before_it_is_sent(moderator, inquiry):
    response = moderator.post(
        url("status", inquiry, "declined"), {"preview": "1", "reason": "time", "note": "n", "seen": last_seen(inquiry)}
    )

    inquiry.refresh_from_db()
    assert "Es passt zeitlich nicht" in response.context["preview"].text
    assert response.context["form"]["note"].value() == "n"
    assert inquiry.state is InquiryStatus.NEW


def test_preview_marks_what_nobody_replaced_and_offers_no_sending(moderator, inquiry):
    response = moderator.post(
        url("answer", inquiry),
        {"subject": "Hallo", "body": "Bis {antwort_bis}, {vorname}?", "step": "preview", "seen": last_seen(inquiry)},
    )
    page = response.content.decode()

    assert response.context["gaps"] == ["antwort_bis", "vorname"]
    assert "<mark>{antwort_bis}</mark>" in page
    assert 'value="send"' not in page


def test_template_knows_who_answers_where_and_by_when(moderator, people, site_tree):
    call = make_call(title="Ordnung", host=make_host(title="Stadt Hier"))
    inquiry = make_inquiry(name="Ada Beispiel", calls=[call], answer_due=date(2026, 12, 3))
    template = make_reply_template(
        subject="{referenz}", body="{vorname}, {projekt}, {kommune}, {antwort_bis}, {name_moderation}"
    )

    response = moderator.get(url("answer", inquiry), {"template": template.pk})

    assert response.context["form"]["body"].value() == "Ada, «Ordnung», Stadt Hier, 3. Dezember 2026, Milan Beispiel"
    assert response.context["missing"] == []
