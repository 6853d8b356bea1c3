"""The screens of data protection: who may, what they show, what they do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.core.blocks.text import QuoteBlock
from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.introspection import options
from lokalprojekte.inquiries.models import Erasure, Inquiry
from lokalprojekte.inquiries.privacy import PERSONAL
from lokalprojekte.inquiries.privacy_elsewhere import ELSEWHERE, QUOTES
from lokalprojekte.inquiries.protection.register import register
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.mail import make_mail
from lokalprojekte.seed.recipes.stories import make_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree", "erasures")]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ERASE = "protection:erase"
SCREENS = ("register", "published", "erase", "erasures", "revoke", "receipt")


def addresses() -> dict[str, str]:
    story = make_story(people=[{"name": "Mara Beispiel"}])
    receipt = services.erase_person(email="weg@example.org", actor=None).receipt
    arguments = {"revoke": [f"person-{story.pk}-{story.people.get().pk}"], "receipt": [receipt]}
    return {name: reverse(f"protection:{name}", args=arguments.get(name, [])) for name in SCREENS}


@pytest.fixture
def dana(client, people):
    client.force_login(people.dana)
    return client


@pytest.mark.parametrize("who", ["dana", "petra"])
def test_screens_answer_those_who_guard_data(client, people, who):
    client.force_login(getattr(people, who))

    answers = {name: client.get(address) for name, address in addresses().items()}

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(SCREENS, 200)
    assert {answer.headers["Cache-Control"].count("no-store") for answer in answers.values()} == {1}


@pytest.mark.parametrize("who", ["rosa", "milan", "kim"])
def test_screens_asked_by_other_staff_lead_home_and_change_nothing(client, people, who):
    inquiry = make_inquiry()
    found = addresses()
    client.force_login(getattr(people, who))

    answers = [client.get(address) for address in found.values()]
    answers += [client.post(address, {"email": inquiry.email, "confirm": "yes"}) for address in found.values()]

    assert {answer.headers.get("Location") for answer in answers} == {reverse("wagtailadmin_home")}
    assert Inquiry.objects.count() == 1


def test_screens_asked_by_anybody_lead_to_login(client):
    found = {client.get(address).headers["Location"].partition("?")[0] for address in addresses().values()}

    assert found == {reverse("wagtailadmin_login")}


def test_menu_shows_the_group_to_those_who_guard_data_alone(client, people):
    pages = {}
    for who in ("dana", "milan"):
        client.force_login(getattr(people, who))
        pages[who] = client.get(reverse("wagtailadmin_home")).content.decode()

    assert {who: reverse(ERASE) in page for who, page in pages.items()} == {"dana": True, "milan": False}


def test_guarding_data_opens_no_inquiry_and_no_mail(dana):
    inquiry, mail = make_inquiry(), make_mail()

    answers = [
        dana.get(reverse(name, args=args))
        for name, args in [("inbox:index", []), ("inbox:detail", [inquiry.pk]), ("outbox:detail", [mail.pk])]
    ]

    assert {answer.headers.get("Location") for answer in answers} == {reverse("wagtailadmin_home")}


def test_register_page_names_every_personal_field_with_its_reasons(dana):
    page = dana.get(reverse("protection:register")).content.decode()

    sections = {section.name: section.count for section in register()}
    counted = {f"inquiries.{name}": len(fields) for name, fields in PERSONAL.items() if fields}
    counted |= {label: len(fields) for label, fields in ELSEWHERE.items()} | {"core.QuoteBlock": len(QUOTES)}
    assert sections == counted
    assert [name for name in sections if name not in page] == []
    assert "Art. 6 Abs. 1 a DSGVO" in page


def test_register_elsewhere_names_fields_that_exist():
    missing = {
        (label, name)
        for label, fields in ELSEWHERE.items()
        for name in fields
        if name not in {field.name for field in options(apps.get_model(label)).get_fields()}
    }

    assert missing == set()
    assert set(QUOTES) == set(QuoteBlock().child_blocks)


def test_preview_counts_and_erases_nothing(dana):
    make_inquiry(status=InquiryStatus.DECLINED, name="Geheime Person")
    inquiry = make_inquiry(message="Sehr vertraulich.")
    make_mail(to="jonas@example.org")

    response = dana.post(reverse(ERASE), {"email": "JONAS@example.org"})

    page = response.content.decode()
    preview = response.context["preview"]
    assert (len(preview.inquiries), preview.mails, preview.open_count) == (2, 1, 1)
    assert inquiry.reference in page
    assert [word for word in ("Geheime Person", "Sehr vertraulich.") if word in page] == []
    assert (Inquiry.objects.count(), OutgoingMail.objects.count()) == (2, 1)


def test_confirmed_preview_erases_and_shows_a_receipt(dana, people):
    inquiry = make_inquiry()
    shown = dana.post(reverse(ERASE), {"email": inquiry.email}).context["preview"].fingerprint

    answer = dana.post(reverse(ERASE), {"email": inquiry.email, "shown": shown, "confirm": "yes"})

    erasure = Erasure.objects.get()
    receipt = dana.get(answer.headers["Location"]).content.decode()
    assert (answer.status_code, Inquiry.objects.count(), erasure.actor) == (302, 0, people.dana)
    assert erasure.receipt in receipt
    assert [word for word in (inquiry.email, inquiry.reference) if word in answer.headers["Location"] + receipt] == []


@pytest.mark.parametrize("shown", ["", "0123456789abcdef", "x" * 17])
def test_confirmation_of_something_else_erases_nothing(dana, shown):
    inquiry = make_inquiry()

    response = dana.post(reverse(ERASE), {"email": inquiry.email, "shown": shown, "confirm": "yes"})

    assert response.status_code in {409, 422}
    assert Inquiry.objects.count() == 1


def test_inquiry_that_came_meanwhile_is_shown_first(dana):
    first = make_inquiry()
    shown = dana.post(reverse(ERASE), {"email": first.email}).context["preview"].fingerprint
    make_inquiry()

    response = dana.post(reverse(ERASE), {"email": first.email, "shown": shown, "confirm": "yes"})

    assert response.status_code == 409
    assert "hat sich etwas geändert" in response.content.decode()
    assert Inquiry.objects.count() == 2


@pytest.mark.parametrize("email", ["", "kein-at", "a@b\x00.de", "x" * 300 + "@example.org"])
def test_address_that_cannot_be_right_comes_back(dana, email):
    response = dana.post(reverse(ERASE), {"email": email})

    assert response.status_code == 422
    assert "Bitte prüfen Sie die Adresse." in response.content.decode()


def test_unknown_address_says_so(dana):
    page = dana.post(reverse(ERASE), {"email": "nobody@example.org"}).content.decode()

    assert "keine Anfrage und keine E-Mail" in page


def test_preview_and_list_cost_the_same_with_one_and_three(dana):
    counts = []
    for _ in range(2):
        for _ in range(len(counts) * 2 or 1):
            make_inquiry()
            services.erase_person(email="weg@example.org", actor=None)
        with CaptureQueriesContext(connection) as queries:
            dana.post(reverse(ERASE), {"email": "jonas@example.org"})
            dana.get(reverse("protection:erasures"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_list_of_erasures_turns_pages(dana):
    for _ in range(51):
        services.erase_person(email="weg@example.org", actor=None)

    pages = [dana.get(reverse("protection:erasures"), {"p": page}) for page in ("1", "2", "99", "x")]

    assert [len(page.context["erasures"].object_list) for page in pages] == [50, 1, 1, 50]
