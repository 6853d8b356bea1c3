"""Reading, handing over, rating, and not knowing who it is before that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import Announcement, EventKind, InquiryStatus
from lokalprojekte.inquiries.inbox.blinding import masked
from lokalprojekte.inquiries.inbox.changes import last_seen
from lokalprojekte.inquiries.inbox.expiring import expiring_calls
from lokalprojekte.inquiries.models import InboxSettings, InquiryRead, Rating
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client, people, site_tree):
    client.force_login(people.milan)
    return client


@pytest.fixture
def competence_first(site_tree):
    InboxSettings.objects.create(site=Site.objects.get(is_default_site=True), competence_first=True)


def url(name, inquiry, *args):
    return reverse(f"inbox:{name}", args=[inquiry.pk, *args])


def test_opening_marks_as_read_and_is_written_down(moderator, inquiry, people):
    before = moderator.get(reverse("inbox:index")).content.decode()

    moderator.get(url("detail", inquiry))
    page = moderator.get(url("detail", inquiry)).content.decode()

    after = moderator.get(reverse("inbox:index")).content.decode()
    assert ("(ungelesen)" in before, "(ungelesen)" in after) == (True, False)
    assert [event.actor for event in inquiry.events.filter(kind=EventKind.VIEWED)] == [people.milan]
    assert "Wer hat gelesen</summary>" in page or "Wer hat gelesen (1)" in page


def test_asking_for_the_head_alone_is_no_look(moderator, inquiry):
    moderator.head(url("detail", inquiry))

    assert not inquiry.events.filter(kind=EventKind.VIEWED).exists()


def test_colleague_who_only_looked_is_no_reason_to_refuse_a_decision(moderator, inquiry, people):
    seen = last_seen(inquiry)
    services.record_view(inquiry, actor=people.petra)

    moderator.post(url("status", inquiry, "in_review"), {"notify": "no", "note": "", "seen": seen})

    inquiry.refresh_from_db()
    assert inquiry.state is InquiryStatus.IN_REVIEW


def test_marking_unread_leads_to_the_list_where_it_stands_out(moderator, inquiry):
    moderator.get(url("detail", inquiry))

    response = moderator.post(f"{url('unread', inquiry)}?view=new", follow=True)

    assert response.redirect_chain[0][0] == reverse("inbox:tab", args=["new"])
    assert "(ungelesen)" in response.content.decode()


def test_handing_over_tells_the_colleague_in_a_note(moderator, inquiry, people):
    response = moderator.post(
        url("hand_over", inquiry), {"to": people.petra.pk, "note": "Dein Landkreis.", "seen": last_seen(inquiry)}
    )

    inquiry.refresh_from_db()
    assert response["Location"] == url("detail", inquiry)
    assert inquiry.assignee == people.petra
    assert inquiry.events.filter(kind=EventKind.NOTE, text="Dein Landkreis.").exists()


def test_handing_over_to_nobody_asks_again(moderator, inquiry):
    response = moderator.post(url("hand_over", inquiry), {"note": "Wer?", "seen": last_seen(inquiry)})

    assert response.context["form"].errors == {"to": ["Bitte wählen Sie eine Kollegin oder einen Kollegen."]}
    assert "Wer?" in response.content.decode()


def test_handing_over_an_outdated_one_is_refused(moderator, inquiry, people):
    seen = last_seen(inquiry)
    services.claim_inquiry(inquiry, actor=people.petra)

    response = moderator.post(url("hand_over", inquiry), {"to": people.milan.pk, "note": "Mir", "seen": seen})

    inquiry.refresh_from_db()
    assert response.status_code == 409
    assert inquiry.assignee == people.petra


def test_second_to_claim_learns_who_was_first(moderator, inquiry, people):
    seen = last_seen(inquiry)
    services.claim_inquiry(inquiry, actor=people.petra)

    response = moderator.post(url("assign", inquiry), {"take": "yes", "seen": seen}, follow=True)

    assert "Petra Beispiel kümmert sich darum." in response.content.decode()


def test_rating_without_a_reason_is_refused_beside_the_field(moderator, inquiry):
    response = moderator.post(url("rate", inquiry), {"fit": "3", "reason": " "})

    assert response.context["rating_form"].errors == {"reason": ["Bitte begründen Sie das in einem Satz."]}
    assert not Rating.objects.exists()


def test_rating_is_shown_to_colleagues(moderator, inquiry, people, client):
    moderator.post(url("rate", inquiry), {"fit": "4", "reason": "Kennt Rathäuser von innen."})
    client.force_login(people.petra)

    page = client.get(url("detail", inquiry)).content.decode()

    assert "passt sehr gut" in page
    assert "Kennt Rathäuser von innen." in page


SECRETS = ("Geheime Person", "geheim@example.org", "Geheime")


@pytest.fixture
def secret(site_tree, people):
    return make_inquiry(
        name="Geheime Person",
        email="geheim@example.org",
        organisation="Geheimbund e. V.",
        message="Ich bin die Geheime Person, 52 Jahre alt, plane Radwege. Rückruf: 0341 1234567.",
    )


def shown(page):
    return [text for text in (*SECRETS, "Geheimbund", "52 Jahre", "1234567") if text in page]


def test_who_it_is_stays_hidden_until_the_first_rating(moderator, secret, competence_first):
    services.add_note(secret, actor=None, text="Geheime Person hat angerufen.")

    pages = [
        moderator.get(address).content.decode()
        for address in (
            reverse("inbox:index"),
            url("detail", secret),
            url("status", secret, "in_review"),
            url("hand_over", secret),
        )
    ]
    plan = moderator.post(reverse("inbox:bulk"), {"ids": [secret.pk], "action": "claim"}).content.decode()

    assert [shown(page) for page in (*pages, plan)] == [[]] * 5
    assert "plane Radwege" in pages[1]


def test_who_it_is_is_shown_after_the_rating_and_that_is_logged(moderator, secret, competence_first, people):
    moderator.post(url("rate", secret), {"fit": "3", "reason": "Plant Radwege."})

    page = moderator.get(url("detail", secret)).content.decode()

    assert "Geheime Person" in page
    assert [event.actor for event in secret.events.filter(kind=EventKind.UNBLINDED)] == [people.milan]


def test_rating_of_a_colleague_shows_nothing(moderator, secret, competence_first, people):
    services.rate_inquiry(secret, actor=people.petra, fit=4, reason="Passt.", unblinds=True)

    assert shown(moderator.get(url("detail", secret)).content.decode()) == []


def test_nobody_is_answered_unseen(moderator, secret, competence_first):
    response = moderator.get(url("answer", secret), follow=True)

    assert "Bitte schätzen Sie die Anfrage zuerst ein." in response.content.decode()
    assert shown(response.content.decode()) == []


def test_outbox_names_nobody_before_the_rating(moderator, secret, competence_first):
    services.change_inquiry_status(secret, "in_review", actor=None, notify=True)

    before = moderator.get(reverse("outbox:index")).content.decode()
    moderator.post(url("rate", secret), {"fit": "3", "reason": "Plant Radwege."})
    after = moderator.get(reverse("outbox:index")).content.decode()

    assert ("geheim@example.org" in before, "geheim@example.org" in after) == (False, True)


def test_search_finds_by_competence_and_not_by_name_before_the_rating(moderator, secret, competence_first):
    def found(question):
        return len(moderator.get(reverse("inbox:index"), {"q": question}).context["object_list"])

    before = [found("Radwege"), found("Geheime"), found("geheim@example.org")]
    moderator.post(url("rate", secret), {"fit": "3", "reason": "Plant Radwege."})

    assert (before, found("Geheime")) == ([1, 0, 0], 1)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Jahrgang 1970, gelernte Schreinerin", "[Alter], gelernte Schreinerin"),
        ("34-jährige Ingenieurin", "[Alter] Ingenieurin"),
        ("Ich bin in Rente", "Ich bin [Alter]"),
        ("seit 12 Jahren im Bau", "seit 12 Jahren im Bau"),
        ("bis zu 20 Stunden", "bis zu 20 Stunden"),
        ("a.b@example.org, www.example.org/ich", "[E-Mail], [Adresse]"),
        ("Grüße, Jonas", "Grüße, [Name]"),
    ],
)
def test_hints_are_taken_out_of_a_text(people, text, left):
    assert masked(text, make_inquiry(name="Jonas Beispiel")) == left


def test_first_page_shows_calls_that_close_soon_while_people_wait(moderator, people):
    soon = make_call(title="Bald zu", deadline=timezone.now() + timedelta(days=3))
    make_call(title="Niemand wartet", deadline=timezone.now() + timedelta(days=3))
    later = make_call(title="Später", deadline=timezone.now() + timedelta(days=30))
    make_inquiry(calls=[soon])
    make_inquiry(calls=[soon], status=InquiryStatus.DECLINED)
    make_inquiry(calls=[later])

    page = moderator.get(reverse("wagtailadmin_home")).content.decode()

    assert [(call.title, call.waiting) for call in expiring_calls(people.milan)] == [("Bald zu", 1)]
    assert "Diese Ausschreibungen enden bald" in page
    assert "Noch nicht mitgeteilt" in page


def test_held_view_offers_to_tell_all(moderator, inquiry):
    services.change_inquiry_status(inquiry, "declined", actor=None, notify=Announcement.LATER)

    page = moderator.get(reverse("inbox:tab", args=["held"])).content.decode()

    assert "Alle mitteilen" in page
    assert "nicht mitgeteilt: liest «Eingegangen»" in page or "nicht mitgeteilt: liest" in page


def test_list_costs_the_same_with_one_and_three_where_competence_comes_first(moderator, competence_first, people):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            moderator.get(reverse("inbox:index"), {"q": "Baustellen"})
        return len(captured)

    make_inquiry()
    queries()
    one = queries()
    make_inquiry()
    services.rate_inquiry(make_inquiry(), actor=people.milan, fit=2, reason="Na ja.")

    assert queries() == one


def test_detail_costs_the_same_with_one_and_three_readers(moderator, inquiry, people):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            moderator.get(url("detail", inquiry))
        return len(captured)

    queries()
    one = queries()
    services.record_view(inquiry, actor=people.petra)
    services.record_view(inquiry, actor=people.rosa)
    services.rate_inquiry(inquiry, actor=people.petra, fit=2, reason="Na ja.")

    assert InquiryRead.objects.count() == 3
    assert queries() == one
