"""The mails repeat what the person told us; a stranger's mailbox gets no words of whoever typed its address."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from lokalprojekte.inquiries import mails, services
from lokalprojekte.inquiries.enums import Role
from lokalprojekte.inquiries.services import CompetenceWish, OfferData, SketchData, WindowData
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.reference import make_competence

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MARK = "<b>Kommen & sehen</b> auf kauf.example"


@pytest.fixture
def mails_of(said):
    """Return a function that sends an inquiry, confirms it, and returns both mails."""

    def send(**values) -> tuple[OutgoingMail, OutgoingMail]:
        services.submit_inquiry(data=said(**values), form_token="form", now=NOW)
        request = OutgoingMail.objects.get(kind=mails.CONFIRM)
        secret = request.text.split("/anfrage/bestaetigen/")[1].split("/")[0]
        services.confirm_inquiry(secret=secret, now=NOW)
        return request, OutgoingMail.objects.get(kind=mails.CONFIRMED)

    return send


def test_confirmed_mail_carries_every_answer_readable_and_escaped(mails_of):
    competence = make_competence(label="Planen")

    _request, receipt = mails_of(message=MARK, competences=(CompetenceWish(competence.pk, 3),), hours_per_week=8)

    assert MARK in receipt.text
    assert "- Stunden pro Woche: 8\n" in receipt.text
    assert "- Kompetenzen: Planen (fortgeschritten)\n" in receipt.text
    assert "&lt;b&gt;Kommen &amp; sehen&lt;/b&gt;" in receipt.html
    assert MARK not in receipt.html
    assert "<th" in receipt.html


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"role": Role.COMPANY, "organisation": MARK, "window": WindowData(people=3)}, "- Menschen mit Zeit: 3\n"),
        ({"role": Role.FUNDER, "offer": OfferData(money=True), "message": MARK}, "- Art der Förderung: Geld\n"),
        (
            {
                "role": Role.HOST,
                "sketch": SketchData(situation=MARK, goal=MARK, tasks=MARK, provided=MARK, tandem=MARK),
            },
            "- Rolle: Kommune oder Behörde\n",
        ),
    ],
)
def test_mail_to_an_unproved_address_repeats_choices_and_no_free_text(mails_of, values, words):
    request, receipt = mails_of(**values)

    assert words in request.text
    assert "kauf.example" not in request.text + request.html
    assert words in receipt.text
    assert MARK in receipt.text


def test_answers_are_in_the_language_of_the_mail(mails_of):
    with override("en"):
        _request, receipt = mails_of(hours_per_week=8)

    assert "- Stunden pro Woche: 8\n" in receipt.text
