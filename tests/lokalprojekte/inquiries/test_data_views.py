"""Art. 15, 17 and 20 on the person's own page."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.core import pdf
from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.disclosure import disclose
from lokalprojekte.inquiries.enums import Announcement, EventKind, InquiryStatus
from lokalprojekte.inquiries.introspection import relations_to
from lokalprojekte.inquiries.links import STATUS, make_token, status_path
from lokalprojekte.inquiries.models import Erasure, Inquiry
from lokalprojekte.inquiries.privacy import PERSONAL
from lokalprojekte.inquiries.services import OfferData, SketchData, WindowData
from lokalprojekte.seed.recipes.inquiries import make_event, make_inquiry
from lokalprojekte.seed.recipes.introductions import make_introduction
from lokalprojekte.seed.recipes.proposals import make_proposal
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree", "erasures")]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def path(name: str, inquiry) -> str:
    return reverse(f"inquiries:{name}", args=[make_token(inquiry.link_key, purpose=STATUS)])


@pytest.fixture
def rich(people):
    """Return an inquiry with something in every place."""
    inquiry = make_inquiry(
        status=InquiryStatus.INTRODUCED,
        organisation="Werkstatt Beispiel",
        radius_km=50,
        remote=True,
        hours_per_week=8,
        calls=[make_call()],
        competences=[(make_competence(label="Kalkulation"), 3, False)],
        fields_of_action=[make_field_of_action()],
        engagement_forms=["volunteer"],
        assignee=people.milan,
        window=WindowData(people=3, days_per_week=2, reason="csr"),
        sketch=SketchData(situation="Lage", goal="Ziel", tasks="Aufgaben", provided="Büro", tandem="Leitung"),
        offer=OfferData(money=True, amount="to_5000"),
        suggest_until=date(2027, 11, 23),
        suggest_version="2026-11",
    )
    make_introduction(inquiry=inquiry, agreed=True)
    inquiry.inquiry_competences.update(people=2)
    make_proposal(inquiry=inquiry, actor=people.milan)
    services.add_note(inquiry, actor=people.milan, text="Klingt gut, aber teuer.")
    services.answer_inquiry(inquiry, actor=people.milan, subject="Wann?", body="Ab wann haben Sie Zeit?")
    services.change_inquiry_status(
        inquiry, InquiryStatus.PLACED, actor=people.milan, note="war nicht leicht", notify=True
    )
    return inquiry


def test_file_holds_what_was_told_what_happened_and_what_was_mailed(client, rich):
    response = client.get(path("data_json", rich))

    document = json.loads(response.content)
    values = {(group["name"], item["field"]): item["value"] for group in document["records"] for item in group["items"]}
    assert values["Inquiry", "email"] == "jonas@example.org"
    assert values["Inquiry", "message"] == rich.message
    assert values["Inquiry", "remote"] is True
    assert values["InquiryCompetence", "competence"] == "Kalkulation"
    assert values["Proposal", "evidence"]["score"] == float(rich.proposals.get().score)
    assert values["Placement", "pseudonym"] == rich.placements.get().pseudonym
    assert [entry["text"] for entry in document["timeline"] if entry["text"]] == ["Ab wann haben Sie Zeit?"]
    assert "Ab wann haben Sie Zeit?" in document["mails"][0]["text"]
    assert (document["reference"], document["internal_notes"]) == (rich.reference, 1)


@pytest.mark.parametrize("name", ["data", "data_json"])
def test_record_names_roles_instead_of_colleagues_and_quotes_no_note(client, rich, name):
    text = client.get(path(name, rich)).content.decode()

    hidden = ("Milan", "milan", "teuer", "nicht leicht")
    assert [word for word in hidden if word in text] == []
    assert "Moderation" in text


def test_every_personal_field_is_in_the_record_or_says_why_not(rich):
    hanging = {"Inquiry", *(relation.related_model.__name__ for relation in relations_to(Inquiry))}
    shown = {(group.name, item.field) for group in disclose(rich).groups for item in group.items}
    missing = {
        (model, name)
        for model, fields in PERSONAL.items()
        for name, entry in fields.items()
        if model in hanging and not entry.withheld and (model, name) not in shown
    }

    empty = (
        {
            ("Inquiry", name)
            for name in ("available_from", "available_until", "quarantine_reason", "reminded_at", "land")
        }
        | {("Placement", name) for name in ("starts_on", "ends_on")}
        | {("Introduction", "declined_at")}
    )
    rows_of_their_own = {("Inquiry", "calls"), ("Inquiry", "competences")}
    assert missing <= empty | rows_of_their_own


def test_looking_at_the_record_is_told_by_role(people):
    inquiry = make_inquiry()
    make_event(inquiry, kind=EventKind.VIEWED, actor=people.milan, text="")
    make_event(inquiry, kind=EventKind.ASSIGNED, actor=people.milan, text="Milan Beispiel")

    told = [(entry.what, entry.who, entry.text) for entry in disclose(inquiry).timeline]

    assert told[-2:] == [
        ("Jemand aus unserem Team hat Ihre Anfrage gelesen", "Moderation", ""),
        ("Zugewiesen", "Moderation", ""),
    ]


def test_pdf_is_drawn_and_saved(client, rich):
    if pdf.weasyprint() is None:
        pytest.skip("Drawing needs Pango.")

    response = client.get(path("data_pdf", rich))

    assert response.content.startswith(b"%PDF")
    assert response.headers["Content-Disposition"] == f'attachment; filename="anfrage-{rich.reference}.pdf"'
    assert response.headers["Cache-Control"] == "no-store"


def test_without_a_drawing_library_the_page_to_print_takes_its_place(client, monkeypatch):
    monkeypatch.setattr(pdf, "weasyprint", lambda: None)
    monkeypatch.setattr("lokalprojekte.inquiries.views.data.can_draw", lambda: False)
    inquiry = make_inquiry()

    answer = client.get(path("data_pdf", inquiry))
    page = client.get(answer.headers["Location"]).content.decode()

    assert answer.status_code == 303
    assert "Bitte drucken Sie stattdessen diese Seite" in page
    assert path("data_pdf", inquiry) not in page


@pytest.mark.parametrize("name", ["data", "data_json", "data_pdf", "erase", "availability"])
def test_everything_here_is_private_and_wants_a_right_link(client, name):
    inquiry = make_inquiry()

    right = client.get(path(name, inquiry))
    wrong = client.get(reverse(f"inquiries:{name}", args=[f"{'A' * 22}.{'A' * 22}"]))

    headers = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    assert [right.headers[header] for header in headers] == ["no-store", "same-origin", "noindex, nofollow"]
    assert right.cookies == {}
    assert wrong.status_code == 404


def test_record_costs_the_same_with_one_and_three(client):
    counts = []
    for number in (1, 3):
        competences = [(make_competence(label=f"Können {number}{index}"), 2, False) for index in range(number)]
        calls = [make_call(title=f"Projekt {number}{index}") for index in range(number)]
        inquiry = make_inquiry(competences=competences, calls=calls)
        for index in range(number):
            make_event(inquiry, kind=EventKind.MESSAGE, text=f"Nachricht {index}")
        client.get(path("data_json", inquiry))
        with CaptureQueriesContext(connection) as queries:
            client.get(path("data_json", inquiry))
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 20


def test_deleting_asks_first_then_gives_a_receipt_that_names_nothing(client):
    inquiry = make_inquiry()
    held = (inquiry.reference, inquiry.name, inquiry.email, inquiry.link_key)

    question = client.get(path("erase", inquiry))
    before = Inquiry.objects.count()
    answer = client.post(path("erase", inquiry))
    receipt = client.get(answer.headers["Location"])

    page = receipt.content.decode()
    erasure = Erasure.objects.get()
    assert (question.status_code, before, answer.status_code, receipt.status_code) == (200, 1, 303, 200)
    assert Inquiry.objects.count() == 0
    assert erasure.receipt in page
    assert f"{timezone.localtime(erasure.erased_at):%H:%M:%S}" in page
    assert [word for word in held if word in page + answer.headers["Location"]] == []
    assert receipt.headers["Cache-Control"] == "no-store"


def test_second_click_and_old_links_lead_to_the_receipt(client):
    inquiry = make_inquiry()
    addresses = [path("erase", inquiry), status_path(inquiry)]

    first = client.post(addresses[0])

    later = [client.post(addresses[0]), client.get(addresses[0]), client.get(addresses[1])]
    assert {answer.headers["Location"] for answer in later} == {first.headers["Location"]}


def test_foreign_post_deletes_nothing(client):
    inquiry = make_inquiry()

    response = client.post(path("erase", inquiry), headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize("receipt", ["LQ-0000-0000", "x", "%00", "ä" * 50])
def test_receipt_nobody_got_is_not_found(client, receipt):
    assert client.get(f"/anfrage/geloescht/{receipt}/").status_code == 404


def test_decision_that_is_held_is_not_in_the_record(people):
    inquiry = make_inquiry(status=InquiryStatus.INTRODUCED, calls=[make_call()])
    before = disclose(inquiry, now=NOW)

    services.change_inquiry_status(
        inquiry, InquiryStatus.PLACED, actor=people.milan, note="erst nach der Sitzung", notify=Announcement.LATER
    )

    assert disclose(inquiry, now=NOW) == before
